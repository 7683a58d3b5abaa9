import { ChangeList } from './conf-changes.ts'
import { resolveEndpoint } from './conf-endpoint.ts'
import { type Profile, confKeys, profileFields } from './conf-profile.ts'
import { type ConfSection, type ConfSections, isAccount } from './conf-sections.ts'
import { type Conf, parseConf } from './conf.ts'
import { ConfError } from './errors.ts'

/** What {@link printConf} needs of a profile: one that `parseConf` returned, or one made by hand. */
export type PrintableProfile = Pick<Profile, 'name' | 'endpoint'> & Partial<Profile>

/** What {@link printConf} needs of a {@link Conf}. */
export interface PrintableConf extends Partial<
  Pick<Conf, 'defaultEndpoint' | 'disputedEndpoint' | 'sections'>
> {
  readonly profiles: readonly PrintableProfile[]
}

/**
 * Writes an `ovh.conf`. What `parseConf` returned, changed or not, keeps every value, section and unknown key; a
 * value still disputed keeps both its readings; comments and refused lines are left out. In a plain list of
 * profiles the first one's endpoint becomes the default, and each section is named after its endpoint.
 *
 * New values are written so that Python and Go read the same. Neither knows an escape that the other knows, so
 * where the plain writing will not do (`#` or `;`, surrounding quotes, a backslash at the end, line ends, blanks
 * at either end) there is none: throws {@link ConfError} that names section and key, never the value.
 */
export function printConf(conf: PrintableConf | readonly PrintableProfile[]): string {
  const wanted: PrintableConf = isList(conf) ? { profiles: conf, defaultEndpoint: conf[0]?.endpoint } : conf
  const before: ConfSections = wanted.sections ?? { list: [], profiles: [] }
  const profiles = new Map(wanted.profiles.map((profile) => [nameOf(profile, before), profile]))
  if (profiles.size < wanted.profiles.length) throw new ConfError('Two profiles have the same name.', 0)
  const changes = new ChangeList(before, profiles)
  const moved = defaultMoved(wanted, before)
  if (moved) changes.moveDefault()
  changes.spread()
  const parts = before.list
    .filter(({ name = '' }) => !isGone(name, before, profiles))
    .map((section) => ({ name: section.name, lines: keep(section, changes) }))
  if (moved && wanted.defaultEndpoint !== undefined) {
    partFor('default', parts).lines.push(pair('default', 'endpoint', wanted.defaultEndpoint))
  }
  for (const [name, profile] of profiles) {
    const lines = added(name, profile, changes)
    if (lines.length > 0 || !before.profiles.some((one) => one.name === name)) {
      partFor(name, parts).lines.push(...lines)
    }
  }
  const text = parts
    .map(({ name, lines }) => [...(name === undefined ? [] : [`[${name}]`]), ...lines, ''].join('\n'))
    .join('\n')
  verify(text, wanted.defaultEndpoint, profiles, changes)
  return text
}

/** A section being written. */
interface Part {
  readonly name: string | undefined
  readonly lines: string[]
}

type Profiles = ReadonlyMap<string, PrintableProfile>

function isList(conf: PrintableConf | readonly PrintableProfile[]): conf is readonly PrintableProfile[] {
  return Array.isArray(conf)
}

/** Official programs find a section by its endpoint only; a name that does not lead there is replaced. */
function nameOf({ name, endpoint }: PrintableProfile, before: ConfSections): string {
  if (before.profiles.some((one) => one.name === name)) return name
  return endpoint !== undefined && resolveEndpoint(name).endpoint !== endpoint ? endpoint : name
}

/** Whether a section goes with its profile. The default one and its like stay: they have other uses. */
function isGone(name: string, before: ConfSections, profiles: Profiles): boolean {
  return isAccount(name) && !profiles.has(name) && before.profiles.some((one) => one.name === name)
}

function defaultMoved(conf: PrintableConf, { defaultEndpoint }: ConfSections): boolean {
  if (defaultEndpoint?.endpoint !== conf.defaultEndpoint) return true
  return Boolean(defaultEndpoint?.disputed && !conf.disputedEndpoint)
}

/** The lines of a section that stay. */
function keep({ blocks }: ConfSection, changes: ChangeList): string[] {
  const kept = blocks.filter((block) => !changes.touch(block))
  if (kept.every((block) => block.plain !== undefined)) return kept.map((block) => block.plain!)
  // Indents stay as they were, for they tell Python what continues a value. A last backslash must join nothing.
  return kept.flatMap(({ text }) => (text.trimEnd().endsWith('\\') ? [text, ''] : [text]))
}

function partFor(name: string, parts: Part[]): Part {
  const found = parts.findLast((part) => (part.name ?? '') === name)
  if (found) return found
  const made: Part = { name: name || undefined, lines: [] }
  // Keys without a section stay in front of all heads; the default endpoint is looked for at the top.
  const firstHead = parts.findIndex((part) => part.name !== undefined)
  const at = name === '' ? 0 : name === 'default' && firstHead >= 0 ? firstHead : parts.length
  parts.splice(at, 0, made)
  return made
}

function added(name: string, profile: PrintableProfile, changes: ChangeList): string[] {
  const { fields, keys } = changes.of(name)
  return [
    ...profileFields
      .filter((field) => fields.has(field))
      .map((field) => [confKeys[field], profile[field]] as const),
    ...[...keys].map((key) => [key, profile.other?.get(key)] as const),
  ].flatMap(([key, value]) => (value === undefined ? [] : [pair(name, key, value)]))
}

function pair(section: string, key: string, value: string): string {
  if (/[\r\n]/.test(section + key + value)) throw unwritable(section, key)
  return `${key}=${value}`
}

/** The readers themselves say whether the text holds what it should. */
function verify(
  text: string,
  defaultEndpoint: string | undefined,
  profiles: Profiles,
  changes: ChangeList,
): void {
  const read = parseConf(text)
  if (read.defaultEndpoint !== defaultEndpoint) throw unwritable('default', 'endpoint')
  for (const [name, profile] of profiles) {
    const found = read.profiles.find((one) => one.name === name)
    const { fields, keys } = changes.of(name)
    for (const field of profileFields) {
      const doubtful = fields.has(field) && found?.disputed.has(field)
      if (found?.[field] !== profile[field] || doubtful) throw unwritable(name, confKeys[field])
    }
    for (const key of new Set([...(profile.other?.keys() ?? []), ...(found?.other.keys() ?? [])])) {
      const doubtful = keys.has(key) && found?.disputedOther.has(key)
      if (found?.other.get(key) !== profile.other?.get(key) || doubtful) throw unwritable(name, key)
    }
  }
  if (read.profiles.length !== profiles.size) throw new ConfError('The profiles cannot stand in one file.', 0)
}

function unwritable(section: string, key: string): ConfError {
  const shown = `${key} in section [${section}]`.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
  return new ConfError(`${shown} cannot be written so that Python and Go read the same.`, 0)
}
