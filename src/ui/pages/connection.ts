import { consume } from '@lit/context'
import { initialState, Task } from '@lit/task'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Endpoint } from '../../ovh/index.ts'
import type { Account, Accounts } from '../../state/accounts.ts'
import type { Connections } from '../../state/connection/connections.ts'
import { gradeOf, reportText } from '../../state/connection/report.ts'
import type { Report } from '../../state/connection/report.ts'
import { connectionWords } from '../../state/connection/words.ts'
import { href } from '../../state/routes.ts'
import type { Regions } from '../../state/regions.ts'
import { accountsContext, regionsContext, versionContext } from '../contexts.ts'
import { connectionContext } from '../connection-context.ts'
import type { ConnectionWing } from '../connection-context.ts'
import { Watch } from '../controllers/watch.ts'
import '../elements/by-hand.ts'
import { connectionTable } from '../elements/connection-table.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { connectionStyles } from '../styles/connection.ts'
import './connection-choice.ts'

/** Which ways lead to an endpoint from this page, which of them an account takes, and what each can carry. */
@customElement('cs-page-connection')
export class PageConnection extends PageElement {
  static override styles = [base, skeletonStyles, connectionStyles]

  /** From the address; empty for the endpoint that is chosen in the page. */
  @property() account = ''
  @state() protected api = ''
  @state() protected wing: ConnectionWing | undefined
  @state() protected failed: unknown
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: regionsContext }) protected regions!: Regions
  @consume({ context: versionContext }) protected version!: string
  @consume({ context: connectionContext }) protected openWing!: () => Promise<ConnectionWing>

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.connections)
  }

  /** Runs when somebody asks; what is on the screen meanwhile keeps its place. */
  readonly #check = new Task(this, {
    autoRun: false,
    args: () => [this.wing?.connections, this.#endpoint(), this.#account()] as const,
    task: async (
      [connections, endpoint, account]: readonly [Connections?, Endpoint?, Account?],
      { signal },
    ) => {
      if (!connections || !endpoint) return initialState
      return connections.check(
        {
          endpoint,
          auth: account?.client?.auth,
          guarded: account?.kind !== undefined && !byRelay(account),
          tokens: account?.kind === 'oauth2',
        },
        signal,
      )
    },
  })

  protected override firstUpdated(): void {
    void this.#open()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    if (changed.get('account') !== undefined) this.#leave()
  }

  protected override render(): TemplateResult {
    const { t, words } = this
    const c = connectionWords(words.language)
    const account = this.#account()
    return html`<div class="page">
      <h1 tabindex="-1">${t.title.connection}</h1>
      <p class="lead">${c.lead}</p>
      ${
        account?.region && this.wing
          ? html`<cs-connection-choice
              .account=${account}
              .origins=${this.wing.origins}
              .report=${this.#report()}
            ></cs-connection-choice>`
          : nothing
      }
      <section aria-labelledby="check">
        <h2 id="check">${c.check.title}</h2>
        ${
          this.failed === undefined
            ? this.#body(account)
            : errorPanel(this.failed, words, { retry: () => void this.#open() })
        }
      </section>
    </div>`
  }

  #body(account: Account | undefined): TemplateResult {
    const { t, words } = this
    const c = connectionWords(words.language)
    if (account && !account.region)
      return html`<p class="note warn">${icon('warning')} ${t.key.notInBuild(account.endpoint)}</p>`
    if (!this.wing) return skeleton(6, t.shell.loading)
    const report = this.#report()
    return html`
      <form class="ask" @submit=${this.#ask}>
        ${
          account
            ? html`<p>
                ${t.colon(c.check.endpoint)} <strong>${account.region?.label}</strong>
                <span class="mono soft">${host(account.region)}</span>
              </p>`
            : html`<div class="field">
                <label for="endpoint">${c.check.endpoint}</label>
                <select id="endpoint" @change=${this.#choose}>
                  ${this.regions.all.map(
                    (one) =>
                      html`<option value=${one.api} ?selected=${one === this.#endpoint()}>
                        ${one.label}
                      </option>`,
                  )}
                </select>
              </div>`
        }
        <button type="submit" class="primary">
          ${icon('refresh')} ${report ? c.check.again : c.check.run}
        </button>
        ${report ? html`<span class="soft small">${this.#when(report)}</span>` : nothing}
      </form>
      <div aria-live="polite" aria-busy=${this.#busy()}>
        ${this.#check.render({
          initial: () => this.#result(report),
          pending: () =>
            html`<p class="soft small">${c.check.running}</p>
              ${skeleton(8, c.check.running)}`,
          complete: () => this.#result(report),
          error: (error) => errorPanel(error, words, { retry: () => void this.#check.run() }),
        })}
      </div>
    `
  }

  #result(report: Report | undefined): TemplateResult {
    const { words } = this
    const c = connectionWords(words.language)
    if (!report)
      return html`<div class="note">
        ${icon('info')}
        <div>
          <p>${c.check.never}</p>
          <p class="soft">${c.check.example}</p>
        </div>
      </div>`
    const text = reportText(report, this.version, navigator.userAgent)
    return html`${connectionTable(report, words)} ${this.#nothingElse(report)}
      <details>
        <summary>${c.check.text}</summary>
        <p class="small soft">${c.check.textWhy}</p>
        <div class="text">
          <pre tabindex="0" role="region" aria-label=${c.check.text}>${text}</pre>
          <cs-copy-button .value=${text} .label=${c.check.copy}></cs-copy-button>
        </div>
      </details>`
  }

  /** Where no way carries a signed call by itself, a person's own hands do. */
  #nothingElse({ ways }: Report): TemplateResult | typeof nothing {
    if (ways.some((way) => ['all', 'some'].includes(gradeOf(way)))) return nothing
    const { byHand } = connectionWords(this.words.language)
    return html`<div class="note">
      ${icon('info')}
      <div>
        <p>${byHand.nothing}</p>
        ${
          this.account
            ? html`<cs-by-hand .account=${this.account}></cs-by-hand>`
            : html`<p><a href=${href({ kind: 'hand' })}>${byHand.show}</a></p>`
        }
      </div>
    </div>`
  }

  #when(report: Report): string {
    const { words } = this
    const at = new Date(report.at)
    return connectionWords(words.language).check.when(words.relative(at, Date.now()))
  }

  #busy(): 'true' | 'false' {
    return this.#check.render({ pending: () => 'true' as const }) ?? 'false'
  }

  async #open(): Promise<void> {
    this.failed = undefined
    try {
      this.wing = await this.openWing()
    } catch (error) {
      this.failed = error
    }
  }

  #account(): Account | undefined {
    return this.account ? this.accounts?.find(this.account) : undefined
  }

  #endpoint(): Endpoint | undefined {
    if (this.account) return this.#account()?.region
    return this.regions.all.find(({ api }) => api === this.api) ?? this.regions.all[0]
  }

  #report(): Report | undefined {
    const endpoint = this.#endpoint()
    return endpoint && this.wing?.connections.of(endpoint)
  }

  #choose(event: Event): void {
    this.#leave()
    this.api = (event.target as HTMLSelectElement).value
  }

  /** What is asked about one endpoint, or could not be, is no word about another. */
  #leave(): void {
    void this.#check.run([])
  }

  #ask(event: Event): void {
    event.preventDefault()
    void this.#check.run()
  }
}

/** Whether somebody chose a relay for this account, and with that to show it what it carries. */
const byRelay = ({ transport }: Account): boolean => transport === 'beside' || transport === 'relay'

const host = (endpoint: Endpoint | undefined): string => (endpoint ? new URL(endpoint.api).host : '')

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-connection': PageConnection
  }
}
