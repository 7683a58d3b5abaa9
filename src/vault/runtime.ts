// What the vault takes from its runtime, taken once at load: code that replaces these later is not asked.

/** Bytes that own their buffer, as WebCrypto wants them. */
export type Bytes = Uint8Array<ArrayBuffer>

type Subtle = Pick<
  SubtleCrypto,
  | 'decrypt'
  | 'deriveBits'
  | 'deriveKey'
  | 'digest'
  | 'encrypt'
  | 'generateKey'
  | 'importKey'
  | 'sign'
  | 'unwrapKey'
  | 'verify'
  | 'wrapKey'
>

const native = crypto.subtle as SubtleCrypto | undefined
const captured: Subtle | undefined = native && {
  decrypt: native.decrypt.bind(native),
  deriveBits: native.deriveBits.bind(native),
  deriveKey: native.deriveKey.bind(native),
  digest: native.digest.bind(native),
  encrypt: native.encrypt.bind(native),
  generateKey: native.generateKey.bind(native),
  importKey: native.importKey.bind(native),
  sign: native.sign.bind(native),
  unwrapKey: native.unwrapKey.bind(native),
  verify: native.verify.bind(native),
  wrapKey: native.wrapKey.bind(native),
}
const getRandomValues = crypto.getRandomValues.bind(crypto)
const encoder = new TextEncoder()
const encode = encoder.encode.bind(encoder)
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const decode = decoder.decode.bind(decoder)

/** WebCrypto as it was when this module loaded. Throws `TypeError` outside a secure context, where there is none. */
export function subtle(): Subtle {
  if (!captured) throw new TypeError('WebCrypto is missing: a vault needs https or localhost')
  return captured
}

/** `length` random bytes from the runtime's generator. */
export function random(length: number): Bytes {
  return getRandomValues(new Uint8Array(length))
}

/** UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return encode(text)
}

/** The text of UTF-8 bytes. Throws `TypeError` when they are not UTF-8. */
export function text(bytes: Bytes): string {
  return decode(bytes)
}

/** `JSON.parse` and `JSON.stringify` as they were at load. */
export const { parse, stringify } = JSON

/** Fills with zeros. A loop, so that a replaced `Uint8Array.prototype.fill` cannot keep the bytes. */
export function wipe(bytes: Uint8Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = 0
}
