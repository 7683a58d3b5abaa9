/** What an address of the reference names, and the addresses of OVHcloud's own console that name the same. */
import { ruleMethods } from '../ovh/index.ts'
import type { Rule } from '../ovh/index.ts'

/** One thing in the reference, or one of its lists. */
export type ReferenceEntry =
  | { kind: 'operation'; method: Rule['method']; path: string }
  | { kind: 'preset'; id: string }
  | { kind: 'error'; code: string }
  | { kind: 'list'; list: ReferenceList }

/** The parts of the reference. */
export const referenceLists = ['operations', 'presets', 'errors'] as const
export type ReferenceList = (typeof referenceLists)[number]

/** Reads the part of an address behind `/reference/`: `get-/me`, `preset/lego`, `error/INVALID_KEY`, `presets`. */
export function parseEntry(text: string): ReferenceEntry | undefined {
  if (text === '') return { kind: 'list', list: 'operations' }
  const [, verb = '', path = ''] = /^([a-z]+)-(\/.*)$/is.exec(text) ?? []
  const method = methodOf(verb)
  if (method) return { kind: 'operation', method, path }
  const list = referenceLists.find((one) => one === text)
  if (list) return { kind: 'list', list }
  const [, kind, name = ''] = /^(preset|error)\/([\w.-]{1,100})$/.exec(text) ?? []
  if (kind === 'preset') return { kind, id: name }
  return kind === 'error' ? { kind, code: name } : undefined
}

/** The opposite of `parseEntry`. */
export function printEntry(entry: ReferenceEntry): string {
  switch (entry.kind) {
    case 'operation':
      return `${entry.method.toLowerCase()}-${entry.path}`
    case 'preset':
      return `preset/${entry.id}`
    case 'error':
      return `error/${entry.code}`
    case 'list':
      return entry.list === 'operations' ? '' : entry.list
  }
}

/**
 * The operation that somebody pasted or typed: an address of the console, new (`…/console/?section=…#get-/me`) or old
 * (`…/console/#/me#GET`, `…/console/#/me~GET`), only its end, or `GET /me`. Undefined for anything else.
 */
export function readOperation(text: string): Extract<ReferenceEntry, { kind: 'operation' }> | undefined {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST) return undefined
  const [, method = '', path = ''] = /^([a-z]+)\s+(\/\S*)$/i.exec(trimmed) ?? []
  if (path !== '') return operation(method, path)
  const hash = /^(?:https?:\/\/[^\s#]*\/console\/?[^\s#]*)?#(.+)$/i.exec(trimmed)?.[1] ?? trimmed
  const fresh = /^([a-z]+)-(\/\S*)$/i.exec(hash)
  if (fresh) return operation(fresh[1]!, fresh[2]!)
  const old = /^(\/\S*)[#~]([a-z]+)$/i.exec(hash)
  return old ? operation(old[2]!, old[1]!) : undefined
}

/** Where OVHcloud's console shows an operation. */
export function consoleAddress(
  host: string,
  { version, section, method, path }: { version: string; section: string; method: string; path: string },
): string {
  const place = `section=${encodeURIComponent(section)}&branch=${version}`
  return `https://${host}/console/?${place}#${method.toLowerCase()}-${encodeURI(path)}`
}

/** Longer than any address of the console. */
const LONGEST = 1000

const methodOf = (text: string): Rule['method'] | undefined =>
  ruleMethods.find((one) => one === text.toUpperCase())

function operation(verb: string, path: string): Extract<ReferenceEntry, { kind: 'operation' }> | undefined {
  const method = methodOf(verb)
  if (!method) return undefined
  try {
    return { kind: 'operation', method, path: decodeURIComponent(path.replace(/[?].*$/, '')) }
  } catch {
    return undefined
  }
}
