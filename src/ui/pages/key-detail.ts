import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { parseIpBlock } from '../../ovh/index.ts'
import type { Accounts } from '../../state/accounts.ts'
import type { Act } from '../../state/inventory/act.ts'
import type { Finding } from '../../state/inventory/findings.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Notices } from '../../state/notices.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, keyringContext, noticesContext, wordsContext } from '../contexts.ts'
import { errorPanel, tellWhoLeft } from '../elements/error-panel.ts'
import { fieldText } from '../elements/field-text.ts'
import { icon } from '../elements/icon.ts'
import { keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFacts, keyFactsStyles } from '../elements/key-facts.ts'
import { keyTitle } from '../elements/key-row.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'
import { keysStyles } from '../styles/keys.ts'
import { applicationLine } from './key-application.ts'
import './key-end.ts'
import { remedyLink } from './key-remedy.ts'

/** One key: what stands out about it, what OVHcloud says, the person's own notes, and what can be done to it. */
@customElement('cs-key-detail')
export class KeyDetail extends LitElement {
  static override styles = [
    base,
    keyDrawingStyles,
    keyFactsStyles,
    keysStyles,
    css`
      article {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        overflow-wrap: anywhere;
        gap: 28px;
        padding: 12px 20px 48px;
        max-inline-size: 46rem;
      }
      @media (min-width: 1000px) {
        article {
          padding-inline: 32px;
        }
      }
      h2 {
        font-size: var(--title);
        line-height: 1.25;
      }
      h3 {
        margin-block-end: 10px;
      }
      section {
        padding-block-start: 20px;
        border-block-start: 1px solid var(--line);
      }
      .findings,
      .findings li {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 10px 12px;
      }
      .findings li {
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: baseline;
      }
      .findings .chip {
        justify-self: start;
        font-size: var(--small);
      }
      form {
        max-inline-size: 30rem;
      }
      @media (max-width: 480px) {
        .findings,
        .findings li {
          grid-template-columns: minmax(0, 1fr);
          justify-items: start;
          gap: 12px 0;
        }
        .findings li {
          gap: 2px;
        }
      }
    `,
  ]

  /** The inventory that the key is in. */
  @property({ attribute: false }) wing!: InventoryWing
  /** The key: one and the same as long as the element lives. */
  @property({ attribute: false }) row!: KeyRow
  /** What stands out about it. */
  @property({ attribute: false }) findings: readonly Finding[] = []
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: noticesContext }) protected notices!: Notices
  @state() protected busy = false
  @state() protected problem: string | undefined
  @state() protected error: unknown
  /** Why the note could not be saved. */
  @state() protected noteError: unknown
  @state() protected risky: readonly string[] | null | undefined

  protected override render(): TemplateResult {
    const { row, words } = this
    const t = this.#t
    return html`<article>
      <div>
        <h2>${visible(keyTitle(row, t))}</h2>
        ${applicationLine(row, t)}
      </div>
      <section>
        <h3>${t.findingsTitle}</h3>
        ${
          this.findings.length === 0
            ? html`<p class="soft">${t.noFindings}</p>`
            : html`<ul class="findings">
                ${this.findings.map(
                  ({ code, severity, data, remedy }) =>
                    html`<li>
                      <span class="chip ${severity}"
                        ><span class="visually-hidden">${words.t.colon(t.severity[severity])} </span>${
                          t.findings[code].chip
                        }</span
                      >
                      <span
                        >${visible(t.findings[code].why(data), 400)}
                        ${remedyLink(remedy, row, t, (id) => this.#goTo(id))}</span
                      >
                    </li>`,
                )}
              </ul>`
        }
      </section>
      <section>
        <h3>${t.factsTitle}</h3>
        ${keyFacts(row.credential, words)}
      </section>
      ${this.#notes()} ${this.#addresses()} ${this.#end()}
    </article>`
  }

  /** Brings a section of this page into sight, and the focus to its heading. */
  #goTo(id: string): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${id}`)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }

  #notes(): TemplateResult {
    const t = this.#t
    return html`<section>
      <h3 id="notes" tabindex="-1">${t.notesTitle}</h3>
      <form class="stack" @submit=${this.#saveNote}>
        <div class="field">
          <label for="name">${t.ownName}</label>
          <input id="name" name="name" maxlength="80" autocomplete="off" .value=${this.row.name ?? ''} />
        </div>
        <div class="field">
          <label for="note">${t.ownNote}</label>
          <textarea id="note" name="note" rows="2" maxlength="2000" .value=${this.row.note ?? ''}></textarea>
        </div>
        <button type="submit">${t.saveNote}</button>
        ${this.noteError === undefined ? nothing : errorPanel(this.noteError, this.words)}
      </form>
    </section>`
  }

  #addresses(): TemplateResult {
    const t = this.#t
    const now = this.row.credential.allowedIPs?.join('\n') ?? ''
    return html`<section>
      <h3 id="addresses" tabindex="-1">${t.addresses}</h3>
      <form class="stack" @submit=${this.#limit}>
        <div class="field">
          <textarea
            name="addresses"
            aria-label=${t.addresses}
            aria-describedby="addresses-hint"
            rows="3"
            spellcheck="false"
            autocomplete="off"
            .value=${now}
          ></textarea>
          <small id="addresses-hint">${t.addressesHint}</small>
        </div>
        ${this.problem ? html`<p class="note bad" role="alert">${icon('error')} ${this.problem}</p>` : nothing}
        ${
          this.risky === undefined
            ? nothing
            : html`<div class="note warn" role="alert">
                ${icon('warning')}
                <div class="stack">
                  <p>${t.shutOut}</p>
                  <button
                    class="danger"
                    type="button"
                    ?disabled=${this.busy}
                    @click=${() => this.#send(this.wing.acts.limit([this.row], this.risky ?? null, { anyway: true }))}
                  >
                    ${t.anyway}
                  </button>
                </div>
              </div>`
        }
        <button type="submit" ?disabled=${this.busy}>${t.addressesSave}</button>
        ${this.error === undefined ? nothing : errorPanel(this.error, this.words)}
      </form>
    </section>`
  }

  #end(): TemplateResult {
    const t = this.#t
    return html`<section>
      <h3 id="end" tabindex="-1">${this.row.usedBy.length > 0 ? t.leaveTitle : t.revokeTitle}</h3>
      <cs-key-end .wing=${this.wing} .row=${this.row}></cs-key-end>
    </section>`
  }

  async #saveNote(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    this.noteError = undefined
    try {
      await this.keyring.annotate(this.row.id, {
        name: fieldText(form, 'name'),
        note: fieldText(form, 'note'),
      })
      this.notices.say(this.#t.noteSaved)
    } catch (error) {
      this.noteError = error
    }
  }

  async #limit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const text = fieldText(new FormData(event.target as HTMLFormElement), 'addresses')
    const lines = text.split(/[\s,;]+/).filter((line) => line !== '')
    const bad = lines.find((line) => typeof parseIpBlock(line) === 'string')
    this.problem = bad === undefined ? undefined : this.#t.addressesBad(visible(bad, 60))
    this.risky = undefined
    if (bad !== undefined) return
    const wanted = lines.length > 0 ? lines : null
    this.busy = true
    const own = wanted === null ? undefined : this.accounts.find(this.row.usedBy[0] ?? '')
    const log = import('../../state/new-key/own-address.ts')
    const from = own && (await log.then(({ ownAddress }) => ownAddress(own)).catch(() => undefined))
    const act = this.wing.acts.limit([this.row], wanted, { from })
    await this.#send(act)
    const [item] = act.value.items
    if (item?.outcome.kind === 'kept' && item.outcome.reason === 'shuts-out') this.risky = wanted
  }

  /** Waits for an act on this one key, and says what came of it where that is not plain. */
  async #send(act: Act): Promise<void> {
    const t = this.#t
    this.busy = true
    this.error = undefined
    await act.ended
    this.busy = false
    this.risky = undefined
    const outcome = act.value.items[0]?.outcome
    if (outcome?.kind === 'failed' || outcome?.kind === 'unknown') this.error = outcome.error
    if (outcome?.kind === 'done') this.notices.say(t.addressesSaved)
    const reason = outcome?.kind === 'kept' ? outcome.reason : undefined
    const kept = reason && `${t.leftAlone} ${t.kept[reason]}`
    if (reason !== 'shuts-out') this.problem = kept
    tellWhoLeft(this, this.notices, this.words, t.addressesSave, kept ?? this.error)
  }

  get #t() {
    return keysWords(this.words)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-key-detail': KeyDetail
  }
}
