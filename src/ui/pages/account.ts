import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { credentialDetails, currentCredential, identity } from '../../ovh/index.ts'
import type { Credential, CredentialDetails, Identity, OvhClient } from '../../ovh/index.ts'
import type { Account, Accounts } from '../../state/accounts.ts'
import { en } from '../../state/messages/account-en.ts'
import { fr } from '../../state/messages/account-fr.ts'
import { href } from '../../state/routes.ts'
import type { Route } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import type { IconName } from '../elements/icon.ts'
import { drawable, keyDrawing, keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFactsStyles, statusWord } from '../elements/key-facts.ts'
import { missing } from '../elements/missing-rule.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { colourEdges } from '../styles/shell.ts'
import './account-belongings.ts'

/** One account: who it is, the key in use, its Public Cloud projects, and who else can sign for it. */
@customElement('cs-page-account')
export class PageAccount extends PageElement {
  static override styles = [
    base,
    colourEdges,
    skeletonStyles,
    keyDrawingStyles,
    keyFactsStyles,
    css`
      .page {
        gap: 0;
      }
      section {
        margin-block-start: 28px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      section h2 {
        margin-block-end: 12px;
      }
      .where {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        color: var(--ink-soft);
        border-inline-start: 4px solid var(--edge);
        padding-inline-start: 12px;
        margin-block: 6px 16px;
      }
      nav ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: 32px;
      }
      .using {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 24px;
      }
      .using p {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
      }
      dd ul {
        display: grid;
        gap: 2px;
      }
    `,
  ]

  /** From the route. */
  @property() account = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  readonly #identity = this.#read((client, signal) => identity(client, { signal }))
  readonly #details = this.#read((client, signal) => credentialDetails(client, { signal }))
  readonly #credential = this.#read((client, signal) => currentCredential(client, { signal }))

  protected override render(): TemplateResult {
    const account = this.#found()
    if (!account) return html``
    const t = this.#t
    const { id, label, colour, endpoint, region, consumerKey, client } = account
    return html`<div class="page">
      <h1 tabindex="-1">${visible(label, 120)}</h1>
      <p class="where ${colour}">
        <span>${region?.label ?? visible(endpoint)}</span>
        <span class="mono small">${region?.name ?? nothing}</span>
      </p>
      ${this.#links(id)}
      ${
        !region || !client
          ? html`<section>
              <p class="note warn">${icon('warning')} ${this.t.key.notInBuild(endpoint)}</p>
            </section>`
          : !consumerKey
            ? html`<section class="stack">
                <p class="note">${icon('info')} <span>${t.keyless}</span></p>
                <a class="button" href=${href({ kind: 'new' })}>${icon('plus')} ${t.makeKey}</a>
              </section>`
            : html`<section>
                  <h2>${t.who}</h2>
                  ${this.#who(account)}
                </section>
                <section>
                  <h2>${t.key}</h2>
                  ${this.#using(account)}
                </section>
                <cs-account-projects .account=${account} .client=${client}></cs-account-projects>
                <cs-account-oauth2 .account=${account} .client=${client}></cs-account-oauth2>`
      }
    </div>`
  }

  #links(account: string): TemplateResult {
    const { links, nav } = this.#t
    const link = (name: IconName, to: Route, text: string): TemplateResult =>
      html`<li><a href=${href(to)}>${icon(name)}${text}</a></li>`
    return html`<nav aria-label=${nav}>
      <ul>
        ${link('key', { kind: 'key', account }, links.key)}
        ${link('applications', { kind: 'applications', account }, links.applications)}
        ${link('activity', { kind: 'activity', account }, links.activity)}
        ${link('doctor', { kind: 'doctor', account }, links.doctor)}
        ${link('connection', { kind: 'connection', account }, links.connection)}
      </ul>
    </nav>`
  }

  /** What the API says of the account, and of whoever the key speaks for: the latter needs no rule. */
  #who(account: Account): TemplateResult {
    return html`${this.#details.render({
      pending: () => skeleton(6, this.t.shell.loading),
      error: (error) => this.#missing(error, account, this.#details),
      complete: (details) => (details ? this.#facts(details, this.#identity.value) : nothing),
    })}
    ${this.#identity.render({ error: (error) => this.#missing(error, account, this.#identity) })}`
  }

  #facts(details: CredentialDetails, me: Identity | undefined): TemplateResult {
    const t = this.#t
    const { fields } = t
    const row = (name: string, value: string | null | undefined): TemplateResult | typeof nothing =>
      value
        ? html`<dt>${name}</dt>
            <dd>${visible(value, 200)}</dd>`
        : nothing
    const listed = (
      name: string,
      values: readonly string[] | null | undefined,
    ): TemplateResult | typeof nothing =>
      values && values.length > 0
        ? html`<dt>${name}</dt>
            <dd>
              <ul>
                ${values.slice(0, 50).map((value) => html`<li class="mono">${visible(value, 300)}</li>`)}
              </ul>
            </dd>`
        : nothing
    const { method, roles, identities, user, allowedRoutes, description } = details
    const person = [me?.firstname, me?.name].filter(Boolean).join(' ')
    return html`<dl class="facts">
      ${row(fields.account, details.account)} ${row(fields.name, person)}
      ${row(fields.organisation, me?.organisation)} ${row(fields.email, me?.email)}
      ${row(fields.customerCode, me?.customerCode)} ${row(fields.subsidiary, me?.ovhSubsidiary)}
      ${row(fields.country, me?.country)} ${row(fields.language, me?.language)}
      ${row(fields.state, me?.state)} ${row(fields.method, this.t.key.methods[method] ?? method)}
      ${row(fields.user, user)} ${row(fields.description, description)} ${listed(fields.roles, roles)}
      ${listed(fields.identities, identities)}
      ${
        allowedRoutes === null
          ? row(fields.routes, t.everything)
          : listed(
              fields.routes,
              allowedRoutes.map((rule) => `${rule.method} ${rule.path}`),
            )
      }
    </dl>`
  }

  #using(account: Account): TemplateResult {
    return html`${this.#credential.render({
      pending: () => skeleton(3, this.t.shell.loading),
      error: (error) => this.#missing(error, account, this.#credential),
      complete: (credential) => (credential ? this.#drawn(account, credential) : nothing),
    })}`
  }

  #drawn({ id }: Account, credential: Credential): TemplateResult {
    const t = this.#t
    const { status, rules, expiration } = credential
    const end =
      expiration === null ? this.t.key.unlimited : this.words.relative(new Date(expiration), Date.now())
    const label = this.t.key.drawing(this.t.key.status[status], rules.length, end)
    return html`<div class="using">
      ${keyDrawing(drawable(credential), { width: 280, label })}
      <p>
        ${statusWord(status, this.words)}
        <span>${t.rules(rules.length)}</span>
        <span>${this.t.colon(this.t.word.expires)} ${end}</span>
        <a href=${href({ kind: 'key', account: id })}>${t.keyWhole}</a>
      </p>
    </div>`
  }

  #missing(error: unknown, account: Account, task: { run(): Promise<void> }): TemplateResult {
    return missing(error, { account, words: this.words, t: this.#t, retry: () => void task.run() })
  }

  #found(): Account | undefined {
    return this.accounts?.find(this.account)
  }

  get #t() {
    return { en, fr }[this.words.language]
  }

  #read<T>(read: (client: OvhClient, signal: AbortSignal) => Promise<T>) {
    return new Task(this, {
      args: () => [this.#found()?.client, this.#found()?.consumerKey] as const,
      task: async ([client, consumerKey], { signal }) =>
        client && consumerKey ? read(client, signal) : undefined,
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-account': PageAccount
  }
}
