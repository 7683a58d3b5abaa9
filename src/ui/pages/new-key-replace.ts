import { consume } from '@lit/context'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Account } from '../../state/accounts.ts'
import type { Keyring } from '../../state/keyring.ts'
import type { Replaced } from '../../state/new-key/job.ts'
import { endReplaced } from '../../state/new-key/revoking.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { Notices } from '../../state/notices.ts'
import { keyringContext, noticesContext } from '../contexts.ts'
import { icon } from '../elements/icon.ts'
import { newKeyStyles } from '../styles/new-key.ts'
import { NewKeyPart } from './new-key-page.ts'

/** What is left to do when a key takes the place of another; the list outlives the tab. */
@customElement('cs-new-key-replace')
export class NewKeyReplace extends NewKeyPart {
  static override styles = [
    newKeyStyles,
    css`
      .items li {
        display: flex;
        gap: 10px;
        align-items: center;
        min-block-size: 28px;
      }
      .todo {
        inline-size: 18px;
        block-size: 18px;
        border: 1.5px solid var(--line-strong);
        border-radius: 50%;
      }
      .items .icon {
        color: var(--good);
      }
    `,
  ]

  @property({ attribute: false }) replaces!: Replaced
  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: noticesContext }) protected notices!: Notices
  @state() protected asking = false
  @state() protected refused = false

  protected override view(wing: NewKeyWing): TemplateResult {
    const { replace: t } = this.n
    const items = [
      [t.items.valid, true],
      [t.items.tried, this.job.trial?.passed === true],
      [t.items.over, this.job.handedOver === true],
      [t.items.revoked, this.replaces.revoked === true],
    ] as const
    return html`<section class="stack end">
      <div>
        <h2>${t.title}</h2>
        <p class="small soft">${t.lead}</p>
      </div>
      <ul class="items">
        ${items.map(
          ([text, done]) =>
            html`<li>
              ${done ? icon('check') : html`<span class="todo" aria-hidden="true"></span>`}
              <span>${text} <span class="visually-hidden">(${done ? t.done : t.open})</span></span>
            </li>`,
        )}
      </ul>
      ${this.replaces.revoked ? this.#after() : this.#revocation(wing)} ${this.told}
    </section>`
  }

  #revocation(wing: NewKeyWing): TemplateResult {
    const { replace: t } = this.n
    const { credentialId } = this.replaces
    if (this.refused) return html`<p class="note warn">${icon('warning')} <span>${t.cannot}</span></p>`
    if (!this.asking) {
      return html`<div class="actions">
        <button
          class="danger"
          type="button"
          ?disabled=${!this.job.handedOver}
          @click=${() => (this.asking = true)}
        >
          ${icon('delete')} ${t.revoke(credentialId)}
        </button>
        ${this.job.handedOver ? nothing : html`<span class="small soft">${t.early}</span>`}
      </div>`
    }
    return html`<div class="note bad" role="alert">
      ${icon('warning')}
      <div class="stack">
        <p>${t.revokeAsk(credentialId)}</p>
        <div class="actions">
          <button
            class="danger primary"
            type="button"
            ?disabled=${this.errand.busy}
            @click=${() => this.#revoke(wing)}
          >
            ${this.errand.busy ? t.revoking : t.revokeDo(credentialId)}
          </button>
          <button type="button" ?disabled=${this.errand.busy} @click=${() => (this.asking = false)}>
            ${this.t.word.cancel}
          </button>
        </div>
      </div>
    </div>`
  }

  /** The old key is of no use any more: it may leave this browser too. */
  #after(): TemplateResult {
    const { replace: t } = this.n
    const old = this.accounts.find(this.replaces.account)
    return html`<p class="note good">
        ${icon('check')} <span>${t.revoked(this.replaces.credentialId)}</span>
      </p>
      ${
        old
          ? html`<button type="button" @click=${() => this.errand.run(() => this.keyring.remove(old.id))}>
              ${icon('delete')} ${t.removeOld}
            </button>`
          : nothing
      }`
  }

  #newcomer(): Account | undefined {
    const { progress } = this.job
    return progress.kind === 'saved' ? this.accounts.find(progress.account) : undefined
  }

  async #revoke(wing: NewKeyWing): Promise<void> {
    await this.errand.run(async () => {
      this.refused = !(await endReplaced(this.replaces, this.accounts, this.#newcomer()))
      if (this.refused) return
      await wing.jobs.revoked(this.job.id)
      this.notices.say(this.n.replace.revoked(this.replaces.credentialId))
    })
    this.asking = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-new-key-replace': NewKeyReplace
  }
}
