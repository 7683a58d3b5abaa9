// A part of the composition: what carries the calls, and what is known of it. Loaded with the first vault that opens, or
// with the first page that calls an endpoint.
import { runsAsExtension } from './platform/extension.ts'
import { browserPolicy } from './platform/policy.ts'
import { Connections } from './state/connection/connections.ts'
import { tellFalls } from './state/connection/falls.ts'
import { HandDesk } from './state/hand/desk.ts'
import type { Keyring } from './state/keyring.ts'
import type { Notices } from './state/notices.ts'
import type { Preferences } from './state/preferences.ts'
import type { Regions } from './state/regions.ts'
import { relayOf } from './state/transport/configured.ts'
import { Transports } from './state/transport/transports.ts'
import type { ConnectionWing } from './ui/connection-context.ts'

/** Written into the page by the build. */
declare const __RELAYS__: readonly string[]

/** What the rest of the house lends. */
export interface Lent {
  keyring: Keyring
  regions: Regions
  notices: Notices
  preferences: Preferences
  fetch: typeof globalThis.fetch
  now: () => number
}

/** Puts the ways together that every page has; a part of the page that brings another registers it. */
export function openTransports(house: Lent): ConnectionWing & { transports: Transports } {
  const { keyring, regions, fetch, now } = house
  const { origin, protocol } = location
  // A page of an extension, or of a file, has no origin that could have a relay.
  const beside = protocol.startsWith('http') ? `${origin}/relay` : undefined
  const blocked = browserPolicy()
  const transports = new Transports({
    fetch,
    now,
    beside,
    relay: relayOf(keyring),
    blocked,
    extension: runsAsExtension(),
  })
  const desk = new HandDesk(now)
  keyring.onForget(() => desk.clear())
  transports.register(desk)
  const connections = new Connections({ transports, keyring, page: origin, now })
  tellFalls(transports, house)
  const known = [
    ...regions.all.flatMap(({ api, oauth2Token }) =>
      oauth2Token === undefined ? [api] : [api, oauth2Token],
    ),
    ...__RELAYS__,
  ]
  return {
    transports,
    connections,
    origins: [...new Set([origin, ...known.map((url) => new URL(url).origin)])],
  }
}
