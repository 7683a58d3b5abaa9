import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Operation } from '../../ovh/index.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import { printEntry } from '../../state/reference-entry.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { ownListWords } from '../own-list-words.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** What some operations do, in their endpoint's own words: a line each, empty where it says nothing and until it does. */
@customElement('cs-own-said')
export class OwnSaid extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        overflow-wrap: anywhere;
      }
      /* There before its words are: what stands below is not to move. */
      p {
        min-block-size: 1lh;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ]

  @property({ attribute: false }) own: OwnRoutes | undefined
  @property({ attribute: false }) operations: readonly Operation[] = []
  /** Instead, what takes the place of a deprecated operation, and whether the endpoint has it at all. */
  @property({ type: Boolean }) facts = false
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.own)
  }

  protected override render(): TemplateResult | typeof nothing {
    const { own, operations } = this
    const [only] = operations
    if (this.facts) return own && only ? this.#facts(own, only) : nothing
    return html`${operations.map((one) => {
      const text = own?.describe(one)?.description
      return html`<p>
        ${text && operations.length > 1 ? html`<code>${one.method}</code> ` : nothing}${
          text ? html`<span lang="en">${visible(text, 400)}</span>` : nothing
        }
      </p>`
    })}`
  }

  #facts(own: OwnRoutes, operation: Operation): TemplateResult | typeof nothing {
    const t = ownListWords(this.words)
    const { endpoint } = own.value
    if (endpoint && own.lacks(operation))
      return html`<p class="note">${icon('info')} <span>${t.lacking(endpoint.name)}</span></p>`
    const { replacement, deletion } = own.describe(operation) ?? {}
    if (replacement === undefined && deletion === undefined) return nothing
    return html`<dl class="facts">
      ${
        replacement === undefined
          ? nothing
          : html`<dt>${t.replacement}</dt>
              <dd>${this.#place(own, replacement, operation)}</dd>`
      }
      ${
        deletion === undefined
          ? nothing
          : html`<dt>${t.deletion}</dt>
              <dd>${this.words.day(new Date(`${deletion}T12:00:00Z`))}</dd>`
      }
    </dl>`
  }

  #place({ routes }: OwnRoutes, path: string, { method }: Operation): TemplateResult {
    const [found] = routes.at(path.replace(/\{[^}]*\}/g, 'x'), method)
    const code = html`<code>${visible(path, 300)}</code>`
    if (!found) return code
    const entry = printEntry({ kind: 'operation', method, path: found.path })
    return html`<a href=${href({ kind: 'reference', entry })}>${code}</a>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-own-said': OwnSaid
  }
}
