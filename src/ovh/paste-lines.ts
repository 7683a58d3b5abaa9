import { resolveEndpoint } from './conf-endpoint.ts'
import { hasShape } from './conf-profile.ts'
import { isRefusedName } from './conf-text.ts'
import type { Warning } from './conf-warning.ts'
import { type Found, type Group, foundAs } from './paste-group.ts'
import { type Label, labelAt } from './paste-labels.ts'
import { mendValue } from './paste-mending.ts'
import { type Named, mentionsKeys } from './paste-names.ts'
import { type Value, valueAfter } from './paste-values.ts'

/**
 * Reads names with values beside or below them, however they are written: `name = value` of any program, blocks of
 * Terraform, Caddy and PowerShell, arguments, program text, labels copied from a page. Lines that are comments are
 * passed over. Never throws; linear.
 */
export function readLines(lines: readonly string[]): LineReading {
  if (!lines.some(mentionsKeys)) return { groups: [], warnings: [], blocks: false }
  return new LineReader().read(lines)
}

/** What was found in lines. */
export interface LineReading {
  readonly groups: readonly Group[]
  readonly warnings: readonly Warning[]
  /** Something was found between braces: a line is not all there is to it. */
  readonly blocks: boolean
}

interface Block {
  readonly head: string
  readonly line: number
  readonly parent: Block | undefined
  found: Found[]
  /** Under a name with a meaning in JavaScript objects: nothing in it is taken. */
  readonly refused: boolean
}

/** How many lines below its label a value may stand. */
const reach = 3

class LineReader {
  readonly #done: Block[] = []
  readonly #warnings: Warning[] = []
  #block: Block = { head: '', line: 1, parent: undefined, found: [], refused: false }
  #depth = 0
  /** Labels that wait for a value, oldest first. */
  #waiting: { label: Label; line: number }[] = []

  read(lines: readonly string[]): LineReading {
    lines.forEach((line, index) => this.#line(line, index + 1))
    while (this.#block.parent) this.#leave()
    this.#finish(this.#block)
    const groups = this.#done.map((block) => groupOf(block))
    return { groups, warnings: this.#warnings, blocks: this.#done.some(({ parent }) => parent !== undefined) }
  }

  #line(line: string, at: number): void {
    if (/^\s*(?:#|\/\/|;|::|<!--|--\s)/.test(line)) return
    const head = /^\s*\[([^\][]+)\]\s*$/.exec(line)?.[1]
    if (head !== undefined) return this.#section(head.trim(), at)
    this.#waiting = this.#waiting.filter((one) => at - one.line <= reach)
    for (let from = 0; from < line.length;) {
      const sign = line[from]!
      if (sign === '{') this.#enter(line.slice(0, from), at)
      else if (sign === '}') this.#leave()
      const word = wordAt(line, from)
      if (word === '') from++
      else from = this.#word(line, from, word, at)
    }
  }

  /** Reads a word that may be a label, or a value below one; returns where to go on. */
  #word(line: string, from: number, word: string, at: number): number {
    const label = labelAt(line, from, word)
    if (!label) {
      this.#awaited(word, at)
      return from + word.length
    }
    const value = valueAfter(line, label)
    if (value && this.#accepts(label, value)) {
      this.#add(label, value, at)
      return value.end
    }
    if (this.#waiting.length < 8) this.#waiting.push({ label, line: at })
    return label.end
  }

  #accepts({ named: { field, trust }, several }: Label, { text, link, alone }: Value): boolean {
    if (text === undefined) return !several && link !== 'list'
    // Nothing that has to be shortened this much is a key.
    if (trust === 'brief' && text.length > 60) return false
    const { offered } = mendValue(field, text)
    const { endpoint, correction } = field === 'endpoint' ? resolveEndpoint(offered) : {}
    const right =
      field === 'endpoint' ? (endpoint ?? correction) !== undefined : hasShape(field, offered) === true
    if (right) return true
    if (offered === '' || link !== 'sign' || trust === 'brief') return false
    return several ? alone : true
  }

  #add({ named, name }: Label, { text, codes }: Value, line: number): void {
    // Between braces a comma after a value is how a list is written.
    const written = this.#block.parent ? text?.replace(/[,;]$/, '') : text
    this.#put(foundAs(named, name, written, line, codes))
    this.#answer(named)
  }

  #answer({ field }: Named): void {
    this.#waiting = this.#waiting.filter(({ label }) => label.named.field !== field)
  }

  /** A word that has the shape of what a label above waits for. */
  #awaited(word: string, line: number): void {
    const found = this.#waiting.find(({ label: { named } }) => {
      if (named.field === 'endpoint') return /[-.]/.test(word) && resolveEndpoint(word).endpoint !== undefined
      return hasShape(named.field, word) === true && looksRandom(word)
    })
    if (!found) return
    this.#put(foundAs(found.label.named, found.label.name, word, line))
    this.#answer(found.label.named)
  }

  /** What comes a second time belongs to the next key. */
  #put(found: Found): void {
    if (this.#block.refused) return
    const before = this.#block.found.find(({ named }) => named.field === found.named.field)
    if (before && before.value === found.value) return
    if (before) {
      this.#finish(this.#block)
      this.#block = { ...this.#block, line: found.line, found: [] }
    }
    this.#block.found.push(found)
  }

  #section(head: string, line: number): void {
    while (this.#block.parent) this.#leave()
    this.#finish(this.#block)
    this.#waiting = []
    this.#open(head, line, undefined)
  }

  #enter(before: string, line: number): void {
    // Deeper than any configuration: what is there counts for the block that it is in.
    if (++this.#depth > 20) return
    const head = before
      .slice(-80)
      .replace(/^.*[{};]/s, '')
      .replace(/[^\p{L}\p{N}_.-]+/gu, ' ')
      .trim()
    this.#open(head, line, this.#block)
  }

  #open(head: string, line: number, parent: Block | undefined): void {
    const named = head.split(/\s/).find(isRefusedName)
    if (named !== undefined) this.#warnings.push({ line, code: 'refused-name', key: named })
    this.#block = {
      head,
      line,
      parent,
      found: [],
      refused: named !== undefined || (parent?.refused ?? false),
    }
  }

  #leave(): void {
    if (this.#depth === 0) return
    if (--this.#depth >= 20) return
    const { parent } = this.#block
    this.#finish(this.#block)
    if (parent) this.#block = parent
  }

  #finish(block: Block): void {
    if (block.found.length > 0) this.#done.push(block)
  }
}

function groupOf(block: Block): Group {
  let outer: Found | undefined
  let ours = /ovh/i.test(block.head)
  for (let at = block.parent; at; at = at.parent) {
    outer ??= at.found.find(({ named }) => named.field === 'endpoint')
    ours ||= /ovh/i.test(at.head)
  }
  const line = Math.min(...block.found.map((one) => one.line))
  return { name: block.head, line, found: block.found, ours, outer }
}

const anyWord = /[\p{L}\p{N}_$][\p{L}\p{N}_$.-]*/uy

function wordAt(line: string, from: number): string {
  anyWord.lastIndex = from
  return anyWord.exec(line)?.[0] ?? ''
}

/** Whether a word of a key's length is more likely drawn by lot than a long word of some language. */
export function looksRandom(word: string): boolean {
  if (/\d/.test(word)) return true
  return (word.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0) > 3
}
