import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Account, Accounts } from '../../state/accounts.ts'
import type { Router } from '../../state/router.ts'
import type { Route } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, routerContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { colourEdges } from '../styles/shell.ts'
import { icon } from './icon.ts'

/**
 * Which account is in view, and the way to another: a button and a list of
 * https://www.w3.org/WAI/ARIA/apg/patterns/listbox/. Each account shows its colour, its region and how it is called.
 */
@customElement('cs-account-switcher')
export class AccountSwitcher extends LitElement {
  static override styles = [
    base,
    colourEdges,
    css`
      button.account {
        inline-size: 100%;
        max-inline-size: 17rem;
        justify-content: flex-start;
        padding-inline: 8px 10px;
        border-color: var(--line);
        font-weight: 600;
      }
      button.account > .label {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button.account > .icon {
        inline-size: 14px;
        block-size: 14px;
        margin-inline-start: auto;
        rotate: 90deg;
        color: var(--ink-soft);
      }
      .swatch {
        flex: none;
        inline-size: 8px;
        block-size: 20px;
        border-radius: 3px;
      }
      .list {
        position: fixed;
        inset: var(--top, 52px) auto auto var(--start, 12px);
        inline-size: min(22rem, calc(100vw - 24px));
        max-block-size: min(26rem, calc(100dvh - 80px));
        margin: 0;
        padding: 6px;
        overflow: auto;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper-raised);
        color: var(--ink);
        box-shadow: 0 6px 24px var(--shade);
      }
      .list:focus-visible {
        outline-offset: -2px;
      }
      [role='option'] {
        display: grid;
        grid-template-columns: 8px minmax(0, 1fr) 16px;
        gap: 0 10px;
        align-items: center;
        min-block-size: 44px;
        padding: 4px 8px;
        border-radius: var(--radius);
        cursor: pointer;
      }
      [role='option'] .swatch {
        block-size: 28px;
      }
      [role='option'] .text {
        display: grid;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      [role='option'].active {
        background: var(--paper-hover);
      }
      [aria-selected='true'] b {
        color: var(--accent);
      }
      [role='option'] .icon {
        inline-size: 16px;
        block-size: 16px;
        color: var(--accent);
      }
      .all {
        --edge: initial;
        margin-block-start: 6px;
      }
      @media (max-width: 400px) {
        button.account {
          gap: 6px;
          padding-inline: 6px;
          font-size: var(--small);
        }
      }
      @media (forced-colors: active) {
        [role='option'].active {
          outline: 2px solid Highlight;
          outline-offset: -2px;
        }
      }
    `,
  ]

  /** The account in view; undefined where the view belongs to none. */
  @property({ attribute: false }) account: Account | undefined
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected open = false
  @state() protected active = 0
  @query('button') protected button!: HTMLButtonElement
  @query('.list') protected list!: HTMLElement
  #typed = { text: '', atMs: 0 }

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  protected override updated(changed: PropertyValues): void {
    if (this.open && changed.has('active'))
      this.renderRoot.querySelector(`#account-${this.active}`)?.scrollIntoView({ block: 'nearest' })
  }

  protected override render(): TemplateResult {
    const { t } = this.words
    const { account } = this
    const all = this.accounts.value
    return html`<button
        class="account ${account?.colour ?? ''}"
        type="button"
        aria-haspopup="listbox"
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-label="${t.colon(t.shell.switchAccount)} ${account ? visible(account.label, 60) : t.shell.accounts}"
        @click=${() => this.list.togglePopover()}
        @keydown=${this.#onButton}
      >
        <span class="swatch" aria-hidden="true"></span>
        <span class="label">${account ? visible(account.label, 60) : t.shell.accounts}</span>
        ${icon('chevron')}
      </button>
      <div
        class="list"
        popover
        role="listbox"
        tabindex="-1"
        aria-label=${t.shell.switchAccount}
        aria-activedescendant="account-${this.active}"
        @beforetoggle=${this.#place}
        @toggle=${this.#toggled}
        @keydown=${this.#pressed}
        @click=${this.#chosen}
        @pointermove=${this.#pointed}
      >
        ${all.map((one, at) => this.#option(one, at))}
        <div
          id="account-${all.length}"
          class="all ${this.active === all.length ? 'active' : ''}"
          role="option"
          data-at=${all.length}
          aria-selected=${account ? 'false' : 'true'}
        >
          <span class="swatch" aria-hidden="true"></span>
          <b>${t.shell.accounts}</b>
        </div>
      </div>`
  }

  #option({ id, label, colour, region, endpoint, way }: Account, at: number): TemplateResult {
    const { t } = this.words
    const present = id === this.account?.id
    return html`<div
      id="account-${at}"
      class="${colour} ${this.active === at ? 'active' : ''}"
      role="option"
      data-at=${at}
      aria-selected=${present ? 'true' : 'false'}
    >
      <span class="swatch" aria-hidden="true"></span>
      <span class="text">
        <b>${visible(label, 120)}</b>
        <span class="small soft"
          >${region ? `${region.name} · ${t.shell.ways[way]}` : visible(endpoint, 60)}</span
        >
      </span>
      ${present ? icon('check') : nothing}
    </div>`
  }

  /** Below the button, whatever scrolls or how narrow the window is. */
  #place(): void {
    const { bottom, left } = this.button.getBoundingClientRect()
    this.style.setProperty('--top', `${Math.round(bottom + 4)}px`)
    this.style.setProperty('--start', `${Math.max(12, Math.min(Math.round(left), innerWidth - 364))}px`)
  }

  #toggled(event: ToggleEvent): void {
    this.open = event.newState === 'open'
    if (!this.open) return
    const { value } = this.accounts
    const at = value.findIndex(({ id }) => id === this.account?.id)
    this.active = at < 0 ? value.length : at
    this.list.focus()
  }

  #onButton(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    this.list.showPopover()
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Tab') return this.#close() // The focus goes on from the button.
    const last = this.accounts.value.length
    const to: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, this.active + 1),
      ArrowUp: Math.max(0, this.active - 1),
      Home: 0,
      End: last,
    }
    if (Object.hasOwn(to, event.key)) this.active = to[event.key]!
    else if (event.key === 'Enter' || event.key === ' ') this.#go(this.active)
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) this.#typeAhead(event)
    else return
    event.stopPropagation() // A letter typed here is no shortcut.
    event.preventDefault()
  }

  /** Letters go to the next account that begins with them, as in the lists of every system. */
  #typeAhead({ key, timeStamp }: KeyboardEvent): void {
    const fresh = timeStamp - this.#typed.atMs > 700
    this.#typed = { text: (fresh ? '' : this.#typed.text) + key.toLowerCase(), atMs: timeStamp }
    const { value } = this.accounts
    const order = value.map((_one, at) => (this.active + (fresh ? 1 : 0) + at) % value.length)
    const found = order.find((at) => value[at]!.label.toLowerCase().startsWith(this.#typed.text))
    if (found !== undefined) this.active = found
  }

  #chosen(event: Event): void {
    const at = atOf(event)
    if (at !== undefined) this.#go(at)
  }

  #pointed(event: Event): void {
    this.active = atOf(event) ?? this.active
  }

  #go(at: number): void {
    this.#close()
    const account = this.accounts.value[at]
    this.router.go(account ? sameViewOf(this.router.value, account.id) : { kind: 'accounts' })
  }

  #close(): void {
    this.list.hidePopover()
    this.button.focus()
  }
}

/** The view that is in sight, of another account, where there is such a view; else the account's own key. */
function sameViewOf(route: Route, account: string): Route {
  switch (route.kind) {
    case 'applications':
    case 'activity':
    case 'account':
    case 'doctor':
    case 'connection':
      return { kind: route.kind, account }
    default:
      return { kind: 'key', account }
  }
}

function atOf(event: Event): number | undefined {
  const option = (event.target as Element).closest<HTMLElement>('[role=option]')
  return option ? Number(option.dataset.at) : undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-account-switcher': AccountSwitcher
  }
}
