/** A line that both readers take in the same way, letter for letter. */
export interface PlainLine {
  /** Undefined for the head of a section. */
  readonly key: string | undefined
  /** The value, or the name of the section. */
  readonly text: string
}

const plain = /^(?:\[([\w.:/-]+)\]|([a-z\d_]+) ?= ?([\w.:/=+-]+))$/

/**
 * Splits the lines that leave no room for two readings: no indent, no quote, no comment, no capital in the key.
 * Most lines of most files are such, and each is split once for both readers. `undefined` for every other one,
 * comments and empty lines among them.
 */
export function plainLines(lines: readonly string[]): (PlainLine | undefined)[] {
  return lines.map((line) => {
    const [, name, key, value] = plain.exec(line) ?? nothing
    if (name !== undefined) return { key: undefined, text: name }
    return key === undefined ? undefined : { key, text: value! }
  })
}

const nothing: readonly (string | undefined)[] = []
