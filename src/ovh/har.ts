// The HTTP Archive format 1.2, as the network panels of browsers save it.
import { type ReadCalls, CallList } from './call.ts'

/** Whether a parsed text is an archive of requests. */
export function isHar(value: unknown): boolean {
  return entriesOf(value) !== undefined
}

/**
 * The calls of the API in a browser's archive. Only method, path and status are looked at: headers, cookies, queries
 * and bodies, which hold secrets, are not.
 */
export function readHar(value: unknown, hosts: readonly string[] = []): ReadCalls {
  const calls = new CallList(hosts)
  for (const entry of entriesOf(value) ?? []) {
    const request = field(entry, 'request')
    const url = field(request, 'url')
    const status = field(field(entry, 'response'), 'status')
    if (typeof url !== 'string') continue
    calls.add(field(request, 'method'), url, typeof status === 'number' && status >= 100 ? status : undefined)
  }
  return calls.read('har')
}

function entriesOf(value: unknown): readonly unknown[] | undefined {
  const entries = field(field(value, 'log'), 'entries')
  return Array.isArray(entries) ? entries : undefined
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
