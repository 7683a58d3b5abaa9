import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import { isWrongSecret } from '../../state/errors.ts'
import { keyringContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'

/** The door: one field. Also where a damaged or newer vault is met, with every way out that is left. */
@customElement('cs-page-unlock')
export class PageUnlock extends PageElement {
  static override styles = [
    base,
    css`
      .page {
        max-inline-size: 26rem;
        padding-block-start: 14vh;
      }
      .primary {
        justify-self: stretch;
      }
      details .stack {
        padding-block-start: 12px;
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @query('#passphrase') protected field!: HTMLInputElement | null
  @query('#erase') protected eraseField!: HTMLInputElement | null
  @state() protected busy = false
  @state() protected error: unknown
  /** Wrong tries in this page: each makes the next wait longer, and none deletes anything. */
  @state() protected wait = 0
  #wrong = 0

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override firstUpdated(): void {
    this.field?.focus()
  }

  protected override render(): TemplateResult {
    const { t } = this
    const { value } = this.keyring
    const damaged = value.kind === 'damaged' ? value : undefined
    const newer = damaged?.reason === 'newer'
    const [title, lead] = !damaged
      ? [t.unlock.title, t.unlock.lead]
      : newer
        ? [t.unlock.newer, t.unlock.newerWhy]
        : [t.unlock.damaged, t.unlock.damagedWhy]
    return html`<div class="page stack">
      <div>
        <h1 tabindex="-1">${title}</h1>
        <p class="soft">${lead}</p>
      </div>
      ${damaged && !damaged.previous ? nothing : this.#form(damaged !== undefined)}
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)} ${this.#wayOut()}
    </div>`
  }

  #form(previous: boolean): TemplateResult {
    const { t } = this
    return html`<form class="stack" @submit=${(event: Event) => this.#open(event, previous)}>
      <div class="field">
        <label for="passphrase">${t.word.passphrase}</label>
        <input
          id="passphrase"
          type="password"
          autocomplete="current-password"
          required
          ?disabled=${this.busy}
        />
      </div>
      <button class="primary" type="submit" ?disabled=${this.busy || this.wait > 0}>
        ${icon('unlock')} ${this.busy ? t.unlock.opening : previous ? t.unlock.usePrevious : t.unlock.open}
      </button>
      <p class="small soft" role="status">${this.wait > 0 ? t.unlock.wait(this.wait) : ''}</p>
    </form>`
  }

  #wayOut(): TemplateResult {
    const { t } = this
    return html`<details>
      <summary>${t.unlock.forgot}</summary>
      <form class="stack" @submit=${this.#erase}>
        <p class="soft">${t.unlock.forgotWhy}</p>
        <button type="button" @click=${() => this.keyring.startPrivate()}>${t.unlock.privateInstead}</button>
        <div class="field">
          <label for="erase">${t.unlock.eraseAsk}</label>
          <input id="erase" autocomplete="off" autocapitalize="off" spellcheck="false" />
        </div>
        <button class="danger" type="submit">${icon('delete')} ${t.unlock.erase}</button>
      </form>
    </details>`
  }

  async #open(event: Event, previous: boolean): Promise<void> {
    event.preventDefault()
    const passphrase = this.field?.value ?? ''
    if (this.busy || this.wait > 0 || passphrase === '') return
    this.busy = true
    this.error = undefined
    try {
      await this.keyring.open(passphrase, { previous })
    } catch (error) {
      this.error = error
      if (isWrongSecret(error)) this.#pause()
    } finally {
      if (this.field) this.field.value = ''
      this.busy = false
    }
    await this.updateComplete
    this.field?.focus()
  }

  /** 0, 0, 1, 2, 4 … 30 s: a person who mistypes is not held up, one who guesses is. */
  #pause(): void {
    this.#wrong++
    this.wait = this.#wrong < 3 ? 0 : Math.min(30, 2 ** (this.#wrong - 3))
    const tick = (): void => {
      if (this.wait <= 0) return
      setTimeout(() => {
        this.wait--
        tick()
      }, 1000)
    }
    tick()
  }

  async #erase(event: Event): Promise<void> {
    event.preventDefault()
    if (this.eraseField?.value.trim().toLowerCase() !== this.t.unlock.eraseWord) {
      this.eraseField?.focus()
      return
    }
    try {
      await this.keyring.wipe()
    } catch (error) {
      this.error = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-unlock': PageUnlock
  }
}
