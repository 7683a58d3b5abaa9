import { consume } from '@lit/context'
import { initialState, Task } from '@lit/task'
import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { compareRules, fillRules, ruleMethods, verdictsOf } from '../../ovh/index.ts'
import type { NeedVerdict, Preset, Routes, RuleComparison } from '../../ovh/index.ts'
import type { JobRule } from '../../state/new-key/job.ts'
import { judgeCalls, lacking, rulesOf } from '../../state/new-key/judging.ts'
import type { Judgement, Subject } from '../../state/new-key/judging.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Regions } from '../../state/regions.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { regionsContext } from '../contexts.ts'
import { icon } from '../elements/icon.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPage, routesAndPresets } from './new-key-page.ts'
import './subject-choice.ts'
import { comparison, judgement, needs } from './verdicts.ts'

type Against = 'call' | 'preset' | 'log'

/** What was judged, and with which rules. */
type Result =
  | { kind: 'calls'; rules: readonly JobRule[]; found: Judgement }
  | { kind: 'needs'; rules: readonly JobRule[]; found: readonly NeedVerdict[] }
  | { kind: 'comparison'; found: RuleComparison }
  | { kind: 'unreadable'; message: string }
  | { kind: 'none' | 'bad-call' | 'no-calls' | 'too-large' }

/** Will a key do? Its rules against a call, a program or a log, or against another key's. Nothing is sent but the question what the key may do. */
@customElement('cs-page-will-it-work')
export class PageWillItWork extends NewKeyPage {
  static override styles = [
    newKeyStyles,
    css`
      .call {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr);
        gap: 8px;
      }
      .list li {
        display: grid;
        grid-template-columns: 6rem minmax(0, 1fr);
        gap: 2px 12px;
        padding: 8px 0;
        border-block-end: 1px solid var(--line);
      }
      .list .small {
        grid-column: 2;
      }
      .list code {
        overflow-wrap: anywhere;
      }
      @media (max-width: 480px) {
        .list li {
          grid-template-columns: 1fr;
        }
        .list .small {
          grid-column: 1;
        }
      }
    `,
  ]

  /** Two sets of rules against each other. */
  @property({ type: Boolean }) compare = false
  @consume({ context: regionsContext }) protected regions!: Regions
  @state() protected subject: Subject | undefined
  @state() protected other: Subject | undefined
  @state() protected against: Against = 'call'
  @state() protected preset = ''
  @state() protected values: Readonly<Record<string, string>> = {}

  readonly #reference = this.reads(routesAndPresets)
  readonly #judging = new Task(this, {
    autoRun: false,
    args: () => [this.#text] as readonly [string?],
    task: async ([text], { signal }) => (text === undefined ? initialState : this.#judge(text, signal)),
  })
  /** What is judged; undefined before that, and again once the question is another one. */
  #text: string | undefined

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const question = ['compare', 'subject', 'other', 'against', 'preset', 'values']
    if (this.#text === undefined || !question.some((name) => changed.has(name))) return
    this.#text = undefined
    void this.#judging.run()
  }

  protected override view(wing: NewKeyWing): TemplateResult {
    const { check: t } = this.n
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${this.compare ? t.compareTitle : t.title}</h1>
        <p class="lead">
          ${t.lead}
          <a href=${href({ kind: 'check', compare: !this.compare })}
            >${this.compare ? t.toCheck : t.toCompare}</a
          >
        </p>
      </div>
      ${this.shows(this.#reference, 5, ({ presets }) => this.#form(presets))}
      <div role="status" class="stack">
        ${this.shows(this.#judging, 3, (result) => this.#result(wing, result))}
      </div>
      ${this.told}
    </div>`
  }

  #form(presets: readonly Preset[]): TemplateResult {
    const { check: t } = this.n
    return html`<form class="stack" @submit=${this.#submit} novalidate>
      <cs-subject-choice
        .label=${this.compare ? t.left : t.subject}
        .presets=${presets}
        @cs-subject=${(event: CustomEvent<Subject | undefined>) => (this.subject = event.detail)}
      ></cs-subject-choice>
      ${
        this.compare
          ? html`<cs-subject-choice
              .label=${t.right}
              .presets=${presets}
              @cs-subject=${(event: CustomEvent<Subject | undefined>) => (this.other = event.detail)}
            ></cs-subject-choice>`
          : this.#question(presets)
      }
      <div class="actions"><button class="primary" type="submit">${t.judge}</button></div>
    </form>`
  }

  #question(presets: readonly Preset[]): TemplateResult {
    const { check: t } = this.n
    return html`<fieldset class="choices">
        <legend>${t.against}</legend>
        ${(['call', 'preset', 'log'] as const).map(
          (one) =>
            html`<label>
              <input
                type="radio"
                name="against"
                .checked=${one === this.against}
                @change=${() => (this.against = one)}
              />
              ${t[one]}
            </label>`,
        )}
      </fieldset>
      ${this.against === 'call' ? this.#call() : this.against === 'preset' ? this.#program(presets) : this.#log()}`
  }

  #call(): TemplateResult {
    const { rules, check: t } = this.n
    return html`<div class="call">
      <div class="field">
        <label for="method">${rules.method}</label>
        <select id="method" name="method">
          ${ruleMethods.map((method) => html`<option>${method}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="path">${t.callPath}</label>
        <input id="path" name="path" class="mono" maxlength="1100" autocomplete="off" spellcheck="false" />
      </div>
    </div>`
  }

  #program(presets: readonly Preset[]): TemplateResult {
    const { check: t } = this.n
    const preset = presets.find(({ id }) => id === this.preset)
    return html`<div class="field">
        <label for="program">${t.program}</label>
        <select
          id="program"
          @change=${(event: Event) => (this.preset = (event.target as HTMLSelectElement).value)}
        >
          <option value="">${t.chooseProgram}</option>
          ${presets.map(
            ({ id, tool, purpose }) =>
              html`<option value=${id} ?selected=${id === this.preset}>${tool}: ${purpose}</option>`,
          )}
        </select>
      </div>
      ${(preset?.variables ?? []).map(
        ({ name, label, example }) =>
          html`<div class="field narrow">
            <label for="v-${name}" lang="en">${label}</label>
            <input
              id="v-${name}"
              autocomplete="off"
              spellcheck="false"
              placeholder=${example}
              @input=${(event: Event) =>
                (this.values = { ...this.values, [name]: (event.target as HTMLInputElement).value.trim() })}
            />
          </div>`,
      )}`
  }

  #log(): TemplateResult {
    return html`<div class="field">
      <label for="log">${this.n.check.logText}</label>
      <textarea id="log" name="log" rows="6" autocomplete="off" spellcheck="false"></textarea>
    </div>`
  }

  #result(wing: NewKeyWing, result: Result): TemplateResult {
    const { check: t, start } = this.n
    switch (result.kind) {
      case 'calls':
        return html`${judgement(result.found, result.rules, this.n)}
        ${this.#make(wing, result.rules, lacking(result.found.verdicts))}`
      case 'needs':
        return html`${needs(result.found, result.rules, this.n)}
        ${this.#make(
          wing,
          result.rules,
          result.found.filter(({ answer }) => answer !== 'allowed').map(({ rule }) => rule),
        )}`
      case 'comparison':
        return comparison(result.found, this.n)
      case 'unreadable':
        return html`<p class="note bad">
          ${icon('error')} <span>${t.badRules} <span lang="en">${visible(result.message, 200)}</span></span>
        </p>`
      default: {
        const sentence = {
          none: t.none,
          'bad-call': t.badCall,
          'no-calls': t.noCalls,
          'too-large': start.tooLarge,
        }
        return html`<p class="note bad">${icon('error')} <span>${sentence[result.kind]}</span></p>`
      }
    }
  }

  #make(
    wing: NewKeyWing,
    rules: readonly JobRule[],
    missing: readonly JobRule[],
  ): TemplateResult | typeof nothing {
    if (missing.length === 0) return nothing
    return html`<div class="actions">
      <button type="button" @click=${() => this.#begin(wing, [...rules, ...missing])}>
        ${icon('plus')} ${this.n.check.make}
      </button>
    </div>`
  }

  #begin({ jobs }: NewKeyWing, rules: readonly JobRule[]): void {
    void this.errand.begin(jobs, this.router, { rules })
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const part = (name: string): string => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    this.#text = this.against === 'call' ? `${part('method')} ${part('path').trim()}` : part('log')
    void this.#judging.run()
  }

  async #judge(text: string, signal: AbortSignal): Promise<Result> {
    const reference = this.#reference.value
    if (!reference || !this.subject || (this.compare && !this.other)) return { kind: 'none' }
    const rules = await rulesOf(this.subject, signal)
    if ('unreadable' in rules) return { kind: 'unreadable', message: rules.unreadable }
    if (this.compare && this.other) {
      const right = await rulesOf(this.other, signal)
      if ('unreadable' in right) return { kind: 'unreadable', message: right.unreadable }
      return { kind: 'comparison', found: compareRules(reference.routes, rules, right) }
    }
    if (this.against === 'preset') return this.#judgeNeeds(reference, rules)
    const hosts = this.regions.extra.map(({ api }) => new URL(api).host)
    const found = judgeCalls(reference.routes, rules, text, hosts)
    if (found === 'too-large') return { kind: 'too-large' }
    if (found.verdicts.length > 0) return { kind: 'calls', rules, found }
    return { kind: this.against === 'call' ? 'bad-call' : 'no-calls' }
  }

  #judgeNeeds(
    { routes, presets }: { routes: Routes; presets: readonly Preset[] },
    rules: readonly JobRule[],
  ): Result {
    const preset = presets.find(({ id }) => id === this.preset)
    if (!preset) return { kind: 'none' }
    const filled = fillRules(preset, this.values)
    // With its variables open, the question is about all zones, all projects, all servers.
    const wanted =
      'rules' in filled
        ? filled.rules
        : preset.rules.map(({ method, path }) => ({ method, path: path.replace(/\{[^}]*\}/g, '*') }))
    return { kind: 'needs', rules, found: verdictsOf(routes, rules, wanted) }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-will-it-work': PageWillItWork
  }
}
