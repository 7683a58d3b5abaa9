import { expect } from 'chai'
import { parsePaste } from '../../src/ovh/index.ts'
import { AK, AS, CK, OTHER, jsonTexts, keys, lineTexts } from '../support/paste-texts.ts'

const codes = (text: string): string[] => parsePaste(text).warnings.map(({ code }) => code)

describe('parsePaste, of other programs', () => {
  for (const { program, text, kind, endpoint } of [...lineTexts, ...jsonTexts]) {
    it(`reads ${program}`, () => {
      const { profiles, ...paste } = parsePaste(text)
      expect(paste.kind).to.equal(kind)
      expect(profiles).to.have.lengthOf(1)
      expect(profiles[0]).to.deep.include({ ...keys, endpoint })
      expect(profiles[0]).not.to.have.property('repaired')
      // What is written as that program wants it needs no word, but for the region.
      const quiet =
        endpoint === undefined ? ['no-endpoint'] : program === 'dnscontrol' ? ['corrected-endpoint'] : []
      expect(paste.warnings.map(({ code }) => code)).to.deep.equal(quiet)
    })
  }

  it('reads sections of ovhcloud-cli’s profiles, and which one is the default', () => {
    const { kind, profiles, defaultEndpoint, warnings } = parsePaste(
      `[default]\nprofile = work\n[profile:home]\nendpoint=ovh-ca\napplication_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n[profile:work]\nendpoint=ovh-eu\nclient_id=a\nclient_secret=b\n`,
    )
    expect(kind).to.equal('conf')
    expect(profiles.map(({ name, endpoint }) => [name, endpoint])).to.deep.equal([
      ['profile:home', 'ovh-ca'],
      ['profile:work', 'ovh-eu'],
    ])
    expect(profiles[0]).to.include(keys)
    expect(profiles[1]).to.include({ clientId: 'a', clientSecret: 'b' })
    expect(defaultEndpoint).to.equal('ovh-eu')
    expect(warnings).to.deep.equal([])
  })

  it('takes a program’s own names in a section, and says that the official ones do not', () => {
    const { profiles, warnings } = parsePaste(`[ovh-eu]\napp_key=${AK}\nAS=${AS}\nconsumer key=${CK}\n`)
    expect(profiles[0]).to.include({ ...keys, endpoint: 'ovh-eu' })
    expect(warnings.filter(({ code }) => code === 'other-name')).to.deep.equal([
      {
        line: 2,
        code: 'other-name',
        section: 'ovh-eu',
        field: 'applicationKey',
        key: 'app_key',
        correction: 'application_key',
      },
      {
        line: 3,
        code: 'other-name',
        section: 'ovh-eu',
        field: 'applicationSecret',
        key: 'AS',
        correction: 'application_secret',
      },
      {
        line: 4,
        code: 'other-name',
        section: 'ovh-eu',
        field: 'consumerKey',
        key: 'consumer key',
        correction: 'consumer_key',
      },
    ])
    expect(codes(`OVH_APPKEY=${AK}\nOVH_ENDPOINT=ovh-eu`)).to.include('other-name')
  })

  it('keeps several keys apart, in blocks and one below the other', () => {
    const block = (endpoint: string, consumerKey: string): string =>
      `provider "ovh" {\n  endpoint = "${endpoint}"\n  application_key = "${AK}"\n  application_secret = "${AS}"\n  consumer_key = "${consumerKey}"\n}\n`
    const two = [
      ['ovh-eu', CK],
      ['ovh-ca', OTHER],
    ]
    for (const text of [
      block('ovh-eu', CK) + block('ovh-ca', OTHER),
      two
        .map(
          ([region, ck]) =>
            `dns_ovh_endpoint=${region}\ndns_ovh_application_key=${AK}\ndns_ovh_application_secret=${AS}\ndns_ovh_consumer_key=${ck}\n`,
        )
        .join('\n'),
      JSON.stringify(
        two.map(([endpoint, consumer_key]) => ({
          endpoint,
          application_key: AK,
          application_secret: AS,
          consumer_key,
        })),
      ),
    ]) {
      const { profiles } = parsePaste(text)
      expect(profiles.map(({ endpoint, consumerKey }) => [endpoint, consumerKey])).to.deep.equal(two)
    }
  })

  it('recognises service accounts and tokens, and two methods at once', () => {
    const account = parsePaste(
      `provider "ovh" {\n  endpoint = "ovh-eu"\n  client_id = "EU.a"\n  client_secret = "b"\n}\n`,
    )
    expect(account.profiles[0]).to.include({ endpoint: 'ovh-eu', clientId: 'EU.a', clientSecret: 'b' })
    expect(account.warnings).to.deep.equal([])
    expect(parsePaste('{"endpoint":"ovh-eu","access_token":"t"}').profiles[0]).to.include({
      accessToken: 't',
    })
    expect(
      codes(
        `{"endpoint":"ovh-eu","client_id":"a","client_secret":"b","app_key":"${AK}","app_secret":"${AS}"}`,
      ),
    ).to.have.members(['two-methods', 'missing'])
  })

  it('leaves other services’ keys alone', () => {
    for (const text of [
      '{"web":{"client_id":"x.apps.example.com","client_secret":"abc","endpoint":"https://api.example.com"}}',
      'app_key: abc\nregion: eu-west-1\n',
      'The application key: you can find it in the manager. The consumer key is what the responsibilities of',
      `aws_secret_access_key = ${AS}\n`,
    ]) {
      expect(parsePaste(text).profiles, text).to.deep.equal([])
    }
  })

  it('says that a value is kept elsewhere, instead of taking its address for it', () => {
    for (const [text, kind] of [
      [
        'tls {\n  dns ovh {\n    application_key {$OVH_APPLICATION_KEY}\n    application_secret {env.SECRET}\n  }\n}',
        'none',
      ],
      ['provider "ovh" {\n  application_key = var.key\n  application_secret = "${var.secret}"\n}', 'none'],
      ['{"ovh":{"application_key":"env/OVH_KEY","application_secret":"{{ secret }}"}}', 'none'],
      ['[ovh-eu]\napplication_key=$OVH_KEY\napplication_secret=<your secret>', 'conf'],
    ]) {
      const { warnings, profiles, ...paste } = parsePaste(text!)
      expect(paste.kind, text).to.equal(kind)
      expect(profiles.every(({ applicationKey }) => applicationKey === undefined)).to.equal(true)
      expect(
        warnings.filter(({ code }) => code === 'expansion').map(({ field }) => field),
        text,
      ).to.deep.equal(['applicationKey', 'applicationSecret'])
    }
  })

  it('corrects a wrong host, and names a closed service', () => {
    const certbot = (endpoint: string): string =>
      `dns_ovh_endpoint=${endpoint}\ndns_ovh_application_key=${AK}\ndns_ovh_application_secret=${AS}\ndns_ovh_consumer_key=${CK}\n`
    const wrong = parsePaste(certbot('us.api.ovh.com'))
    expect(wrong.profiles[0]).to.include({ endpoint: 'ovh-us' })
    expect(wrong.warnings[0]).to.include({
      line: 1,
      code: 'corrected-endpoint',
      correction: 'ovh-us',
      host: 'mistake',
    })
    const closed = parsePaste(certbot('runabove-ca'))
    expect(closed.profiles[0]!.endpoint).to.equal(undefined)
    expect(closed.warnings[0]).to.include({ code: 'unknown-endpoint', correction: 'ovh-ca', host: 'closed' })
  })

  it('guesses an endpoint only from what the text mentions, and says so', () => {
    const text = `curl -H "X-Ovh-Application: ${AK}" -H "X-Ovh-Consumer: ${CK}" https://ca.api.ovh.com/1.0/me`
    const { profiles, warnings } = parsePaste(text)
    expect(profiles[0]).to.include({ endpoint: 'ovh-ca', applicationKey: AK, consumerKey: CK })
    expect(warnings.map(({ code }) => code)).to.have.members(['guessed-endpoint', 'missing'])
    expect(codes(`${text} https://eu.api.ovh.com/1.0/me`)).to.include('no-endpoint')
  })

  it('tells three bare values by their lengths, and asks to check them', () => {
    for (const text of [`${AK}\n${AS}\n${CK}\n`, `ovh.NewClient("", "${AK}", "${AS}", "${CK}")`]) {
      const { kind, profiles, warnings } = parsePaste(text)
      expect(kind).to.equal('values')
      expect(profiles[0]).to.include(keys)
      expect(warnings.filter(({ code }) => code === 'by-shape')).to.have.lengthOf(3)
    }
    for (const text of [`${AS}\n${AK}\n`, `${AK}\n`, `${AK}\n`.repeat(20), 'responsibilities and others']) {
      expect(parsePaste(text).kind, text).to.equal('none')
    }
  })

  it('joins variables with what stands beside them', () => {
    const { kind, profiles } = parsePaste(
      `export OVH_ENDPOINT=ovh-eu\nexport OVH_CONSUMER_KEY=${CK}\napp_key = ${AK}\napp_secret = ${AS}\n`,
    )
    expect(kind).to.equal('both')
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ ...keys, endpoint: 'ovh-eu' })
  })
})
