// AES-256-GCM (NIST SP 800-38D): 96-bit random nonce, 128-bit tag.
import { fromBase64Url, toBase64Url } from './encoding.ts'
import { VaultError } from './errors.ts'
import type { Sealed } from './format.ts'
import { type Bytes, random, subtle } from './runtime.ts'

/** Encrypts bytes, bound to `binding`. */
export async function sealBytes(key: CryptoKey, bytes: Bytes, binding: Bytes): Promise<Sealed> {
  const iv = random(12)
  const ct = await subtle().encrypt({ name: 'AES-GCM', iv, additionalData: binding }, key, bytes)
  return { iv: toBase64Url(iv), ct: toBase64Url(new Uint8Array(ct)) }
}

/** A ciphertext as bytes, with what it is bound to: ready to be opened, again and again. */
export interface Ready {
  readonly iv: Bytes
  readonly ct: Bytes
  readonly binding: Bytes
}

/** A ciphertext in its texts as bytes. Throws `damaged` where they are none. */
export function readied({ iv, ct }: Sealed, binding: Bytes): Ready {
  const [nonce, bytes] = [fromBase64Url(iv), fromBase64Url(ct)]
  if (!nonce || !bytes) throw new VaultError('damaged')
  return { iv: nonce, ct: bytes, binding }
}

/** Decrypts bytes that were sealed with the same key and binding. Throws `damaged`. The caller wipes the answer. */
export async function openReady(key: CryptoKey, { iv, ct, binding }: Ready): Promise<Bytes> {
  try {
    return new Uint8Array(await subtle().decrypt({ name: 'AES-GCM', iv, additionalData: binding }, key, ct))
  } catch (error) {
    if (error instanceof DOMException) throw new VaultError('damaged')
    throw error
  }
}

/** As {@link openReady}, for a ciphertext in its texts. */
export async function openBytes(key: CryptoKey, sealed: Sealed, binding: Bytes): Promise<Bytes> {
  return openReady(key, readied(sealed, binding))
}

/** SHA-256 over nonce and ciphertext, base64url: what the index remembers of a secret. */
export async function digestOf(sealed: Sealed): Promise<string> {
  const iv = fromBase64Url(sealed.iv)
  const ct = fromBase64Url(sealed.ct)
  if (!iv || !ct) throw new VaultError('damaged')
  const both = new Uint8Array(iv.length + ct.length)
  both.set(iv)
  both.set(ct, iv.length)
  return toBase64Url(new Uint8Array(await subtle().digest('SHA-256', both)))
}
