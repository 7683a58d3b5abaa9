import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { isWrongPassphrase } from '../../state/errors.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { Patience } from '../controllers/patience.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { errorPanel } from './error-panel.ts'
import { icon } from './icon.ts'
import type { IconName } from './icon.ts'

/** One thing to do once the vault was opened again. */
export interface Deed {
  label: string
  icon: IconName
  /** Rejects when it cannot be done; a passphrase is missing where none was asked for. */
  run: (passphrase: string | undefined) => Promise<void>
}

/**
 * Asks for the passphrase in place, and hands it to what is to be done with it. The passphrase lives in the field and in
 * that call, and nowhere else.
 */
@customElement('cs-fresh-unlock')
export class FreshUnlock extends LitElement {
  static override styles = [
    base,
    css`
      form {
        gap: 12px;
      }
      .field {
        max-inline-size: 26rem;
      }
      /* An empty line that a screen reader listens to takes no room. */
      [role='status']:empty {
        position: absolute;
      }
    `,
  ]

  /** What may be done: a button each. */
  @property({ attribute: false }) deeds: readonly Deed[] = []
  /** There is nothing to ask for. */
  @property({ type: Boolean }) unasked = false
  @state() protected busy = false
  @state() protected error: unknown
  @query('input') protected field!: HTMLInputElement | null
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  readonly #patience = new Patience(this)

  override focus(): void {
    const target = this.field ?? this.renderRoot.querySelector('button')
    target?.focus()
  }

  protected override render(): TemplateResult {
    const { t } = this.words
    const words = lockingWords(this.words).secrets
    const waiting = this.busy || this.#patience.seconds > 0
    return html`<form class="stack" @submit=${this.#submit}>
      ${
        this.unasked
          ? html`<p class="small soft">${words.noPassphrase}</p>`
          : html`<div class="field">
              <label for="passphrase">${t.word.passphrase}</label>
              <input
                id="passphrase"
                type="password"
                autocomplete="current-password"
                required
                ?disabled=${this.busy}
              />
            </div>`
      }
      <div class="actions">
        ${this.deeds.map(
          (deed, i) =>
            html`<button class=${i === 0 ? 'danger' : ''} type="submit" value=${i} ?disabled=${waiting}>
              ${icon(deed.icon)} ${deed.label}
            </button>`,
        )}
        <slot></slot>
      </div>
      <p class="small soft" role="status">${this.#news()}</p>
      ${this.error === undefined ? nothing : this.#failure()}
    </form>`
  }

  #news(): string {
    const words = lockingWords(this.words).secrets
    if (this.busy) return words.opening
    return this.#patience.seconds > 0 ? words.wait(this.#patience.seconds) : ''
  }

  #failure(): TemplateResult {
    const refused = this.error instanceof DOMException && this.error.name === 'NotAllowedError'
    if (!refused) return errorPanel(this.error, this.words)
    return html`<p class="note bad" role="alert">
      ${icon('error')} ${lockingWords(this.words).secrets.notCopied}
    </p>`
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const chosen = event.submitter instanceof HTMLButtonElement ? Number(event.submitter.value) : 0
    const deed = this.deeds[chosen]
    if (!deed || this.busy || this.#patience.seconds > 0) return
    const passphrase = this.field?.value
    if (this.field) this.field.value = ''
    this.error = undefined
    this.busy = true
    try {
      await deed.run(passphrase)
    } catch (error) {
      this.error = error
      if (isWrongPassphrase(error)) this.#patience.wrong()
      this.busy = false
      await this.updateComplete
      this.focus()
    } finally {
      this.busy = false
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-fresh-unlock': FreshUnlock
  }
}
