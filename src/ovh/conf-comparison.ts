import { GoLookup } from './conf-go.ts'
import { pythonDefaults } from './conf-python.ts'
import type { IniEntry, IniReading, IniTable } from './conf-reading.ts'
import { tabulate } from './conf-reading.ts'
import type { Dispute, DisputeReason } from './conf-profile.ts'
import { fieldOf } from './conf-sections.ts'

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
  readonly #pythonAt: Cover
  readonly #goAt: Cover
  readonly #pythonEntries: readonly IniEntry[]
  readonly #goEntries: readonly IniEntry[]
  #others: Map<string, Map<string, Pair>> | undefined

  constructor(python: IniReading, go: IniReading) {
    this.#python = tabulate(python)
    this.#go = tabulate(go)
    this.#lookup = new GoLookup(this.#go)
    this.#pythonAt = new Cover(python.entries)
    this.#goAt = new Cover(go.entries)
    this.#pythonEntries = python.entries
    this.#goEntries = go.entries
  }

  /** Whether either reader finds the key in this section itself. */
  owns(section: string, key: string): boolean {
    return [this.#python, this.#go].some((table) => table.get(section)?.has(key))
  }

  /** The value of a key for an official program: `[DEFAULT]`, parent sections and interpolation included. */
  ask(section: string, key: string): Answer {
    const own = this.#python.get(section)?.get(key)
    const inherits = !own && section !== '' && this.#python.has(section)
    const python = own ?? (inherits ? this.#python.get(pythonDefaults)?.get(key) : undefined)
    return this.#judge(key, python, this.#lookup.get(section, key), inherits && python !== undefined)
  }

  /**
   * The keys of one section that are no official program's, each with its last entries. The two are a pair when
   * they begin on one line; one is missing where the other reader has made something else of the line.
   */
  others(section: string): ReadonlyMap<string, Pair> {
    this.#others ??= this.#pairs()
    return this.#others.get(section) ?? new Map<string, Pair>()
  }

  /** The value of such a pair. */
  askPair({ python, go }: Pair): Answer {
    return this.#judge((go ?? python)!.key, python, go && this.#lookup.read(go), false)
  }

  #pairs(): Map<string, Map<string, Pair>> {
    const sections = new Map<string, Map<string, Pair>>()
    const place = (section: string, key: string, pair: Pair): void => {
      if (fieldOf(pair.go?.key ?? '') || fieldOf(pair.python?.key ?? '')) return
      const keys = sections.get(section) ?? new Map<string, Pair>()
      const found = keys.get(key)
      if (!found || lineOf(found) < lineOf(pair)) sections.set(section, keys.set(key, pair))
    }
    for (const go of this.#goEntries) {
      const python = this.#pythonAt.starting(go)
      place(go.section, go.key, { go, ...(python && { python }) })
    }
    for (const python of this.#pythonEntries) {
      if (!this.#goAt.starting(python)) place(python.section, python.key, { python })
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
    if (line === undefined) return { kind: 'absent' }
    const earlier = python ? valuesBefore(python) : []
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
    if (!go) this.#explain(key, this.#goAt.get(python!.line), reasons)
    if (!python) this.#explain(key, this.#pythonAt.get(go!.entry.line), reasons)
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

/** Finds the entry that a line belongs to. */
class Cover {
  readonly #entries: IniEntry[] = []

  constructor(entries: readonly IniEntry[]) {
    for (const entry of entries) {
      for (let line = entry.line; line <= entry.end; line++) this.#entries[line] = entry
    }
  }

  get(line: number): IniEntry | undefined {
    return this.#entries[line]
  }

  /** The entry that begins on the same line, in the same section. */
  starting({ line, section }: IniEntry): IniEntry | undefined {
    const entry = this.#entries[line]
    return entry?.line === line && entry.section === section ? entry : undefined
  }
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
