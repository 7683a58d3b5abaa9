import type { IniBlock } from './conf-blocks.ts'
import { type Profile, type ProfileField, confKeys, profileFields } from './conf-profile.ts'

/** A stretch of a file that can be written again by itself. */
export interface ConfBlock {
  readonly line: number
  /** The lines as they were, comments between blocks excepted. */
  readonly text: string
  /** The same in its plainest writing, when both readers see one key with one value. */
  readonly plain?: string
  /** The fields that come from here for either reader; `endpoint` where it means the default one. */
  readonly fields: readonly (ProfileField | 'endpoint')[]
  /** Other keys that come from here, named as in {@link Profile.other}. */
  readonly keys: readonly string[]
}

/** One section of a file, in the order of the file. A name may come twice. */
export interface ConfSection {
  /** As written between the brackets; undefined for what stands before the first head. */
  readonly name: string | undefined
  readonly line: number
  readonly blocks: readonly ConfBlock[]
  /** What was read from every section of this name, when it made a profile. */
  readonly profile?: Profile
  /** The default endpoint, when it was read from sections of this name. */
  readonly defaultEndpoint?: { readonly endpoint: string | undefined; readonly disputed: boolean }
}

/** What was read from the sections of one name. */
export type SectionFacts = Pick<ConfSection, 'profile' | 'defaultEndpoint'>

/** Cuts a file into sections, so that it can be written again with every value it had. */
export function sectionsOf(
  blocks: readonly IniBlock[],
  lines: readonly string[],
  facts: (name: string) => SectionFacts,
): ConfSection[] {
  let open: ConfSection & { blocks: ConfBlock[] } = { name: undefined, line: 1, blocks: [] }
  const sections = [open]
  for (const block of blocks) {
    if (block.head === undefined) {
      open.blocks.push(confBlock(block, lines))
    } else {
      open = { name: block.head, line: block.line, blocks: [] }
      sections.push(open)
    }
  }
  return sections
    .filter((section) => section.name !== undefined || section.blocks.length > 0)
    .map((section) => ({ ...section, ...facts(section.name ?? '') }))
}

function confBlock(block: IniBlock, lines: readonly string[]): ConfBlock {
  const keys = new Set<string>()
  const fields = new Set<ProfileField | 'endpoint'>()
  const entries = [...block.go, ...block.python]
  for (const { key, line } of entries) {
    const field = fieldOf(key)
    if (field) fields.add(field)
    if (key === 'endpoint') fields.add('endpoint')
    // Python's spelling of a key that Go has spelled on the same line is not a second key.
    if (!field && !block.go.some((entry) => entry.line === line && entry.key !== key)) keys.add(key)
  }
  const [go] = block.go
  const [python] = block.python
  const simple = entries.length === 2 && go && python && block.heads.length === 0 && block.end === block.line
  const plain = simple && go.key.toLowerCase() === python.key && go.value === python.value
  return {
    line: block.line,
    text: lines.slice(block.line - 1, block.end).join('\n'),
    ...(plain && { plain: `${go.key}=${go.value}` }),
    fields: [...fields],
    keys: [...keys],
  }
}

/** The field that a key means to an official program. */
export function fieldOf(key: string): ProfileField | undefined {
  return profileFields.find((field) => confKeys[field] === key)
}
