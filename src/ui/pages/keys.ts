import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Accounts } from '../../state/accounts.ts'
import type { Audit } from '../../state/inventory/audit.ts'
import type { KeyView } from '../../state/inventory/key-view.ts'
import { parseView, plainView, printView } from '../../state/inventory/key-view.ts'
import { Marks } from '../../state/inventory/marks.ts'
import { listRows } from '../../state/inventory/listing.ts'
import type { Listing } from '../../state/inventory/listing.ts'
import type { Surroundings } from '../../state/inventory/selection.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { readColumns } from '../../state/inventory/key-columns.ts'
import type { Preferences } from '../../state/preferences.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { accountsContext, preferencesContext, routerContext } from '../contexts.ts'
import { EnterDetail } from '../controllers/enter-detail.ts'
import { ListKeys } from '../controllers/list-keys.ts'
import { Watch } from '../controllers/watch.ts'
import { Wide } from '../controllers/wide.ts'
import '../elements/backup-reminder.ts'
import { icon } from '../elements/icon.ts'
import { loadFailed } from '../elements/load-failed.ts'
import { keyDrawingStyles } from '../elements/key-drawing.ts'
import { expiryStripStyles } from '../elements/expiry-strip.ts'
import { keyFactsStyles } from '../elements/key-facts.ts'
import { revealRow } from '../elements/line-list.ts'
import { keyTableStyles } from '../elements/key-table.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { inventoryContext } from '../inventory-context.ts'
import { keysWords } from '../keys-words.ts'
import { PageElement } from '../page.ts'
import { turn } from '../../state/turn.ts'
import { base } from '../styles/base.ts'
import { keysStyles } from '../styles/keys.ts'
import { listAndDetailStyles } from '../styles/list-and-detail.ts'
import { colourEdges } from '../styles/shell.ts'
import { gapLines, pauseLines } from './keys-gaps.ts'
import { keyRows } from './keys-rows.ts'
import { homeTiles, listTools } from './keys-tools.ts'
import './key-detail.ts'

/**
 * A first reading that takes no longer, in milliseconds, and is of no more objects, is shown when it is whole: while rows come
 * in, they move.
 */
const short = { ms: 1000, objects: 150 }

/** Every key of every saved account: how they stand, what to do first, and beside the list the one that was chosen. */
@customElement('cs-page-keys')
export class PageKeys extends PageElement {
  static override styles = [
    base,
    colourEdges,
    skeletonStyles,
    keyDrawingStyles,
    keyFactsStyles,
    expiryStripStyles,
    listAndDetailStyles,
    keysStyles,
    keyTableStyles,
  ]

  /** The row that is open, from the address. */
  @property() key = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: preferencesContext }) protected preferences!: Preferences
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  @state() protected failed = false
  @state() protected text = ''
  /** Whether the parts that act on many keys have been loaded: with the first choice, or the first ended key. */
  @state() protected acting = false
  /** Whether what stands above the list is drawn: the rest has a turn of its own the first time, and neither holds up a press. */
  @state() protected begun = false
  /** Whether a first reading has only just begun. */
  @state() protected patient = false

  readonly #marks = new Marks()
  readonly #wide = new Wide(this)
  readonly #entering = new EnterDetail(this)
  #listing: Listing | undefined
  #listed = false
  /** What the last look at the keys found. */
  #audit: Audit | undefined

  constructor() {
    super()
    for (const store of [() => this.accounts, () => this.router, () => this.preferences, () => this.#marks]) {
      new Watch<unknown>(this, store)
    }
    // What there is to say of the keys is worked out first, and then drawn.
    new Watch<unknown>(
      this,
      () => this.wing?.inventory,
      () => this.#look(),
    )
    new ListKeys(this, {
      ids: () => this.#listing?.ids ?? [],
      current: () => this.key,
      show: (id) => this.#reveal(id),
      mark: (id) => this.#marks.toggle(id),
      markAll: () => this.#marks.toggleAll(this.#listing?.ids ?? []),
      replace: (id) => this.#replace(id),
      ask: (what, id) => this.#ask(what, id),
      leave: () => this.#leave(),
    })
  }

  override async focusHeading(): Promise<void> {
    await super.focusHeading()
    if (this.key !== '') this.#entering.begin()
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#enter()
  }

  /** Opens the wing and begins to read; what needs the list of routes is shown as soon as that has come. */
  async #enter(): Promise<void> {
    try {
      const wing = await this.open()
      this.wing = wing
      void wing.inventory.need()
      if (wing.inventory.value.rows.length === 0) {
        this.patient = true
        setTimeout(() => (this.patient = false), short.ms)
      }
      await turn()
      this.words.prepare()
      await wing.ready()
      await this.#look()
      await turn()
      this.requestUpdate()
      // What acts on many is fetched while nobody waits for it.
      await import('./keys-bulk.ts')
      this.acting = true
    } catch {
      this.failed = true
    }
  }

  async #look(): Promise<void> {
    await this.wing?.acquaint()
    this.#audit = this.wing?.audit()
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { wing } = this
    if (!wing) return
    if (!wing.inventory.value.busy) this.#marks.keep((id) => wing.inventory.find(id) !== undefined)
    this.#listing = listRows(wing.inventory.value, this.#view(), this.text, this.#around(wing), this.#listing)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (this.#listed && !this.begun) void turn().then(() => (this.begun = true))
    const before: unknown = changed.get('key')
    if (typeof before === 'string') {
      if (this.key === '') void this.#follow(before)
      else this.#entering.begin()
    }
    const columns = this.#columns()
    this.style.setProperty('--columns', columns.map((one) => `var(--column-${one})`).join(' ') || 'none')
    this.style.setProperty('--table-width', `${(22 + columns.length * 8).toString()}rem`)
  }

  protected override render(): TemplateResult {
    const { wing } = this
    const t = this.#t
    const value = wing?.inventory.value
    const shown = this.key === '' ? (this.#table() ? 'listing wide' : 'listing') : 'showing'
    return html`<div class="split ${shown}">
      <section class="list" aria-label=${t.title}>
        <div class="head">
          <h1 tabindex="-1">${t.title}</h1>
          <span class="actions">
            <a class="button quiet" href=${href({ kind: 'report' })}>${icon('report')} ${t.report}</a>
            <button
              class="quiet"
              type="button"
              ?disabled=${value?.busy ?? true}
              @click=${() => void wing?.inventory.read()}
            >
              ${icon('refresh')} ${t.refresh}
            </button>
          </span>
        </div>
        ${this.failed ? html`<div class="inset">${loadFailed(this.t)}</div>` : nothing}
        ${
          wing && this.#standing(wing)
            ? this.#list(wing)
            : this.failed && !wing
              ? nothing
              : html`${wing ? pauseLines(wing, this.accounts, this.words) : nothing}
                  <div class="inset">${skeleton(8, this.t.shell.loading)}</div>`
        }
      </section>
      ${this.#table() ? nothing : html`<section class="detail">${wing ? this.#detail(wing) : nothing}</section>`}
    </div>`
  }

  /** Whether the list stands: not before its order is known, nor while a short reading would still move its rows. */
  #standing({ inventory }: InventoryWing): boolean {
    const { busy, rows, progress } = inventory.value
    if (!this.failed && !this.#audit) return false
    return !busy || (rows.length > 0 && !(this.patient && progress.total <= short.objects))
  }

  #list(wing: InventoryWing): TemplateResult {
    this.#listed = true
    const view = this.#view()
    const rest = { t: this.#t, words: this.words, wing, audit: this.#audit, view, go: this.#go }
    return html`${homeTiles(rest)} ${gapLines(wing, this.accounts, this.words)}
      <cs-backup-reminder class="inset"></cs-backup-reminder>
      ${
        !this.begun ||
        // Without a key there is nothing to search or to filter; applications without one may still be cleared away.
        (wing.inventory.value.rows.length === 0 && wing.inventory.value.applications.length === 0)
          ? nothing
          : listTools({
              ...rest,
              text: this.text,
              search: (text) => (this.text = text),
              shown: this.#listing?.ids.length ?? 0,
              acting: this.acting,
              columns: this.#table() ? this.#columns() : undefined,
              choose: (keyColumns) => this.preferences.choose({ keyColumns }),
              mark: (ids) => this.#marks.only(ids),
            })
      }
      ${this.begun ? this.#rows(wing) : html`<div class="inset">${skeleton(8, this.t.shell.loading)}</div>`}
      ${
        this.acting
          ? html`<cs-keys-bulk
              .wing=${wing}
              .marks=${this.#marks}
              .shown=${this.#listing?.ids ?? []}
            ></cs-keys-bulk>`
          : nothing
      }`
  }

  #rows(wing: InventoryWing): TemplateResult {
    return keyRows({
      t: this.#t,
      words: this.words,
      accounts: this.accounts,
      listing: this.#listing,
      around: this.#around(wing),
      view: this.#view(),
      text: this.text,
      showAll: () => this.#showAll(),
      go: this.#go,
      marks: this.#marks,
      current: this.key,
      columns: this.#table() ? this.#columns() : undefined,
    })
  }

  #detail(wing: InventoryWing): TemplateResult {
    const t = this.#t
    if (this.key === '') return html`<p class="hint soft">${t.choose}</p>`
    const row = wing.inventory.find(this.key)
    const view = printView(this.#view())
    return html`<a class="back" href=${href({ kind: 'keys', ...(view && { view }) })}
        >${icon('back')} ${t.back}</a
      >
      ${
        row
          ? // Each key has an element of its own: nothing typed for one is ever saved for another.
            repeat(
              [row],
              ({ id }) => id,
              () =>
                html`<cs-key-detail
                  .wing=${wing}
                  .row=${row}
                  .findings=${this.#audit?.of.get(row.id) ?? []}
                ></cs-key-detail>`,
            )
          : html`<div class="inset">
              ${
                wing.inventory.value.busy
                  ? skeleton(6, this.t.shell.loading)
                  : html`<p class="note">${icon('info')} ${t.gone}</p>`
              }
            </div>`
      }`
  }

  #around(wing: InventoryWing): Surroundings {
    const labels = new Map(this.accounts.value.map(({ id, label }) => [id, label]))
    return { nowMs: wing.now(), audit: this.#audit, labels }
  }

  /** With nothing open beside it and room enough, the list is a table. */
  #table(): boolean {
    return this.key === '' && this.#wide.matches
  }

  #columns() {
    return readColumns(this.preferences.value.keyColumns)
  }

  #view(): KeyView {
    const { value } = this.router
    return value.kind === 'keys' && value.view !== undefined ? parseView(value.view) : plainView
  }

  readonly #go = (next: (view: KeyView) => KeyView): void => {
    const printed = printView(next(this.#view()))
    this.router.go({ kind: 'keys', ...(this.key && { key: this.key }), ...(printed && { view: printed }) })
  }

  /** Back in the list, whoever was in it goes on where they were. */
  async #follow(before: string): Promise<void> {
    if (document.activeElement !== document.body) return
    // The heading keeps the place until the row is drawn; whoever goes on meanwhile is not fetched back.
    const heading = this.renderRoot.querySelector('h1')
    heading?.focus({ preventScroll: true })
    await this.#reveal(before, () => this.shadowRoot?.activeElement === heading)
  }

  #reveal(id: string, wanted?: () => boolean): Promise<void> {
    return revealRow(this.renderRoot, this.#listing, id, wanted)
  }

  #replace(id: string): void {
    const row = this.wing?.inventory.find(id)
    if (!row) return
    const { credentialId } = row.credential
    this.router.go({ kind: 'new-from', account: row.account, how: 'replace', credential: credentialId })
  }

  /** What is chosen, or else the row that has the focus: then the question is asked as always. */
  #ask(what: 'revoke' | 'limit', id: string | undefined): void {
    if (this.#marks.value.size === 0 && id !== undefined) this.#marks.only([id])
    const bulk = this.renderRoot.querySelector('cs-keys-bulk')
    void bulk?.updateComplete.then(() => bulk.ask(what))
  }

  /** Takes back the choice, else the detail. Says whether there was anything to take back. */
  #leave(): boolean {
    if (this.#marks.value.size > 0) this.#marks.only([])
    else if (this.key !== '') {
      const view = printView(this.#view())
      this.router.go({ kind: 'keys', ...(view && { view }) })
    } else return false
    return true
  }

  #showAll(): void {
    this.text = ''
    this.#go(() => plainView)
  }

  get #t() {
    return keysWords(this.words)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-keys': PageKeys
  }
}
