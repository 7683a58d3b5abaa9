/** Every view has an address. This is the one place that knows how they are written. */
import { parseNewKey, printNewKey } from './new-key/addresses.ts'
import type { NewKeyRoute } from './new-key/addresses.ts'

/** The views that belong to nobody and need nothing said. */
const PLACES = ['import', 'accounts', 'settings', 'report', 'understand', 'vault', 'about', 'hand'] as const

/** The views whose address may name one thing after them: a row, an account, an operation, a topic. */
const SUBJECTS = {
  keys: 'key',
  doctor: 'account',
  reference: 'entry',
  connection: 'account',
  help: 'topic',
} as const

/** The views of one saved account. */
const OF_ACCOUNT = ['key', 'activity'] as const

export type Route =
  | { kind: 'home' }
  | { kind: (typeof PLACES)[number] }
  /** `view` is how the list is looked at: the part behind the question mark, unread (`inventory/key-view.ts`). */
  | { kind: 'keys'; key?: string; view?: string }
  | { kind: 'timeline'; view?: string }
  | { kind: 'doctor'; account?: string }
  | { kind: 'reference'; entry?: string }
  | { kind: 'connection'; account?: string }
  | { kind: 'help'; topic?: string }
  | { kind: 'account'; account: string }
  | { kind: (typeof OF_ACCOUNT)[number]; account: string }
  | { kind: 'applications'; account: string; application?: number }
  | NewKeyRoute
  | { kind: 'unknown'; address: string }

/** Reads an address such as `/accounts/x1/applications/42`. Whatever fits no view is `unknown`, never an error. */
export function parseRoute(address: string): Route {
  if (address === '') return { kind: 'home' }
  const around = parseNewKey(address)
  if (around) return around
  // An operation has slashes of its own, and the console of OVHcloud writes it without anything before it.
  const [, entry] =
    /^(?:\/reference\/)?([a-z]+-\/.*)$/is.exec(address) ?? /^\/reference\/(.+)$/s.exec(address) ?? []
  if (entry !== undefined) {
    const read = decode(entry)
    return read === undefined ? { kind: 'unknown', address } : { kind: 'reference', entry: read }
  }
  const unknown: Route = { kind: 'unknown', address }
  const [, list, view] = /^(\/(?:keys|timeline)(?:\/[^?]*)?)\?(.+)$/s.exec(address) ?? []
  if (list !== undefined && view !== undefined) {
    const route = parseRoute(list)
    return route.kind === 'keys' || route.kind === 'timeline' ? { ...route, view } : unknown
  }
  const parts = address.split('/')
  if (parts.shift() !== '') return unknown
  const words = parts.map(decode)
  if (words.includes(undefined)) return unknown
  const [first = '', second, third, object, ...rest] = words
  if (rest.length > 0 || second === '') return unknown
  if (second === undefined) {
    if (first === '') return { kind: 'home' }
    if (first === 'timeline') return { kind: first }
    const place = PLACES.find((kind) => kind === first)
    if (place) return { kind: place }
    return isSubject(first) ? { kind: first } : unknown
  }
  if (isSubject(first) && third === undefined) return { kind: first, [SUBJECTS[first]]: second }
  if (first !== 'accounts') return unknown
  if (third === undefined) return { kind: 'account', account: second }
  const own = OF_ACCOUNT.find((kind) => kind === third)
  if (own && object === undefined) return { kind: own, account: second }
  if (third !== 'applications') return unknown
  if (object === undefined) return { kind: 'applications', account: second }
  return /^[1-9]\d{0,15}$/.test(object)
    ? { kind: 'applications', account: second, application: Number(object) }
    : unknown
}

const isSubject = (word: string): word is keyof typeof SUBJECTS => Object.hasOwn(SUBJECTS, word)

/** The address of a view: the opposite of `parseRoute`. */
export function printRoute(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '/'
    case 'account':
      return ofAccount(route.account)
    case 'key':
    case 'activity':
      return `${ofAccount(route.account)}/${route.kind}`
    case 'applications': {
      const list = `${ofAccount(route.account)}/applications`
      return route.application === undefined ? list : `${list}/${route.application}`
    }
    case 'new':
    case 'new-step':
    case 'new-from':
    case 'shared':
    case 'returned':
    case 'check':
      return printNewKey(route)
    case 'keys':
      return viewed(about(route.kind, route.key), route.view)
    case 'timeline':
      return viewed('/timeline', route.view)
    case 'doctor':
    case 'connection':
      return about(route.kind, route.account)
    case 'reference':
      return about(route.kind, route.entry).replaceAll('%2F', '/')
    case 'help':
      return about(route.kind, route.topic)
    case 'unknown':
      return route.address
    default:
      return `/${route.kind}`
  }
}

const ofAccount = (account: string): string => `/accounts/${encodeURIComponent(account)}`

const about = (kind: string, subject: string | undefined): string =>
  subject === undefined ? `/${kind}` : `/${kind}/${encodeURIComponent(subject)}`

const viewed = (address: string, view: string | undefined): string => (view ? `${address}?${view}` : address)

/** The same, ready for an `href`. */
export const href = (route: Route): string => `#${printRoute(route)}`

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
