import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { confPlaces } from '../../ovh/index.ts'
import type { Messages } from '../../state/words.ts'

/** Where each program keeps its configuration, folded away until somebody asks. */
export function places(t: Messages): TemplateResult {
  const withFiles = confPlaces.filter(({ paths }) => paths.length > 0)
  return html`<details>
    <summary>${t.import.whereIsIt}</summary>
    <dl class="facts small">
      ${withFiles.map(
        ({ program, paths, combine }) =>
          html`<dt>${program}</dt>
            <dd>
              ${paths.map((path, i) => html`${i > 0 ? ', ' : nothing}<code>${path}</code>`)}
              <span class="soft">– ${t.import.combine[combine]}</span>
            </dd>`,
      )}
    </dl>
  </details>`
}
