import { consume, ContextProvider } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Account, Accounts } from '../state/accounts.ts'
import type { Keyring } from '../state/keyring.ts'
import type { Notices } from '../state/notices.ts'
import type { Preferences } from '../state/preferences.ts'
import type { Router } from '../state/router.ts'
import { href } from '../state/routes.ts'
import { loadWords } from '../state/words.ts'
import type { Words } from '../state/words.ts'
import {
  accountsContext,
  keyringContext,
  noticesContext,
  preferencesContext,
  routerContext,
  supplyContext,
  wordsContext,
} from './contexts.ts'
import type { Supply } from './contexts.ts'
import { Watch } from './controllers/watch.ts'
import type { Demo } from '../state/demo.ts'
import { demoContext } from './demo-context.ts'
import { icon } from './elements/icon.ts'
import type { PageElement } from './page.ts'
import { base } from './styles/base.ts'
import { colourEdges, shell } from './styles/shell.ts'
import { railPlaces, views, withoutVault } from './views.ts'
import type { ViewName } from './views.ts'

/** The house: rail, account in view, lock, and the page of the present address. */
@customElement('cs-app')
export class App extends LitElement {
  static override styles = [base, colourEdges, shell]

  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: supplyContext }) protected supply: Supply | undefined
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: demoContext }) protected demo: Demo | undefined

  @state() protected words?: Words
  @state() protected loaded: ReadonlySet<ViewName> = new Set()
  @state() protected failed: ReadonlySet<ViewName> = new Set()

  readonly #provider = new ContextProvider(this, { context: wordsContext })
  #shown = ''

  constructor() {
    super()
    for (const store of ['router', 'keyring', 'accounts', 'preferences', 'notices', 'demo'] as const) {
      new Watch<unknown>(this, () => this[store])
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { language, theme, density } = this.preferences.value
    const root = document.documentElement
    root.lang = language
    root.dataset.theme = theme
    root.dataset.density = density
    if (this.words?.language !== language) void this.#speak()
    this.#need(this.#page())
    // A closed house has no accounts to choose among, so the switch comes with the first open vault.
    if (this.keyring.value.kind === 'open')
      void import('./elements/account-switcher.ts').catch(() => undefined)
  }

  protected override updated(): void {
    if (!this.words) return
    document.getElementById('ahead')?.remove()
    const page = this.#page()
    const { t } = this.words
    const title = page === 'welcome' ? undefined : t.title[page]
    document.title = title ? `${title} · ${t.product}` : t.product
    this.#arrive(page)
  }

  protected override render(): TemplateResult {
    if (!this.words) return html``
    const { t } = this.words
    const open = this.keyring.value.kind === 'open'
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${t.shell.skip}</a>
      <div class="house ${open ? 'open' : ''}">
        ${open ? this.#rail(t) : nothing}
        <div class="room">
          ${this.demo?.value === 'on' ? html`<cs-demo-band></cs-demo-band>` : nothing} ${this.#lintel(t)}
          <main class=${this.notices.value.length > 0 ? 'told' : ''} tabindex="-1">${this.#room(t)}</main>
        </div>
      </div>
      ${this.#notices(t)}
    `
  }

  /** The strip above every page: whose house, which account, how private, and the way to lock it. */
  #lintel(t: Words['t']): TemplateResult {
    const { value } = this.keyring
    const account = this.#account()
    return html`<header class="lintel ${account?.colour ?? ''}">
      <a class="brand" href=${href({ kind: 'home' })}>
        <svg viewBox="0 0 26 18" width="26" height="18" aria-hidden="true" class="mark">
          <circle cx="6.5" cy="6.5" r="5" />
          <path d="M11.5 6.5H25M17 6.5v5M21 6.5v8" />
        </svg>
        <span>${t.product}</span>
      </a>
      ${
        value.kind === 'open' && this.accounts.value.length > 0
          ? html`<cs-account-switcher .account=${account}></cs-account-switcher>`
          : nothing
      }
      <span class="state">
        ${
          account?.region
            ? html`<a
                class="chip"
                title=${t.title.connection}
                href=${href({ kind: 'connection', account: account.id })}
                ><span class="region">${account.region.name}</span> · ${t.shell.ways[account.way]}</a
              >`
            : nothing
        }
        ${
          value.kind === 'open' && value.private
            ? html`<span class="chip private" title=${t.shell.private}>${t.shell.privateShort}</span>`
            : nothing
        }
        ${
          value.kind === 'locked'
            ? html`<span class="chip">${icon('lock')} ${t.shell.locked}</span>`
            : nothing
        }
        ${
          value.kind === 'open'
            ? html`<button class="quiet lock" type="button" @click=${() => this.keyring.lock()}>
                ${icon('lock')}<span>${t.shell.lock}</span>
              </button>`
            : nothing
        }
      </span>
    </header>`
  }

  #rail(t: Words['t']): TemplateResult {
    const route = this.router.value
    return html`<nav class="rail" aria-label=${t.shell.navigation}>
      <ul>
        ${railPlaces.map(
          ({ icon: name, word, to, kinds, wide }) =>
            html`<li class=${wide ? 'wide' : ''}>
              <a href=${href(to)} aria-current=${kinds.includes(route.kind) ? 'page' : 'false'}
                >${icon(name)}<span>${t.shell[word]}</span></a
              >
            </li>`,
        )}
      </ul>
    </nav>`
  }

  #room(t: Words['t']): TemplateResult {
    const page = this.#page()
    if (this.failed.has(page)) {
      return html`<div class="page stack" role="alert">
        <p>${t.shell.loadFailed}</p>
        <button type="button" @click=${() => location.reload()}>${t.shell.reload}</button>
      </div>`
    }
    if (this.keyring.value.kind === 'reading' || !this.loaded.has(page)) {
      return html`<p class="page visually-hidden" role="status">${t.shell.loading}</p>`
    }
    return views[page].show(this.router.value)
  }

  #notices(t: Words['t']): TemplateResult {
    const hold = (event: Event): void =>
      this.notices.hold(event.type === 'pointerenter' || event.type === 'focusin')
    return html`<div
      class="notices"
      role="status"
      @pointerenter=${hold}
      @pointerleave=${hold}
      @focusin=${hold}
      @focusout=${hold}
    >
      ${this.notices.value.map(
        ({ id, text }) =>
          html`<p class="notice">
            <span>${text}</span>
            <button
              class="quiet"
              type="button"
              aria-label=${t.word.close}
              @click=${() => this.notices.dismiss(id)}
            >
              ${icon('close')}
            </button>
          </p>`,
      )}
    </div>`
  }

  /** Which page the address means, as things stand: what is locked or empty answers at every address. */
  #page(): ViewName {
    const route = this.router.value
    const { value } = this.keyring
    if (route.kind === 'returned') return 'returned'
    if (value.kind === 'absent')
      return route.kind !== 'home' && withoutVault.has(route.kind) ? route.kind : 'welcome'
    if (value.kind !== 'open') return 'unlock'
    if (route.kind === 'home') return this.accounts.value.length > 0 ? 'keys' : 'welcome'
    if ('account' in route && route.account !== undefined && !this.accounts.find(route.account))
      return 'unknown'
    return route.kind satisfies ViewName
  }

  #account(): Account | undefined {
    const route = this.router.value
    return 'account' in route && route.account !== undefined ? this.accounts.find(route.account) : undefined
  }

  async #speak(): Promise<void> {
    const { language } = this.preferences.value
    const words = await loadWords(language)
    if (language !== this.preferences.value.language) return
    this.#provider.setValue(words)
    this.words = words
  }

  #need(page: ViewName): void {
    if (this.loaded.has(page) || this.failed.has(page)) return
    views[page].load(this.supply).then(
      () => (this.loaded = new Set(this.loaded).add(page)),
      () => (this.failed = new Set(this.failed).add(page)),
    )
  }

  /** On arrival at another view the focus goes to its heading; the first view leaves it to the browser. */
  #arrive(page: ViewName): void {
    if (!this.loaded.has(page) || this.keyring.value.kind === 'reading') return
    const route = this.router.value
    const arrived = `${page} ${'account' in route ? (route.account ?? '') : ''}${'job' in route ? route.job : ''}`
    if (arrived === this.#shown) return
    const first = this.#shown === ''
    this.#shown = arrived
    const element = this.renderRoot.querySelector<PageElement>('main > *')
    if (!first && element && 'focusHeading' in element) void element.focusHeading()
    if (!first) scrollTo({ top: 0 })
  }

  #skip(event: Event): void {
    event.preventDefault()
    this.renderRoot.querySelector<HTMLElement>('main')?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-app': App
  }
}
