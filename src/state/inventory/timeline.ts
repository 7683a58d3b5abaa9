import { stateOf } from './rows.ts'
import type { KeyRow, KeyState } from './rows.ts'

/** A stretch of time in milliseconds since 1970. */
export interface Span {
  from: number
  to: number
}

/**
 * A stretch of a key's life:
 * - `used`: from its creation to its last use
 * - `unused`: since then, or since its creation if it never was
 * - `ahead`: from now to its end; without one, to the end of the picture
 * - `ended`: the part of its life that it had, when it is over
 */
export type BarKind = 'used' | 'unused' | 'ahead' | 'ended'

/** A bar's place as fractions of the picture's width. Never outside of it. */
export interface Bar {
  kind: BarKind
  from: number
  to: number
}

/** One key's line in the picture. */
export interface TimelineRow {
  id: string
  state: KeyState
  bars: readonly Bar[]
  /** Fractions; missing when they lie outside. */
  created?: number
  used?: number
  expires?: number
  /** It goes on beyond the picture. */
  before: boolean
  after: boolean
}

/** A line in the background, and how fine its label must be. */
export interface Tick {
  at: number
  ms: number
  unit: 'day' | 'month' | 'year'
}

export interface Timeline {
  span: Span
  /** Where now is; missing when it lies outside. */
  now?: number
  rows: readonly TimelineRow[]
  ticks: readonly Tick[]
}

const dayMs = 86_400_000
const shortestMs = dayMs
const longestMs = 60 * 365 * dayMs

/** The span that shows every key from its creation to its end, with a little air around, and at least a month ahead. */
export function wholeSpan(rows: readonly KeyRow[], nowMs: number): Span {
  let from = nowMs - 30 * dayMs
  let to = nowMs + 30 * dayMs
  for (const { times } of rows) {
    from = Math.min(from, times.created)
    to = Math.max(to, times.expires ?? nowMs)
  }
  const air = (to - from) / 40
  return bounded({ from: from - air, to: to + air })
}

/** Zooms by a factor (above 1: closer) around a fraction of the width that stays where it is. */
export function zoomed({ from, to }: Span, factor: number, around = 0.5): Span {
  const width = Math.min(longestMs, Math.max(shortestMs, (to - from) / factor))
  const fixed = from + (to - from) * around
  return bounded({ from: fixed - width * around, to: fixed + width * (1 - around) })
}

/** Moves by a fraction of the width; above 0: towards the future. */
export function panned({ from, to }: Span, fraction: number): Span {
  const by = (to - from) * fraction
  return bounded({ from: from + by, to: to + by })
}

/** The picture of some keys over a span: places only, to be drawn in any size. The same input gives the same picture. */
export function drawTimeline(rows: readonly KeyRow[], span: Span, nowMs: number): Timeline {
  const place = (ms: number): number => (ms - span.from) / (span.to - span.from)
  const now = place(nowMs)
  return {
    span,
    ...(inside(now) && { now }),
    rows: rows.map((row) => drawRow(row, place, nowMs)),
    ticks: ticksOf(span, place),
  }
}

function drawRow(row: KeyRow, place: (ms: number) => number, nowMs: number): TimelineRow {
  const { created, used, expires } = row.times
  const state = stateOf(row, nowMs)
  const over = state !== 'valid' && state !== 'pending'
  const endMs = expires ?? Infinity
  // The part of a life that is over ends with its end; what was refused or orphaned has none to show.
  const livedTo = Math.max(created, Math.min(nowMs, endMs))
  const usedTo = used === null ? created : Math.min(Math.max(created, used), livedTo)
  const bars = [
    bar('used', created, usedTo, place),
    bar(over ? 'ended' : 'unused', usedTo, livedTo, place),
    ...(over ? [] : [bar('ahead', Math.max(livedTo, nowMs), endMs, place)]),
  ].filter((one) => one !== undefined)
  const mark = (ms: number | null): number | undefined => {
    const at = ms === null ? -1 : place(ms)
    return inside(at) ? at : undefined
  }
  const [first, last, end] = [mark(created), mark(used), mark(expires)]
  return {
    id: row.id,
    state,
    bars,
    ...(first !== undefined && { created: first }),
    ...(last !== undefined && { used: last }),
    ...(end !== undefined && { expires: end }),
    before: place(created) < 0,
    after: place(over ? livedTo : endMs) > 1,
  }
}

function bar(kind: BarKind, fromMs: number, toMs: number, place: (ms: number) => number): Bar | undefined {
  const from = Math.max(0, place(fromMs))
  const to = Math.min(1, place(toMs))
  return to > from ? { kind, from, to } : undefined
}

const inside = (at: number): boolean => at >= 0 && at <= 1

/** At most so many lines: more would be a hatching. */
const mostTicks = 12

/** Steps in days up to a month, then in months; each a number that people count in. */
const daySteps = [1, 2, 7, 14] as const
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120] as const

function ticksOf(span: Span, place: (ms: number) => number): Tick[] {
  const days = (span.to - span.from) / dayMs
  const dayStep = daySteps.find((step) => days / step <= mostTicks)
  if (dayStep !== undefined) {
    // Weeks begin on Mondays, and the first day of 1970 was a Thursday.
    const monday = dayStep < 7 ? 0 : 4
    const first = Math.ceil((span.from / dayMs - monday) / dayStep) * dayStep + monday
    const count = Math.max(0, Math.floor((span.to / dayMs - first) / dayStep) + 1)
    return Array.from({ length: count }, (_, index) => {
      const ms = (first + index * dayStep) * dayMs
      return { at: place(ms), ms, unit: 'day' as const }
    })
  }
  const monthStep = monthSteps.find((step) => days / 30.44 / step <= mostTicks) ?? 120
  const start = new Date(span.from)
  const firstMonth = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / monthStep) * monthStep
  const ticks: Tick[] = []
  for (let month = firstMonth; ; month += monthStep) {
    const ms = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (ms > span.to) return ticks
    if (ms < span.from) continue
    ticks.push({ at: place(ms), ms, unit: month % 12 === 0 ? 'year' : 'month' })
  }
}

/** Dates that every engine can write, and never less than a day. */
function bounded({ from, to }: Span): Span {
  const earliest = Date.UTC(1990, 0, 1)
  const latest = Date.UTC(2120, 0, 1)
  const width = Math.min(Math.max(to - from, shortestMs), latest - earliest)
  const start = Math.min(Math.max(from, earliest), latest - width)
  return { from: start, to: start + width }
}
