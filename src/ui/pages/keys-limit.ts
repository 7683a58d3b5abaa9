import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { parseIpBlock } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import { en } from '../../state/messages/bulk-en.ts'
import { fr } from '../../state/messages/bulk-fr.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'

/**
 * The question where many keys may be used from. A key that this page signs with is only changed when the new list lets
 * this computer in, or when somebody insists.
 *
 * @fires cs-confirmed - `detail` says what was decided.
 * @fires cs-closed - the question was left.
 */
@customElement('cs-keys-limit')
export class KeysLimit extends LitElement {
  static override styles = [base, dialogStyles]

  /** What is to be changed. */
  @property({ attribute: false }) rows: readonly KeyRow[] = []
  /** Whether one of them may be the key of a saved account that gives no answer. */
  @property({ type: Boolean }) unsure = false
  /** Whose logs know this computer's address. */
  @property({ attribute: false }) accounts!: Accounts
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected problem: string | undefined
  @state() protected from: string | undefined
  @state() protected anyway = false
  @query('dialog') protected dialog!: HTMLDialogElement

  protected override firstUpdated(): void {
    this.dialog.showModal()
    void this.#learnAddress()
  }

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const ours = this.unsure || this.#ours().length > 0
    const same = new Set(this.rows.map(({ credential }) => credential.allowedIPs?.join('\n') ?? ''))
    const now = same.size === 1 ? [...same][0]! : ''
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.dispatchEvent(new CustomEvent('cs-closed'))}
    >
      <form class="stack" @submit=${this.#confirm}>
        <h1 id="title">${t.limitTitle(this.rows.length)}</h1>
        <div class="field">
          <textarea
            name="addresses"
            aria-labelledby="title"
            aria-describedby="hint"
            rows="4"
            spellcheck="false"
            autocomplete="off"
            .defaultValue=${now}
          ></textarea>
          <small id="hint">${t.limitHint}</small>
        </div>
        ${
          ours
            ? html`<p class="note">
                  ${icon('info')}
                  <span>${this.from === undefined ? t.limitUnknown : t.limitOwn} ${this.from ?? ''}</span>
                </p>
                <label class="actions">
                  <input
                    type="checkbox"
                    .checked=${this.anyway}
                    @change=${(event: Event) => (this.anyway = (event.target as HTMLInputElement).checked)}
                  />
                  ${t.anyway}
                </label>`
            : nothing
        }
        ${this.problem ? html`<p class="note bad" role="alert">${icon('error')} ${this.problem}</p>` : nothing}
        <div class="actions">
          <button class="primary" type="submit">${t.limitDo(this.rows.length)}</button>
          <button type="button" @click=${() => this.dialog.close()}>${t.cancel}</button>
        </div>
      </form>
    </dialog>`
  }

  #ours(): KeyRow[] {
    return this.rows.filter(({ usedBy }) => usedBy.length > 0)
  }

  async #learnAddress(): Promise<void> {
    const [id] = this.#ours()[0]?.usedBy ?? []
    const account = id === undefined ? undefined : this.accounts.find(id)
    if (!account) return
    const log = import('../../state/new-key/own-address.ts')
    this.from = await log.then(({ ownAddress }) => ownAddress(account)).catch(() => undefined)
  }

  #confirm(event: SubmitEvent): void {
    event.preventDefault()
    const t = { en, fr }[this.words.language]
    const text = fieldText(new FormData(event.target as HTMLFormElement), 'addresses')
    const lines = text.split(/[\s,;]+/).filter((line) => line !== '')
    const bad = lines.find((line) => typeof parseIpBlock(line) === 'string')
    this.problem = bad === undefined ? undefined : t.limitBad(visible(bad, 60))
    if (bad !== undefined) return
    const detail = { allowed: lines.length > 0 ? lines : null, from: this.from, anyway: this.anyway }
    this.dispatchEvent(new CustomEvent('cs-confirmed', { detail }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-keys-limit': KeysLimit
  }
}
