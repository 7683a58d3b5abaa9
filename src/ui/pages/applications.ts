import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Application, OvhClient } from '../../ovh/index.ts'
import type { Account, Accounts } from '../../state/accounts.ts'
import type { ApplicationList, Applications } from '../../state/applications.ts'
import { href } from '../../state/routes.ts'
import { shorten, visible } from '../../state/words.ts'
import { accountsContext, applicationsContext } from '../contexts.ts'
import { EnterDetail } from '../controllers/enter-detail.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { keyFactsStyles } from '../elements/key-facts.ts'
import '../elements/long-list.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { applicationsWords } from '../applications-words.ts'
import { PageElement } from '../page.ts'
import { applicationsStyles } from '../styles/applications.ts'
import { base } from '../styles/base.ts'
import { listAndDetailStyles } from '../styles/list-and-detail.ts'
import './application-detail.ts'

/** More applications than these are drawn where they are in sight alone. */
const mostWhole = 200

/** The applications of one account, and beside the list the one that was chosen, with the keys that hang on it. */
@customElement('cs-page-applications')
export class PageApplications extends PageElement {
  static override styles = [base, skeletonStyles, keyFactsStyles, listAndDetailStyles, applicationsStyles]

  /** Which account, from the address. */
  @property() account = ''
  /** Which application is open, from the address. */
  @property({ type: Number }) application: number | undefined
  @state() protected filter = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: applicationsContext }) protected applications!: Applications

  readonly #entering = new EnterDetail(this)
  /** What the list was asked for with. Another key may take the account's place, from a backup or another tab. */
  #client: OvhClient | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.applications)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    const account = this.#found()
    if (!account?.client || account.client === this.#client) return
    this.#client = account.client
    void this.applications.need(account)
  }

  override async focusHeading(): Promise<void> {
    await super.focusHeading()
    if (this.application !== undefined) this.#entering.begin()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    // Another application of the same account: a new page tells by itself when it is arrived at.
    if (changed.has('application') && !changed.has('account') && this.application !== undefined)
      this.#entering.begin()
  }

  protected override render(): TemplateResult {
    const { t } = this
    const own = applicationsWords(this.words)
    const account = this.#found()
    if (!account) return html``
    if (!account.region) {
      return html`<div class="page stack">
        <h1 tabindex="-1">${own.title}</h1>
        <p class="note warn">${icon('warning')} ${t.key.notInBuild(visible(account.endpoint))}</p>
      </div>`
    }
    const list = this.applications.of(this.account)
    return html`<div class="split ${this.application === undefined ? 'listing' : 'showing'}">
      <section class="list" aria-label=${own.title}>
        <div class="head">
          <h1 tabindex="-1">${own.title}</h1>
          <button
            class="quiet"
            type="button"
            ?disabled=${list?.kind === 'reading'}
            @click=${() => this.applications.read(account)}
          >
            ${icon('refresh')} ${own.refresh}
          </button>
        </div>
        ${list ? this.#list(account, list) : skeleton(6, own.readingList)}
      </section>
      <section class="detail">${this.#detail(account, list)}</section>
    </div>`
  }

  #list(account: Account, list: ApplicationList): TemplateResult {
    const own = applicationsWords(this.words)
    if (list.kind === 'failed' && list.applications.length === 0) {
      return html`<div class="inset">
        ${errorPanel(list.error, this.words, {
          host: account.region && new URL(account.region.api).host,
          retry: () => void this.applications.read(account),
        })}
      </div>`
    }
    if (list.kind === 'reading' && list.applications.length === 0) {
      return html`<div class="inset">${skeleton(8, own.readingList)}</div>`
    }
    if (list.applications.length === 0 && list.missing.length === 0) return this.#empty(account)
    const shown = this.#matching(list)
    return html`<div class="inset tools">
        <input
          type="search"
          aria-label=${own.filter}
          placeholder=${own.filter}
          autocomplete="off"
          spellcheck="false"
          .value=${this.filter}
          @input=${(event: InputEvent) => (this.filter = (event.target as HTMLInputElement).value)}
        />
        ${this.#progress(list, shown.length)}
      </div>
      ${
        shown.length === 0
          ? html`<div class="inset stack">
              <p>${own.noMatch(this.filter)}</p>
              <button type="button" @click=${() => (this.filter = '')}>${own.clearFilter}</button>
            </div>`
          : this.#rows(shown, list)
      }`
  }

  #progress(list: ApplicationList, shown: number): TemplateResult {
    const t = applicationsWords(this.words)
    const { applications, total, missing, kind } = list
    const done = applications.length + missing.length
    return html`<div class="progress small soft">
      <span role="status"
        >${
          kind === 'reading'
            ? t.reading(done, total)
            : kind === 'stopped'
              ? t.stopped(done, total)
              : this.filter
                ? t.matching(shown, applications.length)
                : t.count(applications.length)
        }</span
      >
      ${
        kind === 'reading'
          ? html`<progress max=${Math.max(1, total)} .value=${done}></progress>
              <button class="quiet" type="button" @click=${() => this.applications.stop(this.account)}>
                ${icon('stop')} ${t.stop}
              </button>`
          : nothing
      }
      ${
        missing.length > 0 && kind !== 'reading'
          ? html`<span class="flag">${icon('warning')} ${t.missing(missing.length)}</span>`
          : nothing
      }
    </div>`
  }

  #rows(shown: readonly Application[], list: ApplicationList): TemplateResult {
    const key = ({ applicationId }: Application): number => applicationId
    const draw = (one: Application): TemplateResult => this.#row(one, list)
    return shown.length > mostWhole
      ? html`<cs-long-list class="rows" role="list" .lines=${shown} .key=${key} .draw=${draw}></cs-long-list>`
      : html`<div class="rows" role="list">${repeat(shown, key, draw)}</div>`
  }

  #row(one: Application, list: ApplicationList): TemplateResult {
    const t = applicationsWords(this.words)
    const { applicationId, applicationKey, name, status } = one
    const to = href({ kind: 'applications', account: this.account, application: applicationId })
    return html`<div class="application" role="listitem">
      <a class="row" href=${to} aria-current=${applicationId === this.application ? 'true' : 'false'}>
        <span class="name">${visible(name)}</span>
        <span class="meta">
          ${applicationId === list.current ? html`<span class="own">${icon('key')} ${t.inUse}</span>` : nothing}
          <span class="mono">${shorten(applicationKey, 12)}</span>
          <span class="status ${status}">${t.status[status]}</span>
        </span>
      </a>
    </div>`
  }

  #empty(account: Account): TemplateResult {
    const t = applicationsWords(this.words)
    return html`<div class="inset stack">
      <p><strong>${t.empty}</strong></p>
      <p class="soft">${t.emptyWhy}</p>
      ${
        account.region?.createApp
          ? html`<a class="button" href=${account.region.createApp} target="_blank" rel="noopener noreferrer"
              >${t.create} ${icon('external')}</a
            >`
          : nothing
      }
    </div>`
  }

  #detail(account: Account, list: ApplicationList | undefined): TemplateResult {
    const t = applicationsWords(this.words)
    if (this.application === undefined) return html`<p class="hint soft">${t.choose}</p>`
    const back = html`<a class="back" href=${href({ kind: 'applications', account: this.account })}
      >${icon('back')} ${t.back}</a
    >`
    const one = list?.applications.find(({ applicationId }) => applicationId === this.application)
    if (!one) {
      const reading = !list || list.kind === 'reading'
      return html`${back}
        <div class="inset">
          ${reading ? skeleton(6, this.t.shell.loading) : html`<p class="note">${icon('info')} ${t.gone}</p>`}
        </div>`
    }
    return html`${back}
      <cs-application-detail
        .account=${account}
        .application=${one}
        ?current=${list?.current === one.applicationId}
      ></cs-application-detail>`
  }

  #matching({ applications }: ApplicationList): readonly Application[] {
    const wanted = this.filter.trim().toLowerCase()
    if (wanted === '') return applications
    return applications.filter(({ name, description, applicationKey, applicationId }) =>
      [name, description, applicationKey, String(applicationId)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    )
  }

  #found(): Account | undefined {
    return this.accounts?.find(this.account)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-applications': PageApplications
  }
}
