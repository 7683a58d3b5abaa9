import type { AccountCall } from './activity.ts'

/** The calls of one day. */
export interface ActivityDay {
  /** The day's first moment where the reader is, in milliseconds since 1970. */
  at: number
  count: number
  /** How many of them change something: everything but GET. */
  writes: number
}

/** So many days fit on a strip. */
const mostDays = 62

/** The days from the oldest call to now, those without any among them; the newest {@link mostDays} when there are more. */
export function callsByDay(
  calls: readonly Pick<AccountCall, 'at' | 'method'>[],
  nowMs: number,
): ActivityDay[] {
  if (calls.length === 0) return []
  const today = new Date(nowMs)
  const first = Math.min(...calls.map(({ at }) => at))
  const days: ActivityDay[] = []
  for (let back = mostDays - 1; back >= 0; back--) {
    // By the calendar: a day has 23 or 25 hours twice a year.
    const start = dayOf(today, -back)
    const end = dayOf(today, 1 - back)
    if (end <= first) continue
    const own = calls.filter(({ at }) => at >= start && (at < end || back === 0))
    days.push({ at: start, count: own.length, writes: own.filter(({ method }) => method !== 'GET').length })
  }
  return days
}

const dayOf = (today: Date, days: number): number =>
  new Date(today.getFullYear(), today.getMonth(), today.getDate() + days).getTime()
