import type { Language } from './preferences.ts'

/** A passphrase nobody has thought of, and how many bits of chance it took: exactly, because every word was drawn. */
export interface Drawn {
  text: string
  bits: number
}

/** How long guessing takes, on average, in the largest unit that gives at least one: rounded to two figures. */
export interface GuessTime {
  unit: 'second' | 'minute' | 'hour' | 'day' | 'year'
  count: number
}

/** How many words a passphrase has unless somebody wants more, and the bounds of that wish. */
const wordCounts = { least: 4, usual: 5, most: 10 } as const

/** What one high-end graphics card (an RTX 4090) tries in a second against 1,000,000 iterations of PBKDF2-SHA-256. */
const guessesPerSecond = 9_000
const countedAt = 1_000_000

const units = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const satisfies readonly (readonly [GuessTime['unit'], number])[]

/** Draws words by chance, each as likely as any other: a draw that would favour the first ones is drawn again. */
export function draw(words: readonly string[], count: number): Drawn {
  if (words.length < 2 || words.length > 65_536) throw new TypeError('words: 2 to 65,536')
  const fair = 65_536 - (65_536 % words.length)
  const drawn: string[] = []
  const number = new Uint16Array(1)
  while (drawn.length < count) {
    const chance = crypto.getRandomValues(number)[0] ?? fair
    const word = chance < fair ? words[chance % words.length] : undefined
    if (word !== undefined) drawn.push(word)
  }
  return { text: drawn.join(' '), bits: count * Math.log2(words.length) }
}

/**
 * How long one high-end card needs, on average, to find a passphrase that took so many bits of chance, behind as many
 * iterations as a vault has. A thousand cards need a thousandth of it.
 */
export function guessTime(bits: number, iterations: number = countedAt): GuessTime {
  const seconds = 2 ** (bits - 1) / ((guessesPerSecond * countedAt) / iterations)
  const [unit, length] = units.find(([, one]) => seconds >= one) ?? ['second', 1]
  return { unit, count: Number((seconds / length).toPrecision(2)) }
}

/** Draws passphrases in a reader's language. The lists are loaded when the first one is wanted. */
export class Passphrases {
  readonly #lists: Readonly<Record<Language, () => Promise<string>>>

  /** Each list is one text with a blank between words. */
  constructor(lists: Readonly<Record<Language, () => Promise<string>>>) {
    this.#lists = lists
  }

  /** A new passphrase; five words, unless told. Throws `RangeError` for fewer than four or more than ten. */
  async draw(language: Language, count: number = wordCounts.usual): Promise<Drawn> {
    if (!Number.isInteger(count) || count < wordCounts.least || count > wordCounts.most) {
      throw new RangeError(`count: ${wordCounts.least} to ${wordCounts.most}`)
    }
    return draw((await this.#lists[language]()).split(' '), count)
  }
}
