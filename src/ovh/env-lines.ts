import { type Word, shellWords } from './env-words.ts'

/** How a variable was written. */
export type EnvSpelling =
  'shell' | 'dotenv' | 'docker' | 'dockerfile' | 'compose' | 'powershell' | 'setx' | 'cmd' | 'fish' | 'csh'

/** One variable found on a line. */
export interface EnvFinding {
  readonly name: string
  /** Undefined when it cannot be known from the text. */
  readonly value: string | undefined
  readonly spelling: EnvSpelling
  /** Why there is no value, or why it may not be the one the program would get. */
  readonly doubt?: 'expansion' | 'unclosed-quote' | 'no-value' | 'quotes' | 'command-follows'
}

const variable = 'OVH_[A-Z0-9_]+'

/** A pattern with `NAME` in the place of a variable's name. */
function pattern(source: string, flags = ''): RegExp {
  return new RegExp(source.replaceAll('NAME', `(${variable})`), flags)
}

/** Finds the `OVH_*` variables that one line sets, in any of the usual spellings. Linear in the line. */
export function readEnvLine(line: string): EnvFinding[] {
  // The sign that joins the next line, in three shells.
  const text = line
    .trim()
    .replace(/\s[\\`^]$/, '')
    .trimEnd()
  if (!text.includes('OVH_') || /^(#|\/\/|::|rem\s)/i.test(text)) return []
  for (const [start, read] of spellings) {
    const found = start.test(text) ? read(text) : undefined
    if (found) return found
  }
  return shell(text)
}

/** How a line must begin to be worth a closer look. */
const spellings: readonly (readonly [RegExp, (text: string) => EnvFinding[] | undefined])[] = [
  [/^[$[]/, powershell],
  [/^set/i, windows],
  [/^set/, fish],
  [/^(ENV|ARG)\s/, dockerfile],
  [/^(-\s|["']?OVH_\w+["']?\s*:)/, compose],
  [/^(export\s+)?OVH_\w+(\s|=\s)/, spaced],
]

const powershellSetting = pattern('^\\$\\{?env:NAME\\}?\\s*=\\s*', 'i')
const powershellMethod = pattern(
  '^\\[(?:System\\.)?Environment\\]::SetEnvironmentVariable\\(\\s*["\']NAME["\']\\s*,\\s*',
  'i',
)

/** `$env:NAME = 'value'`, several on a line, and the .NET way. */
function powershell(text: string): EnvFinding[] | undefined {
  const found: EnvFinding[] = []
  for (let rest = text; ;) {
    const start = powershellSetting.exec(rest) ?? powershellMethod.exec(rest)
    if (!start) return found.length > 0 ? found : undefined
    rest = rest.slice(start[0].length)
    const { value, expands, length } = powershellValue(rest)
    found.push(finding(start[1]!, value, 'powershell', expands))
    const end = rest.indexOf(';', length)
    rest = end < 0 ? '' : rest.slice(end + 1).trimStart()
  }
}

/** PowerShell takes curly quotes for straight ones. */
const singleQuotes = "'\u2018\u2019\u201a\u201b"
const doubleQuotes = '"\u201c\u201d\u201e'

function powershellValue(text: string): { value: string | undefined; expands: boolean; length: number } {
  const quotes = [singleQuotes, doubleQuotes].find((set) => text !== '' && set.includes(text[0]!))
  if (!quotes) {
    const value = /^[^\s;#,)]*/.exec(text)![0]
    return { value, expands: value.startsWith('$'), length: value.length }
  }
  let value = ''
  let expands = false
  for (let at = 1; at < text.length; at++) {
    const sign = text[at]!
    const next = text[at + 1] ?? ''
    if (quotes.includes(sign)) {
      if (next === '' || !quotes.includes(next)) return { value, expands, length: at + 1 }
      value += next
      at++
    } else if (quotes === doubleQuotes && sign === '`') {
      // A back-quote and one of these letters is a control character, which no key holds.
      if (/[0abefnrtuv]/.test(next)) expands = true
      value += next
      at++
    } else {
      if (quotes === doubleQuotes && sign === '$' && /[A-Za-z0-9_{(?^$]/.test(next)) expands = true
      value += sign
    }
  }
  return { value: undefined, expands: false, length: text.length }
}

const setxCommand = pattern('^setx(?:\\.exe)?\\s+(?:/m\\s+)?"?NAME"?\\s+(.*)$', 'i')
const setCommand = pattern('^set\\s+("?)NAME=(.*)$', 'i')

/** `setx NAME value` and cmd's `set NAME=value`, where quotes around the value belong to it. */
function windows(text: string): EnvFinding[] | undefined {
  const setx = setxCommand.exec(text)
  if (setx) {
    const value = /^"([^"]*)"/.exec(setx[2]!)?.[1] ?? /^[^\s"]*/.exec(setx[2]!)![0]
    return [finding(setx[1]!, value, 'setx', value.includes('%'))]
  }
  if (!setCommand.test(text)) return undefined
  return text.split('&&').flatMap((part) => {
    const set = setCommand.exec(part.trim())
    if (!set) return []
    const [, quote, name, rest] = set
    const written = quote && rest!.includes('"') ? rest!.slice(0, rest!.lastIndexOf('"')) : rest!.trimEnd()
    return [unquoted(finding(name!, written, 'cmd', /%[^%]+%/.test(written)))]
  })
}

const fishCommand = pattern('^(set(?:\\s+-[-\\w]+)+|setenv)\\s+NAME(?:\\s+|$)')

/** `set -x NAME value` of fish, `setenv NAME value` of csh. */
function fish(text: string): EnvFinding[] | undefined {
  const start = fishCommand.exec(text)
  if (!start) return undefined
  const [word] = shellWords(text.slice(start[0].length))
  return [fromWord(start[2]!, word ?? emptyWord, start[1] === 'setenv' ? 'csh' : 'fish')]
}

const bareName = pattern('^NAME$')

/** `ENV NAME=value` and the older `ENV NAME value`. */
function dockerfile(text: string): EnvFinding[] | undefined {
  const [, ...words] = shellWords(text)
  const spaced = words.length === 2 && bareName.test(words[0]!.text)
  if (spaced) return [fromWord(words[0]!.text, words[1]!, 'dockerfile')]
  return words.flatMap((word) => assignment(word, 'dockerfile'))
}

const listedPair = pattern('^NAME(?:=(.*))?$')
const mappedPair = pattern('^(["\']?)NAME\\1\\s*:\\s*(.*)$')

/** An entry of a Compose file's `environment`, as a list or as a mapping; also the same in JSON. */
function compose(text: string): EnvFinding[] | undefined {
  const item = /^-\s+(.*)$/.exec(text)?.[1]
  if (item !== undefined) {
    const { value: whole, quoted, doubt } = yamlScalar(item)
    const pair = listedPair.exec(whole)
    if (!pair) return undefined
    const [, name, value] = pair
    if (value === undefined) return [{ name: name!, value, spelling: 'compose', doubt: 'no-value' }]
    const found = doubt ? { ...finding(name!, undefined, 'compose', false), doubt } : composed(name!, value)
    return [quoted ? found : unquoted(found)]
  }
  const entry = mappedPair.exec(text)
  if (!entry) return undefined
  const { value, quoted, doubt } = yamlScalar(entry[3]!.replace(/,$/, ''))
  if (doubt) return [{ name: entry[2]!, value: undefined, spelling: 'compose', doubt }]
  if (!quoted && /^(|~|null)$/.test(value)) {
    return [{ name: entry[2]!, value: undefined, spelling: 'compose', doubt: 'no-value' }]
  }
  return [composed(entry[2]!, value)]
}

/** Compose replaces `$NAME` and writes a dollar as two. */
function composed(name: string, value: string): EnvFinding {
  const plain = value.replaceAll('$$', '')
  return finding(name, value.replaceAll('$$', '$'), 'compose', /\$[A-Za-z_{]/.test(plain))
}

function yamlScalar(text: string): { value: string; quoted: boolean; doubt?: 'unclosed-quote' } {
  const single = /^'((?:[^']|'')*)'/.exec(text)
  if (single) return { value: single[1]!.replaceAll("''", "'"), quoted: true }
  const double = /^"(?:[^"\\]|\\.)*"/.exec(text)
  if (double) return { value: fromJson(double[0]), quoted: true }
  const value = text.replace(/(^|\s)#.*$/, '').trim()
  return /^["']/.test(text) ? { value, quoted: false, doubt: 'unclosed-quote' } : { value, quoted: false }
}

/** YAML's escapes are JSON's and a few that no key needs. */
function fromJson(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted.slice(1, -1)
  }
}

const spacedPair = pattern('^(?:export\\s+)?NAME(?:\\s+=\\s*|=\\s+(?=["\']))')

/** dotenv alone allows blanks around the sign. */
function spaced(text: string): EnvFinding[] | undefined {
  const start = spacedPair.exec(text)
  if (!start) return undefined
  const [word] = shellWords(text.slice(start[0].length))
  return [fromWord(start[1]!, word ?? emptyWord, 'dotenv')]
}

/** A value without quotes, then something that is neither comment nor operator. */
const followed = pattern('^NAME=[^\\s;&|<>"\'`\\\\]+\\s+[^\\s;&|<>#]')

/** `NAME=value`, after `export` or before a command, and the `-e` and `--env` of `docker run`. */
function shell(text: string): EnvFinding[] {
  const words = shellWords(text)
  const found = words.flatMap((word, index) => {
    const flag = /^(?:-e|--env=)(?=OVH_)/.exec(word.text)?.[0] ?? ''
    const docker = flag !== '' || /^(-e|--env)$/.test(words[index - 1]?.text ?? '')
    return assignment({ ...word, text: word.text.slice(flag.length) }, docker ? 'docker' : 'shell')
  })
  // A shell runs the second word as a command; dotenv makes it part of the value.
  const [only] = found
  return found.length === 1 && only && followed.test(text) ? [{ doubt: 'command-follows', ...only }] : found
}

const assigned = pattern('^NAME=(.*)$', 's')

function assignment(word: Word, spelling: EnvSpelling): EnvFinding[] {
  const pair = assigned.exec(word.text)
  return pair ? [fromWord(pair[1]!, { ...word, text: pair[2]! }, spelling)] : []
}

const emptyWord: Word = { text: '', expands: false, quoted: false, unclosed: false }

function fromWord(name: string, word: Word, spelling: EnvSpelling): EnvFinding {
  return finding(name, word.unclosed ? undefined : word.text, spelling, word.expands)
}

function finding(
  given: string,
  value: string | undefined,
  spelling: EnvSpelling,
  expands: boolean,
): EnvFinding {
  // Windows does not know the case of a name.
  const name = given.toUpperCase()
  if (value === undefined) return { name, value, spelling, doubt: 'unclosed-quote' }
  if (expands) return { name, value: undefined, spelling, doubt: 'expansion' }
  return { name, value, spelling }
}

/** The program would get the quotes too, which nobody means. */
function unquoted(found: EnvFinding): EnvFinding {
  const inside = /^(["'])(.*)\1$/.exec(found.value ?? '')?.[2]
  return inside === undefined ? found : { ...found, value: inside, doubt: 'quotes' }
}
