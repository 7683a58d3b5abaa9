import { covers, ruleMethods } from '../../ovh/index.ts'
import type { Call as LearnableCall } from '../../ovh/index.ts'
import { admits } from './addresses.ts'
import type { KeyRow } from './rows.ts'

/** One call of an account's log. The API does not say which key made it, nor how it ended. */
export interface AccountCall {
  id: number
  /** Milliseconds since 1970. */
  at: number
  ip: string | null
  method: string
  path: string
  route: string
}

/** The calls of one account, the newest first, since a moment before which nothing is known. */
export interface CallLog {
  since: number
  calls: readonly AccountCall[]
}

/**
 * Whether a key could have made a call: its rules allow it (any key may call `/auth`), it existed and had not ended,
 * and it may be used from that address. More cannot be known; several keys may have been able to.
 */
export function couldHaveMade(row: KeyRow, call: AccountCall): boolean {
  const { created, expires } = row.times
  if (row.credential.status === 'refused' || row.credential.status === 'pendingValidation') return false
  if (call.at < created || (expires !== null && call.at > expires)) return false
  if (call.ip !== null && !admits(row.credential.allowedIPs, call.ip)) return false
  return call.path.startsWith('/auth/') || covers(row.credential.rules, call.method, call.path)
}

/** The keys that could have made a call, those used nearest to it first. A key's last use tells against later calls. */
export function suspects(rows: readonly KeyRow[], call: AccountCall): KeyRow[] {
  const graceMs = 60_000
  return rows
    .filter(
      (row) => row.times.used !== null && row.times.used >= call.at - graceMs && couldHaveMade(row, call),
    )
    .sort((a, b) => a.times.used! - b.times.used! || (a.id < b.id ? -1 : 1))
}

/** The calls of one route from one address. */
export interface RouteUse {
  method: string
  route: string
  count: number
  /** Milliseconds since 1970. */
  first: number
  last: number
}

/** Everything that came from one address. */
export interface AddressUse {
  /** `null`: the log does not say. */
  ip: string | null
  count: number
  first: number
  last: number
  /** The most used first. */
  routes: readonly RouteUse[]
}

/** Groups calls by address and route, the address that called last in front. */
export function groupCalls(calls: readonly AccountCall[]): AddressUse[] {
  const addresses = new Map<
    string | null,
    { use: Omit<AddressUse, 'routes'>; routes: Map<string, RouteUse> }
  >()
  for (const { ip, method, route, at } of calls) {
    let group = addresses.get(ip)
    if (!group) {
      group = { use: { ip, count: 0, first: at, last: at }, routes: new Map() }
      addresses.set(ip, group)
    }
    count(group.use, at)
    const name = `${method} ${route}`
    const known = group.routes.get(name)
    if (known) count(known, at)
    else group.routes.set(name, { method, route, count: 1, first: at, last: at })
  }
  return [...addresses.values()]
    .map(({ use, routes }) => ({
      ...use,
      routes: [...routes.values()].sort((a, b) => b.count - a.count || compare(a.route, b.route)),
    }))
    .sort((a, b) => b.last - a.last)
}

/** The calls as `learnRules` takes them, which finds the smallest rules that would have allowed them. */
export function learnable(calls: readonly AccountCall[]): LearnableCall[] {
  return calls.flatMap(({ method, path }) => {
    const verb = ruleMethods.find((one) => one === method)
    return verb ? [{ method: verb, path: path.replace(/[?#].*$/s, '') }] : []
  })
}

function count(use: { count: number; first: number; last: number }, at: number): void {
  use.count++
  use.first = Math.min(use.first, at)
  use.last = Math.max(use.last, at)
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
