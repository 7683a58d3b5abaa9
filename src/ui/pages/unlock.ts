import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import { isWrongSecret } from '../../state/errors.ts'
import type { Unlock, Way } from '../../state/ways.ts'
import { visible } from '../../state/words.ts'
import { keyringContext } from '../contexts.ts'
import { Patience } from '../controllers/patience.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { takeAnswer, wayAnswer } from '../elements/way-answer.ts'
import { PageElement } from '../page.ts'
import { base } from '../styles/base.ts'
import { vaultWords } from '../vault-words.ts'

/** Which record is opened: the present one, the one before it, or what is whole of the present one. */
interface Copy {
  previous?: boolean
  partial?: boolean
}

/**
 * The door: whatever opens this vault here, the easiest first. Also where a damaged or newer vault is met, with every way
 * out that is left; nothing is ever opened, or given up, by itself.
 */
@customElement('cs-page-unlock')
export class PageUnlock extends PageElement {
  static override styles = [
    base,
    css`
      .page {
        max-inline-size: 26rem;
        margin-inline: auto;
        padding-block-start: 14vh;
      }
      .primary,
      .wide {
        justify-self: stretch;
      }
      details .stack {
        padding-block-start: 12px;
      }
      .or {
        display: flex;
        align-items: center;
        gap: 12px;
        color: var(--ink-faint);
        font-size: var(--small);
      }
      .or::before,
      .or::after {
        content: '';
        flex: 1;
        border-block-start: 1px solid var(--line);
      }
      [role='status']:empty {
        position: absolute;
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @query('#erase') protected eraseField!: HTMLInputElement | null
  @state() protected busy: Way['type'] | undefined
  @state() protected error: unknown

  readonly #patience = new Patience(this)

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override firstUpdated(): void {
    this.#focusFirst()
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
      ${damaged && !damaged.previous ? nothing : this.#ways(damaged ? { previous: true } : {})}
      ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      <p class="small soft" role="status">
        ${this.#patience.seconds > 0 ? t.unlock.wait(this.#patience.seconds) : ''}
      </p>
      ${damaged?.reason === 'damaged' && damaged.previous ? this.#partial() : nothing} ${this.#wayOut()}
    </div>`
  }

  /** What this vault, or the copy of it, names as its ways in. Where that cannot be told, a passphrase is asked. */
  #list(): readonly Way[] {
    const { value } = this.keyring
    if (value.kind !== 'locked' && value.kind !== 'damaged') return []
    return value.slots.map((slot) => this.keyring.ways.describe(slot))
  }

  #ways(copy: Copy): TemplateResult {
    const t = vaultWords(this.words).door
    const ways = this.#list()
    const has = (type: Way['type']): boolean => ways.some((way) => way.type === type && way.here)
    const away = ways.filter(({ type, here }) => type === 'passkey' && !here)
    const passphrase = has('passphrase') || ways.length === 0
    const touch = has('passkey') || has('device')
    return html`${has('passkey') ? this.#button('passkey', copy) : nothing}
    ${
      has('device')
        ? html`${this.#button('device', copy)}
            <p class="small soft">${t.deviceWhy}</p>`
        : nothing
    }
    ${touch && passphrase ? html`<p class="or">${t.or}</p>` : nothing}
    ${passphrase ? this.#form('passphrase', copy, !touch) : nothing}
    ${
      !has('recovery')
        ? nothing
        : touch || passphrase
          ? html`<details>
              <summary>${t.recovery}</summary>
              ${this.#form('recovery', copy, false)}
            </details>`
          : this.#form('recovery', copy, true)
    }
    ${
      away.length > 0 && !has('passkey')
        ? html`<p class="note">
            ${icon('info')}<span
              >${t.elsewhere(this.t.list([...new Set(away.map(({ host }) => visible(host ?? '')))]))}</span
            >
          </p>`
        : nothing
    }`
  }

  #button(type: 'passkey' | 'device', copy: Copy): TemplateResult {
    const t = vaultWords(this.words).door
    return html`<button
      class="primary first"
      type="button"
      ?disabled=${this.#waiting()}
      @click=${() => this.#open(type, copy)}
    >
      ${icon(type === 'passkey' ? 'key' : 'unlock')}
      ${this.busy === type ? this.t.unlock.opening : t[type]}${copy.previous ? ` · ${this.t.unlock.usePrevious}` : ''}
    </button>`
  }

  #form(type: 'passphrase' | 'recovery', copy: Copy, first: boolean): TemplateResult {
    const { unlock } = this.t
    const verb = type === 'recovery' ? vaultWords(this.words).door.recoveryOpen : unlock.open
    const label = copy.previous ? unlock.usePrevious : verb
    return html`<form
      class="stack"
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#open(type, copy)
      }}
    >
      ${wayAnswer(type, type, this.words, this.busy !== undefined)}
      <button class=${first ? 'primary' : 'wide'} type="submit" ?disabled=${this.#waiting()}>
        ${icon('unlock')} ${this.busy === type ? unlock.opening : label}
      </button>
    </form>`
  }

  /** The present record, without the keys in it that are damaged. */
  #partial(): TemplateResult {
    const t = vaultWords(this.words).door
    return html`<details>
      <summary>${t.partial}</summary>
      <form
        class="stack"
        @submit=${(event: Event) => {
          event.preventDefault()
          void this.#open('passphrase', { partial: true }, 'whole')
        }}
      >
        <p class="soft">${t.partialWhy}</p>
        ${wayAnswer('passphrase', 'whole', this.words, this.busy !== undefined)}
        <button type="submit" ?disabled=${this.#waiting()}>${icon('unlock')} ${t.partialOpen}</button>
      </form>
    </details>`
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

  #waiting(): boolean {
    return this.busy !== undefined || this.#patience.seconds > 0
  }

  async #open(type: Way['type'], copy: Copy, id: string = type): Promise<void> {
    if (this.#waiting()) return
    const unlock: Unlock = takeAnswer(type, id, this.renderRoot)
    this.busy = type
    this.error = undefined
    try {
      await this.keyring.open(unlock, copy)
    } catch (error) {
      this.error = error
      if (isWrongSecret(error)) this.#patience.wrong()
    } finally {
      this.busy = undefined
    }
    await this.updateComplete
    const field = this.renderRoot.querySelector<HTMLElement>(`#${id}`)
    if (field) field.focus()
    else this.#focusFirst()
  }

  /** The easiest way in has the focus: a touch where there is one, else the field. */
  #focusFirst(): void {
    this.renderRoot.querySelector<HTMLElement>('.first, form input')?.focus()
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
