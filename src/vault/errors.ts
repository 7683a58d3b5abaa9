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
}

/**
 * Every refusal of this floor. The message names at most a field of the envelope, never a passphrase, a secret or
 * anything decrypted. `wrong-passphrase` also covers a slot that was tampered with: the two cannot be told apart.
 */
export class VaultError extends Error {
  readonly code: VaultErrorCode

  constructor(code: VaultErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ? `${sentences[code]}: ${detail}` : sentences[code], options)
    this.name = 'VaultError'
    this.code = code
  }
}
