import { NetworkError, OvhError } from './errors.ts'

/** A call that is ready to leave: signed, and to be sent byte for byte. */
export interface Prepared {
  method: string
  /** Always the API's own URL, whichever way the transport takes. */
  url: string
  headers: Record<string, string>
  body?: string | Uint8Array
}

/** Carries a prepared call to the API and its answer back. It may fail in its own way; aborts must pass. */
export type Transport = (prepared: Prepared, options: { signal?: AbortSignal }) => Promise<Response>

type Fetch = typeof globalThis.fetch

// Captured while the page is young: headers carry a key, and nobody who comes later gets to read them.
const systemFetch: Fetch = globalThis.fetch

/**
 * Sends straight to the API. No cookie, no cache, no referrer; and a redirect is a failure, because browsers
 * carry `X-Ovh-*` headers along to wherever it leads.
 */
export function fetchTransport(fetch: Fetch = systemFetch): Transport {
  return ({ method, url, headers, body }, { signal }) =>
    fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body: body as BodyInit }),
      ...(signal && { signal }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
}

/** Turns whatever a network throws into {@link NetworkError}; aborts and this library's errors pass untouched. */
export async function reaching<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof OvhError || (error instanceof Error && error.name === 'AbortError')) throw error
    throw new NetworkError('unreachable', `${what}: no answer came through`, { cause: error })
  }
}
