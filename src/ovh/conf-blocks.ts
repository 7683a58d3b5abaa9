import type { IniEntry, IniProblem, IniReading, IniSection } from './conf-reading.ts'

/** The smallest run of lines that both readers see whole: no value of either one crosses its edges. */
export interface IniBlock {
  readonly line: number
  readonly end: number
  readonly python: readonly IniEntry[]
  readonly go: readonly IniEntry[]
  /** The sections that Python opens here. */
  readonly pythonHeads: readonly IniSection[]
  readonly goHeads: readonly IniSection[]
}

type Seen = Pick<IniReading, 'sections' | 'entries' | 'skipped'>

/** Lays the two readings of one text beside each other. Lines that mean nothing to either are in no block. */
export function alignBlocks(python: Seen, go: Seen): IniBlock[] {
  const pythonHeads = new Run(python.sections)
  const pythonEntries = new Run(python.entries)
  const goHeads = new Run(go.sections)
  const goEntries = new Run(go.entries)
  // A line without key ends what came before it; without that line, Python would join the next one to it.
  const keyless = new Run<IniProblem>(python.skipped.filter(({ kind }) => kind === 'empty-key'))
  const unclosed = new Run<IniProblem>(go.skipped.filter(({ line, end }) => end > line))
  const all = [pythonHeads, pythonEntries, goHeads, goEntries, keyless, unclosed]
  const runs = all.filter((run) => run.line < Infinity)
  const blocks: IniBlock[] = []
  for (;;) {
    let line = Infinity
    for (const run of runs) line = Math.min(line, run.line)
    if (line === Infinity) return blocks
    let end = line
    for (let before = 0; before !== end;) {
      before = end
      for (const run of runs) end = run.reach(end)
    }
    blocks.push({
      line,
      end,
      python: pythonEntries.take(),
      go: goEntries.take(),
      pythonHeads: pythonHeads.take(),
      goHeads: goHeads.take(),
    })
  }
}

/** The section that both readers open in a block where nothing else happens. */
export function sharedHead({ python, go, pythonHeads, goHeads }: IniBlock): string | undefined {
  if (python.length + go.length > 0 || pythonHeads.length !== 1 || goHeads.length !== 1) return undefined
  return pythonHeads[0]!.name === goHeads[0]!.name ? goHeads[0]!.name : undefined
}

const nothing: readonly never[] = []

/** Items in the order of their lines, taken a few at a time. */
class Run<T extends { readonly line: number; readonly end?: number }> {
  readonly #items: readonly T[]
  #start = 0
  #next = 0
  /** Where the next item begins. */
  line: number

  constructor(items: readonly T[]) {
    this.#items = items
    this.line = items[0]?.line ?? Infinity
  }

  /** Takes in what begins up to a line; returns the last line reached. */
  reach(end: number): number {
    let last = end
    while (this.line <= last) {
      last = Math.max(last, this.#items[this.#next]!.end ?? this.line)
      this.#next++
      this.line = this.#next < this.#items.length ? this.#items[this.#next]!.line : Infinity
    }
    return last
  }

  take(): readonly T[] {
    if (this.#start === this.#next) return nothing
    const alone = this.#next - this.#start === 1
    const items = alone ? [this.#items[this.#start]!] : this.#items.slice(this.#start, this.#next)
    this.#start = this.#next
    return items
  }
}
