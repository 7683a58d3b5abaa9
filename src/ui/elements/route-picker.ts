import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { ruleMethods } from '../../ovh/index.ts'
import type { DraftRule, Operation, Routes, Rule } from '../../ovh/index.ts'
import { newKeyWords } from '../../state/new-key/words.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'

/** One segment of the tree, with what can be called there and below. */
type Branch = ReturnType<Routes['tree']['after']>[number]

/**
 * The whole API as a tree with ticks: a method of a path, or of everything below it. Branches are made when they are
 * opened.
 *
 * @fires cs-path - `detail` is a branch that was opened.
 * @fires cs-rules - `detail` is the list with the ticked rule added, or the unticked one taken out.
 */
@customElement('cs-route-picker')
export class RoutePicker extends LitElement {
  static override styles = [
    base,
    css`
      ul ul {
        margin-inline-start: 14px;
        padding-inline-start: 10px;
        border-inline-start: 1px solid var(--line);
      }
      details > summary {
        min-block-size: 28px;
        padding-block: 3px;
      }
      .ticks {
        display: flex;
        flex-wrap: wrap;
        gap: 0 14px;
        margin: 0 0 6px 18px;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      .ticks legend {
        float: inline-start;
        padding: 0;
        margin-inline-end: 10px;
        color: var(--ink-soft);
        overflow-wrap: anywhere;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: 26px;
        font-family: var(--mono);
        font-size: var(--small);
        font-weight: 400;
      }
      cs-own-said {
        display: block;
        margin: 0 0 8px 18px;
      }
      label.old {
        color: var(--warn);
      }
    `,
  ]

  @property({ attribute: false }) rules: readonly DraftRule[] = []
  @property({ attribute: false }) routes: Routes | undefined
  /** What the endpoint says of its operations, where that is known. */
  @property({ attribute: false }) own: OwnRoutes | undefined
  /** Whether an endpoint is asked for that: its words have their place before they come. */
  @property({ type: Boolean }) asks = false
  @state() protected opened: ReadonlySet<string> = new Set()
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render(): TemplateResult {
    return html`<p class="small soft">${this.#n.rules.pickHint}</p>
      ${this.#branches('', '')}`
  }

  /** What lies below a route; `path` is the same as a rule would have it. */
  #branches(route: string, path: string): TemplateResult {
    const branches = this.routes?.tree.after(route) ?? []
    return html`<ul>
      ${branches.map((branch) => this.#branch(branch, route, path))}
    </ul>`
  }

  #branch(branch: Branch, above: string, abovePath: string): TemplateResult {
    const { rules: t } = this.#n
    const { segment, parameter, here, below } = branch
    const route = `${above}/${segment}`
    const path = `${abovePath}/${parameter ? '*' : segment}`
    const open = this.opened.has(route)
    return html`<li>
      <details .open=${open} @toggle=${(event: Event) => this.#toggle(event, route)}>
        <summary>
          <span class="mono">${segment}</span>
          <span class="small soft">${t.operations(here.length + below.length)}</span>
        </summary>
        ${
          open
            ? html`${here.length > 0 ? this.#ticks(path, here, path) : nothing}
              ${this.asks ? this.#said(here) : nothing}
              ${below.length > 0 ? this.#ticks(`${path}/*`, below, t.below2(path)) : nothing}
              ${below.length > 0 ? this.#branches(route, path) : nothing}`
            : nothing
        }
      </details>
    </li>`
  }

  #said(here: readonly Operation[]): TemplateResult {
    return html`<cs-own-said class="small soft" .own=${this.own} .operations=${here}
      >${here.map(() => html`<br />`)}</cs-own-said
    >`
  }

  #ticks(path: string, operations: readonly Operation[], legend: string): TemplateResult {
    const methods = ruleMethods.filter((method) => operations.some((one) => one.method === method))
    return html`<fieldset class="ticks">
      <legend class="small">${legend}</legend>
      ${methods.map((method) => {
        const status = operations.length === 1 ? operations[0]?.status : undefined
        return html`<label class=${status === 'DEPRECATED' ? 'old' : ''}>
          <input
            type="checkbox"
            .checked=${this.#has({ method, path })}
            @change=${(event: Event) => this.#tick({ method, path }, (event.target as HTMLInputElement).checked)}
          />
          ${method}${status ? ` (${status.toLowerCase()})` : ''}
        </label>`
      })}
    </fieldset>`
  }

  get #n(): NewKeyMessages {
    return newKeyWords(this.words.language)
  }

  #has({ method, path }: Rule): boolean {
    return this.rules.some((one) => one.method === method && one.path === path)
  }

  #tick(rule: Rule, on: boolean): void {
    const others = this.rules.filter((one) => one.method !== rule.method || one.path !== rule.path)
    this.dispatchEvent(new CustomEvent('cs-rules', { detail: on ? [...others, rule] : others }))
  }

  #toggle(event: Event, route: string): void {
    const opened = new Set(this.opened)
    const { open } = event.target as HTMLDetailsElement
    if (open) opened.add(route)
    else opened.delete(route)
    if (open) this.dispatchEvent(new CustomEvent('cs-path', { detail: route }))
    this.opened = opened
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-route-picker': RoutePicker
  }
}
