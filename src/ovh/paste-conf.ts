// Profiles are ovh/ovhcloud-cli's: `[default] profile = x`, then `[profile:x]` with an endpoint of its own.
import type { Conf } from './conf.ts'
import { resolveEndpoint } from './conf-endpoint.ts'
import { type Dispute, type Profile, type ProfileField, profileFields } from './conf-profile.ts'
import { type Warning, checkEndpoint, checkProfile } from './conf-warning.ts'
import { aboutProfile } from './paste-sources.ts'
import { isReference, mendValue, withValue } from './paste-mending.ts'
import { type PasteField, fieldNamed } from './paste-names.ts'
import { confNameOf } from './paste-group.ts'

/**
 * A configuration with what only other programs would find in it: sections that name their endpoint inside, and keys
 * under the names of other programs. Everything taken up this way is named in the warnings.
 */
export function widenConf(conf: Conf): Conf {
  const chosen = chosenProfile(conf)
  let warnings = [...conf.warnings]
  const profiles = conf.profiles.flatMap((profile) => {
    const widened = widenProfile(profile, warnings)
    if (!widened) return [profile]
    warnings = widened.warnings
    // Values without a section that all point elsewhere are no profile.
    const empty = profile.name === '' && !profileFields.some((field) => widened.profile[field])
    return empty ? [] : [widened.profile]
  })
  const named =
    chosen === undefined ? undefined : profiles.find(({ name }) => name === `profile:${chosen.name}`)
  const several = new Set(profiles.map(({ endpoint }) => endpoint)).size > 1
  const own = profiles.length > 0 && profiles.every(({ name }) => name.startsWith('profile:'))
  if (conf.defaultEndpointLine !== undefined || !own) {
    return { ...conf, profiles, warnings: named ? warnings.filter(isNotDefault) : warnings }
  }
  const endpoint = named?.endpoint ?? (several ? undefined : profiles[0]?.endpoint)
  if (endpoint !== undefined) warnings = warnings.filter(isNotDefault)
  return {
    ...conf,
    profiles,
    warnings,
    ...(endpoint !== undefined && { defaultEndpoint: endpoint, defaultEndpointLine: chosen?.line ?? 0 }),
  }
}

const isNotDefault = ({ code }: Warning): boolean =>
  code !== 'no-default-endpoint' && code !== 'default-without-section'

/** The profile that `[default]` names. */
function chosenProfile({ sections }: Conf): { name: string; line: number } | undefined {
  for (const { name, blocks } of sections.list) {
    if (name !== 'default') continue
    for (const { plain, line } of blocks) {
      const value = plain !== undefined && /^profile=(.+)$/.exec(plain)?.[1]
      if (value) return { name: value.trim(), line }
    }
  }
  return undefined
}

function widenProfile(
  profile: Profile,
  said: readonly Warning[],
): { profile: Profile; warnings: Warning[] } | undefined {
  const other = new Map(profile.other)
  const disputedOther = new Map(profile.disputedOther)
  const values = new Map<ProfileField, string>()
  const disputed = new Map<ProfileField, Dispute>(profile.disputed)
  const lines = new Map(profile.lines)
  const added: Warning[] = []
  let endpoint = profile.endpoint
  const taken = new Set<string>()
  const pointing = profileFields.filter((field) =>
    isReference(mendValue(field, profile[field] ?? '').offered),
  )
  for (const field of pointing) {
    added.push({ line: lines.get(field) ?? profile.line, section: profile.name, field, code: 'expansion' })
    lines.delete(field)
    disputed.delete(field)
  }
  for (const [key, value] of profile.other) {
    const field = fieldNamed(key)?.field
    if (!field || isFilled(profile, field) || (field !== 'endpoint' && values.has(field))) continue
    const line = said.find((one) => one.section === profile.name && one.key === key)?.line ?? profile.line
    const about = { line, section: profile.name, field }
    if (key !== confNameOf(field))
      added.push({ ...about, code: 'other-name', key, correction: confNameOf(field) })
    if (field === 'endpoint') {
      const { offered, reasons } = mendValue(field, value)
      const resolved = resolveEndpoint(offered)
      added.push(...reasons.map((code) => ({ ...about, code })), ...checkEndpoint(resolved, about))
      endpoint = resolved.endpoint
    } else {
      values.set(field, value)
      lines.set(field, line)
      const dispute = disputedOther.get(key)
      if (dispute) disputed.set(field, dispute)
    }
    taken.add(key)
    other.delete(key)
    disputedOther.delete(key)
  }
  if (taken.size + pointing.length === 0) return undefined
  const rest = pointing.reduce((whole, field) => withValue(whole, field, undefined), profile)
  const widened = {
    ...rest,
    ...Object.fromEntries(values),
    endpoint,
    other,
    disputed,
    disputedOther,
    lines,
  }
  const kept = said.filter(({ code, section, key, field }) => {
    if (section !== profile.name) return true
    if (code === 'unknown-key') return key === undefined || !taken.has(key)
    if (code === 'unknown-endpoint' && field === undefined) return endpoint === profile.endpoint
    return !aboutProfile.has(code)
  })
  return { profile: widened, warnings: [...kept, ...added, ...checkProfile(widened)] }
}

function isFilled(profile: Profile, field: PasteField): boolean {
  return field === 'endpoint' ? profile.endpoint !== undefined : Boolean(profile[field])
}
