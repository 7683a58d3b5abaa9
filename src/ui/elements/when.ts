import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Words } from '../../state/words.ts'

/** A moment, both ways: how far off, and exactly. `iso` as the API writes it; null is `never`. */
export function when(iso: string | null, words: Words, never = words.t.when.never): TemplateResult {
  if (iso === null) return html`${never}`
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return html`${iso}`
  const relative = words.relative(moment, Date.now())
  return html`<time datetime=${moment.toISOString()} title=${words.exact(moment)}>${relative}</time>${nothing}
    <span class="faint small">${words.exact(moment)}</span>`
}
