import { GoLookup } from './conf-go.ts'
import { pythonDefaults } from './conf-python.ts'
import type { IniEntry, IniReading, IniTable } from './conf-reading.ts'
import { tabulate } from './conf-reading.ts'
import type { Dispute, DisputeReason } from './conf-profile.ts'

/** What the two programs answer when asked for one key. */
export type Answer =
  | { readonly kind: 'absent' }
  | { readonly kind: 'agreed'; readonly value: string; readonly line: number; readonly repeated: boolean }
  | { readonly kind: 'disputed'; readonly dispute: Dispute }

/** How many of a repeated key's values a person is asked to look at. */
const shownEarlier = 8

/** Asks both readings of one text the questions that ovh/python-ovh and ovh/go-ovh ask of theirs. */
export class Comparison {
  readonly #python: IniTable
  readonly #go: IniTable
  readonly #lookup: GoLookup
  readonly #pythonAt: Cover
  readonly #goAt: Cover
  readonly #pythonEntries: ReadonlyMap<string, readonly IniEntry[]>

  constructor(python: IniReading, go: IniReading) {
    this.#python = tabulate(python)
    this.#go = tabulate(go)
    this.#lookup = new GoLookup(this.#go)
    this.#pythonAt = new Cover(python.entries)
    this.#goAt = new Cover(go.entries)
    this.#pythonEntries = groupBy(python.entries, (entry) => `${entry.section}\0${entry.key}`)
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

  /** The same for a pair of entries that begin on one line, whatever their names. */
  askPair(python: IniEntry | undefined, go: IniEntry | undefined): Answer {
    const key = (go ?? python)!.key
    return this.#judge(key, python, go && this.#lookup.read(go), false)
  }

  #judge(
    key: string,
    python: IniEntry | undefined,
    go: ReturnType<GoLookup['get']>,
    fromDefaults: boolean,
  ): Answer {
    const line = python?.line ?? go?.entry.line
    if (line === undefined) return { kind: 'absent' }
    const written = python ? this.#pythonEntries.get(`${python.section}\0${python.key}`)! : []
    const repeated = written.length > 1
    const same = written.every(({ value }) => value === python?.value)
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
    const earlier = written
      .slice(-shownEarlier)
      .filter((entry) => entry !== python)
      .map(({ value }) => value)
    return {
      kind: 'disputed',
      dispute: {
        ...(python && !repeated && { python: python.value }),
        ...(go?.value !== undefined && { go: go.value }),
        ...(earlier.length > 0 && { earlier }),
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
  readonly #entries = new Map<number, IniEntry>()

  constructor(entries: readonly IniEntry[]) {
    for (const entry of entries) {
      for (let line = entry.line; line <= entry.end; line++) this.#entries.set(line, entry)
    }
  }

  get(line: number): IniEntry | undefined {
    return this.#entries.get(line)
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function sameLetters(a: string | undefined, b: string | undefined): boolean {
  const letters = /[^\s\x1c-\x1f\x85]+/g
  return a !== undefined && b !== undefined && a.match(letters)?.join() === b.match(letters)?.join()
}
