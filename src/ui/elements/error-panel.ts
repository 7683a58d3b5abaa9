import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { messageFor } from '../../state/errors.ts'
import type { Surroundings } from '../../state/errors.ts'
import type { Words } from '../../state/words.ts'
import { icon } from './icon.ts'

/** What happened, why, what to do; with a way to try again where that can help. */
export function errorPanel(
  error: unknown,
  words: Words,
  { retry, ...around }: Surroundings & { retry?: () => void } = {},
): TemplateResult {
  const { t } = words
  const told = messageFor(error, t, { online: navigator.onLine, ...around })
  return html`<div class="note bad" role="alert">
    ${icon('error')}
    <div class="stack">
      <div>
        <h2>${told.title}</h2>
        <p>${told.why}</p>
        <p>${told.next}</p>
      </div>
      ${
        told.call || told.queryId
          ? html`<p class="small soft">
              ${told.call ? html`<code>${told.call}</code>` : nothing}
              ${told.queryId ? html`<br />${t.colon(t.error.query)} <code>${told.queryId}</code>` : nothing}
            </p>`
          : nothing
      }
      ${retry && told.retry ? html`<button type="button" @click=${retry}>${t.word.retry}</button>` : nothing}
    </div>
  </div>`
}
