import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { openedBy, printRules } from '../../ovh/index.ts'
import type { Preset, Rule } from '../../ovh/index.ts'
import { starred } from '../../state/reference-search.ts'
import type { Router } from '../../state/router.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { routerContext, wordsContext } from '../contexts.ts'
import { Errand } from '../controllers/errand.ts'
import '../elements/copy-button.ts'
import { icon } from '../elements/icon.ts'
import { referenceWords } from '../reference-words.ts'
import type { ReferenceMessages } from '../reference-words.ts'
import { base } from '../styles/base.ts'
import { listAndDetailStyles } from '../styles/list-and-detail.ts'
import { referenceStyles } from '../styles/reference.ts'
import { operationHref, pathText, presetHref } from './reference-context.ts'
import type { Reading } from './reference-context.ts'

/** So many operations of one rule are listed. */
const SHOWN = 40

/** One program: the rules it needs, what they open, how that is known, and the way to a key for it. */
@customElement('cs-reference-preset')
export class ReferencePreset extends LitElement {
  static override styles = [base, listAndDetailStyles, referenceStyles]

  @property({ attribute: false }) preset!: Preset
  @property({ attribute: false }) reading!: Reading
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  readonly #errand = new Errand(this)

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('preset')) this.#errand.forget()
  }

  protected override render(): TemplateResult {
    const t = referenceWords(this.words.language)
    const n = this.reading.words(this.words.language)
    const { tool, purpose, rules, category, risk } = this.preset
    const { routes } = this.reading
    const open = rules.map(({ method, path }): Rule => ({ method, path: starred(path) }))
    const total = openedBy(routes, open).length
    return html`<article>
      <div>
        <h2 class="title">${tool}</h2>
        <p lang="en">${purpose}</p>
        <p class="meta"><span>${n.categories[category]}</span><span>${n.risks[risk]}</span></p>
      </div>
      <div class="actions">
        <button class="primary" type="button" @click=${this.#begin}>${icon('plus')} ${t.preset.start}</button>
      </div>
      ${this.#errand.told(this.words)} ${this.#tighter(t)}
      <section class="part">
        <h3>
          ${t.preset.rules}
          <cs-copy-button .value=${printRules(rules)} .label=${t.preset.copyRules}></cs-copy-button>
        </h3>
        ${rules.map((rule, at) => this.#rule(rule, open[at]!, t))}
        <p class="small soft">
          ${t.preset.opensAll(this.words.number(total), this.words.number(routes.operations.length))}
        </p>
      </section>
      <section class="part">
        <h3>${t.preset.facts}</h3>
        ${this.#facts(n)}
      </section>
    </article>`
  }

  #rule({ method, path }: Rule, open: Rule, t: ReferenceMessages): TemplateResult {
    const operations = openedBy(this.reading.routes, [open])
    const line = html`<code>${method} ${pathText(path)}</code>
      <span class="small soft">${t.preset.opens(operations.length)}</span>`
    if (operations.length === 0) return html`<p>${line}</p>`
    return html`<details>
      <summary>${line}</summary>
      <ul class="lines">
        ${operations.slice(0, SHOWN).map(
          (one) =>
            html`<li>
              <a class="op" href=${operationHref(one)}>${one.method} ${pathText(one.path)}</a>
            </li>`,
        )}
      </ul>
      ${operations.length > SHOWN ? html`<p class="small soft">${t.operation.more(operations.length - SHOWN)}</p>` : nothing}
    </details>`
  }

  #tighter(t: ReferenceMessages): TemplateResult | typeof nothing {
    const tighter = this.reading.presets.find(({ id }) => id === this.preset.tighterPreset)
    if (!tighter) return nothing
    return html`<p class="note good">
      ${icon('info')}
      <span>${t.preset.tighter} <a href=${presetHref(tighter.id)} lang="en">${tighter.purpose}</a></span>
    </p>`
  }

  #facts(n: ReturnType<Reading['words']>): TemplateResult {
    const { purpose: t } = n
    const { source, confidence, docs, notes, documentedValidity } = this.preset
    return html`<dl class="facts">
      <dt>${t.confidence}</dt>
      <dd>${n.confidence[confidence]}</dd>
      <dt>${t.source}</dt>
      <dd lang="en">${visible(source, 300)}</dd>
      <dt>${t.docs}</dt>
      <dd>
        <a href=${docs} target="_blank" rel="noopener noreferrer">${new URL(docs).host}${icon('external')}</a>
      </dd>
      ${
        documentedValidity
          ? html`<dt>${t.validity}</dt>
              <dd lang="en">${t.validityWhy(documentedValidity)}</dd>`
          : nothing
      }
      ${
        notes
          ? html`<dt>${t.notes}</dt>
              <dd lang="en">${notes}</dd>`
          : nothing
      }
    </dl>`
  }

  #begin(): void {
    void this.#errand.begin(this.reading.jobs, this.router, { purpose: this.preset.id }, 'purpose')
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-reference-preset': ReferencePreset
  }
}
