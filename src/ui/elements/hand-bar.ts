import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { HandDesk } from '../../state/hand/desk.ts'
import { handWords } from '../../state/hand/words.ts'
import type { Preferences } from '../../state/preferences.ts'
import { href } from '../../state/routes.ts'
import type { Router } from '../../state/router.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** Says that calls wait to be made by hand, wherever the reader is; gone when none does. It stands beside the application, outside of its contexts. */
@customElement('cs-hand-bar')
export class HandBar extends LitElement {
  static override styles = [
    base,
    css`
      p {
        position: fixed;
        inset-block-end: calc(16px + env(safe-area-inset-bottom, 0px));
        inset-inline-end: 16px;
        z-index: 5;
        display: flex;
        flex-wrap: wrap;
        gap: 4px 12px;
        align-items: center;
        max-inline-size: calc(100vw - 32px);
        margin: 0;
        padding: 8px 12px;
        border: 1px solid var(--line-strong, var(--line));
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
      }
      @media (max-width: 640px) {
        p {
          inset-block-end: calc(72px + env(safe-area-inset-bottom, 0px));
        }
      }
    `,
  ]

  /** Where the calls lie. */
  @property({ attribute: false }) desk!: HandDesk
  @property({ attribute: false }) preferences!: Preferences
  @property({ attribute: false }) router!: Router

  constructor() {
    super()
    new Watch<unknown>(this, () => this.desk)
    new Watch<unknown>(this, () => this.router)
    new Watch<unknown>(this, () => this.preferences)
  }

  protected override render() {
    const { length } = this.desk.value.filter(({ wanted }) => wanted)
    const t = handWords(this.preferences.value.language)
    const shown = length > 0 && this.router.value.kind !== 'hand'
    return html`<div role="status">
      ${
        shown
          ? html`<p>
              ${icon('connection')} <span>${t.bar(length)}</span>
              <a href=${href({ kind: 'hand' })}>${t.show}</a>
            </p>`
          : nothing
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-hand-bar': HandBar
  }
}
