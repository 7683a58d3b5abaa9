import type { InventoryValue } from './inventory.ts'
import { filterOf } from './key-view.ts'
import type { KeyView } from './key-view.ts'
import type { KeyRow } from './rows.ts'
import { filterRows, groupRows, sortRows, steadyRows } from './selection.ts'
import type { Surroundings } from './selection.ts'

/** A line of a list: a key, or the heading of a group. */
export type Line = { kind: 'key'; row: KeyRow } | { kind: 'group'; key: string; first: KeyRow; count: number }

/** What a list shows, made from a view and from what is known. */
export interface Listing {
  rows: readonly KeyRow[]
  /** The rows' ids, in the order in which they are shown. */
  ids: readonly string[]
  lines: readonly Line[]
  /** What it was made from: the same gives the same. */
  of: readonly unknown[]
}

/** A list is made anew so often for the passing of time alone, in milliseconds. */
const staleMs = 60_000

/**
 * The list that a view and the words of the search field make. `before` is what was shown last: it comes back as it is
 * when nothing has changed, and while answers come in its rows keep their places.
 */
export function listRows(
  { rows, busy }: Pick<InventoryValue, 'rows' | 'busy'>,
  view: KeyView,
  text: string,
  around: Surroundings,
  before?: Listing,
): Listing {
  const way = JSON.stringify([view, text])
  const labels = JSON.stringify([...(around.labels ?? [])])
  const of = [rows, around.audit, busy, way, labels, Math.floor(around.nowMs / staleMs)]
  if (before?.of.every((one, index) => one === of[index])) return before
  const sorted = sortRows(
    filterRows(rows, filterOf(view, text), around),
    { by: view.order, down: view.down },
    around,
  )
  const steady = busy && before?.of[3] === way ? steadyRows(sorted, before.ids) : sorted
  const groups = view.group === 'none' ? undefined : groupRows(steady, view.group)
  const lines: Line[] = groups
    ? groups.flatMap(({ key, rows: some }) => [
        { kind: 'group' as const, key, first: some[0]!, count: some.length },
        ...some.map((row) => ({ kind: 'key' as const, row })),
      ])
    : steady.map((row) => ({ kind: 'key', row }))
  const shown = groups ? groups.flatMap((group) => group.rows) : steady
  return { rows: shown, ids: shown.map(({ id }) => id), lines, of }
}
