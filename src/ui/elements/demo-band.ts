import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Demo, DemoRequest } from '../../state/demo.ts'
import type { Router } from '../../state/router.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { routerContext, wordsContext } from '../contexts.ts'
import { demoContext } from '../demo-context.ts'
import { demoWords } from '../demo-words.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'
import { icon } from './icon.ts'

/** What stands in for a page of OVHcloud's that somebody opened. */
type Standing =
  | { kind: 'validation'; url: string; request: DemoRequest }
  | { kind: 'created'; conf: string }
  | { kind: 'outside'; host: string }

const validities = [30, 1, 90, 0] as const
const clicks = ['click', 'auxclick'] as const

/**
 * Says on every view that its keys are invented, and leads out. While it stands, no link leaves the page: what OVHcloud's
 * own pages would do is done here.
 */
@customElement('cs-demo-band')
export class DemoBand extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    css`
      :host {
        --demo: light-dark(#5b2a86, #dcbcff);
        --demo-wash: light-dark(#f0e5fb, #2f1f45);
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
      }
      .band {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 6px 16px;
        border-block-end: 2px dashed var(--demo);
        background: var(--demo-wash);
        color: var(--demo);
        font-size: var(--small);
      }
      .chip {
        padding: 2px 10px;
        border-radius: 99px;
        background: var(--demo);
        color: var(--demo-wash);
        font-weight: 600;
      }
      .band p {
        flex: 1 1 10rem;
      }
      .band button {
        min-block-size: 28px;
        border-color: var(--demo);
        background: none;
        color: inherit;
        font-size: var(--small);
      }
      dialog ul {
        display: grid;
        gap: 4px;
        max-block-size: 14rem;
        overflow: auto;
      }
      @media (max-width: 480px) {
        .band {
          justify-content: space-between;
          padding-inline: 12px;
        }
        /* Chip and colour say it; a sentence that stays would cover a sixth of the screen. */
        .band p {
          position: absolute;
          inline-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
          white-space: nowrap;
        }
      }
      @media (forced-colors: active) {
        .chip {
          border: 1px solid;
        }
      }
    `,
  ]

  @consume({ context: demoContext, subscribe: true }) protected demo: Demo | undefined
  @consume({ context: routerContext }) protected router!: Router
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @state() protected standing: Standing | undefined
  @state() protected copied = false
  @query('dialog') protected box!: HTMLDialogElement
  @query('#validity') protected validity!: HTMLSelectElement | null

  constructor() {
    super()
    this.addController({
      hostConnected: () => clicks.forEach((type) => document.addEventListener(type, this.#catch, true)),
      hostDisconnected: () => clicks.forEach((type) => document.removeEventListener(type, this.#catch, true)),
    })
  }

  protected override render(): TemplateResult {
    const t = demoWords(this.words.language)
    return html`<div class="band" role="region" aria-label=${t.bandLabel}>
        <span class="chip">${t.chip}</span>
        <p>${t.band}</p>
        <button type="button" @click=${this.#leave}>${t.leave}</button>
      </div>
      <dialog aria-labelledby="title" @close=${() => (this.standing = undefined)}>${this.#inside()}</dialog>`
  }

  #inside(): TemplateResult | typeof nothing {
    const { standing } = this
    const t = demoWords(this.words.language)
    switch (standing?.kind) {
      case undefined:
        return nothing
      case 'validation':
        return this.#validation(standing.url, standing.request)
      case 'created':
        return html`<div class="stack">
          <h2 id="title">${t.created.title}</h2>
          <p>${t.created.why}</p>
          <div class="field">
            <label for="conf">${t.created.label}</label>
            <textarea id="conf" readonly rows="8" .value=${standing.conf}></textarea>
          </div>
          <div class="actions">
            <button class="primary" type="button" @click=${() => this.#copy(standing.conf)}>
              ${icon('copy')} ${this.copied ? t.created.copied : t.created.copy}
            </button>
            <button type="button" @click=${this.#close}>${t.close}</button>
          </div>
        </div>`
      case 'outside':
        return html`<div class="stack">
          <h2 id="title">${t.outside.title}</h2>
          <p>${t.outside.why(visible(standing.host))}</p>
          <div class="actions">
            <button type="button" @click=${this.#close}>${t.close}</button>
            <button class="quiet" type="button" @click=${this.#leave}>${t.leave}</button>
          </div>
        </div>`
    }
  }

  #validation(url: string, { application, rules, allowedIPs }: DemoRequest): TemplateResult {
    const t = demoWords(this.words.language).validation
    return html`<div class="stack">
      <h2 id="title">${t.title(visible(application))}</h2>
      <p class="soft">${t.why}</p>
      ${
        rules.length === 0
          ? html`<p>${t.nothing}</p>`
          : html`<h3>${t.wants}</h3>
              <ul tabindex="0" aria-label=${t.wants}>
                ${rules.map(({ method, path }) => html`<li><code>${method} ${visible(path)}</code></li>`)}
              </ul>`
      }
      ${allowedIPs.length === 0 ? nothing : html`<p>${t.from} <code>${allowedIPs.join(', ')}</code></p>`}
      <div class="field">
        <label for="validity">${t.validity}</label>
        <select id="validity">
          ${validities.map((days) => html`<option value=${days}>${t.days[days]}</option>`)}
        </select>
      </div>
      <div class="actions">
        <button class="primary" type="button" @click=${() => this.#decide(url, true)}>${t.accept}</button>
        <button type="button" @click=${() => this.#decide(url, false)}>${t.refuse}</button>
      </div>
    </div>`
  }

  /** Links that lead out of the page end here, whichever button of the mouse they were clicked with. */
  readonly #catch = (event: MouseEvent): void => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement)
    if (!link || !/^https?:$/.test(link.protocol) || link.origin === location.origin) return
    event.preventDefault()
    event.stopPropagation()
    void this.#stand(link.href)
  }

  async #stand(url: string): Promise<void> {
    const request = this.demo?.world?.request(url)
    const conf = request ? undefined : await this.demo?.world?.create(url)
    this.copied = false
    this.standing = request
      ? { kind: 'validation', url, request }
      : conf !== undefined
        ? { kind: 'created', conf }
        : { kind: 'outside', host: new URL(url).host }
    await this.updateComplete
    this.box.showModal()
  }

  #decide(url: string, accept: boolean): void {
    const days = Number(this.validity?.value ?? 0)
    this.demo?.world?.decide(url, { accept, ...(days > 0 && { days }) })
    this.#close()
    // The page that waits looks again when somebody comes back to it, and this is coming back.
    dispatchEvent(new Event('focus'))
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text)
    this.copied = true
  }

  readonly #close = (): void => this.box.close()

  readonly #leave = (): void => {
    this.router.go({ kind: 'home' })
    this.demo?.leave()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-demo-band': DemoBand
  }
}
