import { keyLengths } from './conf-profile.ts'
import { isEndpointName } from './endpoints.ts'
import { correctHost } from './hosts.ts'
import { type Found, type Group, foundAs } from './paste-group.ts'
import { looksRandom } from './paste-lines.ts'
import { fieldNamed } from './paste-names.ts'

const order = ['applicationKey', 'applicationSecret', 'consumerKey'] as const

/** The most words of a key's length that a text may have for its keys to be told by their length. */
const most = 12

/**
 * Finds keys by nothing but their lengths and their order, the one in which every page and program shows them:
 * application key, application secret, consumer key. The last resort, and each value is named as a guess. Linear.
 */
export function readShapes(lines: readonly string[]): Group[] {
  const groups: { line: number; found: Found[] }[] = []
  let words = 0
  for (const [index, line] of lines.entries()) {
    for (const [word] of line.matchAll(/(?<![0-9A-Za-z])[0-9A-Za-z]{16,32}(?![0-9A-Za-z])/g)) {
      if (!looksRandom(word) || (word.length !== 16 && word.length !== 32)) continue
      if (++words > most) return []
      let last = groups.at(-1)
      const next = order[last?.found.length ?? 0]
      if (next === undefined || word.length !== keyLengths[next]) {
        if (word.length !== keyLengths.applicationKey) return []
        last = undefined
      }
      const field = order[last?.found.length ?? 0]!
      const found = foundAs(fieldNamed(field)!, field, word, index + 1, ['by-shape'])
      if (last) last.found.push(found)
      else groups.push({ line: index + 1, found: [found] })
    }
  }
  if (groups.some(({ found }) => found.length < 2)) return []
  return groups.map((group) => ({ name: '', ours: false, ...group }))
}

/** An endpoint that a text mentions anywhere. */
export interface Mention {
  readonly endpoint: string
  readonly line: number
}

/** The first endpoint in a text, by its name or its host; undefined when it mentions none, or several. */
export function mentionedEndpoint(lines: readonly string[]): Mention | undefined {
  let first: Mention | undefined
  for (const [index, line] of lines.entries()) {
    if (!/ovh|kimsufi|soyoustart/i.test(line)) continue
    for (const [word] of line.matchAll(/[a-z0-9][a-z0-9.-]{3,40}/gi)) {
      const endpoint = isEndpointName(word) ? word : /\./.test(word) ? correctHost(word)?.endpoint : undefined
      if (endpoint === undefined) continue
      if (first && first.endpoint !== endpoint) return undefined
      first ??= { endpoint, line: index + 1 }
    }
  }
  return first
}
