import { asApplication, asCredential, OvhError } from '../../ovh/index.ts'
import type { KnownApplication, Reading } from './reading.ts'
import { nothingRead } from './reading.ts'

/** What is kept of readings between two visits, by account: a text for each, sealed with all else in the vault. */
export type Seen = Readonly<Record<string, string>>

/** The most that is kept, in characters: of one account, and of all. Some 900 and 1,800 keys. */
export const seenLimits = { account: 300_000, all: 600_000 } as const

/** So long a kept reading is shown; later it would mislead more than it helps. In milliseconds. */
const longestMs = 30 * 86_400_000
/** Nothing new is worth a new revision of the vault only after so long, in milliseconds. */
const renewalMs = 3_600_000

/**
 * What to keep after these readings ended, or undefined when what is kept already will do. Only readings that came to
 * their end, on an open way, replace what was kept; accounts that are gone, or that would not fit, are left out.
 */
export function seenAfter(
  readings: ReadonlyMap<string, Reading>,
  accounts: readonly string[],
  kept: Seen = {},
): Seen | undefined {
  const next: Record<string, string> = {}
  let total = 0
  for (const id of accounts) {
    const reading = readings.get(id)
    const fresh = reading && isNews(reading) ? printed(reading) : undefined
    const old = Object.hasOwn(kept, id) ? kept[id] : undefined
    const text = fresh === undefined || (old !== undefined && sameButAge(old, fresh)) ? old : fresh
    if (text === undefined || text.length > seenLimits.account) continue
    total += text.length
    if (total > seenLimits.all) break
    next[id] = text
  }
  const same =
    Object.keys(kept).length === Object.keys(next).length && accounts.every((id) => next[id] === kept[id])
  return same ? undefined : next
}

/** What leans on an earlier reading is as old as that one; and one key in place of all would hide the others. */
const isNews = (reading: Reading): boolean =>
  reading.kind === 'read' && reading.asOf === undefined && reading.scope !== 'part'

/** A kept reading, as one that ended when it was read; undefined for one that is too old, or that is damaged. */
export function recalled(text: string, nowMs: number): Reading | undefined {
  try {
    const { at, scope, complete, current, credentials, applications } = JSON.parse(text) as Printed
    if (typeof at !== 'number' || !(nowMs - at <= longestMs) || (scope !== 'account' && scope !== 'key'))
      return undefined
    return {
      ...nothingRead,
      kind: 'read',
      scope,
      current: current === null ? undefined : asCredential(current),
      credentials: credentials.map(asCredential),
      applications: new Map(
        applications.map(([id, kind, application]) => [Number(id), knownAs(kind, application)]),
      ),
      complete: { applications: complete.applications === true, credentials: complete.credentials === true },
      at,
      asOf: at,
    }
  } catch (error) {
    // Made by another version of this page, or damaged: the next reading replaces it.
    if (error instanceof OvhError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined
    throw error
  }
}

interface Printed {
  at: number
  scope: Reading['scope']
  complete: Reading['complete']
  current: unknown
  credentials: readonly unknown[]
  applications: readonly (readonly [id: number, kind: string, application: unknown])[]
}

/** The age stands first, so that two texts can be compared without it. */
function printed({ at = 0, scope, complete, current, credentials, applications }: Reading): string {
  const known = [...applications].flatMap(([id, one]) =>
    one.kind === 'unread' ? [] : [[id, one.kind, 'application' in one ? one.application : null] as const],
  )
  return JSON.stringify({
    at,
    scope,
    complete,
    current: current ?? null,
    credentials,
    applications: known,
  } satisfies Printed)
}

function knownAs(kind: string, application: unknown): KnownApplication {
  if (kind === 'deleted') return { kind }
  if (kind === 'own' || kind === 'external' || kind === 'unclear')
    return { kind, application: asApplication(application) }
  throw new TypeError('no kind of application')
}

/** When a key was last used changes with every reading, if only for the key that reads. */
const timeless = (text: string): string => text.replace(age, '').replace(/"lastUse":"[^"]*"/g, '')

const age = /^\{"at":(\d+),/

function sameButAge(old: string, fresh: string): boolean {
  const [before, after] = [age.exec(old)?.[1], age.exec(fresh)?.[1]]
  if (before === undefined || after === undefined || Number(after) - Number(before) > renewalMs) return false
  return timeless(old) === timeless(fresh)
}
