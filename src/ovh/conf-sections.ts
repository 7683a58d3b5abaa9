import { type IniBlock, sharedHead } from './conf-blocks.ts'
import { type Profile, type ProfileField, confKeys, profileFields } from './conf-profile.ts'

/** What a file held, kept so that it can be written again with every value. */
export interface ConfSections {
  /** In the order of the file. A name may come twice. */
  readonly list: readonly ConfSection[]
  /** The profiles as they were read: what differs from them is written anew. */
  readonly profiles: readonly Profile[]
  /** The default endpoint as it was read. */
  readonly defaultEndpoint?: { readonly endpoint: string | undefined; readonly disputed: boolean }
}

/** One section of a file. */
export interface ConfSection {
  /** As written between the brackets; undefined for what stands before the first head. */
  readonly name: string | undefined
  readonly line: number
  readonly blocks: readonly ConfBlock[]
}

/** A stretch of a file that can be written again by itself. */
export interface ConfBlock {
  readonly line: number
  readonly text: string
  /** The same in its plainest writing, when both readers see one key with one value. */
  readonly plain?: string
  /** What either reader finds here. */
  readonly items: readonly ConfItem[]
}

/** A key in a block: one of the fields, or another key by the name it has in {@link Profile.other}. */
export interface ConfItem {
  readonly section: string
  readonly field?: ProfileField | 'endpoint'
  readonly key?: string
}

/** Cuts a file into sections. */
export function sectionsOf(blocks: readonly IniBlock[], lines: readonly string[]): ConfSection[] {
  let open: ConfSection & { blocks: ConfBlock[] } = { name: undefined, line: 1, blocks: [] }
  const sections = [open]
  for (const block of blocks) {
    const name = sharedHead(block)
    if (name === undefined) {
      open.blocks.push(confBlock(block, lines))
    } else {
      open = { name, line: block.line, blocks: [] }
      sections.push(open)
    }
  }
  return sections.filter((section) => section.name !== undefined || section.blocks.length > 0)
}

function confBlock(
  { line, end, python, go, pythonHeads, goHeads }: IniBlock,
  lines: readonly string[],
): ConfBlock {
  const alone = go.length === 1 && python.length === 1 && pythonHeads.length + goHeads.length === 0
  const { key, value, section } = go[0] ?? { key: '', value: '', section: '' }
  const sameKey = alone && (key === python[0]!.key || key.toLowerCase() === python[0]!.key)
  if (sameKey && line === end && value === python[0]!.value) {
    const items = [itemOf(section, key)]
    if (key !== python[0]!.key && fieldOf(python[0]!.key)) items.push(itemOf(section, python[0]!.key))
    return { line, text: lines[line - 1]!, plain: `${key}=${value}`, items }
  }
  const seen = new Set(go.map((entry) => `${entry.line} ${entry.section}`))
  // On one line of one section, Python's spelling of a key that Go has spelled is not a second key.
  const other = python.filter((entry) => fieldOf(entry.key) || !seen.has(`${entry.line} ${entry.section}`))
  return {
    line,
    text: lines.slice(line - 1, end).join('\n'),
    items: [...go, ...other].map((entry) => itemOf(entry.section, entry.key)),
  }
}

function itemOf(section: string, key: string): ConfItem {
  const field = key === 'endpoint' && !isAccount(section) ? key : fieldOf(key)
  return field ? { section, field } : { section, key }
}

/** Sections that hold no endpoint's keys for any official program; the last is ovh/ovhcloud-cli's own. */
const apart: ReadonlySet<string> = new Set(['', 'default', 'DEFAULT', 'ovh-cli'])

/** Whether a section of this name is for the keys of one endpoint. */
export function isAccount(section: string): boolean {
  return !apart.has(section)
}

const fields: ReadonlyMap<string, ProfileField> = new Map(
  profileFields.map((field) => [confKeys[field], field]),
)

/** The field that a key means to an official program. */
export function fieldOf(key: string): ProfileField | undefined {
  return fields.get(key)
}
