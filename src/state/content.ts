import { VaultError } from '../vault/index.ts'
import { readJobs } from './new-key/job.ts'
import type { KeyJob } from './new-key/job.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { readReports } from './connection/report.ts'
import type { Report } from './connection/report.ts'
import { readChoice } from './transport/kinds.ts'
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

/** Reads a decrypted index. Whatever is not exactly a `Content` is damage, and nothing of it is shown. */
export function readContent(value: unknown): Content {
  const accounts = field(value, 'accounts')
  if (!Array.isArray(accounts)) throw new VaultError('damaged')
  const notes = field(value, 'notes')
  const pending = field(value, 'pending')
  const settings = field(value, 'settings')
  const ways = field(value, 'ways')
  const connections = field(value, 'connections')
  const backup = field(value, 'backup')
  const seen = field(value, 'seen')
  return {
    accounts: accounts.map(readAccount),
    ...(notes !== undefined && { notes: readNotes(notes) }),
    ...(pending !== undefined && { pending: readJobs(pending) }),
    ...(settings !== undefined && { settings: readSettings(settings) }),
    ...(ways !== undefined && { ways: readWays(ways) }),
    ...(backup !== undefined && { backup: readBackupNote(backup) }),
    ...(seen !== undefined && { seen: readTexts(seen) }),
    ...optionalText(value, 'relay'),
    ...(connections !== undefined && { connections: readReports(connections) }),
  }
}

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

function readNotes(value: unknown): Record<string, KeyNote> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new VaultError('damaged')
  return Object.fromEntries(
    Object.keys(value).map((key) => {
      const note = field(value, key)
      if (typeof note !== 'object' || note === null) throw new VaultError('damaged')
      return [key, { ...optionalText(note, 'name'), ...optionalText(note, 'note') }]
    }),
  )
}

function readTexts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new VaultError('damaged')
  return Object.fromEntries(Object.keys(value).map((name) => [name, text(value, name)]))
}

function readWays(value: unknown): Record<string, WayNote> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new VaultError('damaged')
  const read = (way: unknown): WayNote => ({ label: text(way, 'label'), added: text(way, 'added') })
  return Object.fromEntries(Object.keys(value).map((id) => [id, read(field(value, id))]))
}

function readBackupNote(value: unknown): BackupNote {
  const rev = field(value, 'rev')
  if (typeof rev !== 'number' || !Number.isSafeInteger(rev)) throw new VaultError('damaged')
  return { at: text(value, 'at'), rev }
}

function optionalText(value: unknown, name: string): Record<string, string> {
  return field(value, name) === undefined ? {} : { [name]: text(value, name) }
}

function readAccount(value: unknown): SavedAccount {
  const consumerKey = field(value, 'consumerKey')
  const transport = readChoice(field(value, 'transport'))
  const colour = colours.find((one) => one === field(value, 'colour'))
  const kind = bearerKinds.find((one) => one === field(value, 'kind'))
  const unknownKind = kind === undefined && field(value, 'kind') !== undefined
  if (typeof consumerKey !== 'boolean' || !colour || unknownKind) throw new VaultError('damaged')
  return {
    id: text(value, 'id'),
    label: text(value, 'label'),
    colour,
    endpoint: text(value, 'endpoint'),
    applicationKey: text(value, 'applicationKey'),
    ...(kind && { kind }),
    consumerKey,
    added: text(value, 'added'),
    ...(transport !== 'auto' && { transport }),
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

function text(value: unknown, name: string): string {
  const found = field(value, name)
  if (typeof found !== 'string') throw new VaultError('damaged')
  return found
}
