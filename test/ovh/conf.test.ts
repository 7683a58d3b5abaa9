import { expect } from 'chai'
import { confPlaces } from '../../src/ovh/conf-places.ts'
import { type Profile, settle } from '../../src/ovh/conf-profile.ts'
import type { Warning, WarningCode } from '../../src/ovh/conf-warning.ts'
import { parseConf } from '../../src/ovh/conf.ts'
import { endpoints } from '../../src/ovh/endpoints.ts'

const AK = 'TDPKJdwZwAQPwKX2'
const AS = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
const CK = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
const keys = `application_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n`
const good = `[default]\nendpoint=ovh-eu\n\n[ovh-eu]\n${keys}`

describe('parseConf', () => {
  it('reads the file of the official guide without a warning', () => {
    const { defaultEndpoint, profiles, warnings } = parseConf(good)
    expect(warnings).to.deep.equal([])
    expect(defaultEndpoint).to.equal('ovh-eu')
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ name: 'ovh-eu', endpoint: 'ovh-eu', line: 4 })
    expect(profiles[0]).to.include({ applicationKey: AK, applicationSecret: AS, consumerKey: CK })
    expect([...profiles[0]!.lines]).to.deep.equal([
      ['applicationKey', 5],
      ['applicationSecret', 6],
      ['consumerKey', 7],
    ])
  })

  it('knows all seven sections, and a base URL for a name', () => {
    const names = Object.keys(endpoints)
    const text = names.map((name) => `[${name}]\n${keys}`).join('\n')
    const { profiles } = parseConf(
      `[default]\nendpoint=ovh-ca\n${text}[https://api.example.com:4242/1.0]\n${keys}`,
    )
    expect(profiles.map(({ endpoint }) => endpoint)).to.deep.equal([
      ...names,
      'https://api.example.com:4242/1.0',
    ])
    expect(parseConf(`[https://ca.api.ovh.com/1.0]\n${keys}`).profiles[0]!.endpoint).to.equal('ovh-ca')
  })

  it('reads CR, LF and CRLF, and a byte order mark, and says what an official program would not (input 8)', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(parseConf(good.replaceAll('\n', end)).profiles[0]).to.include({ consumerKey: CK })
    }
    expect(codes(good.replaceAll('\n', '\r'))).to.deep.equal(['lone-cr'])
    expect(codes(good.replaceAll('\n', '\r\n'))).to.deep.equal([])
    expect(codes(`\ufeff${good}`)).to.deep.equal(['bom'])
  })

  it('reads client pairs and access tokens', () => {
    const { profiles, warnings } = parseConf(
      '[default]\nendpoint=ovh-eu\n[ovh-eu]\nclient_id=a\nclient_secret=b\n',
    )
    expect(profiles[0]).to.include({ clientId: 'a', clientSecret: 'b' })
    expect(warnings).to.deep.equal([])
    expect(parseConf('[ovh-us]\naccess_token=t\n').profiles[0]).to.include({ accessToken: 't' })
  })

  it('keeps unknown keys, names them, and says which key was probably meant', () => {
    const { profiles, warnings } = parseConf(`${good}app_key = x\nColour: blue\n`)
    expect([...profiles[0]!.other]).to.deep.equal([
      ['app_key', 'x'],
      ['Colour', 'blue'],
    ])
    expect(warnings).to.deep.equal([
      { line: 8, code: 'unknown-key', section: 'ovh-eu', key: 'app_key', correction: 'application_key' },
      { line: 9, code: 'unknown-key', section: 'ovh-eu', key: 'Colour' },
    ])
  })

  it('returns a profile with missing pieces, and names them', () => {
    const { profiles, warnings } = parseConf(
      `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key=${AK}\nconsumer_key=\n`,
    )
    expect(profiles[0])
      .to.include({ applicationKey: AK, consumerKey: '' })
      .and.not.have.property('applicationSecret')
    expect(warnings).to.deep.equal([
      { line: 3, code: 'missing', section: 'ovh-eu', field: 'applicationSecret' },
      { line: 5, code: 'missing', section: 'ovh-eu', field: 'consumerKey' },
    ])
  })

  it('says when a section mixes two ways of signing in', () => {
    expect(codes(`${good}client_id=a\nclient_secret=b\n`)).to.deep.equal(['two-methods'])
  })

  it('says when a key has another shape than such keys have', () => {
    const { warnings } = parseConf(
      `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key=short\napplication_secret=${AS.slice(0, 15)} ${AS.slice(16)}\nconsumer_key=${CK.slice(1)}\u200b\n`,
    )
    const about = { section: 'ovh-eu' }
    expect(warnings).to.deep.equal([
      { ...about, line: 4, code: 'unusual-length', field: 'applicationKey', count: 5, expected: 16 },
      { ...about, line: 5, code: 'blank-inside', field: 'applicationSecret' },
      { ...about, line: 6, code: 'odd-character', field: 'consumerKey' },
    ])
  })

  it('takes wrong hosts and old names for what they mean, and says so', () => {
    const { defaultEndpoint, profiles, warnings } = parseConf(
      `[default]\nendpoint=https://api.ovh.com/1.0\n[OVH-EU]\n${keys}[us.api.ovh.com]\n${keys}[runabove-ca]\n${keys}`,
    )
    expect(defaultEndpoint).to.equal('ovh-eu')
    expect(profiles.map(({ name, endpoint }) => [name, endpoint])).to.deep.equal([
      ['OVH-EU', 'ovh-eu'],
      ['us.api.ovh.com', 'ovh-us'],
      ['runabove-ca', undefined],
    ])
    expect(warnings.map(({ line, code, correction, host }) => [line, code, correction, host])).to.deep.equal([
      [2, 'corrected-endpoint', 'ovh-eu', 'alias'],
      [3, 'corrected-endpoint', 'ovh-eu', 'short-name'],
      [7, 'corrected-endpoint', 'ovh-us', 'mistake'],
      [11, 'unknown-endpoint', 'ovh-ca', 'closed'],
    ])
  })

  it('gives no endpoint to look-alikes (inputs 11, 12)', () => {
    const lookAlikes = [
      'ovh-eu.evil.example',
      'https://eu.api.ovh.com@evil.example/1.0',
      'https://eu.api.ovh.com:pw@evil.example/1.0',
      'http://evil.example/1.0',
      '//evil.example/1.0',
      'https://evil.example./1.0',
      'ovh\u2010eu',
    ]
    for (const name of lookAlikes) {
      const { defaultEndpoint, profiles, warnings } = parseConf(
        `[default]\nendpoint=${name}\n[${name}]\n${keys}`,
      )
      expect(defaultEndpoint, name).to.equal(undefined)
      expect(profiles[0], name).to.include({ name, endpoint: undefined, consumerKey: CK })
      expect(
        warnings.filter(({ code }) => code === 'unknown-endpoint'),
        name,
      ).to.have.lengthOf(2)
    }
  })

  it('says when the default is missing, or has no section', () => {
    expect(parseConf(`[ovh-eu]\n${keys}`).warnings).to.deep.equal([{ line: 0, code: 'no-default-endpoint' }])
    expect(parseConf(`[default]\nendpoint=ovh-ca\n[ovh-eu]\n${keys}`).warnings).to.deep.equal([
      { line: 2, code: 'default-without-section', correction: 'ovh-ca' },
    ])
    expect(parseConf(`[default]\nendpoint=ovh-ca\n`).warnings).to.deep.equal([])
  })

  it('finds keys where no official program looks for them, and says so', () => {
    const { profiles, warnings } = parseConf(`[default]\nendpoint=ovh-eu\n${keys}`)
    expect(profiles[0]).to.include({ name: 'default', endpoint: 'ovh-eu', consumerKey: CK })
    expect(warnings).to.deep.equal([{ line: 1, code: 'misplaced', section: 'default' }])
    const bare = parseConf(`endpoint=ovh-ca\n${keys}`)
    expect(bare.profiles[0]).to.include({ name: '', endpoint: 'ovh-ca', consumerKey: CK })
    expect(bare.profiles[0]!.disputed.size).to.equal(0)
    expect(bare.warnings.map(({ code }) => code)).to.include.members(['no-section', 'python-refuses'])
  })

  it('keeps other sections apart from profiles', () => {
    const { profiles, warnings, sections } = parseConf(
      `${good}[ovh-cli]\ndefault_cloud_project=p\n[log]\nlevel=1\n`,
    )
    expect(profiles.map(({ name }) => name)).to.deep.equal(['ovh-eu'])
    expect(warnings).to.deep.equal([{ line: 10, code: 'unknown-section', section: 'log' }])
    expect(sections.list.map(({ name }) => name)).to.deep.equal(['default', 'ovh-eu', 'ovh-cli', 'log'])
  })

  it('mends a head that lacks its bracket, and says so', () => {
    const { profiles, warnings } = parseConf('[ovh-eu\nconsumer_key=' + CK)
    expect(profiles[0]).to.include({ name: 'ovh-eu', consumerKey: CK })
    expect(warnings).to.deep.include({ line: 1, code: 'unclosed-section', refusal: 'unclosed-section' })
    expect(warnings).to.deep.include({ line: 1, code: 'python-refuses', refusal: 'no-section' })
    expect(warnings).to.deep.include({ line: 1, code: 'go-refuses', refusal: 'unclosed-section' })
  })

  it('gives the readings, the reason and the line wherever Python and Go differ (input 9)', () => {
    for (const [written, reason, python, go] of [
      [`consumer_key = ${CK} ; mine`, 'inline-comment', `${CK} ; mine`, CK],
      [`consumer_key = ${CK} # mine`, 'inline-comment', `${CK} # mine`, CK],
      ['consumer_key = ab#cd', 'comment-sign', 'ab#cd', 'ab'],
      [`consumer_key = "${CK}"`, 'quotes', `"${CK}"`, CK],
      [`consumer_key = '${CK}'`, 'quotes', `'${CK}'`, CK],
      [`consumer_key = \`${CK}\``, 'backquote', `\`${CK}\``, CK],
      [`consumer_key = """${CK}"""`, 'triple-quote', `"""${CK}"""`, CK],
      ['consumer_key = ab\\\ncd=ef', 'backslash', 'ab\\', 'abcd=ef'],
      ['consumer_key = ab\n  cd=ef', 'continuation', 'ab\ncd=ef', 'ab'],
      [`consumer_key = %(application_key)s`, 'interpolation', '%(application_key)s', AK],
      [`Consumer_Key = ${CK}`, 'key-case', CK, undefined],
      [`"consumer_key" = ${CK}`, 'quoted-key', undefined, CK],
      ['consumer_key = ab\x1c', 'white-space', 'ab', 'ab\x1c'],
      ['consumer_key = ab\nconsumer_key = cd', 'duplicate-key', undefined, 'cd'],
    ] as const) {
      const { profiles, warnings } = parseConf(`[ovh-eu]\napplication_key=${AK}\n${written}\n`)
      const dispute = profiles[0]!.disputed.get('consumerKey')
      const where = JSON.stringify(written)
      expect([dispute?.python, dispute?.go], where).to.deep.equal([python, go])
      expect(dispute?.reasons, where).to.deep.equal([reason])
      const line = reason === 'duplicate-key' ? 4 : 3
      expect(dispute?.line, where).to.equal(line)
      expect(warnings, where).to.deep.include({ line, code: reason, section: 'ovh-eu', field: 'consumerKey' })
    }
  })

  it('shows what a repeated key was before, and asks only when the values differ (input 9)', () => {
    const [profile] = parseConf('[ovh-eu]\nclient_id = a\nclient_id = b\nclient_id = c\n').profiles
    expect(profile!.disputed.get('clientId')).to.deep.include({ go: 'c', earlier: ['a', 'b'] })
    const twice = parseConf('[ovh-eu]\nclient_id = a\nclient_id = a\n')
    expect(twice.profiles[0]).to.include({ clientId: 'a' })
    expect(twice.profiles[0]!.disputed.size).to.equal(0)
    expect(twice.warnings).to.deep.include({
      line: 3,
      code: 'duplicate-key',
      section: 'ovh-eu',
      field: 'clientId',
    })
  })

  it('merges a section written twice, as Go does, and says that Python refuses it', () => {
    const { profiles, warnings } = parseConf(
      `[ovh-eu]\napplication_key=${AK}\n[ovh-eu]\nconsumer_key=${CK}\n`,
    )
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ applicationKey: AK, consumerKey: CK })
    expect(warnings).to.deep.include({ line: 3, code: 'duplicate-section', section: 'ovh-eu' })
    expect(warnings).to.deep.include({ line: 3, code: 'python-refuses', refusal: 'duplicate-section' })
  })

  it('sees keys of [DEFAULT] with Python, and of a section up to the dot with Go', () => {
    const [shared] = parseConf(`[DEFAULT]\nclient_id=a\n[ovh-eu]\nclient_secret=b\n`).profiles
    expect(shared!.disputed.get('clientId')).to.deep.equal({
      python: 'a',
      reasons: ['default-section'],
      line: 2,
    })
    const below = parseConf(`[ovh-eu]\nclient_id=a\n[ovh-eu.test]\nclient_secret=b\n`).profiles[1]
    expect(below!.disputed.get('clientId')).to.deep.equal({ go: 'a', reasons: ['parent-section'], line: 2 })
  })

  it('shows the reading with the shape of a key first, else Python’s', () => {
    const first = (line: string): Profile => parseConf(`[ovh-eu]\n${line}\n`).profiles[0]!
    expect(first(`consumer_key = ${CK} ; mine`).consumerKey).to.equal(CK)
    expect(first(`consumer_key = ${CK.slice(3)};ab`).consumerKey).to.equal(`${CK.slice(3)};ab`)
    expect(first(`Consumer_Key = ${CK}`).consumerKey).to.equal(CK)
    expect(first('client_id = a ; b').clientId).to.equal('a ; b')
    expect(first('"client_id" = a').clientId).to.equal('a')
  })

  it('asks about the default endpoint as well, and shows the reading that is one', () => {
    const conf = parseConf(`[default]\nendpoint = ovh-eu ; mine\n[ovh-eu]\n${keys}`)
    expect(conf.defaultEndpoint).to.equal('ovh-eu')
    expect(conf.disputedEndpoint).to.deep.equal({
      python: 'ovh-eu ; mine',
      go: 'ovh-eu',
      reasons: ['inline-comment'],
      line: 2,
    })
    expect(conf.warnings.map(({ code }) => code)).to.deep.equal(['inline-comment'])
  })

  it('puts no value on a warning', () => {
    const text = `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key="${AK}"\napplication_secret = ${AS} ; c\nconsumer_key=${CK}\nconsumer_key=${CK}x\nother="${AS}"\n  ${CK}\n[b\n${AK}\n`
    const said = JSON.stringify(parseConf(text).warnings)
    for (const secret of [AK, AS, CK]) expect(said).not.to.contain(secret)
  })

  it('hands over a dispute that a person has settled', () => {
    const [profile] = parseConf(`[ovh-eu]\nclient_id = a ; b\n`).profiles
    const settled = settle(profile!, 'clientId', 'a')
    expect(settled.clientId).to.equal('a')
    expect(settled.disputed.size).to.equal(0)
    expect(profile!.disputed.size).to.equal(1)
  })
})

describe('confPlaces', () => {
  it('tells which program reads which file, and in what order', () => {
    const readersOf = (path: string): string[] =>
      confPlaces.filter(({ paths }) => paths.includes(path)).map(({ program }) => program)
    expect(readersOf('~/.clouder/ovh/ovh.conf')).to.deep.equal(['datalayer/clouder'])
    expect(readersOf('./ovh.conf')).to.include.members(['ovh/python-ovh', 'ovh/go-ovh', 'ovh/perl-ovh'])
    const cli = confPlaces.find(({ program }) => program === 'ovh/ovhcloud-cli')
    expect(cli).to.deep.include({ combine: 'first', paths: ['/etc/ovh.conf', '~/.ovh.conf', './ovh.conf'] })
  })
})

function codes(text: string): WarningCode[] {
  const ignored: readonly WarningCode[] = ['python-refuses', 'go-refuses']
  return parseConf(text)
    .warnings.map(({ code }: Warning) => code)
    .filter((code) => !ignored.includes(code))
}
