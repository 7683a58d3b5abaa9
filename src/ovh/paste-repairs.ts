import { type Dispute, type Profile, type ProfileField, hasShape, profileFields } from './conf-profile.ts'
import { type Warning, checkProfile } from './conf-warning.ts'
import { type MendedText, type Repair, mendValue, withValue } from './paste-mending.ts'
import { aboutProfile } from './paste-sources.ts'

/** Profiles with their warnings. */
interface Read {
  readonly profiles: readonly Profile[]
  readonly warnings: readonly Warning[]
}

/**
 * Mends the values of profiles. Each repair stands in the profile with the value as it was written, and in the
 * warnings; what was said about the unmended value is said anew. `unmended` is the same text read as it is.
 */
export function repairProfiles(read: Read, mended: MendedText, unmended: Read | undefined): Read {
  let { warnings } = read
  const profiles = read.profiles.map((profile) => {
    const found = repairsOf(profile, mended, unmended)
    if (found.repaired.size === 0) return profile
    warnings = [
      ...warnings.filter((one) => !(aboutProfile.has(one.code) && belongs(one, profile))),
      ...checkProfile(found.profile),
      ...[...found.repaired].flatMap(([field, { line, reasons }]) =>
        reasons.map((code) => ({ line, code, section: profile.name, field })),
      ),
    ]
    return { ...found.profile, repaired: found.repaired }
  })
  return { profiles, warnings: [...warnings, ...blanksSaid(profiles, mended)] }
}

function belongs(one: Warning, { name, line, lines }: Profile): boolean {
  return one.section === name && (one.line === line || [...lines.values()].includes(one.line))
}

/** Odd blanks around names and signs change no value; they are named where they stood. */
function blanksSaid(profiles: readonly Profile[], { blanks, hidden }: MendedText): Warning[] {
  const seen = new Set<number>()
  return profiles.flatMap(({ lines, repaired }) =>
    [...lines].flatMap(([field, line]): Warning[] => {
      if (repaired?.has(field) || seen.has(line) || !(blanks.has(line) || hidden.has(line))) return []
      seen.add(line)
      return [{ line, code: blanks.has(line) ? 'odd-blanks' : 'hidden-removed', field }]
    }),
  )
}

function repairsOf(
  profile: Profile,
  mended: MendedText,
  unmended: Read | undefined,
): { profile: Profile; repaired: Map<ProfileField, Repair> } {
  const repaired = new Map<ProfileField, Repair>()
  const disputed = new Map<ProfileField, Dispute>(profile.disputed)
  let whole: Profile = profile
  for (const field of profileFields) {
    const value = profile[field]
    const line = profile.lines.get(field) ?? 0
    // Line 0 is what somebody typed into a form: that is theirs.
    if (!value || line === 0) continue
    const dispute = profile.disputed.get(field)
    if (dispute && [dispute.python, dispute.go].some((one) => hasShape(field, one))) continue
    const { offered, reasons } = mendValue(field, value)
    if (dispute && hasShape(field, offered) !== true) continue
    const before = unmended?.profiles.find(({ lines }) => lines.get(field) === line)?.[field]
    const written = before ?? (mended.hidden.has(line) || mended.blanks.has(line) ? undefined : value)
    const all = new Set(reasons)
    if (before !== undefined && before !== value) {
      if (mended.hidden.has(line)) all.add('hidden-removed')
      if (mended.blanks.has(line)) all.add('blanks-removed')
    }
    if (all.size === 0) continue
    repaired.set(field, { written, offered, reasons: [...all], line })
    disputed.delete(field)
    whole = withValue(whole, field, offered)
  }
  return { profile: repaired.size > 0 ? { ...whole, disputed } : profile, repaired }
}
