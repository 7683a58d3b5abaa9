import type { WarningCode } from './conf-warning.ts'
import type { Label } from './paste-labels.ts'
import { closingQuotes, isReference } from './paste-mending.ts'

/** What stands after a label. */
export interface Value {
  /** Undefined when it only points to somewhere else. */
  readonly text: string | undefined
  /** What joins the two: a sign such as `=` or `:`, nothing but a blank, or no more than a place in a list. */
  readonly link: 'sign' | 'blank' | 'list'
  /** Nothing but signs follows it. */
  readonly alone: boolean
  /** Where the line goes on after it. */
  readonly end: number
  readonly codes: readonly WarningCode[]
}

/** What may stand between a label and its sign: closing quotes and brackets, emphasis, a remark in parentheses. */
const closing = /(?:\s?\([^()]{0,40}\))?[\s"'`\u2019\u201d\u00bb)\]*_~]*/y
const sign = /(?:=>|:=|->|={1,2}|[:|>\u2192\uff1a\uff1d])[\s|*_~]*/y
const blank = /[\s,;]+/y
const secureString =
  /\(?\s*(?:ConvertTo-SecureString|new\s+String|String|SecretString|sensitive|nonsensitive)\b[\s(]+(?:-String\s+)?/iy
const bareValue = /[^\s,;&|<>(){}[\]"'`*\u2018-\u201f\u00ab\u00bb]+/y
const reference = /\$?\{\{?[^{}]*\}?\}|\$\([^()]*\)|<[^<>]*>|\$[\w:]+|%\w+%/y

/** How much of a line is worth reading after two letters: such a label is believed only with a key behind it. */
const briefly = 80

/** Reads the value after a label, if there is one on the line. */
export function valueAfter(whole: string, label: Label): Value | undefined {
  const line = label.named.trust === 'brief' ? whole.slice(0, label.end + briefly) : whole
  const after = skip(closing, line, label.end)
  const signed = skip(sign, line, after)
  // A blank alone joins only what it directly follows: after a bracket there is nothing to join.
  const from = signed > after ? signed : skip(blank, line, label.end)
  if (from === label.end) return undefined
  const link = signed > after ? 'sign' : /[,;]/.test(line.slice(label.end, from)) ? 'list' : 'blank'
  const start = skip(secureString, line, from)
  const pointed = skip(reference, line, start)
  if (pointed > start) return { text: undefined, link, alone: false, end: pointed, codes: ['expansion'] }
  const closers = closingQuotes(line[start] ?? '')
  return closers === undefined ? bare(line, start, link) : quoted(line, start, closers, link)
}

function quoted(line: string, start: number, closers: string, link: Value['link']): Value | undefined {
  let end = start + 1
  while (end < line.length && !closers.includes(line[end]!)) end++
  if (end === line.length) return bare(line, start + 1, link, ['unclosed-quote'])
  // Straight quotes are the notation's; any other pair was put there by a word processor, and is for mending to name.
  const straight = '"\'`'.includes(line[start]!)
  const text = straight ? line.slice(start + 1, end) : line.slice(start, end + 1)
  return { text, link, alone: isAlone(line, end + 1), end: end + 1, codes: [] }
}

function bare(
  line: string,
  start: number,
  link: Value['link'],
  codes: WarningCode[] = [],
): Value | undefined {
  bareValue.lastIndex = start
  const run = bareValue.exec(line)?.[0]
  if (run === undefined) return undefined
  const end = start + run.length
  const called = /[([]/.test(line[end] ?? '')
  if (called || isReference(run)) return { text: undefined, link, alone: false, end, codes: ['expansion'] }
  // At the end of a line the comma is likelier a slip than a list.
  const text = /^[,;]\s*$/.test(line.slice(end)) ? run + line[end]! : run
  return { text, link, alone: isAlone(line, end), end, codes }
}

function isAlone(line: string, end: number): boolean {
  return !/[\p{L}\p{N}]/u.test(line.slice(end, end + 8))
}

function skip(pattern: RegExp, line: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(line) ? pattern.lastIndex : from
}
