import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { css, html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ApiError } from '../../ovh/index.ts'
import type { Application } from '../../ovh/index.ts'
import type { Account } from '../../state/accounts.ts'
import type { Applications, Dependants } from '../../state/applications.ts'
import type { Notices } from '../../state/notices.ts'
import type { Router } from '../../state/router.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { applicationsWords } from '../applications-words.ts'
import { applicationsContext, noticesContext, routerContext, wordsContext } from '../contexts.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { drawable, keyDrawing, keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFactsStyles, statusWord } from '../elements/key-facts.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { base } from '../styles/base.ts'

/** One application: what OVHcloud says of it, the keys that hang on it, and the way to delete it with them. */
@customElement('cs-application-detail')
export class ApplicationDetail extends LitElement {
  static override styles = [
    base,
    skeletonStyles,
    keyDrawingStyles,
    keyFactsStyles,
    css`
      article {
        padding: 12px 20px 48px;
      }
      h2 {
        font-size: var(--title);
        line-height: 1.25;
      }
      .copied {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        margin-block: -4px;
      }
      .end {
        margin-block: 20px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      .keys {
        display: grid;
        border-block-start: 1px solid var(--line);
      }
      .keys li {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 24px;
        align-items: center;
        justify-content: space-between;
        padding: 10px 0;
        border-block-end: 1px solid var(--line);
      }
      .keys .key-drawing {
        inline-size: 220px;
      }
      @media (min-width: 1000px) {
        article {
          padding-inline: 32px;
          max-inline-size: 44rem;
        }
      }
      @media (max-width: 480px) {
        article {
          padding-inline: 16px;
        }
      }
    `,
  ]

  /** Where the application is registered. */
  @property({ attribute: false }) account!: Account
  /** The application; another one may take its place. */
  @property({ attribute: false }) application!: Application
  /** Whether the key in use belongs to it. */
  @property({ type: Boolean }) current = false
  /** Whether the question is open. */
  @state() protected asking = false
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: applicationsContext }) protected applications!: Applications
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: routerContext }) protected router!: Router

  /** The keys of the application: `denied` when this key may not list any. */
  readonly #dependants = new Task(this, {
    args: () => [this.account.client, this.account.id, this.application.applicationId] as const,
    task: async ([, , id], { signal }): Promise<Dependants | 'denied'> => {
      try {
        return await this.applications.dependants(this.account, id, signal)
      } catch (error) {
        if (error instanceof ApiError && error.status === 403) return 'denied'
        throw error
      }
    },
  })

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('application')
    if (before && before.applicationId !== this.application.applicationId) this.asking = false
  }

  protected override render(): TemplateResult {
    const { account, application: one } = this
    const { t: common } = this.words
    const t = applicationsWords(this.words)
    // Until they are read, what is known are another application's keys.
    const found = this.#dependants.render({ complete: (keys) => keys })
    return html`<article class="stack">
        <h2>${visible(one.name)}</h2>
        <dl class="facts">
          <dt>${common.word.status}</dt>
          <dd><span class="status ${one.status}">${t.status[one.status]}</span></dd>
          <dt>${common.word.description}</dt>
          <dd>${visible(one.description, 600) || '–'}</dd>
          <dt>${common.word.applicationKey}</dt>
          <dd class="copied">
            <span class="mono">${one.applicationKey}</span>
            <cs-copy-button
              .value=${one.applicationKey}
              .label=${common.word.applicationKey}
            ></cs-copy-button>
          </dd>
          <dt>${common.word.identifier}</dt>
          <dd class="mono">${one.applicationId}</dd>
        </dl>
        <div class="end stack">
          <p class="soft">${t.deleteWhy}</p>
          <button class="danger" type="button" ?disabled=${found === undefined} @click=${this.#ask}>
            ${icon('delete')} ${t.deleteDo(visible(one.name, 40))}
          </button>
        </div>
        <h3>${t.keys}</h3>
        ${this.#keys()}
      </article>
      ${
        this.asking && found !== undefined
          ? html`<cs-delete-application
              .account=${account}
              .application=${one}
              .dependants=${found}
              ?current=${this.current}
              @cs-deleted=${() => this.#deleted(account, one)}
              @cs-closed=${() => (this.asking = false)}
            ></cs-delete-application>`
          : nothing
      }`
  }

  #keys(): unknown {
    const { words } = this
    const { region } = this.account
    const t = applicationsWords(words)
    return this.#dependants.render({
      pending: () => skeleton(3, words.t.shell.loading),
      error: (error) =>
        errorPanel(error, words, {
          host: region && new URL(region.api).host,
          retry: () => void this.#dependants.run(),
        }),
      complete: (found) => {
        if (found === 'denied') return html`<p class="note">${icon('info')} ${t.keysDenied}</p>`
        if (found.credentials.length + found.unread === 0) return html`<p class="soft">${t.keysNone}</p>`
        return html`<ul class="keys">
            ${found.credentials.map(
              (one) =>
                html`<li>
                  <span>
                    <b>${t.keyLine(one.credentialId)}</b><br />
                    ${statusWord(one.status, words)}
                    <span class="small soft"> · ${words.t.key.opens(one.rules.length)}</span>
                  </span>
                  ${keyDrawing(drawable(one), { width: 220 })}
                </li>`,
            )}
          </ul>
          ${found.unread > 0 ? html`<p class="soft">${t.keysUnread(found.unread)}</p>` : nothing}`
      },
    })
  }

  /** The question is loaded when it is first asked. */
  async #ask(): Promise<void> {
    this.asking = true
    await import('./delete-application.ts')
  }

  /** Leaves the view of what is no more. Whoever has gone elsewhere meanwhile stays there. */
  #deleted({ id }: Account, { applicationId, name }: Application): void {
    this.notices.say(applicationsWords(this.words).deleted(visible(name, 60)))
    const { value } = this.router
    if (value.kind === 'applications' && value.account === id && value.application === applicationId)
      this.router.go({ kind: 'applications', account: id })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-application-detail': ApplicationDetail
  }
}
