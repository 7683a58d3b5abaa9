import { VaultError } from '../vault/index.ts'
import type { SecretRef } from '../vault/index.ts'
import type { SavedAccount } from './content.ts'

/** A secret's name in the vault, and the owner its ciphertext is bound to: what it is, where it is used, whose it is. */
export function secretOf(
  { id, endpoint, applicationKey }: Pick<SavedAccount, 'id' | 'endpoint' | 'applicationKey'>,
  field: 'AS' | 'CK',
): SecretRef {
  return { id: `${id}.${field}`, owner: [field, endpoint, applicationKey] }
}

/** The secrets an account has: its application's, and its consumer key where one was saved. */
export function secretsOf(account: SavedAccount): readonly SecretRef[] {
  const fields = account.consumerKey ? (['AS', 'CK'] as const) : (['AS'] as const)
  return fields.map((field) => secretOf(account, field))
}

/** Whether two byte strings are equal; a missing one is equal to none. */
export function sameBytes(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.length === other?.length && one.every((byte, i) => byte === other[i])
}

/** A name for a new account: 80 random bits, enough that no two of one person ever meet, short enough for an address. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** Whether a text is such a name. */
export const isId = (text: string): boolean => /^[0-9a-f]{20}$/.test(text)

/** Bytes that a vault was asked for and gives. Throws `unknown-secret` where there are none. */
export function required(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new VaultError('unknown-secret')
  return bytes
}
