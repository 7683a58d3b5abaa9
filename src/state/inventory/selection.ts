import type { Audit, Band } from './audit.ts'
import type { FindingCode } from './findings.ts'
import { applicationKey, applicationOfRow, isConsoleLogin, nameOf, stateOf } from './rows.ts'
import type { KeyRow, KeyState } from './rows.ts'

/** Which rows to show. What is not given does not matter. */
export interface Filter {
  /** Words that must all be found somewhere in the row. Accents and capitals do not count. */
  text?: string
  states?: readonly KeyState[]
  /** Saved accounts; a row seen by one of them stays. */
  accounts?: readonly string[]
  /** The id of an application's row. */
  application?: string
  bands?: readonly Band[]
  /** Rows with one of these findings. */
  findings?: readonly FindingCode[]
  /** Rows that end within so many days. */
  endsWithinDays?: number
  /** Only the keys that a saved account signs with. */
  inUse?: boolean
}

/** What filters, orders and groups look at beside the rows. */
export interface Surroundings {
  nowMs: number
  audit?: Audit | undefined
  /** The accounts' labels by their ids, so that they can be searched and sorted by. */
  labels?: ReadonlyMap<string, string>
}

const dayMs = 86_400_000

/** The rows that fit, in their order. */
export function filterRows(rows: readonly KeyRow[], filter: Filter, around: Surroundings): KeyRow[] {
  const { nowMs, audit } = around
  const words = folded(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  return rows.filter((row) => {
    const { expires } = row.times
    if (filter.states && !filter.states.includes(stateOf(row, nowMs))) return false
    if (filter.accounts && !row.seenBy.some((id) => filter.accounts!.includes(id))) return false
    if (filter.application !== undefined && applicationKey(row) !== filter.application) return false
    if (filter.bands && !filter.bands.includes(audit?.bands.get(row.id) ?? 'fine')) return false
    if (filter.inUse !== undefined && row.usedBy.length > 0 !== filter.inUse) return false
    if (filter.endsWithinDays !== undefined) {
      const leftMs = expires === null ? Infinity : expires - nowMs
      if (leftMs <= 0 || leftMs > filter.endsWithinDays * dayMs) return false
    }
    if (filter.findings) {
      const found = audit?.of.get(row.id) ?? []
      if (!found.some(({ code }) => filter.findings!.includes(code))) return false
    }
    if (words.length === 0) return true
    const text = `${searchable(row)}\n${row.seenBy.map((id) => folded(around.labels?.get(id) ?? '')).join('\n')}`
    return words.every((word) => text.includes(word))
  })
}

/** What rows can be ordered by. */
export type Order =
  'name' | 'application' | 'account' | 'state' | 'created' | 'used' | 'expires' | 'rules' | 'severity'

/** The rows in a new order; equal ones keep theirs. Never used and never ending come last, upwards as downwards. */
export function sortRows(
  rows: readonly KeyRow[],
  { by, down = false }: { by: Order; down?: boolean },
  around: Surroundings,
): KeyRow[] {
  const keyed = rows.map((row) => ({ row, key: orderKey(row, by, around) }))
  // The order of English is the root order of Unicode, and that of French. The engine's own language may be a machine's
  // "POSIX", which puts every capital before every small letter.
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined)
      return Number(a.key === undefined) - Number(b.key === undefined)
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : collator.compare(String(a.key), String(b.key))
    return down ? -order : order
  })
  return keyed.map(({ row }) => row)
}

/**
 * The rows that were in sight already in the order in which they were, and the others below them. For as long as
 * answers come in: a row that moved away under the pointer would hand the click to its neighbour.
 */
export function steadyRows(rows: readonly KeyRow[], inSight: readonly string[]): KeyRow[] {
  const place = new Map(inSight.map((id, index) => [id, index]))
  const last = inSight.length
  return [...rows].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last))
}

export type Grouping = 'account' | 'application' | 'console'

/** Rows under one heading. */
export interface Group {
  /** A saved account's id, an application's row id, or for `console` one of `console` and `other`. */
  key: string
  rows: readonly KeyRow[]
}

/** Groups rows, the groups in the order of their first rows. */
export function groupRows(rows: readonly KeyRow[], by: Grouping): Group[] {
  const groups = new Map<string, KeyRow[]>()
  for (const row of rows) {
    const key =
      by === 'account'
        ? row.account
        : by === 'application'
          ? applicationKey(row)
          : isConsoleLogin(row)
            ? 'console'
            : 'other'
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].map(([key, members]) => ({ key, rows: members }))
}

const bands: readonly Band[] = ['risk', 'watch', 'fine', 'ended']
const states: readonly KeyState[] = ['valid', 'pending', 'orphaned', 'expired', 'refused']

function orderKey(
  row: KeyRow,
  by: Order,
  { nowMs, audit, labels }: Surroundings,
): string | number | undefined {
  switch (by) {
    case 'name':
      return nameOf(row) || undefined
    case 'application':
      return applicationOfRow(row)?.name ?? undefined
    case 'account':
      return labels?.get(row.account) ?? row.account
    case 'state':
      return states.indexOf(stateOf(row, nowMs))
    case 'created':
      return row.times.created
    case 'used':
    case 'expires':
      return row.times[by] ?? undefined
    case 'rules':
      return row.credential.rules.length
    case 'severity': {
      const found = audit?.of.get(row.id)?.length ?? 0
      return bands.indexOf(audit?.bands.get(row.id) ?? 'fine') * 1000 - found
    }
  }
}

const texts = new WeakMap<KeyRow, string>()

/** Everything of a row that can be searched, folded; made once for each row. */
function searchable(row: KeyRow): string {
  let text = texts.get(row)
  if (text === undefined) {
    const { credential, application } = row
    const known = applicationOfRow(row)
    text = folded(
      [
        row.name,
        row.note,
        row.endpoint,
        known?.name,
        known?.description,
        String(credential.credentialId),
        String(application.id),
        ...credential.rules.map(({ method, path }) => `${method} ${path}`),
        ...(credential.allowedIPs ?? []),
      ]
        .filter((part) => part !== undefined)
        .join('\n'),
    )
    texts.set(row, text)
  }
  return text
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
}
