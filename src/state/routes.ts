/** Every view has an address. This is the one place that knows how they are written. */
import { parseNewKey, printNewKey } from './new-key/addresses.ts'
import type { NewKeyRoute } from './new-key/addresses.ts'

export type Route =
  | { kind: 'home' }
  | { kind: 'import' }
  | { kind: 'accounts' }
  | { kind: 'key'; account: string }
  | { kind: 'applications'; account: string; application?: number }
  | { kind: 'settings' }
  | { kind: 'keys'; key?: string }
  | NewKeyRoute
  | { kind: 'unknown'; address: string }

/** Reads an address such as `/accounts/x1/applications/42`. Whatever fits no view is `unknown`, never an error. */
export function parseRoute(address: string): Route {
  if (address === '') return { kind: 'home' }
  const around = parseNewKey(address)
  if (around) return around
  const unknown: Route = { kind: 'unknown', address }
  const parts = address.split('/')
  if (parts.shift() !== '') return unknown
  const words = parts.map(decode)
  if (words.includes(undefined)) return unknown
  const [first, account, view, object, ...rest] = words
  if (rest.length > 0) return unknown
  if (account === undefined) {
    if (first === '') return { kind: 'home' }
    if (first === 'import' || first === 'accounts' || first === 'settings' || first === 'keys')
      return { kind: first }
    return unknown
  }
  if (first === 'keys' && account !== '' && view === undefined) return { kind: 'keys', key: account }
  if (first !== 'accounts' || account === '') return unknown
  if (view === 'key' && object === undefined) return { kind: 'key', account }
  if (view !== 'applications') return unknown
  if (object === undefined) return { kind: 'applications', account }
  return /^[1-9]\d{0,15}$/.test(object)
    ? { kind: 'applications', account, application: Number(object) }
    : unknown
}

/** The address of a view: the opposite of `parseRoute`. */
export function printRoute(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '/'
    case 'key':
      return `/accounts/${encodeURIComponent(route.account)}/key`
    case 'applications': {
      const list = `/accounts/${encodeURIComponent(route.account)}/applications`
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
      return route.key === undefined ? '/keys' : `/keys/${encodeURIComponent(route.key)}`
    case 'unknown':
      return route.address
    default:
      return `/${route.kind}`
  }
}

/** The same, ready for an `href`. */
export const href = (route: Route): string => `#${printRoute(route)}`

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
