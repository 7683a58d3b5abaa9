import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement } from 'lit/decorators.js'
import { PageElement } from '../page.ts'

/** Being built in this session. */
@customElement('cs-page-understand')
export class PageUnderstand extends PageElement {
  protected override render(): TemplateResult {
    return html`<div class="page stack"><h1 tabindex="-1">${this.t.title.understand}</h1></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-understand': PageUnderstand
  }
}
