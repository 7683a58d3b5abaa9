// RFC 8259, and what people make of it: comments, trailing commas, other quotes, names without any.
import type { Warning, WarningCode } from './conf-warning.ts'
import { closingQuotes } from './paste-mending.ts'
import type { Pair, Structured, Tree } from './paste-tree.ts'

/** Whether a text begins as JSON does, and not as the head of a section. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{|\[\s*(?:[\]{["'\u201c]|\d))/.test(text.slice(0, 4_096))
}

/**
 * Reads JSON with or without mistakes. Every mistake is a warning; numbers and `true` stay the letters they are, so
 * that a secret of digits is not rounded. Never throws; linear, and without recursion.
 */
export function readJson(text: string): Structured {
  return new JsonReader(text).read()
}

interface Frame {
  readonly kind: 'map' | 'list'
  readonly line: number
  readonly items: Tree[]
  readonly pairs: Pair[]
  /** The name that waits for its value. */
  name: { text: string; line: number } | undefined
  /** A colon has followed the name. */
  bound: boolean
  /** The line of a comma that nothing has followed yet. */
  comma: number | undefined
}

class JsonReader {
  readonly #text: string
  #at = 0
  #line = 1
  readonly #frames: Frame[] = []
  readonly #trees: Tree[] = []
  readonly #warnings = new Map<string, Warning>()

  constructor(text: string) {
    this.#text = text
  }

  read(): Structured {
    while (this.#at < this.#text.length) this.#step()
    if (this.#frames.length > 0) this.#warn('loose-syntax')
    while (this.#frames.length > 0) this.#close()
    return { notation: 'json', trees: this.#trees, warnings: [...this.#warnings.values()] }
  }

  #step(): void {
    const sign = this.#text[this.#at]!
    if (sign === '\n') this.#line++
    if (/\s/.test(sign)) {
      this.#at++
    } else if (sign === '{' || sign === '[') {
      this.#frames.push(frame(sign === '{' ? 'map' : 'list', this.#line))
      this.#at++
    } else if (sign === '}' || sign === ']') {
      this.#at++
      this.#end(sign === '}' ? 'map' : 'list')
    } else if (sign === ',') {
      this.#at++
      this.#comma()
    } else if (sign === ':' || sign === '=') {
      this.#at += this.#text.startsWith('=>', this.#at) ? 2 : 1
      this.#colon(sign)
    } else if (this.#comment()) {
      this.#warn('loose-syntax')
    } else {
      const line = this.#line
      const closing = closingQuotes(sign)
      this.#value(
        { kind: 'text', text: closing ? this.#string(sign, closing) : this.#bare(), line },
        !closing,
      )
    }
  }

  #end(kind: Frame['kind']): void {
    const top = this.#frames.at(-1)
    if (!top) return this.#warn('loose-syntax')
    if (top.kind !== kind) this.#warn('loose-syntax')
    if (top.comma !== undefined) this.#warn('trailing-comma', top.comma)
    this.#close()
  }

  #comma(): void {
    const top = this.#frames.at(-1)
    if (!top || top.comma !== undefined) return this.#warn('loose-syntax')
    if (top.name) this.#warn('loose-syntax')
    top.name = undefined
    top.comma = this.#line
  }

  #colon(sign: string): void {
    const top = this.#frames.at(-1)
    if (sign === '=' || !top?.name || top.bound) this.#warn('loose-syntax')
    if (top) top.bound = true
  }

  #close(): void {
    const { kind, line, items, pairs } = this.#frames.pop()!
    this.#value(kind === 'map' ? { kind, pairs, line } : { kind, items, line }, false)
  }

  #value(tree: Tree, bare: boolean): void {
    const top = this.#frames.at(-1)
    if (!top) {
      if (tree.kind === 'text') this.#warn('loose-syntax')
      this.#trees.push(tree)
      return
    }
    const literal = tree.kind === 'text' && bare && /^(?:true|false|null|-?\d[\d.eE+-]*)$/.test(tree.text)
    if (bare && !literal) this.#warn('loose-syntax')
    const value: Tree = literal && tree.text === 'null' ? { kind: 'nothing', line: tree.line } : tree
    // Two values without a comma between them are two values all the same.
    if (top.comma === undefined && (top.kind === 'list' ? top.items.length > 0 : this.#crowded(top))) {
      this.#warn('loose-syntax')
    }
    top.comma = undefined
    if (top.kind === 'list') {
      top.items.push(value)
    } else if (top.name && top.bound) {
      top.pairs.push({ name: top.name.text, line: top.name.line, value })
      top.name = undefined
      top.bound = false
    } else {
      if (top.name || value.kind !== 'text') this.#warn('loose-syntax')
      top.name = value.kind === 'text' ? { text: value.text, line: value.line } : undefined
      top.bound = false
    }
  }

  #crowded({ pairs, name }: Frame): boolean {
    return pairs.length > 0 && !name
  }

  #string(open: string, closing: string): string {
    if (open !== '"') this.#warn(open === "'" || open === '`' ? 'loose-syntax' : 'quotes-removed')
    const parts: string[] = []
    let from = ++this.#at
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#text[this.#at]!
      if (closing.includes(sign)) {
        parts.push(this.#text.slice(from, this.#at++))
        return wellFormed(parts.join(''))
      }
      // A quote that is not closed ends with its line: what follows is worth reading.
      if (sign === '\n') break
      if (sign !== '\\') continue
      parts.push(this.#text.slice(from, this.#at))
      const [letter, length] = escaped(this.#text.slice(this.#at + 1, this.#at + 6))
      parts.push(letter)
      this.#at += length
      from = this.#at + 1
    }
    this.#warn('unclosed-quote')
    parts.push(this.#text.slice(from, this.#at))
    return wellFormed(parts.join('').replace(/[\s,}\]]+$/, ''))
  }

  #bare(): string {
    const run = /[^\s,:={}[\]"]+/y
    run.lastIndex = this.#at
    const text = run.exec(this.#text)?.[0] ?? this.#text[this.#at]!
    this.#at += text.length
    return text
  }

  #comment(): boolean {
    const start = /\/\/|#|\/\*/y
    start.lastIndex = this.#at
    const mark = start.exec(this.#text)?.[0]
    if (mark === undefined) return false
    const end = this.#text.indexOf(mark === '/*' ? '*/' : '\n', this.#at)
    const stop = end < 0 ? this.#text.length : mark === '/*' ? end + 2 : end
    for (let at = this.#at; at < stop; at++) if (this.#text[at] === '\n') this.#line++
    this.#at = stop
    return true
  }

  #warn(code: WarningCode, line = this.#line): void {
    this.#warnings.set(`${line} ${code}`, { line, code })
  }
}

function frame(kind: Frame['kind'], line: number): Frame {
  return { kind, line, items: [], pairs: [], name: undefined, bound: false, comma: undefined }
}

const letters: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
])

/** What an escape stands for, and how many signs after the backslash belong to it. */
function escaped(after: string): [string, number] {
  const code = /^u([0-9a-fA-F]{4})/.exec(after)?.[1]
  if (code !== undefined) return [String.fromCharCode(parseInt(code, 16)), 5]
  const sign = after[0] ?? ''
  return [letters.get(sign) ?? sign, sign === '' ? 0 : 1]
}

/** Half of a pair has no bytes; what stands in its place is named as an odd character later. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}
