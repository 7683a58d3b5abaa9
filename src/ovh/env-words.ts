/** A piece of a command line after its quotes are taken off. */
export interface Word {
  readonly text: string
  /** Holds `$name`, `$(…)` or a back-quoted command: the value is known only where it runs. */
  readonly expands: boolean
  readonly quoted: boolean
  /** A quote was opened and not closed on the line. */
  readonly unclosed: boolean
}

/**
 * Splits a line into words as a POSIX shell does (IEEE 1003.1, Shell Command Language, 2.2 and 2.3), without
 * running anything. Operators such as `;` and `&&` end a word and are dropped, as is a comment.
 */
export function shellWords(line: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < line.length;) {
    const start = line.slice(at).search(/[^ \t;&|<>()]/)
    if (start < 0 || line[at + start] === '#') break
    const word = new WordReader(line, at + start)
    words.push(word.read())
    at = word.at
  }
  return words
}

class WordReader {
  readonly #line: string
  at: number
  #text = ''
  #expands = false
  #quoted = false

  constructor(line: string, at: number) {
    this.#line = line
    this.at = at
  }

  read(): Word {
    let unclosed = false
    while (this.at < this.#line.length && !unclosed && !/[ \t;&|<>()]/.test(this.#line[this.at]!)) {
      const sign = this.#line[this.at]!
      if (sign === "'") unclosed = !this.#single()
      else if (sign === '"') unclosed = !this.#double()
      else if (sign === '\\') this.#escaped()
      else this.#letter()
    }
    if (unclosed) this.at = this.#line.length
    return { text: this.#text, expands: this.#expands, quoted: this.#quoted, unclosed }
  }

  #single(): boolean {
    const close = this.#line.indexOf("'", this.at + 1)
    if (close < 0) return false
    this.#text += this.#line.slice(this.at + 1, close)
    this.#quoted = true
    this.at = close + 1
    return true
  }

  #double(): boolean {
    this.#quoted = true
    this.at++
    while (this.at < this.#line.length) {
      const sign = this.#line[this.at]!
      if (sign === '"') {
        this.at++
        return true
      }
      if (sign === '\\' && /[$`"\\]/.test(this.#line[this.at + 1] ?? '')) this.#escaped()
      else this.#letter()
    }
    return false
  }

  /** At the end of a line the next one would be joined; there the backslash stands for nothing. */
  #escaped(): void {
    this.#text += this.#line[this.at + 1] ?? ''
    this.at += 2
  }

  #letter(): void {
    const sign = this.#line[this.at++]!
    const next = this.#line[this.at] ?? ''
    if (sign === '`' || (sign === '$' && /[A-Za-z0-9_{(@*#?$!'"-]/.test(next))) this.#expands = true
    this.#text += sign
  }
}
