import type { IniEntry, IniReading } from './conf-reading.ts'

/** The smallest run of lines that both readers see whole: no value of either one crosses its edges. */
export interface IniBlock {
  readonly line: number
  readonly end: number
  /** The section that both readers open here, and nothing else happens on the line. */
  readonly head?: string
  readonly python: readonly IniEntry[]
  readonly go: readonly IniEntry[]
  /** Every section name that either reader opens here. */
  readonly heads: readonly string[]
}

interface Span {
  readonly line: number
  readonly end: number
  readonly python?: IniEntry
  readonly go?: IniEntry
  readonly pythonHead?: string
  readonly goHead?: string
}

/** Lays the two readings of one text beside each other. Lines that hold nothing for either are in no block. */
export function alignBlocks(python: IniReading, go: IniReading): IniBlock[] {
  const spans: Span[] = [
    ...python.sections.map(({ name, line }) => ({ line, end: line, pythonHead: name })),
    ...python.entries.map((entry) => ({ line: entry.line, end: entry.end, python: entry })),
    ...go.sections.map(({ name, line }) => ({ line, end: line, goHead: name })),
    ...go.entries.map((entry) => ({ line: entry.line, end: entry.end, go: entry })),
    ...go.skipped.filter(({ line, end }) => end > line).map(({ line, end }) => ({ line, end })),
  ]
  spans.sort((a, b) => a.line - b.line)
  const blocks: IniBlock[] = []
  let open: Span[] = []
  let end = 0
  for (const span of spans) {
    if (open.length > 0 && span.line > end) {
      blocks.push(blockOf(open, end))
      open = []
    }
    open.push(span)
    end = Math.max(end, span.end)
  }
  if (open.length > 0) blocks.push(blockOf(open, end))
  return blocks
}

function blockOf(spans: readonly Span[], end: number): IniBlock {
  const [first, second] = spans
  const names = spans.map((span) => span.pythonHead ?? span.goHead).filter((name) => name !== undefined)
  const shared =
    spans.length === 2 && names.length === 2 && names[0] === names[1] && first!.line === second!.line
  return {
    line: first!.line,
    end,
    ...(shared && { head: names[0]! }),
    python: spans.map((span) => span.python).filter((entry) => entry !== undefined),
    go: spans.map((span) => span.go).filter((entry) => entry !== undefined),
    heads: names,
  }
}
