// Follows CPython's Lib/configparser.py, class RawConfigParser with its defaults, as ovh/python-ovh uses it.
import type { Habit, IniEntry, IniProblem, IniReading, IniSection } from './conf-reading.ts'
import { unclosedName } from './conf-reading.ts'

/** The section whose keys Python shows in every other one. */
export const pythonDefaults = 'DEFAULT'

/**
 * Reads a text as Python's `RawConfigParser` does, in one pass and in linear time. Lines end in `\n`, `\r\n` or
 * `\r`, as in a file opened as text. Never throws: what Python would raise is in `problems`.
 */
export function readPython(text: string): IniReading {
  const lines = text.split(/\r\n|\r|\n/)
  const strict = new PythonReader(false).read(lines)
  if (strict.problems.length === 0) return strict
  return { ...new PythonReader(true).read(lines), problems: strict.problems }
}

class PythonReader {
  readonly #mending: boolean
  readonly #sections: IniSection[] = []
  readonly #entries: IniEntry[] = []
  /** Python raises these on the spot, and mere bad lines only at the end of the file. */
  readonly #fatal: IniProblem[] = []
  readonly #bad: IniProblem[] = []
  readonly #seen = new Map<string, Set<string>>()
  #section: string | undefined
  #entry: IniEntry | undefined
  #parts: string[] = []
  #indent = 0

  /** Mending goes on where Python would have stopped. */
  constructor(mending: boolean) {
    this.#mending = mending
  }

  read(lines: readonly string[]): IniReading {
    for (const [index, line] of lines.entries()) {
      if (this.#fatal.length > 0 && !this.#mending) break
      this.#line(line, index + 1)
    }
    this.#finish()
    const problems = [...this.#fatal, ...this.#bad]
    return { sections: this.#sections, entries: this.#entries, problems, skipped: this.#bad }
  }

  #line(line: string, at: number): void {
    const value = strip(line)
    if (value.startsWith('#') || value.startsWith(';')) return
    if (value === '') {
      if (this.#entry) this.#parts.push('')
      return
    }
    const indent = line.search(notBlank)
    if (this.#entry && indent > this.#indent) {
      this.#parts.push(value)
      this.#entry.end = at
      this.#entry.habits = continued
      return
    }
    this.#indent = indent
    const close = value.lastIndexOf(']')
    if (value.startsWith('[') && close > 1) return this.#head(value.slice(1, close), at)
    if (this.#section !== undefined) return this.#option(value, at)
    this.#fatal.push({ kind: 'no-section', line: at, end: at })
    if (!this.#mended(value, at)) this.#option(value, at)
  }

  #head(name: string, at: number): void {
    this.#finish()
    if (name !== pythonDefaults && this.#seen.has(name)) {
      this.#fatal.push({ kind: 'duplicate-section', line: at, end: at })
    }
    this.#open(name, at)
  }

  #open(name: string, at: number): void {
    this.#section = name
    if (!this.#seen.has(name)) this.#seen.set(name, new Set())
    this.#sections.push({ name, line: at })
  }

  #option(value: string, at: number): void {
    const delimiter = value.search(/[=:]/)
    if (delimiter < 0) {
      // The entry before stays open: Python still joins a deeper line to it.
      this.#bad.push({ kind: 'no-delimiter', line: at, end: at })
      this.#mended(value, at)
      return
    }
    this.#finish()
    const section = this.#section ?? ''
    const key = strip(value.slice(0, delimiter)).toLowerCase()
    if (key === '') this.#bad.push({ kind: 'empty-key', line: at, end: at })
    const names = this.#seen.get(section) ?? new Set()
    if (names.has(key)) this.#fatal.push({ kind: 'duplicate-key', line: at, end: at })
    this.#seen.set(section, names.add(key))
    if (key === '') return
    this.#entry = { section, key, value: '', line: at, end: at, habits: none }
    this.#parts = [strip(value.slice(delimiter + 1))]
    this.#entries.push(this.#entry)
  }

  /** Keys below a head that lacks its bracket are given to the name it holds; the section above never had them. */
  #mended(value: string, at: number): boolean {
    const name = this.#mending ? unclosedName(value) : undefined
    if (name === undefined) return false
    this.#finish()
    this.#open(name, at)
    return true
  }

  #finish(): void {
    if (this.#entry) this.#entry.value = stripEnd(this.#parts.join('\n'))
    this.#entry = undefined
    this.#parts = []
  }
}

const none: ReadonlySet<Habit> = new Set()
const continued: ReadonlySet<Habit> = new Set(['continuation'])

// What str.isspace() holds for blank: four separators more than JavaScript, and no byte order mark.
const blank = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const notBlank = new RegExp(blank.replace('[', '[^'))
const isBlank = new RegExp(`^${blank}$`)

function strip(text: string): string {
  const start = text.search(notBlank)
  return start < 0 ? '' : stripEnd(text.slice(start))
}

function stripEnd(text: string): string {
  let end = text.length
  while (end > 0 && isBlank.test(text[end - 1]!)) end--
  return text.slice(0, end)
}
