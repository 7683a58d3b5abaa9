import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { learnRules } from '../../ovh/index.ts'
import type { LearnScope, Routes, Rule } from '../../ovh/index.ts'
import { learnable } from '../../state/inventory/activity.ts'
import type { AccountCall } from '../../state/inventory/activity.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Router } from '../../state/router.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { activityWords } from '../activity-words.ts'
import { newKeyContext, routerContext, wordsContext } from '../contexts.ts'
import type { OpenNewKey } from '../contexts.ts'
import { Errand } from '../controllers/errand.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { slashed } from '../elements/slashed.ts'
import { base } from '../styles/base.ts'

const scopes: readonly LearnScope[] = ['exact', 'services', 'any']

/** The fewest rules that would have allowed the calls of a log, and the way to a key that has them. */
@customElement('cs-activity-rules')
export class ActivityRules extends LitElement {
  static override styles = [
    base,
    skeletonStyles,
    css`
      fieldset {
        border: 0;
        margin: 0;
        padding: 0;
        min-inline-size: 0;
      }
      legend {
        font-weight: 600;
        padding: 0;
        margin-block-end: 4px;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-weight: 400;
        min-block-size: 28px;
      }
      .rules li {
        display: grid;
        grid-template-columns: 5em minmax(0, 1fr) auto;
        gap: 0 12px;
        padding-block: 4px;
        border-block-end: 1px solid var(--line);
      }
      .rules {
        border-block-start: 1px solid var(--line);
      }
      .rules b {
        font: 600 var(--small) / 1.75 var(--mono);
      }
      .rules b:not(.GET) {
        color: var(--warn);
      }
      @media (max-width: 480px) {
        .rules li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .rules code {
          grid-row: 2;
          grid-column: 1 / -1;
          font-size: var(--small);
        }
      }
    `,
  ]

  /** The log. */
  @property({ attribute: false }) calls: readonly AccountCall[] = []
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: newKeyContext }) protected open!: OpenNewKey
  @consume({ context: routerContext }) protected router!: Router
  @state() protected routes: Routes | undefined
  @state() protected scope: LearnScope = 'services'
  /** Addresses that are left out. */
  @state() protected without: ReadonlySet<string> = new Set()
  @state() protected bound = false
  @state() protected error: unknown
  #wing: NewKeyWing | undefined
  readonly #errand = new Errand(this)

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed)
    void this.#load()
  }

  async #load(): Promise<void> {
    this.error = undefined
    try {
      this.#wing = await this.open()
      this.routes = await this.#wing.reference.routes()
    } catch (error) {
      this.error = error
    }
  }

  protected override render(): TemplateResult {
    const t = activityWords(this.words)
    return html`<section class="stack">
      <div>
        <h2>${t.learn}</h2>
        <p class="soft">${t.learnWhy}</p>
      </div>
      ${
        this.routes
          ? this.#learnt(this.routes)
          : this.error === undefined
            ? skeleton(4, this.words.t.shell.loading)
            : nothing
      }
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words, { retry: () => void this.#load() })}
    </section>`
  }

  #learnt(routes: Routes): TemplateResult {
    const t = activityWords(this.words)
    const chosen = this.#chosen()
    const { rules, free, unknown } = learnRules(routes, learnable(chosen), this.scope)
    return html`${this.#choices()}
      ${
        rules.length === 0
          ? html`<p>${t.noRules}</p>`
          : html`<div>
              <p>
                <strong>${t.rules(rules.length)}</strong>
              </p>
              <ul class="rules">
                ${rules.map(
                  ({ rule, calls }) =>
                    html`<li>
                      <b class=${rule.method}>${rule.method}</b>
                      <code>${slashed(visible(rule.path, 300))}</code>
                      <span class="small soft">${t.count(calls)}</span>
                    </li>`,
                )}
              </ul>
            </div>`
      }
      ${free.length > 0 ? html`<p class="small soft">${t.free(free.length)}</p>` : nothing}
      ${unknown.length > 0 ? html`<p class="small soft">${t.unknown(unknown.length)}</p>` : nothing}
      ${
        this.#blocks(chosen).length > 0
          ? html`<label
              ><input
                type="checkbox"
                .checked=${this.bound}
                @change=${(event: Event) => (this.bound = (event.target as HTMLInputElement).checked)}
              />
              ${t.onlyFrom}</label
            >`
          : nothing
      }
      <div>
        <button
          class="primary"
          type="button"
          ?disabled=${rules.length === 0}
          @click=${() => this.#make(rules.map(({ rule }) => rule))}
        >
          ${icon('plus')} ${t.make}
        </button>
      </div>
      ${this.#errand.told(this.words)}`
  }

  #choices(): TemplateResult {
    const t = activityWords(this.words)
    const addresses = [...new Set(this.calls.map(({ ip }) => ip ?? ''))]
    return html`<fieldset>
        <legend>${t.from}</legend>
        <div class="choices">
          ${addresses.map(
            (ip) =>
              html`<label
                ><input
                  type="checkbox"
                  .checked=${!this.without.has(ip)}
                  @change=${(event: Event) => this.#take(ip, (event.target as HTMLInputElement).checked)}
                />
                <span class="mono">${ip === '' ? t.noAddress : visible(ip, 60)}</span></label
              >`,
          )}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t.scope}</legend>
        <div class="choices">
          ${scopes.map(
            (scope) =>
              html`<label
                ><input
                  type="radio"
                  name="scope"
                  .checked=${this.scope === scope}
                  @change=${() => (this.scope = scope)}
                />
                ${t.scopes[scope]}</label
              >`,
          )}
        </div>
      </fieldset>`
  }

  #take(ip: string, taken: boolean): void {
    const without = new Set(this.without)
    if (taken) without.delete(ip)
    else without.add(ip)
    this.without = without
  }

  #chosen(): AccountCall[] {
    return this.calls.filter(({ ip }) => !this.without.has(ip ?? ''))
  }

  /** The addresses of calls as blocks, as an endpoint takes them. */
  #blocks(calls: readonly AccountCall[]): string[] {
    const addresses = new Set(calls.flatMap(({ ip }) => (ip === null ? [] : [ip])))
    return [...addresses].map((ip) => `${ip}/${ip.includes(':') ? 128 : 32}`)
  }

  #make(rules: readonly Rule[]): void {
    if (!this.#wing) return
    const allowedIPs = this.bound ? this.#blocks(this.#chosen()) : []
    void this.#errand.begin(this.#wing.jobs, this.router, { rules, allowedIPs })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-activity-rules': ActivityRules
  }
}
