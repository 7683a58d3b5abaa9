import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { vaultWords } from '../vault-words.ts'
import { icon } from './icon.ts'

const groups = 7

/** What hands make of a letter; a recovery key has neither O, I, L nor U. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' }
const plain = (typed: string): string =>
  [...typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '')].map((letter) => alike[letter] ?? letter).join('')

/**
 * A recovery key, shown this once: to be printed or written down, and read back in part. Its text stands in one place of
 * the document, is never a property, and is gone as soon as one group was typed rightly.
 *
 * @fires cs-kept - one group of the copy was typed, and right.
 */
@customElement('cs-recovery-sheet')
export class RecoverySheet extends LitElement {
  static override styles = [
    base,
    css`
      .sheet {
        display: grid;
        gap: 12px;
        padding: 16px;
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        background: var(--paper-raised);
      }
      .key {
        font-size: 1.125rem;
        line-height: 1.9;
        letter-spacing: 0.06em;
        overflow-wrap: normal;
        word-break: keep-all;
        user-select: all;
      }
      .key:focus {
        outline: none;
      }
      .field {
        max-inline-size: 20rem;
      }
    `,
  ]

  @state() protected wrong = false
  @state() protected group = 0
  @query('.key') protected place!: HTMLElement
  @query('#copy') protected field!: HTMLInputElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  #paper: HTMLElement | undefined

  constructor() {
    super()
    this.addController({ hostDisconnected: () => this.#putAway() })
  }

  /** Shows a key and takes the focus. */
  async show(text: string): Promise<void> {
    await this.updateComplete
    this.place.textContent = text
    this.group = 1 + ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % groups)
    this.place.focus()
  }

  protected override render(): TemplateResult {
    const t = vaultWords(this.words).recovery
    return html`<div class="sheet">
      <h3>${t.title}</h3>
      <p>${t.once}</p>
      <p class="key mono" tabindex="-1"></p>
      <div class="actions">
        <button type="button" @click=${this.#print}>${icon('print')} ${t.print}</button>
      </div>
      <form class="stack" @submit=${this.#check}>
        <div class="field">
          <label for="copy">${t.check(this.group)}</label>
          <input
            id="copy"
            class="mono"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            maxlength="12"
            required
            aria-describedby="why"
          />
          <small id="why">${t.checkWhy}</small>
        </div>
        ${
          this.wrong
            ? html`<p class="note bad" role="alert">${icon('error')} ${t.wrong(this.group)}</p>`
            : nothing
        }
        <button class="primary" type="submit">${icon('check')} ${t.done}</button>
      </form>
    </div>`
  }

  #check(event: Event): void {
    event.preventDefault()
    const wanted = this.place.textContent?.split('-')[this.group - 1] ?? ''
    this.wrong = plain(this.field.value) !== wanted
    this.field.value = ''
    if (this.wrong) return this.field.focus()
    this.place.textContent = ''
    this.#putAway()
    this.dispatchEvent(new Event('cs-kept'))
  }

  /** Prints a sheet of its own: what is around it on the screen has no place beside a key. */
  #print(): void {
    const t = vaultWords(this.words).recovery
    this.#putAway()
    const paper = document.createElement('div')
    paper.className = 'paper'
    const line = (tag: string, text: string): void => {
      paper.append(Object.assign(document.createElement(tag), { textContent: text }))
    }
    line('h1', `${this.words.t.colon(this.words.t.product)} ${t.shown}`)
    line('pre', this.place.textContent ?? '')
    line('p', t.printed(location.host, this.words.day(new Date())))
    line('p', t.once)
    this.#paper = paper
    document.body.append(paper)
    document.documentElement.classList.add('printing')
    addEventListener('afterprint', () => this.#putAway(), { once: true })
    print()
  }

  #putAway(): void {
    this.#paper?.remove()
    this.#paper = undefined
    document.documentElement.classList.remove('printing')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-recovery-sheet': RecoverySheet
  }
}
