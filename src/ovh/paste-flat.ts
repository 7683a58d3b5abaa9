import type { Conf } from './conf.ts'
import { parseConf } from './conf.ts'
import { type Profile, hasShape, profileFields } from './conf-profile.ts'
import { admitText } from './conf-text.ts'
import type { Warning } from './conf-warning.ts'
import { parseEnv } from './env.ts'
import { widenConf } from './paste-conf.ts'
import { widenEnv } from './paste-env.ts'
import { readGroups } from './paste-group.ts'
import { readLines } from './paste-lines.ts'
import { mentionedEndpoint, readShapes } from './paste-shapes.ts'
import { type Combined, type Explicit, type FileReading, combineSources } from './paste-sources.ts'

/**
 * What a text was read as:
 * - `conf`: an `ovh.conf`; `env`: variables; `both`: variables beside something else
 * - `json`, `yaml`: a structure with the keys somewhere in it
 * - `lines`: names and values in lines or blocks of any other program, or copied from a page
 * - `values`: nothing but three values of the right lengths
 * - `none`: no key
 */
export type PasteKind = 'conf' | 'env' | 'both' | 'json' | 'yaml' | 'lines' | 'values' | 'none'

/** What one way of reading makes of a text. */
export interface Reading {
  readonly kind: PasteKind
  readonly reading: Combined
}

/** How many values profiles have. */
export const filled = (profiles: readonly Profile[]): number =>
  profiles.reduce((sum, profile) => sum + profileFields.filter((field) => profile[field]).length, 0)

/** How much was found: every value counts, and once more when it has the shape of its field. */
export const worth = (profiles: readonly Profile[]): number =>
  profiles.reduce((sum, profile) => {
    const shaped = profileFields.filter((field) => hasShape(field, profile[field]) === true).length
    return sum + shaped + (profile.endpoint === undefined ? 0 : 1)
  }, filled(profiles))

/**
 * Reads a text line by line: as a configuration, as variables, as both together, as what other programs write, and at
 * last by nothing but the shape of its words. `said` is what is known about it already. Throws as `parseConf` does.
 */
export function readFlat(text: string, explicit: Explicit, said: readonly Warning[] = []): Reading {
  const { lines } = admitText(text)
  const env = widenEnv(parseEnv(text), lines)
  const rest = lines.map((line, index) => (env.lines.has(index + 1) ? '' : line))
  const conf = widenConf(parseConf(rest.join('\n')))
  const { kind, file } = fileIn(conf, rest)
  if (kind !== 'conf' || conf.profiles.length > 0 || conf.defaultEndpointLine !== undefined) {
    const beside = kind === 'lines' && env.endpoint !== undefined ? withEndpoint(file, env.endpoint) : file
    return { kind: env.profile ? 'both' : kind, reading: combineSources(beside, env, explicit) }
  }
  // Beside variables, what is no configuration is the command or file that they stand in.
  if (env.profile) return { kind: 'env', reading: combineSources(undefined, env, explicit) }
  // What was refused by its name is not taken by its length.
  const refused = [...said, ...file.warnings].some(({ code }) => code === 'refused-name')
  const shapes = readGroups(refused ? [] : readShapes(rest))
  if (shapes.profiles.length > 0) {
    return { kind: 'values', reading: combineSources(asFile(shapes, rest), env, explicit) }
  }
  const reading = combineSources(file, env, explicit)
  return { kind: 'none', reading: { ...reading, warnings: [...said, ...reading.warnings] } }
}

/** What stands in lines that are no variables: a configuration if it has sections with keys, else what can be found. */
function fileIn(conf: Conf, lines: readonly string[]): { kind: PasteKind; file: FileReading } {
  const sections = conf.profiles.some((profile) => profile.name !== '' && filled([profile]) > 0)
  if (sections) return { kind: 'conf', file: conf }
  const { groups, blocks, warnings } = readLines(lines)
  const read = readGroups(groups)
  const found = { ...read, warnings: [...warnings, ...read.warnings] }
  const more = worth(found.profiles) - worth(conf.profiles)
  // What stands under a refused name must not come back as a line without a section.
  const refused = warnings.some(({ code }) => code === 'refused-name')
  if (more > 0 || refused || (more === 0 && blocks && found.profiles.length > 0)) {
    return { kind: 'lines', file: asFile(found, lines) }
  }
  const pointers = found.warnings.length > 0 && conf.profiles.length === 0
  return { kind: 'conf', file: pointers ? { ...conf, warnings: [...found.warnings] } : conf }
}

/** What the variables around it say counts for what names no endpoint itself. */
function withEndpoint(file: FileReading, endpoint: string): FileReading {
  return {
    ...file,
    profiles: file.profiles.map((profile) =>
      profile.endpoint === undefined ? { ...profile, endpoint } : profile,
    ),
    warnings: file.warnings.filter(({ code }) => code !== 'no-endpoint'),
  }
}

/** Profiles without an endpoint get the one that the text mentions, which is a guess and said to be one. */
function asFile(
  { profiles, warnings }: Pick<FileReading, 'profiles' | 'warnings'>,
  lines: readonly string[],
): FileReading {
  const mention = profiles.some(({ endpoint }) => endpoint === undefined)
    ? mentionedEndpoint(lines)
    : undefined
  const named = new Set<string>()
  const all = profiles.map((profile) => {
    if (!mention || profile.endpoint !== undefined) return profile
    if (warnings.some(({ code, section }) => code === 'unknown-endpoint' && section === profile.name))
      return profile
    named.add(profile.name)
    return { ...profile, endpoint: mention.endpoint }
  })
  return {
    profiles: all,
    warnings: warnings.map((one) =>
      mention && one.code === 'no-endpoint' && named.has(one.section ?? '')
        ? { ...one, line: mention.line, code: 'guessed-endpoint' as const, correction: mention.endpoint }
        : one,
    ),
    ...defaultOf(all),
  }
}

/** Where all profiles belong to one endpoint, it is the one to use. */
export function defaultOf(
  profiles: readonly Profile[],
): Pick<FileReading, 'defaultEndpoint' | 'defaultEndpointLine'> {
  const [first, ...others] = new Set(profiles.map(({ endpoint }) => endpoint))
  if (first === undefined || others.length > 0) return {}
  return { defaultEndpoint: first, defaultEndpointLine: profiles[0]!.line }
}
