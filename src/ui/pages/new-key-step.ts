import { css, html } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { steps } from '../../state/new-key/addresses.ts'
import type { Step } from '../../state/new-key/addresses.ts'
import type { KeyJob } from '../../state/new-key/job.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { href } from '../../state/routes.ts'
import { skeleton } from '../elements/skeleton.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { reachable } from './new-key-job.ts'
import { NewKeyPage } from './new-key-page.ts'

/** The code of each step. Nobody waits for one that they have not reached. */
const load: Readonly<Record<Step, () => Promise<unknown>>> = {
  purpose: () => import('./new-key-purpose.ts'),
  rules: () => import('./new-key-rules.ts'),
  request: () => import('./new-key-request.ts'),
  validate: () => import('./new-key-validate.ts'),
  test: () => import('./new-key-test.ts'),
  'hand-over': () => import('./new-key-hand-over.ts'),
}

/** One step of the way to a key, with the way itself above it. */
@customElement('cs-page-new-key-step')
export class PageNewKeyStep extends NewKeyPage {
  static override styles = [
    newKeyStyles,
    css`
      .trail ol {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 0;
        margin-block-end: 20px;
        font-size: var(--small);
      }
      .trail li {
        display: flex;
        align-items: center;
        min-block-size: 28px;
        color: var(--ink-faint);
      }
      .trail li + li::before {
        content: '';
        inline-size: 18px;
        margin-inline: 8px;
        border-block-start: 1px solid var(--line-strong);
      }
      .trail [aria-current] {
        color: var(--ink);
        font-weight: 600;
      }
      @media (max-width: 600px) {
        .trail ol {
          gap: 0 14px;
        }
        .trail li + li::before {
          display: none;
        }
      }
    `,
  ]

  /** Which key, from the address. */
  @property() job = ''
  /** Which step of the way, from the address. */
  @property() step: Step = 'purpose'
  @state() protected loaded: ReadonlySet<Step> = new Set()
  readonly #loading = new Map<Step, Promise<void>>()

  override async focusHeading(): Promise<void> {
    await super.focusHeading()
    await this.#loading.get(this.step)
    await this.updateComplete
    const part = this.renderRoot.querySelector<NewKeyPage>('.part')
    if (part) await part.focusHeading()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    this.#need(this.step)
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    if (changed.get('step') !== undefined) {
      void this.focusHeading()
      scrollTo({ top: 0 })
    }
  }

  protected override view(wing: NewKeyWing): TemplateResult {
    const job = wing.jobs.find(this.job)
    if (!job) {
      return html`<div class="page stack">
        <h1 tabindex="-1">${this.n.gone}</h1>
        <p class="lead">${this.n.goneWhy}</p>
        <a class="button" href=${href({ kind: 'new' })}>${this.n.toStart}</a>
      </div>`
    }
    return html`<div class="page ${this.step === 'rules' ? 'wide' : ''}">
      <nav class="trail" aria-label=${this.n.trail}>
        <ol>
          ${steps
            .filter((step) => step !== 'purpose' || job.purpose !== undefined)
            .map(
              (step) =>
                html`<li>
                  ${
                    step === this.step
                      ? html`<span aria-current="step">${this.n.steps[step]}</span>`
                      : reachable(job, step)
                        ? html`<a href=${href({ kind: 'new-step', job: job.id, step })}
                            >${this.n.steps[step]}</a
                          >`
                        : html`<span>${this.n.steps[step]}</span>`
                  }
                </li>`,
            )}
        </ol>
      </nav>
      ${this.#part(job)}
    </div>`
  }

  #need(step: Step): void {
    if (this.#loading.has(step)) return
    const loading = load[step]().then(
      () => void (this.loaded = new Set(this.loaded).add(step)),
      () => void (this.failed = true),
    )
    this.#loading.set(step, loading)
  }

  #part(job: KeyJob): TemplateResult {
    if (!this.loaded.has(this.step)) return skeleton(6, this.t.shell.loading)
    switch (this.step) {
      case 'purpose':
        return html`<cs-new-key-purpose class="part" .job=${job}></cs-new-key-purpose>`
      case 'rules':
        return html`<cs-new-key-rules class="part" .job=${job}></cs-new-key-rules>`
      case 'request':
        return html`<cs-new-key-request class="part" .job=${job}></cs-new-key-request>`
      case 'validate':
        return html`<cs-new-key-validate class="part" .job=${job}></cs-new-key-validate>`
      case 'test':
        return html`<cs-new-key-test class="part" .job=${job}></cs-new-key-test>`
      case 'hand-over':
        return html`<cs-new-key-hand-over class="part" .job=${job}></cs-new-key-hand-over>`
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-new-key-step': PageNewKeyStep
  }
}
