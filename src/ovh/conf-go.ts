// Follows go-ini/ini v1.67 (parser.go, section.go, key.go) with default options, as ovh/go-ovh loads it.
import type {
  Habit,
  IniEntry,
  IniProblem,
  IniReading,
  IniSection,
  IniTable,
  Refusal,
} from './conf-reading.ts'
import { unclosedName } from './conf-reading.ts'

/** The section of keys that stand before any head, and the last place interpolation looks. */
export const goDefaults = 'DEFAULT'

/**
 * Reads a text as go-ini does, in one pass and in linear time. Only `\n` ends a line; other line ends stay on
 * the line as blanks. Values are the ones stored, before {@link GoLookup} interpolates. Never throws: what
 * go-ini would return as an error is in `problems`.
 */
export function readGo(text: string): IniReading {
  const lines = text.replace(/^\ufeff/, '').split(/(?<=\n)/)
  const strict = new GoReader(lines, false).read()
  if (strict.problems.length === 0) return strict
  return { ...new GoReader(lines, true).read(), problems: strict.problems }
}

const none: ReadonlySet<Habit> = new Set()

class GoReader {
  readonly #lines: readonly string[]
  readonly #mending: boolean
  readonly #sections: IniSection[] = []
  readonly #entries: IniEntry[] = []
  readonly #problems: IniProblem[] = []
  /** Index of the next line to read, hence also the number of the one just read. */
  #next = 0
  #section: string | undefined
  #count = 1
  /** Of the entry being read. */
  #habits: ReadonlySet<Habit> = none

  /** Mending goes on where go-ini would have stopped. */
  constructor(lines: readonly string[], mending: boolean) {
    this.#lines = lines
    this.#mending = mending
  }

  read(): IniReading {
    while (this.#next < this.#lines.length && (this.#mending || this.#problems.length === 0)) this.#line()
    const problems = this.#problems
    return { sections: this.#sections, entries: this.#entries, problems, skipped: problems }
  }

  #line(): void {
    const line = trimStart(this.#lines[this.#next++]!)
    if (line === '' || line.startsWith('#') || line.startsWith(';')) return
    if (line.startsWith('[')) this.#head(line)
    else this.#pair(line)
  }

  #refuse(kind: Refusal, line: number): void {
    this.#problems.push({ kind, line, end: this.#next })
  }

  #note(habit: Habit): void {
    this.#habits = new Set([...this.#habits, habit])
  }

  #head(line: string): void {
    const close = line.lastIndexOf(']')
    const name = close < 0 ? unclosedName(line) : line.slice(1, close)
    if (close < 0) this.#refuse('unclosed-section', this.#next)
    else if (name === '') this.#refuse('empty-section', this.#next)
    if (!name) return
    this.#section = name
    this.#count = 1
    this.#sections.push({ name, line: this.#next })
  }

  #pair(line: string): void {
    const at = this.#next
    this.#habits = none
    const split = keyOf(line)
    if (typeof split === 'string') return this.#refuse(split, at)
    let { key } = split
    if (split.quoted) this.#note('quoted-key')
    if (key === '-') {
      key = `#${this.#count++}`
      this.#note('counted-key')
    }
    const value = this.#value(line.slice(split.offset))
    if (value === undefined) return this.#refuse('unclosed-quote', at)
    if (key === '') return this.#refuse('empty-key', at)
    this.#entries.push({
      section: this.#section ?? '',
      key,
      value,
      line: at,
      end: this.#next,
      habits: this.#habits,
    })
  }

  #value(rest: string): string | undefined {
    const text = trimStart(rest)
    if (text === '') return ''
    const quote = text.length > 3 && text.startsWith('"""') ? '"""' : text.startsWith('`') ? '`' : ''
    if (quote) {
      this.#note(quote === '`' ? 'backquote' : 'triple-quote')
      const inside = text.slice(quote.length)
      const close = inside.lastIndexOf(quote)
      return close < 0 ? this.#untilQuote(inside, quote) : inside.slice(0, close)
    }
    let value = trim(text)
    if (value.endsWith('\\')) {
      this.#note('backslash')
      return this.#joined(value.slice(0, -1))
    }
    const comment = value.search(/[#;]/)
    if (comment >= 0) {
      this.#note(comment > 0 && trim(value[comment - 1]!) !== '' ? 'comment-sign' : 'inline-comment')
      value = trim(value.slice(0, comment))
    }
    if (!surrounded(value)) return value
    this.#note('quotes')
    return value.slice(1, -1)
  }

  #untilQuote(start: string, quote: string): string | undefined {
    const parts = [start]
    while (this.#next < this.#lines.length) {
      const line = this.#lines[this.#next++]!
      const close = line.lastIndexOf(quote)
      if (close >= 0) return parts.join('') + line.slice(0, close)
      parts.push(line)
    }
    return undefined
  }

  #joined(start: string): string {
    const parts = [start]
    while (this.#next < this.#lines.length) {
      const line = trim(this.#lines[this.#next++]!)
      if (!line.endsWith('\\')) {
        parts.push(line)
        break
      }
      parts.push(line.slice(0, -1))
    }
    return parts.join('')
  }
}

function keyOf(line: string): { key: string; offset: number; quoted: boolean } | Refusal {
  const triple = line.startsWith('"""') && new TextEncoder().encode(line.slice(0, 7)).length > 6
  const quote = triple ? '"""' : line.startsWith('"') ? '"' : line.startsWith('`') ? '`' : ''
  const close = quote ? line.indexOf(quote, quote.length) : 0
  if (close < 0) return 'unclosed-quote'
  const delimiter = line.slice(close + quote.length).search(/[=:]/)
  if (delimiter < 0) return 'no-delimiter'
  const end = close + quote.length + delimiter
  return { key: trim(line.slice(quote.length, quote ? close : end)), offset: end + 1, quoted: quote !== '' }
}

/** One pair of quotes, and no other of its kind inside. */
function surrounded(value: string): boolean {
  const quote = value[0]
  return (quote === '"' || quote === "'") && value.length > 1 && value.indexOf(quote, 1) === value.length - 1
}

// unicode.IsSpace: JavaScript's blanks with U+0085 and without the byte order mark.
const blanks = '\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const notBlank = new RegExp(`[^${blanks}]`)
const isBlank = new RegExp(`^[${blanks}]$`)

function trimStart(text: string): string {
  const start = text.search(notBlank)
  return start < 0 ? '' : text.slice(start)
}

function trim(text: string): string {
  const start = text.search(notBlank)
  if (start < 0) return ''
  let end = text.length
  while (isBlank.test(text[end - 1]!)) end--
  return text.slice(start, end)
}

/** What go-ini answers when it is asked for a key. */
export interface GoAnswer {
  readonly entry: IniEntry
  /** Undefined when the interpolation grew past all reason; go-ini would fill the memory. */
  readonly value: string | undefined
  /** The value is not the stored one. */
  readonly interpolated: boolean
  /** The key was found in the section whose name is this one's up to a dot. */
  readonly inherited: boolean
}

/** Looks keys up as go-ini does: a section named `a.b` falls back to `a`, and `%(name)s` is replaced. */
export class GoLookup {
  readonly #table: IniTable
  readonly #parents = new Map<string, string | undefined>()
  /** Characters that may still be written by interpolation, for all keys together. */
  #budget = 1 << 20

  constructor(table: IniTable) {
    this.#table = table
  }

  get(section: string, key: string): GoAnswer | undefined {
    const entry = this.#find(section, key)
    return entry && { ...this.read(entry), inherited: this.#at(section, key) === undefined }
  }

  /** One entry, interpolated from the section that holds it. */
  read(entry: IniEntry): GoAnswer {
    const value = this.#transform(entry)
    return { entry, value, interpolated: value !== entry.value, inherited: false }
  }

  #at(section: string, key: string): IniEntry | undefined {
    const own = this.#table.get(section)?.get(key)
    if (section !== goDefaults && section !== '') return own
    // Keys before any head and keys of [DEFAULT] share one section; the later one wins.
    const other = this.#table.get(section === '' ? goDefaults : '')?.get(key)
    return own && other ? (own.line > other.line ? own : other) : (own ?? other)
  }

  #find(section: string, key: string): IniEntry | undefined {
    for (let at: string | undefined = section; at !== undefined; at = this.#parent(at)) {
      const entry = this.#at(at, key)
      if (entry) return entry
    }
    return undefined
  }

  #parent(section: string): string | undefined {
    if (this.#parents.has(section)) return this.#parents.get(section)
    let parent: string | undefined
    for (const name of [goDefaults, ...this.#table.keys()]) {
      const longer = parent === undefined || name.length > parent.length
      if (longer && name !== '' && section[name.length] === '.' && section.startsWith(name)) parent = name
    }
    // Cutting at a dot in front leaves the empty name, and that is the default section's.
    if (parent === undefined && section.startsWith('.')) parent = goDefaults
    this.#parents.set(section, parent)
    return parent
  }

  #transform(entry: IniEntry): string | undefined {
    let value = entry.value
    for (let depth = 0; depth < 99; depth++) {
      const name = placeholder(value)
      if (name === undefined) break
      let found = this.#find(entry.section, name)
      if (found === undefined || found === entry) found = this.#find(goDefaults, name)
      if (found === undefined) break
      const parts = value.split(`%(${name})s`)
      this.#budget -= value.length + (parts.length - 1) * found.value.length
      if (this.#budget < 0) return undefined
      value = parts.join(found.value)
    }
    return value
  }
}

/** The name in the first `%(name)s`; by hand, because a pattern would look at every `%(` up to the end. */
function placeholder(text: string): string | undefined {
  for (let open = text.indexOf('%('); open >= 0;) {
    const close = text.indexOf(')', open + 2)
    if (close < 0) return undefined
    if (close > open + 2 && text[close + 1] === 's') return text.slice(open + 2, close)
    open = text.indexOf('%(', close > open + 2 ? close : open + 2)
  }
  return undefined
}
