import { NetworkError } from './errors.ts'
import type { Transport } from './transport.ts'

type Fetch = typeof globalThis.fetch

// Captured while the page is young: headers carry a key, and nobody who comes later gets to read them.
const systemFetch: Fetch = globalThis.fetch

/** On everything that comes from a relay: `answer` when the API speaks, a reason when the relay itself does. */
const mark = 'x-countersign-relay'

/**
 * It was not the API that answered: the relay did not hand the call on, or found no answer, or is not there at all. It
 * is the `cause` of the {@link NetworkError} that the call rejects with.
 */
export class RelayRefusal extends Error {
  override readonly name = 'RelayRefusal'
  /** The relay's word for it, such as `host`, `origin`, `redirect`, `unreachable`, `timeout`; `absent` without a relay. */
  readonly reason: string
  readonly status: number

  constructor(reason: string, status: number) {
    super(`The relay answered ${status} (${reason})`)
    this.reason = reason
    this.status = status
  }
}

/**
 * The address of a relay as the functions below take it: absolute, no slash at its end. `undefined` for what cannot be
 * one: another protocol, plain http to anywhere but this machine, a user name, a query, a fragment.
 */
export function relayAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, username, password, search, hash, href } = new URL(text)
  const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && here)) return undefined
  if (username || password || search || hash || /[?#]/.test(text)) return undefined
  return href.replace(/\/$/, '')
}

function checked(relay: string): string {
  const address = relayAddress(relay)
  if (address === undefined)
    throw new TypeError('relay must be an absolute https URL without query or fragment')
  return address
}

/**
 * Sends by way of a relay: a call to `https://<host>/<path>` goes to `<relay>/<host>/<path>` and is otherwise the same
 * byte for byte. The signature stays one over the URL of the API, so that nothing on the way can alter a call, or make
 * one of its own. What a relay does see is everything else: keys, paths, bodies, and a bearer token if there is one.
 *
 * What the relay says itself becomes a {@link NetworkError}, and so does an answer that no relay has marked as the API's:
 * the error page of a host without a relay is no refusal of the API. Nothing is ever sent twice.
 * Throws `TypeError` for an address that {@link relayAddress} does not take.
 */
export function relayTransport(relay: string, fetch: Fetch = systemFetch): Transport {
  const base = checked(relay)
  return async ({ method, url, headers, body }, { signal }) => {
    const response = await fetch(`${base}/${url.replace(/^[a-z]+:\/\//i, '')}`, {
      method,
      headers,
      ...(body !== undefined && { body: body as BodyInit }),
      ...(signal && { signal }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      // The mode must stay `cors`, its default: with any other, this would make the `Origin` of a POST `null`.
      referrerPolicy: 'no-referrer',
    })
    const reason = response.headers.get(mark) ?? 'absent'
    if (reason === 'answer') return response
    await response.body?.cancel().catch(() => undefined)
    const cause = new RelayRefusal(shown(reason), response.status)
    throw new NetworkError(reason === 'timeout' ? 'timeout' : 'unreachable', cause.message, { cause })
  }
}

/**
 * Asks whether there is a relay at this address, and which hosts it reaches; `undefined` when there is none, or none
 * that this page may use. Rejects only when the caller aborts, and for what is no address.
 */
export async function findRelay(
  relay: string,
  { fetch = systemFetch, signal }: { fetch?: Fetch; signal?: AbortSignal } = {},
): Promise<readonly string[] | undefined> {
  const base = checked(relay)
  try {
    const response = await fetch(`${base}/`, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      ...(signal && { signal }),
    })
    if (response.status !== 200) return undefined
    // A host that answers every address with its page is no relay.
    const answer = (await response.json()) as { relay?: unknown; hosts?: unknown } | null
    const { relay: version, hosts } = answer ?? {}
    if (version !== 1 || !Array.isArray(hosts)) return undefined
    return hosts.filter((host): host is string => typeof host === 'string')
  } catch {
    signal?.throwIfAborted()
    return undefined
  }
}

/** A reason is one word; whatever else a header may hold is not repeated. */
const shown = (reason: string): string => (/^[\w-]{1,32}$/.test(reason) ? reason : 'unknown')
