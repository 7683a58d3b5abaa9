/** A habit of one reader that made it see something else than the letters written. */
export type Habit =
  /** Everything from a `#` or `;` after a blank was cut off. */
  | 'inline-comment'
  /** The same in the middle of a word. */
  | 'comment-sign'
  /** One pair of quotes around the value was taken off. */
  | 'quotes'
  | 'backquote'
  | 'triple-quote'
  /** A backslash at the end of the line joined the next one. */
  | 'backslash'
  /** Indented lines were joined to the value. */
  | 'continuation'
  /** `%(name)s` was replaced. */
  | 'interpolation'
  /** Quotes around the key were taken off. */
  | 'quoted-key'
  /** The key `-` became a number. */
  | 'counted-key'

/** Why a reader refuses a whole file. */
export type Refusal =
  | 'no-section'
  | 'unclosed-section'
  | 'empty-section'
  | 'no-delimiter'
  | 'empty-key'
  | 'unclosed-quote'
  | 'duplicate-key'
  | 'duplicate-section'

/** One key with its value, as one reader sees it. Lines are counted from 1. */
export interface IniEntry {
  /** Empty when no section had begun. */
  readonly section: string
  readonly key: string
  value: string
  readonly line: number
  /** The last line that belongs to the value. */
  end: number
  habits: ReadonlySet<Habit>
  /** The same key, written before in the same section; only Python’s reader looks, which refuses it. */
  readonly previous: IniEntry | undefined
}

/** The line that opens a section. */
export interface IniSection {
  readonly name: string
  readonly line: number
}

/** Something that makes the reader refuse the whole file. */
export interface IniProblem {
  readonly kind: Refusal
  readonly line: number
  readonly end: number
}

/**
 * What one reader makes of a text. The official program would use it only when `problems` is empty; with
 * problems it stops, and the rest is what it would have read had the bad lines not been there.
 */
export interface IniReading {
  readonly sections: readonly IniSection[]
  /** In the order of the file, duplicates included. */
  readonly entries: readonly IniEntry[]
  /** The one the program would report stands first; what comes after it may be missing. */
  readonly problems: readonly IniProblem[]
  /** Every line that could not be used when reading went on in spite of the problems. */
  readonly skipped: readonly IniProblem[]
  /** The entries by section and key; sections without keys are there too. */
  readonly table: IniTable
}

/** Section → key → entry. A later entry of the same name replaces the earlier one. */
export type IniTable = ReadonlyMap<string, ReadonlyMap<string, IniEntry>>

/** The keys of a section in a table that is being filled; the section is there from now on. */
export function openSection(
  table: Map<string, Map<string, IniEntry>>,
  section: string,
): Map<string, IniEntry> {
  const known = table.get(section)
  if (known) return known
  const keys = new Map<string, IniEntry>()
  table.set(section, keys)
  return keys
}

/** What stands between `[` and the end of a line that lacks its `]`: the name that was probably meant. */
export function unclosedName(line: string): string | undefined {
  const name = /^\[([^=:]+)$/.exec(line.trim())?.[1]?.trim()
  return name === '' ? undefined : name
}
