import { GoLookup } from './conf-go-lookup.ts'
import { pythonDefaults } from './conf-python.ts'
import type { IniEntry, IniReading, IniTable } from './conf-reading.ts'
import type { Dispute, DisputeReason } from './conf-profile.ts'
import { fieldOf, isAccount } from './conf-sections.ts'

/** What the two programs answer when asked for one key. */
export type Answer =
  | { readonly kind: 'absent' }
  | { readonly kind: 'agreed'; readonly value: string; readonly line: number; readonly repeated: boolean }
  | { readonly kind: 'disputed'; readonly dispute: Dispute }

/** What each reader sees in one place; at least one of them is there. */
export interface Pair {
  readonly python?: IniEntry
  readonly go?: IniEntry
}

function lineOf({ python, go }: Pair): number {
  return (go ?? python)!.line
}

/** How many of a repeated key's values a person is asked to look at. */
const shownEarlier = 8

/** Asks both readings of one text the questions that ovh/python-ovh and ovh/go-ovh ask of theirs. */
export class Comparison {
  readonly #python: IniTable
  readonly #go: IniTable
  readonly #lookup: GoLookup
  readonly #pythonEntries: readonly IniEntry[]
  readonly #goEntries: readonly IniEntry[]
  /** Every key that either reader finds anywhere. */
  readonly #keys = new Set<string>()
  /** Whether some of them are no official program's. */
  #odd = false
  #others: Map<string, Map<string, Pair>> | undefined

  constructor(python: IniReading, go: IniReading) {
    this.#python = python.table
    this.#go = go.table
    this.#lookup = new GoLookup(this.#go)
    this.#pythonEntries = python.entries
    this.#goEntries = go.entries
    this.#note(python.entries)
    this.#note(go.entries)
  }

  #note(entries: readonly IniEntry[]): void {
    for (const { section, key } of entries) {
      const known = this.#keys.has(key)
      if (!known) this.#keys.add(key)
      if (key === 'endpoint' ? isAccount(section) : !known && !fieldOf(key)) this.#odd = true
    }
  }

  /** Whether either reader finds the key anywhere. */
  knows(key: string): boolean {
    return this.#keys.has(key)
  }

  /** Whether either reader finds one of the keys in this section itself. */
  ownsAny(section: string, keys: readonly string[]): boolean {
    for (const table of [this.#python, this.#go]) {
      const own = table.get(section)
      if (own && keys.some((key) => own.has(key))) return true
    }
    return false
  }

  /** The value of a key for an official program: `[DEFAULT]`, parent sections and interpolation included. */
  ask(section: string, key: string): Answer {
    const keys = this.#python.get(section)
    const own = keys?.get(key)
    const inherits = !own && keys !== undefined && section !== ''
    const python = own ?? (inherits ? this.#python.get(pythonDefaults)?.get(key) : undefined)
    return this.#judge(key, python, this.#lookup.get(section, key), inherits && python !== undefined)
  }

  /**
   * The keys of one section that are no official program's, each with its last entries. The two are a pair when
   * they begin on one line; one is missing where the other reader has made something else of the line.
   */
  others(section: string): ReadonlyMap<string, Pair> {
    if (!this.#odd) return noPairs
    this.#others ??= this.#pairs()
    return this.#others.get(section) ?? noPairs
  }

  /** The value of such a pair. */
  askPair({ python, go }: Pair): Answer {
    return this.#judge((go ?? python)!.key, python, go && this.#lookup.read(go), false)
  }

  #pairs(): Map<string, Map<string, Pair>> {
    const sections = new Map<string, Map<string, Pair>>()
    const place = (section: string, key: string, pair: Pair): void => {
      const keys = sections.get(section) ?? new Map<string, Pair>()
      const found = keys.get(key)
      if (!found || lineOf(found) < lineOf(pair)) sections.set(section, keys.set(key, pair))
    }
    const pythonStarts = new Starts(this.#pythonEntries)
    for (const go of this.#goEntries) {
      if (fieldOf(go.key)) continue
      const python = pythonStarts.beside(go)
      if (!python) place(go.section, go.key, { go })
      else if (!fieldOf(python.key)) place(go.section, go.key, { go, python })
    }
    const goStarts = new Starts(this.#goEntries)
    for (const python of this.#pythonEntries) {
      if (fieldOf(python.key) || goStarts.beside(python)) continue
      place(python.section, python.key, { python })
    }
    return sections
  }

  #judge(
    key: string,
    python: IniEntry | undefined,
    go: ReturnType<GoLookup['get']>,
    fromDefaults: boolean,
  ): Answer {
    const line = python?.line ?? go?.entry.line
    if (line === undefined) return absent
    const earlier = python?.previous ? valuesBefore(python) : nothing
    const repeated = earlier.length > 0
    const same = earlier.every((value) => value === python?.value)
    if (python && go && go.value === python.value && same) {
      return { kind: 'agreed', value: python.value, line, repeated }
    }
    const reasons = new Set<DisputeReason>([...(python?.habits ?? []), ...(go?.entry.habits ?? [])])
    if (repeated) reasons.add('duplicate-key')
    if (fromDefaults) reasons.add('default-section')
    if (go?.inherited) reasons.add('parent-section')
    if (go && (go.interpolated || go.value === undefined)) reasons.add('interpolation')
    if (!go) this.#explain(key, covering(this.#goEntries, python!.line), reasons)
    if (!python) this.#explain(key, covering(this.#pythonEntries, go!.entry.line), reasons)
    if (reasons.size === 0) reasons.add(sameLetters(python?.value, go?.value) ? 'white-space' : 'different')
    return {
      kind: 'disputed',
      dispute: {
        ...(python && !repeated && { python: python.value }),
        ...(go?.value !== undefined && { go: go.value }),
        ...(repeated && { earlier: earlier.slice(0, shownEarlier).reverse() }),
        reasons: [...reasons],
        line,
      },
    }
  }

  /** One reader has no such key: what has it made of the line instead? */
  #explain(key: string, instead: IniEntry | undefined, reasons: Set<DisputeReason>): void {
    if (!instead) return
    for (const habit of instead.habits) reasons.add(habit)
    if (instead.key !== key && instead.key.toLowerCase() === key.toLowerCase()) reasons.add('key-case')
  }
}

const absent: Answer = { kind: 'absent' }
const nothing: readonly never[] = []
const noPairs: ReadonlyMap<string, Pair> = new Map()

/** Walks down one reading beside another. */
class Starts {
  readonly #entries: readonly IniEntry[]
  #next = 0

  constructor(entries: readonly IniEntry[]) {
    this.#entries = entries
  }

  /** The entry that begins on the same line, in the same section; asked for line after line. */
  beside({ line, section }: IniEntry): IniEntry | undefined {
    while (this.#next < this.#entries.length && this.#entries[this.#next]!.line < line) this.#next++
    const entry = this.#entries[this.#next]
    return entry?.line === line && entry.section === section ? entry : undefined
  }
}

/** The entry that a line belongs to; they are in order, so half of them fall away with each look. */
function covering(entries: readonly IniEntry[], line: number): IniEntry | undefined {
  let from = 0
  let to = entries.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (entries[middle]!.end < line) from = middle + 1
    else to = middle
  }
  const entry = entries[from]
  return entry && entry.line <= line ? entry : undefined
}

/** The values a key had before, the nearest first. */
function valuesBefore(entry: IniEntry): string[] {
  const values: string[] = []
  for (let at = entry.previous; at; at = at.previous) values.push(at.value)
  return values
}

function sameLetters(a: string | undefined, b: string | undefined): boolean {
  const letters = /[^\s\x1c-\x1f\x85]+/g
  return a !== undefined && b !== undefined && a.match(letters)?.join() === b.match(letters)?.join()
}
