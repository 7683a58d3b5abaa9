import { css, html, LitElement } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { HelpMessages } from '../../state/help.ts'
import { href } from '../../state/routes.ts'
import { keyDrawing, keyDrawingStyles } from '../elements/key-drawing.ts'
import type { Drawable } from '../elements/key-drawing.ts'
import { base } from '../styles/base.ts'

const DAY = 86_400_000

/** A few steps on an invented key, in the flow of the page: nothing is laid over anything, and it can be left at any time. */
@customElement('cs-help-tour')
export class HelpTour extends LitElement {
  static override styles = [
    base,
    keyDrawingStyles,
    css`
      .stack {
        gap: 20px;
      }
      figure {
        display: grid;
        place-items: center;
        min-block-size: 120px;
        padding: 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper-raised);
      }
      .key-drawing {
        inline-size: 100%;
        max-inline-size: 420px;
        block-size: auto;
      }
      .step {
        color: var(--ink-soft);
        font-size: var(--small);
      }
      h2 {
        font-size: 1.0625rem;
      }
      .words {
        min-block-size: 8rem;
      }
      .words:focus {
        outline: none;
      }
      .leave {
        margin-inline-start: auto;
      }
    `,
  ]

  @property({ attribute: false }) t!: HelpMessages
  @state() protected at = 0
  @query('.words') protected told!: HTMLElement

  /** The tour's heading is the page's. */
  async focusHeading(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  protected override render(): TemplateResult {
    const { tour } = this.t
    const step = tour.steps[this.at]!
    const last = this.at === tour.steps.length - 1
    return html`<div class="stack">
      <h1 tabindex="-1">${tour.title}</h1>
      <figure>${keyDrawing(drawn(this.at), { label: tour.drawing, width: 380 })}</figure>
      <div class="words" tabindex="-1" aria-live="polite">
        <p class="step">${tour.step(this.at + 1, tour.steps.length)}</p>
        <h2>${step.title}</h2>
        <p>${step.text}</p>
      </div>
      <div class="actions">
        <button type="button" ?disabled=${this.at === 0} @click=${() => this.#go(this.at - 1)}>
          ${tour.before}
        </button>
        ${
          last
            ? html`<a class="button primary" href=${href({ kind: 'home' })}>${tour.end}</a>`
            : html`<button class="primary" type="button" @click=${() => this.#go(this.at + 1)}>
                ${tour.next}
              </button>`
        }
        <a class="leave" href=${href({ kind: 'help' })}>${tour.leave}</a>
      </div>
    </div>`
  }

  #go(to: number): void {
    this.at = Math.max(0, Math.min(this.t.tour.steps.length - 1, to))
    // The button that was pressed may be gone or asleep at either end; the words are what changed.
    if (this.at === 0 || this.at === this.t.tour.steps.length - 1)
      void this.updateComplete.then(() => this.told.focus())
  }
}

/** The invented key as each step shows it. */
function drawn(step: number): Drawable {
  const now = Date.now()
  const narrow: Drawable = {
    status: 'validated',
    created: now - 40 * DAY,
    lastUsed: now - 12 * DAY,
    expires: now + 50 * DAY,
    rules: (['GET', 'POST', 'DELETE'] as const).map((method) => ({
      method,
      path: '/domain/zone/example.com/*',
    })),
  }
  if (step === 2) {
    const rules = (['GET', 'POST', 'PUT', 'DELETE'] as const).map((method) => ({ method, path: '/*' }))
    return { status: 'validated', created: now - 700 * DAY, lastUsed: null, expires: null, rules }
  }
  return step === 3 ? { ...narrow, status: 'refused' } : narrow
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-help-tour': HelpTour
  }
}
