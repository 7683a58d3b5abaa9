// The constants of the format: README.md, "The format".

/** Marks a record as ours. */
export const format = 'ovh-vault'
/**
 * The first version, and part of what a slot is bound to whatever the record's version: a migration has no secret but
 * one at hand, and must leave every slot as it is.
 */
export const firstVersion = 1
/** The most an envelope may hold; what is written and what is read are held to the same figures. */
export const limits = {
  slots: 64,
  secrets: 4096,
  secretBytes: 16_384,
  indexBytes: 4 * 1024 * 1024,
  rev: 2 ** 48,
  /** A backup file's size, and how deep objects and lists lie in it. */
  backupBytes: 1024 * 1024,
  backupDepth: 8,
} as const

/** Length of an AES-GCM tag. */
export const tagBytes = 16

/** An AES-GCM ciphertext with its tag, and the nonce it was made with, both base64url. */
export interface Sealed {
  readonly iv: string
  readonly ct: string
}

/** Which vault, and which of its root keys: part of what every ciphertext is bound to. */
export interface Place {
  /** 16 random bytes, for ever the same; base64url. */
  readonly vid: string
  /** Counts the root keys: one more at each new one. */
  readonly epoch: number
}

/** Where content and secrets belong: their vault, its root key, and the version they are written in. */
export interface Edition extends Place {
  readonly v: number
}

/** Whether a text can name a secret: 1 to 64 of `A–Z a–z 0–9 _ . : -`, and no name that objects treat specially. */
export function isSecretId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w.:-]{1,64}$/.test(id) && !(id in Object.prototype)
}
