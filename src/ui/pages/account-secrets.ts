import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Account, Accounts } from '../../state/accounts.ts'
import type { Clipboard } from '../../state/clipboard.ts'
import { exportFiles, exportFormats } from '../../state/export-formats.ts'
import type { ExportFormat } from '../../state/export-formats.ts'
import type { Exporting } from '../../state/exporting.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Revealing, SecretField } from '../../state/revealing.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, keyringContext, wordsContext } from '../contexts.ts'
import '../elements/fresh-unlock.ts'
import type { Deed } from '../elements/fresh-unlock.ts'
import { icon } from '../elements/icon.ts'
import '../elements/secret-reveal.ts'
import type { Lender } from '../elements/secret-reveal.ts'
import { lockingWords } from '../locking-words.ts'
import { base } from '../styles/base.ts'
import { choiceStyles } from '../styles/choices.ts'
import { clipboardContext, exportingContext, revealingContext } from '../vigil-contexts.ts'

/** One account's secrets, for somebody who has to take them elsewhere: shown one at a time, or written out in clear. */
@customElement('cs-account-secrets')
export class AccountSecrets extends LitElement {
  static override styles = [
    base,
    choiceStyles,
    css`
      :host,
      .box > * {
        min-inline-size: 0;
      }
      .box {
        margin-block-start: 12px;
        border: 1px solid var(--bad);
        border-inline-start-width: 4px;
        border-radius: 0 var(--radius) var(--radius) 0;
        padding: 16px;
      }
      .warn {
        display: flex;
        gap: 10px;
        color: var(--bad);
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
      }
      details[open] > .stack {
        padding-block-start: 12px;
      }
    `,
  ]

  /** Whose secrets, by the account's id. */
  @property() account = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: clipboardContext }) protected clipboard!: Clipboard
  @consume({ context: revealingContext }) protected revealing!: Revealing
  @consume({ context: exportingContext }) protected exporting!: Exporting
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected format: ExportFormat = 'conf'
  @state() protected news = ''

  protected override render(): TemplateResult {
    const account = this.accounts.find(this.account)
    if (!account) return html``
    const words = lockingWords(this.words).secrets
    const { t } = this.words
    return html`<section class="box stack">
      <h3>${words.title(visible(account.label, 60))}</h3>
      <p class="warn">${icon('warning')} <span>${words.warn}</span></p>
      <p class="soft">${this.#inMemory() ? words.noPassphrase : words.unlock}</p>
      <div>
        ${this.#reveal(account, 'applicationSecret', t.word[secretWord(account)])}
        ${account.consumerKey ? this.#reveal(account, 'consumerKey', t.word.consumerKey) : nothing}
      </div>
      <details>
        <summary>${words.export}</summary>
        ${this.#export(account)}
      </details>
    </section>`
  }

  #reveal(account: Account, field: SecretField, label: string): TemplateResult {
    const lender: Lender = {
      lend: (proof, borrower) => this.revealing.lend(account, field, proof, borrower),
      end: (borrower) => this.revealing.end(borrower),
      copy: (text) => this.clipboard.copySecret(text),
    }
    return html`<cs-secret-reveal
      .label=${label}
      .unasked=${this.#inMemory()}
      .lender=${lender}
    ></cs-secret-reveal>`
  }

  #export(account: Account): TemplateResult {
    const words = lockingWords(this.words).secrets
    const deeds: readonly Deed[] = [
      {
        label: words.toClipboard,
        icon: 'copy',
        run: async (proof) => {
          this.news = ''
          await this.exporting.copy(account, this.format, proof)
          this.news = words.copied
        },
      },
      {
        label: words.toFile,
        icon: 'file',
        run: async (proof) => {
          this.news = ''
          const { format } = this
          await this.exporting.save(account, format, proof)
          this.news = words.saved(exportFiles[format].name)
        },
      },
    ]
    return html`<div class="stack">
      <p class="soft">${words.exportWhy}</p>
      <fieldset>
        <legend>${words.format}</legend>
        ${exportFormats.map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="format"
                value=${one}
                .checked=${one === this.format}
                @change=${() => (this.format = one)}
              />
              ${words.formats[one]}
            </label>`,
        )}
      </fieldset>
      <cs-fresh-unlock .deeds=${deeds} .unasked=${this.#inMemory()}></cs-fresh-unlock>
      <p class="small" role="status">${this.news}</p>
    </div>`
  }

  #inMemory(): boolean {
    const { value } = this.keyring
    return value.kind === 'open' && value.private
  }
}

const secretWord = ({ kind }: Account): 'applicationSecret' | 'clientSecret' | 'accessToken' =>
  kind === 'oauth2' ? 'clientSecret' : kind === 'token' ? 'accessToken' : 'applicationSecret'

declare global {
  interface HTMLElementTagNameMap {
    'cs-account-secrets': AccountSecrets
  }
}
