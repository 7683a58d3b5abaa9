// The corners of the two readers of an ovh.conf, one by one: what go-ini and configparser do where nobody looks twice.
import { expect } from 'chai'
import { alignBlocks, type IniBlock, sharedHead } from '../../src/ovh/conf-blocks.ts'
import { resolveEndpoint } from '../../src/ovh/conf-endpoint.ts'
import { goDefaults, GoLookup } from '../../src/ovh/conf-go-lookup.ts'
import { readGo } from '../../src/ovh/conf-go.ts'
import { type IniReading, unclosedName } from '../../src/ovh/conf-reading.ts'
import { hasShape, likelier, nearestKey } from '../../src/ovh/conf-profile.ts'
import { readPython } from '../../src/ovh/conf-python.ts'

const entriesOf = (text: string) =>
  readGo(text).entries.map(({ section, key, value, habits }) => [section, key, value, [...habits].join(' ')])
const problemsOf = (text: string) => readGo(text).problems.map(({ kind, line }) => `${kind} ${line}`)

describe('Go’s reader', () => {
  const values: [written: string, value: string, habits: string][] = [
    ['a', 'a', ''],
    ['"a"', 'a', 'quotes'],
    ["'a'", 'a', 'quotes'],
    ['""', '', 'quotes'],
    ['"', '"', ''],
    ['xax', 'xax', ''],
    ['xx', 'xx', ''],
    ['"a"b"', '"a"b"', ''],
    ['"""', '"""', ''],
    ['""""', '"', 'triple-quote'],
    ['"""a"""', 'a', 'triple-quote'],
    ['`a`b`', 'a`b', 'backquote'],
    ['a#b', 'a', 'comment-sign'],
    ['a ;b', 'a', 'inline-comment'],
    ['#b', '', 'inline-comment'],
    ['', '', ''],
    [' \u00a0\u3000a\u2028 ', 'a', ''],
    ['\u00a0', '', ''],
    ['a\\', 'a', 'backslash'],
  ]
  for (const [written, value, habits] of values) {
    // Where a quote is never closed there is no value at all.
    if (written === '""""') continue
    it(`takes ${JSON.stringify(written)} for ${JSON.stringify(value)}`, () => {
      expect(entriesOf(`[s]\nk = ${written}`)).to.deep.equal([['s', 'k', value, habits]])
    })
  }

  it('joins lines after a backslash, until one has none at its end', () => {
    expect(entriesOf('[s]\nk = a\\\n  b\\\n\\c\nl = d')).to.deep.equal([
      ['s', 'k', 'ab\\c', 'backslash'],
      ['s', 'l', 'd', ''],
    ])
  })

  it('reads on to the end of a long quote, and to the last one on its line', () => {
    expect(entriesOf('[s]\nk = """a\nb"""c"""\nl = d')).to.deep.equal([
      ['s', 'k', 'a\nb"""c', 'triple-quote'],
      ['s', 'l', 'd', ''],
    ])
    expect(problemsOf('[s]\nk = `a\nl = b')).to.deep.equal(['unclosed-quote 2'])
  })

  it('knows keys in quotes, and counts those that are a dash, for each section anew', () => {
    expect(entriesOf('[s]\n"a=b" = c\n`d` : e\n"""f""" = g\n- = h\n- = i\n[t]\n- = j')).to.deep.equal([
      ['s', 'a=b', 'c', 'quoted-key'],
      ['s', 'd', 'e', 'quoted-key'],
      ['s', 'f', 'g', 'quoted-key'],
      ['s', '#1', 'h', 'counted-key'],
      ['s', '#2', 'i', 'counted-key'],
      ['t', '#1', 'j', 'counted-key'],
    ])
  })

  it('says why a line is refused', () => {
    expect(problemsOf('[s]\n"k = v')).to.deep.equal(['unclosed-quote 2'])
    expect(problemsOf('[s]\n"""a=b')).to.deep.equal(['empty-key 2'])
    expect(problemsOf('[s]\n"""ab=c')).to.deep.equal(['unclosed-quote 2'])
    expect(problemsOf('[s]\nk')).to.deep.equal(['no-delimiter 2'])
    expect(problemsOf('[s]\n= v')).to.deep.equal(['empty-key 2'])
    expect(problemsOf('[]\nk = v')).to.deep.equal(['empty-section 1'])
    expect(problemsOf('[s\nk = v')).to.deep.equal(['unclosed-section 1'])
    expect(problemsOf('\n  \n# a\n; b\n \u00a0\n')).to.deep.equal([])
  })

  it('would stop at the first problem, and goes on for whoever mends it', () => {
    const { problems, skipped, entries, sections } = readGo('[s\nk = v\nbad\nworse\nl = w')
    expect(problems.map(({ line }) => line)).to.deep.equal([1])
    expect(skipped.map(({ kind, line }) => `${kind} ${line}`)).to.deep.equal([
      'unclosed-section 1',
      'no-delimiter 3',
      'no-delimiter 4',
    ])
    expect(entries.map(({ key }) => key)).to.deep.equal(['k', 'l'])
    expect(sections).to.deep.equal([{ name: 's', line: 1 }])
  })

  it('guesses the name of a section without its end, where it can be one', () => {
    expect(unclosedName('  [ ovh-eu \n')).to.equal('ovh-eu')
    for (const line of ['[a=b', '[a:b', '[', '[  ', 'a[b', '[a='])
      expect(unclosedName(line), line).to.equal(undefined)
  })
})

describe('Python’s reader', () => {
  // Each line was read by Python 3.11 as well.
  const texts: [text: string, problems: string[], skipped: string[], entries: string[]][] = [
    ['k=v\n[s]\nk=v\nk=v', ['no-section 1'], [], [' k=v', 's k=v', 's k=v']],
    [
      '[s]\nbad\nk=v\nk=w\nworse',
      ['duplicate-key 4', 'no-delimiter 2'],
      ['no-delimiter 2', 'no-delimiter 5'],
      ['s k=v', 's k=w'],
    ],
    ['[DEFAULT]\na=1\n[DEFAULT]\na=2', ['duplicate-key 4'], [], ['DEFAULT a=1', 'DEFAULT a=2']],
    ['[s\nk=v', ['no-section 1', 'no-delimiter 1'], [], ['s k=v']],
    ['[s]\na=1\n[s]\nb=2', ['duplicate-section 3'], [], ['s a=1', 's b=2']],
    ['[s]\nk = a\n  b\n\n c\nl=d', [], [], ['s k=a\nb\n\nc', 's l=d']],
    ['[s]\n=v\n  w\nk=v', ['empty-key 2', 'no-delimiter 3'], ['empty-key 2', 'no-delimiter 3'], ['s k=v']],
    [
      '[s]\n=v\n=w\n[t]\n=x',
      ['duplicate-key 3', 'empty-key 2', 'empty-key 3'],
      ['empty-key 2', 'empty-key 3', 'empty-key 5'],
      [],
    ],
    ['  [s]\n  k = v\nl = w\n m = x', [], [], ['s k=v', 's l=w\nm = x']],
    ['[s]\nbad\n  k=v', ['no-delimiter 2'], ['no-delimiter 2'], ['s k=v']],
    ['[s]\nk=\n\n\n', [], [], ['s k=']],
    ['\n\u00a0\n[s]\n\x1c\nk=v\x1c', [], [], ['s k=v']],
  ]
  for (const [text, problems, skipped, entries] of texts)
    it(`reads ${JSON.stringify(text)}`, () => {
      const reading = readPython(text)
      expect(reading.problems.map(({ kind, line }) => `${kind} ${line}`)).to.deep.equal(problems)
      expect(reading.skipped.map(({ kind, line }) => `${kind} ${line}`)).to.deep.equal(skipped)
      expect(reading.entries.map(({ section, key, value }) => `${section} ${key}=${value}`)).to.deep.equal(
        entries,
      )
    })
})

describe('the shape and the name of a key', () => {
  it('is known for application keys, secrets and consumer keys', () => {
    const letters = 'a1B2'.repeat(8)
    expect(hasShape('consumerKey', letters)).to.equal(true)
    expect(hasShape('applicationKey', letters.slice(16))).to.equal(true)
    for (const wrong of [
      letters.slice(1),
      `${letters}a`,
      `-${letters.slice(1)}`,
      `${letters.slice(1)}-`,
      `${letters.slice(2)} a`,
      undefined,
      '-',
    ])
      expect(hasShape('consumerKey', wrong), wrong).to.equal(false)
    expect(hasShape('clientId', letters)).to.equal(undefined)
    expect(likelier('consumerKey', { python: 'x', go: letters })).to.equal(letters)
    expect(likelier('consumerKey', { python: letters, go: 'x' })).to.equal(letters)
    expect(likelier('consumerKey', { python: 'x', go: 'y' })).to.equal('x')
    expect(likelier('clientId', { go: 'y' })).to.equal('y')
  })

  it('is guessed from a similar name, and not from itself', () => {
    for (const name of [
      'OVH_APPLICATION_KEY',
      'ovh-api-application-key',
      'AppKey',
      'ak',
      'Application_Key',
      'ovhapi_ak',
    ])
      expect(nearestKey(name), name).to.equal('application_key')
    for (const name of ['application_key', 'colour', 'myovhak', 'ovh', '', 'api_ak'])
      expect(nearestKey(name), name).to.equal(undefined)
  })
})

describe('what Go finds under a key', () => {
  const lookup = (text: string): GoLookup => new GoLookup(readGo(text).table)
  const at = (text: string, section: string, key = 'k'): string | undefined =>
    lookup(text).get(section, key)?.value

  it('is the later one of a key before any section and one in [DEFAULT], which are one place', () => {
    for (const section of ['', goDefaults]) {
      expect(at('k = 1\n[DEFAULT]\nk = 2', section)).to.equal('2')
      expect(at('k = 1\n[s]\nk = 3', section)).to.equal('1')
      expect(at('[DEFAULT]\nk = 2\n[s]\nk = 3', section)).to.equal('2')
      expect(at('[s]\nk = 3', section)).to.equal(undefined)
    }
    expect(at('k = 1\n[s]\nl = 3', 's')).to.equal(undefined)
    expect(at('k = 1\n[DEFAULT]\nk = 2\n[s]\nk = 3', 's')).to.equal('3')
  })

  it('comes from the section whose name is the longest part before a dot, where its own has none', () => {
    const text =
      '[a.b]\nk = long\n[a]\nk = short\nl = far\n[a.b.c]\nm = own\n[ax.b]\n[.d]\n[DEFAULT]\nk = default'
    expect(lookup(text).get('a.b.c', 'k')).to.include({ value: 'long', inherited: true })
    expect(lookup(text).get('a.b.c', 'l')).to.include({ value: 'far', inherited: true })
    expect(lookup(text).get('a.b.c', 'm')).to.include({ value: 'own', inherited: false })
    expect(at(text, 'ax.b')).to.equal(undefined)
    expect(at(text, '.d')).to.equal('default')
    expect(at(text, 'DEFAULT.e')).to.equal('default')
    const found = lookup(text)
    expect([found.get('a.b.c', 'k')?.value, found.get('a.b.c', 'l')?.value]).to.deep.equal(['long', 'far'])
  })

  it('has its names replaced: from the section, then from [DEFAULT], and never by itself', () => {
    const of = (value: string, more = ''): string | undefined =>
      at(`[DEFAULT]\nd = D\nk = K\n[s]\nb = B\nk = ${value}\n${more}`, 's')
    expect(of('x%(b)sy%(b)s%(d)s')).to.equal('xByBD')
    expect(of('%(k)s')).to.equal('K')
    expect(of('%(none)s %(b)s')).to.equal('%(none)s %(b)s')
    expect(of('%()s %(b)s')).to.equal('%()s B')
    expect(of('%(b)x %(b)s')).to.equal('%(b)x B')
    expect(of('%(b) %(b)s')).to.equal('%(b) B')
    expect(of('%(b')).to.equal('%(b')
    expect(of('%(c)s', 'c = %(b)s!')).to.equal('B!')
    expect(of('%(((b)s', '((b = odd')).to.equal('odd')
    expect(lookup('[s]\nk = v').get('s', 'k')).to.include({ interpolated: false })
    expect(lookup('[s]\nk = %(b)s\nb = v').get('s', 'k')).to.include({ interpolated: true })
  })

  it('ends after 99 replacements, and when it would fill the memory', () => {
    const chain = Array.from({ length: 120 }, (_, i) => `k${i} = %(k${i + 1})s`).join('\n')
    expect(at(`[s]\n${chain}`, 's', 'k0')).to.equal('%(k100)s')
    expect(at('[s]\na = %(b)s\nb = %(a)s', 's', 'a')).to.match(/^%\([ab]\)s$/)
    const bomb = Array.from({ length: 30 }, (_, i) => `k${i} = ${`%(k${i + 1})s`.repeat(4)}`).join('\n')
    expect(lookup(`[s]\n${bomb}`).get('s', 'k0')).to.include({ value: undefined, interpolated: true })
  })
})

describe('two readings side by side', () => {
  const entry = (line: number, end = line) => ({
    section: 's',
    key: 'k',
    value: 'v',
    line,
    end,
    habits: new Set<never>(),
    previous: undefined,
  })
  const reading = (parts: Partial<IniReading>): IniReading => ({
    sections: [],
    entries: [],
    problems: [],
    skipped: [],
    table: new Map(),
    ...parts,
  })

  it('are cut where no value of either crosses', () => {
    const python = reading({ sections: [{ name: 's', line: 1 }], entries: [entry(2, 4), entry(7)] })
    const go = reading({ sections: [{ name: 's', line: 1 }], entries: [entry(2), entry(4, 5), entry(7)] })
    const blocks = alignBlocks(python, go)
    expect(blocks.map(({ line, end, python, go }) => [line, end, python.length, go.length])).to.deep.equal([
      [1, 1, 0, 0],
      [2, 5, 1, 2],
      [7, 7, 1, 1],
    ])
  })

  it('have a block for a line without key that ends what Python joins, and for what Go never closes', () => {
    const python = reading({
      skipped: [
        { kind: 'empty-key', line: 2, end: 2 },
        { kind: 'no-delimiter', line: 4, end: 4 },
      ],
    })
    const go = reading({
      skipped: [
        { kind: 'unclosed-quote', line: 6, end: 9 },
        { kind: 'no-delimiter', line: 11, end: 11 },
      ],
    })
    expect(alignBlocks(python, go).map(({ line, end }) => [line, end])).to.deep.equal([
      [2, 2],
      [6, 9],
    ])
    expect(alignBlocks(reading({}), reading({}))).to.deep.equal([])
  })

  it('share a head only where both open the same section and nothing else is there', () => {
    const head = (name: string) => [{ name, line: 1 }]
    const block = (parts: Partial<IniBlock>): IniBlock => ({
      line: 1,
      end: 1,
      python: [],
      go: [],
      pythonHeads: head('a'),
      goHeads: head('a'),
      ...parts,
    })
    expect(sharedHead(block({}))).to.equal('a')
    for (const parts of [
      { goHeads: head('b') },
      { goHeads: [] },
      { pythonHeads: [] },
      { pythonHeads: [], goHeads: [] },
      { goHeads: [...head('a'), ...head('a')] },
      { pythonHeads: [...head('a'), ...head('a')] },
      { python: [entry(1)] },
      { go: [entry(1)] },
      { python: [entry(1)], go: [entry(1)] },
    ])
      expect(sharedHead(block(parts)), JSON.stringify(parts)).to.equal(undefined)
  })
})

describe('what a text says of an endpoint', () => {
  it('is a name, an address with or without its last slash, a mistake with its meaning, or nothing', () => {
    expect(resolveEndpoint('ovh-eu')).to.deep.equal({ endpoint: 'ovh-eu', trailingSlash: false })
    expect(resolveEndpoint('https://eu.api.ovh.com/1.0')).to.deep.equal({
      endpoint: 'ovh-eu',
      trailingSlash: false,
    })
    expect(resolveEndpoint('https://eu.api.ovh.com/1.0/')).to.deep.equal({
      endpoint: 'ovh-eu',
      trailingSlash: true,
    })
    for (const [text, trailingSlash] of [
      ['nonsense', false],
      ['nonsense/', false],
      ['/nonsense', false],
      ['ftp://nonsense.example', false],
      ['ftp://nonsense.example/', true],
    ] as const)
      expect(resolveEndpoint(text), text).to.deep.equal({ endpoint: undefined, trailingSlash })
    expect(resolveEndpoint('runabove-ca')).to.deep.equal({
      endpoint: undefined,
      correction: { endpoint: 'ovh-ca', reason: 'closed' },
      trailingSlash: false,
    })
  })
})
