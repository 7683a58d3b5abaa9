// What the reader and the printer of an ovh.conf do at their edges: each case told a changed reader from ours.
import { expect } from 'chai'
import { type Conf, type Profile, parseConf, printConf, type PrintableProfile } from '../../src/ovh/index.ts'
import { nearestKey, settle } from '../../src/ovh/conf-profile.ts'
import { ConfError } from '../../src/ovh/errors.ts'

const first = (text: string): Profile => parseConf(`[ovh-eu]\n${text}`).profiles[0]!
/** The warnings that a text gets, without those about what is missing. */
const warned = (text: string) =>
  parseConf(text)
    .warnings.filter(({ code }) => !['missing', 'no-default-endpoint'].includes(code))
    .map(({ code, line, ...rest }) => ({ code, line, ...rest }))
/** The text that a changed configuration is written as, or why it is not. */
const printed = (text: string, change: (profiles: readonly Profile[]) => readonly PrintableProfile[]) => {
  const conf = parseConf(text)
  return written(() => printConf({ ...conf, profiles: change(conf.profiles) }))
}
const written = (print: () => string): string => {
  try {
    return print()
  } catch (error) {
    expect(error).to.be.instanceOf(ConfError)
    return (error as ConfError).message
  }
}
const same = (profiles: readonly Profile[]) => profiles

describe('a value that only one program finds', () => {
  it('is that program’s, with the reason and the line, and none where a key came twice', () => {
    for (const [line, field, reading] of [
      ['client_id = ``', 'clientId', { python: '``', go: '', reasons: ['backquote'] }],
      ['client_id = ab\\\ncd\\\nef', 'clientId', { python: 'ab\\', go: 'abcdef', reasons: ['backslash'] }],
      ['a=\nclient_id = k%(a)s.', 'clientId', { python: 'k%(a)s.', go: 'k.', reasons: ['interpolation'] }],
      ['"application_key" = a', 'applicationKey', { go: 'a', reasons: ['quoted-key'] }],
      ['Application_Key = a', 'applicationKey', { python: 'a', reasons: ['key-case'] }],
      ['client_id = \x1c h', 'clientId', { python: 'h', go: '\x1c h', reasons: ['white-space'] }],
      ['client_id = \x1c', 'clientId', { python: '', go: '\x1c', reasons: ['white-space'] }],
      ['client_id = a\nx = 1\n client_id = b', 'clientId', { python: 'a', go: 'b', reasons: ['different'] }],
      ['client_id = """a\nclient_id = b', 'clientId', { earlier: ['"""a'], reasons: ['duplicate-key'] }],
    ] as const) {
      const profile = first(`${line}\n`)
      const { line: at, ...dispute } = profile.disputed.get(field)!
      expect(dispute, line).to.deep.equal(reading)
      expect(profile.lines.get(field), line).to.equal(at)
      expect(profile.other.has('application_key') || profile.other.has('Application_Key'), line).to.equal(false) // prettier-ignore
      const { python, go } = dispute
      if (python === undefined && go === undefined) expect(profile).not.to.have.property(field)
    }
  })

  it('is so for keys that are no official program’s, too', () => {
    for (const [line, key, reading] of [
      ['\x1c = a', '\x1c', { go: 'a', reasons: ['different'] }],
      ['x = a\n y = b', 'y', { go: 'b', reasons: ['continuation'] }],
      ['x = a # b', 'x', { python: 'a # b', go: 'a', reasons: ['inline-comment'] }],
    ] as const) {
      const { line: _line, ...dispute } = first(`${line}\nclient_id=c\n`).disputedOther.get(key)!
      expect(dispute, line).to.deep.equal(reading)
    }
    expect(warned('[ovh-eu]\nclient_id=c\nclient_secret=d\nx = a # b\n')).to.deep.equal([
      { code: 'inline-comment', line: 4, section: 'ovh-eu', key: 'x' },
      { code: 'unknown-key', line: 4, section: 'ovh-eu', key: 'x' },
    ])
    // Between its backquotes Go finds one value, and Python two that are not the same.
    const twice = first('`b` = `\nx = 1\n`b` = 2\n')
    expect([...twice.other]).to.deep.equal([['b', '`'], ['x', '1']]) // prettier-ignore
    expect([...twice.disputedOther.keys()]).to.deep.equal(['b', 'x', '`b`'])
  })

  it('is asked of other keys as Go asks: by names in brackets before an s, and of the sections above', () => {
    const { disputed } = first('a=1\nclient_id = %(a)x\nclient_secret = %(b)x%(a)s%()x%()s%(a)s\n')
    expect([...disputed.keys()]).to.deep.equal(['clientSecret'])
    expect(disputed.get('clientSecret')).to.include({ go: '%(b)x1%()x%()s1' })
    const [, below] = parseConf('[.ovh-eu]\nclient_id=a\n[.ovh-eu.x]\nclient_secret=b\n').profiles
    expect(below!.disputed.get('clientId')).to.deep.include({ go: 'a', reasons: ['parent-section'] })
  })

  it('is the default endpoint’s, with its line, even where neither program has a value left', () => {
    const { defaultEndpoint, defaultEndpointLine, disputedEndpoint } = parseConf(
      '[default]\nendpoint = """a\nendpoint = b\n',
    )
    expect([defaultEndpoint, defaultEndpointLine]).to.deep.equal([undefined, 3])
    expect(disputedEndpoint).to.deep.equal({ earlier: ['"""a'], reasons: ['duplicate-key'], line: 3 })
    expect(parseConf('[default]\nendpoint = """a\n').disputedEndpoint).to.include({ python: '"""a' })
    expect(parseConf('x=1\n [default]\nendpoint=ovh-ca\n').disputedEndpoint).to.include({ go: 'ovh-ca' })
  })

  it('is not inherited by the keys before the first section in Python, which Go’s DEFAULT reaches', () => {
    const [profile] = parseConf('client_id=a\n[DEFAULT]\nclient_secret=b\n').profiles
    expect(profile!.disputed.get('clientSecret')).to.deep.include({ go: 'b', reasons: ['different'] })
    expect(profile!.disputed.get('clientSecret')).not.to.have.property('python')
  })
})

describe('a section', () => {
  it('comes in the order of its head, whichever program sees it', () => {
    const names = (text: string) => parseConf(text).profiles.map(({ name }) => name)
    expect(names('[]]\nClient_Id=a\n[ovh-eu]\nclient_id=b\n')).to.deep.equal([']', 'ovh-eu'])
    expect(names('[]\nApplication_Key=a\n[ovh-eu\nclient_id=b\n')).to.deep.equal([']', 'ovh-eu'])
    expect(names('[ovh-eu]\nclient_id=a\n[default]\nclient_id=b\n')).to.deep.equal(['ovh-eu', 'default'])
  })

  it('that comes twice is refused by Python, and one without a name is none', () => {
    expect(warned('[ovh-eu]\n[ovh-eu]\n')).to.deep.equal([
      { code: 'python-refuses', line: 2, refusal: 'duplicate-section' },
      { code: 'duplicate-section', line: 2, section: 'ovh-eu' },
    ])
    expect(parseConf('[\n').profiles).to.deep.equal([])
    for (const text of ['[\n', '[: = a\n'])
      expect(warned(text).map(({ code }) => code)).not.to.include('unknown-section')
  })
})

describe('a name that is nearly an official one', () => {
  it('may have OVH before it, and nowhere else', () => {
    const names = ['OVH_API_AK', 'ovh_app_key', 'app-key', 'app_ovh_key', 'application_key']
    const key = 'application_key'
    expect(names.map(nearestKey)).to.deep.equal([key, key, key, undefined, undefined])
  })
})

describe('an odd character', () => {
  it('is one that no such key has: anything but letters and figures in OVH’s own, anything but ASCII in others', () => {
    const odd = (line: string) => warned(`[ovh-eu]\n${line}\n`).some(({ code }) => code === 'odd-character')
    expect(['application_key=abcdefgh-jklmnop', 'application_key=abcdefghéjklmnop', 'client_id=é', 'access_token=a\x7f'].map(odd)).to.deep.equal([true, true, true, true]) // prettier-ignore
    expect(['application_key=abcdefghIjk1mnop', 'client_id=a-b~!', 'access_token=', 'client_id=a b', 'application_key=abcdefgh jklmnop'].map(odd)).to.deep.equal([false, false, false, false, false]) // prettier-ignore
  })
})

describe('a file that is written again', () => {
  it('keeps what nobody changed: a last backslash that joins nothing, a line without a key, a head of one program', () => {
    for (const [text, again = text] of [
      ['[ovh-eu]\nconsumer_key = a\\\n', '[ovh-eu]\nconsumer_key = a\\\n\n'],
      ['[ovh-eu]\nconsumer_key = a\\\n \n', '[ovh-eu]\nconsumer_key = a\\\n \n\n'],
      ['[ovh-eu]\nx = a # b\n: c\n'],
      ['[ovh-eu]\nclient_id = a\\\n[ovh-ca]\nclient_id = b\n'],
    ] as const) {
      const conf = parseConf(text)
      const out = printConf(conf)
      expect(out, text).to.equal(again)
      const essence = ({ profiles }: Conf) => profiles.map(({ name, clientId, consumerKey }) => [name, clientId, consumerKey]) // prettier-ignore
      expect(essence(parseConf(out)), text).to.deep.equal(essence(conf))
    }
  })

  it('names a new section by its endpoint, and puts keys without one in front, the default before the first head', () => {
    const eu = '[ovh-eu]\nclient_id=a\n'
    const more = (profile: PrintableProfile) => printed(eu, (profiles) => [...profiles, profile])
    expect(more({ name: 'x', endpoint: 'ovh-us', clientId: 'n' })).to.equal(`${eu}\n[ovh-us]\nclient_id=n\n`)
    expect(more({ name: 'ovh-us', endpoint: 'ovh-us' })).to.equal(`${eu}\n[ovh-us]\n`)
    expect(more({ name: '', endpoint: undefined, clientId: 'n' })).to.equal(`client_id=n\n\n${eu}`)
    expect(printConf([{ name: 'ovh-us', endpoint: undefined, clientId: 'a' }])).to.equal('[ovh-us]\nclient_id=a\n') // prettier-ignore
    const moved = (text: string) => printConf({ ...parseConf(text), defaultEndpoint: 'ovh-us' })
    expect(moved(eu)).to.equal(`[default]\nendpoint=ovh-us\n\n${eu}`)
    expect(moved('client_id=a\n')).to.equal('client_id=a\n\n[default]\nendpoint=ovh-us\n')
  })

  it('is refused for a line end wherever it stands, by the key that has it', () => {
    const one = { name: 'ovh-eu', endpoint: 'ovh-eu', clientId: 'a' }
    const why = (place: string) => `${place} cannot be written so that Python and Go read the same.`
    expect(written(() => printConf({ profiles: [], defaultEndpoint: 'a\nb' }))).to.equal(
      why('endpoint in section [default]'),
    )
    expect(written(() => printConf([{ ...one, other: new Map([['x', 'v\nclient_id=w']]) }]))).to.equal(
      why('x in section [ovh-eu]'),
    )
    expect(
      written(() =>
        printConf({ profiles: [{ ...one, name: 'a\nb', endpoint: undefined }], defaultEndpoint: '`' }),
      ),
    ).to.equal(why('client_id in section [a?b]'))
  })

  it('is refused where nobody would find again what was to be written', () => {
    const log = { name: 'log', endpoint: undefined, other: new Map([['level', '1']]) }
    expect(written(() => printConf([log]))).to.match(/^level in section \[log\] cannot be written/)
  })

  it('loses what was taken out, whole', () => {
    const without = (name: string) => (profiles: readonly Profile[]) =>
      profiles.filter((profile) => profile.name !== name)
    expect(printed('consumer_key=a\n', without(''))).to.equal('')
    expect(
      printed('[ovh-eu]\nclient_id=a ; b\nx=1 ; 2\n[ovh-ca]\nclient_id=c\n', without('ovh-eu')),
    ).to.equal('[ovh-ca]\nclient_id=c\n')
    expect(printed('client_id=a ; b\nx=1\n', without(''))).to.equal('')
    const bare = (profiles: readonly Profile[]) =>
      profiles.map(({ name, endpoint, clientId }) => ({ name, endpoint, clientId: clientId! }))
    expect(printed('[ovh-eu]\nclient_id=a\nx=1\n', bare)).to.equal('[ovh-eu]\nclient_id=a\n')
    const plain = () => [{ name: 'ovh-eu', endpoint: 'ovh-eu', clientId: 'a' }]
    expect(printed('[ovh-eu]\nclient_id=a ; b\n', plain)).to.equal('[ovh-eu]\nclient_id=a\n')
    expect(printed('[ovh-eu]\nClient_Id=a\n', plain)).to.equal('[ovh-eu]\nclient_id=a\n')
    const other = new Map([['x', '1']])
    expect(printed('[ovh-eu]\nclient_id=a\nx = "1"\n', () => plain().map((one) => ({ ...one, other })))).to.equal('[ovh-eu]\nclient_id=a\nx=1\n') // prettier-ignore
  })

  it('takes what shares its lines with a change along, also where that stands a second time', () => {
    const settled = (profiles: readonly Profile[]) => profiles.map((one) => settle(one, 'clientId', 'new'))
    expect(printed('[ovh-eu]\nclient_id = a\n colour = blue\n', settled)).to.equal(
      '[ovh-eu]\nclient_id=new\ncolour=blue\n',
    )
    expect(printed('[ovh-eu]\nclient_id = a\n colour = blue\ncolour = red\n', settled)).to.equal(
      '[ovh-eu]\nclient_id=new\ncolour=red\n',
    )
    const three = 'size = 1\ncolour = red\n size = 2\nclient_id = a\n colour = blue\n'
    expect(printed(`[ovh-eu]\n${three}`, settled)).to.equal('[ovh-eu]\nclient_id=new\ncolour=blue\nsize=2\n')
    const consumer = (profiles: readonly Profile[]) => profiles.map((one) => settle({ ...one, other: new Map() }, 'consumerKey', 'k')) // prettier-ignore
    expect(printed('[ovh-eu]\nx = `\nclient_id = a\nclient_secret = b\n', consumer)).to.equal(
      '[ovh-eu]\nconsumer_key=k\nclient_id=a\nclient_secret=b\n',
    )
  })

  it('does not call a dispute over that is none, also about a key that is nobody’s', () => {
    const over = (profiles: readonly Profile[]) =>
      profiles.map((one) => ({ ...one, disputedOther: new Map() }))
    expect(printed('[ovh-eu]\nclient_id=a\nx = "1"\n', same)).to.equal('[ovh-eu]\nclient_id=a\nx = "1"\n')
    const kept = [{ name: 'ovh-eu', endpoint: 'ovh-eu', clientId: 'a', other: new Map([['x', '"1"']]) }]
    expect(printed('[ovh-eu]\nclient_id=a\nx = "1"\n', () => kept)).to.match(/^x in section \[ovh-eu\] cannot/) // prettier-ignore
    expect(printed('[ovh-eu]\nclient_id=a\nx = "1"\n', over)).to.match(/^x in section \[ovh-eu\] cannot/)
  })
})
