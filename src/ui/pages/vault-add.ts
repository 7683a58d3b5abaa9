import { consume } from '@lit/context'
import { html, LitElement } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import type { Unlock, Way } from '../../state/ways.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import '../elements/fresh-unlock.ts'
import type { Deed } from '../elements/fresh-unlock.ts'
import { icon } from '../elements/icon.ts'
import '../elements/passphrase-choice.ts'
import type { PassphraseChoice } from '../elements/passphrase-choice.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { vaultWords } from '../vault-words.ts'

/**
 * Adds one way into the vault, behind one that is there.
 *
 * @fires cs-done - it was added.
 * @fires cs-cancel - nobody wants it after all.
 */
@customElement('cs-vault-add')
export class VaultAdd extends LitElement {
  static override styles = [base, vaultStyles]

  /** Which kind of way is added. */
  @property() type: Way['type'] = 'passkey'
  /** Takes a new recovery key, to show it this once. */
  @property({ attribute: false }) deliver!: (recoveryKey: string) => void
  @state() protected consent = false
  @query('#name') protected nameField!: HTMLInputElement | null
  @query('cs-passphrase-choice') protected choice!: PassphraseChoice | null
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render(): TemplateResult {
    const t = vaultWords(this.words).ways
    const ready = this.type !== 'device' || this.consent
    return html`<div class="panel stack">
      <h3>${t.addName[this.type]}</h3>
      ${this.#own()}
      ${
        ready
          ? html`<cs-fresh-unlock .deeds=${[this.#deed()]}>
              <button type="button" @click=${this.#cancel}>${this.words.t.word.cancel}</button>
            </cs-fresh-unlock>`
          : html`<div class="actions">
              <button type="button" @click=${this.#cancel}>${this.words.t.word.cancel}</button>
            </div>`
      }
    </div>`
  }

  #own(): TemplateResult {
    const t = vaultWords(this.words).ways
    switch (this.type) {
      case 'passkey':
        return html`<p class="soft">${t.passkeyWhy}</p>
          <div class="field narrow">
            <label for="name">${t.passkeyName}</label>
            <input id="name" maxlength="80" autocomplete="off" aria-describedby="hint" />
            <small id="hint">${t.passkeyHint}</small>
          </div>`
      case 'device':
        return html`<p class="note warn">${icon('warning')}<span>${t.deviceWhy}</span></p>
          <label class="choice">
            <input
              type="checkbox"
              name="consent"
              .checked=${this.consent}
              @change=${(event: Event) => (this.consent = (event.target as HTMLInputElement).checked)}
            />
            ${t.deviceConsent}
          </label>`
      case 'passphrase':
        return html`<div class="narrow"><cs-passphrase-choice></cs-passphrase-choice></div>`
      case 'recovery':
        return html`<p class="soft">${t.good.recovery} ${t.limit.recovery}</p>`
    }
  }

  #deed(): Deed {
    const t = vaultWords(this.words).ways
    return {
      label: t.addName[this.type],
      icon: this.type === 'passkey' ? 'key' : 'plus',
      harmless: this.type !== 'device',
      run: async (proof) => {
        if (proof) await this.#add(proof)
      },
    }
  }

  async #add(proof: Unlock): Promise<void> {
    const { ways } = this.keyring
    switch (this.type) {
      case 'passkey':
        await ways.addPasskey(proof, this.nameField?.value.trim() || vaultWords(this.words).names.passkey)
        break
      case 'device':
        await ways.addDevice(proof)
        break
      case 'recovery':
        this.deliver(await ways.addRecoveryKey(proof))
        break
      case 'passphrase': {
        const passphrase = this.choice?.take()
        if (passphrase === undefined) return
        await ways.addPassphrase(proof, passphrase)
        this.choice?.clear()
      }
    }
    this.dispatchEvent(new Event('cs-done'))
  }

  #cancel(): void {
    this.dispatchEvent(new Event('cs-cancel'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-add': VaultAdd
  }
}
