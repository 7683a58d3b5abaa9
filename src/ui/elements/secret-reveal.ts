import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Borrower } from '../../state/revealing.ts'
import type { Unlock } from '../../state/ways.ts'
import { mask } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { errorPanel } from './error-panel.ts'
import './fresh-unlock.ts'

/** How a secret gets here: lent behind a fresh unlock, given back early, and copied while it is shown. */
export interface Lender {
  lend(proof: Unlock | undefined, borrower: Borrower): Promise<void>
  end(borrower: Borrower): void
  copy(text: string): Promise<void>
}

/**
 * A secret, masked. On demand, and behind the passphrase, its text is put into one element for twenty seconds; it is
 * never a property, never in a template, and gone from the document as soon as the loan ends.
 */
@customElement('cs-secret-reveal')
export class SecretReveal extends LitElement implements Borrower {
  static override styles = [
    base,
    css`
      :host {
        min-inline-size: 0;
        padding-block: 4px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        min-block-size: var(--row);
      }
      .what {
        min-inline-size: 10rem;
        color: var(--ink-soft);
      }
      .value {
        flex: 1 1 16rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .masked {
        position: relative;
        overflow: hidden;
        white-space: nowrap;
      }
      .shown {
        padding: 4px 8px;
        border-radius: var(--radius);
        background: var(--bad-wash);
        user-select: all;
      }
      .left {
        min-inline-size: 3ch;
        text-align: end;
      }
      cs-fresh-unlock {
        padding-block: 8px 12px;
      }
    `,
  ]

  /** What the secret is. */
  @property() label = ''
  /** There is no passphrase to ask for. */
  @property({ type: Boolean }) unasked = false
  @property({ attribute: false }) lender!: Lender
  @state() protected step: 'masked' | 'asking' | 'shown' = 'masked'
  @state() protected seconds = 0
  @state() protected error: unknown
  @state() protected news: 'shown' | 'copied' | 'notCopied' | undefined
  @query('.shown') protected place!: HTMLElement
  @query('.begin') protected button!: HTMLButtonElement | null
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    this.addController({ hostDisconnected: () => this.lender.end(this) })
  }

  show(text: string): void {
    this.place.textContent = text
    this.step = 'shown'
    this.news = 'shown'
    void this.updateComplete.then(() => this.place.focus())
  }

  left(seconds: number): void {
    this.seconds = seconds
  }

  drop(): void {
    const focused = this.shadowRoot?.activeElement
    this.place.textContent = ''
    this.step = 'masked'
    this.news = undefined
    if (focused) void this.updateComplete.then(() => this.button?.focus())
  }

  protected override render(): TemplateResult {
    const words = lockingWords(this.words).secrets
    const shown = this.step === 'shown'
    return html`<div class="line">
        <span class="what">${this.label}</span>
        <span class="value masked mono" ?hidden=${shown}>
          <span aria-hidden="true">${mask(32)}</span><span class="visually-hidden">${words.hidden}</span>
        </span>
        <span class="value shown mono" tabindex="-1" ?hidden=${!shown}></span>
        ${shown ? this.#shownActions() : this.step === 'masked' ? this.#maskedActions() : nothing}
      </div>
      <p class="small soft" role="status">${this.news ? words[this.news] : ''}</p>
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      ${this.step === 'asking' ? this.#ask() : nothing}`
  }

  #maskedActions(): TemplateResult {
    const words = lockingWords(this.words).secrets
    return html`<button
      class="begin"
      type="button"
      aria-label=${words.showName(this.label)}
      @click=${this.#begin}
    >
      ${words.show}
    </button>`
  }

  #shownActions(): TemplateResult {
    const words = lockingWords(this.words).secrets
    return html`<span class="left small soft" aria-hidden="true">${words.left(this.seconds)}</span>
      <button type="button" aria-label=${words.copyName(this.label)} @click=${this.#copy}>
        ${words.copy}
      </button>
      <button class="begin" type="button" @click=${() => this.lender.end(this)}>${words.hide}</button>`
  }

  #ask(): TemplateResult {
    const words = lockingWords(this.words).secrets
    const deed = {
      label: words.show,
      icon: 'unlock',
      run: (proof: Unlock | undefined) => this.lender.lend(proof, this),
    } as const
    return html`<cs-fresh-unlock eager .deeds=${[deed]}>
      <button type="button" @click=${this.#cancel}>${this.words.t.word.cancel}</button>
    </cs-fresh-unlock>`
  }

  async #begin(): Promise<void> {
    this.news = undefined
    this.error = undefined
    if (this.unasked) {
      await this.lender.lend(undefined, this).catch((error: unknown) => (this.error = error))
      return
    }
    this.step = 'asking'
  }

  async #cancel(): Promise<void> {
    this.step = 'masked'
    await this.updateComplete
    this.button?.focus()
  }

  async #copy(): Promise<void> {
    try {
      await this.lender.copy(this.place.textContent ?? '')
      this.news = 'copied'
    } catch {
      this.news = 'notCopied'
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-secret-reveal': SecretReveal
  }
}
