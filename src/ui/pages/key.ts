import { consume } from '@lit/context'
import { Task, TaskStatus } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ApiError, applicationOf, credentialDetails, currentCredential, identity } from '../../ovh/index.ts'
import type { Account, Accounts } from '../../state/accounts.ts'
import { connectionWords } from '../../state/connection/words.ts'
import { messageFor } from '../../state/errors.ts'
import { href } from '../../state/routes.ts'
import { shorten, visible } from '../../state/words.ts'
import { accountsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFacts, keyFactsStyles } from '../elements/key-facts.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'

/** What the endpoint says about the key in use. Works with the narrowest key: `/auth/*` needs no rule. */
@customElement('cs-page-key')
export class PageKey extends PageElement {
  static override styles = [
    base,
    skeletonStyles,
    keyDrawingStyles,
    keyFactsStyles,
    css`
      section {
        margin-block-start: 32px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      section h2 {
        margin-block-end: 12px;
      }
      .onward {
        margin-block-end: 24px;
      }
      .lead {
        color: var(--ink-soft);
        margin-block-end: 20px;
      }
      .app {
        display: inline-flex;
        align-items: center;
        gap: 8px;
      }
      .app cs-copy-button {
        margin-block: -4px;
      }
      .facts + p {
        margin-block-start: 12px;
      }
    `,
  ]

  /** Which account's key to show, from the address. */
  @property() account = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  readonly #credential = this.#read('key', (client, signal) => currentCredential(client, { signal }))
  readonly #details = this.#read('anybody', (client, signal) => credentialDetails(client, { signal }))
  readonly #identity = this.#read('anybody', (client, signal) => identity(client, { signal }))
  readonly #application = new Task(this, {
    args: () => [this.#found()?.client, this.#credential.value?.credentialId] as const,
    task: async ([client, id], { signal }) =>
      client && id !== undefined ? applicationOf(client, id, { signal }) : undefined,
  })

  protected override render(): TemplateResult {
    const { t } = this
    const account = this.#found()
    if (!account) return html``
    // What stands beneath the key's facts would move when they come.
    const settled =
      this.#credential.status === TaskStatus.COMPLETE || this.#credential.status === TaskStatus.ERROR
    return html`<div class="page">
      <h1 tabindex="-1">${t.key.title}</h1>
      <p class="lead">${t.key.lead}</p>
      ${account.client && account.consumerKey ? this.#onward(account) : nothing} ${this.#body(account)}
      ${
        account.client && account.kind
          ? html`<section>
              <h2>${t.key.owner}</h2>
              ${this.#ownerFacts()}
            </section>`
          : nothing
      }
      ${
        account.client && account.consumerKey && settled
          ? html`<section>
                <h2>${t.key.owner}</h2>
                ${this.#ownerFacts()}
              </section>
              <section>
                <h2>${t.key.application}</h2>
                ${this.#applicationFacts(account)}
              </section>`
          : nothing
      }
    </div>`
  }

  /** What one does with a key; above what is read of it, so that it stays where it is. */
  #onward({ id }: Account): TemplateResult {
    const { t } = this
    return html`<p class="actions onward">
      <a class="button" href=${href({ kind: 'new-from', account: id, how: 'replace' })}>${t.key.replace}</a>
      <a class="button" href=${href({ kind: 'new-from', account: id, how: 'same' })}>${t.key.another}</a>
      <span class="actions">
        <a href=${href({ kind: 'doctor', account: id })}>${t.title.doctor}</a>
        <a href=${href({ kind: 'activity', account: id })}>${t.title.activity}</a>
      </span>
    </p>`
  }

  #body(account: Account): TemplateResult {
    const { t, words } = this
    if (!account.region)
      return html`<p class="note warn">${icon('warning')} ${t.key.notInBuild(account.endpoint)}</p>`
    if (account.kind) return this.#bearer(account.kind)
    if (!account.consumerKey) return html`<p class="note">${icon('info')} ${t.key.noConsumerKey}</p>`
    return html`${this.#credential.render({
      pending: () => skeleton(7, t.shell.loading),
      complete: (credential) => (credential ? keyFacts(credential, words) : html``),
      error: (error) =>
        errorPanel(error, words, {
          host: new URL(account.region?.api ?? location.href).host,
          retry: () => void this.#again(),
        }),
    })}`
  }

  #ownerFacts(): TemplateResult {
    const { t } = this
    return html`${this.#details.render({
      pending: () => skeleton(3, t.shell.loading),
      error: () => html`<p class="soft">${t.key.detailsDenied}</p>`,
      complete: (details) =>
        html`<dl class="facts">
          <dt>${t.word.account}</dt>
          <dd class="mono">${details?.account ?? t.word.unknown}</dd>
          <dt>${t.key.method}</dt>
          <dd>${t.key.methods[details?.method ?? ''] ?? visible(details?.method ?? t.word.unknown)}</dd>
          ${
            details?.user
              ? html`<dt>${t.key.user}</dt>
                  <dd class="mono">${visible(details.user)}</dd>`
              : nothing
          }
          ${this.#owner()}
        </dl>`,
    })}`
  }

  /** What stands in the place of a key's facts: there is no key, and what a token cannot do is said. */
  #bearer(kind: NonNullable<Account['kind']>): TemplateResult {
    const { words } = this
    return html`<p class="note">
        ${icon('info')} <span>${connectionWords(words.language).bearer[kind]}</span>
      </p>
      ${this.#details.render({
        pending: () => nothing,
        complete: () => html`<p><strong>${connectionWords(words.language).bearer.accepted}</strong></p>`,
        error: (error) =>
          errorPanel(error, words, {
            host: new URL(this.#found()?.region?.api ?? location.href).host,
            retry: () => void this.#again(),
          }),
      })}`
  }

  #owner(): TemplateResult {
    const { t } = this
    return html`${this.#identity.render({
      pending: () => nothing,
      error: (error) =>
        html`<dt></dt>
          <dd class="soft">
            ${
              error instanceof ApiError && error.status === 403
                ? t.key.meDenied
                : `${t.colon('/me')} ${messageFor(error, this.words.language).title}`
            }
          </dd>`,
      complete: (me) =>
        me
          ? html`<dt>${t.key.customer}</dt>
              <dd>
                ${visible([me.firstname, me.name].filter(Boolean).join(' ') || (me.nichandle ?? t.word.unknown))}${
                  me.organisation ? html`, ${visible(me.organisation)}` : nothing
                }
              </dd>
              <dt>${t.key.email}</dt>
              <dd>${me.email ? visible(me.email) : t.word.unknown}</dd>`
          : nothing,
    })}`
  }

  #applicationFacts(account: Account): TemplateResult {
    const { t } = this
    return html`<dl class="facts">
        ${this.#application.render({
          pending: () => nothing,
          error: () => nothing,
          complete: (application) =>
            application
              ? html`<dt>${t.word.name}</dt>
                  <dd>${visible(application.name)}</dd>
                  <dt>${t.word.description}</dt>
                  <dd>${visible(application.description, 400)}</dd>`
              : nothing,
        })}
        <dt>${t.word.applicationKey}</dt>
        <dd>
          <span class="app mono">
            ${shorten(account.applicationKey, 24)}
            <cs-copy-button .value=${account.applicationKey} .label=${t.word.applicationKey}></cs-copy-button>
          </span>
        </dd>
      </dl>
      <p>
        <a href=${href({ kind: 'applications', account: account.id })}>${t.key.manage}</a>
      </p>`
  }

  #found(): Account | undefined {
    return this.accounts?.find(this.account)
  }

  #again(): void {
    for (const task of [this.#credential, this.#details, this.#identity]) void task.run()
  }

  /** Whether the account can ask this: a token has no credential. */
  #speaks(of: 'key' | 'anybody'): boolean {
    const account = this.#found()
    return account?.consumerKey === true || (of === 'anybody' && account?.kind !== undefined)
  }

  #read<T>(
    of: 'key' | 'anybody',
    read: (client: NonNullable<Account['client']>, signal: AbortSignal) => Promise<T>,
  ) {
    return new Task(this, {
      args: () => [this.#found()?.client, this.#speaks(of)] as const,
      task: async ([client, speaks], { signal }) => (client && speaks ? read(client, signal) : undefined),
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-key': PageKey
  }
}
