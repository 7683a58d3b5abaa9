import type { DisputeReason, Endpoint, Paste, Profile, RepairReason } from '../ovh/index.ts'
import type { BearerKind, Colour } from './content.ts'

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
  | 'endpoint'
  | 'foreign'
  | 'applicationKey'
  | 'applicationSecret'
  | 'consumerKey'
  | 'clientSecret'
  | 'oauth2'
  | 'token'
  | 'both'

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
  /** `oauth2`: a service account, with its client id as `applicationKey`; `token`: a bearer token. */
  kind: 'keys' | BearerKind
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
  const { name, line } = profile
  const { kind: sort, ...parts } = partsOf(profile)
  const { applicationKey } = parts
  const candidate: Candidate = {
    name,
    place: placeOf(profile, kind),
    line,
    written: profile.endpoint,
    endpoint,
    kind: sort,
    applicationKey,
    lengths: lengthsOf(parts),
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
  const { kind, ...parts } = partsOf(profile)
  return judged({
    ...one,
    kind,
    applicationKey: parts.applicationKey,
    lengths: lengthsOf(parts),
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

/** How many ways to authenticate a profile names: every official client refuses more than one. */
function methodsOf({
  applicationKey,
  applicationSecret,
  clientId,
  clientSecret,
  accessToken,
}: Profile): number {
  return [applicationKey ?? applicationSecret, clientId ?? clientSecret, accessToken].filter(
    (one) => one !== undefined,
  ).length
}

/** A profile's parts under the names they are kept by, whichever kind of key it is. */
export function partsOf(
  profile: Profile,
): Pick<Profile, 'applicationKey' | 'applicationSecret' | 'consumerKey'> & { kind: Candidate['kind'] } {
  const { applicationKey, applicationSecret, consumerKey, clientId, clientSecret, accessToken } = profile
  const keys = applicationKey !== undefined || applicationSecret !== undefined
  if (!keys && (clientId !== undefined || clientSecret !== undefined))
    return { kind: 'oauth2', applicationKey: clientId, applicationSecret: clientSecret }
  if (!keys && accessToken !== undefined)
    return { kind: 'token', applicationKey: '', applicationSecret: accessToken }
  return { kind: 'keys', applicationKey, applicationSecret, consumerKey }
}

const lengthsOf = ({
  applicationSecret,
  consumerKey,
}: Pick<Profile, 'applicationSecret' | 'consumerKey'>): Candidate['lengths'] => ({
  applicationSecret: applicationSecret?.length,
  consumerKey: consumerKey?.length,
})

function problemsOf(profile: Profile, endpoint: Endpoint | undefined): Problem[] {
  const problems: Problem[] = []
  const { kind, applicationSecret } = partsOf(profile)
  if (methodsOf(profile) > 1) problems.push('both')
  if (!endpoint) problems.push(profile.endpoint === undefined ? 'endpoint' : 'foreign')
  if (kind !== 'keys') {
    if (endpoint && !endpoint.oauth2Token) problems.push(kind)
    if (!applicationSecret) problems.push('clientSecret')
    return problems
  }
  for (const field of fields) if (!profile[field]) problems.push(field)
  return problems
}

/** A key can be saved without a consumer key, and without nothing else. */
export function judged(one: Candidate): Candidate {
  const usable = one.problems.every((problem) => problem === 'consumerKey')
  return { ...one, usable, chosen: one.chosen && usable }
}
