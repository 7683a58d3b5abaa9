import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Reach, Routes } from '../../ovh/index.ts'
import type { NewKeyMessages } from '../../state/new-key/words.ts'
import type { Words } from '../../state/words.ts'
import { icon } from './icon.ts'
import './reach-picture.ts'

/** What rules open, in figures, in a picture, and with a warning for what deserves one; and what that judgement rests on. */
export function reachSummary(reach: Reach, routes: Routes, n: NewKeyMessages, words: Words): TemplateResult {
  const { rules: t } = n
  const counts = (['read', 'write', 'remove', 'spend', 'access', 'login', 'billing'] as const)
    .filter((kind) => reach.kinds[kind] > 0)
    .map((kind) => t.counts[kind](reach.kinds[kind]))
  return html`<div class="stack reach">
    <div role="status">
      <p>
        <b
          >${reach.opened === 0 ? t.nothing : t.total(words.number(reach.opened), words.number(reach.total))}</b
        >
      </p>
      ${counts.length > 0 ? html`<p class="small soft">${counts.join(', ')}</p>` : nothing}
    </div>
    ${reach.warnings.map(
      ({ code, operations }) =>
        html`<p class="note ${code === 'whole-account' || code === 'access' ? 'bad' : 'warn'}">
          ${icon('warning')} <span>${t.warnings[code](operations)}</span>
        </p>`,
    )}
    <cs-reach-picture .reach=${reach} .routes=${routes}></cs-reach-picture>
    <p class="small faint">${t.advisory}${words.day(new Date(routes.date))}.</p>
  </div>`
}

export const reachSummaryStyles = css`
  .reach {
    gap: 12px;
  }
`
