import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { navigationWords } from '../../state/commands.ts'
import type { Installation } from '../../state/installation.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Preferences } from '../../state/preferences.ts'
import { accountsContext, installationContext, keyringContext, preferencesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { keyNames } from './keys.ts'

/**
 * What this device keeps of the page, and the keyboard. Installing is offered once something is saved here: before that
 * nobody knows yet whether to come back.
 *
 * @fires cs-shortcuts - somebody wants to see the shortcuts.
 */
@customElement('cs-device-settings')
export class DeviceSettings extends LitElement {
  static override styles = [
    base,
    css`
      p {
        max-inline-size: 40rem;
      }
    `,
  ]

  @consume({ context: installationContext }) protected installation!: Installation
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: preferencesContext }) protected preferences!: Preferences

  constructor() {
    super()
    for (const store of ['installation', 'keyring', 'accounts', 'preferences'] as const) {
      new Watch<unknown>(this, () => this[store])
    }
  }

  protected override render(): TemplateResult {
    const { language } = this.preferences.value
    const t = navigationWords[language].device
    return html`<div class="stack">
      <h2>${t.title}</h2>
      <p class="soft">${t.offline}</p>
      ${this.#install()}
      <p class="soft">${t.keys(keyNames('mod+k').join(' + '))}</p>
      <button
        type="button"
        @click=${() => this.dispatchEvent(new Event('cs-shortcuts', { bubbles: true, composed: true }))}
      >
        ${t.shortcuts}
      </button>
      <p class="soft"><a href="./reset.html?${language}">${t.reset}</a><br />${t.resetWhy}</p>
    </div>`
  }

  #install(): TemplateResult | typeof nothing {
    const t = navigationWords[this.preferences.value.language].device
    const { value } = this.keyring
    if (this.installation.value === 'installed') return html`<p>${t.installed}</p>`
    const saved = value.kind === 'open' && !value.private && this.accounts.value.length > 0
    if (this.installation.value !== 'offered' || !saved) return nothing
    return html`<div class="actions">
      <button type="button" @click=${() => this.installation.accept()}>${t.install}</button>
      <span class="soft">${t.installWhy}</span>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-device-settings': DeviceSettings
  }
}
