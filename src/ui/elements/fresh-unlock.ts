import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { isWrongSecret } from '../../state/errors.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Unlock, Way } from '../../state/ways.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Patience } from '../controllers/patience.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { choiceStyles } from '../styles/choices.ts'
import { vaultWords } from '../vault-words.ts'
import { errorPanel } from './error-panel.ts'
import { icon } from './icon.ts'
import type { IconName } from './icon.ts'
import { kindsHere, takeAnswer, wayAnswer } from './way-answer.ts'

/** One thing to do once the vault was opened again. */
export interface Deed {
  label: string
  icon: IconName
  /** It only adds or takes along; else the first one is drawn as a danger. */
  harmless?: boolean
  /** Rejects when it cannot be done; the proof is missing where none was asked for. */
  run: (proof: Unlock | undefined) => Promise<void>
}

/**
 * Asks in place for one of the vault's ways in, and hands the proof to what is to be done with it. A passphrase lives in the
 * field and in that call, and nowhere else.
 */
@customElement('cs-fresh-unlock')
export class FreshUnlock extends LitElement {
  static override styles = [
    base,
    choiceStyles,
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
  /** It came because somebody asked for it: the focus goes to it. */
  @property({ type: Boolean }) eager = false
  /** Kinds of way that are not to be asked for. */
  @property({ attribute: false }) without: readonly Way['type'][] = []
  @state() protected busy = false
  @state() protected error: unknown
  @state() protected wanted: Way['type'] | undefined
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  readonly #patience = new Patience(this)

  protected override firstUpdated(): void {
    if (this.eager) this.focus()
  }

  override focus(): void {
    const target =
      this.renderRoot.querySelector<HTMLElement>('.field input') ?? this.renderRoot.querySelector('button')
    target?.focus()
  }

  protected override render(): TemplateResult {
    const words = lockingWords(this.words).secrets
    const waiting = this.busy || this.#patience.seconds > 0
    return html`<form class="stack" @submit=${this.#submit}>
      ${this.unasked ? html`<p class="small soft">${words.noPassphrase}</p>` : this.#ask()}
      <div class="actions">
        ${this.deeds.map(
          (deed, i) =>
            html`<button
              class=${i > 0 ? '' : deed.harmless ? 'primary' : 'danger'}
              type="submit"
              value=${i}
              ?disabled=${waiting}
            >
              ${icon(deed.icon)} ${deed.label}
            </button>`,
        )}
        <slot></slot>
      </div>
      <p class="small soft" role="status">${this.#news()}</p>
      ${this.error === undefined ? nothing : this.#failure()}
    </form>`
  }

  /** Which way is asked for: the one chosen, or the best there is. */
  get #kind(): Way['type'] {
    const kinds = this.#kinds()
    return kinds.find((kind) => kind === this.wanted) ?? kinds[0] ?? 'passphrase'
  }

  #kinds(): Way['type'][] {
    if (this.unasked || this.keyring.value.kind !== 'open') return []
    return kindsHere(this.keyring.ways.list()).filter((kind) => !this.without.includes(kind))
  }

  #ask(): TemplateResult {
    const t = vaultWords(this.words)
    const kinds = this.#kinds()
    const present = this.#kind
    return html`${
      kinds.length < 2
        ? nothing
        : html`<fieldset>
            <legend>${t.proof.with}</legend>
            ${kinds.map(
              (kind) =>
                html`<label>
                  <input
                    type="radio"
                    name="way"
                    value=${kind}
                    .checked=${kind === present}
                    @change=${() => (this.wanted = kind)}
                  />
                  ${t.names[kind]}
                </label>`,
            )}
          </fieldset>`
    }
    ${wayAnswer(present, present === 'recovery' ? 'recovery' : 'passphrase', this.words, this.busy)}`
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
    const kind = this.#kind
    const id = kind === 'recovery' ? 'recovery' : 'passphrase'
    const proof = this.unasked ? undefined : takeAnswer(kind, id, this.renderRoot)
    this.error = undefined
    this.busy = true
    try {
      await deed.run(proof)
    } catch (error) {
      this.error = error
      if (isWrongSecret(error)) this.#patience.wrong()
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
