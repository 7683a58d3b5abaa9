// Both languages take their blanks from Unicode; JavaScript's own `trim` keeps U+0085 and drops U+FEFF, which
// neither of them does.
const beyondAscii = /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** What one reader cuts off as blank. */
export class Blanks {
  readonly #separators: boolean

  /** `separators`: whether U+001C to U+001F are blank as well. */
  constructor(separators: boolean) {
    this.#separators = separators
  }

  has(code: number): boolean {
    if (code > 0x20) return code >= 0x85 && beyondAscii.test(String.fromCharCode(code))
    return code === 0x20 || (code >= 9 && code <= 13) || (this.#separators && code >= 0x1c)
  }

  /** Where the first other character stands, from there on; the length of the text when there is none. */
  before(text: string, from = 0): number {
    let at = from
    while (at < text.length && this.has(text.charCodeAt(at))) at++
    return at
  }

  /** A part of a text, without the blanks around it. */
  cut(text: string, from = 0, to = text.length): string {
    const start = this.before(text, from)
    let end = to
    while (end > start && this.has(text.charCodeAt(end - 1))) end--
    return text.slice(start, end)
  }
}

/** Where the first of two characters stands; -1 when neither is there. */
export function firstOf(one: string, other: string, text: string, from = 0): number {
  const a = text.indexOf(one, from)
  const b = text.indexOf(other, from)
  return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b)
}
