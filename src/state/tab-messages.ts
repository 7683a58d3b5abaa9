/**
 * What tabs say to each other. Nothing here opens anything: there is no `unlock`, and no message carries a key.
 * `at` is in milliseconds since 1970.
 */
export type TabMessage =
  | { kind: 'lock' }
  | { kind: 'wipe' }
  | { kind: 'activity'; at: number }
  | { kind: 'rev'; rev: number }
  | { kind: 'version'; version: string }

/** Reads what arrived, from anybody of this origin. Whatever is not exactly a message is nothing. */
export function readTabMessage(data: unknown): TabMessage | undefined {
  // A clone of a plain object, and nothing that only has its names: counting those of a large array takes seconds.
  if (typeof data !== 'object' || data === null || Object.getPrototypeOf(data) !== Object.prototype) {
    return undefined
  }
  const own = (name: string): unknown =>
    Object.hasOwn(data, name) ? (data as Record<string, unknown>)[name] : undefined
  const has = (...names: string[]): boolean =>
    Object.keys(data).length === names.length + 1 && names.every((name) => Object.hasOwn(data, name))
  const at = own('at')
  const rev = own('rev')
  const version = own('version')
  switch (own('kind')) {
    case 'lock':
      return has() ? { kind: 'lock' } : undefined
    case 'wipe':
      return has() ? { kind: 'wipe' } : undefined
    case 'activity':
      return has('at') && isCount(at) ? { kind: 'activity', at } : undefined
    case 'rev':
      return has('rev') && isCount(rev) ? { kind: 'rev', rev } : undefined
    case 'version':
      return has('version') && isVersion(version) ? { kind: 'version', version } : undefined
    default:
      return undefined
  }
}

/** Whether one version of this page is older than another. Both are three numbers with dots between. */
export function isOlder(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((version) => version.split('.').map(Number))
  const different = theirs?.findIndex((number, i) => number !== ours?.[i]) ?? -1
  return different >= 0 && (ours?.[different] ?? 0) < (theirs?.[different] ?? 0)
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isVersion = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{1,5}\.\d{1,5}\.\d{1,5}$/.test(value)
