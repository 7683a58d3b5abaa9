import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { PageElement } from '../page.ts'

/** Being built in this session. */
@customElement('cs-page-help')
export class PageHelp extends PageElement {
  /** From the route. */
  @property() topic = ''

  protected override render(): TemplateResult {
    return html`<div class="page stack"><h1 tabindex="-1">${this.t.title.help}</h1></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cs-page-help': PageHelp
  }
}
