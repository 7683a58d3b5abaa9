import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { shellText } from '../../ovh/index.ts'
import type { Endpoint } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import { en } from '../../state/messages/shell-call-en.ts'
import { fr } from '../../state/messages/shell-call-fr.ts'
import type { Regions } from '../../state/regions.ts'
import { failedCall } from '../../state/shell-call.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, regionsContext, wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import './copy-button.ts'

const words = { en, fr }

/** The call that failed, as a text for a shell of one's own. It holds no key: it takes them from variables. */
@customElement('cs-shell-call')
export class ShellCall extends LitElement {
  static override styles = [
    base,
    css`
      pre {
        max-block-size: 16rem;
        margin-block-start: 6px;
        overflow: auto;
      }
      details[open] > p {
        margin-block-start: 6px;
      }
    `,
  ]

  /** What the call ended with. */
  @property({ attribute: false }) error: Error | undefined
  /** The account's id, where the view belongs to one. */
  @property() account: string | undefined
  /** The endpoint's host, where it belongs to none. */
  @property() host: string | undefined
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: accountsContext }) protected accounts: Accounts | undefined
  @consume({ context: regionsContext }) protected regions: Regions | undefined

  protected override render(): TemplateResult | typeof nothing {
    const call = failedCall(this.error)
    const endpoint = this.#endpoint()
    if (!call || !endpoint) return nothing
    const t = words[this.words.language]
    let text: string
    try {
      text = shellText(endpoint, call)
    } catch {
      return nothing // A path that cannot be sent is what failed; there is no call.
    }
    return html`<details class="small">
      <summary>${t.title}</summary>
      <p>
        ${call.method === 'GET' ? t.why : t.whyBody}
        <cs-copy-button .value=${text} .label=${t.title}></cs-copy-button>
      </p>
      <pre class="mono small" tabindex="0" role="region" aria-label=${t.title}>${text}</pre>
    </details>`
  }

  #endpoint(): Endpoint | undefined {
    const { account, host } = this
    const own = account === undefined ? undefined : this.accounts?.find(account)?.region
    return own ?? this.regions?.all.find(({ api }) => new URL(api).host === host)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-shell-call': ShellCall
  }
}
