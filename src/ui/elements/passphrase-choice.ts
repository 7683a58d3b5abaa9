import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { estimateBits } from '../../state/passphrase-estimate.ts'
import { guessTime } from '../../state/passphrase.ts'
import type { Safety } from '../../state/safety.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { safetyContext } from '../safety-context.ts'
import { base } from '../styles/base.ts'
import { vaultWords } from '../vault-words.ts'
import { icon } from './icon.ts'

/** How many characters a passphrase has at least. */
const LEAST = 12
/** A screen reader is not told of each letter. */
const QUIET_MS = 300

type Strength =
  { kind: 'none' } | { kind: 'short'; missing: number } | { kind: 'typed' | 'drawn'; bits: number }

/**
 * Where a passphrase is chosen: words drawn by chance beside a field for one's own, what guessing it would take, in words,
 * and the same once more. What is typed or drawn lives in the document and nowhere else.
 */
@customElement('cs-passphrase-choice')
export class PassphraseChoice extends LitElement {
  static override styles = [
    base,
    css`
      .suggestion {
        display: grid;
        gap: 8px;
        padding: 12px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      /* What comes later has its place from the beginning: a button that moves away is pressed in vain. */
      .suggestion.coming {
        visibility: hidden;
      }
      #strength {
        min-block-size: 2lh;
      }
      .drawn {
        min-block-size: 1lh;
        font-size: var(--body);
        overflow-wrap: anywhere;
        user-select: all;
      }
      @media (max-width: 480px) {
        #strength {
          min-block-size: 3lh;
        }
        .drawn {
          min-block-size: 2lh;
        }
      }
      .count {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-weight: 400;
        color: var(--ink-soft);
      }
      select {
        inline-size: auto;
      }
      .show {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 28px;
        font-weight: 400;
      }
      .weak {
        color: var(--warn);
      }
    `,
  ]

  /** What the field is called; the passphrase, unless told. */
  @property() label = ''
  @state() protected strength: Strength = { kind: 'none' }
  @state() protected mismatch = false
  @state() protected shown = false
  @state() protected taken = false
  @state() protected suggestion: 'coming' | 'here' | 'none' = 'coming'
  @query('#passphrase') protected field!: HTMLInputElement
  @query('#again') protected again!: HTMLInputElement
  @query('.drawn') protected place!: HTMLElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: safetyContext }) protected safety!: () => Promise<Safety>

  #bits = 0
  #count = 5
  #timer: ReturnType<typeof setTimeout> | undefined

  override focus(): void {
    this.field.focus()
  }

  /** The passphrase, when it was typed twice alike; else the difference is said and nothing given. */
  take(): string | undefined {
    const passphrase = this.field.value
    this.mismatch = passphrase !== this.again.value
    if (!this.mismatch) return passphrase
    this.again.focus()
    return undefined
  }

  /** Empties the fields. */
  clear(): void {
    this.field.value = ''
    this.again.value = ''
    this.shown = false
    this.taken = false
    this.#judge()
  }

  protected override firstUpdated(): void {
    void this.#draw()
  }

  protected override render(): TemplateResult {
    const t = vaultWords(this.words).choice
    return html`<div class="stack">
      <div class="field">
        <label for="passphrase">${this.label || this.words.t.word.passphrase}</label>
        <input
          id="passphrase"
          name="passphrase"
          type=${this.shown ? 'text' : 'password'}
          autocomplete="new-password"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="hint strength"
          @input=${this.#typed}
          @keydown=${this.#enter}
        />
        <small id="hint">${this.words.t.import.passphraseHint}</small>
        <small id="strength" class=${this.#weak() ? 'weak' : ''} role="status">${this.#line()}</small>
      </div>
      <div class="suggestion ${this.suggestion}" ?hidden=${this.suggestion === 'none'}>
        <span class="small soft">${t.suggestion}</span>
        <span class="drawn mono"></span>
        <div class="actions">
          <button type="button" @click=${this.#use}>${t.use}</button>
          <button class="quiet" type="button" @click=${this.#draw}>${icon('refresh')} ${t.another}</button>
          <label class="count"
            >${t.words}
            <select @change=${this.#recount}>
              ${[4, 5, 6, 7, 8].map((one) => html`<option value=${one} ?selected=${one === 5}>${one}</option>`)}
            </select>
          </label>
        </div>
      </div>
      ${this.taken ? html`<p class="note">${icon('info')}<span>${t.noted}</span></p>` : nothing}
      <div class="field">
        <label for="again">${this.words.t.import.repeat}</label>
        <input
          id="again"
          name="again"
          type=${this.shown ? 'text' : 'password'}
          autocomplete="new-password"
          autocapitalize="off"
          spellcheck="false"
          @keydown=${this.#enter}
        />
      </div>
      <label class="show">
        <input type="checkbox" .checked=${this.shown} @change=${() => (this.shown = !this.shown)} />
        ${t.show}
      </label>
      ${
        this.mismatch
          ? html`<p class="note bad" role="alert">${icon('error')} ${this.words.t.import.mismatch}</p>`
          : nothing
      }
    </div>`
  }

  #line(): string {
    const t = vaultWords(this.words).choice
    const { strength } = this
    if (strength.kind === 'none') return ''
    if (strength.kind === 'short') return t.short(strength.missing)
    const { count, unit } = guessTime(strength.bits)
    const ages = unit === 'year' && count >= 1e9
    const time = ages ? t.ages : t.about(t.time(count, unit, this.words.number(count)))
    return [t[strength.kind](time), ...(this.#weak() ? [t.weak] : [])].join(' ')
  }

  /** Less than a year of one card is a week of fifty. */
  #weak(): boolean {
    const { strength } = this
    return 'bits' in strength && guessTime(strength.bits).unit !== 'year'
  }

  #typed(): void {
    this.mismatch = false
    this.taken = this.field.value === this.place.textContent && this.taken
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#judge(), QUIET_MS)
  }

  #judge(): void {
    const { value } = this.field
    const length = [...value.normalize('NFKC')].length
    if (length === 0) this.strength = { kind: 'none' }
    else if (length < LEAST) this.strength = { kind: 'short', missing: LEAST - length }
    else if (value === this.place.textContent) this.strength = { kind: 'drawn', bits: this.#bits }
    else this.strength = { kind: 'typed', bits: estimateBits(value) }
  }

  async #draw(): Promise<void> {
    try {
      const { passphrases } = await this.safety()
      const { text, bits } = await passphrases.draw(this.words.language, this.#count)
      this.place.textContent = text
      this.#bits = bits
      this.suggestion = 'here'
      this.#judge()
    } catch {
      this.suggestion = 'none' // The list could not be loaded; one's own words serve as well.
    }
  }

  #recount(event: Event): void {
    this.#count = Number((event.target as HTMLSelectElement).value)
    void this.#draw()
  }

  #use(): void {
    this.field.value = this.place.textContent ?? ''
    this.again.value = ''
    this.shown = true
    this.taken = true
    this.mismatch = false
    this.#judge()
    this.again.focus()
  }

  /** Enter sends the form that this stands in, as from any field. */
  #enter(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return
    event.preventDefault()
    this.closest('form')?.requestSubmit()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-passphrase-choice': PassphraseChoice
  }
}
