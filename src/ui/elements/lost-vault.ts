import { consume } from '@lit/context'
import { html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { keyringContext, wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/**
 * Says that there was a vault in this browser and is none any more: why that happens, and what brings it back. Nothing where
 * the browser did not let the page look.
 */
@customElement('cs-lost-vault')
export class LostVault extends LitElement {
  static override styles = base

  @consume({ context: wordsContext, subscribe: true }) protected words!: Words
  @consume({ context: keyringContext }) protected keyring!: Keyring

  protected override render(): TemplateResult | typeof nothing {
    const { value } = this.keyring
    if (value.kind === 'absent' && value.trouble) return nothing
    const t = backupWords(this.words).in
    return html`<div class="note warn" role="alert">
      ${icon('warning')}
      <div>
        <h2>${t.lostTitle}</h2>
        <p>${t.lost}</p>
        <p>${t.lostNext}</p>
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-lost-vault': LostVault
  }
}
