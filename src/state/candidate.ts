import type { DisputeReason, Endpoint, Paste, Profile, RepairReason } from '../ovh/index.ts'
import type { Colour } from './content.ts'

/** The secrets a profile can hold, and the one thing that is none. */
export const fields = ['applicationKey', 'applicationSecret', 'consumerKey'] as const
export type Field = (typeof fields)[number]

/** Whose reading of a disputed line is taken. */
export type Reader = 'python' | 'go'

/** A line that the official programs read differently. Only lengths are told: the values are secrets. */
export interface Dispute {
  field: Field
  reasons: readonly DisputeReason[]
  lengths: Readonly<Record<Reader, number | undefined>>
  choice: Reader
}

/** What stands in the text, or what it becomes without what no key has. */
export type Wording = 'written' | 'offered'

/** A value that was mended, for the person to accept or not. Only lengths are told: the values are secrets. */
export interface Mending {
  field: Field
  reasons: readonly RepairReason[]
  /** Undefined where the value could not be found in the text as it was. */
  lengths: Readonly<Record<Wording, number | undefined>>
  choice: Wording
}

/** What keeps a profile from being saved, or from being useful. */
export type Problem =
  'endpoint' | 'foreign' | 'applicationKey' | 'applicationSecret' | 'consumerKey' | 'oauth2' | 'token'

/** One key found in the text, as it may be shown: its secrets are lengths. */
export interface Candidate {
  /** The section's name as written, or where else in the text it stands; may be empty. */
  name: string
  /** What kind of text it stands in. */
  place: 'section' | 'environment' | 'text'
  line: number
  /** What the text says about the endpoint, when it says anything. */
  written: string | undefined
  endpoint: Endpoint | undefined
  applicationKey: string | undefined
  lengths: Readonly<Record<'applicationSecret' | 'consumerKey', number | undefined>>
  problems: readonly Problem[]
  disputes: readonly Dispute[]
  mendings: readonly Mending[]
  /** `same`: exactly this key is saved already; `application`: another key of the same application. */
  known: 'no' | 'same' | 'application'
  usable: boolean
  chosen: boolean
  label: string
  colour: Colour
}

/** What may be shown of a profile before anything is saved. */
export function candidateOf(
  profile: Profile,
  kind: Paste['kind'],
  colour: Colour,
  endpoint: Endpoint | undefined,
): Candidate {
  const { name, line, applicationKey, applicationSecret, consumerKey } = profile
  const candidate: Candidate = {
    name,
    place: placeOf(profile, kind),
    line,
    written: profile.endpoint,
    endpoint,
    applicationKey,
    lengths: { applicationSecret: applicationSecret?.length, consumerKey: consumerKey?.length },
    problems: problemsOf(profile, endpoint),
    disputes: fields.flatMap((field) => disputeOf(profile, field)),
    mendings: fields.flatMap((field) => mendingOf(profile, field)),
    known: 'no',
    usable: true,
    chosen: false,
    label: ownName(name) ?? endpoint?.label ?? name,
    colour,
  }
  const ready = judged(candidate)
  return { ...ready, chosen: ready.usable }
}

/** The same candidate after a value of its profile was decided. */
export function judgedAnew(one: Candidate, profile: Profile): Candidate {
  const { applicationKey, applicationSecret, consumerKey } = profile
  return judged({
    ...one,
    applicationKey,
    lengths: { applicationSecret: applicationSecret?.length, consumerKey: consumerKey?.length },
    problems: problemsOf(profile, one.endpoint),
  })
}

function disputeOf(profile: Profile, field: Field): Dispute[] {
  const readings = profile.disputed.get(field)
  if (!readings) return []
  const choice: Reader = profile[field] === readings.python ? 'python' : 'go'
  const lengths = { python: readings.python?.length, go: readings.go?.length }
  return [{ field, reasons: readings.reasons, lengths, choice }]
}

function mendingOf(profile: Profile, field: Field): Mending[] {
  const repair = profile.repaired?.get(field)
  if (!repair) return []
  const lengths = { written: repair.written?.length, offered: repair.offered.length }
  return [{ field, reasons: repair.reasons, lengths, choice: 'offered' }]
}

function placeOf({ name }: Profile, kind: Paste['kind']): Candidate['place'] {
  if (kind === 'env') return 'environment'
  if (kind === 'conf') return name === '' ? 'text' : 'section'
  return kind === 'both' && name === '' ? 'environment' : 'text'
}

/** The name that somebody gave a profile of ovhcloud-cli's. */
const ownName = (section: string): string | undefined => /^profile:\s*(\S.*)$/.exec(section)?.[1]

function problemsOf(profile: Profile, endpoint: Endpoint | undefined): Problem[] {
  const problems: Problem[] = []
  const keys = profile.applicationKey !== undefined || profile.applicationSecret !== undefined
  if (!keys && profile.clientId !== undefined) return ['oauth2']
  if (!keys && profile.accessToken !== undefined) return ['token']
  if (!endpoint) problems.push(profile.endpoint === undefined ? 'endpoint' : 'foreign')
  for (const field of fields) if (!profile[field]) problems.push(field)
  return problems
}

/** A key can be saved without a consumer key, and without nothing else. */
export function judged(one: Candidate): Candidate {
  const usable = one.problems.every((problem) => problem === 'consumerKey')
  return { ...one, usable, chosen: one.chosen && usable }
}
