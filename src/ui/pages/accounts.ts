import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Account, Accounts } from '../../state/accounts.ts'
import { colours } from '../../state/content.ts'
import type { Colour } from '../../state/content.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Notices } from '../../state/notices.ts'
import { href } from '../../state/routes.ts'
import { shorten, visible } from '../../state/words.ts'
import { accountsContext, keyringContext, noticesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { colourChoice } from '../elements/colour-choice.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { colourEdges } from '../styles/shell.ts'

/** The saved accounts, each in its own colour: the way in to everything else. */
@customElement('cs-page-accounts')
export class PageAccounts extends PageElement {
  static override styles = [
    base,
    colourEdges,
    css`
      .page {
        max-inline-size: 56rem;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 12px;
        margin-block-end: 20px;
      }
      .account {
        border-block-end: 1px solid var(--line);
        border-inline-start: 4px solid var(--edge);
        padding: 14px 16px;
        display: grid;
        gap: 4px 24px;
      }
      .account:first-of-type {
        border-block-start: 1px solid var(--line);
      }
      .account .mono {
        white-space: nowrap;
      }
      .account h2 a {
        color: inherit;
        text-decoration-color: var(--line-strong);
      }
      .where {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        color: var(--ink-soft);
        font-size: var(--small);
      }
      .flag,
      .id {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }
      .flag {
        color: var(--warn);
      }
      form {
        padding-block-start: 12px;
      }
      /* The way to its applications over the whole line, the rest together below it. */
      @media (max-width: 480px) {
        .account .button {
          flex: 1 0 100%;
        }
        .account .quiet:first-of-type {
          margin-inline-start: -8px;
        }
      }
      @media (min-width: 900px) {
        .account {
          grid-template-columns: 1fr auto;
        }
        .account > form,
        .account > .note,
        .account > cs-account-secrets {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: noticesContext }) protected notices!: Notices
  /** The account being described or removed. */
  @state() protected open: { id: string; doing: 'describe' | 'remove' | 'secrets' } | undefined
  @state() protected error: unknown

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  protected override render(): TemplateResult {
    const t = this.t.accounts
    const list = this.accounts.value
    return html`<div class="page">
      <div class="head">
        <h1 tabindex="-1">${t.title}</h1>
        <a class="button" href=${href({ kind: 'import' })}>${icon('import')} ${t.add}</a>
      </div>
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      ${
        list.length === 0
          ? html`<p>${t.empty}</p>
              <p class="soft">${t.emptyWhy}</p>`
          : repeat(
              list,
              ({ id }) => id,
              (account) => this.#account(account),
            )
      }
    </div>`
  }

  #account(account: Account): TemplateResult {
    const t = this.t.accounts
    const { id, label, colour, endpoint, region, applicationKey, kind } = account
    const doing = this.open?.id === id ? this.open.doing : undefined
    const begin = (what: 'describe' | 'remove' | 'secrets'): void => {
      this.open = doing === what ? undefined : { id, doing: what }
    }
    return html`<article class="account ${colour}">
      <div>
        <h2><a href=${href({ kind: 'account', account: id })}>${visible(label)}</a></h2>
        <div class="where">
          <span>${region?.label ?? visible(endpoint)}</span>
          ${kind ? html`<span>${this.t.word.bearer[kind]}</span>` : nothing}
          ${
            applicationKey
              ? html`<span class="id"
                  ><span class="mono">${shorten(applicationKey, 18)}</span>
                  <cs-copy-button
                    .value=${applicationKey}
                    .label=${kind ? this.t.word.clientId : this.t.word.applicationKey}
                  ></cs-copy-button>
                </span>`
              : nothing
          }
          ${region ? nothing : html`<span class="flag">${icon('warning')} ${t.notInBuild}</span>`}
          ${
            account.consumerKey || account.kind
              ? nothing
              : html`<span class="flag">${icon('warning')} ${t.noConsumerKey}</span>`
          }
        </div>
      </div>
      <div class="actions">
        <a class="button" href=${href({ kind: 'applications', account: id })}
          >${icon('applications')} ${this.t.shell.applications}</a
        >
        <button
          class="quiet"
          type="button"
          aria-expanded=${doing === 'describe'}
          @click=${() => begin('describe')}
        >
          ${t.rename}
        </button>
        <button
          class="quiet"
          type="button"
          aria-expanded=${doing === 'secrets'}
          @click=${() => {
            void import('./account-secrets.ts')
            begin('secrets')
          }}
        >
          ${t.secrets}
        </button>
        <button
          class="quiet"
          type="button"
          aria-expanded=${doing === 'remove'}
          aria-label=${t.remove(label)}
          @click=${() => begin('remove')}
        >
          ${icon('delete')}
        </button>
      </div>
      ${doing === 'describe' ? this.#describe(account) : nothing}
      ${doing === 'secrets' ? html`<cs-account-secrets .account=${id}></cs-account-secrets>` : nothing}
      ${doing === 'remove' ? this.#remove(account) : nothing}
    </article>`
  }

  #describe({ id, label, colour }: Account): TemplateResult {
    const t = this.t.accounts
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#save(event, id)}>
      <div class="field">
        <label for="label-${id}">${this.t.word.label}</label>
        <input id="label-${id}" name="label" required maxlength="128" autocomplete="off" .value=${label} />
      </div>
      ${colourChoice(`colour-${id}`, colour, this.t)}
      <div class="actions">
        <button class="primary" type="submit">${t.save}</button>
        <button type="button" @click=${() => (this.open = undefined)}>${this.t.word.cancel}</button>
      </div>
    </form>`
  }

  #remove({ id, label }: Account): TemplateResult {
    const t = this.t.accounts
    return html`<div class="note warn">
      ${icon('warning')}
      <div class="stack">
        <div>
          <p><strong>${t.removeAsk(visible(label))}</strong></p>
          <p>${t.removeWhy}</p>
        </div>
        <div class="actions">
          <button class="danger" type="button" @click=${() => this.#drop(id, label)}>
            ${t.remove(visible(label, 40))}
          </button>
          <button type="button" @click=${() => (this.open = undefined)}>${this.t.word.cancel}</button>
        </div>
      </div>
    </div>`
  }

  async #save(event: SubmitEvent, id: string): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const label = fieldText(form, 'label').trim()
    const colour = colours.find((one) => one === form.get(`colour-${id}`)) as Colour
    await this.#attempt(() => this.keyring.describe(id, { label, colour }))
  }

  async #drop(id: string, label: string): Promise<void> {
    if (await this.#attempt(() => this.keyring.remove(id))) {
      this.notices.say(this.t.accounts.removed(visible(label, 60)))
    }
  }

  async #attempt(run: () => Promise<void>): Promise<boolean> {
    this.error = undefined
    try {
      await run()
      this.open = undefined
      return true
    } catch (error) {
      this.error = error
      return false
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-accounts': PageAccounts
  }
}
