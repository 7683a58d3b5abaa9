// Header names and the two ways to authenticate: ovh/go-ovh ovh/ovh.go and ovh/node-ovh lib/ovh.js.
import { RequestError } from './errors.ts'
import { type Signable, sign } from './sign.ts'

/** A call that wants to be vouched for: exactly what will be sent. */
export interface Authorizable {
  method: string
  url: string
  /** Empty when there is none. */
  body: string | Uint8Array
  /** The server's time in Unix seconds. Asking may cost a round trip, so ask only when it is needed. */
  timestamp: () => Promise<number>
}

/**
 * Vouches for calls. Whoever implements this sees every call before it leaves and may keep the secrets to itself:
 * ask for the time first, take the secrets out last, and use {@link signedHeaders}.
 */
export interface Authenticator {
  /** The public part, sent also with calls that are not signed. */
  readonly applicationKey?: string
  /** The headers to send along. */
  headers(request: Authorizable): Promise<Record<string, string>>
}

/** The three parts of a key, as OVHcloud hands them out. */
export interface ApplicationKeys {
  applicationKey: string
  /** Bytes are read at each signature and never copied: their owner may zero them to end it. */
  applicationSecret: string | Uint8Array
  consumerKey: string | Uint8Array
}

/** The four `X-Ovh-*` headers of a signed call. The signature is good for one call during some seconds. */
export async function signedHeaders(
  { applicationKey, applicationSecret, consumerKey }: ApplicationKeys,
  request: Signable,
): Promise<Record<string, string>> {
  const signature = await sign(applicationSecret, consumerKey, request)
  return {
    'X-Ovh-Application': applicationKey,
    'X-Ovh-Consumer': typeof consumerKey === 'string' ? consumerKey : new TextDecoder().decode(consumerKey),
    'X-Ovh-Timestamp': String(request.timestamp),
    'X-Ovh-Signature': signature,
  }
}

/**
 * Signs every call with keys that are at hand. Throws {@link RequestError}, naming the part and never its content,
 * if a key is empty or holds what no key holds: spaces, line ends, anything outside ASCII, or a plus, which would
 * make two different calls sign alike.
 */
export function applicationAuth(keys: ApplicationKeys): Authenticator {
  checkKey('application key', keys.applicationKey)
  checkKey('application secret', keys.applicationSecret)
  checkKey('consumer key', keys.consumerKey)
  const own = { ...keys }
  return {
    applicationKey: own.applicationKey,
    headers: async ({ method, url, body, timestamp }) =>
      signedHeaders(own, { method, url, body, timestamp: await timestamp() }),
  }
}

/** Sends an OAuth2 or personal access token. Nothing is signed and no time is asked. */
export function bearerAuth(token: string): Authenticator {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new RequestError('key', 'This is not a bearer token.')
  return { headers: () => Promise.resolve({ Authorization: `Bearer ${token}` }) }
}

/** Vouches for nothing; names the application if it is told which. */
export function anonymous(applicationKey?: string): Authenticator {
  if (applicationKey === undefined) return { headers: () => Promise.resolve({}) }
  checkKey('application key', applicationKey)
  return {
    applicationKey,
    headers: () => Promise.resolve({ 'X-Ovh-Application': applicationKey }),
  }
}

function checkKey(name: string, key: string | Uint8Array): void {
  const sound =
    typeof key === 'string'
      ? /^[!-*,-~]+$/.test(key)
      : key.length > 0 && key.every((byte) => byte > 0x20 && byte < 0x7f && byte !== 0x2b)
  if (!sound) {
    throw new RequestError('key', `The ${name} is empty, or holds a character that no key holds.`)
  }
}
