// `/me/api/logs`: the account's calls. The API's log names no credential and no status.
import type { Account } from './accounts.ts'
import { unknownObject } from './errors.ts'
import { longParam, signed, type Route, type SignedCall } from './routes.ts'
import { isoDate } from './timestamps.ts'

/** One line of the log (`api.Log`); `at` in milliseconds. */
export interface LoggedCall {
  readonly logId: number
  readonly account: string
  readonly at: number
  readonly ip: string | null
  readonly method: string
  /** The path as called, and the route it belongs to. */
  readonly path: string
  readonly route: string
}

const keptCalls = 500

/** Adds a call to the account's own log, which keeps the newest 500. */
export function logCall(account: Account, call: LoggedCall): void {
  account.calls.push(call)
  if (account.calls.length > keptCalls) account.calls.shift()
}

function view(calls: readonly LoggedCall[], call: SignedCall): unknown {
  const logId = longParam(call, 'logId')
  const found = calls.find((one) => one.logId === logId)
  if (!found) throw unknownObject('logId', logId)
  const { at, ...rest } = found
  return { ...rest, date: isoDate(at, call.world.region.offsetMinutes) }
}

function logRoutesOf(name: 'self' | 'services', calls: (account: Account) => readonly LoggedCall[]): Route[] {
  const list = `/me/api/logs/${name}` as const
  const item = `${list}/{logId}` as const
  const facts = { feature: 'logs', action: `account:apiovh:me/api/logs/${name}/get` } as const
  return [
    signed(`GET ${list}`, { ...facts, item }, ({ account }) => calls(account).map((one) => one.logId)),
    signed(`GET ${item}`, facts, (call) => view(calls(call.account), call)),
  ]
}

/** The two logs: calls of the account, and calls of others on its services. */
export const logRoutes: readonly Route[] = [
  ...logRoutesOf('self', (account) => account.calls),
  ...logRoutesOf('services', (account) => account.serviceCalls),
]
