import { expect } from 'chai'
import fc from 'fast-check'
import { type Conf, type Profile, parseConf, printConf } from '../../src/ovh/index.ts'
import { settle } from '../../src/ovh/conf-profile.ts'
import { ConfError } from '../../src/ovh/errors.ts'
import { confFiles } from '../support/conf-files.ts'

const good = '[default]\nendpoint=ovh-eu\n\n[ovh-eu]\napplication_key=ak\nconsumer_key=ck\n'

describe('printConf', () => {
  it('writes the sections that every official client reads', () => {
    const profiles = [
      {
        name: 'ovh-eu',
        endpoint: 'ovh-eu',
        applicationKey: 'ak',
        applicationSecret: 'as',
        consumerKey: 'ck',
      },
      { name: 'Production', endpoint: 'ovh-ca', clientId: 'id', clientSecret: 's=c:r' },
    ]
    expect(printConf(profiles)).to.equal(
      '[default]\nendpoint=ovh-eu\n\n' +
        '[ovh-eu]\napplication_key=ak\napplication_secret=as\nconsumer_key=ck\n\n' +
        '[ovh-ca]\nclient_id=id\nclient_secret=s=c:r\n',
    )
  })

  it('keeps every value of a thousand files, disputed readings included', () => {
    let files = 0
    let disputed = 0
    fc.assert(
      fc.property(confFiles, (file) => {
        files++
        const conf = parseConf(file)
        expect(essence(parseConf(printConf(conf)))).to.deep.equal(essence(conf))
        if (conf.profiles.some((profile) => profile.disputed.size > 0)) disputed++
      }),
      { numRuns: 1000 },
    )
    expect(disputed / files).to.be.greaterThan(0.1)
  })

  it('writes a plain file the same again', () => {
    expect(printConf(parseConf(good))).to.equal(good)
    expect(
      printConf(parseConf(`\ufeff# mine\n${good.replaceAll('\n', '\r\n').replaceAll('=', ' : ')}`)),
    ).to.equal(good)
  })

  it('keeps sections and keys that are nobody’s', () => {
    const text = `${good}colour=blue\n\n[ovh-cli]\ndefault_cloud_project=p\n\n[log]\nlevel=1\n`
    expect(printConf(parseConf(text))).to.equal(text)
  })

  it('writes what was changed, added and removed', () => {
    const conf = parseConf(`${good}x=1\n\n[ovh-ca]\nclient_id=a\n\n[log]\nlevel=1\n`)
    const [first] = conf.profiles
    const added = { name: 'ovh-us', endpoint: 'ovh-us', accessToken: 't', other: new Map([['y', '2']]) }
    const profiles = [{ ...first!, consumerKey: 'new', clientId: 'id', other: new Map([['x', '3']]) }, added]
    expect(printConf({ ...conf, defaultEndpoint: 'ovh-us', profiles })).to.equal(
      '[default]\nendpoint=ovh-us\n\n[ovh-eu]\napplication_key=ak\nconsumer_key=new\nclient_id=id\nx=3\n\n' +
        '[log]\nlevel=1\n\n[ovh-us]\naccess_token=t\ny=2\n',
    )
  })

  it('writes a settled dispute so that both programs read the same', () => {
    const conf = parseConf('[default]\nendpoint=ovh-eu\n[ovh-eu]\nclient_id = "a" ; mine\nclient_secret=b\n')
    const settled = { ...conf, profiles: conf.profiles.map((profile) => settle(profile, 'clientId', 'a')) }
    const again = parseConf(printConf(settled))
    expect(again.profiles[0]).to.include({ clientId: 'a', clientSecret: 'b' })
    expect(again.warnings).to.deep.equal([])
  })

  it('refuses values that cannot be written for both, and names section and key, never the value', () => {
    const before = ['', '"', "'", '`', '"""', ' ']
    const after = ['#x', ';x', '"', "'", '`', '', '\\', ' ', '\n', '\rx', '\x1c']
    for (const value of before.flatMap((start) => after.map((end) => `${start}hidden${end}`))) {
      const text = outcome(() => printConf([{ name: 'ovh-eu', endpoint: 'ovh-eu', clientSecret: value }]))
      const safe = !/[#;\\\s\x1c]|^(["']).*\1$|^`|^"""/.test(value)
      expect(typeof text === 'string', JSON.stringify(value)).to.equal(safe)
      if (typeof text === 'string') {
        expect(parseConf(text).profiles[0]).to.include({ clientSecret: value })
        expect(parseConf(text).profiles[0]!.disputed.size).to.equal(0)
      } else {
        expect(text.message)
          .to.match(/^client_secret in section \[ovh-eu\]/)
          .and.not.contain('hidden')
      }
    }
    const other = { name: 'ovh-eu', endpoint: 'ovh-eu', clientSecret: '%(client_id)s', clientId: 'x' }
    expect(refusal(() => printConf([other])).message).to.match(/^client_secret in section/)
    const python = parseConf('[ovh-eu]\nclient_id = a ; b\n')
    const kept = {
      ...python,
      profiles: python.profiles.map((profile) => settle(profile, 'clientId', 'a ; b')),
    }
    expect(refusal(() => printConf(kept)).message).to.match(/^client_id in section/)
  })

  it('refuses names that would become something else', () => {
    for (const name of ['a]\n[b', '__proto__', 'x\ny']) {
      expect(
        refusal(() => printConf([{ name, endpoint: undefined, clientId: 'a' }])),
        name,
      ).to.be.instanceOf(ConfError)
    }
    const odd = { name: 'ovh-eu', endpoint: 'ovh-eu', clientId: 'a', other: new Map([['k=', 'v']]) }
    expect(refusal(() => printConf([odd])).message).to.match(/^k= in section/)
    const one = { name: 'a', endpoint: 'ovh-eu', clientId: 'a' }
    expect(() => printConf([one, { ...one, name: 'b' }])).to.throw(ConfError)
  })
})

/** All that a file says, without the places where it says it. */
function essence({ defaultEndpoint, profiles }: Conf): object {
  const readings = (disputes: Profile['disputed'] | Profile['disputedOther']): object[] =>
    [...disputes].map(([key, { python, go, earlier }]) => ({ key, python, go, earlier })).sort(byKey)
  const shown = profiles.map(({ disputed, disputedOther, other, lines, line: _line, ...values }) => ({
    ...values,
    fields: [...lines.keys()],
    other: [...other].map(([key, value]) => ({ key, value })).sort(byKey),
    disputed: readings(disputed),
    disputedOther: readings(disputedOther),
  }))
  return { defaultEndpoint, profiles: shown }
}

function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : 1
}

function outcome<T>(run: () => T): T | ConfError {
  try {
    return run()
  } catch (error) {
    if (error instanceof ConfError) return error
    throw error
  }
}

function refusal(run: () => unknown): ConfError {
  const error = outcome(run)
  if (error instanceof ConfError) return error
  throw new Error('Nothing was refused.')
}
