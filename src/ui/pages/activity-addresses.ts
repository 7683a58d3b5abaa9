import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { suspects } from '../../state/inventory/activity.ts'
import type { AccountCall, AddressUse, RouteUse } from '../../state/inventory/activity.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { activityWords } from '../activity-words.ts'
import { wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { slashed } from '../elements/slashed.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'

/** The calls of a log by address and operation; each can be asked which keys could have made it. */
@customElement('cs-activity-addresses')
export class ActivityAddresses extends LitElement {
  static override styles = [
    base,
    skeletonStyles,
    css`
      details {
        border-block-start: 1px solid var(--line);
      }
      details:last-of-type {
        border-block-end: 1px solid var(--line);
      }
      summary {
        padding-block: 10px;
      }
      summary .small {
        margin-inline-start: 12px;
      }
      .routes {
        padding-block-end: 12px;
      }
      .routes > li {
        display: grid;
        grid-template-columns: 3.8em minmax(0, 1fr) auto auto;
        gap: 0 8px;
        align-items: center;
        padding-inline-start: 16px;
        min-block-size: var(--row);
        border-block-start: 1px solid var(--line);
      }
      .routes b {
        font: 600 var(--small) var(--mono);
      }
      .routes b:not(.GET) {
        color: var(--warn);
      }
      .often {
        display: grid;
        grid-template-columns: 4.5rem 6.5rem;
        gap: 12px;
        text-align: end;
      }
      .answer {
        grid-column: 1 / -1;
        padding: 4px 0 14px;
      }
      .answer ul {
        margin-block-start: 8px;
      }
      .answer li {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 16px;
        min-block-size: 28px;
      }
      /* How often and when stand under the path, which has the room that they leave. */
      @media (max-width: 999px) {
        .routes > li {
          grid-template: 'method path who' auto 'method often who' auto / 3.8em minmax(0, 1fr) auto;
          padding: 8px 0;
        }
        .routes > li > code {
          grid-area: path;
        }
        .routes > li > .often {
          display: flex;
          grid-area: often;
        }
        .routes > li > button {
          grid-area: who;
        }
      }
      @media (max-width: 480px) {
        .routes > li {
          grid-template: 'method who' auto 'path path' auto 'often often' auto / minmax(0, 1fr) auto;
          padding-block: 2px 8px;
        }
        .routes code {
          font-size: var(--small);
        }
      }
    `,
  ]

  /** The inventory, which knows the keys. */
  @property({ attribute: false }) wing!: InventoryWing
  /** The account whose log it is. */
  @property() account = ''
  /** The log. */
  @property({ attribute: false }) calls: readonly AccountCall[] = []
  /** The same, grouped. */
  @property({ attribute: false }) groups: readonly AddressUse[] = []
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  /** The call in question, as the name of its group. */
  @state() protected asked = ''

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.inventory)
  }

  protected override render(): TemplateResult {
    const t = activityWords(this.words)
    const now = this.wing.now()
    return html`${this.groups.map(
      ({ ip, count, last, routes }, i) =>
        html`<details ?open=${i === 0}>
          <summary>
            <b class="mono">${ip === null ? t.noAddress : visible(ip, 60)}</b>
            <span class="small soft">${t.count(count)} · ${this.words.relative(new Date(last), now)}</span>
          </summary>
          <ul class="routes">
            ${routes.map((use) => this.#route(ip, use))}
          </ul>
        </details>`,
    )}`
  }

  #route(ip: string | null, { method, route, count, last }: RouteUse): TemplateResult {
    const t = activityWords(this.words)
    const name = `${ip ?? ''} ${method} ${route}`
    const open = this.asked === name
    const shown = visible(`${method} ${route}`, 200)
    return html`<li>
      <b class=${method}>${visible(method, 10)}</b>
      <code>${slashed(visible(route, 200))}</code>
      <span class="often small">
        <span>${t.count(count)}</span>
        <span class="soft" title=${this.words.exact(new Date(last))}
          >${this.words.relative(new Date(last), this.wing.now())}</span
        >
      </span>
      <button
        class="quiet small"
        type="button"
        aria-expanded=${open ? 'true' : 'false'}
        aria-label=${t.whoLabel(shown, ip === null ? t.noAddress : visible(ip, 60))}
        @click=${() => this.#ask(open ? '' : name)}
      >
        ${icon('key')} ${t.who}
      </button>
      ${open ? html`<div class="answer" role="status">${this.#answer(ip, method, route)}</div>` : nothing}
    </li>`
  }

  #answer(ip: string | null, method: string, route: string): TemplateResult {
    const t = activityWords(this.words)
    const { rows, busy, readings } = this.wing.inventory.value
    const call = this.calls.find((one) => one.ip === ip && one.method === method && one.route === route)
    const own = rows.filter(({ seenBy }) => seenBy.includes(this.account))
    if (!call || (own.length === 0 && (busy || !readings.has(this.account))))
      return skeleton(2, this.words.t.shell.loading)
    const found = suspects(own, call)
    if (found.length === 0) return html`<p class="soft">${t.noSuspects}</p>`
    return html`<p><strong>${t.suspects}</strong></p>
      <p class="small soft">${t.suspectsWhy}</p>
      <ul>
        ${found.slice(0, 20).map((row) => this.#suspect(row))}
      </ul>`
  }

  #suspect(row: KeyRow): TemplateResult {
    const t = activityWords(this.words)
    const used = this.words.relative(new Date(row.times.used ?? 0), this.wing.now())
    return html`<li>
      <a href=${href({ kind: 'keys', key: row.id })}>${visible(keyTitle(row, keysWords(this.words)), 80)}</a>
      <span class="small soft">${t.used(used)}</span>
    </li>`
  }

  #ask(name: string): void {
    this.asked = name
    if (name !== '') void this.wing.inventory.need()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-activity-addresses': ActivityAddresses
  }
}
