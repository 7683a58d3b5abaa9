import { consume } from '@lit/context'
import { Task } from '@lit/task'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { RouteSearch, searchPresets } from '../../ovh/index.ts'
import type { Operation, Preset, Routes } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import { parseEntry, printEntry, readOperation, referenceLists } from '../../state/reference-entry.ts'
import type { ReferenceEntry, ReferenceList } from '../../state/reference-entry.ts'
import { errorCodes } from '../../state/reference-errors.ts'
import type { ErrorCode } from '../../state/reference-errors.ts'
import { filterOperations } from '../../state/reference-search.ts'
import type { OperationFilter } from '../../state/reference-search.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext, newKeyContext, routerContext } from '../contexts.ts'
import type { OpenNewKey } from '../contexts.ts'
import { EnterDetail } from '../controllers/enter-detail.ts'
import { OwnList } from '../controllers/own-list.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import '../elements/long-list.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { referenceWords } from '../reference-words.ts'
import type { ReferenceMessages } from '../reference-words.ts'
import { base } from '../styles/base.ts'
import { listAndDetailStyles } from '../styles/list-and-detail.ts'
import { referenceStyles } from '../styles/reference.ts'
import { operationHref, pathText, presetHref } from './reference-context.ts'
import type { Reading } from './reference-context.ts'
import { errorEntry } from './reference-error.ts'
import './reference-filters.ts'
import './reference-operation.ts'
import './reference-preset.ts'
import { sectionsOf, welcome } from './reference-welcome.ts'

/** Every operation of the API, every program and every error code, and what each means for a key. Needs no vault. */
@customElement('cs-page-reference')
export class PageReference extends PageElement {
  static override styles = [base, skeletonStyles, listAndDetailStyles, referenceStyles]

  /** The entry that is open, from the address. */
  @property() entry = ''
  @consume({ context: newKeyContext }) protected openWing!: OpenNewKey
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @state() protected list: ReferenceList = 'operations'
  @state() protected query = ''
  @state() protected filter: OperationFilter = {}

  readonly #reading = new Task(this, { args: () => [] as const, task: async () => this.#read() })
  readonly #own = new OwnList(this)
  readonly #entering = new EnterDetail(this)
  #search: { routes: Routes; search: RouteSearch } | undefined
  #found: { routes: Routes; query: string; filter: OperationFilter; hits: readonly Operation[] } | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
  }

  override async focusHeading(): Promise<void> {
    await super.focusHeading()
    if (parseEntry(this.entry)?.kind !== 'list') this.#entering.begin()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (!changed.has('entry')) return
    const list = listOf(parseEntry(this.entry))
    if (list !== this.list) this.query = ''
    this.list = list
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#look()
    if (!changed.has('entry') || changed.get('entry') === undefined) return
    if (parseEntry(this.entry)?.kind !== 'list') return this.#entering.begin()
    // Where there is room for one of the two, the other has gone, and the focus with it.
    if (!this.shadowRoot?.activeElement?.checkVisibility())
      this.renderRoot.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }

  protected override render(): TemplateResult {
    const t = this.#t
    const entry = parseEntry(this.entry)
    const listing = entry?.kind === 'list'
    return html`<div class="split ${listing ? 'listing' : 'showing'}">
      <section class="list" aria-label=${t.lists[this.list]}>
        <div class="head">
          <h1 tabindex="-1">${this.t.title.reference}</h1>
          ${this.#tabs()}
        </div>
        ${this.#reading.render({
          pending: () => html`<div class="inset">${skeleton(12, this.t.shell.loading)}</div>`,
          error: (error) =>
            html`<div class="inset">
              ${errorPanel(error, this.words, { retry: () => void this.#reading.run() })}
            </div>`,
          complete: (reading) => this.#listing(this.#with(reading)),
        })}
      </section>
      <section class="detail">
        ${
          listing
            ? nothing
            : html`<a class="back" href=${listHref(this.list)}>${icon('back')} ${t.backTo[this.list]}</a>`
        }
        ${this.#reading.render({
          pending: () => html`<article>${skeleton(6, this.t.shell.loading)}</article>`,
          complete: (reading) => this.#detail(this.#with(reading), entry),
        })}
      </section>
    </div>`
  }

  #tabs(): TemplateResult {
    const t = this.#t
    return html`<nav class="tabs" aria-label=${t.listsLabel}>
      ${referenceLists.map(
        (list) =>
          html`<a href=${listHref(list)} aria-current=${list === this.list ? 'page' : 'false'}>
            ${t.lists[list]}
          </a>`,
      )}
    </nav>`
  }

  #listing(reading: Reading): TemplateResult {
    const t = this.#t
    const { list } = this
    const hits = this.#hits(reading)
    const total =
      list === 'operations'
        ? reading.routes.operations.length
        : list === 'presets'
          ? reading.presets.length
          : errorCodes(this.words.language).length
    return html`<div class="inset tools">
        <input
          type="search"
          aria-label=${t.searchLabel[list]}
          placeholder=${t.search[list]}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${this.query}
          @input=${(event: InputEvent) => this.#type((event.target as HTMLInputElement).value, reading.routes)}
        />
        ${
          list === 'operations'
            ? html`<cs-reference-filters
                .routes=${reading.routes}
                .filter=${this.filter}
                @cs-filter=${(event: CustomEvent<OperationFilter>) => (this.filter = event.detail)}
              ></cs-reference-filters>`
            : nothing
        }
        <div class="progress small soft">
          <span role="status"
            >${t.found[list](this.words.number(hits.length), this.words.number(total))}</span
          >
        </div>
      </div>
      ${hits.length === 0 ? this.#none() : this.#rows(hits)}`
  }

  #rows(hits: readonly (Operation | Preset | ErrorCode)[]): TemplateResult {
    const draw = (one: Operation | Preset | ErrorCode): TemplateResult =>
      'version' in one ? this.#operation(one) : 'tool' in one ? this.#preset(one) : this.#error(one)
    return html`<cs-long-list class="rows" .lines=${hits} .draw=${draw}></cs-long-list>`
  }

  #operation(operation: Operation): TemplateResult {
    const { method, path, status, version } = operation
    const address = operationHref(operation)
    return html`<a class="row entry" href=${address} aria-current=${this.#isOpen(address)}>
      <span class="method">${method}</span>
      <span class="path">${pathText(path)}</span>
      <span class="mark ${status === 'DEPRECATED' ? 'old' : ''}"
        >${status ? this.#t.status[status] : ''}${version === 'v2' ? ' v2' : ''}</span
      >
    </a>`
  }

  #preset({ id, tool, purpose }: Preset): TemplateResult {
    const address = presetHref(id)
    return html`<a class="row entry plain" href=${address} aria-current=${this.#isOpen(address)}>
      <span class="name">${tool}</span>
      <span></span>
      <span class="small soft" lang="en">${purpose}</span>
    </a>`
  }

  #error({ code, status, title }: ErrorCode): TemplateResult {
    const address = href({ kind: 'reference', entry: printEntry({ kind: 'error', code }) })
    return html`<a class="row entry plain" href=${address} aria-current=${this.#isOpen(address)}>
      <span class="path">${code}</span>
      <span class="mark">${code === `${status}` ? '' : status}</span>
      <span class="small soft">${title}</span>
    </a>`
  }

  #none(): TemplateResult {
    const t = this.#t
    const query = this.query.trim()
    return html`<div class="inset stack">
      <p><strong>${query === '' ? t.noneFiltered : t.none(visible(query, 60))}</strong></p>
      <button type="button" @click=${this.#clear}>${t.clear}</button>
    </div>`
  }

  #detail(reading: Reading, entry: ReferenceEntry | undefined): TemplateResult {
    const t = this.#t
    switch (entry?.kind) {
      case 'operation': {
        const operation = operationAt(reading.routes, entry)
        return operation
          ? html`<cs-reference-operation .operation=${operation} .reading=${reading}></cs-reference-operation>
              ${this.#age()}`
          : this.#unknown(t.unknown.operation(visible(`${entry.method} ${entry.path}`, 120)))
      }
      case 'preset': {
        const preset = reading.presets.find(({ id }) => id === entry.id)
        return preset
          ? html`<cs-reference-preset .preset=${preset} .reading=${reading}></cs-reference-preset>`
          : this.#unknown(t.unknown.other)
      }
      case 'error': {
        const code = errorCodes(this.words.language).find((one) => one.code === entry.code)
        return code ? errorEntry(code, t) : this.#unknown(t.unknown.other)
      }
      case 'list':
        return welcome(reading, this.words, t, (section) => {
          this.query = ''
          this.list = 'operations'
          this.filter = { section }
          this.router.go({ kind: 'reference' })
        })
      default:
        return this.#unknown(t.unknown.other)
    }
  }

  #age(): TemplateResult | typeof nothing {
    const [own, shipped] = [this.#own.value, this.#reading.value?.routes]
    if (!own || !shipped) return nothing
    return html`<footer class="age"><cs-own-list .own=${own} .shipped=${shipped}></cs-own-list></footer>`
  }

  #unknown(why: string): TemplateResult {
    return html`<article>
      <h2 class="title">${this.#t.unknown.title}</h2>
      <p class="note">${icon('info')} <span>${why}</span></p>
    </article>`
  }

  #hits({ routes, presets }: Reading): readonly (Operation | Preset | ErrorCode)[] {
    const { query, filter, list } = this
    if (list === 'presets') return searchPresets(presets, query)
    if (list === 'errors') {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean)
      return errorCodes(this.words.language).filter(({ text }) => words.every((word) => text.includes(word)))
    }
    const last = this.#found
    if (last?.query === query && last.filter === filter && last.routes === routes) return last.hits
    if (this.#search?.routes !== routes) this.#search = { routes, search: new RouteSearch(routes) }
    const pasted = readOperation(query)
    const named = pasted && operationAt(routes, pasted)
    const found = query.includes(':') && !named ? byAction(routes, query) : this.#search.search.find(query)
    const hits = filterOperations(routes, named && found.length === 0 ? [named] : found, filter)
    this.#found = { query, filter, routes, hits }
    return hits
  }

  /** A link of OVHcloud's console opens what it shows; anything else narrows the list. */
  #type(text: string, routes: Routes): void {
    this.query = text
    if (!text.includes('#') && !/^[a-z]+-\//i.test(text.trim())) return
    const pasted = readOperation(text)
    const found = pasted && operationAt(routes, pasted)
    if (!found) return
    this.query = `${found.method} ${found.path}`
    this.router.go({ kind: 'reference', entry: printEntry({ ...found, kind: 'operation' }) })
  }

  #clear(): void {
    this.query = ''
    this.filter = {}
  }

  #isOpen(address: string): 'true' | 'false' {
    return address === href({ kind: 'reference', entry: this.entry }) ? 'true' : 'false'
  }

  async #read(): Promise<Reading> {
    const wing = await this.openWing()
    const { reference, jobs } = wing
    const [routes, presets, { newKeyWords }] = await Promise.all([
      reference.routes(),
      reference.presets(),
      import('../../state/new-key/words.ts'),
    ])
    sectionsOf(routes) // Counted once, before anybody looks.
    return { routes, presets, jobs, wing, words: newKeyWords }
  }

  /** With what the endpoint says beside what ships with the page. */
  #with(reading: Reading): Reading {
    const own = this.#own.value
    return own ? { ...reading, own, routes: own.routes } : reading
  }

  /** Whoever opens an operation wants to know what it does. */
  #look(): void {
    const entry = parseEntry(this.entry)
    const reading = this.#reading.value
    if (entry?.kind === 'operation' && reading) void this.#own.need(reading.wing, this.accounts, [entry.path])
  }

  get #t(): ReferenceMessages {
    return referenceWords(this.words.language)
  }
}

const listHref = (list: ReferenceList): string => {
  const entry = printEntry({ kind: 'list', list })
  return href(entry === '' ? { kind: 'reference' } : { kind: 'reference', entry })
}

function listOf(entry: ReferenceEntry | undefined): ReferenceList {
  if (entry?.kind === 'list') return entry.list
  if (entry?.kind === 'preset') return 'presets'
  return entry?.kind === 'error' ? 'errors' : 'operations'
}

/** The operation of an address; its path may be the route's, or one with values in it. */
function operationAt(
  routes: Routes,
  { method, path }: { method: string; path: string },
): Operation | undefined {
  const exact = routes.operations.find((one) => one.path === path && one.method === method)
  return (
    exact ?? routes.at(path, method)[0] ?? routes.at(path.replace(/^\/(?:1\.0|v[12])(?=\/)/, ''), method)[0]
  )
}

function byAction({ operations }: Routes, query: string): readonly Operation[] {
  const wanted = query.trim().toLowerCase()
  return operations.filter(({ iam }) => iam?.some((action) => action.toLowerCase().includes(wanted)))
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-reference': PageReference
  }
}
