import type { Habit } from './conf-reading.ts'
import type { Repair } from './paste-mending.ts'

/** What one way of signing in needs. */
export type ProfileField =
  'applicationKey' | 'applicationSecret' | 'consumerKey' | 'clientId' | 'clientSecret' | 'accessToken'

/** The key of each field in a configuration file; in the environment it is the same in capitals after `OVH_`. */
export const confKeys: Readonly<Record<ProfileField, string>> = Object.freeze({
  applicationKey: 'application_key',
  applicationSecret: 'application_secret',
  consumerKey: 'consumer_key',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  accessToken: 'access_token',
})

/** All fields, in the order people write them. */
export const profileFields = Object.freeze(Object.keys(confKeys) as ProfileField[])

/** Why two official programs read different values. */
export type DisputeReason =
  | Habit
  /** Python ignores the case of a key, Go does not. */
  | 'key-case'
  /** Written more than once: Python refuses the file, Go takes the last. */
  | 'duplicate-key'
  /** From `[DEFAULT]`, which only Python copies into every section. */
  | 'default-section'
  /** From the section whose name is this one's up to a dot, where only Go looks. */
  | 'parent-section'
  /** They do not agree on which characters are blank. */
  | 'white-space'
  /** An empty variable: Python takes it, Go looks further. */
  | 'empty-environment'
  | 'different'

/**
 * A value that Python and Go read differently, for a person to decide. It holds secrets: show it with care. A
 * reading is missing when that program finds nothing, or refuses the file because of these very lines.
 */
export interface Dispute {
  readonly python?: string
  readonly go?: string
  /** Values overridden further down in the same file, the last few. */
  readonly earlier?: readonly string[]
  readonly reasons: readonly DisputeReason[]
  readonly line: number
}

/** One way into one account, as found in a file or an environment. */
export interface Profile {
  /** The section's name as written; empty when there is none. */
  readonly name: string
  /** One of the seven names or a base URL; undefined when unknown. */
  readonly endpoint: string | undefined
  readonly applicationKey?: string
  readonly applicationSecret?: string
  readonly consumerKey?: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly accessToken?: string
  /** Keys that no official program reads, with their values. */
  readonly other: ReadonlyMap<string, string>
  /** The fields whose value above is only the likelier of two readings. */
  readonly disputed: ReadonlyMap<ProfileField, Dispute>
  readonly disputedOther: ReadonlyMap<string, Dispute>
  /** The fields whose value above was mended, with what stood in the text; from `parsePaste` alone. */
  readonly repaired?: ReadonlyMap<ProfileField, Repair>
  /** Where the profile begins, counted from 1. */
  readonly line: number
  /** Where each field was found. */
  readonly lines: ReadonlyMap<ProfileField, number>
}

/** The lengths the official CLI's login asks for (ovh/ovhcloud-cli internal/display/login.go). */
export const keyLengths: Readonly<Partial<Record<ProfileField, number>>> = Object.freeze({
  applicationKey: 16,
  applicationSecret: 32,
  consumerKey: 32,
})

/** Whether a value has the length and the letters of such a key; undefined when no shape is known. */
export function hasShape(field: ProfileField, value: string | undefined): boolean | undefined {
  const length = keyLengths[field]
  if (length === undefined) return undefined
  return value?.length === length && /^[0-9A-Za-z]+$/.test(value)
}

/**
 * The likelier of two readings: the one with the shape of such a key when exactly one has it, else Python's,
 * else the one there is.
 */
export function likelier(
  field: ProfileField,
  { python, go }: Pick<Dispute, 'python' | 'go'>,
): string | undefined {
  const shaped = hasShape(field, python)
  if (shaped !== hasShape(field, go)) return shaped ? python : go
  return python ?? go
}

/** The profile with one dispute decided by a person. */
export function settle(profile: Profile, field: ProfileField, value: string): Profile {
  const disputed = new Map(profile.disputed)
  disputed.delete(field)
  return { ...profile, [field]: value, disputed }
}

/** The official key that a similar name probably stands for. */
export function nearestKey(name: string): string | undefined {
  const letters = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^ovh(api)?/, '')
  return Object.values(confKeys).find((key) => alsoKnown[key]!.includes(letters) && key !== name)
}

const alsoKnown: Readonly<Record<string, readonly string[]>> = {
  application_key: ['applicationkey', 'appkey', 'appid', 'applicationid', 'ak'],
  application_secret: ['applicationsecret', 'appsecret', 'secretkey', 'as'],
  consumer_key: ['consumerkey', 'consumer', 'ck'],
  client_id: ['clientid'],
  client_secret: ['clientsecret'],
  access_token: ['accesstoken', 'token', 'bearertoken'],
}
