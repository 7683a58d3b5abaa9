import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Keyring, KeyringValue } from '../../state/keyring.ts'
import { keyringContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { vaultWords } from '../vault-words.ts'
import './vault-ways.ts'

type Open = Extract<KeyringValue, { kind: 'open' }>

/** The vault: what opens it, what is kept of it elsewhere, and its end. */
@customElement('cs-page-vault')
export class PageVault extends PageElement {
  static override styles = [base, skeletonStyles, vaultStyles]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @state() protected error: unknown

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override render(): TemplateResult {
    const { value } = this.keyring
    const t = vaultWords(this.words).ways
    return html`<div class="page">
      <h1 tabindex="-1">${this.t.title.vault}</h1>
      ${
        value.kind === 'reading'
          ? skeleton(4, t.waiting)
          : value.kind !== 'open'
            ? nothing
            : value.private
              ? html`<section class="stack">
                  <h2>${t.privateTitle}</h2>
                  <p class="soft lead">${t.private}</p>
                </section>`
              : this.#saved(value)
      }
    </div>`
  }

  #saved({ strengthened, rekeyDue }: Open): TemplateResult {
    const t = vaultWords(this.words).ways
    return html`${strengthened ? html`<p class="note good">${icon('check')}<span>${t.strengthened}</span></p>` : nothing}
      ${rekeyDue ? html`<p class="note warn">${icon('warning')}<span>${t.due}</span></p>` : nothing}
      <section><cs-vault-ways></cs-vault-ways></section>
      ${this.#end()}`
  }

  #end(): TemplateResult {
    const t = this.t.settings
    return html`<section>
      <form class="stack" @submit=${this.#erase}>
        <h2>${t.erase}</h2>
        <p class="soft">${t.eraseWhy}</p>
        ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
        <div class="field narrow">
          <label for="erase">${this.t.unlock.eraseAsk}</label>
          <input id="erase" name="erase" autocomplete="off" autocapitalize="off" spellcheck="false" />
        </div>
        <button class="danger" type="submit">${icon('delete')} ${t.erase}</button>
      </form>
    </section>`
  }

  async #erase(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const word = fieldText(new FormData(form), 'erase')
    if (word.trim().toLowerCase() !== this.t.unlock.eraseWord) {
      form.querySelector<HTMLInputElement>('#erase')?.focus()
      return
    }
    try {
      await this.keyring.wipe()
    } catch (error) {
      this.error = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-vault': PageVault
  }
}
