import { consume } from '@lit/context'
import { css, html, LitElement, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Keyring } from '../../state/keyring.ts'
import { en } from '../../state/messages/trouble-en.ts'
import { fr } from '../../state/messages/trouble-fr.ts'
import type { Preferences } from '../../state/preferences.ts'
import { keyringContext, preferencesContext } from '../contexts.ts'
import { Watch } from '../controllers/watch.ts'
import { base } from '../styles/base.ts'
import { icon } from './icon.ts'

const words = { en, fr }

/** Above the first page: why there is no vault where one could be expected, or not yet. Gone as soon as there is one. */
@customElement('cs-vault-trouble')
export class VaultTrouble extends LitElement {
  static override styles = [
    base,
    css`
      .note {
        border-radius: 0;
      }
    `,
  ]

  @consume({ context: keyringContext }) protected keyring!: Keyring
  @consume({ context: preferencesContext }) protected preferences!: Preferences

  constructor() {
    super()
    for (const store of ['keyring', 'preferences'] as const) new Watch<unknown>(this, () => this[store])
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value } = this.keyring
    const trouble = value.kind === 'reading' ? 'waiting' : value.kind === 'absent' ? value.trouble : undefined
    if (!trouble) return nothing
    const { language } = this.preferences.value
    const { title, why, next } = words[language][trouble]
    return html`<section class="note warn" lang=${language} aria-label=${title}>
      ${icon('warning')}
      <div>
        <p><strong>${title}</strong></p>
        <p>${why} ${next}</p>
      </div>
    </section>`
  }
}

/** Puts one at the top of a page, where there is none. */
export function showIn(page: HTMLElement): void {
  if (!page.querySelector('cs-vault-trouble')) page.prepend(document.createElement('cs-vault-trouble'))
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-vault-trouble': VaultTrouble
  }
}
