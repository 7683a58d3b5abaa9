import { resolveEndpoint } from './conf-endpoint.ts'
import { type Profile, type ProfileField, confKeys, hasShape, profileFields } from './conf-profile.ts'
import { type Warning, type WarningCode, checkEndpoint, checkProfile } from './conf-warning.ts'
import { isEndpointName } from './endpoints.ts'
import { isReference, mendValue } from './paste-mending.ts'
import type { Named, PasteField } from './paste-names.ts'

/** A value found beside a name that means something. */
export interface Found {
  readonly named: Named
  /** As written. */
  readonly name: string
  /** Undefined when it cannot be known from the text. */
  readonly value: string | undefined
  readonly line: number
  /** What a person should know about it, beside what the value itself shows. */
  readonly codes?: readonly WarningCode[]
}

/** Values that stand together, in a block or a mapping or one below the other. */
export interface Group {
  /** Where they stand: a path, the head of a block; empty when there is no saying. */
  readonly name: string
  /** The same with every step, where there are steps. */
  readonly path?: string
  readonly line: number
  readonly found: readonly Found[]
  /** Something around them speaks of OVHcloud. */
  readonly ours: boolean
  /** The endpoint named further out. */
  readonly outer?: Found | undefined
}

/** Profiles with what should be known about them. */
export interface GroupReading {
  readonly profiles: readonly Profile[]
  readonly warnings: readonly Warning[]
}

/** Makes a {@link Found}; a value that only points elsewhere is left out, and said to be. */
export function foundAs(
  named: Named,
  name: string,
  value: string | undefined,
  line: number,
  codes: readonly WarningCode[] = [],
): Found {
  if (value === undefined) return { named, name, value, line, codes }
  if (isReference(value.trim()))
    return { named, name, value: undefined, line, codes: [...codes, 'expansion'] }
  return { named, name, value, line, codes }
}

/** What may be believed of a finding by itself, or for what stands beside it. */
function believed(group: Group): Found[] {
  const { found } = group
  const endpoint = found.some(({ named, value }) => named.field === 'endpoint' && pointsSomewhere(value))
  const outer = pointsSomewhere(group.outer?.value)
  const parts = new Set(
    found.filter((one) => one.named.trust === 'plain' || looksRight(one)).map(({ named }) => named.field),
  )
  parts.delete('endpoint')
  const ours = group.ours || endpoint || outer || found.some(({ named }) => named.ours)
  const classical = ['applicationKey', 'applicationSecret', 'consumerKey'] as const
  const enough = ours || classical.filter((field) => parts.has(field)).length > 1
  return found.filter((one) => {
    const { field, trust } = one.named
    if (field === 'endpoint') return trust === 'plain' || pointsSomewhere(one.value)
    if (trust === 'plain') return enough || looksRight(one)
    return enough && (trust === 'common' || looksRight(one))
  })
}

const pointsSomewhere = (value: string | undefined): boolean => {
  if (value === undefined) return false
  const { endpoint, correction } = resolveEndpoint(mendValue('endpoint', value).offered)
  return (endpoint !== undefined && isEndpointName(endpoint)) || correction !== undefined
}

const looksRight = ({ named: { field }, value }: Found): boolean =>
  field !== 'endpoint' && value !== undefined && hasShape(field, mendValue(field, value).offered) === true

/** Turns groups into profiles. Groups without a single value become warnings only, and equal ones become one. */
export function readGroups(groups: readonly Group[]): GroupReading {
  const warnings: Warning[] = []
  const profiles = new Map<string, Profile>()
  const kept = groups.map((group) => ({ ...group, found: believed(group) }))
  for (const group of joined(kept, warnings)) {
    const { profile, said } = profileOf(group)
    if (!profileFields.some((field) => profile[field] !== undefined)) {
      warnings.push(...said.filter(({ code }) => code === 'expansion' || code === 'no-value'))
      continue
    }
    const identity = JSON.stringify([profile.endpoint, ...profileFields.map((field) => profile[field])])
    if (profiles.has(identity)) continue
    profiles.set(identity, profile)
    warnings.push(...said, ...checkProfile(profile))
  }
  return { profiles: [...profiles.values()], warnings }
}

/** Programs on clusters keep the parts of one key in several documents: parts that fit together are one key. */
function joined(groups: readonly Group[], warnings: Warning[]): readonly Group[] {
  const parts = groups.filter(({ found }) => found.some(({ value }) => value !== undefined))
  const keyed = parts.filter(({ found }) => found.some(({ named: { field } }) => field !== 'endpoint'))
  if (keyed.length < 2 || keyed.length > 3) return groups
  const fields = keyed.flatMap(({ found }) => [
    ...new Set(found.filter(({ value }) => value !== undefined).map(({ named }) => named.field)),
  ])
  const keys = fields.filter((field) => field !== 'endpoint')
  if (new Set(fields).size < fields.length || keys.length !== 3 || !keys.every(isClassical)) return groups
  const [first, ...others] = keyed
  warnings.push(...others.map(({ line }) => ({ line, code: 'joined-parts' as const, section: first!.name })))
  const whole = {
    ...first!,
    found: keyed.flatMap(({ found }) => found.filter(({ value }) => value !== undefined)),
    outer: keyed.find(({ outer }) => outer)?.outer,
  }
  return [whole, ...groups.filter((group) => !keyed.includes(group))]
}

const isClassical = (field: PasteField): boolean =>
  field === 'applicationKey' || field === 'applicationSecret' || field === 'consumerKey'

function profileOf(group: Group): { profile: Profile; said: Warning[] } {
  const values = new Map<ProfileField, string>()
  const lines = new Map<ProfileField, number>()
  const said: Warning[] = []
  let place: Found | undefined
  const section = group.name
  for (const one of group.found) {
    const { named, value, line, codes = [], name } = one
    const { field } = named
    const about = { line, section, field }
    said.push(...codes.map((code) => ({ ...about, code, ...(code === 'other-name' && { key: name }) })))
    if (value === undefined) continue
    if (field === 'endpoint') {
      if (place && place.value !== value) said.push({ ...about, code: 'duplicate-key' })
      place = one
      continue
    }
    if (values.has(field) && values.get(field) !== value) said.push({ ...about, code: 'duplicate-key' })
    values.set(field, value)
    lines.set(field, line)
  }
  const endpoint = endpointOf(group, place ?? group.outer, said)
  const profile: Profile = {
    name: section,
    endpoint,
    ...Object.fromEntries(values),
    other: new Map(),
    disputed: new Map(),
    disputedOther: new Map(),
    line: group.line,
    lines,
  }
  return { profile, said }
}

function endpointOf(group: Group, place: Found | undefined, said: Warning[]): string | undefined {
  const section = group.name
  if (place?.value === undefined) {
    const byName = (group.path ?? section).split(/[\s."[\]]+/).find(isEndpointName)
    if (byName === undefined) said.push({ line: group.line, code: 'no-endpoint', section })
    return byName
  }
  const about = { line: place.line, section, field: 'endpoint' as const }
  const { offered, reasons } = mendValue('endpoint', place.value)
  said.push(...reasons.map((code) => ({ ...about, code })))
  const resolved = resolveEndpoint(offered)
  said.push(...checkEndpoint(resolved, about))
  return resolved.endpoint
}

/** The key that a field has in an `ovh.conf`. */
export const confNameOf = (field: PasteField): string => (field === 'endpoint' ? field : confKeys[field])
