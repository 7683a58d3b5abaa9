// RFC 5545: content lines (3.1), text (3.3.11), date-times (3.3.5), alarms (3.6.6).
import { stateOf } from './rows.ts'
import type { KeyRow } from './rows.ts'

/** What a calendar says of one key, in the reader's language. */
export interface CalendarWords {
  /** The calendar's name. */
  title: string
  summary: (row: KeyRow) => string
  description: (row: KeyRow) => string
}

export interface CalendarOptions {
  words: CalendarWords
  nowMs: number
  /** How many days before the end to remind; those that are past already are left out. */
  remindDays?: readonly number[]
  /** The program and its version, for PRODID. */
  product?: string
}

const dayMs = 86_400_000

/**
 * A calendar file with the end of every working key that ends, and reminders before it. Taken in twice it changes
 * nothing: an event is recognised by its key. The words may hold anything; they stay text.
 */
export function printCalendar(
  rows: readonly KeyRow[],
  { words, nowMs, remindDays = [30, 7, 1], product = 'Countersign' }: CalendarOptions,
): string {
  const ending = rows.filter((row) => stateOf(row, nowMs) === 'valid' && row.times.expires !== null)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${text(product)}//${text(product)}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(words.title)}`,
    ...ending.flatMap((row) => eventOf(row, words, nowMs, remindDays)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

function eventOf(row: KeyRow, words: CalendarWords, nowMs: number, remindDays: readonly number[]): string[] {
  const endMs = row.times.expires!
  const summary = text(words.summary(row))
  return [
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(row.id)}@countersign`,
    `DTSTAMP:${moment(nowMs)}`,
    `DTSTART:${moment(endMs)}`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${text(words.description(row))}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    ...[...new Set(remindDays)]
      .filter((days) => days > 0 && endMs - days * dayMs > nowMs)
      .sort((a, b) => b - a)
      .flatMap((days) => [
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        `TRIGGER:-P${Math.round(days)}D`,
        `DESCRIPTION:${summary}`,
        'END:VALARM',
      ]),
    'END:VEVENT',
  ]
}

/** UTC, to the second: `20261124T120000Z`. */
function moment(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** A text's marks escaped; controls other than line ends have no place in a calendar. */
function text(value: string): string {
  return value
    .replace(/\r\n?|[\n\u2028\u2029]/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Cs}]/gu, '')
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')
}

/** Lines of at most 75 octets; a character is never cut in two. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    // The blank that begins a continued line counts too.
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
