import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { confPlaces } from '../../ovh/index.ts'
import type { Messages } from '../../state/words.ts'

/** Where each program keeps its configuration, folded away until somebody asks. */
export function places(t: Messages): TemplateResult {
  return html`<details>
    <summary>${t.import.whereIsIt}</summary>
    <dl class="facts">
      ${confPlaces.map(
        ({ path, programs }) =>
          html`<dt><code>${path}</code></dt>
            <dd>${programs.join(', ')}</dd>`,
      )}
    </dl>
  </details>`
}
