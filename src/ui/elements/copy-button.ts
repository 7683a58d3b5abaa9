import { consume } from '@lit/context'
import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** Copies a text that is no secret, such as an application key, and says so. */
@customElement('cs-copy-button')
export class CopyButton extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
      }
      button {
        min-block-size: 28px;
        padding: 2px 6px;
      }
    `,
  ]

  /** What is copied. */
  @property() value = ''
  /** What it is, for the button's name. */
  @property() label = ''
  @state() protected copied = false
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render() {
    const { t } = this.words
    const name = `${t.colon(t.word.copy)} ${this.label}`
    return html`<button class="quiet" type="button" title=${name} aria-label=${name} @click=${this.#copy}>
        ${icon(this.copied ? 'check' : 'copy')}
      </button>
      <span class="visually-hidden" role="status">${this.copied ? t.word.copied : ''}</span>`
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.value)
      this.copied = true
      setTimeout(() => (this.copied = false), 2000)
    } catch {
      this.copied = false // The browser refused; the text stands beside the button and can be selected.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-copy-button': CopyButton
  }
}
