import fc from 'fast-check'

const heads = [
  'ovh-eu',
  'ovh-ca',
  'kimsufi-eu',
  'default',
  'DEFAULT',
  'ovh-eu.x',
  'ovh-cli',
  'other',
  ' ovh-us ',
]
const urls = ['https://api.example.com:4242', 'us.api.ovh.com', '__proto__', 'constructor', '']
const keys = [
  'application_key',
  'application_secret',
  'consumer_key',
  'client_id',
  'access_token',
  'endpoint',
]
const oddKeys = [
  'Application_Key',
  '"application_key"',
  '`b`',
  '"""c"""',
  '-',
  'a',
  'A',
  '',
  'prototype',
  'é',
]
const pieces = [
  'a',
  '9ufkBmLaTQ9nz5yM',
  'ovh-eu',
  ' ',
  '  ',
  '\t',
  '=',
  ':',
  '#',
  ' ; ',
  '"',
  "'",
  '`',
  '"""',
  '\\',
]
const oddPieces = [
  '%(a)s',
  '%(application_key)s',
  '%(',
  '[',
  ']',
  '.',
  '-',
  'é',
  '\u00a0',
  '\u2003',
  '\x1c',
  '\u0085',
]

const indent = fc.oneof(
  { arbitrary: fc.constant(''), weight: 6 },
  { arbitrary: fc.constantFrom(' ', '  ', '\t'), weight: 2 },
)
const text = fc
  .array(fc.constantFrom(...pieces, ...oddPieces), { maxLength: 5 })
  .map((parts) => parts.join(''))
const head = fc
  .tuple(
    indent,
    fc.constantFrom(...heads, ...heads, ...urls),
    fc.constantFrom(']', ']', ']', ']', '] x', '', ']]'),
  )
  .map(([blank, name, end]) => `${blank}[${name}${end}`)
const pair = fc
  .tuple(
    indent,
    fc.constantFrom(...keys, ...keys, ...oddKeys),
    fc.constantFrom('=', ' = ', ':', ' : ', ''),
    text,
  )
  .map((parts) => parts.join(''))
const comment = fc.constantFrom('# c', '; c', '  # c = d')
const line = fc.oneof(
  { arbitrary: pair, weight: 10 },
  { arbitrary: head, weight: 3 },
  { arbitrary: fc.constant(''), weight: 1 },
  { arbitrary: comment, weight: 1 },
  { arbitrary: text, weight: 1 },
)

/** Configuration files with every habit of the two readers in them, and lines that neither can read. */
export const confFiles: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('[default]\nendpoint=ovh-eu\n[ovh-eu]\n', '[ovh-eu]\n', '', '\ufeff'),
    fc.array(line, { maxLength: 12 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
    fc.constantFrom('', '\n'),
  )
  .map(([start, lines, end, last]) => (start + lines.join('\n') + last).replaceAll('\n', end))
