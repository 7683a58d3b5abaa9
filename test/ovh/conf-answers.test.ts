// What comes out of files that nobody would write in a guide: every warning, in order, and the file written again.
import { expect } from 'chai'
import { parseConf, printConf } from '../../src/ovh/index.ts'
import { confLimits } from '../../src/ovh/conf-text.ts'
import { ConfError } from '../../src/ovh/errors.ts'

const keys =
  'application_key=7kbG7Bk7S9Nt7ZSV\napplication_secret=EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF\nconsumer_key=MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1\n'
const good = `[default]\nendpoint=ovh-eu\n[ovh-eu]\n${keys}`

/** Warnings as lines of text: line, code, and whatever else they say. */
const warned = (text: string): string[] =>
  parseConf(text).warnings.map(({ line, code, ...about }) =>
    [line, code, ...Object.entries(about).map(([name, value]) => `${name} ${value}`)].join(', '),
  )
/** Sections with their endpoints and lines. */
const read = (text: string): string[] =>
  parseConf(text).profiles.map(
    ({ name, endpoint, line, lines }) => `[${name}] ${endpoint} ${line}: ${[...lines.values()].join(' ')}`,
  )
/** The default endpoint with its line, its two readings, and what `printConf` is told of it. */
const chosen = (text: string) => {
  const { defaultEndpoint, defaultEndpointLine, disputedEndpoint, sections } = parseConf(text)
  return [
    defaultEndpoint,
    defaultEndpointLine,
    disputedEndpoint?.python,
    disputedEndpoint?.go,
    sections.defaultEndpoint,
  ]
}

describe('a configuration that is read', () => {
  it('leaves out names that mean something to JavaScript, and nothing else', () => {
    const text = `${good}__proto__=x\ncolour=blue\n[constructor]\na=b\n`
    expect(warned(text)).to.deep.equal([
      '7, refused-name, section ovh-eu, key __proto__',
      '8, unknown-key, section ovh-eu, key colour',
      '9, refused-name, section constructor',
      '10, refused-name, section constructor',
    ])
    expect([...parseConf(text).profiles[0]!.other]).to.deep.equal([['colour', 'blue']])
    expect(read(text)).to.deep.equal(['[ovh-eu] ovh-eu 3: 4 5 6'])
  })

  it('takes keys where no program looks for them, and says so', () => {
    expect(read(`[DEFAULT]\nendpoint=ovh-ca\n${keys}`)).to.deep.equal(['[DEFAULT] ovh-ca 1: 3 4 5'])
    expect(warned(`[DEFAULT]\nendpoint=ovh-ca\n${keys}`)).to.deep.equal([
      '1, misplaced, section DEFAULT',
      '2, misplaced, section DEFAULT, field endpoint',
    ])
    // Where there is a section for them, [DEFAULT] only lends what is missing.
    expect(read(`[DEFAULT]\nendpoint=ovh-ca\n${keys}[ovh-ca]\n${keys}`)).to.deep.equal([
      '[ovh-ca] ovh-ca 6: 7 8 9',
    ])
    expect(read(`endpoint=ovh-eu\n${keys}`)).to.deep.equal(['[] ovh-eu 1: 2 3 4'])
    expect(warned(`endpoint=ovh-eu\n${keys}`)).to.deep.equal([
      '1, python-refuses, refusal no-section',
      '1, no-section',
    ])
    expect(read(`[default]\nendpoint=ovh-eu\nshade=x\n${keys}`)).to.deep.equal(['[default] ovh-eu 1: 4 5 6'])
    expect(warned(`[default]\nendpoint=ovh-eu\nshade=x\n${keys}`)).to.deep.equal([
      '1, misplaced, section default',
      '3, unknown-key, section default, key shade',
    ])
    expect(read(`${good}[other]\nx=1\n[DEFAULT]\n${keys}`)).to.deep.equal(['[ovh-eu] ovh-eu 3: 4 5 6'])
    expect(read('[cooking]\nsalt=1\n')).to.deep.equal([])
  })

  it('has a default endpoint with its line, and both readings of it', () => {
    expect(chosen(good)).to.deep.equal([
      'ovh-eu',
      2,
      undefined,
      undefined,
      { endpoint: 'ovh-eu', disputed: false },
    ])
    expect(chosen(`[ovh-eu]\n${keys}`)).to.deep.equal([undefined, undefined, undefined, undefined, undefined])
    expect(chosen(`[default]\nendpoint=ovh-eu ; mine\n[ovh-eu]\n${keys}`)).to.deep.equal([
      'ovh-eu',
      2,
      'ovh-eu ; mine',
      'ovh-eu',
      { endpoint: 'ovh-eu', disputed: true },
    ])
    expect(chosen('[default]\nendpoint=what#ever\n')).to.deep.equal([
      undefined,
      2,
      'what#ever',
      'what',
      { endpoint: undefined, disputed: true },
    ])
    expect(chosen('[default]\nendpoint=ovh-eu\nendpoint=ovh-ca\n').slice(0, 4)).to.deep.equal([
      'ovh-ca',
      3,
      undefined,
      'ovh-ca',
    ])
    expect(parseConf(`[ovh-eu]\n${keys}`)).not.to.have.any.keys(
      'defaultEndpoint',
      'defaultEndpointLine',
      'disputedEndpoint',
    )
  })

  it('says what is the matter with the default endpoint', () => {
    expect(warned(`[ovh-eu]\n${keys}`)).to.deep.equal(['0, no-default-endpoint'])
    expect(warned('[default]\nendpoint=ovh-eu\n')).to.deep.equal([])
    expect(warned(`[default]\nendpoint=ovh-ca\n[ovh-eu]\n${keys}`)).to.deep.equal([
      '2, default-without-section, correction ovh-ca',
    ])
    expect(warned(`[default]\nendpoint=what#ever\n[ovh-eu]\n${keys}`)).to.deep.equal([
      '2, comment-sign, section default, field endpoint',
      '2, unknown-endpoint, section default, field endpoint',
    ])
    expect(warned(`[default]\nendpoint=https://eu.api.ovh.com/1.0/\n[ovh-eu]\n${keys}`)).to.deep.equal([
      '2, trailing-slash, section default, field endpoint',
    ])
    expect(warned(`[default]\nendpoint=ovh-eu\nendpoint=ovh-ca\n[ovh-ca]\n${keys}`)).to.deep.equal([
      '3, python-refuses, refusal duplicate-key',
      '3, duplicate-key, section default, field endpoint',
    ])
  })

  it('keeps sections in the order of their lines, those without an endpoint too', () => {
    expect(read(`[ovh-ca]\n${keys}[default]\nendpoint=ovh-eu\n[ovh-eu]\n${keys}`)).to.deep.equal([
      '[ovh-ca] ovh-ca 1: 2 3 4',
      '[ovh-eu] ovh-eu 7: 8 9 10',
    ])
    const text = '[default]\nendpoint=ovh-eu\n[cooking]\nsalt=1\n[mine]\nconsumer_key=x\n[runabove-ca]\n'
    expect(read(text)).to.deep.equal(['[mine] undefined 5: 6', '[runabove-ca] undefined 7: '])
    expect(warned(text)).to.deep.equal([
      '2, default-without-section, correction ovh-eu',
      '3, unknown-section, section cooking',
      '5, unknown-endpoint, section mine',
      '5, missing, section mine, field applicationKey',
      '5, missing, section mine, field applicationSecret',
      '6, unusual-length, section mine, field consumerKey, count 1, expected 32',
      '7, unknown-endpoint, section runabove-ca, correction ovh-ca, host closed',
      '7, missing, section runabove-ca, field applicationKey',
      '7, missing, section runabove-ca, field applicationSecret',
      '7, missing, section runabove-ca, field consumerKey',
    ])
  })

  it('goes on after lines and heads that nobody can use', () => {
    const text = `[default]\nendpoint=ovh-eu\nwhat\n[ovh-eu\n${keys}`
    expect(warned(text)).to.deep.equal([
      '3, python-refuses, refusal no-delimiter',
      '3, go-refuses, refusal no-delimiter',
      '3, unreadable-line, refusal no-delimiter',
      '4, unclosed-section, refusal unclosed-section',
    ])
    expect(read(text)).to.deep.equal(['[ovh-eu] ovh-eu 4: 5 6 7'])
    expect(warned(`${good}consumer_key=MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1\n[ovh-eu]\nx=1\n`)).to.deep.equal([
      '7, python-refuses, refusal duplicate-key',
      '7, duplicate-key, section ovh-eu, field consumerKey',
      '8, duplicate-section, section ovh-eu',
      '9, unknown-key, section ovh-eu, key x',
    ])
  })

  it('has both readings of a key that is nobody’s', () => {
    const { other, disputedOther } = parseConf(`${good}a = b # c\nd = "e"\n  f\n`).profiles[0]!
    expect([...other]).to.deep.equal([
      ['a', 'b # c'],
      ['d', '"e"\nf'],
    ])
    expect(
      [...disputedOther].map(([key, { python, go, reasons }]) => [key, python, go, reasons.join(' ')]),
    ).to.deep.equal([
      ['a', 'b # c', 'b', 'inline-comment'],
      ['d', '"e"\nf', 'e', 'continuation quotes'],
    ])
  })

  it('says of a key that is nobody’s what each reader makes of its line', () => {
    const others = (text: string) => {
      const { other, disputedOther } = parseConf(`[default]\nendpoint=ovh-eu\n[ovh-eu]\n${text}`).profiles[0]!
      const disputes = [...disputedOther].map(([key, { python, go, earlier, reasons, line }]) => [
        key,
        line,
        python,
        go,
        earlier?.join(','),
        reasons.join(' '),
      ])
      return [[...other].map((pair) => pair.join('=')), disputes]
    }
    const none = undefined
    expect(others('"Colour"=b\n')).to.deep.equal([['Colour=b'], []])
    expect(others('Colour=1\ncolour=2\n')).to.deep.equal([
      ['Colour=1', 'colour=2'],
      [['colour', 5, none, '2', '1', 'duplicate-key']],
    ])
    expect(others(Array.from({ length: 12 }, (_, i) => `x=${i}\n`).join(''))).to.deep.equal([
      ['x=11'],
      [['x', 15, none, '11', '3,4,5,6,7,8,9,10', 'duplicate-key']],
    ])
    expect(others('x=1\n[ovh-eu]\nx=2\n')).to.deep.equal([
      ['x=2'],
      [['x', 6, none, '2', '1', 'duplicate-key']],
    ])
    expect(others('x = a\x1c\n')).to.deep.equal([['x=a'], [['x', 4, 'a', 'a\x1c', none, 'white-space']]])
    expect(others('x = a\x1cb\n')).to.deep.equal([['x=a\x1cb'], []])
    expect(others('a = """1\nx=2"""\n')).to.deep.equal([
      ['a="""1', 'x=2"""'],
      [
        ['a', 4, '"""1', '1\nx=2', none, 'triple-quote'],
        ['x', 5, '2"""', none, none, 'triple-quote'],
      ],
    ])
    expect(others('x = %(y)s\ny = 1\n')[1]).to.deep.equal([['x', 4, '%(y)s', '1', none, 'interpolation']])
  })

  it('says where a key comes from that one reader finds elsewhere, or under another name', () => {
    const disputes = (text: string, at = 0) =>
      [...parseConf(`[default]\nendpoint=ovh-eu\n${text}`).profiles[at]!.disputed].map(
        ([field, { python, go, reasons }]) => [field, python, go, reasons.join(' ')],
      )
    expect(disputes('[ovh-eu]\n[DEFAULT]\nconsumer_key=d\n')).to.deep.equal([
      ['consumerKey', 'd', undefined, 'default-section'],
    ])
    expect(disputes('[ovh-eu]\nConsumer_Key=c\n')).to.deep.equal([
      ['consumerKey', 'c', undefined, 'key-case'],
    ])
    expect(disputes('[ovh-eu]\nconsumer_key=a\n[ovh-eu.x]\nclient_id=b\n', 1)).to.deep.equal([
      ['consumerKey', undefined, 'a', 'parent-section'],
    ])
    expect(disputes('[ovh-eu]\nconsumer_key=a\nconsumer_key=a\n')).to.deep.equal([])
  })

  it('says which two ways of signing in a section mixes, and which one lacks a piece', () => {
    const section = (lines: string): string[] => warned(`[default]\nendpoint=ovh-eu\n[ovh-eu]\n${lines}`)
    expect(section(`${keys}client_id=a\nclient_secret=b\n`)).to.deep.equal(['3, two-methods, section ovh-eu'])
    expect(section('client_id=a\n')).to.deep.equal(['3, missing, section ovh-eu, field clientSecret'])
    expect(section(`${keys}client_id=a\n`)).to.deep.equal([
      '3, missing, section ovh-eu, field clientSecret',
      '3, two-methods, section ovh-eu',
    ])
    expect(section('')).to.deep.equal([
      '3, missing, section ovh-eu, field applicationKey',
      '3, missing, section ovh-eu, field applicationSecret',
      '3, missing, section ovh-eu, field consumerKey',
    ])
  })

  it('tells the most important of too many warnings in the order of their lines, and how many more there are', () => {
    const many = Array.from({ length: confLimits.warnings + 50 }, (_, i) => `k${i}=v\n`).join('')
    const { warnings } = parseConf(
      `[default]\nendpoint=ovh-ca\n[ovh-eu]\n${keys}${many}[mine]\nconsumer_key=x\n`,
    )
    expect(warnings).to.have.length(confLimits.warnings + 1)
    expect(warnings.at(-1)).to.deep.equal({ line: 0, code: 'more-warnings', count: 50 + 5 })
    const lines = warnings.slice(0, -1).map(({ line }) => line)
    expect(lines).to.deep.equal([...lines].sort((a, b) => a - b))
    expect(warnings.filter(({ code }) => code === 'missing')).to.have.length(2)
    expect(warnings[0]).to.include({ code: 'default-without-section' })
    const enough = Array.from({ length: confLimits.warnings }, (_, i) => `k${i}=v\n`).join('')
    expect(parseConf(`${good}${enough}`).warnings).to.have.length(confLimits.warnings)
  })
})

describe('a configuration that is written again', () => {
  const first = (text: string) => {
    const conf = parseConf(text)
    return { conf, profile: conf.profiles[0]! }
  }

  it('gets its default endpoint in front of the first section, and keeps what stands before any', () => {
    expect(printConf({ ...parseConf('[ovh-eu]\nconsumer_key=a\n'), defaultEndpoint: 'ovh-eu' })).to.equal(
      '[default]\nendpoint=ovh-eu\n\n[ovh-eu]\nconsumer_key=a\n',
    )
    expect(
      printConf({ ...parseConf('consumer_key=b\n[ovh-eu]\nconsumer_key=a\n'), defaultEndpoint: 'ovh-eu' }),
    ).to.equal('consumer_key=b\n\n[default]\nendpoint=ovh-eu\n\n[ovh-eu]\nconsumer_key=a\n')
    const { conf, profile } = first(`endpoint=ovh-eu\n${keys}`)
    expect(printConf({ ...conf, profiles: [{ ...profile, consumerKey: 'z' }] })).to.equal(
      `endpoint=ovh-eu\n${keys.replace(/consumer_key=.*/, 'consumer_key=z')}`,
    )
  })

  it('loses its default endpoint, or a section, and nothing beside it', () => {
    const { defaultEndpoint: _, ...rest } = parseConf(
      '[default]\nendpoint=ovh-eu\nx=1\n[ovh-eu]\nconsumer_key=a\n',
    )
    expect(printConf(rest)).to.equal('[default]\nx=1\n\n[ovh-eu]\nconsumer_key=a\n')
    const conf = parseConf('[default]\nendpoint=ovh-eu\n[ovh-eu]\nconsumer_key=a\n[ovh-ca]\nconsumer_key=b\n')
    expect(printConf({ ...conf, profiles: conf.profiles.slice(1) })).to.equal(
      '[default]\nendpoint=ovh-eu\n\n[ovh-ca]\nconsumer_key=b\n',
    )
  })

  it('keeps a dispute until it is settled, and then has one reading', () => {
    const { disputedEndpoint: _, ...settled } = parseConf(
      '[default]\nendpoint=ovh-eu ; mine\n[ovh-eu]\nconsumer_key=a\n',
    )
    expect(printConf({ ...settled, disputedEndpoint: _! })).to.include('endpoint=ovh-eu ; mine\n')
    expect(printConf(settled)).to.equal('[default]\nendpoint=ovh-eu\n\n[ovh-eu]\nconsumer_key=a\n')

    const { conf, profile } = first('[ovh-eu]\nconsumer_key=a # c\nx = b ; d\n')
    expect(printConf(conf)).to.equal('[ovh-eu]\nconsumer_key=a # c\nx = b ; d\n')
    const keyOnly = { ...profile, consumerKey: 'a', disputed: new Map() }
    expect(printConf({ ...conf, profiles: [keyOnly] })).to.equal('[ovh-eu]\nx = b ; d\nconsumer_key=a\n')
    const otherOnly = { ...profile, other: new Map([['x', 'b']]), disputedOther: new Map() }
    expect(printConf({ ...conf, profiles: [otherOnly] })).to.equal('[ovh-eu]\nconsumer_key=a # c\nx=b\n')
  })

  it('writes anew whatever shares its lines with a change', () => {
    const { conf, profile } = first('[ovh-eu]\nconsumer_key=a\n  colour=b\nx=y\n')
    expect(printConf(conf)).to.equal('[ovh-eu]\nconsumer_key=a\n  colour=b\nx=y\n')
    const changed = {
      ...profile,
      consumerKey: 'c',
      disputed: new Map(),
      other: new Map([['x', 'y']]),
      disputedOther: new Map(),
    }
    expect(printConf({ ...conf, profiles: [changed] })).to.equal('[ovh-eu]\nx=y\nconsumer_key=c\n')
    const joined = first('[ovh-eu]\nconsumer_key=a\\\nx=y\nclient_id=b\n')
    expect(printConf(joined.conf)).to.equal('[ovh-eu]\nconsumer_key=a\\\nx=y\nclient_id=b\n')
    expect(printConf({ ...joined.conf, profiles: [{ ...joined.profile, clientId: 'c' }] })).to.equal(
      '[ovh-eu]\nconsumer_key=a\\\nx=y\nclient_id=c\n',
    )
  })

  it('names a section by its endpoint where its own name does not lead there', () => {
    const one = (name: string, endpoint: string | undefined) =>
      printConf([{ name, endpoint, consumerKey: 'k' }])
    expect(one('x', undefined)).to.equal('[x]\nconsumer_key=k\n')
    expect(one('x', 'ovh-ca')).to.equal('[default]\nendpoint=ovh-ca\n\n[ovh-ca]\nconsumer_key=k\n')
    expect(one('https://eu.api.ovh.com/1.0', 'ovh-eu')).to.include('[https://eu.api.ovh.com/1.0]\n')
    const { conf, profile } = first('[OVH-EU]\nconsumer_key=a\n')
    expect(printConf({ ...conf, profiles: [{ ...profile, consumerKey: 'b' }] })).to.equal(
      '[OVH-EU]\nconsumer_key=b\n',
    )
  })

  it('is empty for no profile, and a bare section for one without keys', () => {
    expect(printConf([])).to.equal('')
    expect(printConf([{ name: 'ovh-eu', endpoint: 'ovh-eu' }])).to.equal(
      '[default]\nendpoint=ovh-eu\n\n[ovh-eu]\n',
    )
  })

  it('refuses what the two programs could not read back alike, by section and key, never by value', () => {
    const refusal = (...[conf]: Parameters<typeof printConf>): string => {
      try {
        return printConf(conf)
      } catch (error) {
        expect(error).to.be.instanceOf(ConfError)
        return (error as ConfError).message
      }
    }
    const eu = { name: 'ovh-eu', endpoint: 'ovh-eu' }
    const alike = 'cannot be written so that Python and Go read the same.'
    for (const consumerKey of ['a\nb', 'a\rb', 'a#b', ' a', '"a"', 'a\\'])
      expect(refusal([{ ...eu, consumerKey }])).to.equal(`consumer_key in section [ovh-eu] ${alike}`)
    expect(refusal([{ ...eu, other: new Map([['x', 'a;b']]) }])).to.equal(`x in section [ovh-eu] ${alike}`)
    expect(refusal([{ ...eu, other: new Map([['a\nb', 'c']]) }])).to.equal(`a?b in section [ovh-eu] ${alike}`)
    expect(refusal([{ ...eu, other: new Map([[`é${'k'.repeat(300)}`, 'a\nb']]) }])).to.equal(
      `?${'k'.repeat(199)} ${alike}`,
    )
    expect(refusal({ profiles: [eu], defaultEndpoint: 'nowhere' })).to.equal(
      `endpoint in section [default] ${alike}`,
    )
    expect(
      refusal([
        { ...eu, consumerKey: 'a' },
        { ...eu, consumerKey: 'b' },
      ]),
    ).to.equal('Two profiles have the same name.')
    expect(refusal({ profiles: [{ name: 'cooking', endpoint: undefined }] })).to.equal(
      'The profiles cannot stand in one file.',
    )
  })
})
