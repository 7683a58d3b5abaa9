import { type Conf, parseConf } from './conf.ts'
import { resolveEndpoint } from './conf-endpoint.ts'
import { type Profile, type ProfileField, confKeys, profileFields } from './conf-profile.ts'
import type { ConfBlock, ConfSection } from './conf-sections.ts'
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
  const wanted = isList(conf) ? { profiles: conf, defaultEndpoint: conf[0]?.endpoint } : conf
  const sections = ('sections' in wanted && wanted.sections) || []
  const profiles = new Map(wanted.profiles.map((profile) => [nameOf(profile, sections), profile]))
  if (profiles.size < wanted.profiles.length) throw new ConfError('Two profiles have the same endpoint.', 0)
  const moved = defaultMoved(wanted, sections)
  const changes = new ChangeList()
  for (const section of sections) {
    changes.add(
      section.name ?? '',
      changesOf(section.profile, section.profile && profiles.get(section.name ?? '')),
    )
    if (moved && section.defaultEndpoint) changes.of(section.name ?? '').fields.add('endpoint')
  }
  for (const [name, profile] of profiles)
    if (!changes.has(name)) changes.add(name, changesOf(undefined, profile))
  changes.spread(sections)
  const parts: Part[] = sections
    .filter(({ name, profile }) => !profile || profiles.has(name ?? '') || lasting.has(name ?? ''))
    .map((section) => ({ name: section.name, lines: keep(section, changes.of(section.name ?? '')) }))
  if (moved && wanted.defaultEndpoint !== undefined) {
    partFor('default', parts).lines.push(pair('default', 'endpoint', wanted.defaultEndpoint))
  }
  for (const [name, profile] of profiles) {
    partFor(name, parts).lines.push(...added(name, profile, changes.of(name)))
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

/** What is not to be taken from the old text. */
interface Changes {
  readonly fields: Set<ProfileField | 'endpoint'>
  readonly keys: Set<string>
}

/** These stay when the profile that was found in them goes: they have other uses. */
const lasting: ReadonlySet<string> = new Set(['', 'default', 'DEFAULT'])

function isList(conf: PrintableConf | readonly PrintableProfile[]): conf is readonly PrintableProfile[] {
  return Array.isArray(conf)
}

/** Official programs find a section by its endpoint only; a name that does not lead there is replaced. */
function nameOf({ name, endpoint }: PrintableProfile, sections: readonly ConfSection[]): string {
  if (sections.some((section) => section.profile?.name === name)) return name
  return endpoint !== undefined && resolveEndpoint(name).endpoint !== endpoint ? endpoint : name
}

function defaultMoved(conf: PrintableConf, sections: readonly ConfSection[]): boolean {
  const before = sections.find((section) => section.defaultEndpoint)?.defaultEndpoint
  if (before?.endpoint !== conf.defaultEndpoint) return true
  return before !== undefined && before.disputed && !conf.disputedEndpoint
}

function changesOf(before: Profile | undefined, after: PrintableProfile | undefined): Changes {
  const settled = <K>(old?: ReadonlyMap<K, unknown>, now?: ReadonlyMap<K, unknown>) => {
    return (key: K): boolean => Boolean(old?.has(key) && !now?.has(key))
  }
  const fieldSettled = settled(before?.disputed, after?.disputed)
  const keySettled = settled(before?.disputedOther, after?.disputedOther)
  const keys = [...(before?.other.keys() ?? []), ...(after?.other?.keys() ?? [])]
  return {
    fields: new Set(
      profileFields.filter((field) => before?.[field] !== after?.[field] || fieldSettled(field)),
    ),
    keys: new Set(keys.filter((key) => before?.other.get(key) !== after?.other?.get(key) || keySettled(key))),
  }
}

/** The changes to the sections of each name. */
class ChangeList {
  readonly #byName = new Map<string, Changes>()

  has(name: string): boolean {
    return this.#byName.has(name)
  }

  of(name: string): Changes {
    return this.#byName.get(name) ?? { fields: new Set(), keys: new Set() }
  }

  add(name: string, { fields, keys }: Changes): void {
    const before = this.of(name)
    this.#byName.set(name, {
      fields: new Set([...before.fields, ...fields]),
      keys: new Set([...before.keys, ...keys]),
    })
  }

  /** Whatever shares a block with a change goes with that block, and must be written anew as well. */
  spread(sections: readonly ConfSection[]): void {
    for (let size = -1; size !== this.#size();) {
      size = this.#size()
      for (const { name, blocks } of sections) {
        const changes = this.of(name ?? '')
        for (const block of blocks.filter((one) => touches(changes, one))) {
          for (const field of block.fields) changes.fields.add(field)
          for (const key of block.keys) changes.keys.add(key)
        }
      }
    }
  }

  #size(): number {
    return [...this.#byName.values()].reduce((sum, { fields, keys }) => sum + fields.size + keys.size, 0)
  }
}

function touches({ fields, keys }: Changes, block: ConfBlock): boolean {
  return block.fields.some((field) => fields.has(field)) || block.keys.some((key) => keys.has(key))
}

/** The lines of a section that stay. */
function keep({ blocks }: ConfSection, changes: Changes): string[] {
  const kept = blocks.filter((block) => !touches(changes, block))
  if (kept.every((block) => block.plain !== undefined)) return kept.map((block) => block.plain!)
  // Indents stay as they were, for they tell Python what continues a value. A last backslash must join nothing.
  return kept.flatMap(({ text }) => (text.trimEnd().endsWith('\\') ? [text, ''] : [text]))
}

function partFor(name: string, parts: Part[]): Part {
  const found = parts.findLast((part) => (part.name ?? '') === name)
  if (found) return found
  const made: Part = { name: name || undefined, lines: [] }
  // Keys without a section must stay in front, and the default endpoint is looked for at the top.
  const at = name === 'default' ? parts.findIndex((part) => part.name !== undefined) : -1
  parts.splice(at < 0 ? parts.length : at, 0, made)
  return made
}

function added(name: string, profile: PrintableProfile, { fields, keys }: Changes): string[] {
  const lines: string[] = []
  for (const field of profileFields) {
    const value = profile[field]
    if (fields.has(field) && value !== undefined) lines.push(pair(name, confKeys[field], value))
  }
  for (const key of keys) {
    const value = profile.other?.get(key)
    if (value !== undefined) lines.push(pair(name, key, value))
  }
  return lines
}

function pair(section: string, key: string, value: string): string {
  if (/[\r\n]/.test(section + key + value)) throw unwritable(section, key)
  return `${key}=${value}`
}

/** The readers themselves say whether the text holds what it should. */
function verify(
  text: string,
  defaultEndpoint: string | undefined,
  profiles: ReadonlyMap<string, PrintableProfile>,
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
