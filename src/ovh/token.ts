// The client credentials grant, RFC 6749 §4.4, as ovh/go-ovh ovh/ovh.go and the guide of service accounts use it.
import { ApiError, NetworkError, ResponseError } from './errors.ts'
import { type Prepared, reaching, type Transport } from './transport.ts'

/** A bearer token, and how long it serves. */
export interface IssuedToken {
  readonly token: string
  readonly expiresInSeconds: number
}

/**
 * The request for a service account's token, to be sent once and then zeroed: its body holds the client's secret. It
 * carries no header that would make a browser ask beforehand.
 */
export function tokenRequest(
  url: string,
  clientId: string,
  clientSecret: Uint8Array,
): Prepared & { body: Uint8Array } {
  const head = new TextEncoder().encode(
    `grant_type=client_credentials&scope=all&client_id=${encodeURIComponent(clientId)}&client_secret=`,
  )
  const body = new Uint8Array(head.length + clientSecret.length * 3)
  body.set(head)
  let length = head.length
  for (const byte of clientSecret) {
    if (isUnreserved(byte)) {
      body[length++] = byte
      continue
    }
    body[length++] = 0x25
    body[length++] = hexDigits.charCodeAt(byte >> 4)
    body[length++] = hexDigits.charCodeAt(byte & 15)
  }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', url, headers, body: body.subarray(0, length) }
}

const hexDigits = '0123456789ABCDEF'

/** Letters, digits and `-._~`, RFC 3986 §2.3. */
const isUnreserved = (byte: number): boolean => /[\w.~-]/.test(String.fromCharCode(byte)) && byte < 0x80

/**
 * Sends that request and reads the token. Throws {@link ApiError} when the client is refused, {@link ResponseError} for
 * what is no token, {@link NetworkError} when no answer came. The request's body is zeroed whatever happens.
 */
export async function requestToken(
  request: Prepared & { body: Uint8Array },
  transport: Transport,
  signal: AbortSignal = AbortSignal.timeout(30_000),
): Promise<IssuedToken> {
  const path = new URL(request.url).pathname
  try {
    const response = await reaching(`POST ${path}`, () => transport(request, { signal }))
    const { status } = response
    const said = (await reaching(`POST ${path}`, () => response.json()).catch((error: unknown) => {
      // Of an answer that is no JSON nothing is repeated.
      if (error instanceof NetworkError && error.cause instanceof SyntaxError) return undefined
      throw error
    })) as Readonly<Record<string, unknown>> | null | undefined
    if (status >= 400) {
      throw new ApiError({
        status,
        apiCode: textOf(said?.error),
        apiMessage: textOf(said?.error_description),
        details: {},
        method: 'POST',
        path,
      })
    }
    const { access_token: token, expires_in: seconds } = said ?? {}
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw new ResponseError(`POST ${path}: the answer holds no token`, status)
    }
    return { token, expiresInSeconds: typeof seconds === 'number' && seconds > 0 ? seconds : 0 }
  } finally {
    request.body.fill(0)
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')
