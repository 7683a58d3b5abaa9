import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { longestWait } from '../../state/new-key/fate.ts'
import type { Asked } from '../../state/new-key/job.ts'
import { judgeValidationUrl } from '../../state/new-key/validation-url.ts'
import type { UrlVerdict } from '../../state/new-key/validation-url.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Regions } from '../../state/regions.ts'
import { visible } from '../../state/words.ts'
import { regionsContext } from '../contexts.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { when } from '../elements/when.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPart } from './new-key-page.ts'

/** Waiting for the owner's decision: the way to OVHcloud's page, and what became of it. */
@customElement('cs-new-key-validate')
export class NewKeyValidate extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .link {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
      }
      details[open] > cs-qr-code {
        margin-block-start: 12px;
      }
    `,
  ]

  @consume({ context: regionsContext }) protected regions!: Regions
  @state() protected qr = false

  protected override view(wing: NewKeyWing): TemplateResult {
    const { validate: t } = this.n
    return html`<div class="stack">
      <h1 tabindex="-1">${t.title}</h1>
      ${this.#progress(wing)}
    </div>`
  }

  #progress(wing: NewKeyWing): TemplateResult {
    const { validate: t } = this.n
    const { progress } = this.job
    switch (progress.kind) {
      case 'draft':
        return html`<p>${t.draft}</p>
          <p>
            <a class="button" href=${this.at('request')}>${this.n.steps.request}</a>
          </p>`
      case 'waiting':
        return this.#waiting(wing, progress.asked)
      case 'ended':
        return html`<p class="note bad" role="alert">
            ${icon('error')} <span>${t.ended[progress.how]}</span>
          </p>
          ${this.#wayOut(wing)}`
      case 'valid':
      case 'saved': {
        const elsewhere = progress.kind === 'valid' && !progress.found
        return html`<p class="note good" role="status">
            ${icon('check')} <span>${elsewhere ? t.elsewhere : t.valid}</span>
          </p>
          <p>
            <a class="button primary" href=${this.at('test')}>${t.toTest}</a>
          </p>`
      }
    }
  }

  #waiting(wing: NewKeyWing, asked: Asked): TemplateResult {
    const { validate: t } = this.n
    const region = this.regions.find(asked.endpoint)
    const verdict: UrlVerdict = region
      ? judgeValidationUrl(asked.validationUrl, region)
      : { kind: 'suspect', why: 'region' }
    const stumble = wing.jobs.stumble(this.job.id)
    const until = new Date(Date.parse(asked.at) + longestWait).toISOString()
    return html`${verdict.kind === 'sound' ? this.#open(verdict.url) : this.#suspect(asked, verdict.why)}
      <section class="stack">
        <p role="status"><b>${t.waiting}</b></p>
        <dl class="facts">
          <dt>${t.asked}</dt>
          <dd>${when(asked.at, this.words)}</dd>
          <dt>${t.until}</dt>
          <dd>${when(until, this.words)}<br /><span class="small soft">${t.untilWhy}</span></dd>
        </dl>
        ${asked.refused ? nothing : html`<p class="small soft">${t.unlisted}</p>`}
        <p class="small soft">${t.lost}</p>
        <div class="actions">
          <button type="button" @click=${() => wing.jobs.wake(this.job.id)}>
            ${icon('refresh')} ${t.look}
          </button>
          <button class="quiet" type="button" @click=${() => this.#forget(wing)}>${t.giveUp}</button>
        </div>
        ${this.told}
        ${
          // Below the buttons: it comes from a look that nobody asked for.
          stumble === undefined
            ? nothing
            : html`<p class="small soft">${t.stumble}</p>
                ${errorPanel(stumble, this.words, { host: region && new URL(region.api).host })}`
        }
      </section>`
  }

  #open(url: string): TemplateResult {
    const { validate: t } = this.n
    return html`<p class="lead">${t.openWhy} ${t.choose(t.chooseEnd[this.job.days] ?? '')}</p>
      <div class="actions">
        <a class="button primary" href=${url} target="_blank" rel="noopener noreferrer"
          >${t.open} ${icon('external')}</a
        >
        <span class="link small">
          <code>${new URL(url).host}</code>
          <cs-copy-button .value=${url} .label=${t.copy}></cs-copy-button>
        </span>
      </div>
      <details @toggle=${this.#showQr}>
        <summary>${t.qr}</summary>
        ${this.qr ? html`<cs-qr-code .value=${url} .label=${t.qrAlt}></cs-qr-code>` : nothing}
      </details>`
  }

  /** The whole address as a text, and nothing to click. */
  #suspect({ validationUrl }: Asked, why: Extract<UrlVerdict, { kind: 'suspect' }>['why']): TemplateResult {
    const { validate: t } = this.n
    return html`<div class="note bad" role="alert">
      ${icon('error')}
      <div class="stack">
        <div>
          <h2>${t.suspect}</h2>
          <p>${t.suspectWhy[why]}</p>
          <p>${t.suspectNext}</p>
        </div>
        <code class="small">${visible(validationUrl, 2048)}</code>
      </div>
    </div>`
  }

  #wayOut(wing: NewKeyWing): TemplateResult {
    const { validate: t } = this.n
    return html`<div class="actions">
        <button class="primary" type="button" @click=${() => this.#again(wing)}>${t.again}</button>
        <button class="quiet" type="button" @click=${() => this.#forget(wing)}>${t.giveUp}</button>
      </div>
      ${this.told}`
  }

  /** The drawing is loaded when somebody asks for it. */
  async #showQr(event: Event): Promise<void> {
    if (!(event.target as HTMLDetailsElement).open) return
    await import('../elements/qr-code.ts')
    this.qr = true
  }

  #again(wing: NewKeyWing): void {
    void this.errand.run(async () => {
      await wing.jobs.reopen(this.job.id)
      this.go('request')
    })
  }

  #forget(wing: NewKeyWing): void {
    void this.errand.run(async () => {
      await wing.jobs.forget(this.job.id)
      this.router.go({ kind: 'new' })
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-validate': NewKeyValidate
  }
}
