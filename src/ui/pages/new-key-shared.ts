import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { reach, readShare } from '../../ovh/index.ts'
import type { RefusedShare, Share } from '../../ovh/index.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { icon } from '../elements/icon.ts'
import { keyFactsStyles } from '../elements/key-facts.ts'
import { reachSummary, reachSummaryStyles } from '../elements/reach-summary.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPage } from './new-key-page.ts'

/** Rules that came by a link: somebody else's until they are taken. Opening it does nothing and sends nothing. */
@customElement('cs-page-shared')
export class PageShared extends NewKeyPage {
  static override styles = [
    newKeyStyles,
    keyFactsStyles,
    reachSummaryStyles,
    css`
      blockquote {
        margin: 4px 0 0;
        padding-inline-start: 12px;
        border-inline-start: 3px solid var(--line-strong);
        overflow-wrap: anywhere;
      }
    `,
  ]

  /** The part of the address that carries the rules. */
  @property() link = ''

  readonly #routes = this.reads((reference) => reference.routes())
  readonly #presets = this.reads((reference) => reference.presets())

  protected override view(wing: NewKeyWing): TemplateResult {
    const read = readShare(this.link)
    return html`<div class="page stack">
      ${'refused' in read ? this.#refused(read) : this.#foreign(wing, read.share)}
    </div>`
  }

  #refused({ refused, fault }: RefusedShare): TemplateResult {
    const { share: t, rules } = this.n
    return html`<h1 tabindex="-1">${t.refusedTitle}</h1>
      <div class="note bad" role="alert">
        ${icon('error')}
        <div>
          <p>${t.refused[refused]} ${fault ? this.#fault(fault, rules) : nothing}</p>
          <p>${t.refusedWhy}</p>
        </div>
      </div>
      <p><a class="button" href=${href({ kind: 'new' })}>${this.n.toStart}</a></p>`
  }

  #fault(fault: NonNullable<RefusedShare['fault']>, { finding }: NewKeyPage['n']['rules']): string {
    return fault === 'placeholder' ? finding.placeholder('{…}') : finding[fault]
  }

  #foreign(wing: NewKeyWing, share: Share): TemplateResult {
    const { share: t } = this.n
    const { rules, purpose, endpoint } = share
    return html`<div>
        <h1 tabindex="-1">${t.foreign}</h1>
        <p class="lead">${t.foreignWhy}</p>
      </div>
      ${
        purpose
          ? html`<div class="note">
              ${icon('info')}
              <div>
                <p>${t.theySay}</p>
                <blockquote>${visible(purpose, 200)}</blockquote>
              </div>
            </div>`
          : nothing
      }
      ${endpoint ? html`<p class="small soft">${t.meant(endpoint)}</p>` : nothing}
      <ul class="rules">
        ${rules.map(({ method, path }) => html`<li><b class=${method}>${method}</b> <code>${visible(path, 400)}</code></li>`)}
      </ul>
      ${this.shows(
        this.#routes,
        6,
        (routes) => reachSummary(reach(routes, rules), routes, this.n, this.words),
        this.n.rules.loading,
      )}
      <div class="actions">
        <button class="primary" type="button" @click=${() => this.#accept(wing, share)}>${t.accept}</button>
        <a class="button" href=${href({ kind: 'new' })}>${t.leave}</a>
      </div>
      ${this.told}`
  }

  #accept({ jobs }: NewKeyWing, { rules, preset }: Share): void {
    const known = this.#presets.value?.some(({ id, variables }) => id === preset && variables.length === 0)
    const plan = { rules, ...(known && preset !== undefined && { purpose: preset }) }
    void this.errand.begin(jobs, this.router, plan)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-shared': PageShared
  }
}
