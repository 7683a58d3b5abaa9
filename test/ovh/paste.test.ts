import { expect } from 'chai'
import { parsePaste } from '../../src/ovh/index.ts'

const AK = 'TDPKJdwZwAQPwKX2'
const AS = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
const CK = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
const OTHER = '0123456789abcdefghijklmnopqrstuv'
const file = `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n`

describe('parsePaste', () => {
  it('says what a text is', () => {
    expect(parsePaste(file)).to.deep.include({
      kind: 'conf',
      defaultEndpoint: 'ovh-eu',
      overrides: [],
      warnings: [],
    })
    expect(parsePaste(`export OVH_ENDPOINT=ovh-ca\nexport OVH_CLIENT_ID=a\n`)).to.include({
      kind: 'env',
      defaultEndpoint: 'ovh-ca',
    })
    expect(parsePaste(`${file}OVH_CONSUMER_KEY=${OTHER}\n`).kind).to.equal('both')
    for (const text of ['', 'Hello,\nhow are you?', '{"a": 1}', '<html>', 'client_secret']) {
      expect(parsePaste(text), text).to.deep.include({ kind: 'none', profiles: [] })
    }
  })

  it('passes over what stands around the variables', () => {
    const { kind, profiles, warnings } = parsePaste(
      `services:\n  app:\n    image: x\n    environment:\n      - OVH_ENDPOINT=ovh-eu\n      - OVH_APPLICATION_KEY=${AK}\n      - OVH_APPLICATION_SECRET=${AS}\n      - OVH_CONSUMER_KEY=${CK}\n`,
    )
    expect(kind).to.equal('env')
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ endpoint: 'ovh-eu', consumerKey: CK })
    expect(warnings).to.deep.equal([])
  })

  it('lets the environment count more than the file, key by key, and says which won', () => {
    const { kind, profiles, warnings, overrides } = parsePaste(`${file}\nexport OVH_CONSUMER_KEY=${OTHER}\n`)
    expect(kind).to.equal('both')
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({
      name: 'ovh-eu',
      applicationKey: AK,
      applicationSecret: AS,
      consumerKey: OTHER,
    })
    expect(warnings).to.deep.equal([])
    expect(overrides).to.deep.equal([
      { field: 'endpoint', from: 'file', line: 2, over: [] },
      { field: 'applicationKey', from: 'file', line: 4, over: [] },
      { field: 'applicationSecret', from: 'file', line: 5, over: [] },
      { field: 'consumerKey', from: 'environment', line: 8, over: ['file'] },
    ])
  })

  it('lets what was typed count more than both', () => {
    const paste = parsePaste(
      `${file}OVH_CONSUMER_KEY=${OTHER}\nOVH_ENDPOINT=ovh-us\n[ovh-ca]\nclient_id=a\n`,
      {
        endpoint: 'ovh-ca',
        clientSecret: 'b',
      },
    )
    expect(paste.defaultEndpoint).to.equal('ovh-ca')
    expect(paste.profiles.map(({ name }) => name)).to.deep.equal(['ovh-eu', 'ovh-ca'])
    expect(paste.profiles[1]).to.include({ clientId: 'a', clientSecret: 'b', consumerKey: OTHER })
    expect(paste.overrides[0]).to.deep.equal({
      field: 'endpoint',
      from: 'explicit',
      line: 0,
      over: ['environment', 'file'],
    })
    expect(paste.overrides).to.deep.include({ field: 'clientSecret', from: 'explicit', line: 0, over: [] })
    expect(paste.warnings.map(({ code }) => code)).to.include('two-methods')
  })

  it('puts variables for an endpoint without section into a profile of their own', () => {
    const { profiles, defaultEndpoint } = parsePaste(
      `${file}OVH_ENDPOINT=ovh-us\nOVH_CLIENT_ID=a\nOVH_CLIENT_SECRET=b\n`,
    )
    expect(defaultEndpoint).to.equal('ovh-us')
    expect(profiles.map(({ name, endpoint }) => [name, endpoint])).to.deep.equal([
      ['ovh-eu', 'ovh-eu'],
      ['ovh-us', 'ovh-us'],
    ])
    expect(profiles[0]).not.to.have.property('clientId')
    expect(profiles[1]).to.include({ clientId: 'a', clientSecret: 'b' }).and.not.have.property('consumerKey')
  })

  it('says that a stray variable makes two methods of one', () => {
    // ovh/go-ovh issue 94: variables for OAuth2 beside an old file.
    const { warnings } = parsePaste(`${file}OVH_CLIENT_ID=a\nOVH_CLIENT_SECRET=b\n`)
    expect(warnings).to.deep.equal([{ line: 3, code: 'two-methods', section: 'ovh-eu' }])
  })

  it('asks about a variable set to nothing, which Python takes and Go passes over', () => {
    const { profiles, warnings, overrides } = parsePaste(`${file}OVH_CONSUMER_KEY=\n`)
    expect(profiles[0]!.consumerKey).to.equal(CK)
    expect(profiles[0]!.disputed.get('consumerKey')).to.deep.equal({
      python: '',
      go: CK,
      reasons: ['empty-environment'],
      line: 7,
    })
    expect(warnings).to.deep.equal([{ line: 7, code: 'empty-environment', field: 'consumerKey' }])
    expect(overrides.at(-1)).to.deep.equal({
      field: 'consumerKey',
      from: 'file',
      line: 6,
      over: ['environment'],
    })
    const endpoint = parsePaste(`${file}OVH_ENDPOINT=\n`)
    expect(endpoint.defaultEndpoint).to.equal('ovh-eu')
    expect(endpoint.warnings).to.deep.equal([{ line: 7, code: 'empty-environment', field: 'endpoint' }])
  })

  it('never falls back on the file’s endpoint when the environment names an unknown one', () => {
    const { defaultEndpoint, profiles, warnings } = parsePaste(
      `${file}OVH_ENDPOINT=ovh-xx\nOVH_CONSUMER_KEY=${OTHER}\n`,
    )
    expect(defaultEndpoint).to.equal(undefined)
    expect(profiles[0]).to.include({ consumerKey: CK })
    expect(profiles[1]).to.include({ name: 'ovh-xx', endpoint: undefined, consumerKey: OTHER })
    expect(warnings).to.deep.include({ line: 7, code: 'unknown-endpoint', field: 'endpoint' })
  })

  it('takes go-ovh’s default when nothing names an endpoint, and says that Python gives up', () => {
    const section = file.slice(file.indexOf('[ovh-eu]'))
    const { profiles, warnings } = parsePaste(`${section}OVH_CONSUMER_KEY=${OTHER}\n`)
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ name: 'ovh-eu', consumerKey: OTHER })
    expect(warnings).to.deep.equal([{ line: 0, code: 'no-default-endpoint' }])
    const elsewhere = parsePaste(`[ovh-ca]\nclient_id=a\nclient_secret=b\nOVH_ACCESS_TOKEN=t\n`)
    expect(elsewhere.profiles.map(({ endpoint }) => endpoint)).to.deep.equal(['ovh-ca', undefined])
  })

  it('keeps a dispute of the file until the environment decides it', () => {
    const disputed = file.replace(CK, `${CK} ; mine`)
    expect(parsePaste(`${disputed}OVH_CLIENT_ID=a\n`).profiles[0]!.disputed.has('consumerKey')).to.equal(true)
    expect(parsePaste(`${disputed}OVH_CONSUMER_KEY=${OTHER}\n`).profiles[0]!.disputed.size).to.equal(0)
  })

  it('does not take an endpoint without keys for a profile', () => {
    const { profiles, warnings } = parsePaste(`${file}OVH_ENDPOINT=ovh-ca\n`)
    expect(profiles.map(({ name }) => name)).to.deep.equal(['ovh-eu'])
    expect(warnings).to.deep.equal([{ line: 7, code: 'default-without-section', correction: 'ovh-ca' }])
  })
})
