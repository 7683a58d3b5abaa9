import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Accounts } from '../../state/accounts.ts'
import type { Line } from '../../state/inventory/listing.ts'
import { stateOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import { href } from '../../state/routes.ts'
import { visible } from '../../state/words.ts'
import type { Words } from '../../state/words.ts'
import { keysWords } from '../keys-words.ts'
import { timelineWords } from '../timeline-words.ts'
import { keyTitle } from './key-row.ts'
import { lineList } from './line-list.ts'

const dayMs = 86_400_000

export interface TimelineTableAround {
  words: Words
  accounts: Accounts
  nowMs: number
  groupTitle: (line: Line & { kind: 'group' }) => TemplateResult
}

/** What the timeline shows, as a table of dates. */
export function timelineTable(lines: readonly Line[], around: TimelineTableAround): TemplateResult {
  const t = timelineWords(around.words)
  const { name, state, created, used, unused, expires } = t.columns
  return html`<div class="dates" role="table" aria-label=${t.title} aria-rowcount=${lines.length + 1}>
    <div role="rowgroup">
      <div role="row" class="head">
        ${[name, state, created, used, unused, expires].map((word) => html`<span role="columnheader">${word}</span>`)}
      </div>
    </div>
    ${lineList(
      lines,
      (line, index) =>
        line.kind === 'key'
          ? keyDates(line.row, index, around)
          : html`<div role="row" aria-rowindex=${index + 2}>
              <strong role="cell">${around.groupTitle(line)}</strong>
            </div>`,
      'rowgroup',
    )}
  </div>`
}

function keyDates(
  row: KeyRow,
  index: number,
  { words, accounts, nowMs }: TimelineTableAround,
): TemplateResult {
  const k = keysWords(words)
  const { created, used, expires } = row.times
  const day = (ms: number | null, never: string): string => (ms === null ? never : words.day(new Date(ms)))
  const unusedDays = Math.max(0, Math.floor((nowMs - (used ?? created)) / dayMs))
  return html`<div
    role="row"
    class=${accounts.find(row.account)?.colour ?? ''}
    aria-rowindex=${index + 2}
    data-id=${row.id}
  >
    <span role="cell"><a href=${href({ kind: 'keys', key: row.id })}>${visible(keyTitle(row, k))}</a></span>
    <span role="cell">${k.states[stateOf(row, nowMs)]}</span>
    <span role="cell">${day(created, '')}</span>
    <span role="cell">${day(used, k.unused)}</span>
    <span role="cell">${timelineWords(words).days(unusedDays)}</span>
    <span role="cell">${day(expires, k.endless)}</span>
  </div>`
}

/** A key's life in words, for whoever does not see the picture. */
export function lifeInWords(row: KeyRow, words: Words, nowMs: number): string {
  const t = timelineWords(words)
  const k = keysWords(words)
  const when = (ms: number): string => words.relative(new Date(ms), nowMs)
  const { created, used, expires } = row.times
  return t.row(
    visible(keyTitle(row, k)),
    k.states[stateOf(row, nowMs)],
    when(created),
    used === null ? k.unused : t.used(when(used)),
    expires === null ? k.endless : expires <= nowMs ? t.ended(when(expires)) : t.ends(when(expires)),
  )
}
