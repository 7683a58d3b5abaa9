// The options of curl(1) that decide the method; all others are passed over with their values.
import { type ReadCalls, CallList } from './call.ts'
import { type Word, shellWords } from './env-words.ts'

/**
 * The calls in curl commands, one or many, over several lines, in a script or copied from a browser. Nothing is run;
 * a variable is known when the text itself sets it to a plain value. Headers and bodies are not kept.
 */
export function readCurl(text: string, hosts: readonly string[] = []): ReadCalls {
  const calls = new CallList(hosts)
  const variables = new Map<string, string>()
  for (const words of commandsOf(text)) {
    let command: Word[] | undefined
    for (const word of words) {
      if (/^(?:.*\/)?curl(?:\.exe)?$/.test(word.text)) {
        if (command) addCommand(calls, command, variables)
        command = []
      } else if (command) {
        command.push(word)
      } else {
        const [, name, value] = /^(\w+)=(.*)$/s.exec(word.text) ?? []
        if (name !== undefined && !word.expands) variables.set(name, value!)
      }
    }
    if (command) addCommand(calls, command, variables)
  }
  return calls.read('curl')
}

/** The words of each command; lines are joined by a sign at their end, or by a quote that is still open. */
function* commandsOf(text: string): Generator<Word[]> {
  let pending: string[] = []
  let open = ''
  for (const line of text.split(/\r\n|\r|\n/)) {
    open = quoteAfter(line, open)
    const joined = open === '' ? /^(.*?)\s[\\`^]$/.exec(line) : null
    pending.push(joined ? `${joined[1]} ` : open === '' ? line : `${line}\n`)
    if (joined || open !== '') continue
    yield shellWords(pending.join(''))
    pending = []
  }
  yield shellWords(pending.join(''))
}

/** The quote that is open at the end of a line, when one was at its start. */
function quoteAfter(line: string, before: string): string {
  let open = before
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (sign === '\\' && open !== "'") at++
    else if (open !== '') open = sign === open ? '' : open
    else if (sign === '"' || sign === "'") open = sign
    else if (sign === '#' && /^$|[\s;&|()]/.test(line[at - 1] ?? '')) break
  }
  return open
}

const methodOption = /^(?:-X|--request)$/
const dataOption = /^(?:-d|--data(?:-raw|-binary|-urlencode|-ascii)?|--json|-F|--form)$/
/** Options that take the next word with them. */
const valued =
  /^(?:-[AbcCDeEhHKmoPQrtTuUwxyYz]|--(?:header|output|user|user-agent|cookie|cookie-jar|max-time|connect-timeout|proxy|cacert|cert|key|retry|write-out|referer|resolve|config|data-urlencode|url-query))$/

function addCommand(calls: CallList, words: readonly Word[], variables: ReadonlyMap<string, string>): void {
  const valueOf = ({ text, expands }: Word): string =>
    expands
      ? text.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => variables.get(name) ?? whole)
      : text.replace(/^\$(?=\w+:\/\/)/, '')
  let method: string | undefined
  let data = false
  let inQuery = false
  const targets: string[] = []
  for (let at = 0; at < words.length; at++) {
    const option = words[at]!.text
    const next = words[at + 1]
    if (methodOption.test(option) && next) {
      method = valueOf(next)
      at++
    } else if (/^-X./.test(option)) {
      method = valueOf({ ...words[at]!, text: option.slice(2) })
    } else if (dataOption.test(option)) {
      data = true
      at++
    } else if (option === '--url' && next) {
      targets.push(valueOf(next))
      at++
    } else if (option === '-G' || option === '--get') {
      inQuery = true
    } else if (/^(?:-I|--head)$/.test(option)) {
      method ??= 'HEAD'
    } else if (valued.test(option)) {
      at++
    } else if (!option.startsWith('-')) {
      targets.push(valueOf(words[at]!))
    }
  }
  for (const target of targets) {
    if (/^https?:\/\//i.test(target)) calls.add(method ?? (data && !inQuery ? 'POST' : 'GET'), target)
  }
}
