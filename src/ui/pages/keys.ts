import { consume } from '@lit/context'
import { virtualize } from '@lit-labs/virtualizer/virtualize.js'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Accounts } from '../../state/accounts.ts'
import type { Band } from '../../state/inventory/audit.ts'
import type { KeyRow, KeyState } from '../../state/inventory/rows.ts'
import { filterRows, groupRows, sortRows, steadyRows } from '../../state/inventory/selection.ts'
import type { Grouping, Order, Surroundings } from '../../state/inventory/selection.ts'
import { countTiles, nextToEnd } from '../../state/inventory/tiles.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { en } from '../../state/messages/keys-en.ts'
import { fr } from '../../state/messages/keys-fr.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFactsStyles } from '../elements/key-facts.ts'
import { keyRow, keyTitle } from '../elements/key-row.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { inventoryContext } from '../inventory-context.ts'
import { PageElement } from '../page.ts'
import { applicationsStyles } from '../styles/applications.ts'
import { base } from '../styles/base.ts'
import { keysStyles } from '../styles/keys.ts'
import { colourEdges } from '../styles/shell.ts'
import './key-detail.ts'
import './key-sweep.ts'

const bands: readonly Band[] = ['risk', 'watch', 'fine', 'ended']
const states: readonly KeyState[] = ['valid', 'pending', 'orphaned', 'expired', 'refused']
const orders: readonly (Order & keyof typeof en.orders)[] = ['severity', 'expires', 'used', 'created', 'name']
const groupings: readonly (Grouping | 'none')[] = ['none', 'account', 'application', 'console']

/** A line of the list: a key, or the heading of a group. */
type Line = { kind: 'key'; row: KeyRow } | { kind: 'group'; key: string; title: string; count: number }

/** An element of the list stands for the same line as long as it lives: nobody opens a key that they did not mean. */
const lineKey = (line: Line): string => (line.kind === 'key' ? line.row.id : `group ${line.key}`)

/** Every key of every saved account: how they stand, what to do first, and beside the list the one that was chosen. */
@customElement('cs-page-keys')
export class PageKeys extends PageElement {
  static override styles = [
    base,
    colourEdges,
    skeletonStyles,
    keyDrawingStyles,
    keyFactsStyles,
    applicationsStyles,
    keysStyles,
  ]

  /** The row that is open, from the address. */
  @property() key = ''
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  @state() protected failed = false
  @state() protected text = ''
  @state() protected band: Band | undefined
  @state() protected state: KeyState | undefined
  @state() protected order: Order = 'severity'
  @state() protected grouping: Grouping | 'none' = 'none'

  /** What was shown last, in its order. */
  #inSight: readonly string[] = []

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.inventory)
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
      await wing.ready()
      this.requestUpdate()
    } catch {
      this.failed = true
    }
  }

  protected override render(): TemplateResult {
    const { wing } = this
    const t = this.#t
    const value = wing?.inventory.value
    return html`<div class="split ${this.key === '' ? 'listing' : 'showing'}">
      <section class="list" aria-label=${t.title}>
        <div class="head">
          <h1 tabindex="-1">${t.title}</h1>
          <button
            class="quiet"
            type="button"
            ?disabled=${value?.busy ?? true}
            @click=${() => void wing?.inventory.read()}
          >
            ${icon('refresh')} ${t.refresh}
          </button>
        </div>
        ${this.failed ? html`<p class="inset note bad">${icon('error')} ${this.t.shell.loadFailed}</p>` : nothing}
        ${
          wing && value && (value.rows.length > 0 || !value.busy)
            ? this.#list(wing)
            : html`<div class="inset">${skeleton(8, this.t.shell.loading)}</div>`
        }
      </section>
      <section class="detail">${wing ? this.#detail(wing) : nothing}</section>
    </div>`
  }

  #list(wing: InventoryWing): TemplateResult {
    const t = this.#t
    const { rows, busy, progress } = wing.inventory.value
    const around = this.#around(wing)
    const shown = this.#shown(rows, around)
    return html`${this.#tiles(wing)} ${this.#gaps(wing)}
      <div class="inset tools">
        <input
          type="search"
          aria-label=${t.search}
          placeholder=${t.search}
          autocomplete="off"
          spellcheck="false"
          .value=${this.text}
          @input=${(event: InputEvent) => (this.text = (event.target as HTMLInputElement).value)}
        />
        <div class="choices">
          ${this.#select(
            t.stateLabel,
            ['', ...states],
            this.state ?? '',
            (one) => (one === '' ? t.anyState : t.states[one]),
            (one) => (this.state = one === '' ? undefined : one),
          )}
          ${this.#select(
            t.orderLabel,
            orders,
            this.order as (typeof orders)[number],
            (one) => t.orders[one],
            (one) => {
              this.order = one
              this.#inSight = []
            },
          )}
          ${this.#select(
            t.groupLabel,
            groupings,
            this.grouping,
            (one) => t.groups[one],
            (one) => (this.grouping = one),
          )}
        </div>
        <div class="progress small soft">
          <span role="status"
            >${
              busy
                ? t.reading(progress.done, progress.total)
                : shown.length === rows.length
                  ? t.count(rows.length)
                  : t.matching(shown.length, rows.length)
            }</span
          >
          ${
            busy
              ? html`<progress max=${Math.max(1, progress.total)} .value=${progress.done}></progress>
                  <button class="quiet" type="button" @click=${() => wing.inventory.stop()}>
                    ${icon('stop')} ${t.stop}
                  </button>`
              : html`<cs-key-sweep .wing=${wing}></cs-key-sweep>`
          }
        </div>
      </div>
      ${this.#rows(shown, around)}`
  }

  #rows(shown: readonly KeyRow[], around: Surroundings): TemplateResult {
    const t = this.#t
    if (shown.length === 0) {
      const filtered = this.text !== '' || this.band !== undefined || this.state !== undefined
      return html`<div class="inset stack">
        <p><strong>${filtered ? t.noMatch : t.empty}</strong></p>
        ${
          filtered
            ? html`<button type="button" @click=${this.#showAll}>${t.showAll}</button>`
            : html`<p class="soft">${t.emptyWhy}</p>`
        }
      </div>`
    }
    const lines = this.#lines(shown)
    const draw = (line: Line): TemplateResult => this.#line(line, around)
    // A short list is drawn whole: the browser can then find in it, and print it.
    return lines.length <= 150
      ? html`<div class="rows">${repeat(lines, lineKey, draw)}</div>`
      : html`<div class="rows">${virtualize({ items: lines, renderItem: draw, keyFunction: lineKey })}</div>`
  }

  #line(line: Line, { nowMs, audit }: Surroundings): TemplateResult {
    if (line.kind === 'group') {
      return html`<h2 class="group">${visible(line.title)} <span class="faint">${line.count}</span></h2>`
    }
    const { row } = line
    return keyRow(row, {
      words: this.words,
      t: this.#t,
      nowMs,
      account: this.accounts.find(row.account),
      findings: audit?.of.get(row.id) ?? [],
      band: audit?.bands.get(row.id) ?? 'fine',
      current: row.id === this.key,
    })
  }

  #tiles(wing: InventoryWing): TemplateResult {
    const t = this.#t
    const audit = wing.audit()
    const { rows } = wing.inventory.value
    if (!audit || rows.length === 0) return html``
    const nowMs = wing.now()
    const tiles = countTiles(rows, audit, nowMs)
    const next = nextToEnd(rows, nowMs).slice(0, 3)
    return html`<div class="inset tiles" role="group" aria-label=${t.bandsLabel}>
        ${bands.map(
          (band) =>
            html`<button
              class="tile ${band}"
              type="button"
              aria-pressed=${this.band === band ? 'true' : 'false'}
              @click=${() => (this.band = this.band === band ? undefined : band)}
            >
              <b>${this.words.number(tiles.bands[band])}</b> <span>${t.bands[band]}</span>
            </button>`,
        )}
      </div>
      ${
        next.length === 0
          ? nothing
          : html`<div class="inset next">
              <span class="faint small">${t.nextTitle}</span>
              ${next.map(
                (row) =>
                  html`<a href=${href({ kind: 'keys', key: row.id })}>
                    ${visible(keyTitle(row, t), 40)}
                    <span class="soft">${this.words.relative(new Date(row.times.expires ?? 0), nowMs)}</span>
                  </a>`,
              )}
            </div>`
      }`
  }

  /** What is missing from the picture, one line each, so that nobody takes a part for the whole. */
  #gaps(wing: InventoryWing): TemplateResult {
    const t = this.#t
    const lines: string[] = []
    for (const { id, label: raw } of this.accounts.value) {
      const reading = wing.inventory.value.readings.get(id)
      if (!reading || reading.kind === 'reading') continue
      const label = visible(raw, 60)
      if (reading.kind === 'keyless') lines.push(t.keyless(label))
      else if (reading.kind === 'elsewhere') lines.push(t.elsewhere(label))
      else if (reading.scope === 'key') lines.push(t.narrow(label))
      else {
        for (const { what, ids } of reading.gaps) {
          lines.push(`${t.gapFor(label)} ${ids ? t.some(ids.length) : (t.gaps[what] ?? '')}`)
        }
      }
    }
    return lines.length === 0
      ? html``
      : html`<ul class="inset gaps note warn">
          ${lines.map((line) => html`<li>${icon('warning')} <span>${line}</span></li>`)}
        </ul>`
  }

  #select<T extends string>(
    label: string,
    choices: readonly T[],
    chosen: T,
    name: (choice: T) => string,
    choose: (choice: T) => void,
  ): TemplateResult {
    return html`<select
      aria-label=${label}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as T)}
    >
      ${choices.map((one) => html`<option value=${`${one}`} ?selected=${one === chosen}>${name(one)}</option>`)}
    </select>`
  }

  #detail(wing: InventoryWing): TemplateResult {
    const t = this.#t
    if (this.key === '') return html`<p class="hint soft">${t.choose}</p>`
    const row = wing.inventory.find(this.key)
    return html`<a class="back" href=${href({ kind: 'keys' })}>${icon('back')} ${t.back}</a> ${
        row
          ? html`<cs-key-detail
              .wing=${wing}
              .row=${row}
              .findings=${wing.audit()?.of.get(row.id) ?? []}
            ></cs-key-detail>`
          : html`<div class="inset">
              ${
                wing.inventory.value.busy
                  ? skeleton(6, this.t.shell.loading)
                  : html`<p class="note">${icon('info')} ${t.gone}</p>`
              }
            </div>`
      }`
  }

  #shown(rows: readonly KeyRow[], around: Surroundings): KeyRow[] {
    const filter = {
      text: this.text,
      ...(this.band && { bands: [this.band] }),
      ...(this.state && { states: [this.state] }),
    }
    const sorted = sortRows(filterRows(rows, filter, around), { by: this.order }, around)
    const shown = this.wing?.inventory.value.busy ? steadyRows(sorted, this.#inSight) : sorted
    this.#inSight = shown.map(({ id }) => id)
    return shown
  }

  #lines(shown: readonly KeyRow[]): Line[] {
    if (this.grouping === 'none') return shown.map((row) => ({ kind: 'key', row }))
    return groupRows(shown, this.grouping).flatMap(({ key, rows }) => [
      { kind: 'group', key, title: this.#groupTitle(key, rows[0]), count: rows.length },
      ...rows.map((row) => ({ kind: 'key', row }) as const),
    ])
  }

  #groupTitle(key: string, first: KeyRow | undefined): string {
    const t = this.#t
    if (this.grouping === 'account') return this.accounts.find(key)?.label ?? key
    if (this.grouping === 'console') return key === 'console' ? t.consoleGroup : t.otherGroup
    return first && 'application' in first.application ? first.application.application.name : t.ofDeleted
  }

  #around(wing: InventoryWing): Surroundings {
    const labels = new Map(this.accounts.value.map(({ id, label }) => [id, label]))
    return { nowMs: wing.now(), audit: wing.audit(), labels }
  }

  #showAll(): void {
    this.text = ''
    this.band = undefined
    this.state = undefined
  }

  get #t() {
    return { en, fr }[this.words.language]
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-keys': PageKeys
  }
}
