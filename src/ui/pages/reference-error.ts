import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { ErrorCode } from '../../state/reference-errors.ts'
import { href } from '../../state/routes.ts'
import type { ReferenceMessages } from '../reference-words.ts'

/** One error code: what happened, why, what to do; and the way to all its causes. */
export function errorEntry(
  { code, status, title, why, next }: ErrorCode,
  t: ReferenceMessages,
): TemplateResult {
  return html`<article>
    <div>
      <h2 class="address">${code} <span class="method">${code === status ? '' : status}</span></h2>
    </div>
    <dl class="facts">
      <dt>${t.error.happened}</dt>
      <dd>${title}</dd>
      <dt>${t.error.why}</dt>
      <dd>${why}</dd>
      <dt>${t.error.next}</dt>
      <dd>${next}</dd>
    </dl>
    <p><a href=${href({ kind: 'help', topic: `error-${code}` })}>${t.error.more}</a></p>
  </article>`
}
