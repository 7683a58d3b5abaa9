import { type ReadCalls, CallList } from './call.ts'

const verb = '(GET|POST|PUT|DELETE|PATCH)'
const place = '(https?:\\/\\/[^\\s"\'<>`]+|\\/[^\\s"\'<>`]*)'

/** `GET /me`, `"GET /1.0/me HTTP/1.1"`, `Get "https://…"`, `[PUT] /me`, `DELETE -> /me`. */
const together = new RegExp(`\\b${verb}\\b["'\`:,=\\s\\])>-]{1,6}${place}`, 'gi')
const methodField = new RegExp(`["']?\\b(?:http_?|request_?)?method["']?\\s*[:=]\\s*["']?${verb}\\b`, 'i')
const placeField = new RegExp(
  `["']?\\b(?:url|uri|path|request_?uri|target)["']?\\s*[:=]\\s*["']?${place}`,
  'i',
)
const statusAfter =
  /(?:HTTP\/[\d.]+["']?\s+|\bstatus(?:[ _-]?code)?["']?\s*[:=]?\s*|\breturned\s+|[=-]>\s*|:\s+|\(|\s)([1-5]\d\d)(?=[\s"',.;:)\]}]|$)/i

/**
 * The calls in a log, whatever wrote it: the debug output of the official clients, access logs, Terraform's, Go's
 * error messages, logfmt, JSON lines, or a list of `GET /me` typed by hand. Each line is looked at by itself.
 */
export function readLog(text: string, hosts: readonly string[] = []): ReadCalls {
  const calls = new CallList(hosts)
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.length > longestLine) continue
    let found = false
    for (const match of line.matchAll(together)) {
      const rest = line.slice(match.index + match[0].length, match.index + match[0].length + 200)
      found = calls.add(match[1], trimmed(match[2]!), statusIn(rest)) || found
    }
    if (found) continue
    const method = methodField.exec(line)?.[1]
    const target = placeField.exec(line)?.[1]
    if (method !== undefined && target !== undefined) calls.add(method, trimmed(target), statusIn(line))
  }
  return calls.read('log')
}

/** A line of this length is no line of a log. */
const longestLine = 100_000

/** Without the sentence's own punctuation; a slash at the end belongs to the call. */
function trimmed(target: string): string {
  return target.replace(/[.,;:)\]}]+$/, '')
}

function statusIn(text: string): number | undefined {
  const status = statusAfter.exec(text)?.[1]
  return status === undefined ? undefined : Number(status)
}
