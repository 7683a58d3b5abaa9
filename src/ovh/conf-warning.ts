import type { HostReason } from './hosts.ts'
import type { ResolvedEndpoint } from './conf-endpoint.ts'
import {
  type DisputeReason,
  type Profile,
  type ProfileField,
  hasShape,
  keyLengths,
  profileFields,
} from './conf-profile.ts'
import type { Refusal } from './conf-reading.ts'
import type { RepairReason } from './paste-mending.ts'
import { confLimits } from './conf-text.ts'

/** What a {@link Warning} is about. */
export type WarningCode =
  | DisputeReason
  // The whole file.
  | 'bom'
  | 'lone-cr'
  | 'python-refuses'
  | 'go-refuses'
  | 'unreadable-line'
  | 'duplicate-section'
  | 'no-section'
  | 'unclosed-section'
  | 'refused-name'
  | 'more-warnings'
  // What sections and keys mean.
  | 'unknown-section'
  | 'unknown-key'
  | 'unknown-endpoint'
  | 'corrected-endpoint'
  | 'trailing-slash'
  | 'no-default-endpoint'
  | 'default-without-section'
  | 'misplaced'
  | 'missing'
  | 'two-methods'
  | 'unusual-length'
  | 'blank-inside'
  | 'odd-character'
  // Environment lines.
  | 'expansion'
  | 'unclosed-quote'
  | 'no-value'
  /** For a shell the rest of the line is a command, for a dotenv file it belongs to the value. */
  | 'command-follows'
  // Values that were mended; the profile carries both, see `Repair`.
  | RepairReason
  // Other texts than configuration files.
  /** A program's own name for the field, which no official program reads here. */
  | 'other-name'
  /** Odd blanks on the line were read as ordinary ones. */
  | 'odd-blanks'
  /** Known by nothing but its length and its place among others. */
  | 'by-shape'
  /** No endpoint was named; this one stands elsewhere in the text. */
  | 'guessed-endpoint'
  | 'no-endpoint'
  /** The parts of one key stood in several places. */
  | 'joined-parts'
  /** Under `data` of a Kubernetes Secret, and not base64: the cluster would refuse it. */
  | 'not-base64'
  /** JSON or YAML with mistakes; read all the same. */
  | 'loose-syntax'
  | 'trailing-comma'
  /** Deeper than anything is looked for. */
  | 'too-deep'
  /** It looks like YAML, and its reader was not at hand. */
  | 'unread-yaml'

/** Something a person should know; never holds a value. */
export interface Warning {
  /** Counted from 1; 0 when the whole text is meant. */
  readonly line: number
  readonly code: WarningCode
  readonly section?: string
  readonly field?: ProfileField | 'endpoint'
  /** A key or variable that is not one of the fields, as written. */
  readonly key?: string
  /** What was probably meant. */
  readonly correction?: string
  /** With `corrected-endpoint` and `unknown-endpoint`: why the correction. */
  readonly host?: HostReason
  /** With `python-refuses`, `go-refuses` and `unreadable-line`. */
  readonly refusal?: Refusal
  /** With `unusual-length`, in characters; with `more-warnings`, how many at least were left out. */
  readonly count?: number
  readonly expected?: number
}

/** The three ways of signing in; a client uses exactly one. */
const methods: readonly (readonly ProfileField[])[] = [
  ['applicationKey', 'applicationSecret', 'consumerKey'],
  ['clientId', 'clientSecret'],
  ['accessToken'],
]

/** What a person should know about one profile: missing pieces, two methods at once, keys of a strange shape. */
export function checkProfile(profile: Profile): Warning[] {
  const about = (code: WarningCode, field?: ProfileField, more?: Partial<Warning>): Warning => ({
    line: (field && profile.lines.get(field)) ?? profile.line,
    code,
    section: profile.name,
    ...(field && { field }),
    ...more,
  })
  const held: ProfileField[] = []
  for (const field of profileFields) if (profile[field]) held.push(field)
  const warnings: Warning[] = []
  let used = 0
  for (const fields of methods) {
    const missing = fields.filter((field) => !held.includes(field))
    if (missing.length === fields.length) continue
    used++
    for (const field of missing) warnings.push(about('missing', field))
  }
  if (used === 0) for (const field of methods[0]!) warnings.push(about('missing', field))
  if (used > 1) warnings.push(about('two-methods'))
  for (const field of held) {
    const value = profile[field]!
    if (hasShape(field, value)) continue
    const expected = keyLengths[field]
    const count = [...value].length
    if (expected !== undefined && count !== expected)
      warnings.push(about('unusual-length', field, { count, expected }))
    if (/\s/.test(value)) warnings.push(about('blank-inside', field))
    // The three keys are letters and digits; a `+` in one would also move the separators of what is signed.
    const odd = expected === undefined ? /[^\s\x21-\x7e]/ : /[^\sA-Za-z0-9]/
    if (odd.test(value)) warnings.push(about('odd-character', field))
  }
  return warnings
}

/** The warnings about a section name or `endpoint` value. */
export function checkEndpoint(
  resolved: ResolvedEndpoint,
  about: Pick<Warning, 'line' | 'section' | 'field'>,
): Warning[] {
  const { endpoint, correction, trailingSlash } = resolved
  if (endpoint === undefined || correction) {
    const code = endpoint === undefined ? 'unknown-endpoint' : 'corrected-endpoint'
    return [
      { ...about, code, ...(correction && { correction: correction.endpoint, host: correction.reason }) },
    ]
  }
  return trailingSlash ? [{ ...about, code: 'trailing-slash' }] : []
}

/** Many lines may have these; the others are worth more when there is not room for all. */
const minor: ReadonlySet<WarningCode> = new Set(['unreadable-line', 'unknown-key', 'unknown-section'])

/** Sorts by line, and cuts a list that nobody would read to its end. */
export function arrangeWarnings(warnings: readonly Warning[]): Warning[] {
  if (warnings.length < 2) return [...warnings]
  const excess = warnings.length - confLimits.warnings
  const byWorth = [...warnings].sort((a, b) => Number(minor.has(a.code)) - Number(minor.has(b.code)))
  const kept = byWorth.slice(0, confLimits.warnings).sort((a, b) => a.line - b.line)
  return excess > 0 ? [...kept, { line: 0, code: 'more-warnings', count: excess }] : kept
}
