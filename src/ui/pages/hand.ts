import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Account, Accounts } from '../../state/accounts.ts'
import { HandDesk } from '../../state/hand/desk.ts'
import type { HandGroup, HandReceipt } from '../../state/hand/desk.ts'
import { handWords } from '../../state/hand/words.ts'
import type { HandMessages } from '../../state/hand/words.ts'
import type { Keyring } from '../../state/keyring.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { accountsContext, keyringContext, transportsContext } from '../contexts.ts'
import type { OpenTransports } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import '../elements/copy-button.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { skeleton, skeletonStyles } from '../elements/skeleton.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'

/** How many calls of a script are named. */
const NAMED = 8

/** The calls that wait for a person's own shell, and the answers it gave. */
@customElement('cs-page-hand')
export class PageHand extends PageElement {
  static override styles = [
    base,
    skeletonStyles,
    css`
      section {
        margin-block-start: 28px;
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .account {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        justify-content: space-between;
        padding-block: 8px;
        border-block-end: 1px solid var(--line);
      }
      .calls {
        padding-inline-start: 12px;
        border-inline-start: 2px solid var(--line);
        overflow-wrap: anywhere;
      }
      pre {
        max-block-size: 22rem;
        margin: 0;
        padding: 12px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper-sunk);
        font: var(--small) / 1.45 var(--mono);
      }
      textarea {
        min-block-size: 9rem;
        font-family: var(--mono);
      }
      input[type='file'] {
        display: none;
      }
    `,
  ]

  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: transportsContext }) protected openTransports!: OpenTransports
  @state() protected desk: HandDesk | undefined
  @state() protected receipt: HandReceipt | 'nothing' | 'tooLong' | 'notText' | undefined
  @state() protected error: unknown
  @query('textarea') protected textarea!: HTMLTextAreaElement
  @query('input') protected input!: HTMLInputElement

  constructor() {
    super()
    new Watch<unknown>(this, () => this.accounts)
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.desk)
  }

  protected override firstUpdated(): void {
    void this.#open()
  }

  protected override render(): TemplateResult {
    const t = handWords(this.words.language)
    return html`<div class="page stack">
      <h1 tabindex="-1">${t.title}</h1>
      <p class="soft">${t.lead}</p>
      ${
        this.error === undefined
          ? nothing
          : errorPanel(this.error, this.words, this.desk ? {} : { retry: () => void this.#open() })
      }
      ${this.error === undefined || this.desk ? this.#content(t) : nothing}
    </div>`
  }

  #content(t: HandMessages): TemplateResult {
    const { kind } = this.keyring.value
    if (kind === 'locked' || kind === 'damaged') {
      return html`<p class="note">${icon('lock')} <span>${t.locked}</span></p>
        <p><a class="button" href=${href({ kind: 'keys' })}>${this.t.unlock.open}</a></p>`
    }
    if (kind === 'absent') {
      return html`<p class="note">${icon('info')} <span>${t.noAccount}</span></p>
        <p><a class="button" href=${href({ kind: 'import' })}>${this.t.title.import}</a></p>`
    }
    if (!this.desk || kind === 'reading') return skeleton(4, this.t.title.hand)
    const groups = this.desk.groups()
    return html`
      <section class="stack" aria-labelledby="waiting">
        <h2 id="waiting">${t.waiting}</h2>
        ${
          groups.length > 0
            ? groups.map((group) => this.#group(group, t))
            : html`<p class="soft">${t.none}</p>
                <p class="calls soft" aria-hidden="true"><code>${t.example}</code></p>`
        }
      </section>
      ${this.#answers(t)}
      <section class="stack" aria-labelledby="who">
        <h2 id="who">${t.who}</h2>
        ${
          this.accounts.value.length > 0
            ? html`<ul>
                ${this.accounts.value.map((account) => this.#account(account, t))}
              </ul>`
            : html`<p class="soft">${t.noAccount}</p>`
        }
      </section>
    `
  }

  #group(group: HandGroup, t: HandMessages): TemplateResult {
    const { calls, endpoint, applicationKey, script } = group
    const named = this.accounts.value.filter(
      (one) => one.applicationKey === applicationKey && one.region?.api === endpoint.api,
    )
    const who =
      named.length > 0 ? named.map(({ label }) => visible(label)).join(', ') : (applicationKey ?? t.nobody)
    const writes = calls.some(({ method }) => method !== 'GET')
    const run = 'sh countersign-calls.sh > answers.txt'
    return html`<div class="stack">
      <p><b>${t.calls(calls.length)}</b> ${t.as(who, endpoint.label)}</p>
      <ul class="calls small">
        ${calls.slice(0, NAMED).map(({ method, url }) => html`<li><code>${method} ${visible(pathIn(url, endpoint.api))}</code></li>`)}
        ${calls.length > NAMED ? html`<li class="soft">${t.more(calls.length - NAMED)}</li>` : nothing}
      </ul>
      ${writes ? html`<p class="note warn">${icon('warning')} <span>${t.writes}</span></p>` : nothing}
      <p class="soft small">${t.scriptWhy}</p>
      <p class="small">
        ${t.run} <code>${run}</code> <cs-copy-button .value=${run} .label=${run}></cs-copy-button>
      </p>
      <div class="actions">
        <a
          class="button primary"
          download="countersign-calls.sh"
          href=${`data:text/x-shellscript;charset=utf-8,${encodeURIComponent(script)}`}
          >${icon('download')} ${t.save}</a
        >
        <button type="button" @click=${() => this.desk?.drop(group.calls)}>${t.drop}</button>
      </div>
      <details>
        <summary><b>${t.script}</b></summary>
        <p><cs-copy-button .value=${script} .label=${t.script}></cs-copy-button></p>
        <pre tabindex="0" role="region" aria-label=${t.script}>${script}</pre>
      </details>
    </div>`
  }

  #answers(t: HandMessages): TemplateResult {
    return html`<section class="stack" aria-labelledby="answers">
      <h2 id="answers">${t.answers}</h2>
      <form class="stack" @submit=${this.#submit}>
        <div class="field">
          <label for="text">${t.answersLabel}</label>
          <textarea
            id="text"
            rows="6"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="hint"
            placeholder="--- countersign 1 …"
          ></textarea>
          <small id="hint">${t.answersHint}</small>
        </div>
        <div role="status">${this.#received(t)}</div>
        <div class="actions">
          <button class="primary" type="submit">${t.read}</button>
          <button type="button" @click=${() => this.input.click()}>${icon('file')} ${t.choose}</button>
          <input type="file" tabindex="-1" aria-hidden="true" @change=${this.#chosen} />
        </div>
      </form>
    </section>`
  }

  #received(t: HandMessages): TemplateResult | typeof nothing {
    const { receipt } = this
    if (receipt === undefined) return nothing
    const bad = (text: string): TemplateResult =>
      html`<p class="note bad">${icon('error')} <span>${text}</span></p>`
    if (typeof receipt === 'string') return bad(t[receipt])
    const count = (why: 'cut' | 'altered'): number => receipt.faults.filter((one) => one.why === why).length
    const sentences = [
      ...(receipt.foreign > 0 ? [t.foreign(receipt.foreign)] : []),
      ...(count('cut') > 0 ? [t.cut(count('cut'))] : []),
      ...(count('altered') > 0 ? [t.altered(count('altered'))] : []),
    ]
    return html`${
      receipt.taken > 0
        ? html`<p class="note good">${icon('check')} <span>${t.taken(receipt.taken)}</span></p>`
        : nothing
    }
    ${sentences.map(bad)}`
  }

  #account(account: Account, t: HandMessages): TemplateResult {
    const byHand = account.way === 'hand'
    return html`<li class="account">
      <span
        ><b>${visible(account.label)}</b> <span class="soft small">${byHand ? t.isBy : t.isNot}</span></span
      >
      <button type="button" @click=${() => void this.#carry(account, byHand)}>
        <span
          >${byHand ? t.back : t.by}<span class="visually-hidden"> (${visible(account.label)})</span></span
        >
      </button>
    </li>`
  }

  async #open(): Promise<void> {
    this.error = undefined
    try {
      const way = (await this.openTransports()).way('hand')
      if (way instanceof HandDesk) this.desk = way
    } catch (error) {
      this.error = error
    }
  }

  async #carry({ id }: Account, byHand: boolean): Promise<void> {
    this.error = undefined
    try {
      await this.keyring.carry(id, byHand ? 'auto' : 'hand')
    } catch (error) {
      this.error = error
    }
  }

  #submit(event: Event): void {
    event.preventDefault()
    void this.#read(this.textarea.value)
  }

  async #chosen(): Promise<void> {
    const file = this.input.files?.[0]
    this.input.value = ''
    if (!file) return
    try {
      await this.#read(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
    } catch {
      this.receipt = 'notText'
    }
  }

  async #read(text: string): Promise<void> {
    const { desk } = this
    if (!desk) return
    try {
      const receipt = await desk.read(text)
      const empty = receipt.taken + receipt.foreign + receipt.faults.length === 0
      this.receipt = empty ? 'nothing' : receipt
      // It may hold a new consumer key.
      if (receipt.taken > 0) this.textarea.value = ''
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.receipt = 'tooLong'
    }
  }
}

const pathIn = (url: string, api: string): string => (url.startsWith(`${api}/`) ? url.slice(api.length) : url)

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-hand': PageHand
  }
}
