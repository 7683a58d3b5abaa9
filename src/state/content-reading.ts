import { VaultError } from '../vault/index.ts'
import { readReports } from './connection/report.ts'
import { bearerKinds, colours } from './content.ts'
import type { BackupNote, Content, KeyNote, SavedAccount, WayNote } from './content.ts'
import { readJobs } from './new-key/job.ts'
import { readSettings } from './settings.ts'
import { readChoice } from './transport/kinds.ts'

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
