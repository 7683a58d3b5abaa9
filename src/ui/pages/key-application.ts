import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { KeyRow } from '../../state/inventory/rows.ts'
import { applicationOfRow } from '../../state/inventory/rows.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { KeysWords } from '../elements/key-row.ts'

/** The application that a key belongs to, as a line below the key's name; nothing where it cannot be known. */
export function applicationLine(row: KeyRow, t: KeysWords): TemplateResult | typeof nothing {
  const application = applicationOfRow(row)
  if (application) {
    const { name, description } = application
    const more = description ? html` – ${visible(description, 200)}` : nothing
    return html`<p class="soft">${linked(row, visible(name))}${more}</p>`
  }
  return row.application.kind === 'deleted' ? html`<p class="soft">${t.ofDeleted}</p>` : nothing
}

/** Another party's application, such as the console's, is on no page of this account. */
function linked({ account, application }: KeyRow, name: string): TemplateResult | string {
  if (application.kind !== 'own') return name
  return html`<a href=${href({ kind: 'applications', account, application: application.id })}>${name}</a>`
}
