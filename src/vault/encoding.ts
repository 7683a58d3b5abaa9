// Base64url without padding: RFC 4648, sections 3.5 (canonical encoding) and 5.
import type { Bytes } from './runtime.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The value of each letter by its code; 64 for what is no letter. */
const values = new Uint8Array(128).fill(64)
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value

/** The one base64url text of these bytes. */
export function toBase64Url(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const present = Math.min(bytes.length - i, 3)
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let letter = 0; letter <= present; letter++) out += alphabet[(group >> (18 - 6 * letter)) & 63]
  }
  return out
}

/**
 * The bytes of a base64url text, or `undefined` when it is not exactly what `toBase64Url` writes: padding, another
 * alphabet, blanks and non-zero spare bits are refused, so that no two texts stand for the same bytes.
 */
export function fromBase64Url(encoded: string): Bytes | undefined {
  const spare = (encoded.length * 6) % 8
  if (spare === 6) return undefined
  const out = new Uint8Array((encoded.length * 6 - spare) / 8)
  let buffer = 0
  let bits = 0
  let at = 0
  for (let i = 0; i < encoded.length; i++) {
    const value = values[encoded.charCodeAt(i)] ?? 64
    if (value === 64) return undefined
    buffer = ((buffer << 6) | value) & 0xfff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[at++] = (buffer >> bits) & 0xff
    }
  }
  return (buffer & ((1 << bits) - 1)) === 0 ? out : undefined
}

/** Whether two byte strings are equal. Not constant in time: only for what is no secret to the caller. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
