import type { Endpoint } from '../../ovh/index.ts'

type Fetch = typeof globalThis.fetch

/** One harmless call: what it asks of the browser and of the endpoint, not what it brings. */
export interface Probe {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** A header that makes browsers ask beforehand. The key is nobody's. */
const named = { 'X-Ovh-Application': 'countersignprobe' }

/**
 * The probes. None is signed, so that none can do anything: the routes that change something are asked without a key,
 * about an object that does not exist.
 */
export const probes = {
  /** An open route, without a header: no question beforehand. */
  read: { method: 'GET', path: '/auth/time', headers: {} },
  /** The same with what every signed call carries. */
  signed: { method: 'GET', path: '/auth/time', headers: { ...named, 'Content-Type': 'application/json' } },
  /** A refusal, without a header. */
  refusal: { method: 'GET', path: '/auth/currentCredential', headers: {} },
  put: { method: 'PUT', path: '/me/api/credential/0', headers: named },
  delete: { method: 'DELETE', path: '/me/api/credential/0', headers: named },
  batch: { method: 'GET', path: '/auth/time', headers: { 'X-Ovh-Batch': ',' } },
  pages: { method: 'GET', path: '/auth/time', headers: { 'X-Pagination-Size': '1' } },
  bearer: { method: 'GET', path: '/auth/time', headers: { Authorization: 'Bearer countersign-probe' } },
} as const satisfies Record<string, Probe>

export type ProbeName = keyof typeof probes

/** How long a probe waits, in milliseconds. */
export const patienceMs = 8_000

/** Ends with whichever of the two ends first. */
export const either = (signal: AbortSignal | undefined, limit: AbortSignal): AbortSignal =>
  signal ? AbortSignal.any([signal, limit]) : limit

/** Sends a probe straight to an endpoint; whatever answer can be read is an answer. Rejects as `fetch` does. */
export async function probe(
  name: ProbeName,
  endpoint: Endpoint,
  fetch: Fetch,
  signal?: AbortSignal,
): Promise<Response> {
  const { method, path, headers } = probes[name]
  const limit = AbortSignal.timeout(patienceMs)
  const response = await fetch(`${endpoint.api}${path}`, {
    method,
    headers,
    signal: either(signal, limit),
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  })
  await response.body?.cancel().catch(() => undefined)
  return response
}

/** Whether a host answers at all, permission or not: an answer that nobody may read still came from somewhere. */
export async function answers(endpoint: Endpoint, fetch: Fetch, signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(patienceMs)
  try {
    await fetch(`${endpoint.api}/auth/time`, {
      mode: 'no-cors',
      signal: either(signal, limit),
      credentials: 'omit',
      cache: 'no-store',
      // Without permission no browser lets a page watch for redirects. Nothing is in this call that could be carried along.
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
    })
    return true
  } catch {
    signal?.throwIfAborted()
    return false
  }
}

/** Whether what `fetch` threw says that this computer is offline: the page's own fetch tells by this name. */
export const saysOffline = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NetworkError'
