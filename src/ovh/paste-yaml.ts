import { admitText } from './conf-text.ts'
import { looksLikeJson } from './paste-json.ts'
import { mendText } from './paste-mending.ts'

/**
 * The text to give to a YAML parser, when a text looks like YAML with keys in it that only its structure can tell;
 * undefined when there is nothing to gain. Hidden characters and odd blanks are taken out. Throws as `parsePaste`.
 */
export function yamlIn(text: string): string | undefined {
  const { lines } = admitText(text)
  const mended = mendText(lines)
  if (looksLikeJson(mended.text) || !mentioning.test(mended.text)) return undefined
  const all = mended.text.split('\n')
  const nested = all.some(
    (line, index) =>
      /^\s*(?:- +)?["']?[\w./-]+["']?\s*:\s*(?:[&#|>].*)?$/.test(line) && deeper(line, all[index + 1]),
  )
  const listed = all.some((line) => /^\s*- +["']?[\w./-]+["']?\s*:(?:\s|$)/.test(line))
  return nested || listed ? mended.text : undefined
}

const mentioning = /ovh|appl?i?c?a?t?i?o?n?.?key|consumer.?key|app.?secret|client.?id|kind:\s*["']?Secret/i

function deeper(line: string, next: string | undefined): boolean {
  if (next === undefined) return false
  const indent = line.search(/\S/)
  const below = next.search(/\S/)
  return below > indent || (below === indent && /^\s*- /.test(next))
}
