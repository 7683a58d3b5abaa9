import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { judgeHost, protections } from '../../state/host-protections.ts'
import { en } from '../../state/messages/about-en.ts'
import { fr } from '../../state/messages/about-fr.ts'
import type { HostAnswer } from '../../state/ports.ts'
import type { Regions } from '../../state/regions.ts'
import { regionsContext, versionContext } from '../contexts.ts'
import { icon } from '../elements/icon.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { ownHostContext } from '../own-host-context.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'

/** What this page is, whom it may contact, what its host gives, and what no page can protect. */
@customElement('cs-page-about')
export class PageAbout extends PageElement {
  static override styles = [
    base,
    skeletonStyles,
    vaultStyles,
    css`
      .hosts {
        columns: 2 16rem;
        font-size: var(--small);
      }
      .protections {
        display: grid;
        gap: 10px;
      }
      .protections li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 10px;
      }
      .given .icon {
        color: var(--good);
      }
      .lacking .icon {
        color: var(--warn);
      }
      .limits {
        display: grid;
        gap: 8px;
        list-style: disc;
        padding-inline-start: 1.2em;
      }
    `,
  ]

  @consume({ context: regionsContext }) protected regions!: Regions
  @consume({ context: versionContext }) protected version!: string
  @consume({ context: ownHostContext }) protected ask!: () => Promise<HostAnswer>
  @state() protected answer: HostAnswer | 'failed' | undefined

  protected override firstUpdated(): void {
    void this.#ask()
  }

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const { answer } = this
    // What stands beneath would move when the answer comes; it is this page's own host that is asked.
    if (answer === undefined) {
      return html`<div class="page">
        <h1 tabindex="-1">${this.t.title.about}</h1>
        <section class="stack first"><p>${t.version(this.version)}</p></section>
        <section class="stack">
          <h2>${t.host.title}</h2>
          ${skeleton(5, t.host.asking)}
        </section>
      </div>`
    }
    const origins = [...new Set(this.regions.all.map(({ api }) => new URL(api).origin))]
    return html`<div class="page">
      <h1 tabindex="-1">${this.t.title.about}</h1>
      <section class="stack first">
        <p>${t.version(this.version)}</p>
        ${
          typeof answer === 'object' && answer.digest !== undefined
            ? html`<div>
                <p class="soft">${t.digest}</p>
                <p class="mono">${answer.digest}</p>
                <p class="small soft">${t.digestWhy}</p>
              </div>`
            : nothing
        }
      </section>
      <section class="stack">
        <h2>${t.host.title}</h2>
        ${this.#host()}
      </section>
      <section class="stack">
        <h2>${t.endpoints.title}</h2>
        <p class="soft lead">${t.endpoints.why}</p>
        <ul class="hosts mono">
          ${origins.map((origin) => html`<li>${origin}</li>`)}
        </ul>
      </section>
      <section class="stack">
        <h2>${t.limits.title}</h2>
        <ul class="limits lead">
          ${t.limits.list.map((line) => html`<li>${line}</li>`)}
        </ul>
      </section>
      <section class="stack">
        <h2>${t.licences.title}</h2>
        <p>${t.licences.own}</p>
        <dl class="facts">
          ${t.licences.list.map(
            ([what, how]) =>
              html`<dt>${what}</dt>
                <dd>${how}</dd>`,
          )}
        </dl>
      </section>
    </div>`
  }

  #host(): TemplateResult {
    const t = { en, fr }[this.words.language].host
    const { answer } = this
    if (answer === 'failed' || answer === undefined) {
      return html`<p class="note">${icon('info')}<span>${t.failed}</span></p>
        <button type="button" @click=${() => void this.#ask()}>${icon('refresh')} ${t.again}</button>`
    }
    const judged = judgeHost(answer)
    return html`<p class="soft lead">${t.why}</p>
      <ul class="protections">
        ${protections.map((one) => {
          const given = judged[one]
          return html`<li class=${given}>
            ${icon(given === 'lacking' ? 'warning' : 'check')}
            <span>
              ${this.t.colon(t.names[one])} <b>${t.given[given]}</b>
              ${given === 'lacking' ? html`<br /><span class="soft">${t.lacks[one]}</span>` : nothing}
            </span>
          </li>`
        })}
      </ul>`
  }

  async #ask(): Promise<void> {
    this.answer = undefined
    try {
      this.answer = await this.ask()
    } catch {
      this.answer = 'failed'
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-about': PageAbout
  }
}
