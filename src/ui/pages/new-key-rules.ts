import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { lintRules, reach } from '../../ovh/index.ts'
import type { DraftRule, Routes, Rule } from '../../ovh/index.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { OwnList } from '../controllers/own-list.ts'
import '../elements/calls-box.ts'
import { icon } from '../elements/icon.ts'
import { reachSummary, reachSummaryStyles } from '../elements/reach-summary.ts'
import '../elements/route-picker.ts'
import { isRule } from '../elements/rule-list.ts'
import '../elements/rule-list.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPart } from './new-key-page.ts'
import { sharing } from './new-key-sharing.ts'

/** What the key may do: rules beside what they open. */
@customElement('cs-new-key-rules')
export class NewKeyRules extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    reachSummaryStyles,
    css`
      @media (min-width: 1100px) {
        .sides {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 24rem);
          gap: 40px;
          align-items: start;
        }
        .aside {
          position: sticky;
          inset-block-start: 16px;
        }
      }
      @media (max-width: 1099px) {
        .aside {
          margin-block-start: 20px;
        }
      }
      details[open] > :not(summary) {
        margin-block-start: 12px;
      }
    `,
  ]

  /** Rules that are not yet what could be kept: a method that does not exist, or far too many. */
  @state() protected draft: readonly DraftRule[] | undefined
  /** The tree is made when it is first opened. */
  @state() protected picking = false
  /** Somebody wanted to go on, and could not. */
  @state() protected stopped = false

  readonly #routes = this.reads((reference) => reference.routes())
  readonly #presets = this.reads((reference) => reference.presets())
  /** What the endpoint itself says of the routes that these rules are about. */
  readonly #own = new OwnList(this)
  /** The draft that was saved last. */
  #saved: readonly DraftRule[] | undefined
  #reach: { rules: readonly DraftRule[]; routes: Routes; found: ReturnType<typeof reach> } | undefined

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed)
    if (changed.get('job')?.id !== undefined && changed.get('job')?.id !== this.job.id)
      this.draft = this.#saved = undefined
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    // Each rule that is there is looked up; what was looked up before costs nothing.
    this.#look(this.#rules().map(({ path }) => path))
  }

  protected override view(wing: NewKeyWing): TemplateResult {
    const { rules: t } = this.n
    return html`<div class="stack">
      <h1 tabindex="-1">${t.title}</h1>
      ${this.shows(this.#routes, 8, (shipped) => this.#editor(wing, shipped), t.loading)}
    </div>`
  }

  #editor(wing: NewKeyWing, shipped: Routes): TemplateResult {
    const { rules: t } = this.n
    const own = this.#own.value
    const routes = own?.routes ?? shipped
    const asks = this.accounts.value.some(({ region }) => region)
    const look = (event: CustomEvent<string>): void => this.#look([event.detail])
    const rules = this.#rules()
    return html`<div class="sides">
      <div class="stack">
        <cs-rule-list
          .rules=${rules}
          .routes=${routes}
          .own=${own}
          ?asks=${asks}
          @cs-path=${look}
          .marked=${this.job.replaces?.added ?? []}
          @cs-rules=${(event: CustomEvent<readonly DraftRule[]>) => this.#change(wing, event.detail)}
        ></cs-rule-list>
        ${this.stopped ? this.#refusal(rules, routes) : nothing}
        <div class="actions">
          <button class="primary" type="button" @click=${() => this.#continue(wing, rules, routes)}>
            ${this.n.next}
          </button>
        </div>
        ${this.told}
        <details @toggle=${(event: Event) => (this.picking ||= (event.target as HTMLDetailsElement).open)}>
          <summary><b>${t.pick}</b></summary>
          ${
            this.picking
              ? html`<cs-route-picker
                  .rules=${rules}
                  .routes=${routes}
                  .own=${own}
                  ?asks=${asks}
                  @cs-path=${look}
                  @cs-rules=${(event: CustomEvent<readonly DraftRule[]>) => this.#change(wing, event.detail)}
                ></cs-route-picker>`
              : nothing
          }
        </details>
        <details>
          <summary><b>${t.paste}</b></summary>
          <cs-calls-box
            .reference=${wing.reference}
            @cs-rules=${(event: CustomEvent<readonly Rule[]>) => this.#change(wing, union(this.#rules(), event.detail))}
          ></cs-calls-box>
        </details>
        ${this.#share(rules)}
      </div>
      <div class="aside stack">
        ${reachSummary(this.#reachOf(routes, rules), routes, this.n, this.words)}
        ${own ? html`<cs-own-list .own=${own} .shipped=${shipped}></cs-own-list>` : nothing}
      </div>
    </div>`
  }

  #share(rules: readonly DraftRule[]): TemplateResult {
    const preset = this.#presets.value?.find(({ id }) => id === this.job.purpose)
    return html`<details>
      <summary><b>${this.n.share.title}</b></summary>
      ${sharing(rules.filter(isRule), preset, this.n)}
    </details>`
  }

  #refusal(rules: readonly DraftRule[], routes: Routes): TemplateResult | typeof nothing {
    const { rules: t } = this.n
    const faults = lintRules(rules, routes).filter(({ kind }) => kind === 'fault')
    if (rules.length > 0 && faults.length === 0) return nothing
    const [first] = faults
    const sentence =
      rules.length === 0
        ? t.none
        : first?.code === 'many'
          ? t.finding.many
          : faults.length === 1
            ? t.faulty
            : t.faultyMany(faults.length)
    return html`<p class="note bad" role="alert">${icon('error')} <span>${sentence}</span></p>`
  }

  #rules(): readonly DraftRule[] {
    return this.draft ?? this.job.rules
  }

  #reachOf(routes: Routes, rules: readonly DraftRule[]): ReturnType<typeof reach> {
    if (this.#reach?.rules !== rules || this.#reach.routes !== routes)
      this.#reach = { rules, routes, found: reach(routes, rules.filter(isRule).slice(0, 500)) }
    return this.#reach.found
  }

  #look(paths: readonly string[]): void {
    if (this.wing) void this.#own.need(this.wing, this.accounts, paths, this.job.replaces?.account)
  }

  #change(wing: NewKeyWing, rules: readonly DraftRule[]): void {
    this.stopped = false
    this.draft = rules
    void this.#save(wing)
  }

  /** Saves the draft, with what is changed of it meanwhile, as far as it can be kept. */
  #save(wing: NewKeyWing): Promise<boolean> {
    const { id } = this.job
    return this.errand.run(async () => {
      for (let rules = this.draft; rules !== this.#saved; rules = this.draft) {
        const kept = rules?.filter(isRule) ?? []
        if (kept.length !== rules?.length || kept.length > 500) return
        await wing.jobs.change(id, { rules: kept })
        if (this.draft === rules) this.#saved = rules
      }
    })
  }

  /** The key is asked for with the rules that are saved: those that are shown, or nobody goes on. */
  async #continue(wing: NewKeyWing, rules: readonly DraftRule[], routes: Routes): Promise<void> {
    this.stopped = rules.length === 0 || lintRules(rules, routes).some(({ kind }) => kind === 'fault')
    if (!this.stopped && (await this.#save(wing)) && this.draft === this.#saved && this.isConnected)
      this.go('request')
  }
}

function union(rules: readonly DraftRule[], more: readonly Rule[]): readonly DraftRule[] {
  const there = new Set(rules.map(({ method, path }) => `${method} ${path}`))
  return [...rules, ...more.filter(({ method, path }) => !there.has(`${method} ${path}`))]
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-rules': NewKeyRules
  }
}
