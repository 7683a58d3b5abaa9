// Follows go-ini/ini v1.67 (parser.go, section.go, key.go) with default options, as ovh/go-ovh loads it.
import { Blanks, firstOf } from './conf-blanks.ts'
import { type PlainLine, plainLines } from './conf-plain.ts'
import type { Habit, IniEntry, IniProblem, IniReading, IniSection, Refusal } from './conf-reading.ts'
import { openSection, unclosedName } from './conf-reading.ts'

/**
 * Reads a text as go-ini does, in one pass and in linear time. Only `\n` ends a line; other line ends stay on
 * the line as blanks. Values are the ones stored, before `GoLookup` interpolates. Never throws: what
 * go-ini would return as an error is in `problems`.
 */
export function readGo(text: string): IniReading {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  return goLines(lines, plainLines(lines))
}

/**
 * Does the same with lines that have lost their ends, of which the last had none, and what {@link plainLines}
 * says of them.
 */
export function goLines(lines: readonly string[], plain: ReturnType<typeof plainLines>): IniReading {
  const strict = new GoReader(lines, plain, false).read()
  if (strict.problems.length === 0) return strict
  return { ...new GoReader(lines, plain, true).read(), problems: strict.problems }
}

const none: ReadonlySet<Habit> = new Set()

class GoReader {
  readonly #lines: readonly string[]
  readonly #plain: readonly (PlainLine | undefined)[]
  /** What follows the last line end is a line only when something stands there. */
  readonly #last: number
  readonly #mending: boolean
  readonly #sections: IniSection[] = []
  readonly #entries: IniEntry[] = []
  readonly #problems: IniProblem[] = []
  readonly #table = new Map<string, Map<string, IniEntry>>()
  /** Index of the next line to read, hence also the number of the one just read. */
  #next = 0
  #section = ''
  /** Of the open section. */
  #keys: Map<string, IniEntry> | undefined
  #count = 1
  /** Of the entry being read. */
  #habits: ReadonlySet<Habit> = none

  /** Mending goes on where go-ini would have stopped. */
  constructor(lines: readonly string[], plain: readonly (PlainLine | undefined)[], mending: boolean) {
    this.#lines = lines
    this.#plain = plain
    this.#last = lines.at(-1) === '' ? lines.length - 1 : lines.length
    this.#mending = mending
  }

  read(): IniReading {
    while (this.#next < this.#last && (this.#mending || this.#problems.length === 0)) this.#line()
    const problems = this.#problems
    return {
      sections: this.#sections,
      entries: this.#entries,
      problems,
      skipped: problems,
      table: this.#table,
    }
  }

  #line(): void {
    const plain = this.#plain[this.#next]
    if (plain) {
      this.#next++
      this.#habits = none
      if (plain.key === undefined) this.#open(plain.text)
      else this.#add(plain.key, plain.text, this.#next)
      return
    }
    const whole = this.#lines[this.#next++]!
    const start = blanks.before(whole)
    const sign = whole[start]
    if (sign === undefined || sign === '#' || sign === ';') return
    const line = whole.slice(start)
    if (sign === '[') this.#head(line)
    else this.#pair(line)
  }

  /** The end of the line just read, which counts inside quotes. */
  get #lineEnd(): string {
    return this.#next < this.#lines.length ? '\n' : ''
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
    if (name) this.#open(name)
  }

  #open(name: string): void {
    this.#section = name
    this.#keys = openSection(this.#table, name)
    this.#count = 1
    this.#sections.push({ name, line: this.#next })
  }

  #pair(line: string): void {
    const at = this.#next
    this.#habits = none
    const split = keyOf(line, this.#lineEnd)
    if (typeof split === 'string') return this.#refuse(split, at)
    let { key } = split
    if (split.quoted) this.#note('quoted-key')
    if (key === '-') {
      key = `#${this.#count++}`
      this.#note('counted-key')
    }
    const value = this.#value(line, split.offset)
    if (value === undefined) return this.#refuse('unclosed-quote', at)
    if (key === '') return this.#refuse('empty-key', at)
    this.#add(key, value, at)
  }

  #add(key: string, value: string, at: number): void {
    const keys = (this.#keys ??= openSection(this.#table, this.#section))
    const entry: IniEntry = {
      section: this.#section,
      key,
      value,
      line: at,
      end: this.#next,
      habits: this.#habits,
      previous: undefined,
    }
    this.#entries.push(entry)
    keys.set(key, entry)
  }

  #value(line: string, from: number): string | undefined {
    let value = blanks.cut(line, from)
    const quote = value.startsWith('`') ? '`' : value.startsWith('"""') ? '"""' : ''
    if (quote) {
      const inside = line.slice(line.indexOf(quote, from) + quote.length) + this.#lineEnd
      // Three quotes at the very end of a text are no beginning.
      if (quote === '`' || inside !== '') return this.#quoted(inside, quote)
    }
    if (value.endsWith('\\')) {
      this.#note('backslash')
      return this.#joined(value.slice(0, -1))
    }
    const comment = firstOf('#', ';', value)
    if (comment >= 0) {
      this.#note(
        comment > 0 && !blanks.has(value.charCodeAt(comment - 1)) ? 'comment-sign' : 'inline-comment',
      )
      value = blanks.cut(value, 0, comment)
    }
    if (!surrounded(value)) return value
    this.#note('quotes')
    return value.slice(1, -1)
  }

  #quoted(start: string, quote: '`' | '"""'): string | undefined {
    this.#note(quote === '`' ? 'backquote' : 'triple-quote')
    const end = start.lastIndexOf(quote)
    if (end >= 0) return start.slice(0, end)
    const parts = [start]
    while (this.#next < this.#last) {
      const line = this.#lines[this.#next++]!
      const close = line.lastIndexOf(quote)
      if (close >= 0) return parts.join('') + line.slice(0, close)
      parts.push(line + this.#lineEnd)
    }
    return undefined
  }

  #joined(start: string): string {
    const parts = [start]
    while (this.#next < this.#last) {
      const line = blanks.cut(this.#lines[this.#next++]!)
      if (!line.endsWith('\\')) {
        parts.push(line)
        break
      }
      parts.push(line.slice(0, -1))
    }
    return parts.join('')
  }
}

function keyOf(line: string, lineEnd: string): { key: string; offset: number; quoted: boolean } | Refusal {
  const triple = line.startsWith('"""') && new TextEncoder().encode((line + lineEnd).slice(0, 7)).length > 6
  const quote = triple ? '"""' : line.startsWith('"') ? '"' : line.startsWith('`') ? '`' : ''
  const close = quote ? line.indexOf(quote, quote.length) : 0
  if (close < 0) return 'unclosed-quote'
  const end = firstOf('=', ':', line, close + quote.length)
  if (end < 0) return 'no-delimiter'
  const key = blanks.cut(line, quote.length, quote ? close : end)
  return { key, offset: end + 1, quoted: quote !== '' }
}

/** One pair of quotes, and no other of its kind inside. */
function surrounded(value: string): boolean {
  const quote = value[0]
  return (quote === '"' || quote === "'") && value.length > 1 && value.indexOf(quote, 1) === value.length - 1
}

/** What unicode.IsSpace() holds for blank. */
const blanks = new Blanks(false)
