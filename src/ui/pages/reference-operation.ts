import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { kindsOf, openedBy, shellText } from '../../ovh/index.ts'
import type { Operation, Rule } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import { nameOf } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Keyring } from '../../state/keyring.ts'
import { consoleAddress } from '../../state/reference-entry.ts'
import { keysFor, needOf, parametersOf, programsFor, ruleOf } from '../../state/reference-search.ts'
import type { Router } from '../../state/router.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, keyringContext, routerContext, wordsContext } from '../contexts.ts'
import { Errand } from '../controllers/errand.ts'
import { Watch } from '../controllers/watch.ts'
import '../elements/copy-button.ts'
import { icon } from '../elements/icon.ts'
import { inventoryContext } from '../inventory-context.ts'
import { referenceWords } from '../reference-words.ts'
import type { ReferenceMessages } from '../reference-words.ts'
import { base } from '../styles/base.ts'
import { listAndDetailStyles } from '../styles/list-and-detail.ts'
import { referenceStyles } from '../styles/reference.ts'
import { colourEdges } from '../styles/shell.ts'
import { operationHref, pathText, presetHref } from './reference-context.ts'
import type { Reading } from './reference-context.ts'

/** So many lines of one list; a figure says how many more there are. */
const SHOWN = 12

/** One operation: what it does, the rule it takes and what that opens, who may call it, which programs do. */
@customElement('cs-reference-operation')
export class ReferenceOperation extends LitElement {
  static override styles = [base, colourEdges, listAndDetailStyles, referenceStyles]

  @property({ attribute: false }) operation!: Operation
  @property({ attribute: false }) reading!: Reading
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: inventoryContext }) protected open!: () => Promise<InventoryWing>
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected values: Readonly<Record<string, string>> = {}
  @state() protected wing: InventoryWing | undefined
  readonly #errand = new Errand(this)

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.wing?.inventory)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('operation')) {
      this.values = {}
      this.#errand.forget()
    }
    if (this.keyring?.value.kind !== 'open' || this.wing) return
    void this.open().then(
      (wing) => (this.wing = wing),
      () => undefined, // The list of keys says so at its own place.
    )
  }

  protected override render(): TemplateResult {
    const { operation } = this
    const { method, path, version, section, status, iam } = operation
    const t = this.#t
    const { api } = { api: consoleAddress(hostOf(this.reading.routes.region), operation) }
    return html`<article>
      <div>
        <h2 class="address"><span class="method">${method}</span> ${pathText(path)}</h2>
        <p class="meta">
          <span>${version}</span>
          <span
            >${kindsOf(operation)
              .map((kind) => t.operation.kinds[kind])
              .join(', ')}</span
          >
          ${status ? html`<span class="mark ${status === 'DEPRECATED' ? 'old' : ''}">${t.status[status]}</span>` : nothing}
          <a href=${api} target="_blank" rel="noopener noreferrer"
            >${t.operation.console}${icon('external')}</a
          >
        </p>
      </div>
      ${
        this.accounts.value.some(({ region }) => region)
          ? html`<cs-own-said .own=${this.reading.own} .operations=${[operation]}><br /></cs-own-said>`
          : nothing
      }
      ${status ? this.#status(status === 'DEPRECATED' ? t.operation.deprecated : t.operation.trial) : nothing}
      <section class="part">
        <h3>${t.operation.need}</h3>
        ${this.#need(t)}
      </section>
      ${this.#shell(t)} ${this.#keys(t)} ${this.#programs(t)} ${this.#beside(t)}
      <section class="part">
        <dl class="facts">
          <dt>${t.operation.section}</dt>
          <dd><code>${section}</code></dd>
          ${
            iam
              ? html`<dt>${t.operation.iam}</dt>
                  <dd>${iam.map((action) => html`<code>${action}</code><br />`)}</dd>`
              : nothing
          }
        </dl>
        <cs-own-said facts .own=${this.reading.own} .operations=${[operation]}></cs-own-said>
      </section>
    </article>`
  }

  #status(text: string): TemplateResult {
    return html`<p class="note warn">${icon('warning')} <span>${text}</span></p>`
  }

  #need(t: ReferenceMessages): TemplateResult {
    const { operation } = this
    const need = needOf(operation)
    if (need === 'none') return html`<p>${t.operation.free}</p>`
    if (need === 'any') return html`<p>${t.operation.anyKey}</p>`
    const rule = ruleOf(operation, this.values)
    const text = `${rule.method} ${rule.path}`
    return html`<p class="soft">${this.#colon(t.operation.rule)}</p>
      <div class="rule">
        <code>${text}</code>
        <cs-copy-button .value=${text} .label=${t.operation.copyRule}></cs-copy-button>
      </div>
      ${this.#inputs(t)} ${this.#opens(rule, t)}
      ${operation.version === 'v2' ? this.#status(t.operation.second) : nothing}
      <div class="actions">
        <button class="primary" type="button" @click=${() => this.#begin(rule)}>
          ${icon('plus')} ${t.operation.start}
        </button>
      </div>
      ${this.#errand.told(this.words)}`
  }

  /** The call as something to paste into a terminal; where a value is missing, there is no call yet. */
  #shell(t: ReferenceMessages): TemplateResult | typeof nothing {
    const { method, path, version } = this.operation
    const values = parametersOf(this.operation).map((name) => this.values[name] ?? '')
    if (version !== 'v1' || values.some((value) => value === '' || value.includes('*'))) return nothing
    const filled = path.replace(/\{([^{}]+)\}/g, (_all, name: string) => this.values[name] ?? '')
    const text = shellText(this.reading.routes.region, { method, path: filled })
    return html`<details class="part">
      <summary>${t.operation.shell}</summary>
      <p class="small soft">${t.operation.shellWhy}</p>
      <p><cs-copy-button .value=${text} .label=${t.operation.shell}></cs-copy-button></p>
      <pre class="mono small" tabindex="0" role="region" aria-label=${t.operation.shell}>${text}</pre>
    </details>`
  }

  #inputs(t: ReferenceMessages): TemplateResult | typeof nothing {
    const names = [...new Set(parametersOf(this.operation))]
    if (names.length === 0) return nothing
    return html`<p class="small soft">${t.operation.values}</p>
      <div class="values">
        ${names.map(
          (name, at) =>
            html`<div class="field">
              <label for="value-${at}">{${name}}</label>
              <input
                id="value-${at}"
                class="mono"
                maxlength="253"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="*"
                .value=${this.values[name] ?? ''}
                @input=${(event: Event) => this.#put(name, (event.target as HTMLInputElement).value)}
              />
            </div>`,
        )}
      </div>`
  }

  #opens(rule: Rule, t: ReferenceMessages): TemplateResult {
    const opened = openedBy(this.reading.routes, [rule]).filter((one) => one !== this.operation)
    return html`<p>${t.operation.opens(opened.length + 1)}</p>
      ${opened.length === 0 ? nothing : this.#lines(opened, t)}`
  }

  #lines(operations: readonly Operation[], t: ReferenceMessages): TemplateResult {
    return html`<ul class="lines">
        ${operations.slice(0, SHOWN).map(
          (one) =>
            html`<li>
              <a class="op" href=${operationHref(one)}>${one.method} ${pathText(one.path)}</a>
            </li>`,
        )}
      </ul>
      ${operations.length > SHOWN ? html`<p class="small soft">${t.operation.more(operations.length - SHOWN)}</p>` : nothing}`
  }

  #keys(t: ReferenceMessages): TemplateResult | typeof nothing {
    if (this.operation.open) return nothing
    const { kind } = this.keyring.value
    return html`<section class="part">
      <h3>${t.operation.keys}</h3>
      ${kind === 'open' ? this.#own(t) : html`<p class="soft">${t.operation.keysLocked}</p>`}
    </section>`
  }

  #own(t: ReferenceMessages): TemplateResult {
    const { wing } = this
    const { rows, busy } = wing?.inventory.value ?? { rows: [], busy: false }
    if (rows.length === 0) {
      return html`<p class="soft" role="status">${busy ? t.operation.keysReading : t.operation.keysUnread}</p>
        ${
          busy
            ? nothing
            : html`<div class="actions">
                <button type="button" ?disabled=${!wing} @click=${() => void wing?.inventory.need()}>
                  ${icon('refresh')} ${t.operation.keysRead}
                </button>
              </div>`
        }`
    }
    const found = keysFor(rows, this.operation, wing?.now() ?? 0)
    if (found.length === 0) return html`<p>${t.operation.keysNone}</p>`
    return html`<p>${t.operation.keysFound(found.length)}</p>
      <ul class="lines">
        ${found.slice(0, SHOWN).map(
          ({ row, reach }) =>
            html`<li class="key-line ${this.accounts.find(row.account)?.colour ?? ''}">
              <a href=${href({ kind: 'keys', key: row.id })}
                >${visible(nameOf(row), 60) || row.credential.credentialId}</a
              >
              <span class="small soft"
                >${reach === 'some' ? `${t.operation.some} ·` : ''}
                ${visible(this.accounts.find(row.account)?.label ?? '', 40)}</span
              >
            </li>`,
        )}
      </ul>
      ${found.length > SHOWN ? html`<p class="small soft">${t.operation.more(found.length - SHOWN)}</p>` : nothing}`
  }

  #programs(t: ReferenceMessages): TemplateResult | typeof nothing {
    if (needOf(this.operation) !== 'rule') return nothing
    const found = programsFor(this.reading.presets, this.operation)
    return html`<section class="part">
      <h3>${t.operation.programs}</h3>
      ${
        found.length === 0
          ? html`<p class="soft">${t.operation.programsNone}</p>`
          : html`<ul class="lines">
                ${found.slice(0, SHOWN).map(
                  ({ id, tool, purpose }) =>
                    html`<li>
                      <a href=${presetHref(id)}
                        >${tool} <span class="small soft" lang="en">${purpose}</span></a
                      >
                    </li>`,
                )}
              </ul>
              ${found.length > SHOWN ? html`<p class="small soft">${t.operation.more(found.length - SHOWN)}</p>` : nothing}`
      }
    </section>`
  }

  #beside(t: ReferenceMessages): TemplateResult | typeof nothing {
    const { path } = this.operation
    const others = this.reading.routes.operations.filter((one) => one.path === path && one !== this.operation)
    if (others.length === 0) return nothing
    return html`<section class="part">
      <h3>${t.operation.beside}</h3>
      ${this.#lines(others, t)}
    </section>`
  }

  #put(name: string, value: string): void {
    this.values = { ...this.values, [name]: encodeSegment(value.trim()) }
  }

  #begin(rule: Rule): void {
    void this.#errand.begin(this.reading.jobs, this.router, { rules: [rule] })
  }

  #colon(text: string): string {
    return this.words.t.colon(text)
  }

  get #t(): ReferenceMessages {
    return referenceWords(this.words.language)
  }
}

/** What stands for one object in a rule: no slash, no blank, nothing that a path could not have. */
const encodeSegment = (text: string): string => encodeURIComponent(text).replaceAll('%2A', '*')

const hostOf = (region: string): string =>
  region === 'ovh-us' ? 'api.us.ovhcloud.com' : region === 'ovh-ca' ? 'ca.api.ovh.com' : 'eu.api.ovh.com'

declare global {
  interface HTMLElementTagNameMap {
    'cs-reference-operation': ReferenceOperation
  }
}
