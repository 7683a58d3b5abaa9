import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Accounts } from '../../state/accounts.ts'
import type { Keyring } from '../../state/keyring.ts'
import { href } from '../../state/routes.ts'
import type { Way } from '../../state/ways.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, keyringContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import type { IconName } from '../elements/icon.ts'
import '../elements/recovery-sheet.ts'
import type { RecoverySheet } from '../elements/recovery-sheet.ts'
import { base } from '../styles/base.ts'
import { vaultStyles } from '../styles/vault.ts'
import { vaultWords } from '../vault-words.ts'
import './vault-add.ts'
import './vault-rekey.ts'
import type { RekeyReason } from './vault-rekey.ts'

const icons = {
  passphrase: 'edit',
  passkey: 'key',
  recovery: 'print',
  device: 'lock',
} as const satisfies Record<Way['type'], IconName>

type Panel = { kind: 'add'; type: Way['type'] } | { kind: RekeyReason; subject?: Way }

/** The ways into the open vault, and everything that may become of them. One panel is open at a time. */
@customElement('cs-vault-ways')
export class VaultWays extends LitElement {
  static override styles = [
    base,
    vaultStyles,
    css`
      details {
        margin-block-start: 20px;
      }
      details > .stack {
        padding-block-start: 12px;
      }
      cs-recovery-sheet,
      .news {
        margin-block: 16px;
      }
    `,
  ]

  @state() protected panel: Panel | undefined
  @state() protected news = ''
  /** Whether to speak of the keys at OVHcloud: an old way in may have been somebody else's. */
  @state() protected offering = false
  @state() protected sheet = false
  /** Whether everything is being encrypted: nothing else begins meanwhile. */
  @state() protected busy = false
  @query('cs-recovery-sheet') protected paper!: RecoverySheet | null
  @query('.news') protected newsLine!: HTMLElement
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.keyring)
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.keyring.value.kind !== 'open') return nothing
    const t = vaultWords(this.words).ways
    const ways = this.keyring.ways.list()
    return html`<h2>${t.title}</h2>
      <p class="soft lead">${t.lead}</p>
      <p class="news" role="status" tabindex="-1">${this.news}</p>
      ${this.sheet ? html`<cs-recovery-sheet @cs-kept=${this.#kept}></cs-recovery-sheet>` : nothing}
      ${this.offering ? this.#offer() : nothing}
      <ul class="ways">
        ${ways.map((way) => this.#way(way, ways))}
      </ul>
      ${this.#adding(ways)}
      <details ?open=${this.panel?.kind === 'rekey'}>
        <summary>${vaultWords(this.words).rekey.summary}</summary>
        ${
          this.panel?.kind === 'rekey'
            ? this.#rekeying('rekey')
            : html`<div class="stack">
                <p class="soft lead">${vaultWords(this.words).rekey.why}</p>
                <button type="button" ?disabled=${this.busy} @click=${() => this.#open({ kind: 'rekey' })}>
                  ${icon('refresh')} ${vaultWords(this.words).rekey.run}
                </button>
              </div>`
        }
      </details>`
  }

  #way(way: Way, ways: readonly Way[]): TemplateResult {
    const t = vaultWords(this.words)
    const name = this.#name(way)
    const last = way.portable && ways.filter(({ portable }) => portable).length === 1
    const { panel } = this
    const mine = panel && panel.kind !== 'add' && panel.subject?.id === way.id ? panel : undefined
    const begin = (kind: RekeyReason, name: string, word: string): TemplateResult =>
      html`<button
        class="quiet"
        type="button"
        aria-label=${name}
        ?disabled=${this.busy}
        @click=${() => this.#open({ kind, subject: way })}
      >
        ${word}
      </button>`
    return html`<li class="way">
      ${icon(icons[way.type])}
      <div class="body">
        <div class="head">
          <b>${name}</b>
          ${way.label === '' ? nothing : html`<span class="small soft">${t.names[way.type]}</span>`}
          ${
            way.added === undefined
              ? nothing
              : html`<span class="small soft">${t.ways.added(this.words.day(new Date(way.added)))}</span>`
          }
        </div>
        <p>${t.ways.good[way.type]}</p>
        <p class="soft">${t.ways.limit[way.type]}</p>
        ${way.here || way.host === undefined ? nothing : html`<p class="soft">${t.ways.elsewhere(visible(way.host))}</p>`}
        ${last ? html`<p class="small soft">${icon('info')} ${t.ways.last}</p>` : nothing}
      </div>
      <div class="actions">
        ${way.type === 'passphrase' ? begin('change', t.ways.changeName, t.ways.change) : nothing}
        ${way.type === 'recovery' ? begin('renew', t.ways.renewName, t.ways.renew) : nothing}
        ${last ? nothing : begin('remove', t.ways.removeName(name), t.ways.remove)}
      </div>
      ${mine ? this.#rekeying(mine.kind, way) : nothing}
    </li>`
  }

  #adding(ways: readonly Way[]): TemplateResult {
    const t = vaultWords(this.words).ways
    const has = (type: Way['type']): boolean => ways.some((way) => way.type === type)
    const { passkeys, devices } = this.keyring.ways
    const offered: Way['type'][] = [
      ...(has('passphrase') ? [] : (['passphrase'] as const)),
      ...(passkeys ? (['passkey'] as const) : []),
      ...(has('recovery') ? [] : (['recovery'] as const)),
      ...(has('device') || !devices ? [] : (['device'] as const)),
    ]
    return html`<div class="stack">
      <h3>${t.addTitle}</h3>
      <div class="actions">
        ${offered.map(
          (type) =>
            html`<button
              type="button"
              aria-label=${t.addName[type]}
              aria-expanded=${this.panel?.kind === 'add' && this.panel.type === type}
              ?disabled=${this.busy}
              @click=${() => this.#open({ kind: 'add', type })}
            >
              ${icon('plus')} ${t.add[type]}
            </button>`,
        )}
      </div>
      ${passkeys ? nothing : html`<p class="small soft">${t.noPasskeys}</p>`}
      ${
        this.panel?.kind === 'add'
          ? repeat(
              [this.panel.type],
              String,
              (type) =>
                html`<cs-vault-add
                  .type=${type}
                  .deliver=${this.#deliver}
                  @cs-done=${() => this.#tell(t.done[type])}
                  @cs-cancel=${this.#close}
                ></cs-vault-add>`,
            )
          : nothing
      }
    </div>`
  }

  /** Each question has an element of its own: what was typed or refused in one is never seen in another. */
  #rekeying(reason: RekeyReason, subject?: Way): unknown {
    return repeat(
      [reason],
      String,
      () =>
        html`<cs-vault-rekey
          class=${subject ? 'panel-row' : ''}
          .reason=${reason}
          .subject=${subject}
          .deliver=${this.#deliver}
          @cs-busy=${({ detail }: CustomEvent<boolean>) => (this.busy = detail)}
          @cs-done=${() => this.#rekeyed(reason)}
          @cs-cancel=${this.#close}
        ></cs-vault-rekey>`,
    )
  }

  #offer(): TemplateResult {
    const t = vaultWords(this.words).rekey
    return html`<div class="note">
      ${icon('info')}
      <div class="stack">
        <h3>${t.afterTitle}</h3>
        <p>${t.after}</p>
        <ul>
          ${this.accounts.value
            .filter(({ consumerKey }) => consumerKey)
            .map(
              ({ id, label }) =>
                html`<li>
                  <a href=${href({ kind: 'new-from', account: id, how: 'replace' })}
                    >${t.replace(visible(label, 60))}</a
                  >
                </li>`,
            )}
        </ul>
        <button type="button" @click=${() => (this.offering = false)}>${t.later}</button>
      </div>
    </div>`
  }

  #name(way: Way): string {
    return way.label === '' ? vaultWords(this.words).names[way.type] : visible(way.label, 60)
  }

  #open(panel: Panel): void {
    this.panel = panel
    this.news = ''
    this.offering = false
  }

  readonly #close = (): void => {
    this.panel = undefined
  }

  #rekeyed(reason: RekeyReason): void {
    const { done } = vaultWords(this.words).ways
    const said = { remove: done.removed, change: done.changed, renew: done.recovery, rekey: done.rekeyed }
    this.offering = this.accounts.value.some(({ consumerKey }) => consumerKey)
    this.#tell(said[reason])
  }

  #tell(news: string): void {
    this.panel = undefined
    this.news = news
    if (!this.sheet) void this.updateComplete.then(() => this.newsLine.focus())
  }

  readonly #deliver = (recoveryKey: string): void => {
    this.sheet = true
    void this.updateComplete.then(() => this.paper?.show(recoveryKey))
  }

  #kept(): void {
    this.sheet = false
    this.#tell(vaultWords(this.words).recovery.kept)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-ways': VaultWays
  }
}
