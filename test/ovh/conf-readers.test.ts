// Both columns are answers of the real readers: CPython 3.11's RawConfigParser, and gopkg.in/ini.v1 1.66.2 as Debian
// ships it. The 1.67 of go-ovh calls an empty key by an error of its own; it was an error before.
import { expect } from 'chai'
import { GoLookup, goDefaults } from '../../src/ovh/conf-go-lookup.ts'
import { readGo } from '../../src/ovh/conf-go.ts'
import { readPython } from '../../src/ovh/conf-python.ts'
import type { IniReading } from '../../src/ovh/conf-reading.ts'

type Sections = Record<string, Record<string, string | undefined>>

const same = Symbol('the same for both')

/** What it is, the text, what Python reads (or why it refuses, and where), what Go reads (or why it refuses). */
const texts: readonly (readonly [string, string, Sections | string, Sections | string | typeof same])[] = [
  [
    'takes = and : as delimiters, the first one wins',
    '[a]\nk=v:w\nj : v = w\n',
    { a: { j: 'v = w', k: 'v:w' } },
    same,
  ],
  ['passes over comments, indented ones too', '# c\n[a]\n; c\n  # c\nk=v\n', { a: { k: 'v' } }, same],
  [
    'an inline comment',
    '[a]\nk = v ; c\nj = v # c\n',
    { a: { j: 'v # c', k: 'v ; c' } },
    { a: { j: 'v', k: 'v' } },
  ],
  [
    'a comment sign in the middle of a word',
    '[a]\nk = ab#cd\nj=ab;cd\n',
    { a: { j: 'ab;cd', k: 'ab#cd' } },
    { a: { j: 'ab', k: 'ab' } },
  ],
  ['nothing but a comment for a value', '[a]\nk = ; c\n', { a: { k: '; c' } }, { a: { k: '' } }],
  [
    'the case of keys',
    '[a]\nApplication_Key = v\n',
    { a: { application_key: 'v' } },
    { a: { Application_Key: 'v' } },
  ],
  ['the case of sections', '[a]\nk=1\n[A]\nk=2\n', { A: { k: '2' }, a: { k: '1' } }, same],
  [
    'double and single quotes',
    '[a]\nk = "v"\nj = \'v\'\n',
    { a: { j: "'v'", k: '"v"' } },
    { a: { j: 'v', k: 'v' } },
  ],
  [
    'quotes that do not match, or hold their own kind',
    '[a]\nk = "v\'\nj = "v"w"\ni = "\n',
    { a: { i: '"', j: '"v"w"', k: '"v\'' } },
    same,
  ],
  ['blanks inside quotes', '[a]\nk = "  v  "\n', { a: { k: '"  v  "' } }, { a: { k: '  v  ' } }],
  ['back-quotes', '[a]\nk = `v # w`\n', { a: { k: '`v # w`' } }, { a: { k: 'v # w' } }],
  [
    'back-quotes over several lines',
    '[a]\nk = `v\n  w = 1\n`\nj = 2\n',
    'no-delimiter 4',
    { a: { j: '2', k: 'v\n  w = 1\n' } },
  ],
  ['triple quotes', '[a]\nk = """v"w"""\n', { a: { k: '"""v"w"""' } }, { a: { k: 'v"w' } }],
  [
    'triple quotes over several lines',
    '[a]\nk = """v\nw = 1"""\n',
    { a: { k: '"""v', w: '1"""' } },
    { a: { k: 'v\nw = 1' } },
  ],
  ['a quote that never closes', '[a]\nk = `v\nj = 1\n', { a: { j: '1', k: '`v' } }, 'unclosed-quote'],
  [
    'a backslash at the end',
    '[a]\nk = v \\\n  w\nj = 1\n',
    { a: { j: '1', k: 'v \\\nw' } },
    { a: { j: '1', k: 'v w' } },
  ],
  [
    'a backslash before an empty line',
    '[a]\nk = v\\\n\nj = 1\n',
    { a: { j: '1', k: 'v\\' } },
    { a: { j: '1', k: 'v' } },
  ],
  ['a backslash before a comment', '[a]\nk = v\\\n# c\n', { a: { k: 'v\\' } }, { a: { k: 'v# c' } }],
  ['a backslash at the end of the text', '[a]\nk = v\\', { a: { k: 'v\\' } }, { a: { k: 'v' } }],
  ['an indented line', '[a]\nk = v\n  w\n', { a: { k: 'v\nw' } }, 'no-delimiter'],
  [
    'an indented line with a delimiter',
    '[a]\nk = v\n  j = w\ni = 1\n',
    { a: { i: '1', k: 'v\nj = w' } },
    { a: { i: '1', j: 'w', k: 'v' } },
  ],
  ['empty lines in a continued value', '[a]\nk = v\n\n  w\n\n', { a: { k: 'v\n\nw' } }, 'no-delimiter'],
  [
    'a comment in a continued value',
    '[a]\nk = v\n# c\n  w = 1\n',
    { a: { k: 'v\nw = 1' } },
    { a: { k: 'v', w: '1' } },
  ],
  ['indented keys of one depth', '[a]\n  k = v\n  j = w\n', { a: { j: 'w', k: 'v' } }, same],
  [
    'an indented head',
    '[a]\nk = v\n  [b]\nj = w\n',
    { a: { j: 'w', k: 'v\n[b]' } },
    { a: { k: 'v' }, b: { j: 'w' } },
  ],
  [
    'interpolation from the same section',
    '[a]\nx = 1\nk = <%(x)s>\n',
    { a: { k: '<%(x)s>', x: '1' } },
    { a: { k: '<1>', x: '1' } },
  ],
  [
    'interpolation from [DEFAULT]',
    '[DEFAULT]\nx = 1\n[a]\nk = <%(x)s>\n',
    { DEFAULT: { x: '1' }, a: { k: '<%(x)s>' } },
    { DEFAULT: { x: '1' }, a: { k: '<1>' } },
  ],
  ['interpolation of a name nobody has', '[a]\nk = <%(x)s>\n', { a: { k: '<%(x)s>' } }, same],
  ['interpolation of itself', '[a]\nk = <%(k)s>\n', { a: { k: '<%(k)s>' } }, same],
  [
    'interpolation in two steps',
    '[a]\nx = %(y)s\ny = 1\nk = %(x)s%(x)s\n',
    { a: { k: '%(x)s%(x)s', x: '%(y)s', y: '1' } },
    { a: { k: '11', x: '1', y: '1' } },
  ],
  [
    'what looks like interpolation',
    '[a]\ns = 1\nk = %()s %(s) %(s)d %s 100%\n',
    { a: { k: '%()s %(s) %(s)d %s 100%', s: '1' } },
    same,
  ],
  ['an empty value', '[a]\nk =\nj = \n', { a: { j: '', k: '' } }, same],
  ['a line without delimiter', '[a]\nk\n', 'no-delimiter 2', 'no-delimiter'],
  ['a line without key', '[a]\n= v\n', 'empty-key 2', 'empty-key'],
  ['a key before any section', 'k = v\n[a]\nj = w\n', 'no-section 1', { DEFAULT: { k: 'v' }, a: { j: 'w' } }],
  ['a key twice', '[a]\nk = 1\nk = 2\n', 'duplicate-key 3', { a: { k: '2' } }],
  ['a key twice in another case', '[a]\nk = 1\nK = 2\n', 'duplicate-key 3', { a: { K: '2', k: '1' } }],
  [
    'a section twice',
    '[a]\nk = 1\n[b]\n[a]\nj = 2\n',
    'duplicate-section 4',
    { a: { j: '2', k: '1' }, b: {} },
  ],
  [
    '[DEFAULT] twice',
    '[DEFAULT]\nk = 1\n[a]\n[DEFAULT]\nj = 2\n',
    { DEFAULT: { j: '2', k: '1' }, a: {} },
    same,
  ],
  ['a byte order mark', '\ufeff[a]\nk = v\n', 'no-section 1', { a: { k: 'v' } }],
  ['an unclosed head', '[ovh\nconsumer_key=local\n', 'no-section 1', 'unclosed-section'],
  ['an unclosed head below a section', '[a]\nk = 1\n[b\nj = 2\n', 'no-delimiter 3', 'unclosed-section'],
  ['text behind a head', '[a] junk\nk = v\n', { a: { k: 'v' } }, same],
  ['a comment with a bracket behind a head', '[a] ; [b]\nk = v\n', { 'a] ; [b': { k: 'v' } }, same],
  ['blanks in a head', '[ a ]\nk = v\n', { ' a ': { k: 'v' } }, same],
  ['an empty head', '[a]\n[]\n', 'no-delimiter 2', 'empty-section'],
  [
    'a section below a dot',
    '[a]\nendpoint = 1\n[a.b]\nclient_id = 2\n[a.b.c]\n',
    { a: { endpoint: '1' }, 'a.b': { client_id: '2' }, 'a.b.c': {} },
    same,
  ],
  [
    'a section below a dot in front',
    '[DEFAULT]\nendpoint = 1\n[.a]\nk = 1\n',
    { '.a': { k: '1' }, DEFAULT: { endpoint: '1' } },
    same,
  ],
  [
    'a URL for a section',
    '[https://api.example.com:4242/1.0]\nconsumer_key = v\n',
    { 'https://api.example.com:4242/1.0': { consumer_key: 'v' } },
    same,
  ],
  ['CRLF', '[a]\r\nk = v\r\nj = `v\r\nw`\r\n', 'no-delimiter 4', { a: { j: 'v\r\nw', k: 'v' } }],
  [
    'a quoted key',
    '[a]\n"k" = v\n`j` : w\n"""i""" = x\n',
    { a: { '"""i"""': 'x', '"k"': 'v', '`j`': 'w' } },
    { a: { i: 'x', j: 'w', k: 'v' } },
  ],
  [
    'a quoted key with a delimiter in it',
    '[a]\n"k=j" = v\n',
    { a: { '"k': 'j" = v' } },
    { a: { 'k=j': 'v' } },
  ],
  ['a key of one dash', '[a]\n- = v\n- = w\n', 'duplicate-key 3', { a: { '#1': 'v', '#2': 'w' } }],
  ['blanks beyond ASCII', '[a]\nk =\u00a0v\u2003\nj = v\u0085\n', { a: { j: 'v', k: 'v' } }, same],
  [
    'separators that only Python holds for blank',
    '[a]\nk = v\u001c\n',
    { a: { k: 'v' } },
    { a: { k: 'v\u001c' } },
  ],
  ['a byte order mark further down', '[a]\nk = \ufeffv\n', { a: { k: '\ufeffv' } }, same],
  ['no last line end', '[a]\nk = v', { a: { k: 'v' } }, same],
  ['nothing at all', '', {}, same],
]

describe('readPython', () => {
  for (const [name, text, python] of texts) {
    it(`reads ${name} as Python does`, () => {
      const reading = readPython(text)
      const problem = reading.problems[0]
      expect(problem ? `${problem.kind} ${problem.line}` : plain(reading)).to.deep.equal(python)
    })
  }

  it('goes on after a problem, without the bad lines', () => {
    const reading = readPython('[a]\nk = 1\nbad\nk = 2\n[b\nj = 3\n')
    expect(reading.problems[0]).to.deep.equal({ kind: 'duplicate-key', line: 4, end: 4 })
    expect(plain(reading)).to.deep.equal({ a: { k: '2' }, b: { j: '3' } })
  })

  it('takes a bare carriage return for a line end', () => {
    expect(plain(readPython('[a]\rk = v\rj = w'))).to.deep.equal({ a: { k: 'v', j: 'w' } })
  })
})

describe('readGo', () => {
  for (const [name, text, python, go] of texts) {
    it(`reads ${name} as Go does`, () => {
      const reading = readGo(text)
      const lookup = new GoLookup(reading.table)
      const sections = plain(reading, (section, key) => lookup.get(section, key)?.value)
      expect(reading.problems[0]?.kind ?? sections).to.deep.equal(go === same ? python : go)
    })
  }

  it('finds a key in the section above the dot, and above all in the default one', () => {
    const below = new GoLookup(readGo('[a]\nendpoint = 1\n[a.b]\nclient_id = 2\n[a.b.c]\n').table)
    expect(below.get('a.b', 'endpoint')).to.include({ value: '1', inherited: true })
    expect(below.get('a.b.c', 'endpoint')).to.include({ value: '1', inherited: true })
    expect(below.get('a.b.c', 'client_id')).to.include({ value: '2', inherited: true })
    expect(below.get('a', 'client_id')).to.equal(undefined)
    const front = new GoLookup(readGo('[DEFAULT]\nendpoint = 1\n[.a]\nk = 1\n').table)
    expect(front.get('.a', 'endpoint')).to.include({ value: '1', inherited: true })
  })

  it('gives a value up that doubles with every step', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `k${at + 1} = %(k${at})s%(k${at})s`)
    const lookup = new GoLookup(readGo(['[a]', 'k0 = 01', ...lines].join('\n')).table)
    expect(lookup.get('a', 'k3')?.value).to.equal('01'.repeat(8))
    expect(lookup.get('a', 'k60')?.value).to.equal(undefined)
  })
})

/** Sections as plain objects; keys before any section are in Go's default one. */
function plain(
  reading: IniReading,
  valueOf?: (section: string, key: string) => string | undefined,
): Sections {
  const sections: Sections = {}
  for (const [name, keys] of reading.table) {
    const values = [...keys].map(([key, entry]) => [key, valueOf ? valueOf(name, key) : entry.value] as const)
    if (values.length > 0 || name !== goDefaults) sections[name || goDefaults] = Object.fromEntries(values)
  }
  return sections
}
