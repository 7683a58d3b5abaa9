// Follows CPython's Lib/configparser.py, class RawConfigParser with its defaults, as ovh/python-ovh uses it.
import { Blanks, firstOf } from './conf-blanks.ts'
import { type PlainLine, plainLines } from './conf-plain.ts'
import type { Habit, IniEntry, IniProblem, IniReading, IniSection } from './conf-reading.ts'
import { openSection, unclosedName } from './conf-reading.ts'
import { linesOf } from './conf-text.ts'

/** The section whose keys Python shows in every other one. */
export const pythonDefaults = 'DEFAULT'

/**
 * Reads a text as Python's `RawConfigParser` does, in one pass and in linear time. Lines end in `\n`, `\r\n` or
 * `\r`, as in a file opened as text. Never throws: what Python would raise is in `problems`.
 */
export function readPython(text: string): IniReading {
  const lines = linesOf(text)
  return pythonLines(lines, plainLines(lines))
}

/** Does the same with lines that have lost their ends, and what {@link plainLines} says of them. */
export function pythonLines(lines: readonly string[], plain: ReturnType<typeof plainLines>): IniReading {
  const strict = new PythonReader(lines, plain, false).read()
  if (strict.problems.length === 0) return strict
  return { ...new PythonReader(lines, plain, true).read(), problems: strict.problems }
}

class PythonReader {
  readonly #lines: readonly string[]
  readonly #plain: readonly (PlainLine | undefined)[]
  readonly #mending: boolean
  readonly #sections: IniSection[] = []
  readonly #entries: IniEntry[] = []
  /** Python raises these on the spot, and mere bad lines only at the end of the file. */
  readonly #fatal: IniProblem[] = []
  readonly #bad: IniProblem[] = []
  readonly #table = new Map<string, Map<string, IniEntry>>()
  /** Sections with a line that lacks its key. */
  readonly #keyless = new Set<string>()
  #section: string | undefined
  /** Of the open section. */
  #keys: Map<string, IniEntry> | undefined
  #entry: IniEntry | undefined
  /** How many blank lines followed the entry's last one; they count when a deeper line comes after them. */
  #gap = 0
  #indent = 0

  /** Mending goes on where Python would have stopped. */
  constructor(lines: readonly string[], plain: readonly (PlainLine | undefined)[], mending: boolean) {
    this.#lines = lines
    this.#plain = plain
    this.#mending = mending
  }

  read(): IniReading {
    for (let index = 0; index < this.#lines.length; index++) {
      if (this.#fatal.length > 0 && !this.#mending) break
      const plain = this.#plain[index]
      if (plain) this.#plainLine(plain, index + 1)
      else this.#line(this.#lines[index]!, index + 1)
    }
    const problems = [...this.#fatal, ...this.#bad]
    const table = this.#table
    return { sections: this.#sections, entries: this.#entries, problems, skipped: this.#bad, table }
  }

  #plainLine({ key, text }: PlainLine, at: number): void {
    this.#indent = 0
    if (key === undefined) return this.#head(text, at)
    if (this.#section === undefined) this.#fatal.push({ kind: 'no-section', line: at, end: at })
    this.#add(key, text, at)
  }

  #line(line: string, at: number): void {
    const indent = blanks.before(line)
    if (indent === line.length) {
      this.#gap++
      return
    }
    if (line[indent] === '#' || line[indent] === ';') return
    const value = blanks.cut(line, indent)
    const entry = this.#entry
    if (entry && indent > this.#indent) {
      entry.value += '\n'.repeat(this.#gap + 1) + value
      entry.end = at
      entry.habits = continued
      this.#gap = 0
      return
    }
    this.#indent = indent
    if (value.startsWith('[')) {
      const close = value.lastIndexOf(']')
      if (close > 1) return this.#head(value.slice(1, close), at)
    }
    if (this.#section !== undefined) return this.#option(value, at)
    this.#fatal.push({ kind: 'no-section', line: at, end: at })
    if (!this.#mended(value, at)) this.#option(value, at)
  }

  #head(name: string, at: number): void {
    const known = this.#table.size
    this.#open(name, at)
    if (name !== pythonDefaults && this.#table.size === known) {
      this.#fatal.push({ kind: 'duplicate-section', line: at, end: at })
    }
  }

  #open(name: string, at: number): void {
    this.#entry = undefined
    this.#section = name
    this.#keys = openSection(this.#table, name)
    this.#sections.push({ name, line: at })
  }

  #option(value: string, at: number): void {
    const delimiter = firstOf('=', ':', value)
    if (delimiter < 0) {
      // The entry before stays open: Python still joins a deeper line to it.
      this.#bad.push({ kind: 'no-delimiter', line: at, end: at })
      this.#mended(value, at)
      return
    }
    this.#add(blanks.cut(value, 0, delimiter).toLowerCase(), blanks.cut(value, delimiter + 1), at)
  }

  #add(key: string, value: string, at: number): void {
    this.#entry = undefined
    const section = this.#section ?? ''
    if (key === '') {
      this.#bad.push({ kind: 'empty-key', line: at, end: at })
      if (this.#keyless.has(section)) this.#fatal.push({ kind: 'duplicate-key', line: at, end: at })
      this.#keyless.add(section)
      return
    }
    const keys = (this.#keys ??= openSection(this.#table, section))
    const previous = keys.get(key)
    if (previous) this.#fatal.push({ kind: 'duplicate-key', line: at, end: at })
    this.#entry = { section, key, value, line: at, end: at, habits: none, previous }
    this.#gap = 0
    this.#entries.push(this.#entry)
    keys.set(key, this.#entry)
  }

  /** Keys below a head that lacks its bracket are given to the name it holds; the section above never had them. */
  #mended(value: string, at: number): boolean {
    const name = this.#mending ? unclosedName(value) : undefined
    if (name === undefined) return false
    this.#open(name, at)
    return true
  }
}

const none: ReadonlySet<Habit> = new Set()
const continued: ReadonlySet<Habit> = new Set(['continuation'])

/** What str.isspace() holds for blank. */
const blanks = new Blanks(true)
