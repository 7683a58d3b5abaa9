import { consume } from '@lit/context'
import { html, LitElement } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Words } from '../../state/words.ts'
import { backupWords } from '../backup-words.ts'
import { wordsContext } from '../contexts.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

/** Says that there was a vault in this browser and is none any more: why that happens, and what brings it back. */
@customElement('cs-lost-vault')
export class LostVault extends LitElement {
  static override styles = base

  @consume({ context: wordsContext, subscribe: true }) protected words!: Words

  protected override render(): TemplateResult {
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
