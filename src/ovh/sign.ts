// The signature of ovh/go-ovh ovh/ovh.go (NewRequest) and of the "First steps with the OVHcloud APIs" guide.

/** What the signature covers besides the two keys, in the order the server concatenates it. */
export interface Signable {
  /** Upper case. */
  method: string
  /** Complete, with its query, exactly as sent. */
  url: string
  /** Exactly as sent; nothing and empty are the same. */
  body?: string | Uint8Array
  /** Unix seconds, as in `X-Ovh-Timestamp`. */
  timestamp: number
}

// Captured while the page is young, with its first script: what replaces them later does not get to see what is signed.
const encoder = new TextEncoder()
const encodeInto = encoder.encodeInto.bind(encoder)
const digest = globalThis.crypto?.subtle?.digest.bind(globalThis.crypto.subtle)

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal digits, two for each byte. */
function toHex(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += hex[bytes[i]!]
  return text
}

/** The digest of a text as `sha1sum` prints it: forty lower-case hexadecimal digits. Not for secrets: it keeps what it is given. */
export async function sha1(text: string): Promise<string> {
  if (!digest) throw new TypeError('Signing needs WebCrypto, and WebCrypto needs a secure context (https).')
  return toHex(new Uint8Array(await digest('SHA-1', encoder.encode(text))))
}

type Bytes = Uint8Array<ArrayBuffer>

/** A method of byte arrays as a function: taken now, so that one put in its place later is not handed the bytes. */
const taken = (name: 'fill' | 'set'): unknown =>
  Function.prototype.call.bind(Reflect.get(Uint8Array.prototype, name) as () => unknown)
const fill = taken('fill') as (bytes: Bytes, value: number) => Bytes
const copy = taken('set') as (bytes: Bytes, from: Uint8Array, at?: number) => void

const startingBytes = 4096
const largestKept = 8 * 1024 * 1024
const mostKept = 4
const idle: Uint8Array<ArrayBuffer>[] = []

/** A growing row of bytes that leaves nothing behind. */
class Preimage {
  #bytes: Uint8Array<ArrayBuffer> = idle.pop() ?? new Uint8Array(startingBytes)
  #length = 0

  get used(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#length)
  }

  append(part: string | Uint8Array): void {
    if (typeof part !== 'string') {
      this.#reserve(part.length)
      copy(this.#bytes, part, this.#length)
      this.#length += part.length
      return
    }
    // ASCII nearly always: room for one byte each, and for three only when that was not enough.
    this.#reserve(part.length)
    const { read, written } = encodeInto(part, this.#bytes.subarray(this.#length))
    this.#length += written
    if (read === part.length) return
    const rest = part.slice(read)
    this.#reserve(rest.length * 3)
    this.#length += encodeInto(rest, this.#bytes.subarray(this.#length)).written
  }

  /** Zeroes what was written and hands the buffer to the next signature. */
  release(): void {
    fill(this.used, 0)
    this.#length = 0
    if (idle.length < mostKept && this.#bytes.length <= largestKept) idle.push(this.#bytes)
  }

  #reserve(more: number): void {
    const needed = this.#length + more
    if (needed <= this.#bytes.length) return
    const old = this.used
    this.#bytes = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
    copy(this.#bytes, old)
    fill(old, 0)
  }
}

/**
 * Returns the value of the `X-Ovh-Signature` header: `$1$` and 40 hexadecimal digits.
 *
 * Nothing is validated and nothing is normalised: what is given is what is signed. Secrets given as bytes stay
 * bytes, are copied once into a buffer of this module, and the copy is overwritten as soon as the digest is
 * known; zeroing the original is its owner's part. Calls may overlap. Rejects with `TypeError` where there is
 * no WebCrypto (a page that was not loaded over https).
 */
export async function sign(
  applicationSecret: string | Uint8Array,
  consumerKey: string | Uint8Array,
  { method, url, body = '', timestamp }: Signable,
): Promise<string> {
  if (!digest) throw new TypeError('Signing needs WebCrypto, and WebCrypto needs a secure context (https).')
  const preimage = new Preimage()
  try {
    preimage.append(applicationSecret)
    preimage.append('+')
    preimage.append(consumerKey)
    preimage.append(`+${method}+${url}+`)
    preimage.append(body)
    preimage.append(`+${timestamp}`)
    // An engine copies its input when called, but the buffer stays ours until the end all the same.
    return `$1$${toHex(new Uint8Array(await digest('SHA-1', preimage.used)))}`
  } finally {
    preimage.release()
  }
}
