import { quoteSigns } from './paste-mending.ts'
import { type Named, fieldNamed, longestLabel, mayBeName, startsLabel } from './paste-names.ts'

/** A name found in a line. */
export interface Label {
  readonly named: Named
  /** As written. */
  readonly name: string
  /** Where the line goes on after it. */
  readonly end: number
  /** It has several words, as on a page for people. */
  readonly several: boolean
}

const nextWord = new RegExp(`[ \\t${quoteSigns}]{1,3}([\\p{L}\\p{N}]+)`, 'uy')

/** The label that begins with the word at `from`: the longest one there is. */
export function labelAt(line: string, from: number, word: string): Label | undefined {
  if (startsLabel(word)) {
    const ends = [from + word.length]
    for (nextWord.lastIndex = ends[0]!; ends.length < longestLabel;) {
      if (!nextWord.test(line)) break
      ends.push(nextWord.lastIndex)
    }
    for (const end of ends.slice(1).reverse()) {
      const name = line.slice(from, end)
      const named = fieldNamed(name)
      if (named) return { named, name, end, several: true }
    }
  }
  if (!mayBeName(word)) return undefined
  // Of a path such as `config.applicationKey` the last part is the name.
  const last = word.slice(word.lastIndexOf('.') + 1)
  const named = fieldNamed(word) ?? (last === word ? undefined : fieldNamed(last))
  return named && { named, name: last, end: from + word.length, several: false }
}
