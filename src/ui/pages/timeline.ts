import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { groupings, parseView, plainView, printView } from '../../state/inventory/key-view.ts'
import type { KeyView } from '../../state/inventory/key-view.ts'
import { listRows } from '../../state/inventory/listing.ts'
import type { Line, Listing } from '../../state/inventory/listing.ts'
import { drawTimeline, panned, wholeSpan, zoomed } from '../../state/inventory/timeline.ts'
import type { Span, Timeline } from '../../state/inventory/timeline.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext, routerContext } from '../contexts.ts'
import { ListKeys } from '../controllers/list-keys.ts'
import { SpanGestures } from '../controllers/span-gestures.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { groupTitle, lineList, revealRow } from '../elements/line-list.ts'
import { lifeInWords, timelineTable } from '../elements/timeline-table.ts'
import type { TimelineTableAround } from '../elements/timeline-table.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { timelineAxis, timelineDrawing, timelineDrawingStyles } from '../elements/timeline-drawing.ts'
import { loadFailed } from '../elements/load-failed.ts'
import { inventoryContext } from '../inventory-context.ts'
import { keysWords } from '../keys-words.ts'
import { PageElement } from '../page.ts'
import { timelineWords } from '../timeline-words.ts'
import type { TimelineWords } from '../timeline-words.ts'
import { base } from '../styles/base.ts'
import { colourEdges } from '../styles/shell.ts'
import { timelineStyles } from '../styles/timeline.ts'

const dayMs = 86_400_000
const orders = ['expires', 'created', 'used', 'severity', 'name'] as const

/** Every key in time: from its making to its last use, on to now, and to its end; as a picture or as a table. */
@customElement('cs-page-timeline')
export class PageTimeline extends PageElement {
  static override styles = [base, colourEdges, skeletonStyles, timelineDrawingStyles, timelineStyles]

  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @state() protected wing: InventoryWing | undefined
  @state() protected failed = false
  @state() protected text = ''
  @state() protected table = false
  /** The stretch that somebody chose; without one, everything. */
  @state() protected span: Span | undefined
  /** How wide the lives are drawn, in pixels. */
  @state() protected width = 800
  #listing: Listing | undefined
  readonly #size = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0)
    if (width > 0) this.width = width
  })

  constructor() {
    super()
    for (const store of [() => this.accounts, () => this.router]) new Watch<unknown>(this, store)
    new Watch<unknown>(this, () => this.wing?.inventory)
    new SpanGestures(this, {
      area: () => this.renderRoot.querySelector<HTMLElement>('.picture') ?? undefined,
      zoom: (factor, around) => (this.span = zoomed(this.#span(), factor, around)),
      pan: (fraction) => (this.span = panned(this.#span(), fraction)),
      whole: () => (this.span = undefined),
    })
    new ListKeys(this, {
      ids: () => this.#listing?.ids ?? [],
      current: () => '',
      show: (id) => revealRow(this.renderRoot, this.#listing, id),
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback?.()
    this.#size.disconnect()
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#enter()
  }

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

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { wing } = this
    if (!wing) return
    const labels = new Map(this.accounts.value.map(({ id, label }) => [id, label]))
    const around = { nowMs: wing.now(), audit: wing.audit(), labels }
    this.#listing = listRows(wing.inventory.value, this.#view(), this.text, around, this.#listing)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const measure = this.renderRoot.querySelector('.measure')
    this.#size.disconnect()
    if (measure) this.#size.observe(measure)
  }

  protected override render(): TemplateResult {
    const { wing } = this
    const t = this.#t
    const value = wing?.inventory.value
    return html`<div class="frame">
      <h1 tabindex="-1">${t.title}</h1>
      <p class="soft">${t.lead}</p>
      ${this.failed ? loadFailed(this.t) : nothing}
      ${
        wing && value && (value.rows.length > 0 || !value.busy)
          ? this.#body(wing)
          : this.failed
            ? nothing
            : html`<div>${skeleton(8, this.t.shell.loading)}</div>`
      }
    </div>`
  }

  #body(wing: InventoryWing): TemplateResult {
    const k = keysWords(this.words)
    const { lines, ids } = this.#listing ?? { lines: [], ids: [] }
    if (wing.inventory.value.rows.length === 0) {
      return html`<div class="stack">
        <p><strong>${k.empty}</strong></p>
        <p class="soft">${k.emptyWhy}</p>
        <a class="button" href=${href({ kind: 'import' })}>${icon('import')} ${k.emptyDo}</a>
      </div>`
    }
    return html`${this.#tools(wing)}
    ${ids.length === 0 ? html`<p><strong>${k.noMatch}</strong></p>` : this.table ? timelineTable(lines, this.#around(wing)) : this.#picture(lines, wing)}`
  }

  #tools(wing: InventoryWing): TemplateResult {
    const t = this.#t
    const k = keysWords(this.words)
    const view = this.#view()
    const { rows, busy, progress } = wing.inventory.value
    return html`<div class="bar">
      <input
        type="search"
        aria-label=${k.search}
        placeholder=${k.search}
        autocomplete="off"
        spellcheck="false"
        .value=${this.text}
        @input=${(event: InputEvent) => (this.text = (event.target as HTMLInputElement).value)}
      />
      <select
        aria-label=${k.orderLabel}
        @change=${(event: Event) => {
          const order = orders.find((one) => one === (event.target as HTMLSelectElement).value)
          if (order) this.#go({ ...this.#view(), order })
        }}
      >
        ${orders.map((one) => html`<option value=${one} ?selected=${one === view.order}>${k.orders[one]}</option>`)}
      </select>
      <select
        aria-label=${k.groupLabel}
        @change=${(event: Event) => {
          const group = groupings.find((one) => one === (event.target as HTMLSelectElement).value)
          if (group) this.#go({ ...this.#view(), group })
        }}
      >
        ${groupings.map((one) => html`<option value=${one} ?selected=${one === view.group}>${k.groups[one]}</option>`)}
      </select>
      <span class="both" role="group" aria-label=${t.show}>
        <button
          type="button"
          aria-pressed=${this.table ? 'false' : 'true'}
          @click=${() => (this.table = false)}
        >
          ${t.picture}
        </button>
        <button
          type="button"
          aria-pressed=${this.table ? 'true' : 'false'}
          @click=${() => (this.table = true)}
        >
          ${t.table}
        </button>
      </span>
      <span class="small soft" role="status"
        >${busy ? k.reading(progress.done, progress.total) : t.count(this.#listing?.ids.length ?? 0, rows.length)}</span
      >
    </div>`
  }

  #picture(lines: readonly Line[], wing: InventoryWing): TemplateResult {
    const t = this.#t
    const span = this.#span()
    const nowMs = wing.now()
    const ground = drawTimeline([], span, nowMs)
    const day = (ms: number): string => this.words.day(new Date(ms))
    const draw = (line: Line): TemplateResult => this.#life(line, ground, nowMs)
    const button = (word: string, run: () => void): TemplateResult =>
      html`<button type="button" @click=${run}>${word}</button>`
    return html`<div class="bar">
        ${legend(t)}
        <span class="zoom">
          ${button(t.earlier, () => (this.span = panned(this.#span(), -0.4)))}
          ${button(t.later, () => (this.span = panned(this.#span(), 0.4)))}
          ${button(t.closer, () => (this.span = zoomed(this.#span(), 1.6, this.#nowAt())))}
          ${button(t.wider, () => (this.span = zoomed(this.#span(), 1 / 1.6, this.#nowAt())))}
          ${button(t.year, () => {
            const now = wing.now()
            this.span = { from: now - 182 * dayMs, to: now + 183 * dayMs }
          })}
          ${button(t.all, () => (this.span = undefined))}
        </span>
      </div>
      <p class="visually-hidden" id="help">${t.help}</p>
      <div
        class="picture"
        role="group"
        aria-label=${t.span(day(span.from), day(span.to))}
        aria-describedby="help"
      >
        <div class="scale">
          <span class="small soft">${t.span(day(span.from), day(span.to))}</span>
          <div class="measure">${timelineAxis(ground, this.width, this.words, t.now)}</div>
        </div>
        ${lineList(lines, draw, 'list')}
      </div>`
  }

  #life(line: Line, ground: Timeline, nowMs: number): TemplateResult {
    if (line.kind === 'group')
      return html`<div class="heading" role="listitem">${this.#around(this.wing!).groupTitle(line)}</div>`
    const { row } = line
    const [life] = drawTimeline([row], ground.span, nowMs).rows
    return html`<div role="listitem">
      <a
        class="life-row ${this.accounts.find(row.account)?.colour ?? ''}"
        data-id=${row.id}
        href=${href({ kind: 'keys', key: row.id })}
        aria-label=${lifeInWords(row, this.words, nowMs)}
      >
        <span class="name">${visible(keyTitle(row, keysWords(this.words)))}</span>
        ${life ? timelineDrawing(life, ground, this.width) : nothing}
      </a>
    </div>`
  }

  #around({ now }: InventoryWing): TimelineTableAround {
    const { words, accounts } = this
    return {
      words,
      accounts,
      nowMs: now(),
      groupTitle: (line) => groupTitle(line, this.#view(), accounts, words),
    }
  }

  #span(): Span {
    const wing = this.wing!
    return this.span ?? wholeSpan(this.#listing?.rows ?? wing.inventory.value.rows, wing.now())
  }

  /** Now, if it is in sight: whoever comes closer rarely means the past. */
  #nowAt(): number {
    const { from, to } = this.#span()
    const at = (this.wing!.now() - from) / (to - from)
    return at >= 0 && at <= 1 ? at : 0.5
  }

  #view(): KeyView {
    const { value } = this.router
    const printed = value.kind === 'timeline' ? value.view : undefined
    return printed === undefined ? { ...plainView, order: 'expires' } : { ...parseView(printed) }
  }

  #go(view: KeyView): void {
    const printed = printView(view)
    this.router.go({ kind: 'timeline', view: printed || 'order=severity' })
  }

  get #t() {
    return timelineWords(this.words)
  }
}

/** What each stretch looks like, in words beside it. */
function legend(t: TimelineWords): TemplateResult {
  const kinds = ['used', 'unused', 'ahead', 'open', 'ended'] as const
  const ground = { ticks: [] }
  return html`<ul class="legend">
    ${kinds.map((kind) => {
      const bar = { kind: kind === 'open' ? ('ahead' as const) : kind, from: 0.05, to: 0.95 }
      const row = {
        id: kind,
        state: 'valid' as const,
        bars: [bar],
        before: false,
        after: kind === 'open',
        ...(kind === 'ahead' && { expires: 0.95 }),
      }
      return html`<li>${timelineDrawing(row, ground, 44)} ${t.legend[kind]}</li>`
    })}
  </ul>`
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-timeline': PageTimeline
  }
}
