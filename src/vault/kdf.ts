// PBKDF2 with HMAC-SHA-256 (RFC 8018, 5.2); the floor is that of OWASP's Password Storage Cheat Sheet.
import { VaultError } from './errors.ts'
import { type Bytes, subtle, utf8, wipe } from './runtime.ts'

/** Iterations: fewer than `floor` are refused as a downgrade, more than `ceiling` as too costly; `current` is written. */
export const iterations = { floor: 600_000, current: 1_000_000, ceiling: 10_000_000 } as const

// Normalising is linear, but nobody should make us normalise a megabyte. NFD needs up to four units per character.
const longestInput = 16_384

function normalised(passphrase: string): string | undefined {
  if (passphrase.length > longestInput) return undefined
  const form = passphrase.normalize('NFKC')
  const characters = [...form].length
  return characters >= 12 && characters <= 1024 ? form : undefined
}

/**
 * Refuses a new passphrase that has, in NFKC, fewer than 12 or more than 1,024 characters (Unicode code points).
 * Throws `weak-passphrase`, before any work.
 */
export function checkNewPassphrase(passphrase: string): void {
  if (normalised(passphrase) === undefined) throw new VaultError('weak-passphrase')
}

/** A non-extractable AES-GCM key that wraps the root key, from bytes nobody can guess (HKDF, RFC 5869). */
export async function wrappingKey(seed: Bytes, salt: Bytes, info: string): Promise<CryptoKey> {
  return subtle().deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) },
    await subtle().importKey('raw', seed, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  )
}

/**
 * The key that wraps the root key: PBKDF2 over the passphrase in NFKC, then HKDF, as a non-extractable AES-GCM key.
 * Throws `wrong-passphrase` before any work for a passphrase that no vault can have.
 */
export async function passphraseKey(
  passphrase: string,
  parameters: { vid: Bytes; salt: Bytes; iterations: number },
): Promise<CryptoKey> {
  const form = normalised(passphrase)
  if (form === undefined) throw new VaultError('wrong-passphrase')
  const typed = utf8(form)
  let stretched: Bytes | undefined
  try {
    const password = await subtle().importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
    stretched = new Uint8Array(
      await subtle().deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt: parameters.salt, iterations: parameters.iterations },
        password,
        256,
      ),
    )
    return await wrappingKey(stretched, parameters.vid, 'ovh-vault/1/kek/pass')
  } finally {
    wipe(typed)
    if (stretched) wipe(stretched)
  }
}
