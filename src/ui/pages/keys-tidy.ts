import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Act } from '../../state/inventory/act.ts'
import { sweepable } from '../../state/inventory/acts.ts'
import type { ApplicationRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Notices } from '../../state/notices.ts'
import { en } from '../../state/messages/bulk-en.ts'
import { fr } from '../../state/messages/bulk-fr.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { noticesContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { tellEndWhoLeft } from '../elements/act-report.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'

/**
 * What can be tidied up at once, where there is any: keys that have ended, keys that console logins left behind,
 * applications without a key.
 */
@customElement('cs-keys-tidy')
export class KeysTidy extends LitElement {
  static override styles = [
    base,
    dialogStyles,
    css`
      :host {
        display: flex;
        flex: 1 1 0;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        min-inline-size: 0;
        container-type: inline-size;
      }
      .offers {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        min-inline-size: 0;
      }
      .tidy {
        display: none;
      }
      /* One word beside the count, as high as the progress before it: the list below keeps its place until it is pressed. */
      @container (max-width: 440px) {
        .tidy {
          display: inline-flex;
          margin-inline-start: auto;
        }
        .tidy[aria-expanded='false'] + .offers {
          display: none;
        }
        .offers {
          flex: 1 1 100%;
        }
      }
      cs-act-report {
        flex: 1 1 100%;
        color: var(--ink);
      }
      dialog ul {
        max-block-size: 16rem;
        overflow: auto;
        border-block: 1px solid var(--line);
      }
      dialog li {
        padding: 6px 2px;
        overflow-wrap: anywhere;
      }
    `,
  ]

  /** The inventory to tidy. */
  @property({ attribute: false }) wing!: InventoryWing
  /** Chooses keys in the list. */
  @property({ attribute: false }) mark: (ids: readonly string[]) => void = () => undefined
  /** Whether a narrow list shows the offers; a wide one always does. */
  @state() protected unfolded = false
  /** The applications that the question is about, while it stands open. */
  @state() protected asking: readonly ApplicationRow[] = []
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: noticesContext }) protected notices!: Notices
  @query('dialog') protected dialog: HTMLDialogElement | null | undefined

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.inventory)
    new Watch<unknown>(this, () => this.wing?.acts)
  }

  protected override updated(): void {
    if (this.dialog && !this.dialog.open) this.dialog.showModal()
  }

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const { rows, applications } = this.wing.inventory.value
    const audit = this.wing.audit()
    const idle = !this.wing.acts.busy
    const report = this.wing.acts.value.get('tidied')
    const ended = sweepable(rows, this.wing.now())
    const consoles = audit?.findings.flatMap(({ code, keys }) => (code === 'console-login' ? keys : [])) ?? []
    const keyless = applications.filter(
      ({ complete, keys, usedBy }) => complete && keys.length + usedBy.length === 0,
    )
    const offer = (word: string, why: string, run: () => void): TemplateResult =>
      html`<button class="quiet" type="button" title=${why} @click=${run}>${icon('delete')} ${word}</button>`
    const some = idle && ended.length + consoles.length + keyless.length > 0
    return html`${
        some
          ? html`<button
              class="quiet tidy"
              type="button"
              aria-expanded=${this.unfolded ? 'true' : 'false'}
              @click=${() => (this.unfolded = !this.unfolded)}
            >
              ${icon('more')} ${t.tidy}
            </button>`
          : nothing
      }
      <div class="offers">
        ${idle && ended.length > 0 ? offer(t.sweep(ended.length), t.sweepWhy, () => this.#begin(t.sweep(ended.length), this.wing.acts.revoke(ended))) : nothing}
        ${
          idle && consoles.length > 0
            ? html`<button
                class="quiet"
                type="button"
                title=${t.consolesWhy}
                @click=${() => this.mark(consoles)}
              >
                ${icon('check')} ${t.consoles(consoles.length)}
              </button>`
            : nothing
        }
        ${idle && keyless.length > 0 ? offer(t.keyless(keyless.length), t.keylessWhy, () => (this.asking = keyless)) : nothing}
      </div>
      ${
        report
          ? html`<cs-act-report
              .act=${report.act}
              .names=${report.names}
              @cs-again=${this.#again}
              @cs-closed=${() => this.wing.acts.tell('tidied', undefined)}
            ></cs-act-report>`
          : nothing
      }
      ${this.asking.length > 0 ? this.#question() : nothing}`
  }

  #question(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const rows = this.asking
    // A browser tells of the end a moment later: by then the question may stand open again.
    const over = (): void => {
      if (!this.dialog?.open) this.asking = []
    }
    return html`<dialog aria-labelledby="title" @close=${over}>
      <form
        class="stack"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault()
          this.asking = []
          this.#begin(t.keylessDo(rows.length), this.wing.acts.deleteKeyless(rows))
        }}
      >
        <h1 id="title">${t.keylessTitle(rows.length)}</h1>
        <p>${t.keylessWhy}</p>
        <ul tabindex="0" aria-labelledby="title">
          ${rows.map(
            ({ application: { name, description, applicationId } }) =>
              html`<li>
                <strong>${visible(name, 120)}</strong> <span class="faint mono">${applicationId}</span>
                ${description ? html`<br /><span class="small soft">${visible(description, 200)}</span>` : nothing}
              </li>`,
          )}
        </ul>
        <div class="actions">
          <button class="danger primary" type="submit">${icon('delete')} ${t.keylessDo(rows.length)}</button>
          <button type="button" @click=${() => this.dialog?.close()}>${t.cancel}</button>
        </div>
      </form>
    </dialog>`
  }

  #begin(what: string, act: Act): void {
    const t = keysWords(this.words)
    const { rows, applications } = this.wing.inventory.value
    const names = new Map([
      ...rows.map((row) => [row.id, `${keyTitle(row, t)} · ${row.credential.credentialId}`] as const),
      ...applications.map(({ id, application }) => [id, application.name] as const),
    ])
    this.wing.acts.tell('tidied', { act, names })
    tellEndWhoLeft(this, this.notices, this.words, what, act)
  }

  #again({ detail }: CustomEvent<readonly string[]>): void {
    const { kind } = this.wing.acts.value.get('tidied')?.act.value ?? {}
    this.wing.acts.tell('tidied', undefined)
    if (kind !== 'delete-applications') return this.mark(detail)
    this.asking = this.wing.inventory.value.applications.filter(({ id }) => detail.includes(id))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-keys-tidy': KeysTidy
  }
}
