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
const Row = Uint8Array

interface NodeProcess {
  /** Undefined in a runtime that has no such module. */
  getBuiltinModule?: (name: 'node:crypto') =>
    | {
        hash?: (algorithm: 'sha1', bytes: Uint8Array, encoding: 'hex') => string
      }
    | undefined
}

/**
 * Node's own digest, which answers at once. Its WebCrypto asks a pool of threads that also looks up names and reads
 * files: a slow name server would hold up signatures, and for a short text the way there is longer than the work.
 */
const atOnce = (globalThis as { process?: NodeProcess }).process?.getBuiltinModule?.('node:crypto')?.hash

/** More bytes than these are better counted by another thread. */
const mostAtOnce = 131_072

/** A method as a function of its object: taken now, so that one put in its place later is not handed the bytes. */
const taken = (holder: object, name: string): unknown =>
  Function.prototype.call.bind(Reflect.get(holder, name) as () => unknown)
const fill = taken(Row.prototype, 'fill') as (bytes: Bytes, value: number) => Bytes
const copy = taken(Row.prototype, 'set') as (bytes: Bytes, from: Uint8Array, at?: number) => void
const slice = taken(String.prototype, 'slice') as (text: string, from: number, to: number) => string

const letterOf = taken(String.prototype, 'charCodeAt') as (text: string, at: number) => number

type Bytes = Uint8Array<ArrayBuffer>

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** An engine's own, where it has one. */
const ownHex =
  'toHex' in Row.prototype ? (taken(Row.prototype, 'toHex') as (bytes: Uint8Array) => string) : undefined

/** Lower-case hexadecimal digits, two for each byte. */
function toHex(bytes: Uint8Array): string {
  if (ownHex) return ownHex(bytes)
  let text = ''
  for (let i = 0; i < bytes.length; i++) text += hex[bytes[i]!]
  return text
}

/** The digest of a text as `sha1sum` prints it: forty lower-case hexadecimal digits. Not for secrets: it keeps what it is given. */
export async function sha1(text: string): Promise<string> {
  if (!digest) throw new TypeError('Signing needs WebCrypto, and WebCrypto needs a secure context (https).')
  return toHex(new Uint8Array(await digest('SHA-1', encoder.encode(text))))
}

const startingBytes = 4096
/** Five separators and a timestamp of any kind. */
const aroundBytes = 32
const largestKept = 8 * 1024 * 1024
const mostKept = 4
const idle: Bytes[] = []

/** So much of a text is encoded at once: what is smaller than the processor's caches is encoded twice as fast. */
const piece = 32_768

/** A text no longer than this is written letter by letter sooner than an encoder is called; Node's takes less to call. */
const byHand = atOnce ? 40 : 300

/** A growing row of bytes that leaves nothing behind. */
class Preimage {
  #bytes: Bytes = idle.pop() ?? new Row(startingBytes)
  #length = 0

  get used(): Bytes {
    return new Row(this.#bytes.buffer, 0, this.#length)
  }

  append(part: string | Uint8Array): void {
    this.reserve(part.length)
    if (typeof part !== 'string') {
      copy(this.#bytes, part, this.#length)
      this.#length += part.length
      return
    }
    if (part.length <= byHand && this.#letters(part)) return
    for (let at = 0; at < part.length;) {
      const next = upTo(part, at)
      const { read, written } = encodeInto(next, new Row(this.#bytes.buffer, this.#length))
      this.#length += written
      at += read
      // ASCII nearly always, with room for one byte each; three are the most, and asked for when that was not enough.
      if (read < next.length) this.reserve((part.length - at) * 3)
    }
  }

  /** Appends a text of ASCII alone; says whether it was one. */
  #letters(text: string): boolean {
    const bytes = this.#bytes
    const begin = this.#length
    for (let at = 0; at < text.length; at++) {
      const letter = letterOf(text, at)
      if (letter > 0x7f) return false
      bytes[begin + at] = letter
    }
    this.#length += text.length
    return true
  }

  /** Appends a part after the sign that stands between two. */
  add(part: string | Uint8Array): void {
    this.reserve(1)
    this.#bytes[this.#length++] = 0x2b
    this.append(part)
  }

  /** Makes room for so many bytes at once. */
  reserve(more: number): void {
    const needed = this.#length + more
    if (needed <= this.#bytes.length) return
    const old = this.used
    this.#bytes = new Row(Math.max(needed, this.#bytes.length * 2))
    copy(this.#bytes, old)
    fill(old, 0)
  }

  /** Zeroes what was written and hands the buffer to the next signature. */
  release(used: Bytes): void {
    fill(used, 0)
    this.#length = 0
    if (idle.length < mostKept && this.#bytes.length <= largestKept) idle.push(this.#bytes)
  }
}

/** The next piece of a text, which never ends between the two halves of a character. */
function upTo(text: string, at: number): string {
  if (at === 0 && text.length <= piece) return text
  const last = text[at + piece - 1] ?? ''
  return slice(text, at, at + (last >= '\ud800' && last <= '\udbff' ? piece - 1 : piece))
}

/**
 * Returns the value of the `X-Ovh-Signature` header: `$1$` and 40 hexadecimal digits.
 *
 * Nothing is validated and nothing is normalised: what is given is what is signed. Secrets given as bytes stay
 * bytes, are copied once into a buffer of this module, and the copy is overwritten as soon as the digest is
 * known; zeroing the original is its owner's part. Calls may overlap. In Node, up to 128 KiB are digested at once
 * by Node's own means, everything else anywhere by WebCrypto; rejects with `TypeError` where there is none (a page
 * that was not loaded over https).
 */
export async function sign(
  applicationSecret: string | Uint8Array,
  consumerKey: string | Uint8Array,
  { method, url, body = '', timestamp }: Signable,
): Promise<string> {
  if (!digest) throw new TypeError('Signing needs WebCrypto, and WebCrypto needs a secure context (https).')
  const preimage = new Preimage()
  let used
  try {
    // Everything at once: a buffer that is outgrown must be copied and zeroed.
    preimage.reserve(
      applicationSecret.length + consumerKey.length + method.length + url.length + body.length + aroundBytes,
    )
    preimage.append(applicationSecret)
    // Each part by itself: no secret ever becomes a part of another text.
    preimage.add(consumerKey)
    preimage.add(method)
    preimage.add(url)
    preimage.add(body)
    preimage.add(String(timestamp))
    used = preimage.used
    if (atOnce && used.length <= mostAtOnce) return `$1$${atOnce('sha1', used, 'hex')}`
    // An engine copies its input when called, but the buffer stays ours until the end all the same.
    return `$1$${toHex(new Uint8Array(await digest('SHA-1', used)))}`
  } finally {
    preimage.release(used ?? preimage.used)
  }
}
