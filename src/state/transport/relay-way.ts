import { findRelay, relayAddress, relayTransport } from '../../ovh/index.ts'
import type { Endpoint } from '../../ovh/index.ts'
import { either, patienceMs } from './probes.ts'
import type { Service, Way } from './way.ts'

type Fetch = typeof globalThis.fetch

/**
 * By way of a relay: the one beside the page, or one that somebody configured. `address` gives its address as it stands at
 * each call, or undefined while there is none.
 */
export function relayWay(kind: 'beside' | 'relay', address: () => string | undefined, fetch: Fetch): Way {
  const usable = (): string | undefined => {
    const text = address()
    return text === undefined ? undefined : relayAddress(text)
  }
  return {
    kind,
    to: () => async (prepared, options) => {
      const relay = usable()
      if (relay === undefined) throw new TypeError('No relay is configured')
      return relayTransport(relay, fetch)(prepared, options)
    },
    async serves(endpoint, _method, signal): Promise<Service> {
      const relay = usable()
      if (relay === undefined) return { serves: 'no', why: kind === 'beside' ? 'absent' : 'unset' }
      const limit = AbortSignal.timeout(patienceMs)
      const hosts = await findRelay(relay, { fetch, signal: either(signal, limit) }).catch(() => {
        signal?.throwIfAborted()
        return undefined
      })
      if (!hosts) return { serves: 'no', why: 'absent' }
      return hosts.includes(hostOf(endpoint)) ? { serves: 'well' } : { serves: 'no', why: 'foreign' }
    },
  }
}

/** As it stands in a relay's addresses. */
const hostOf = (endpoint: Endpoint): string => new URL(endpoint.api).host
