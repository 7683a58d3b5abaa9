import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ruleMethods } from '../../ovh/index.ts'
import type { Routes } from '../../ovh/index.ts'
import { nameOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { OperationFilter } from '../../state/reference-search.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { inventoryContext } from '../inventory-context.ts'
import { referenceWords } from '../reference-words.ts'
import { base } from '../styles/base.ts'
import { referenceStyles } from '../styles/reference.ts'
import { sectionsOf } from './reference-welcome.ts'

/** So many keys of one's own are offered; the rest are found from the list of keys. */
const KEYS = 100

/**
 * What narrows the list of operations.
 *
 * @fires cs-filter - `detail` is the whole filter as it is now.
 */
@customElement('cs-reference-filters')
export class ReferenceFilters extends LitElement {
  static override styles = [base, referenceStyles]

  @property({ attribute: false }) routes!: Routes
  @property({ attribute: false }) filter: OperationFilter = {}
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected wing: InventoryWing | undefined
  @state() protected chosen: KeyRow | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.wing?.inventory)
  }

  protected override firstUpdated(): void {
    // Nothing is read for this: what is known of the keys already is offered.
    if (this.keyring?.value.kind === 'open')
      void this.open().then(
        (wing) => (this.wing = wing),
        () => undefined,
      )
  }

  protected override render(): TemplateResult {
    const t = referenceWords(this.words.language)
    const { filter } = this
    const count = Object.values(filter).filter((one) => one !== undefined).length
    return html`<details class="filters" ?open=${count > 0}>
      <summary>
        ${icon('filter')} ${t.filters}${count > 0 ? html` <b>${this.words.number(count)}</b>` : nothing}
      </summary>
      <div class="choices">
        ${this.#select(
          'section',
          sectionsOf(this.routes).map(({ section }) => section),
          (one) => one,
        )}
        ${this.#select('method', ruleMethods, (one) => one)}
        ${this.#select('status', ['stable', 'ALPHA', 'BETA', 'DEPRECATED'], (one) => t.status[one])}
        ${this.#select('version', ['v1', 'v2'], (one) => one)}
        ${this.#select('needs', ['rule', 'any', 'none'], (one) => t.needs[one])} ${this.#keys()}
      </div>
    </details>`
  }

  #select<N extends 'section' | 'method' | 'status' | 'version' | 'needs', T extends string>(
    name: N,
    choices: readonly (T & NonNullable<OperationFilter[N]>)[],
    word: (choice: T & NonNullable<OperationFilter[N]>) => string,
  ): TemplateResult {
    const t = referenceWords(this.words.language)
    return html`<select
      aria-label=${t.filter[name]}
      @change=${(event: Event) => this.#choose({ [name]: (event.target as HTMLSelectElement).value || undefined })}
    >
      <option value="" ?selected=${this.filter[name] === undefined}>${t.any[name]}</option>
      ${choices.map(
        (one) => html`<option value=${`${one}`} ?selected=${this.filter[name] === one}>${word(one)}</option>`,
      )}
    </select>`
  }

  #keys(): TemplateResult | typeof nothing {
    const rows = this.wing?.inventory.value.rows ?? []
    if (rows.length === 0 || this.keyring.value.kind !== 'open') return nothing
    const t = referenceWords(this.words.language)
    // Those that are saved here first: they are the ones somebody asks about.
    const offered = [...rows].sort((a, b) => b.usedBy.length - a.usedBy.length).slice(0, KEYS)
    return html`<select
      aria-label=${t.filter.key}
      @change=${(event: Event) => {
        this.chosen = offered.find(({ id }) => id === (event.target as HTMLSelectElement).value)
        this.#choose({ rules: this.chosen?.credential.rules })
      }}
    >
      <option value="" ?selected=${this.filter.rules === undefined}>${t.any.key}</option>
      ${offered.map(
        (row) =>
          html`<option value=${row.id} ?selected=${row === this.chosen && this.filter.rules !== undefined}>
            ${visible(nameOf(row), 50)} · ${row.credential.credentialId}
          </option>`,
      )}
    </select>`
  }

  #choose(change: OperationFilter): void {
    this.dispatchEvent(new CustomEvent('cs-filter', { detail: { ...this.filter, ...change } }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-reference-filters': ReferenceFilters
  }
}
