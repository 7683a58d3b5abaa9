import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Preset } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import type { Subject } from '../../state/new-key/judging.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'

/**
 * Whose rules are meant: a saved key's, a program's, or pasted ones.
 *
 * @fires cs-subject - `detail` is the subject, or undefined while there is none.
 */
@customElement('cs-subject-choice')
export class SubjectChoice extends LitElement {
  static override styles = [base]

  @property() label = ''
  @property({ attribute: false }) presets: readonly Preset[] = []
  @state() protected chosen = ''
  @state() protected text = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  protected override render(): TemplateResult {
    const { check: t } = newKeyWords(this.words.language)
    const keys = this.accounts.value.filter(({ client, consumerKey }) => client && consumerKey)
    return html`<div class="stack">
      <div class="field">
        <label for="subject">${this.label}</label>
        <select id="subject" @change=${this.#choose}>
          <option value="" ?selected=${this.chosen === ''}>${t.choose}</option>
          <option value="text" ?selected=${this.chosen === 'text'}>${t.rulesChoice}</option>
          ${
            keys.length > 0
              ? html`<optgroup label=${t.keyGroup}>
                  ${keys.map(({ id, label }) => html`<option value="account ${id}">${label}</option>`)}
                </optgroup>`
              : nothing
          }
          <optgroup label=${t.presetGroup}>
            ${this.presets.map(({ id, tool, purpose }) => html`<option value="preset ${id}">${tool}: ${purpose}</option>`)}
          </optgroup>
        </select>
      </div>
      ${
        this.chosen === 'text'
          ? html`<div class="field">
              <label for="rules">${t.rules}</label>
              <textarea
                id="rules"
                rows="4"
                autocomplete="off"
                spellcheck="false"
                placeholder="GET /domain/zone&#10;GET /domain/zone/*"
                .value=${this.text}
                @input=${this.#type}
              ></textarea>
            </div>`
          : nothing
      }
    </div>`
  }

  #choose(event: Event): void {
    this.chosen = (event.target as HTMLSelectElement).value
    this.#tell()
  }

  #type(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value
    this.#tell()
  }

  #tell(): void {
    this.dispatchEvent(new CustomEvent('cs-subject', { detail: this.#subject() }))
  }

  #subject(): Subject | undefined {
    if (this.chosen === 'text') return { kind: 'text', text: this.text }
    const [kind, id = ''] = this.chosen.split(' ')
    if (kind === 'account') {
      const account = this.accounts.find(id)
      return account && { kind, account }
    }
    const preset = this.presets.find((one) => one.id === id)
    return preset && { kind: 'preset', preset }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-subject-choice': SubjectChoice
  }
}
