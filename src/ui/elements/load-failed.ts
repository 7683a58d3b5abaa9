import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Words } from '../../state/words.ts'
import { icon } from './icon.ts'

/** Said where a part of the page did not arrive: only a reload fetches it again. */
export function loadFailed({ shell }: Words['t']): TemplateResult {
  return html`<div class="note bad" role="alert">
    ${icon('error')}
    <div class="stack">
      <p>${shell.loadFailed}</p>
      <p class="actions"><button type="button" @click=${() => location.reload()}>${shell.reload}</button></p>
    </div>
  </div>`
}
