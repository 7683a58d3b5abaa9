import { Backup } from './backup.ts'
import { Keeping } from './keeping.ts'
import type { Keyring } from './keyring.ts'
import { Passphrases } from './passphrase.ts'
import type { Downloads, Durability } from './ports.ts'
import type { Language } from './preferences.ts'

/** What keeps a vault from being lost or guessed: backup files, the browser's promise, and drawn passphrases. */
export interface Safety {
  backup: Backup
  keeping: Keeping
  passphrases: Passphrases
  /** Where a backup file goes. */
  downloads: Downloads
}

export interface SafetyOptions {
  keyring: Keyring
  durability: Durability
  downloads: Downloads
  words: Readonly<Record<Language, () => Promise<string>>>
  now: () => number
}

/** Opens the wing: from then on, the browser is asked to keep what is saved. */
export function openSafety({ keyring, durability, downloads, words, now }: SafetyOptions): Safety {
  return {
    backup: new Backup(keyring, now),
    keeping: new Keeping(keyring, durability),
    downloads,
    passphrases: new Passphrases(words),
  }
}
