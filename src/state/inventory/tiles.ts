import type { Audit, Band } from './audit.ts'
import { thresholds } from './findings.ts'
import { stateOf } from './rows.ts'
import type { KeyRow, KeyState } from './rows.ts'

/** How many keys there are of each kind: what the tiles and quick filters show. */
export interface Tiles {
  all: number
  bands: Readonly<Record<Band, number>>
  states: Readonly<Record<KeyState, number>>
  /** Keys that a saved account signs with. */
  inUse: number
  /** Working keys that end within a week, a month, three months; each counts the shorter too. */
  ending: { week: number; month: number; quarter: number }
}

const dayMs = 86_400_000

export function countTiles(rows: readonly KeyRow[], audit: Audit, nowMs: number): Tiles {
  const bands = { risk: 0, watch: 0, fine: 0, ended: 0 }
  const states = { valid: 0, pending: 0, orphaned: 0, expired: 0, refused: 0 }
  const ending = { week: 0, month: 0, quarter: 0 }
  let inUse = 0
  for (const row of rows) {
    const state = stateOf(row, nowMs)
    states[state]++
    bands[audit.bands.get(row.id) ?? 'fine']++
    if (row.usedBy.length > 0) inUse++
    if (state !== 'valid' || row.times.expires === null) continue
    const days = (row.times.expires - nowMs) / dayMs
    if (days <= thresholds.expiresSoon) ending.week++
    if (days <= 30) ending.month++
    if (days <= 90) ending.quarter++
  }
  return { all: rows.length, bands, states, inUse, ending }
}

/** The working keys that end within so many days, the first to end in front: the strip on the home page. */
export function nextToEnd(rows: readonly KeyRow[], nowMs: number, withinDays = 90): KeyRow[] {
  const end = ({ times }: KeyRow): number => times.expires ?? Infinity
  return rows
    .filter((row) => stateOf(row, nowMs) === 'valid' && end(row) <= nowMs + withinDays * dayMs)
    .sort((a, b) => end(a) - end(b))
}
