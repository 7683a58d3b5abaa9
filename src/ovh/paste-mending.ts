import { type Profile, type ProfileField, hasShape } from './conf-profile.ts'
import { fieldNamed } from './paste-names.ts'

/**
 * Something that was taken off a value because no key has it:
 * - `quotes-removed`: quotes of any kind around it
 * - `blanks-removed`: blanks around it, or inside a value that is a key without them
 * - `hidden-removed`: characters that nobody sees, such as a zero-width space
 * - `comma-removed`: a comma, semicolon or full stop after it
 * - `name-removed`: its own name with a colon before it
 * - `base64-decoded`: it was coded once more
 */
export type RepairReason =
  'quotes-removed' | 'blanks-removed' | 'hidden-removed' | 'comma-removed' | 'name-removed' | 'base64-decoded'

/** A value that was mended, for a person to accept or not. It holds secrets: show it with care. */
export interface Repair {
  /** As it stands in the text; undefined where it could not be found without the repair. */
  readonly written: string | undefined
  readonly offered: string
  readonly reasons: readonly RepairReason[]
  readonly line: number
}

/** Nothing to see: soft hyphen, zero-width and direction marks, byte order marks in the middle of a text. */
const hidden = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g
/** Blanks that a keyboard does not type, and web pages and word processors do. */
const oddBlank = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/** A text without hidden characters and odd blanks, line by line the same; and the lines that were changed. */
export interface MendedText {
  readonly text: string
  readonly hidden: ReadonlySet<number>
  readonly blanks: ReadonlySet<number>
}

/** Takes hidden characters out of a text and makes every blank an ordinary one. Lines stay where they are. */
export function mendText(lines: readonly string[]): MendedText {
  const hiddenLines = new Set<number>()
  const blankLines = new Set<number>()
  const mended = lines.map((line, index) => {
    if (/^[\t\x20-\x7e]*$/.test(line)) return line
    const shown = line.replace(hidden, '')
    const plain = shown.replace(oddBlank, ' ')
    if (shown !== line) hiddenLines.add(index + 1)
    if (plain !== shown) blankLines.add(index + 1)
    return plain
  })
  return { text: mended.join('\n'), hidden: hiddenLines, blanks: blankLines }
}

const quotePairs: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\u201c', '\u201d\u201c'],
  ['\u201d', '\u201d\u201c'],
  ['\u201e', '\u201c\u201d'],
  ['\u2018', '\u2019\u2018'],
  ['\u2019', '\u2019\u2018'],
  ['\u201a', '\u2018\u2019'],
  ['\u00ab', '\u00bb'],
  ['\u2039', '\u203a'],
])

/** All signs that open or close a quotation, for a character class. */
export const quoteSigns = '"\'`\u201c-\u201f\u2018-\u201b\u00ab\u00bb\u2039\u203a'

/** The signs that may close what this one opens; undefined for a sign that is no quote. */
export function closingQuotes(open: string): string | undefined {
  return quotePairs.get(open)
}

const stray = new RegExp(`^[${quoteSigns}]+|[${quoteSigns}]+$`, 'g')

/** Takes off a value what no value of this field has. Returns it unchanged, without reasons, when all is well. */
export function mendValue(
  field: ProfileField | 'endpoint',
  written: string,
): Pick<Repair, 'offered' | 'reasons'> {
  const reasons = new Set<RepairReason>()
  let value = written
  for (let round = 0; round < 6; round++) {
    const before = value
    const step = (next: string, reason: RepairReason): void => {
      if (next !== value) reasons.add(reason)
      value = next
    }
    step(value.replace(hidden, ''), 'hidden-removed')
    step(value.replace(oddBlank, ' ').trim(), 'blanks-removed')
    step(withoutEnd(value, ',;.'), 'comma-removed')
    step(unquoted(value), 'quotes-removed')
    step(unnamed(field, value), 'name-removed')
    if (value === before) break
  }
  if (field !== 'endpoint' && hasShape(field, value) === false) {
    const [shaped, reason] = nearestShape(field, value) ?? []
    if (shaped !== undefined) {
      value = shaped
      reasons.add(reason!)
    }
  }
  return { offered: value, reasons: [...reasons] }
}

/** What a value of no key's shape has to lose to have one. */
function nearestShape(field: ProfileField, value: string): [string, RepairReason] | undefined {
  const together = value.replace(/\s+/g, '')
  if (hasShape(field, together)) return [together, 'blanks-removed']
  const bare = value.replace(stray, '')
  if (hasShape(field, bare)) return [bare, 'quotes-removed']
  const decoded = fromBase64(value)?.trim()
  return hasShape(field, decoded) ? [decoded!, 'base64-decoded'] : undefined
}

function withoutEnd(value: string, signs: string): string {
  let end = value.length
  while (end > 0 && signs.includes(value[end - 1]!)) end--
  return value.slice(0, end)
}

function unquoted(value: string): string {
  const closing = closingQuotes(value[0] ?? '')
  return value.length > 1 && closing?.includes(value.at(-1)!) ? value.slice(1, -1) : value
}

const glued = /^([\p{L}][\p{L}\p{N} _.'’-]{1,40}?)\s?[:=]\s?(?=\S)/u

function unnamed(field: ProfileField | 'endpoint', value: string): string {
  const name = glued.exec(value)
  return name && fieldNamed(name[1]!)?.field === field ? value.slice(name[0].length) : value
}

/** The text in a base64 value, in either alphabet; undefined when it is none, or holds no text. */
export function fromBase64(value: string): string | undefined {
  const plain = value.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
  if (plain.length < 2 || plain.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(plain)) return undefined
  const bytes = Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  } finally {
    bytes.fill(0)
  }
}

/** Whether a value stands for another one that is kept elsewhere: a variable, a template, a vault's address. */
export function isReference(value: string): boolean {
  return references.some((pattern) => pattern.test(value))
}

const references = [
  /^\$(?:[A-Za-z_]|\{|\()/,
  /^%[A-Za-z_]\w*%$/,
  /^\{\{|^\{[$%]|^\{(?:env|file)\./,
  /^<[^<>]*>?$/,
  /^(?:env|vault|op|ref|ref\+\w+|ssm|sops|secret|file|arn):?\/{1,3}/i,
  /^(?:env|vault|ssm):/i,
  /^(?:var|local|data|module|each|secrets|process\.env|os\.environ|import\.meta)\./,
  /^ENC\[/,
]

/** A profile with another value in one field, or none. */
export function withValue(profile: Profile, field: ProfileField, value: string | undefined): Profile {
  const { [field]: _before, ...rest } = profile
  return value === undefined ? rest : { ...rest, [field]: value }
}
