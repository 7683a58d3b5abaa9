import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { callLimits, ruleLimits } from '../../ovh/index.ts'
import { readPastedRules } from '../../state/new-key/pasted-rules.ts'
import type { PastedRules } from '../../state/new-key/pasted-rules.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { Reference } from '../../state/reference.ts'
import type { Regions } from '../../state/regions.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { regionsContext, wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { errorPanel } from './error-panel.ts'
import { icon } from './icon.ts'

/**
 * Takes rules as a text or a file: a list, a link, or calls that were made. The text is read here and sent nowhere.
 *
 * @fires cs-rules - `detail` is the list of rules.
 */
@customElement('cs-calls-box')
export class CallsBox extends LitElement {
  static override styles = [
    base,
    css`
      form {
        padding-block: 12px;
      }
      input[type='file'] {
        display: none;
      }
    `,
  ]

  /** Where the routes are read. */
  @property({ attribute: false }) reference!: Reference
  @state() protected refused: Exclude<PastedRules, { rules: unknown }> | undefined
  @state() protected error: unknown
  @query('textarea') protected textarea!: HTMLTextAreaElement
  @query('input') protected input!: HTMLInputElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: regionsContext }) protected regions!: Regions

  protected override render(): TemplateResult {
    const { start } = newKeyWords(this.words.language)
    return html`<form class="stack" @submit=${this.#submit}>
      <div class="field">
        <label for="text">${start.text}</label>
        <textarea
          id="text"
          rows="6"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-describedby="hint"
          placeholder="GET /domain/zone&#10;GET /domain/zone/*"
        ></textarea>
        <small id="hint">${start.fromTextWhy}</small>
      </div>
      ${this.refused ? this.#refusal(this.refused) : nothing}
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <div class="actions">
        <button type="submit">${start.read}</button>
        <button type="button" @click=${() => this.input.click()}>${icon('file')} ${start.file}</button>
        <input type="file" tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
      </div>
    </form>`
  }

  #refusal(refused: NonNullable<typeof this.refused>): TemplateResult {
    const { start } = newKeyWords(this.words.language)
    const sentence = {
      nothing: start.nothingInText,
      'too-large': start.tooLarge,
      'too-many': start.tooMany(ruleLimits.rules),
      unreadable: start.unreadable,
    }[refused.kind]
    return html`<p class="note bad" role="alert">
      ${icon('error')}
      <span
        >${sentence}
        ${refused.kind === 'unreadable' ? html`<span lang="en">${visible(refused.message, 200)}</span>` : nothing}</span
      >
    </p>`
  }

  #submit(event: Event): void {
    event.preventDefault()
    void this.#read(this.textarea.value)
  }

  async #chosen(): Promise<void> {
    const file = this.input.files?.[0]
    this.input.value = ''
    if (!file) return
    if (file.size > callLimits.textLength) this.refused = { kind: 'too-large' }
    else await this.#read(await file.text())
  }

  async #read(text: string): Promise<void> {
    this.refused = undefined
    this.error = undefined
    try {
      const hosts = this.regions.extra.map(({ api }) => new URL(api).host)
      const read = readPastedRules(text, await this.reference.routes(), hosts)
      if (!('rules' in read)) {
        this.refused = read
        return
      }
      this.textarea.value = ''
      this.dispatchEvent(new CustomEvent('cs-rules', { detail: read.rules }))
    } catch (error) {
      this.error = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-calls-box': CallsBox
  }
}
