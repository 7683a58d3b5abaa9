// The server's side of the signature, computed from its published definition: "$1$" and the lower-case hexadecimal SHA-1 of
// secret, consumer key, method, URL, body and timestamp joined by "+". It shares nothing with the product's signer.

const encoder = new TextEncoder()

/** What was signed, as the server received it. */
export interface Signed {
  readonly applicationSecret: string
  readonly consumerKey: string
  readonly method: string
  readonly url: string
  readonly body: Uint8Array
  /** The text of the timestamp header. */
  readonly timestamp: string
}

/** The only right value of the signature header. */
export async function expectedSignature(signed: Signed): Promise<string> {
  const before = encoder.encode(
    `${signed.applicationSecret}+${signed.consumerKey}+${signed.method}+${signed.url}+`,
  )
  const after = encoder.encode(`+${signed.timestamp}`)
  const text = new Uint8Array(before.length + signed.body.length + after.length)
  text.set(before)
  text.set(signed.body, before.length)
  text.set(after, before.length + signed.body.length)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', text))
  return `$1$${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Whether a timestamp header is a whole number of seconds within the window around the server's own clock. */
export function timely(timestamp: string, nowMs: number, windowSeconds: number): boolean {
  if (!/^\d{1,15}$/.test(timestamp)) return false
  return Math.abs(Number(timestamp) - Math.floor(nowMs / 1000)) <= windowSeconds
}
