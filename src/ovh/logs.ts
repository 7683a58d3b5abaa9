// api.Log and /me/api/logs, as described by the API's own /me schema.
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { Fields } from './fields.ts'
import { readIds } from './ids.ts'

/** Calls of the account itself, or calls of others on services that it owns. */
export type LogKind = 'self' | 'services'

/** One line of the account's call log. It names no credential and no outcome: the API keeps neither. */
export interface LoggedCall {
  logId: number
  account: string
  /** ISO 8601 with an offset. */
  date: string
  /** Where it came from, if the API says so. */
  ip: string | null
  method: string
  /** As called. */
  path: string
  /** The route it belongs to, such as `/domain/zone/{zoneName}/record`. */
  route: string
}

/** Where a log is read: `path/id` is one line. Only some endpoints have it; see {@link Features}. */
export const logPath = (kind: LogKind): string => `/me/api/logs/${kind}`

/** The ids of a log's lines. */
export async function listLogs(client: OvhClient, kind: LogKind, options?: Patience): Promise<number[]> {
  return readIds(`GET ${logPath(kind)}`, await client.get(logPath(kind), options))
}

/** Checks that a value is a line of a log; throws {@link ResponseError} naming the first field that is not. */
export function asLoggedCall(value: unknown): LoggedCall {
  const fields = new Fields('The logged call', value)
  return {
    logId: fields.integer('logId'),
    account: fields.text('account'),
    date: fields.date('date'),
    ip: fields.optionalText('ip'),
    method: fields.text('method'),
    path: fields.text('path'),
    route: fields.text('route'),
  }
}
