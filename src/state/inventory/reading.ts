import type { Application, Credential, CredentialDetails } from '../../ovh/index.ts'

/** What is known of an application that a key belongs to. */
export type KnownApplication =
  /** `unclear`: whose it is could not be told, because the key may not list the account's own. */
  | { kind: 'own' | 'external' | 'unclear'; application: Application }
  /** Neither the account nor the key knows it any more: its keys open nothing. */
  | { kind: 'deleted' }
  | { kind: 'unread'; error: unknown }

/** Something that a reading lacks, and why. */
export interface Gap {
  what: 'current' | 'applications' | 'credentials' | 'credentialApplications'
  /** The objects that could not be read; missing when it was their list. */
  ids?: readonly number[]
  error: unknown
}

/** What could be read of one account with one key. Never altered: each step gives a new one. */
export interface Reading {
  /** `keyless`: no consumer key was saved. `elsewhere`: this build may not contact the endpoint. */
  kind: 'reading' | 'read' | 'stopped' | 'failed' | 'keyless' | 'elsewhere'
  /** `account`: the key may list every key. `key`: it may only look at itself. `part`: the list did not come through. */
  scope: 'account' | 'key' | 'part' | 'nothing'
  /** The key that signs for this account. */
  current: Credential | undefined
  details: CredentialDetails | undefined
  credentials: readonly Credential[]
  /** By id. One that a key belongs to and that is not here has not been asked for yet. */
  applications: ReadonlyMap<number, KnownApplication>
  /** Whether each list was read to its end, so that what is not in it does not exist. */
  complete: { applications: boolean; credentials: boolean }
  /** Counted in objects; grows while lists come in. */
  progress: { done: number; total: number }
  gaps: readonly Gap[]
  /** Until when the API asked to be left alone, in milliseconds since 1970. */
  pausedUntil?: number
  /** Why nothing could be read. */
  error?: unknown
  /** When it ended, in milliseconds since 1970. */
  at?: number
  /** When what is shown was read, where this reading did not, or not all: an earlier one did, perhaps days ago. */
  asOf?: number
}

export const nothingRead: Reading = {
  kind: 'reading',
  scope: 'nothing',
  current: undefined,
  details: undefined,
  credentials: [],
  applications: new Map(),
  complete: { applications: false, credentials: false },
  progress: { done: 0, total: 0 },
  gaps: [],
}

/** What is known from elsewhere, such as from an act: each key and application as it is now, or `undefined` if gone. */
export interface Amendment {
  key: (id: number, known: Credential) => Credential | undefined
  application: (id: number, known: KnownApplication) => KnownApplication | undefined
}

/** A reading that takes an amendment into account. */
export function amended(reading: Reading, change: Amendment): Reading {
  return {
    ...reading,
    credentials: reading.credentials.flatMap((one) => change.key(one.credentialId, one) ?? []),
    applications: new Map(
      [...reading.applications].flatMap(([id, known]) => {
        const now = change.application(id, known)
        return now ? [[id, now] as const] : []
      }),
    ),
  }
}
