import type { KeyJob } from './new-key/job.ts'
import type { Settings } from './settings.ts'
import type { Report } from './connection/report.ts'
import type { TransportChoice } from './transport/kinds.ts'

/** The colours an account can wear, so that production never looks like a sandbox. */
export const colours = ['lake', 'clay', 'moss', 'plum', 'sand', 'slate'] as const
export type Colour = (typeof colours)[number]

/** Accounts that show a token in place of signing. */
export const bearerKinds = ['oauth2', 'token'] as const
export type BearerKind = (typeof bearerKinds)[number]

/** One saved key as the vault's index keeps it. Its two secrets lie beside the index, each sealed by itself. */
export type SavedAccount = {
  /** Random, ours, part of addresses; says nothing about the account. */
  id: string
  label: string
  colour: Colour
  /** An endpoint's name, or the base address of one that this build added. */
  endpoint: string
  applicationKey: string
  /**
   * Absent for an application's key. `oauth2`: a service account, whose client id stands as `applicationKey`; `token`: a
   * token that somebody pasted, with `applicationKey` empty. Their one secret lies where the application's would.
   */
  kind?: BearerKind
  /** Whether a consumer key was saved with it. */
  consumerKey: boolean
  /** When it was saved, ISO 8601. */
  added: string
  /** Which way its calls take; absent: the default finds one. */
  transport?: TransportChoice
}

/** What a person calls a key and wants to remember of it: the API has no place for either. */
export type KeyNote = { name?: string; note?: string }

/** What the encrypted index holds. Fields that came later are optional: older vaults stay readable. */
export type Content = {
  accounts: readonly SavedAccount[]
  /** Own names and notes, by `noteKey`. */
  notes?: Readonly<Record<string, KeyNote>>
  /** Keys on their way: begun, asked for, or not yet handed over. */
  pending?: readonly KeyJob[]
  /** Absent until somebody decides: then the defaults hold. */
  settings?: Settings
  /** The address of a relay that somebody configured, for the accounts that use one. */
  relay?: string
  /** What was last found out about the ways to each endpoint. */
  connections?: Readonly<Record<string, Report>>
  /** What the last readings of the accounts gave, by account: texts that `inventory/last-reading.ts` writes and reads. */
  seen?: Readonly<Record<string, string>>
  /** What is known of the ways into the vault beyond what everybody may read of them, by slot id. */
  ways?: Readonly<Record<string, WayNote>>
  /** The last backup: when it was written (ISO 8601), and the revision that it holds. */
  backup?: BackupNote
}

/** What a person calls a way into the vault, and when it was added (ISO 8601). */
export type WayNote = { label: string; added: string }

/** When a backup was written, and what it holds. */
export type BackupNote = { at: string; rev: number }

export const emptyContent: Content = { accounts: [] }

/** How a key is called among the notes: ids are unique within an endpoint only. */
export const noteKey = (endpoint: string, credentialId: number): string => `${endpoint} ${credentialId}`

/** How long a name and a note may be, in characters. */
const noteLimits = { name: 80, note: 2000 } as const

/** The content with one note replaced; blank texts are left out, and a note without any is gone. */
export function withNote(content: Content, key: string, { name = '', note = '' }: KeyNote): Content {
  const { [key]: _old, ...others } = content.notes ?? {}
  const kept = { name: cut(name, noteLimits.name), note: cut(note, noteLimits.note) }
  const written = Object.entries(kept).filter(([, text]) => text !== '')
  return {
    ...content,
    notes: written.length > 0 ? { ...others, [key]: Object.fromEntries(written) } : others,
  }
}

const cut = (text: string, limit: number): string => Array.from(text.trim()).slice(0, limit).join('')
