/** What went wrong, for a `switch`. */
export type VaultErrorCode =
  | 'wrong-passphrase'
  | 'weak-passphrase'
  | 'damaged'
  | 'newer'
  | 'not-a-vault'
  | 'downgrade'
  | 'too-costly'
  | 'conflict'
  | 'closed'
  | 'unknown-secret'
  | 'absent'
  | 'exists'
  | 'wrong-key'
  | 'mistyped-key'
  | 'no-slot'
  | 'slot-exists'
  | 'last-slot'
  | 'slots-at-stake'
  | 'too-large'

const sentences: Readonly<Record<VaultErrorCode, string>> = {
  'wrong-passphrase': 'The passphrase does not open this vault',
  'weak-passphrase': 'A passphrase has 12 to 1,024 characters',
  damaged: 'The vault is damaged or was changed from outside',
  newer: 'The vault was written by a newer version',
  'not-a-vault': 'This is not a vault',
  downgrade: 'The vault asks for less protection than this version accepts, or went back in time',
  'too-costly': 'The vault asks for more work than this version accepts',
  conflict: 'The vault was changed elsewhere',
  closed: 'The session is closed',
  'unknown-secret': 'There is no such secret',
  absent: 'There is no vault',
  exists: 'There is a vault already',
  'wrong-key': 'The key does not open this vault',
  'mistyped-key': 'This is not how a recovery key is written',
  'no-slot': 'The vault has no such way in',
  'slot-exists': 'The vault has such a way in already',
  'last-slot': 'The vault would be left without a passphrase and without a recovery key',
  'slots-at-stake': 'Ways into the vault would be lost that nobody named',
  'too-large': 'This holds more than is accepted',
}

/**
 * Every refusal of this floor. The message names at most a field of the envelope, never a passphrase, a secret or
 * anything decrypted. `wrong-passphrase` and, for every other kind of slot, `wrong-key` also cover a slot that was
 * tampered with: the two cannot be told apart.
 */
export class VaultError extends Error {
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${sentences[code]}: ${detail}` : sentences[code], options)
    this.name = 'VaultError'
    this.code = code
  }
}
