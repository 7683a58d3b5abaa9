import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Account } from '../../state/accounts.ts'
import type { Report } from '../../state/connection/report.ts'
import { connectionWords } from '../../state/connection/words.ts'
import type { Keyring } from '../../state/keyring.ts'
import { judgeRelay } from '../../state/transport/configured.ts'
import { transportKinds } from '../../state/transport/kinds.ts'
import type { TransportChoice } from '../../state/transport/kinds.ts'
import type { Transports } from '../../state/transport/transports.ts'
import type { Words } from '../../state/words.ts'
import { keyringContext, transportsContext, wordsContext } from '../contexts.ts'
import type { OpenTransports } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { base } from '../styles/base.ts'
import { connectionStyles } from '../styles/connection.ts'

/** The way that an account's calls take, to be chosen; and the relay of one's own, to be named. */
@customElement('cs-connection-choice')
export class ConnectionChoice extends LitElement {
  static override styles = [base, connectionStyles]

  @property({ attribute: false }) account!: Account
  /** The origins that this build may contact. */
  @property({ attribute: false }) origins: readonly string[] = []
  @property({ attribute: false }) report: Report | undefined
  @state() protected refused: 'address' | 'policy' | undefined
  @state() protected failed: unknown
  @state() protected said = ''
  @state() protected transports: Transports | undefined
  @query('#address') protected address!: HTMLInputElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: transportsContext }) protected open!: OpenTransports

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
    new Watch<unknown>(this, () => this.transports)
  }

  protected override firstUpdated(): void {
    this.open().then(
      (transports) => (this.transports = transports),
      (error: unknown) => (this.failed = error),
    )
  }

  protected override render(): TemplateResult {
    const c = connectionWords(this.words.language)
    const { label, way, transport = 'auto' } = this.account
    return html`<section aria-labelledby="choice">
      <h2 id="choice">${c.choice.title(label)}</h2>
      <p class="now" role="status">
        <strong>${c.choice.now(c.kinds[way])}</strong> ${this.#why()} <span class="soft">${this.said}</span>
      </p>
      ${
        this.account.kind
          ? html`<p class="note warn">${icon('warning')} <span>${c.choice.token}</span></p>`
          : nothing
      }
      <fieldset class="choices">
        <legend class="visually-hidden">${c.choice.title(label)}</legend>
        ${this.#option('auto', transport, c.choice.auto, c.choice.autoWhy)}
        ${transportKinds.map((kind) => this.#option(kind, transport, c.kinds[kind], c.kindsWhy[kind]))}
      </fieldset>
      ${transport === 'relay' || this.#relay() ? this.#relayForm() : nothing}
      ${this.failed === undefined ? nothing : errorPanel(this.failed, this.words)}
    </section>`
  }

  /** Why it is not the first way. */
  #why(): TemplateResult | typeof nothing {
    const { region, transport = 'auto', way } = this.account
    const [first] =
      (region && this.transports?.decision(region, this.account.kind !== undefined)?.tried) ?? []
    if (transport !== 'auto' || !first || first.kind === way) return nothing
    const { kinds, obstacles } = connectionWords(this.words.language)
    return html`<span class="soft">${this.words.t.colon(kinds[first.kind])} ${obstacles[first.why]}.</span>`
  }

  #option(value: TransportChoice, chosen: TransportChoice, name: string, why: string): TemplateResult {
    const c = connectionWords(this.words.language)
    const here = value === 'auto' || value === 'relay' || this.transports?.way(value) !== undefined
    return html`<label>
      <input
        type="radio"
        name="way"
        value=${value}
        .checked=${value === chosen}
        ?disabled=${!here && value !== chosen}
        @change=${() => void this.#choose(value)}
      />
      <span>${name}</span>
      <small>${why}${here ? nothing : html` ${c.choice.missing}`}</small>
    </label>`
  }

  #relayForm(): TemplateResult {
    const { choice } = connectionWords(this.words.language)
    const relay = this.#relay()
    return html`<form class="relay stack" @submit=${this.#setRelay}>
      <div class="field">
        <label for="address">${choice.address}</label>
        <input
          id="address"
          type="url"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          .value=${relay ?? ''}
          aria-describedby="hint"
          aria-invalid=${this.refused ? 'true' : 'false'}
        />
        <small id="hint">${choice.addressHint}</small>
      </div>
      ${
        this.refused
          ? html`<p class="note bad" role="alert">
              ${icon('error')} <span>${choice.refused[this.refused]}</span>
            </p>`
          : nothing
      }
      <div class="actions">
        <button type="submit">${choice.set}</button>
        ${
          relay
            ? html`<button type="button" class="quiet" @click=${() => void this.#keep(undefined)}>
                ${choice.unset}
              </button>`
            : nothing
        }
      </div>
    </form>`
  }

  #relay(): string | undefined {
    const { value } = this.keyring
    return value.kind === 'open' ? value.content.relay : undefined
  }

  async #choose(choice: TransportChoice): Promise<void> {
    const { saved } = connectionWords(this.words.language).choice
    await this.#try(() => this.keyring.carry(this.account.id, choice), saved)
    if (choice !== 'relay' || this.#relay()) return
    await this.updateComplete
    this.address.focus()
  }

  #setRelay(event: Event): void {
    event.preventDefault()
    const judged = judgeRelay(this.address.value, this.origins)
    this.refused = typeof judged === 'string' ? judged : undefined
    if (typeof judged !== 'string') void this.#keep(judged.address)
  }

  async #keep(address: string | undefined): Promise<void> {
    await this.#try(() => this.keyring.relayBy(address), connectionWords(this.words.language).choice.saved)
  }

  async #try(change: () => Promise<void>, said: string): Promise<void> {
    this.failed = undefined
    this.said = ''
    try {
      await change()
      this.said = said
    } catch (error) {
      this.failed = error
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-connection-choice': ConnectionChoice
  }
}
