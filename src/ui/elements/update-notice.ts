import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { navigationWords } from '../../state/commands.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Preferences } from '../../state/preferences.ts'
import type { Updates } from '../../state/updates.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** Says calmly that a newer version waits, what is new in it, and what a reload would end. Nothing happens by itself. */
@customElement('cs-update-notice')
export class UpdateNotice extends LitElement {
  static override styles = [
    base,
    css`
      .sheet {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-end: 16px;
        z-index: 2;
        display: grid;
        gap: 12px;
        inline-size: min(24rem, calc(100vw - 32px));
        max-block-size: 50dvh;
        padding: 16px;
        overflow: auto;
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        background: var(--paper-raised);
        box-shadow: 0 6px 24px var(--shade);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      ul {
        display: grid;
        gap: 6px;
        padding-block-start: 8px;
        padding-inline-start: 18px;
        list-style: disc;
        font-size: var(--small);
      }
      @media (max-width: 767px) {
        .sheet {
          inset-block-end: 76px;
        }
      }
      @media print {
        .sheet {
          display: none;
        }
      }
    `,
  ]

  /** What is known of newer versions. */
  @property({ attribute: false }) updates!: Updates
  /** Whose session a reload would end. */
  @property({ attribute: false }) keyring!: Keyring
  /** Whose language is spoken. */
  @property({ attribute: false }) preferences!: Preferences
  /** A live region is read out when something comes into it, so it must be there before. */
  @state() protected settled = false

  constructor() {
    super()
    for (const store of ['updates', 'keyring', 'preferences'] as const) {
      new Watch<unknown>(this, () => this[store])
    }
  }

  protected override firstUpdated(): void {
    setTimeout(() => (this.settled = true))
  }

  protected override render(): TemplateResult {
    const { language } = this.preferences.value
    const shown = this.settled && this.updates.value.kind !== 'current'
    return html`<div role="status" lang=${language}>${shown ? this.#sheet() : nothing}</div>`
  }

  #sheet(): TemplateResult {
    const { value } = this.updates
    const t = navigationWords[this.preferences.value.language].update
    const session = this.keyring.value
    return html`<div class="sheet">
      <h2>${icon('refresh')} ${t.title}</h2>
      ${
        value.kind !== 'ready'
          ? nothing
          : value.changes.length === 0
            ? html`<p class="small soft">${t.small}</p>`
            : html`<details>
                <summary>${t.changes}</summary>
                <ul lang="en">
                  ${value.changes.map((line) => html`<li>${line}</li>`)}
                </ul>
              </details>`
      }
      ${session.kind === 'open' ? html`<p class="small">${session.private ? t.ends : t.locks}</p>` : nothing}
      <div class="actions">
        <button
          class="primary"
          type="button"
          ?disabled=${value.kind === 'leaving'}
          @click=${() => this.updates.accept()}
        >
          ${value.kind === 'leaving' ? t.reloading : t.reload}
        </button>
        <button class="quiet" type="button" @click=${() => this.updates.postpone()}>${t.later}</button>
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-update-notice': UpdateNotice
  }
}
