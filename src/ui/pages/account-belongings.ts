import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { createProjectUrl, readOauth2Clients, readProjects } from '../../ovh/index.ts'
import type { CloudProject, Oauth2Client, OvhClient, ReadOne } from '../../ovh/index.ts'
import type { Account } from '../../state/accounts.ts'
import { en } from '../../state/messages/account-en.ts'
import { fr } from '../../state/messages/account-fr.ts'
import { href } from '../../state/routes.ts'
import { shorten, visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import '../elements/copy-button.ts'
import { icon } from '../elements/icon.ts'
import { missing } from '../elements/missing-rule.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { base } from '../styles/base.ts'

const styles = [
  base,
  skeletonStyles,
  css`
    section {
      margin-block-start: 28px;
      padding-block-start: 20px;
      border-block-start: 1px solid var(--line);
    }
    h2 {
      margin-block-end: 12px;
    }
    h4 {
      margin: 0;
      font-size: var(--body);
    }
    h3 + p {
      margin-block-end: 10px;
    }
    .list {
      margin-block-end: 8px;
    }
    .list li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 0 16px;
      align-items: center;
      padding-block: 8px;
      border-block-start: 1px solid var(--line);
    }
    .list .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 12px;
      color: var(--ink-soft);
      font-size: var(--small);
    }
    .state::before {
      content: '';
      display: inline-block;
      inline-size: 5px;
      block-size: 5px;
      margin-inline-end: 7px;
      border: 2px solid currentColor;
      border-radius: 50%;
    }
    .state.ok,
    .state.service {
      color: var(--good);
    }
    .state.ok::before {
      background: currentColor;
    }
    .state.suspended,
    .state.deleting {
      color: var(--warn);
    }
    .state.suspended::before,
    .state.deleting::before {
      border-radius: 0;
    }
    .two {
      display: grid;
      gap: 24px;
    }
    @media (max-width: 480px) {
      .list li {
        grid-template-columns: 1fr;
      }
    }
  `,
]

/** A part of an account's page that is read by itself, and may be missing by itself. */
abstract class Belongings extends LitElement {
  static override styles = styles

  /** Whose they are. */
  @property({ attribute: false }) account!: Account
  /** Signs for the account. */
  @property({ attribute: false }) client!: OvhClient
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected get t() {
    return { en, fr }[this.words.language]
  }

  protected missing(error: unknown, task: { run(): Promise<void> }): TemplateResult {
    const { account, words, t } = this
    return missing(error, { account, words, t, retry: () => void task.run() })
  }
}

/** The account's Public Cloud projects, and the way to make one. */
@customElement('cs-account-projects')
export class AccountProjects extends Belongings {
  readonly #projects = new Task(this, {
    args: () => [this.client] as const,
    task: async ([client], { signal }) => readProjects(client, { signal }),
  })

  protected override render(): TemplateResult {
    const { t } = this
    const { region } = this.account
    const create = region && createProjectUrl(region)
    const sold = create !== undefined || region?.brand === 'custom'
    return html`<section>
      <h2>${t.projects}</h2>
      ${this.#projects.render({
        pending: () => skeleton(3, this.words.t.shell.loading),
        error: (error) => this.missing(error, this.#projects),
        complete: (projects) =>
          projects.length === 0
            ? html`<p><strong>${t.noProjects}</strong></p>
                <p class="soft">${sold ? t.noProjectsWhy : t.noCloud}</p>`
            : html`<ul class="list">
                ${projects.map((one) => this.#project(one))}
              </ul>`,
      })}
      ${
        create
          ? html`<p>
              <a class="button" href=${create} target="_blank" rel="noopener noreferrer"
                >${icon('external')} ${t.createProject}</a
              >
            </p>`
          : nothing
      }
    </section>`
  }

  #project({ id, value }: ReadOne<string, CloudProject>): TemplateResult {
    const { t, words } = this
    if (!value) return html`<li>${icon('warning')} ${t.unread(shorten(id, 16))}</li>`
    const { description, projectName, status, creation, expiration } = value
    const name = visible(description || projectName || id, 120)
    return html`<li>
      <div>
        <h3>${name}</h3>
        <div class="line">
          <span class="state ${status}">${t.status[status]}</span>
          <span>${t.since(words.day(new Date(creation)))}</span>
          ${expiration === null ? nothing : html`<span>${t.until(words.day(new Date(expiration)))}</span>`}
        </div>
      </div>
      <div class="line">
        <span class="mono" title=${id}>${shorten(id, 14)}</span>
        <cs-copy-button .value=${id} .label=${`${t.projectId}, ${name}`}></cs-copy-button>
      </div>
    </li>`
  }
}

/** Who can sign for the account: classic keys, and OAuth2 clients where the endpoint has them. */
@customElement('cs-account-oauth2')
export class AccountOauth2 extends Belongings {
  readonly #clients = new Task(this, {
    args: () => [this.client, this.account.region?.features.oauth2 ?? false] as const,
    task: async ([client, exist], { signal }) => (exist ? readOauth2Clients(client, { signal }) : undefined),
  })

  protected override render(): TemplateResult {
    const { t } = this
    return html`<section>
      <h2>${t.ways}</h2>
      <div class="two">
        <div>
          <h3>${t.classic}</h3>
          <p class="soft small">${t.classicWhy}</p>
          <p><a class="button" href=${href({ kind: 'keys' })}>${icon('key')} ${t.links.keys}</a></p>
        </div>
        <div>
          <h3>${t.oauth2}</h3>
          <p class="soft small">${this.account.region?.features.oauth2 ? t.oauth2Why : t.noOauth2}</p>
          ${this.#clients.render({
            pending: () => skeleton(3, this.words.t.shell.loading),
            error: (error) => this.missing(error, this.#clients),
            complete: (clients) =>
              clients === undefined
                ? nothing
                : clients.length === 0
                  ? html`<p>${t.noOauth2Clients}</p>`
                  : html`<ul class="list">
                      ${clients.map((one) => this.#one(one))}
                    </ul>`,
          })}
        </div>
      </div>
    </section>`
  }

  #one({ id, value }: ReadOne<string, Oauth2Client>): TemplateResult {
    const { t, words } = this
    if (!value) return html`<li>${icon('warning')} ${t.unread(shorten(id, 16))}</li>`
    const { name, description, flow, createdAt, callbackUrls } = value
    return html`<li>
      <div>
        <h4>${visible(name, 120)}</h4>
        <div class="line">
          <span>${t.flows[flow]}</span>
          <span>${t.made(words.day(new Date(createdAt)))}</span>
          ${description ? html`<span>${visible(description, 200)}</span>` : nothing}
        </div>
        ${
          callbackUrls && callbackUrls.length > 0
            ? html`<div class="line">
                <span>${t.callbacks}</span>
                ${callbackUrls.slice(0, 5).map((url) => html`<code>${visible(url, 200)}</code>`)}
              </div>`
            : nothing
        }
      </div>
      <div class="line">
        <span class="mono" title=${id}>${shorten(id, 14)}</span>
        <cs-copy-button .value=${id} .label=${`${t.oauth2}, ${visible(name, 60)}`}></cs-copy-button>
      </div>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-account-projects': AccountProjects
    'cs-account-oauth2': AccountOauth2
  }
}
