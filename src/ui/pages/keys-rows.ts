import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Accounts } from '../../state/accounts.ts'
import type { KeyColumn } from '../../state/inventory/key-columns.ts'
import { narrows, printView } from '../../state/inventory/key-view.ts'
import type { KeyView } from '../../state/inventory/key-view.ts'
import type { Line, Listing } from '../../state/inventory/listing.ts'
import type { Marks } from '../../state/inventory/marks.ts'
import type { Surroundings } from '../../state/inventory/selection.ts'
import { href } from '../../state/routes.ts'
import type { Words } from '../../state/words.ts'
import { icon } from '../elements/icon.ts'
import { keyRow } from '../elements/key-row.ts'
import type { KeysWords } from '../elements/key-row.ts'
import { keyTableHead, keyTableRow } from '../elements/key-table.ts'
import { groupTitle, lineList } from '../elements/line-list.ts'

/** What the rows need of the page around them. */
export interface Rows {
  t: KeysWords
  words: Words
  accounts: Accounts
  listing: Listing | undefined
  around: Surroundings
  view: KeyView
  /** What is searched for. */
  text: string
  /** Searches for nothing, and shows what is there. */
  showAll: () => void
  /** Looks at the list in another way. */
  go: (next: (view: KeyView) => KeyView) => void
  marks: Marks
  /** The key that is open beside the list. */
  current: string
  /** Those of a table; undefined where the rows are a list. */
  columns: readonly KeyColumn[] | undefined
}

/** The keys that are shown, as a list or as a table; or why there is none. */
export function keyRows(rows: Rows): TemplateResult {
  const { t, listing, view, go, columns } = rows
  const { lines, ids } = listing ?? { lines: [], ids: [] }
  if (ids.length === 0) return noRows(rows)
  const draw = (line: Line, index: number): TemplateResult => keyLine(rows, line, index)
  const body = lineList(lines, draw, columns ? 'rowgroup' : 'list')
  if (!columns) return body
  const head = keyTableHead({
    t,
    columns,
    order: view.order,
    down: view.down,
    sort: (order) => go((now) => ({ ...now, order, down: now.order === order && !now.down })),
    all: allBox(rows, ids),
  })
  return html`<div class="table" role="table" aria-label=${t.title} aria-rowcount=${lines.length + 1}>
    ${head} ${body}
  </div>`
}

function noRows({ t, text, view, showAll }: Rows): TemplateResult {
  const filtered = text !== '' || narrows(view)
  return html`<div class="inset stack">
    <p><strong>${filtered ? t.noMatch : t.empty}</strong></p>
    ${
      filtered
        ? html`<button type="button" @click=${showAll}>${t.showAll}</button>`
        : html`<p class="soft">${t.emptyWhy}</p>
            <a class="button" href=${href({ kind: 'import' })}>${icon('import')} ${t.emptyDo}</a>`
    }
  </div>`
}

function allBox({ t, marks }: Rows, ids: readonly string[]): TemplateResult {
  const chosen = ids.filter((id) => marks.value.has(id)).length
  return html`<input
    type="checkbox"
    aria-label=${t.markAll}
    .checked=${chosen > 0 && chosen === ids.length}
    .indeterminate=${chosen > 0 && chosen < ids.length}
    @click=${() => marks.toggleAll(ids)}
  />`
}

function keyLine(rows: Rows, line: Line, index: number): TemplateResult {
  const { t, words, accounts, listing, view, marks, columns } = rows
  if (line.kind === 'group') {
    const title = html`<h2 class="group">${groupTitle(line, view, accounts, words)}</h2>`
    return columns
      ? html`<div role="row" class="heading" aria-rowindex=${index + 2}>
          <span role="cell">${title}</span>
        </div>`
      : html`<div role="listitem" class="heading">${title}</div>`
  }
  const { row } = line
  const { nowMs, audit } = rows.around
  const printed = printView(view)
  const around = {
    words,
    t,
    nowMs,
    account: accounts.find(row.account),
    findings: audit?.of.get(row.id) ?? [],
    band: audit?.bands.get(row.id) ?? ('fine' as const),
    current: row.id === rows.current,
    href: href({ kind: 'keys', key: row.id, ...(printed && { view: printed }) }),
    marked: marks.value.has(row.id),
    mark: (event: MouseEvent) =>
      event.shiftKey ? marks.extend(row.id, listing?.ids ?? []) : marks.toggle(row.id),
    id: row.id,
  }
  return columns ? keyTableRow(row, columns, around, index) : keyRow(row, around)
}
