import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { stateOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import { en } from '../../state/messages/bulk-en.ts'
import { fr } from '../../state/messages/bulk-fr.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'

/** So many are named; the others are counted. */
const mostNamed = 100
const weekMs = 7 * 86_400_000

/**
 * The question before many keys are revoked. Their number is typed only where it can hurt: when one of them still
 * opens something.
 *
 * @fires cs-confirmed - they are to be revoked.
 * @fires cs-closed - the question was left.
 */
@customElement('cs-keys-revoke')
export class KeysRevoke extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    css`
      ul {
        max-block-size: 14rem;
        overflow: auto;
        border-block: 1px solid var(--line);
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: 16px;
        padding: 6px 2px;
        font-size: var(--small);
      }
      li span:first-child {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      li span:last-child {
        white-space: nowrap;
      }
    `,
  ]

  /** What is to be revoked. */
  @property({ attribute: false }) rows: readonly KeyRow[] = []
  /** Whether one of them may be the key of a saved account that gives no answer. */
  @property({ type: Boolean }) unsure = false
  /** Milliseconds since 1970. */
  @property({ type: Number }) nowMs = 0
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected typed = ''
  @query('dialog') protected dialog!: HTMLDialogElement

  protected override firstUpdated(): void {
    this.dialog.showModal()
  }

  protected override render(): TemplateResult {
    const { rows, nowMs } = this
    const t = { en, fr }[this.words.language]
    const ours = rows.filter(({ usedBy }) => usedBy.length > 0)
    const dying = rows.filter(({ usedBy }) => usedBy.length === 0)
    const hurting = dying.filter((row) => ['valid', 'pending'].includes(stateOf(row, nowMs)))
    const fresh = hurting.filter(({ times }) => times.used !== null && nowMs - times.used < weekMs)
    const count = String(dying.length)
    const sure = hurting.length === 0 || this.typed.trim() === count
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.dispatchEvent(new CustomEvent('cs-closed'))}
    >
      <form class="stack" @submit=${this.#confirm}>
        <h1 id="title">${t.revokeTitle(dying.length)}</h1>
        <p>${hurting.length === 0 ? t.revokeTidy : t.revokeWhy}</p>
        ${fresh.length > 0 ? html`<p class="note warn">${icon('warning')} <span>${t.used(fresh.length)}</span></p>` : nothing}
        ${ours.length > 0 ? html`<p class="note">${icon('info')} <span>${t.inUse(ours.length)}</span></p>` : nothing}
        ${this.unsure ? html`<p class="note">${icon('info')} <span>${t.unsure}</span></p>` : nothing}
        <ul tabindex="0" aria-label=${t.chosen(dying.length)}>
          ${dying.slice(0, mostNamed).map((row) => this.#line(row))}
          ${dying.length > mostNamed ? html`<li><span>${t.andMore(dying.length - mostNamed)}</span></li>` : nothing}
        </ul>
        ${
          hurting.length === 0
            ? nothing
            : html`<div class="field">
                <label for="count">${t.typeCount(dying.length)}</label>
                <input
                  id="count"
                  inputmode="numeric"
                  autocomplete="off"
                  .value=${this.typed}
                  @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
                />
              </div>`
        }
        <div class="actions">
          <button class="danger primary" type="submit" ?disabled=${!sure || dying.length === 0}>
            ${icon('delete')} ${t.revoke(dying.length)}
          </button>
          <button type="button" @click=${() => this.dialog.close()}>${t.cancel}</button>
        </div>
      </form>
    </dialog>`
  }

  #line(row: KeyRow): TemplateResult {
    const t = keysWords(this.words)
    const { used } = row.times
    return html`<li>
      <span
        >${visible(keyTitle(row, t), 80)} <span class="faint mono">${row.credential.credentialId}</span></span
      >
      <span class="soft"
        >${used === null ? t.unused : t.used(this.words.relative(new Date(used), this.nowMs))}</span
      >
    </li>`
  }

  #confirm(event: SubmitEvent): void {
    event.preventDefault()
    this.dispatchEvent(new CustomEvent('cs-confirmed'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-keys-revoke': KeysRevoke
  }
}
