// What passes in each direction. The answers' list follows what public logs of OVHcloud's answers show.

/** The only headers of a call that travel on. Nothing else does: no cookie, no address of the caller. */
export const requestHeaders: readonly string[] = [
  'Accept',
  'Authorization',
  'Content-Type',
  'X-Ovh-Application',
  'X-Ovh-Batch',
  'X-Ovh-Consumer',
  'X-Ovh-Signature',
  'X-Ovh-Timestamp',
  'X-Pagination-Cursor',
  'X-Pagination-Filter',
  'X-Pagination-Mode',
  'X-Pagination-Number',
  'X-Pagination-Size',
  'X-Pagination-Sort',
  'X-Pagination-Sort-Order',
  'X-Schemas-Version',
]

/** The only headers of an answer that travel back, beside its type and its length. */
export const answerHeaders: readonly string[] = [
  'Retry-After',
  'X-Ovh-QueryID',
  'X-Pagination-Cursor-Next',
  'X-Pagination-Elements',
]

/**
 * Tells who speaks, on everything that comes from a relay: {@link answered} for the API, a `RelayReason` for the relay
 * itself. Without it nobody could tell a refusal of the API from the error page of a host that has no relay.
 */
export const markHeader = 'X-Countersign-Relay'

/** The mark of an answer of the API. */
export const answered = 'answer'

/** What may be called. `OPTIONS` is answered by the relay itself. */
export const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']

/** How long a browser may remember what it was told about a path, in seconds: browsers keep a day at most. */
export const preflightSeconds = 86_400

/**
 * On whatever the relay sends. An answer of the API arrives under the page's own origin, so it must never be able to
 * become a page, a script or a worker there.
 */
export const ownHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

/** Types that no browser executes or renders, in the dialect that JavaScript, PCRE and RE2 share. */
export const harmlessType = String.raw`^(?:application/(?:[\w.+-]+\+)?(?:json|yaml)|text/plain)(?:;|$)`

/** What any other type is called instead. */
export const plainType = 'text/plain; charset=utf-8'

const harmless = new RegExp(harmlessType, 'i')

/** The type under which an answer is handed on; its bytes stay as they are. */
export function typeOf(contentType: string | null | undefined): string {
  return contentType && harmless.test(contentType) ? contentType : plainType
}

/** What a page on another origin is told, if it is one of those that may use the relay. */
export function crossOrigin(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return { Vary: 'Origin' }
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': [...answerHeaders, markHeader].join(', '),
    Vary: 'Origin',
  }
}

/** The same, before it may call at all. */
export function preflightHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return crossOrigin(origin)
  return {
    ...crossOrigin(origin),
    'Access-Control-Allow-Headers': requestHeaders.join(', '),
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Max-Age': String(preflightSeconds),
  }
}
