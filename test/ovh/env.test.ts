import { expect } from 'chai'
import fc from 'fast-check'
import {
  ConfError,
  type Env,
  type EnvDialect,
  parseEnv,
  printEnv,
  type Profile,
} from '../../src/ovh/index.ts'

const AK = 'TDPKJdwZwAQPwKX2'

describe('parseEnv', () => {
  for (const [written, spelling, value = AK] of [
    [`OVH_APPLICATION_KEY=${AK}`, 'shell'],
    [`  export OVH_APPLICATION_KEY=${AK}`, 'shell'],
    [`export OVH_APPLICATION_KEY="${AK}" # mine`, 'shell'],
    [`export OVH_APPLICATION_KEY='it'\\''s "$HOME"'`, 'shell', `it's "$HOME"`],
    ['OVH_APPLICATION_KEY="a\\$b\\"c\\\\d\\e"', 'shell', 'a$b"c\\d\\e'],
    ['OVH_APPLICATION_KEY=a\\ b#c', 'shell', 'a b#c'],
    [`sudo OVH_APPLICATION_KEY=${AK} certbot renew`, 'shell'],
    [`OVH_APPLICATION_KEY = "${AK}"`, 'dotenv'],
    [`OVH_APPLICATION_KEY= '${AK}' # mine`, 'dotenv'],
    [`docker run --rm -e OVH_APPLICATION_KEY=${AK} image \\`, 'docker'],
    [`--env OVH_APPLICATION_KEY='${AK}' \\`, 'docker'],
    [`--env=OVH_APPLICATION_KEY=${AK}`, 'docker'],
    [`-e "OVH_APPLICATION_KEY=${AK}" ^`, 'docker'],
    [`ENV OVH_APPLICATION_KEY=${AK}`, 'dockerfile'],
    [`ENV OVH_APPLICATION_KEY ${AK}`, 'dockerfile'],
    [`      - OVH_APPLICATION_KEY=${AK} # mine`, 'compose'],
    [`- "OVH_APPLICATION_KEY=${AK}"`, 'compose'],
    [`- 'OVH_APPLICATION_KEY=a''b$$c'`, 'compose', "a'b$c"],
    [`OVH_APPLICATION_KEY: ${AK} # mine`, 'compose'],
    [`OVH_APPLICATION_KEY: "a\\"b\\u0063"`, 'compose', 'a"bc'],
    [`  "OVH_APPLICATION_KEY": "${AK}",`, 'compose'],
    [`$env:OVH_APPLICATION_KEY = "${AK}"`, 'powershell'],
    [`$Env:ovh_application_key='it''s'; $env:OVH_ENDPOINT='OVH_'`, 'powershell', "it's"],
    ['${env:OVH_APPLICATION_KEY} = "a`$b`"c""d"', 'powershell', 'a$b"c"d'],
    [`$env:OVH_APPLICATION_KEY = \u201c${AK}\u201d`, 'powershell'],
    [`[Environment]::SetEnvironmentVariable("OVH_APPLICATION_KEY", "${AK}", "User")`, 'powershell'],
    [`setx OVH_APPLICATION_KEY "${AK}"`, 'setx'],
    [`setx /M OVH_APPLICATION_KEY ${AK}`, 'setx'],
    [`set OVH_APPLICATION_KEY=${AK}`, 'cmd'],
    [`SET "OVH_APPLICATION_KEY=${AK}"`, 'cmd'],
    [`set -x OVH_APPLICATION_KEY ${AK}`, 'fish'],
    [`set --global -x OVH_APPLICATION_KEY '${AK}'`, 'fish'],
    [`setenv OVH_APPLICATION_KEY "${AK}"`, 'csh'],
  ] as const) {
    it(`reads ${JSON.stringify(written.replace(AK, '…'))}`, () => {
      const { values } = parseEnv(`# keys\n\n${written}\n`)
      expect(values.get('OVH_APPLICATION_KEY')).to.deep.equal({
        name: 'OVH_APPLICATION_KEY',
        value,
        line: 3,
        spelling,
      })
    })
  }

  it('reads all eight variables into one profile', () => {
    const { profile, endpoint, warnings } = parseEnv(
      'OVH_ENDPOINT=ovh-us OVH_APPLICATION_KEY=a\nOVH_APPLICATION_SECRET=b;export OVH_CONSUMER_KEY=c\nOVH_CLIENT_ID=d && OVH_CLIENT_SECRET=e\nOVH_ACCESS_TOKEN=f\nOVH_CLOUD_PROJECT_SERVICE=g\n',
    )
    expect(endpoint).to.equal('ovh-us')
    expect(profile).to.include({
      name: 'ovh-us',
      endpoint: 'ovh-us',
      applicationKey: 'a',
      applicationSecret: 'b',
    })
    expect(profile).to.include({
      consumerKey: 'c',
      clientId: 'd',
      clientSecret: 'e',
      accessToken: 'f',
      line: 1,
    })
    expect([...profile!.other]).to.deep.equal([['cloud_project_service', 'g']])
    expect(profile!.lines.get('clientSecret')).to.equal(3)
    expect(warnings.map(({ code }) => code)).to.include('two-methods')
  })

  it('lets the last of two settings count, keeps an empty one, and corrects an endpoint', () => {
    const env = parseEnv('OVH_ENDPOINT=api.ovh.com\nOVH_CLIENT_ID=a\nOVH_CLIENT_ID=\n')
    expect(env.endpoint).to.equal('ovh-eu')
    expect(env.profile!.clientId).to.equal('')
    expect(env.warnings).to.deep.include({
      line: 1,
      code: 'corrected-endpoint',
      field: 'endpoint',
      correction: 'ovh-eu',
      host: 'alias',
    })
    expect(env.warnings).to.deep.include({ line: 3, code: 'duplicate-key', field: 'clientId' })
  })

  it('runs and expands nothing: such a value is named and left out', () => {
    for (const [written, code] of [
      ['OVH_CLIENT_ID=$(pass ovh)', 'expansion'],
      ['OVH_CLIENT_ID=`pass ovh`', 'expansion'],
      ['OVH_CLIENT_ID="${ID}"', 'expansion'],
      ["OVH_CLIENT_ID=$'a'", 'expansion'],
      ['$env:OVH_CLIENT_ID = "$id"', 'expansion'],
      ['$env:OVH_CLIENT_ID = $id', 'expansion'],
      ['- OVH_CLIENT_ID=${ID:-x}', 'expansion'],
      ['set OVH_CLIENT_ID=%ID%', 'expansion'],
      ['OVH_CLIENT_ID="abc', 'unclosed-quote'],
      ["export OVH_CLIENT_ID='abc", 'unclosed-quote'],
      ["$env:OVH_CLIENT_ID = 'abc", 'unclosed-quote'],
      ['OVH_CLIENT_ID: "abc', 'unclosed-quote'],
      ['- OVH_CLIENT_ID', 'no-value'],
      ['OVH_CLIENT_ID:', 'no-value'],
    ] as const) {
      const env: Env = parseEnv(written)
      expect(env.values.size, written).to.equal(0)
      expect(env.profile, written).to.equal(undefined)
      expect(env.warnings, written).to.deep.equal([{ line: 1, field: 'clientId', code }])
    }
  })

  it('warns where programs would see another value', () => {
    const said = (text: string): string[] => parseEnv(text).warnings.map(({ code }) => code)
    expect(said('OVH_CLIENT_ID=a b')).to.include('command-follows')
    expect(said('- OVH_CLIENT_ID="a"')).to.include('quotes')
    expect(said('set OVH_CLIENT_ID="a"')).to.include('quotes')
    expect(parseEnv('- OVH_CLIENT_ID="a"').profile!.clientId).to.equal('a')
  })

  it('names variables that nobody reads, and what was probably meant', () => {
    const { profile, warnings } = parseEnv('OVH_APP_KEY=a\nOVH_DEBUG=1\n')
    expect([...profile!.other.keys()]).to.deep.equal(['app_key', 'debug'])
    expect(warnings).to.deep.include({
      line: 1,
      code: 'unknown-key',
      key: 'OVH_APP_KEY',
      correction: 'OVH_APPLICATION_KEY',
    })
    expect(warnings).to.deep.include({ line: 2, code: 'unknown-key', key: 'OVH_DEBUG' })
  })

  it('passes over comments and everything that is not about OVH', () => {
    const env = parseEnv('# export OVH_CLIENT_ID=a\nREM set OVH_CLIENT_ID=a\nPATH=/bin\nMY_OVH_CLIENT_ID=a\n')
    expect(env.values.size).to.equal(0)
    expect(env.warnings).to.deep.equal([])
  })
})

describe('printEnv', () => {
  const profile = {
    endpoint: 'ovh-eu',
    applicationKey: AK,
    applicationSecret: '$(id) it`s "s"',
    consumerKey: '',
    other: new Map([['cloud_project_service', 'p']]),
  }

  it('writes for a shell, PowerShell and docker', () => {
    expect(printEnv(profile)).to.equal(
      `export OVH_ENDPOINT=ovh-eu\nexport OVH_APPLICATION_KEY=${AK}\nexport OVH_APPLICATION_SECRET='$(id) it\`s "s"'\nexport OVH_CLOUD_PROJECT_SERVICE=p\n`,
    )
    expect(printEnv({ ...profile, applicationSecret: "it's" }, 'powershell')).to.contain(
      "$env:OVH_APPLICATION_SECRET = 'it''s'\n",
    )
    expect(printEnv({ endpoint: 'ovh-eu', clientId: "a'b" }, 'docker')).to.equal(
      "-e OVH_ENDPOINT=ovh-eu \\\n-e OVH_CLIENT_ID='a'\\''b'\n",
    )
    expect(printEnv({ endpoint: 'ovh-eu', clientId: 'a b', clientSecret: "c'd" }, 'dotenv')).to.equal(
      "OVH_ENDPOINT=ovh-eu\nOVH_CLIENT_ID='a b'\nOVH_CLIENT_SECRET=\"c'd\"\n",
    )
    expect(printEnv({ endpoint: undefined })).to.equal('')
  })

  it('writes what parseEnv reads, for every value a shell can hold', () => {
    const letters = fc.constantFrom(
      ...`abcXYZ019 _-+/=.,:;@%^~#!?*&|<>()[]{}$'"\`\\\t`,
      'é',
      '\u2019',
      '\u00a0',
      '\u{1f511}',
    )
    const value = fc.array(letters, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    const dialects = fc.constantFrom<EnvDialect>('sh', 'powershell', 'docker', 'dotenv')
    const profiles = fc.record({ applicationKey: value, clientSecret: value, accessToken: value })
    fc.assert(
      fc.property(profiles, dialects, (values, dialect) => {
        const given: Pick<Profile, 'endpoint'> & Partial<Profile> = { endpoint: 'ovh-ca', ...values }
        let text: string
        try {
          text = printEnv(given, dialect)
        } catch (error) {
          // dotenv files alone have values that no quotes can hold for every reader.
          expect(error).to.be.instanceOf(ConfError)
          expect(dialect).to.equal('dotenv')
          expect(Object.values(values).some((one) => /['\\]/.test(one) && /["\\$`]/.test(one))).to.equal(true)
          return
        }
        const { profile: read, endpoint } = parseEnv(text)
        expect(endpoint).to.equal('ovh-ca')
        expect(read).to.include(values)
      }),
      { numRuns: 400 },
    )
  })

  it('refuses line ends and names the variable, never the value', () => {
    for (const dialect of ['sh', 'powershell', 'docker', 'dotenv'] as const) {
      for (const value of ['hidden\n', 'hid\rden', '\0hidden', 'hidden\ud800', 'hidden'.repeat(1000)]) {
        expect(() => printEnv({ endpoint: 'ovh-eu', accessToken: value }, dialect))
          .to.throw(ConfError, /^OVH_ACCESS_TOKEN cannot be written/)
          .with.property('message')
          .that.does.not.contain('hidden')
      }
    }
  })
})
