import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { KeyColumn } from '../../state/inventory/key-columns.ts'
import { orderOfColumn } from '../../state/inventory/key-columns.ts'
import { applicationOfRow, stateOf } from '../../state/inventory/rows.ts'
import type { KeyRow } from '../../state/inventory/rows.ts'
import type { Order } from '../../state/inventory/selection.ts'
import { visible } from '../../state/words.ts'
import { icon } from './icon.ts'
import { drawable, keyDrawing } from './key-drawing.ts'
import { chips, keyTitle, markBox } from './key-row.ts'
import type { KeyRowAround, KeysWords } from './key-row.ts'

export interface TableHead {
  t: KeysWords
  columns: readonly KeyColumn[]
  order: Order
  down: boolean
  sort: (by: Order) => void
  /** The box that chooses every row. */
  all: TemplateResult
}

/** The headings; those that order the table say so, and by what it is ordered. */
export function keyTableHead({ t, columns, order, down, sort, all }: TableHead): TemplateResult {
  const heading = (by: Order | undefined, word: string): TemplateResult =>
    by === undefined
      ? html`<span role="columnheader">${word}</span>`
      : html`<span
          role="columnheader"
          aria-sort=${order === by ? (down ? 'descending' : 'ascending') : 'none'}
          ><button class="quiet" type="button" @click=${() => sort(by)}>
            ${word}${order === by ? html`<span aria-hidden="true"> ${down ? '↓' : '↑'}</span>` : nothing}
          </button></span
        >`
  return html`<div role="rowgroup" class="thead">
    <div role="row" class="tr">
      <span role="columnheader">${all}</span>
      ${heading('name', t.columns.name)} ${columns.map((one) => heading(orderOfColumn[one], t.columns[one]))}
    </div>
  </div>`
}

/** One key as a line of the table. The link of its name reaches over the whole line. */
export function keyTableRow(
  row: KeyRow,
  columns: readonly KeyColumn[],
  around: KeyRowAround,
  index: number,
): TemplateResult {
  const { t, account, band, current, href, id } = around
  return html`<div
    role="row"
    class="tr item ${account?.colour ?? ''} ${band}"
    aria-rowindex=${index + 2}
    data-id=${id}
  >
    <span role="cell" class="mark">${markBox(row, around)}</span>
    <span role="cell" class="text"
      ><a class="row" href=${href} aria-current=${current ? 'true' : 'false'}
        ><span class="name">${visible(keyTitle(row, t))}</span>${
          row.usedBy.length > 0 ? html` <span class="own">${icon('key')} ${t.inUse}</span>` : nothing
        }</a
      ></span
    >
    ${columns.map((column) => cells[column](row, around))}
  </div>`
}

/** A moment, as far away as it is, or that there is none. */
function moment(ms: number | null, never: string, { words, nowMs }: KeyRowAround): TemplateResult {
  return ms === null
    ? html`<span role="cell" class="faint">${never}</span>`
    : html`<span role="cell"
        ><time datetime=${new Date(ms).toISOString()} title=${words.exact(new Date(ms))}
          >${words.relative(new Date(ms), nowMs)}</time
        ></span
      >`
}

/** What stands in each column. Each is one template, since a list draws thousands of them. */
const cells: Readonly<Record<KeyColumn, (row: KeyRow, around: KeyRowAround) => TemplateResult>> = {
  drawing: ({ credential }, { nowMs }) =>
    html`<span role="cell">${keyDrawing(drawable(credential), { now: nowMs, width: 150 })}</span>`,
  state(row, { t, nowMs }) {
    const state = stateOf(row, nowMs)
    return html`<span role="cell" class="text"
      ><span
        class="status ${state === 'valid' ? 'validated' : state === 'pending' ? 'pendingValidation' : state}"
        >${t.states[state]}</span
      ></span
    >`
  },
  application: (row, { t }) =>
    html`<span role="cell" class="text"
      >${visible(applicationOfRow(row)?.name ?? (row.application.kind === 'deleted' ? t.ofDeleted : ''), 60)}</span
    >`,
  account: ({ endpoint }, { account }) =>
    html`<span role="cell" class="text"
      ><span class="swatch" aria-hidden="true"></span> ${visible(account?.label ?? endpoint, 40)}</span
    >`,
  created: ({ times }, around) => moment(times.created, '', around),
  used: ({ times }, around) => moment(times.used, around.t.unused, around),
  expires: ({ times }, around) => moment(times.expires, around.t.endless, around),
  rules: ({ credential }, { words }) =>
    html`<span role="cell" class="rules">${words.number(credential.rules.length)}</span>`,
  addresses: ({ credential: { allowedIPs } }, { words }) =>
    allowedIPs === null || allowedIPs.length === 0
      ? html`<span role="cell" class="faint">${words.t.key.anywhere}</span>`
      : html`<span role="cell" class="text mono">${visible(allowedIPs.join(', '), 60)}</span>`,
  findings: (_, { findings, t }) => html`<span role="cell" class="text">${chips(findings, t, false)}</span>`,
}

export const keyTableStyles = css`
  .table {
    overflow-x: auto;
  }
  .tr {
    display: grid;
    grid-template-columns: 44px minmax(12rem, 2fr) var(--columns, none);
    align-items: center;
    min-inline-size: var(--table-width, 100%);
    inline-size: 100%;
    min-block-size: var(--row);
    border-block-end: 1px solid var(--line);
  }
  .tr > * {
    min-inline-size: 0;
    padding: 2px 12px 2px 0;
    white-space: nowrap;
  }
  /* What may be too long for its column, and that alone: each box that clips costs while somebody scrolls. */
  .tr > .text {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tr .rules {
    font-variant-numeric: tabular-nums;
  }
  .tr .own {
    margin-inline-start: 8px;
  }
  .tr .key-drawing {
    inline-size: 108px;
  }
  .thead .tr {
    min-block-size: 32px;
    border-block-start: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: var(--small);
    font-weight: 600;
  }
  .thead button {
    min-block-size: 28px;
    padding: 0;
    font: inherit;
  }
  .tr input {
    display: block;
  }
  .thead [role='columnheader']:first-child,
  .tr .mark {
    padding-inline-start: 14px;
  }
  .tr.item {
    position: relative;
    border-inline-start: 3px solid var(--edge, transparent);
    padding-inline-start: 0;
  }
  .thead .tr {
    border-inline-start: 3px solid transparent;
  }
  .tr.item:hover {
    background: var(--paper-hover);
  }
  /* In the line of its cell, which clips it. */
  .tr.item .row {
    display: inline;
    padding: 0;
    background: none;
    box-shadow: none;
  }
  .tr.item .row::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .tr.item .row:focus-visible {
    outline: none;
  }
  .tr.item .row:focus-visible::after {
    outline: 2px solid var(--accent);
    outline-offset: -2px;
  }
  .tr.item .mark {
    position: relative;
    z-index: 1;
  }
  .tr .swatch {
    display: inline-block;
    block-size: 12px;
    inline-size: 8px;
    vertical-align: -1px;
    border-radius: 2px;
  }
  .tr .own,
  .tr .chip {
    font-size: var(--small);
  }
`
