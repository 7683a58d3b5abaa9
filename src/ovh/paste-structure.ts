import { type Profile, profileFields } from './conf-profile.ts'
import { confLimits } from './conf-text.ts'
import { ConfError } from './errors.ts'
import { defaultOf, readFlat } from './paste-flat.ts'
import { readGroups } from './paste-group.ts'
import { looksLikeJson, readJson } from './paste-json.ts'
import type { FileReading } from './paste-sources.ts'
import { type Embedded, type Structured, readTrees } from './paste-tree.ts'

/** Reads a structure, and the texts that stand in it. Never throws. */
export function readStructured(structured: Structured): FileReading {
  const { groups, embedded, warnings } = readTrees(structured.trees)
  const found = readGroups(groups)
  const profiles = [...found.profiles]
  const inner = embedded.map(readEmbedded).filter((one) => {
    const news = one.profiles.filter((profile) => !profiles.some((other) => isSame(profile, other)))
    profiles.push(...news)
    return news.length > 0
  })
  const said = [
    ...structured.warnings,
    ...warnings,
    ...found.warnings,
    ...inner.flatMap((one) => one.warnings),
  ]
  return { profiles, warnings: said, ...defaultOf(profiles) }
}

const isSame = (a: Profile, b: Profile): boolean => profileFields.every((field) => a[field] === b[field])

/** Reads a text inside a text, such as a file in a Secret, and says where it stands outside. */
function readEmbedded({
  text,
  before,
  onOneLine,
  name,
}: Embedded): Pick<FileReading, 'profiles' | 'warnings'> {
  const read = attempt(() => {
    const tree = looksLikeJson(text) ? readTrees(readJson(text).trees) : undefined
    const groups = tree?.groups ?? []
    const inTree = readGroups(groups)
    return inTree.profiles.length > 0 ? inTree : readFlat(text, {}).reading
  })
  if (!read || read.profiles.length === 0) return { profiles: [], warnings: [] }
  const outer = (line: number): number => (onOneLine ? before : line === 0 ? 0 : before + line)
  const sections = new Map(read.profiles.map((profile) => [profile.name, profile.name || name]))
  return {
    profiles: read.profiles.map((profile) => ({
      ...profile,
      name: sections.get(profile.name)!,
      line: outer(profile.line),
      lines: new Map([...profile.lines].map(([field, line]) => [field, outer(line)])),
    })),
    warnings: read.warnings.slice(0, confLimits.warnings).map((one) => ({
      ...one,
      line: outer(one.line),
      ...(one.section !== undefined && { section: sections.get(one.section) ?? one.section }),
    })),
  }
}

/** What a reader returns; undefined when it refuses the text. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof ConfError) return undefined
    throw error
  }
}
