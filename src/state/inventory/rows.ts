import type { Application, Credential } from '../../ovh/index.ts'
import type { Account } from '../accounts.ts'
import { noteKey } from '../content.ts'
import type { KeyNote } from '../content.ts'
import type { KnownApplication, Reading } from './reading.ts'

/** The application a key belongs to, as far as it is known. `waiting`: it has not been asked for yet. */
export type RowApplication = { id: number } & (KnownApplication | { kind: 'waiting' })

/** One key, with everything that is known of it. */
export interface KeyRow {
  /** `noteKey` of endpoint and credential: unique, stable, fit for addresses and notes. */
  id: string
  /** The endpoint's name, and the first of `seenBy`. */
  endpoint: string
  account: string
  /** The saved accounts whose key can read this one. More than one when several keys of one account are saved. */
  seenBy: readonly string[]
  /** The saved accounts that sign with this very key. */
  usedBy: readonly string[]
  credential: Credential
  application: RowApplication
  /** The person's own name and note. */
  name: string | undefined
  note: string | undefined
  /** In milliseconds since 1970; `null` is never. */
  times: { created: number; used: number | null; expires: number | null }
}

/** One of the account's own applications. */
export interface ApplicationRow {
  id: string
  endpoint: string
  account: string
  seenBy: readonly string[]
  application: Application
  /** The rows of its keys. */
  keys: readonly string[]
  /** Whether every key was read, so that an empty `keys` means that there is none. */
  complete: boolean
  /** The saved accounts that hold this application's secret, with a key of it or to ask for one. */
  usedBy: readonly string[]
}

/** One account's reading, for the join. */
export interface JoinSource {
  account: string
  endpoint: string
  /** Absent for an account that shows a token. */
  applicationKey?: string | undefined
  reading: Reading
}

export interface Joined {
  rows: readonly KeyRow[]
  applications: readonly ApplicationRow[]
}

/**
 * Joins keys, applications and own names over all accounts. A key that several saved accounts can see is one row.
 * Rows that did not change stay the same objects, so that a list needs to draw only what is new.
 */
export function joinRows(
  sources: readonly JoinSource[],
  notes: Readonly<Record<string, KeyNote>> = {},
  before: Joined = { rows: [], applications: [] },
): Joined {
  const rows = new Map<string, KeyRow>()
  for (const { account, endpoint, reading } of sources) {
    for (const credential of reading.credentials) {
      const id = noteKey(endpoint, credential.credentialId)
      const own = reading.current?.credentialId === credential.credentialId
      const known = rows.get(id)
      const application = {
        id: credential.applicationId,
        ...(reading.applications.get(credential.applicationId) ?? ({ kind: 'waiting' } as const)),
      }
      if (known) {
        known.seenBy = [...known.seenBy, account]
        if (own) known.usedBy = [...known.usedBy, account]
        known.application = better(known.application, application)
        continue
      }
      const note = Object.hasOwn(notes, id) ? notes[id] : undefined
      rows.set(id, {
        id,
        endpoint,
        account,
        seenBy: [account],
        usedBy: own ? [account] : [],
        credential,
        application,
        name: note?.name,
        note: note?.note,
        times: timesOf(credential),
      })
    }
  }
  const old = new Map(before.rows.map((row) => [row.id, row]))
  const joined = [...rows.values()].map((row) => same(old.get(row.id), row, sameRow))
  return { rows: joined, applications: joinApplications(sources, joined, before.applications) }
}

function joinApplications(
  sources: readonly JoinSource[],
  rows: readonly KeyRow[],
  before: readonly ApplicationRow[],
): ApplicationRow[] {
  const keys = new Map<string, KeyRow[]>()
  for (const row of rows) {
    const id = noteKey(row.endpoint, row.credential.applicationId)
    const list = keys.get(id)
    if (list) list.push(row)
    else keys.set(id, [row])
  }
  const found = new Map<string, ApplicationRow>()
  for (const { account, endpoint, reading } of sources) {
    for (const [applicationId, known] of reading.applications) {
      if (known.kind !== 'own') continue
      const id = noteKey(endpoint, applicationId)
      const other = found.get(id)
      if (other) {
        other.seenBy = [...other.seenBy, account]
        other.complete ||= reading.complete.credentials
        continue
      }
      const hanging = keys.get(id) ?? []
      found.set(id, {
        id,
        endpoint,
        account,
        seenBy: [account],
        application: known.application,
        keys: hanging.map((row) => row.id),
        complete: reading.complete.credentials,
        usedBy: sources.flatMap((one) =>
          one.endpoint === endpoint && one.applicationKey === known.application.applicationKey
            ? [one.account]
            : [],
        ),
      })
    }
  }
  const old = new Map(before.map((one) => [one.id, one]))
  return [...found.values()].map((one) => same(old.get(one.id), one, sameApplication))
}

/** What a key is worth at a moment, whatever its status says. */
export type KeyState = 'valid' | 'pending' | 'expired' | 'refused' | 'orphaned'

/** `orphaned`: its application was deleted, so it opens nothing although it is still called validated. */
export function stateOf({ credential, application, times }: KeyRow, nowMs: number): KeyState {
  if (credential.status === 'refused' || credential.status === 'expired') return credential.status
  if (times.expires !== null && times.expires <= nowMs) return 'expired'
  if (application.kind === 'deleted') return 'orphaned'
  return credential.status === 'validated' ? 'valid' : 'pending'
}

/** Whether it may be what one of these saved accounts signs with, which have not said which key that is. */
export function mayBeOf(row: KeyRow, accounts: readonly Account[]): boolean {
  const { credential, application, endpoint } = row
  if (credential.status === 'expired' || credential.status === 'refused' || application.kind === 'deleted')
    return false
  const known = applicationOfRow(row)?.applicationKey
  return accounts.some(
    (one) =>
      (one.region?.name ?? one.endpoint) === endpoint &&
      (known === undefined || known === one.applicationKey),
  )
}

/** Its application, when that could be read. */
export function applicationOfRow({ application }: KeyRow): Application | undefined {
  return 'application' in application ? application.application : undefined
}

/** The id that the row of a key's application has, or would have if the account owned it. */
export function applicationKey({ endpoint, credential }: KeyRow): string {
  return noteKey(endpoint, credential.applicationId)
}

/** What to call a key: the own name, else its application's, else nothing. Not made harmless: show it with `visible`. */
export function nameOf(row: KeyRow): string {
  return row.name ?? applicationOfRow(row)?.name ?? ''
}

/**
 * Whether a key looks like one that signing in to OVHcloud's API console (or its mobile application) left behind:
 * made for an application of somebody else that calls itself a console, or that OVHcloud trusts, with everything
 * allowed. The API has no field that says so (ovh/manager#12946 describes such keys).
 */
export function isConsoleLogin(row: KeyRow): boolean {
  const application = applicationOfRow(row)
  if (!application || row.application.kind === 'own' || row.credential.ovhSupport) return false
  if (/\bconsole\b/i.test(application.name) && /\b(api|ovh)/i.test(application.name)) return true
  return application.status === 'trusted' && row.credential.rules.some(({ path }) => /^\/?\*$/.test(path))
}

function timesOf({ creation, lastUse, expiration }: Credential): KeyRow['times'] {
  return {
    created: Date.parse(creation),
    used: lastUse === null ? null : Date.parse(lastUse),
    expires: expiration === null ? null : Date.parse(expiration),
  }
}

const certainty = ['waiting', 'unread', 'deleted', 'unclear', 'external', 'own'] as const

function better(one: RowApplication, other: RowApplication): RowApplication {
  return certainty.indexOf(other.kind) > certainty.indexOf(one.kind) ? other : one
}

function same<T>(old: T | undefined, fresh: T, equal: (old: T, fresh: T) => boolean): T {
  return old !== undefined && equal(old, fresh) ? old : fresh
}

function sameRow(old: KeyRow, row: KeyRow): boolean {
  return (
    old.credential === row.credential &&
    old.account === row.account &&
    old.name === row.name &&
    old.note === row.note &&
    old.application.kind === row.application.kind &&
    applicationOfRow(old) === applicationOfRow(row) &&
    alike(old.seenBy, row.seenBy) &&
    alike(old.usedBy, row.usedBy)
  )
}

function sameApplication(old: ApplicationRow, row: ApplicationRow): boolean {
  return (
    old.application === row.application &&
    old.complete === row.complete &&
    alike(old.keys, row.keys) &&
    alike(old.seenBy, row.seenBy) &&
    alike(old.usedBy, row.usedBy)
  )
}

function alike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index])
}
