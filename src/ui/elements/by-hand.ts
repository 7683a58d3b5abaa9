import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { connectionWords } from '../../state/connection/words.ts'
import type { Keyring } from '../../state/keyring.ts'
import { href } from '../../state/routes.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, keyringContext, wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { errorPanel } from './error-panel.ts'

/** The way that is always left, one click away: the account's calls go by hand from now on. */
@customElement('cs-by-hand')
export class ByHand extends LitElement {
  static override styles = [base]

  /** The account's id. */
  @property() account = ''
  /** What failed, to be done once more by hand; absent for what may have gone through. */
  @property({ attribute: false }) retry: (() => void) | undefined
  @state() protected gone = false
  @state() protected failed: unknown
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: accountsContext }) protected accounts: Accounts | undefined
  @consume({ context: keyringContext }) protected keyring: Keyring | undefined

  protected override render(): TemplateResult | typeof nothing {
    const account = this.accounts?.find(this.account)
    if (!account || !this.keyring) return nothing
    const { byHand } = connectionWords(this.words.language)
    if (this.failed !== undefined) return errorPanel(this.failed, this.words)
    return html`<p class="actions" role="status">
      ${
        this.gone || account.way === 'hand'
          ? html`<span>${byHand.gone}</span> <a href=${href({ kind: 'hand' })}>${byHand.show}</a>`
          : html`<button type="button" @click=${() => void this.#go()}>${byHand.go}</button>`
      }
    </p>`
  }

  async #go(): Promise<void> {
    try {
      await this.keyring?.carry(this.account, 'hand')
      this.gone = true
      this.retry?.()
    } catch (error) {
      this.failed = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-by-hand': ByHand
  }
}
