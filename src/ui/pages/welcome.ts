import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { createTokenUrl, endpoints } from '../../ovh/index.ts'
import type { Rule } from '../../ovh/index.ts'
import type { Demo } from '../../state/demo.ts'
import type { Importing } from '../../state/importing.ts'
import type { Preferences } from '../../state/preferences.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { importingContext, preferencesContext, routerContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { demoContext } from '../demo-context.ts'
import { keyDrawing, keyDrawingStyles } from '../elements/key-drawing.ts'
import { icon } from '../elements/icon.ts'
import '../elements/paste-box.ts'
import { places } from '../elements/places.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'

const DAY = 86_400_000

/** What looking at keys and removing them needs, and no more. */
const MANAGE: readonly Rule[] = [
  { method: 'GET', path: '/me' },
  { method: 'GET', path: '/me/api/*' },
  { method: 'PUT', path: '/me/api/credential/*' },
  { method: 'DELETE', path: '/me/api/*' },
]

/** The first view of somebody who has nothing here yet: what this is, and the one thing to do. */
@customElement('cs-page-welcome')
export class PageWelcome extends PageElement {
  static override styles = [
    base,
    keyDrawingStyles,
    css`
      .page {
        max-inline-size: 68rem;
        margin-inline: auto;
        display: grid;
        gap: 40px 72px;
        padding-block-start: 9vh;
      }
      .lead {
        font-size: 1.0625rem;
        max-inline-size: 34rem;
        color: var(--ink-soft);
      }
      .promises {
        display: grid;
        gap: 14px;
      }
      .promises dt {
        font-weight: 600;
      }
      .promises dd {
        color: var(--ink-soft);
      }
      figure {
        display: grid;
        gap: 14px;
      }
      figcaption {
        font-size: var(--small);
        color: var(--ink-soft);
      }
      .trial {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding-block: 12px;
        border-block: 1px solid var(--line);
      }
      .trial p {
        flex: 1 1 14rem;
      }
      .regions {
        columns: 2 14rem;
        padding-block-start: 8px;
      }
      .regions a {
        display: inline-block;
        min-block-size: 28px;
      }
      .why {
        gap: 28px;
      }
      @media (min-width: 900px) {
        .page {
          grid-template: auto auto 1fr / 1fr 1fr;
        }
        .lost {
          grid-area: 1 / 1 / 2 / 3;
        }
        .intro {
          grid-area: 2 / 1;
        }
        .start {
          grid-area: 2 / 2 / 4 / 3;
        }
        .why {
          grid-area: 3 / 1;
        }
      }
      @media (max-width: 899px) {
        .page {
          padding-block-start: 28px;
          gap: 28px;
        }
      }
    `,
  ]

  @consume({ context: importingContext }) protected importing!: Importing
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: demoContext }) protected demo: Demo | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.demo)
  }

  /** Rare, and so loaded only when there is something to say. */
  protected override firstUpdated(): void {
    if (this.preferences.value.vault) void import('../elements/lost-vault.ts')
  }

  protected override render() {
    const { t } = this
    return html`<div class="page">
      ${this.preferences.value.vault ? html`<cs-lost-vault class="lost"></cs-lost-vault>` : nothing}
      <div class="intro stack">
        <h1 tabindex="-1">${t.tagline}</h1>
        <p class="lead">${t.welcome.lead}</p>
      </div>
      <div class="start stack">
        <cs-paste-box @cs-text=${this.#read}></cs-paste-box>
        ${this.#trial()} ${places(t)} ${this.#createLinks()}
        <p><a href=${href({ kind: 'vault' })}>${t.welcome.fromBackup}</a></p>
      </div>
      <div class="why stack">
        ${this.#examples()}
        <dl class="promises">
          ${t.welcome.promises.map(
            ([what, how]) =>
              html`<div>
                <dt>${what}</dt>
                <dd>${how}</dd>
              </div>`,
          )}
        </dl>
      </div>
    </div>`
  }

  /** For whoever would rather look around first. */
  #trial() {
    const { t, demo } = this
    if (!demo || demo.value === 'on') return nothing
    return html`<div class="trial">
      <button type="button" ?disabled=${demo.value === 'starting'} @click=${this.#try}>
        ${icon('key')} ${t.welcome.tryIt}
      </button>
      <p class="small soft" role="status">
        ${demo.value === 'failed' ? t.shell.loadFailed : t.welcome.tryItWhy}
      </p>
    </div>`
  }

  #createLinks() {
    const { t } = this
    return html`<details>
      <summary>${t.welcome.noKey}</summary>
      <p><a href=${href({ kind: 'new' })}>${t.welcome.purpose}</a></p>
      <p class="soft">${t.welcome.noKeyWhy}</p>
      <ul class="regions">
        ${Object.values(endpoints).map(
          (one) =>
            html`<li>
              <a
                href=${createTokenUrl(one, MANAGE)}
                target="_blank"
                rel="noopener noreferrer"
                aria-label=${t.welcome.createToken(one.label)}
                >${one.label} ${icon('external')}</a
              >
            </li>`,
        )}
      </ul>
    </details>`
  }

  #examples() {
    const { t } = this
    const now = Date.now()
    const narrow = ['GET', 'POST', 'DELETE'] as const
    const wide = ['GET', 'POST', 'PUT', 'DELETE'] as const
    return html`<figure>
      <figcaption>${t.welcome.drawing}</figcaption>
      <div>
        ${keyDrawing(
          {
            status: 'validated',
            created: now - 40 * DAY,
            lastUsed: now - 12 * DAY,
            expires: now + 50 * DAY,
            rules: narrow.map((method) => ({ method, path: '/domain/zone/example.com/*' })),
          },
          { now, width: 380 },
        )}
        <p class="small soft">${t.welcome.exampleNarrow}</p>
      </div>
      <div>
        ${keyDrawing(
          {
            status: 'validated',
            created: now - 700 * DAY,
            lastUsed: null,
            expires: null,
            rules: wide.map((method) => ({ method, path: '/*' })),
          },
          { now, width: 380 },
        )}
        <p class="small soft">${t.welcome.exampleWide}</p>
      </div>
    </figure>`
  }

  async #try(): Promise<void> {
    await this.demo?.start()
    if (this.demo?.value === 'on') this.router.go({ kind: 'keys' })
  }

  async #read(event: CustomEvent<string>): Promise<void> {
    await this.importing.read(event.detail)
    this.router.go({ kind: 'import' })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-welcome': PageWelcome
  }
}
