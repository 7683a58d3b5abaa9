// A part of the composition: what carries the calls. Loaded with the first vault that opens, or with the first page that
// calls an endpoint.
import type { Keyring } from './state/keyring.ts'
import { relayOf } from './state/transport/configured.ts'
import { Transports } from './state/transport/transports.ts'

/** What the rest of the house lends. */
export interface Lent {
  keyring: Keyring
  fetch: typeof globalThis.fetch
  now: () => number
}

/** Puts the ways together that every page has; a part of the page that brings another registers it. */
export function openTransports({ keyring, fetch, now }: Lent): Transports {
  // A page of an extension, or of a file, has no origin that could have a relay.
  const beside = location.protocol.startsWith('http') ? `${location.origin}/relay` : undefined
  return new Transports({ fetch, now, beside, relay: relayOf(keyring) })
}
