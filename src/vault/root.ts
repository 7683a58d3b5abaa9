import { fromBase64Url, toBase64Url } from './encoding.ts'
import { VaultError } from './errors.ts'
import type { Sealed } from './format.ts'
import { type Bytes, random, subtle, utf8 } from './runtime.ts'

/** The three everyday keys, none of which can be read out. They come from the root key by HKDF (RFC 5869). */
export interface Keys {
  readonly index: CryptoKey
  readonly secret: CryptoKey
  readonly mac: CryptoKey
}

/** A new root key: 32 random bytes that this page never sees, only wraps. */
export async function createRoot(): Promise<CryptoKey> {
  return subtle().generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt'])
}

/** The root key under a wrapping key, bound to its place. */
export async function wrapRoot(root: CryptoKey, wrapping: CryptoKey, binding: Bytes): Promise<Sealed> {
  const iv = random(12)
  const ct = await subtle().wrapKey('raw', root, wrapping, {
    name: 'AES-GCM',
    iv,
    additionalData: binding,
  })
  return { iv: toBase64Url(iv), ct: toBase64Url(new Uint8Array(ct)) }
}

async function unwrap(
  wrapped: Sealed,
  wrapping: CryptoKey,
  binding: Bytes,
  as: { kind: 'AES-GCM' | 'HKDF'; extractable: boolean; usage: KeyUsage },
): Promise<CryptoKey> {
  const iv = fromBase64Url(wrapped.iv)
  const ct = fromBase64Url(wrapped.ct)
  if (!iv || !ct) throw new VaultError('damaged')
  try {
    return await subtle().unwrapKey(
      'raw',
      ct,
      wrapping,
      { name: 'AES-GCM', iv, additionalData: binding },
      as.kind,
      as.extractable,
      [as.usage],
    )
  } catch (error) {
    // No cause: what the engine says about a failed decryption helps nobody but a guesser.
    if (error instanceof DOMException) throw new VaultError('wrong-key')
    throw error
  }
}

async function deriveKeys(root: CryptoKey, vid: Bytes): Promise<Keys> {
  const from = (use: string) =>
    ({ name: 'HKDF', hash: 'SHA-256', salt: vid, info: utf8(`ovh-vault/1/${use}`) }) as const
  const aes = { name: 'AES-GCM', length: 256 } as const
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 } as const
  const [index, secret, mac] = await Promise.all([
    subtle().deriveKey(from('index'), root, aes, false, ['encrypt', 'decrypt']),
    subtle().deriveKey(from('secret'), root, aes, false, ['encrypt', 'decrypt']),
    subtle().deriveKey(from('mac'), root, hmac, false, ['sign', 'verify']),
  ])
  return { index, secret, mac }
}

/** The everyday keys behind a wrapped root key, which itself stays out of reach. Throws `wrong-key`. */
export async function openRoot(
  wrapped: Sealed,
  wrapping: CryptoKey,
  binding: Bytes,
  vid: Bytes,
): Promise<Keys> {
  const root = await unwrap(wrapped, wrapping, binding, {
    kind: 'HKDF',
    extractable: false,
    usage: 'deriveKey',
  })
  return deriveKeys(root, vid)
}

/** The root key in a form that can be wrapped again: for the moment in which a slot is made. Throws `wrong-key`. */
export async function takeRoot(wrapped: Sealed, wrapping: CryptoKey, binding: Bytes): Promise<CryptoKey> {
  return unwrap(wrapped, wrapping, binding, { kind: 'AES-GCM', extractable: true, usage: 'encrypt' })
}

/** A key for a device's slot: this browser can use it, and nobody can read it out through the browser. */
export async function createDeviceKey(): Promise<CryptoKey> {
  return subtle().generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}

/** Keys of a root key that nothing wraps: they live as long as someone holds them, and nothing brings them back. */
export async function transientKeys(vid: Bytes): Promise<Keys> {
  const wrapping = await createDeviceKey()
  const binding = utf8('transient')
  return openRoot(await wrapRoot(await createRoot(), wrapping, binding), wrapping, binding, vid)
}
