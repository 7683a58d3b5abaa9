import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import { idleChoices } from '../../state/settings.ts'
import type { Settings } from '../../state/settings.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { choiceStyles } from '../styles/choices.ts'

/** When an open vault locks by itself. */
@customElement('cs-locking-settings')
export class LockingSettings extends LitElement {
  static override styles = [
    base,
    choiceStyles,
    css`
      label input {
        flex: none;
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected error: unknown
  @state() protected saved = false

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value, settings } = this.keyring
    if (value.kind !== 'open') return nothing
    const words = lockingWords(this.words).settings
    return html`<div class="stack">
      <h3>${words.title}</h3>
      <fieldset>
        <legend>${words.idle}</legend>
        ${idleChoices.map(
          (choice) =>
            html`<label>
              <input
                type="radio"
                name="idle"
                value=${choice}
                .checked=${settings.idleMinutes === choice}
                @change=${() => this.#decide({ idleMinutes: choice })}
              />
              ${words.minutes[choice]}
            </label>`,
        )}
      </fieldset>
      ${
        settings.idleMinutes === 'never'
          ? html`<p class="note warn">${icon('warning')}<span>${words.never}</span></p>`
          : nothing
      }
      <label class="choice">
        <input
          type="checkbox"
          name="hidden"
          .checked=${settings.lockHidden}
          @change=${(event: Event) =>
            this.#decide({ lockHidden: (event.target as HTMLInputElement).checked })}
        />
        ${words.hidden}
      </label>
      <p class="small soft">${value.private ? words.private : words.always}</p>
      <p class="small" role="status">${this.saved ? words.saved : ''}</p>
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
    </div>`
  }

  async #decide(change: Partial<Settings>): Promise<void> {
    this.error = undefined
    this.saved = false
    try {
      await this.keyring.configure(change)
      this.saved = true
    } catch (error) {
      this.error = error
    }
    this.requestUpdate()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-locking-settings': LockingSettings
  }
}
