import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { backupLimit, looksLikeBackup } from '../../state/backup-file.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** The most an ovh.conf may hold, in bytes. */
const LIMIT = 64 * 1024

/**
 * Takes a configuration: typed, pasted, dropped, or from a file. The text lives in the field and in the event, and
 * nowhere else; `clear()` empties the field.
 *
 * @fires cs-text - `detail` is the text to read.
 */
@customElement('cs-paste-box')
export class PasteBox extends LitElement {
  static override styles = [
    base,
    css`
      textarea {
        min-block-size: 11rem;
      }
      .box {
        position: relative;
      }
      .over::after {
        content: attr(data-hint);
        position: absolute;
        inset: 0;
        display: grid;
        place-items: center;
        border: 2px dashed var(--accent);
        border-radius: var(--radius);
        background: var(--accent-wash);
        color: var(--accent);
        font-weight: 600;
        pointer-events: none;
      }
      input[type='file'] {
        display: none;
      }
    `,
  ]

  /** The name of the button that hands the text over. */
  @property() action = ''
  @state() protected over = false
  @state() protected problem: 'notText' | 'tooLarge' | undefined
  @query('textarea') protected textarea!: HTMLTextAreaElement
  @query('input') protected input!: HTMLInputElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  /** Empties the field. */
  clear(): void {
    this.textarea.value = ''
    this.problem = undefined
  }

  override focus(): void {
    this.textarea.focus()
  }

  protected override render() {
    const t = this.words.t.import
    return html`<form class="stack" @submit=${this.#submit}>
      <div
        class="box field ${this.over ? 'over' : ''}"
        data-hint=${t.dropHere}
        @dragover=${this.#dragOver}
        @dragleave=${() => (this.over = false)}
        @drop=${this.#drop}
      >
        <label for="text">${t.paste}</label>
        <textarea
          id="text"
          name="text"
          rows="8"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="hint"
          placeholder=${t.placeholder}
          @paste=${this.#pasted}
        ></textarea>
        <small id="hint">${t.pasteHint}</small>
      </div>
      ${this.problem ? html`<p class="note bad" role="alert">${icon('error')} ${t[this.problem]}</p>` : nothing}
      <div class="actions">
        <button class="primary" type="submit">${this.action || t.read}</button>
        <button type="button" @click=${() => this.input.click()}>${icon('file')} ${t.choose}</button>
        <input type="file" tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
      </div>
    </form>`
  }

  #submit(event: Event): void {
    event.preventDefault()
    this.#hand(this.textarea.value)
  }

  /** A paste into an empty field is meant to be read; into a text it is an edit. */
  #pasted(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    // A field that is to lay out megabytes takes the whole tab with it.
    if (text.length > LIMIT) {
      event.preventDefault()
      this.problem = 'tooLarge'
      return
    }
    if (this.textarea.value === '' && text.includes('\n')) setTimeout(() => this.#hand(this.textarea.value))
  }

  #dragOver(event: DragEvent): void {
    event.preventDefault()
    this.over = true
  }

  #drop(event: DragEvent): void {
    event.preventDefault()
    this.over = false
    const file = event.dataTransfer?.files[0]
    if (file) void this.#readFile(file)
    else this.#hand(event.dataTransfer?.getData('text/plain') ?? '')
  }

  #chosen(): void {
    const file = this.input.files?.[0]
    this.input.value = ''
    if (file) void this.#readFile(file)
  }

  async #readFile(file: File): Promise<void> {
    this.problem = undefined
    if (file.size > backupLimit) {
      this.problem = 'tooLarge'
      return
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
      // A backup of a vault may be larger than any configuration; whoever reads it knows what to do with one.
      if (file.size > LIMIT && !looksLikeBackup(text)) this.problem = 'tooLarge'
      else this.#hand(text)
    } catch {
      this.problem = 'notText'
    }
  }

  #hand(text: string): void {
    this.problem = undefined
    this.dispatchEvent(new CustomEvent('cs-text', { detail: text }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-paste-box': PasteBox
  }
}
