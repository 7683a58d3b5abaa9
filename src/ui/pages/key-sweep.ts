import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Act } from '../../state/inventory/act.ts'
import { sweepable } from '../../state/inventory/acts.ts'
import type { InventoryWing } from '../../state/inventory/wing.ts'
import { en } from '../../state/messages/keys-en.ts'
import { fr } from '../../state/messages/keys-fr.ts'
import type { Words } from '../../state/words.ts'
import { wordsContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { icon } from '../elements/icon.ts'
import { base } from '../styles/base.ts'

const kinds = ['done', 'gone', 'failed', 'unknown', 'kept', 'skipped'] as const

/** Removes the keys that have ended, all at once: with progress, a way to stop, and a report that counts each. */
@customElement('cs-key-sweep')
export class KeySweep extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
      }
    `,
  ]

  /** The inventory to tidy. */
  @property({ attribute: false }) wing!: InventoryWing
  @state() protected act: Act | undefined
  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  constructor() {
    super()
    new Watch<unknown>(this, () => this.wing?.inventory)
    new Watch<unknown>(this, () => this.act)
  }

  protected override render(): TemplateResult {
    const t = { en, fr }[this.words.language]
    const value = this.act?.value
    if (value && value.phase !== 'ended') {
      return html`<span role="status">${t.sweeping(value.decided, value.items.length)}</span>
        <button class="quiet" type="button" @click=${() => this.act?.stop()}>
          ${icon('stop')} ${t.stop}
        </button>`
    }
    const ended = sweepable(this.wing.inventory.value.rows, this.wing.now())
    const told = kinds.flatMap((kind) => {
      const count = this.act?.with(kind).length ?? 0
      return count > 0 ? [t.outcome[kind](count)] : []
    })
    return html`${told.length > 0 ? html`<span role="status">${this.words.t.list(told)}</span>` : nothing}
    ${
      ended.length === 0
        ? nothing
        : html`<button
            class="quiet"
            type="button"
            title=${t.sweepWhy}
            @click=${() => (this.act = this.wing.acts.revoke(ended))}
          >
            ${icon('delete')} ${t.sweep(ended.length)}
          </button>`
    }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-key-sweep': KeySweep
  }
}
