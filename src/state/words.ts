import { counting } from './counts.ts'
import type { en } from './messages/en.ts'
import type { Language } from './preferences.ts'

/** The shape of a language: every sentence English has, with the same gaps to fill. */
export type Messages = Widen<typeof en>

/** A language's type, with any text in the place of English's. */
export type Widen<T> = T extends string
  ? string
  : T extends (...gaps: infer G) => string
    ? (...gaps: G) => string
    : T extends readonly (infer E)[]
      ? readonly Widen<E>[]
      : { readonly [K in keyof T]: Widen<T[K]> }

/** One language, loaded: its sentences, and how it writes numbers and moments. */
export class Words {
  readonly language: Language
  readonly t: Messages
  readonly number: (value: number) => string
  // Made when they are needed: an engine reads a good deal of data for each, and the first view writes no date.
  #exact?: Intl.DateTimeFormat
  #day?: Intl.DateTimeFormat
  #relative?: Intl.RelativeTimeFormat

  constructor(language: Language, messages: Messages) {
    this.language = language
    this.t = messages
    this.number = counting(language)
  }

  /** A moment to the minute, in the reader's time zone. */
  exact(moment: Date): string {
    this.#exact ??= new Intl.DateTimeFormat(this.language, { dateStyle: 'long', timeStyle: 'short' })
    return this.#exact.format(moment)
  }

  /** The day of a moment. */
  day(moment: Date): string {
    this.#day ??= new Intl.DateTimeFormat(this.language, { dateStyle: 'medium' })
    return this.#day.format(moment)
  }

  /** How far away a moment is, in the largest unit that gives at least one whole. `now` in milliseconds. */
  relative(moment: Date, now: number): string {
    const seconds = (moment.getTime() - now) / 1000
    const unit = units.find(([, length]) => Math.abs(seconds) >= length)
    if (unit) {
      return this.#distance().format(Math.trunc(seconds / unit[1]), unit[0])
    }
    return seconds > 0 ? this.t.when.soon : this.t.when.justNow
  }

  /** Makes ready to write how far away moments are, before a page draws them: the first takes an engine its time. */
  prepare(): void {
    this.#distance()
  }

  #distance(): Intl.RelativeTimeFormat {
    return (this.#relative ??= new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' }))
  }
}

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const satisfies readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]

/** Loads a language. Both are parts of the page, so this works offline. */
export async function loadWords(language: Language): Promise<Words> {
  const messages =
    language === 'fr' ? (await import('./messages/fr.ts')).fr : (await import('./messages/en.ts')).en
  return new Words(language, messages)
}

/** Shortens a long identifier in the middle, so that both ends can be compared. */
export function shorten(text: string, length = 20): string {
  if (text.length <= length) return text
  const head = Math.ceil((length - 1) / 2)
  return `${text.slice(0, head)}…${text.slice(head + 1 - length)}`
}

/** Dots for a secret: as many as its length, rounded up to eight, so that the mask does not tell the length. */
export const mask = (length: number): string => '•'.repeat(Math.min(64, Math.ceil(length / 8) * 8))

/**
 * Makes invisible characters visible and bounds the length: text from files and answers may hide its direction or
 * bury the page in combining marks.
 */
export function visible(text: string, limit = 128): string {
  if (text.length <= limit && !UNUSUAL.test(text)) return text
  const points = Array.from(text)
  const shown = points
    .slice(0, limit)
    .map((point) =>
      HIDDEN.test(point) ? `⟨${(point.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩` : point,
    )
    .join('')
    .replace(STACKED, '$1…')
  return points.length > limit ? `${shown.trimEnd()}…` : shown
}

/** Control, format (bidi, zero width), surrogate, private and line separator characters. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
const UNUSUAL = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{M}]/u
const STACKED = /(\p{M}{4})\p{M}+/gu
