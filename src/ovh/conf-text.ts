import { ConfError } from './errors.ts'

/** What a pasted configuration may measure. */
export const confLimits = Object.freeze({ textBytes: 65_536, lineBytes: 4_096, sections: 200, warnings: 200 })

/** The messages of a {@link ConfError} that refuses a text before it is read. */
export type TextRefusal =
  | 'too large'
  | 'line too long'
  | 'too many sections'
  | 'NUL character'
  | 'UTF-16 text'
  | 'lone surrogate'
  | 'badly decoded text'
  | 'refused names'

/** A text that may be read. */
export interface AdmittedText {
  /** Without a byte order mark and line ends; the last line is empty. */
  readonly lines: readonly string[]
  readonly byteOrderMark: boolean
  /** The first line that ended in a bare carriage return. */
  readonly loneReturnLine: number | undefined
}

/**
 * Lets a pasted text in, or throws {@link ConfError} with a {@link TextRefusal} as its message and the line (0
 * when the whole text is meant). Looks at the size first, so that even 50 MB are refused at once.
 */
export function admitText(pasted: string): AdmittedText {
  if (pasted.length > confLimits.textBytes || exceeds(pasted, confLimits.textBytes)) refuse('too large', 0)
  const byteOrderMark = pasted.startsWith('\ufeff')
  const text = byteOrderMark ? pasted.slice(1) : pasted
  const lines = linesOf(text)
  // What was copied without its last line end is still a line; Go reads an unended `"""` in another way.
  if (lines.at(-1) !== '') lines.push('')
  const lineOf = (test: RegExp): number => lines.findIndex((line) => test.test(line)) + 1
  const nul = text.includes('\0')
  // Its two bytes wrongly ordered, read as UTF-8, or read as Latin-1.
  if (/^(\ufffe|\ufffd\ufffd|\xff\xfe|\xfe\xff)/.test(text) || (nul && /^(\0|.\0)/s.test(text))) {
    refuse('UTF-16 text', 1)
  }
  if (nul) refuse('NUL character', lines.findIndex((line) => line.includes('\0')) + 1)
  if (/\p{Surrogate}/u.test(text)) refuse('lone surrogate', lineOf(/\p{Surrogate}/u))
  if (text.includes('\ufffd')) refuse('badly decoded text', lineOf(/\ufffd/))
  const long = lines.findIndex((line) => exceeds(line, confLimits.lineBytes))
  if (long >= 0) refuse('line too long', long + 1)
  const lone = text.includes('\r') ? text.search(/\r(?!\n)/) : -1
  return {
    lines,
    byteOrderMark,
    loneReturnLine: lone < 0 ? undefined : linesOf(text.slice(0, lone)).length,
  }
}

/** A text cut at every line end there is: `\n`, `\r\n` and `\r`. */
export function linesOf(text: string): string[] {
  return text.includes('\r') ? text.split(/\r\n|\r|\n/) : text.split('\n')
}

/** Throws {@link ConfError} at the first section too many. */
export function limitSections(lines: readonly string[]): void {
  let count = 0
  lines.forEach((line, index) => {
    if (line.includes('[') && /^\s*\[/.test(line) && ++count > confLimits.sections)
      refuse('too many sections', index + 1)
  })
}

const refusedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Names with a meaning in JavaScript objects: never taken from a text, whatever their case. */
export function isRefusedName(name: string): boolean {
  return refusedNames.has(name.trim().toLowerCase())
}

/** Whether a text has such a name anywhere: a quick look before a thorough one. */
export function holdsRefusedName(text: string): boolean {
  return /__proto__|constructor|prototype/i.test(text)
}

/** Whether a text takes more bytes than that in UTF-8, where a character takes three at the most. */
function exceeds(text: string, most: number): boolean {
  return text.length * 3 > most && new TextEncoder().encode(text).length > most
}

function refuse(why: TextRefusal, line: number): never {
  throw new ConfError(why, line)
}
