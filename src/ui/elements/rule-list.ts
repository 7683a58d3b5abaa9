import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { completeRule, effectsOf, lintRules, ruleMethods } from '../../ovh/index.ts'
import type { DraftRule, Rule, RuleEffect, RuleFinding, Routes } from '../../ovh/index.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import { visible } from '../../state/words.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'
import { ruleListStyles } from './rule-list-styles.ts'

/** One line of the list: a rule, or a rule and its sibling for everything below it. */
interface Row {
  method: string
  path: string
  below: boolean
  /** The numbers of its rules in the list. */
  numbers: readonly number[]
}

/**
 * Rules as rows that can be changed: method, path completed over all routes, what the rule does, and what is doubtful
 * about it. A path and everything below it are one row with a tick.
 *
 * @fires cs-rules - `detail` is the changed list; fired when something is decided, not with each letter.
 * @fires cs-path - `detail` is a path while it is typed.
 */
@customElement('cs-rule-list')
export class RuleList extends LitElement {
  static override styles = [base, ruleListStyles]

  @property({ attribute: false }) rules: readonly DraftRule[] = []
  /** Without them only the form of the rules is judged. */
  @property({ attribute: false }) routes: Routes | undefined
  /** What the endpoint says of its operations, where that is known. */
  @property({ attribute: false }) own: OwnRoutes | undefined
  /** Whether an endpoint is asked for that: its words have their place before they come. */
  @property({ type: Boolean }) asks = false
  /** Rules to be pointed out, as `METHOD /path`. */
  @property({ attribute: false }) marked: readonly string[] = []
  @state() protected options: readonly string[] = []
  #focusLast = false
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render(): TemplateResult {
    const { rules: t } = this.#n
    const rows = rowsOf(this.rules)
    const findings = lintRules(this.rules, this.routes)
    const sound = this.rules.filter(isRule)
    const effects =
      this.routes && sound.length === this.rules.length && sound.length <= 100
        ? effectsOf(this.routes, sound)
        : []
    const many = findings.find(({ code }) => code === 'many')
    return html`${
        rows.length === 0
          ? html`<p class="soft">${t.empty}</p>`
          : html`<ol>
              ${rows.map((row, i) => this.#row(row, i, findings, effects))}
            </ol>`
      }
      ${many ? html`<p class="note bad" role="alert">${icon('error')} <span>${t.finding.many}</span></p>` : nothing}
      <datalist id="paths">${this.options.map((path) => html`<option value=${path}></option>`)}</datalist>
      <div class="actions">
        <button type="button" @click=${this.#add}>${icon('plus')} ${t.add}</button>
        <span class="small soft">${t.pathHint}</span>
      </div>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    if (!this.#focusLast || !changed.has('rules')) return
    this.#focusLast = false
    ;[...this.renderRoot.querySelectorAll<HTMLInputElement>('input.path')].at(-1)?.focus()
  }

  #row(row: Row, at: number, all: readonly RuleFinding[], effects: readonly RuleEffect[]): TemplateResult {
    const { rules: t } = this.#n
    const { method, path, below, numbers } = row
    const findings = all.filter(({ rule, code }) => numbers.includes(rule) && code !== 'many')
    const effect = effects.find(({ rules }) => rules[0] === numbers[0])
    const known = ruleMethods.some((one) => one === method)
    const marked = numbers.some((number) => this.marked.includes(printed(this.rules[number])))
    return html`<li class=${marked ? 'marked' : ''} aria-label=${t.row(at + 1)}>
      <div class="line">
        <select
          aria-label=${`${this.words.t.colon(t.row(at + 1))} ${t.method}`}
          @change=${(event: Event) => this.#put(at, { ...row, method: (event.target as HTMLSelectElement).value })}
        >
          ${known ? nothing : html`<option value=${method} selected>${visible(method, 12)}</option>`}
          ${ruleMethods.map((one) => html`<option value=${one} ?selected=${one === method}>${one}</option>`)}
        </select>
        <input
          class="path mono"
          aria-label=${`${this.words.t.colon(t.row(at + 1))} ${t.path}`}
          aria-describedby="about-${at}"
          aria-invalid=${findings.some(({ kind }) => kind === 'fault') ? 'true' : 'false'}
          list="paths"
          maxlength="1100"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${path}
          @focus=${(event: Event) => this.#complete(event, method)}
          @input=${(event: Event) => this.#complete(event, method)}
          @change=${(event: Event) => this.#put(at, { ...row, path: (event.target as HTMLInputElement).value })}
        />
        <button
          class="quiet"
          type="button"
          aria-label=${t.remove(`${method} ${visible(path, 60)}`)}
          title=${t.remove(`${method} ${visible(path, 60)}`)}
          @click=${() => this.#put(at, undefined)}
        >
          ${icon('close')}
        </button>
      </div>
      ${
        path.includes('*') || path === '' || path.endsWith('/')
          ? nothing
          : html`<label class="tick">
              <input
                type="checkbox"
                .checked=${below}
                @change=${(event: Event) => this.#put(at, { ...row, below: (event.target as HTMLInputElement).checked })}
              />
              ${t.below}
            </label>`
      }
      <div class="about small" id="about-${at}">
        ${effect && effect.operations > 0 ? this.#effect(effect) : nothing}
        ${this.asks && effect?.operations === 1 ? this.#said(row) : nothing}
        ${findings.map((finding) => this.#finding(finding, at))}
      </div>
    </li>`
  }

  #effect({ method, scope, path, operations }: RuleEffect): TemplateResult {
    const { rules: t } = this.#n
    return html`<p class="soft">${t.effect[scope](t.verbs[method], path)} · ${t.operations(operations)}</p>`
  }

  /** What the one operation of a rule does, in the endpoint's own words. */
  #said({ method, path }: Row): TemplateResult {
    const operations = this.routes?.at(path.replaceAll('*', 'x'), method) ?? []
    return html`<cs-own-said class="soft" .own=${this.own} .operations=${operations}><br /></cs-own-said>`
  }

  #finding({ code, kind, rule, other, names, suggestion, methods }: RuleFinding, at: number): TemplateResult {
    const { rules: t } = this.#n
    const text = findingText(t, code, {
      names: (names ?? []).map((name) => `{${name}}`).join(', '),
      other: rowOf(this.rules, other ?? -1) + 1,
      methods: methods?.join(', '),
    })
    const beside = code === 'root'
    return html`<p class=${kind === 'fault' ? 'bad' : 'doubt'}>
      ${icon(kind === 'fault' ? 'error' : 'warning')}
      <span>${text}</span>
      ${
        suggestion
          ? html`<button
              class="quiet"
              type="button"
              @click=${() => (beside ? this.#append(suggestion) : this.#replace(rule, suggestion))}
            >
              ${(beside ? t.beside : t.instead)(`${suggestion.method} ${suggestion.path}`)}
            </button>`
          : nothing
      }
      ${
        code === 'twin' || code === 'implied'
          ? html`<button class="quiet" type="button" @click=${() => this.#put(at, undefined)}>
              ${t.remove(printed(this.rules[rule]))}
            </button>`
          : nothing
      }
    </p>`
  }

  get #n(): NewKeyMessages {
    return newKeyWords(this.words.language)
  }

  /** Paths that go on from what was typed, one segment further. */
  #complete(event: Event, method: string): void {
    const typed = (event.target as HTMLInputElement).value
    if (!this.routes || typed.length > 300) return
    this.dispatchEvent(new CustomEvent('cs-path', { detail: typed }))
    const found = completeRule(this.routes, typed === '' ? '/' : typed, { method, limit: 24 })
    this.options = found.map(({ path }) => path).filter((path) => path !== typed)
  }

  #add(): void {
    this.#focusLast = true
    this.#change([...this.rules, { method: 'GET', path: '' }])
  }

  #append(rule: Rule): void {
    this.#change([...this.rules, rule])
  }

  #replace(number: number, rule: Rule): void {
    this.#change(this.rules.map((one, at) => (at === number ? rule : one)))
  }

  /** Writes a row back as its rules, in their place; undefined removes it. */
  #put(at: number, row: Row | undefined): void {
    const rows = rowsOf(this.rules)
    this.#change(
      rows.flatMap((old, i) => {
        const one = i === at ? row : old
        if (!one) return []
        const { method, path } = one
        const root = { method, path: path.trim() }
        return one.below && !path.includes('*') ? [root, { method, path: `${root.path}/*` }] : [root]
      }),
    )
  }

  #change(rules: readonly DraftRule[]): void {
    this.dispatchEvent(new CustomEvent('cs-rules', { detail: rules }))
  }
}

/** A rule and its sibling for everything below it, wherever that stands, are one row. */
function rowsOf(rules: readonly DraftRule[]): Row[] {
  const told = new Set<number>()
  const siblings = new Map(rules.map(({ method, path }, at) => [`${method} ${path}`, at]))
  return rules.flatMap(({ method, path }, at) => {
    if (told.has(at)) return []
    const sibling = path === '' || path.includes('*') ? undefined : siblings.get(`${method} ${path}/*`)
    const below = sibling !== undefined && sibling > at
    if (below) told.add(sibling)
    return [{ method, path, below, numbers: below ? [at, sibling] : [at] }]
  })
}

const rowOf = (rules: readonly DraftRule[], number: number): number =>
  rowsOf(rules).findIndex(({ numbers }) => numbers.includes(number))

const printed = (rule: DraftRule | undefined): string => (rule ? `${rule.method} ${rule.path}` : '')

/** Whether a rule names a method that there is: only such a rule can be compared with routes. */
export function isRule(rule: DraftRule): rule is Rule {
  return ruleMethods.some((one) => one === rule.method)
}

function findingText(
  { finding }: NewKeyMessages['rules'],
  code: RuleFinding['code'],
  about: { names: string; other: number; methods: string | undefined },
): string {
  if (code === 'placeholder') return finding.placeholder(about.names)
  if (code === 'twin' || code === 'implied') return finding[code](about.other)
  if (code === 'dead' && about.methods) return finding.deadMethods(about.methods)
  return finding[code]
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-rule-list': RuleList
  }
}
