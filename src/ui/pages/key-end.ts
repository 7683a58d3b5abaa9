import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Accounts } from '../../state/accounts.ts'
import { stateOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import type { Notices } from '../../state/notices.ts'
import type { Router } from '../../state/router.ts'
import type { Route } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { accountsContext, noticesContext, routerContext, wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { errorPanel, tellWhoLeft } from '../elements/error-panel.ts'
import { icon } from '../elements/icon.ts'
import { keyTitle } from '../elements/key-row.ts'
import { keysWords } from '../keys-words.ts'
import { base } from '../styles/base.ts'

/**
 * The end of one key: revoking it, or for the key that this page signs with its own way out. The number is typed only
 * where it can hurt.
 */
@customElement('cs-key-end')
export class KeyEnd extends LitElement {
  static override styles = [
    base,
    css`
      form {
        max-inline-size: 30rem;
      }
    `,
  ]

  /** The inventory that the key is in. */
  @property({ attribute: false }) wing!: InventoryWing
  /** The key: one and the same as long as the element lives. */
  @property({ attribute: false }) row!: KeyRow
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: accountsContext }) protected accounts!: Accounts
  @consume({ context: noticesContext }) protected notices!: Notices
  @consume({ context: routerContext }) protected router!: Router
  @state() protected busy = false
  @state() protected typed = ''
  @state() protected problem: string | undefined
  @state() protected error: unknown
  /** Whether the question says that it may be in use here. */
  #unsure = false

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.inventory)
    new Watch<unknown>(this, () => this.wing?.acts)
  }

  protected override render(): TemplateResult {
    const { row, words } = this
    const t = keysWords(words)
    const { credentialId } = row.credential
    const own = row.usedBy.length > 0
    // Begun also by somebody who left this view meanwhile, or among many.
    const busy = this.busy || this.wing.acts.isUnderWay(row)
    this.#unsure = this.wing.acts.unsure([row]).length > 0
    const harmless = !own && !this.#unsure && !['valid', 'pending'].includes(stateOf(row, this.wing.now()))
    return html`<form class="stack" @submit=${own ? this.#leave : this.#revoke}>
      <p class=${own || this.#unsure ? 'note warn' : 'soft'}>
        ${own || this.#unsure ? icon('warning') : nothing}
        <span
          >${this.#unsure ? `${t.mayBeOwn} ` : ''}${own ? t.leaveWhy : harmless ? t.revokeTidy : t.revokeWhy}</span
        >
      </p>
      ${
        harmless
          ? nothing
          : html`<div class="field">
              <label for="confirm">${t.revokeAsk(credentialId)}</label>
              <input
                id="confirm"
                inputmode="numeric"
                autocomplete="off"
                .value=${this.typed}
                @input=${(event: InputEvent) => (this.typed = (event.target as HTMLInputElement).value)}
              />
            </div>`
      }
      <button
        class="danger"
        type="submit"
        ?disabled=${busy || (!harmless && this.typed.trim() !== String(credentialId))}
      >
        ${icon('delete')} ${own ? t.leave : t.revoke(visible(keyTitle(row, t), 40))}
      </button>
      ${this.problem ? html`<p class="note bad" role="alert">${icon('error')} ${this.problem}</p>` : nothing}
      ${this.error === undefined ? nothing : errorPanel(this.error, words)}
    </form>`
  }

  async #revoke(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { row, words } = this
    const t = keysWords(words)
    const title = visible(keyTitle(row, t), 60)
    this.#begin()
    const act = this.wing.acts.revoke([row], { unsure: this.#unsure })
    await act.ended
    this.busy = false
    const outcome = act.value.items[0]?.outcome
    if (outcome?.kind === 'failed' || outcome?.kind === 'unknown') this.error = outcome.error
    if (outcome?.kind === 'kept') this.problem = `${t.leftAlone} ${t.kept[outcome.reason]}`
    tellWhoLeft(this, this.notices, words, t.revoke(title), this.problem ?? this.error)
    if (act.with('done', 'gone').length === 0) return
    this.notices.say(t.revoked(title))
    const { value } = this.router
    const view = value.kind === 'keys' ? value.view : undefined
    this.#goOn(row, { kind: 'keys', ...(view !== undefined && { view }) })
  }

  async #leave(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const { row, words } = this
    const t = keysWords(words)
    const account = this.accounts.find(row.usedBy[0] ?? '')
    if (!account) return
    this.#begin()
    try {
      await this.wing.acts.leave(account)
      this.wing.inventory.forgetKeys([row.id])
      this.notices.say(t.left(visible(account.label, 60)))
      this.#goOn(row, { kind: 'accounts' })
    } catch (error) {
      this.error = error
      tellWhoLeft(this, this.notices, words, t.leave, error)
    } finally {
      this.busy = false
    }
  }

  /** Leaves the view of a key that is no more. Whoever has gone elsewhere meanwhile stays there. */
  #goOn({ id }: KeyRow, to: Route): void {
    const { value } = this.router
    if (value.kind === 'keys' && value.key === id) this.router.go(to, { replace: true })
  }

  #begin(): void {
    this.busy = true
    this.error = undefined
    this.problem = undefined
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-key-end': KeyEnd
  }
}
