import { applicationsWords } from '../applications-words.ts'
import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Application, Credential } from '../../ovh/index.ts'
import type { Account } from '../../state/accounts.ts'
import type { Applications, Dependants } from '../../state/applications.ts'
import type { Notices } from '../../state/notices.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { applicationsContext, noticesContext, wordsContext } from '../contexts.ts'
import { errorPanel, tellWhoLeft } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { drawable, keyDrawing, keyDrawingStyles } from '../elements/key-drawing.ts'
import { keyFactsStyles, statusWord } from '../elements/key-facts.ts'
import { base } from '../styles/base.ts'
import { dialogStyles } from '../styles/dialog.ts'

/**
 * The question before an application is deleted: every key that dies with it is named, and the name is typed.
 *
 * @fires cs-deleted - the endpoint confirmed the deletion.
 * @fires cs-closed - the question was left without an answer.
 */
@customElement('cs-delete-application')
export class DeleteApplication extends LitElement {
  static override styles = [
    base,
    keyDrawingStyles,
    keyFactsStyles,
    dialogStyles,
    css`
      .keys {
        display: grid;
        max-block-size: 13rem;
        overflow: auto;
        border-block: 1px solid var(--line);
      }
      .keys li {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 16px;
        align-items: center;
        padding: 8px 2px;
      }
      @media (max-width: 480px) {
        .keys li {
          grid-template-columns: 1fr;
        }
      }
      .keys li + li {
        border-block-start: 1px solid var(--line);
      }
      .keys .key-drawing {
        inline-size: 150px;
      }
    `,
  ]

  /** Where the application is registered. */
  @property({ attribute: false }) account!: Account
  /** What is to be deleted. */
  @property({ attribute: false }) application!: Application
  /** Whether the key in use belongs to it. */
  @property({ type: Boolean }) current = false
  /** What depends on it, or `denied` when the key may not list keys. */
  @property({ attribute: false }) dependants!: Dependants | 'denied'
  @state() protected busy = false
  @state() protected error: unknown
  @state() protected typed = ''
  @query('dialog') protected dialog!: HTMLDialogElement
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: applicationsContext }) protected applications!: Applications
  @consume({ context: noticesContext }) protected notices!: Notices

  protected override firstUpdated(): void {
    this.dialog.showModal()
  }

  protected override render(): TemplateResult {
    const { words } = this
    const t = applicationsWords(words)
    const name = visible(this.application.name)
    return html`<dialog aria-labelledby="title" @close=${this.#closed} @cancel=${this.#cancel}>
      <form class="stack" @submit=${this.#delete}>
        <h1 id="title">${t.deleteTitle(name)}</h1>
        <p>${t.deleteWhy}</p>
        ${this.current ? html`<p class="note bad">${icon('warning')} <span>${t.deleteSelf}</span></p>` : nothing}
        ${this.#dying()}
        <div class="field">
          <label for="name">${t.deleteType(this.application.name)}</label>
          <input
            id="name"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            ?disabled=${this.busy}
            .value=${this.typed}
            @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
          />
        </div>
        ${this.error === undefined ? nothing : errorPanel(this.error, words, { host: this.account.region && new URL(this.account.region.api).host })}
        <div class="actions">
          <button class="danger primary" type="submit" ?disabled=${this.busy || !this.#confirmed()}>
            ${icon('delete')} ${this.busy ? t.deleting : t.deleteDo(visible(this.application.name, 40))}
          </button>
          <button type="button" ?disabled=${this.busy} @click=${() => this.dialog.close()}>
            ${words.t.word.cancel}
          </button>
        </div>
      </form>
    </dialog>`
  }

  #dying(): TemplateResult {
    const { words, dependants } = this
    const t = applicationsWords(words)
    if (dependants === 'denied') return html`<p class="note warn">${icon('warning')} ${t.deleteUnknown}</p>`
    const { credentials, unread } = dependants
    if (credentials.length + unread === 0) return html`<p>${t.deleteNoKeys}</p>`
    return html`${credentials.length === 0 ? nothing : this.#list(credentials)}
    ${unread > 0 ? html`<p class="note warn">${icon('warning')} ${t.deleteUnread(unread)}</p>` : nothing}`
  }

  #list(credentials: readonly Credential[]): TemplateResult {
    const { words } = this
    const t = applicationsWords(words)
    return html`<p><strong>${t.deleteKeys(credentials.length)}</strong></p>
      <ul class="keys" tabindex="0" aria-label=${t.deleteKeys(credentials.length)}>
        ${credentials.map(
          (one) =>
            html`<li>
              <span>
                <b>${t.keyLine(one.credentialId)}</b> · ${statusWord(one.status, words)}<br />
                <span class="small soft"
                  >${words.t.colon(words.t.word.lastUsed)}
                  ${
                    one.lastUse === null
                      ? words.t.key.neverUsed
                      : words.relative(new Date(one.lastUse), Date.now())
                  }</span
                >
              </span>
              ${keyDrawing(drawable(one), { width: 180 })}
            </li>`,
        )}
      </ul>`
  }

  #confirmed(): boolean {
    return this.typed.trim() === this.application.name.trim()
  }

  async #delete(event: Event): Promise<void> {
    event.preventDefault()
    if (this.busy || !this.#confirmed()) return
    const { application, words } = this
    this.busy = true
    this.error = undefined
    try {
      const gone = this.applications.delete(this.account, application.applicationId)
      // A person who makes the call needs the page behind this dialogue.
      if (this.account.way === 'hand') this.dialog.close()
      await gone
      this.dialog.close()
      this.dispatchEvent(new CustomEvent('cs-deleted'))
    } catch (error) {
      this.error = error
      const what = applicationsWords(words).deleteDo(visible(application.name, 40))
      tellWhoLeft(this, this.notices, words, what, error)
    } finally {
      this.busy = false
    }
  }

  /** While the deletion is on its way there is nothing to cancel. */
  #cancel(event: Event): void {
    if (this.busy) event.preventDefault()
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('cs-closed'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-delete-application': DeleteApplication
  }
}
