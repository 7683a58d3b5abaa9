import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import { PageElement } from '../page.ts'

/** No view has this address, or the account in it is not saved here. */
@customElement('cs-page-unknown')
export class PageUnknown extends PageElement {
  /** The address that fits no view; empty when an account is what is missing. */
  @property() address = ''

  protected override render(): TemplateResult {
    const t = this.t.unknown
    return html`<div class="page stack">
      <h1 tabindex="-1">${t.title}</h1>
      <p>${this.address ? t.why(visible(this.address)) : t.noAccount}</p>
      <a class="button" href=${href({ kind: 'accounts' })}>${t.home}</a>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-unknown': PageUnknown
  }
}
