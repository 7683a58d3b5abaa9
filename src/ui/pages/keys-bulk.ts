import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import type { Act } from '../../state/inventory/act.ts'
import type { Marks } from '../../state/inventory/marks.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Notices } from '../../state/notices.ts'
import { en } from '../../state/messages/bulk-en.ts'
import { fr } from '../../state/messages/bulk-fr.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, noticesContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { tellEndWhoLeft } from '../elements/act-report.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'
import './keys-limit.ts'
import './keys-revoke.ts'
import './keys-tidy.ts'

/**
 * The bar under the list while keys are chosen: what can be done to all of them, the questions that are asked before,
 * and what became of each afterwards.
 */
@customElement('cs-keys-bulk')
export class KeysBulk extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: sticky;
        inset-block-end: 0;
        z-index: 2;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 10px 20px;
        border-block-start: 2px solid var(--accent);
        background: var(--paper-raised);
        box-shadow: 0 -6px 24px var(--shade);
      }
      .bar > span {
        margin-inline-end: auto;
      }
      @media (max-width: 767px) {
        :host {
          inset-block-end: 60px;
        }
        .bar {
          padding-inline: 12px;
        }
      }
    `,
  ]

  /** The inventory that is acted on. */
  @property({ attribute: false }) wing!: InventoryWing
  /** What is chosen. */
  @property({ attribute: false }) marks!: Marks
  /** The ids that the list shows. */
  @property({ attribute: false }) shown: readonly string[] = []
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: noticesContext }) protected notices!: Notices
  @state() protected asking: 'revoke' | 'limit' | undefined
  @query('.bar') protected bar: HTMLElement | null | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.marks)
    new Watch<unknown>(this, () => this.wing?.inventory)
    new Watch<unknown>(this, () => this.wing?.acts)
  }

  /** Asks before something is done to what is chosen. */
  ask(what: 'revoke' | 'limit'): void {
    if (this.#rows().length > 0 && !this.wing.acts.busy) this.asking = what
  }

  protected override render(): TemplateResult {
    const rows = this.#rows()
    const unsure = this.asking !== undefined && this.wing.acts.unsure(rows).length > 0
    const report = this.wing.acts.value.get('chosen')
    return html`${
      report
        ? html`<div class="bar">
            <cs-act-report
              .act=${report.act}
              .names=${report.names}
              @cs-again=${this.#again}
              @cs-closed=${() => this.wing.acts.tell('chosen', undefined)}
            ></cs-act-report>
          </div>`
        : nothing
    }
    ${rows.length > 0 && !this.wing.acts.busy ? this.#choice(rows) : nothing}
    ${
      this.asking === 'revoke'
        ? html`<cs-keys-revoke
            .rows=${rows}
            .unsure=${unsure}
            .nowMs=${this.wing.now()}
            @cs-confirmed=${() => this.#begin(rows, this.wing.acts.revoke(rows))}
            @cs-closed=${() => (this.asking = undefined)}
          ></cs-keys-revoke>`
        : nothing
    }
    ${
      this.asking === 'limit'
        ? html`<cs-keys-limit
            .rows=${rows}
            .unsure=${unsure}
            .accounts=${this.accounts}
            @cs-confirmed=${({ detail }: CustomEvent<LimitWish>) =>
              this.#begin(rows, this.wing.acts.limit(rows, detail.allowed, detail))}
            @cs-closed=${() => (this.asking = undefined)}
          ></cs-keys-limit>`
        : nothing
    }`
  }

  #choice(rows: readonly KeyRow[]): TemplateResult {
    const t = { en, fr }[this.words.language]
    const shown = new Set(this.shown)
    const hidden = rows.filter(({ id }) => !shown.has(id)).length
    return html`<div class="bar" role="group" aria-label=${t.chosen(rows.length)}>
      <span role="status"
        ><strong>${t.chosen(rows.length)}</strong
        >${hidden > 0 ? html` <span class="soft">${t.hidden(hidden)}</span>` : nothing}</span
      >
      <button class="danger" type="button" @click=${() => this.ask('revoke')}>
        ${icon('delete')} ${t.revoke(rows.length)}
      </button>
      <button type="button" @click=${() => this.ask('limit')}>${icon('edit')} ${t.limit}</button>
      <button class="quiet" type="button" @click=${() => this.marks.only([])}>
        ${icon('close')} ${t.clear}
      </button>
    </div>`
  }

  #rows(): KeyRow[] {
    return this.wing.inventory.value.rows.filter(({ id }) => this.marks.value.has(id))
  }

  #begin(rows: readonly KeyRow[], act: Act): void {
    const { words } = this
    const t = keysWords(words)
    this.asking = undefined
    this.marks.only([])
    const names = new Map(rows.map((row) => [row.id, `${keyTitle(row, t)} · ${row.credential.credentialId}`]))
    this.wing.acts.tell('chosen', { act, names })
    const { limitDo, revoke } = { en, fr }[words.language]
    tellEndWhoLeft(
      this,
      this.notices,
      words,
      (act.value.kind === 'limit' ? limitDo : revoke)(rows.length),
      act,
    )
  }

  #again({ detail }: CustomEvent<readonly string[]>): void {
    this.wing.acts.tell('chosen', undefined)
    this.marks.only(detail)
    void this.updateComplete.then(() => this.bar?.querySelector('button')?.focus())
  }
}

/** What was decided about addresses. */
export interface LimitWish {
  allowed: readonly string[] | null
  from: string | undefined
  anyway: boolean
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-keys-bulk': KeysBulk
  }
}
