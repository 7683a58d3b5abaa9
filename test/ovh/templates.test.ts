import { expect } from 'chai'
import presetData from '../../src/data/presets.json'
import {
  ConfError,
  EndpointError,
  endpoint,
  type HandOver,
  parseEnv,
  parsePaste,
  type Preset,
  printVariables,
  readPresets,
  type RenderedPreset,
  renderPreset,
  type Variable,
  variableDialects,
} from '../../src/ovh/index.ts'

const presets = readPresets(presetData)

const key: HandOver = {
  endpoint: endpoint('ovh-eu'),
  applicationKey: '12345678901234e5',
  applicationSecret: '0SecretSecretSecretSecretSecret1',
  consumerKey: '1ConsumerConsumerConsumerConsume',
  clientId: 'EU.0123456789abcdef',
  clientSecret: 'fedcba9876543210fedcba9876543210',
  profile: 'home',
  variables: {
    zone: 'example.com',
    recordId: '7',
    projectId: '0123456789abcdef0123456789abcdef',
    kubeId: '01234567-89ab-cdef-0123-456789abcdef',
    serverName: 'ns0.ip-0-0-0.eu',
    smsService: 'sms-ab12345-1',
    mailDomain: 'example.com',
  },
}

const secrets = [key.applicationSecret!, key.consumerKey!, key.clientSecret!]

const render = (id: string, values: Partial<HandOver> = {}, mode?: 'inline'): RenderedPreset =>
  renderPreset(
    presets.find((one) => one.id === id)!,
    { ...key, ...values },
    mode,
  )

/** A preset with one file, for values that no real key has. */
const withFile = (
  format: Preset['config']['files'][number]['format'],
  template: string,
  name = 'x',
): Preset => ({
  ...presets[0]!,
  config: { env: [], envSuffixes: [], files: [{ name, format, template }] },
})

const fileText = (
  format: Preset['config']['files'][number]['format'],
  template: string,
  applicationSecret: string,
): string => renderPreset(withFile(format, template), { ...key, applicationSecret }, 'inline').files[0]!.text

describe('renderPreset', () => {
  it('leaves no placeholder of ours in any preset, in either mode', () => {
    for (const preset of presets) {
      for (const mode of ['variables', 'inline'] as const) {
        const { files, command, variables } = renderPreset(preset, key, mode)
        for (const { text } of [...files, ...(command ? [command] : [])]) {
          expect(text, preset.id).to.not.match(/\{\{\w+\}\}/)
        }
        for (const { value } of variables) expect(value, preset.id).to.not.contain('{{')
      }
    }
  })

  it('tells the truth about the secrets in each text', () => {
    for (const preset of presets) {
      for (const mode of ['variables', 'inline'] as const) {
        const { files, command } = renderPreset(preset, key, mode)
        for (const { text, secrets: told, needs } of [...files, ...(command ? [command] : [])]) {
          const held = secrets.filter((secret) => text.includes(secret))
          expect(held.length, `${preset.id} ${mode}`).to.equal(told.length)
          if (mode === 'inline') expect(needs).to.deep.equal([])
          for (const name of needs) expect(text).to.contain(name.replace('TF_VAR_', ''))
        }
      }
    }
  })

  it('leaves secrets to the environment where the format can ask it', () => {
    const [terraform] = render('terraform-mks').files
    expect(terraform!.text).to.contain('application_secret = var.ovh_application_secret\n')
    expect(terraform!.text).to.contain('variable "ovh_consumer_key" {\n')
    expect(terraform!.needs).to.deep.equal(['TF_VAR_ovh_application_secret', 'TF_VAR_ovh_consumer_key'])
    expect(render('traefik').files[0]!.text).to.contain('- OVH_CONSUMER_KEY=${OVH_CONSUMER_KEY}\n')
    expect(render('posh-acme-zone').files[0]!.text).to.contain(
      '(ConvertTo-SecureString $env:OVH_CONSUMER_KEY ',
    )
    expect(render('ansible-dns').files[0]!.text).to.contain(`"{{ lookup('env', 'OVH_CONSUMER_KEY') }}"`)
    expect(render('karpenter').files[0]!.text).to.contain('applicationSecret="$OVH_APPLICATION_SECRET"')
    expect(render('lego').command!.text).to.contain('OVH_CONSUMER_KEY="$OVH_CONSUMER_KEY"')
    expect(render('steampipe').files[0]).to.deep.include({ secrets: ['application_secret', 'consumer_key'] })
    expect(render('certbot-narrow').files[0]).to.include({ mode: '0600', name: '~/.secrets/certbot/ovh.ini' })
  })

  it('writes configurations that this library reads back', () => {
    const profile = {
      applicationKey: key.applicationKey,
      applicationSecret: key.applicationSecret,
      consumerKey: key.consumerKey,
    }
    let read = 0
    for (const preset of presets.filter(({ id }) => id !== 'service-accounts')) {
      const { files, variables } = renderPreset(preset, key, 'inline')
      for (const { name, text } of files) {
        if (!/ovh\.conf$/.test(name)) continue
        const paste = parsePaste(text)
        expect(paste, preset.id).to.deep.include({ kind: 'conf', defaultEndpoint: 'ovh-eu', warnings: [] })
        expect(paste.profiles[0], preset.id).to.include(profile)
        read++
      }
      if (!variables.some(({ name }) => name === 'OVH_CONSUMER_KEY')) continue
      if (!variables.some(({ name }) => name === 'OVH_APPLICATION_KEY')) continue
      for (const dialect of ['sh', 'dotenv', 'powershell', 'docker', 'compose'] as const) {
        const paste = parsePaste(printVariables(variables, dialect, 'inline').text)
        expect(paste.profiles[0], `${preset.id} ${dialect}`).to.include(profile)
        read++
      }
    }
    expect(read).to.be.above(100)
  })

  it('writes JSON that is read back', () => {
    const read = presets.flatMap((preset) =>
      renderPreset(preset, key, 'inline')
        .files.filter(({ format }) => format === 'json')
        .map(({ text }) => JSON.parse(text) as unknown),
    )
    expect(read).to.have.length(5)
    expect(JSON.stringify(read)).to.contain(`"app-secret-key":"${key.applicationSecret}"`)
    const evil = 'a"b\\c\u20ac{}'
    expect(JSON.parse(fileText('json', '{"x": "{{application_secret}}"}', evil))).to.deep.equal({ x: evil })
  })

  it('lets no value out of its quotes', () => {
    const evil = `a'b"c$(id)\`d\\e\${f}%{g}`
    expect(fileText('shell', "x='{{application_secret}}'", evil)).to.equal(
      `x='${evil.replace("'", `'\\''`)}'`,
    )
    expect(fileText('shell', 'x={{application_secret}}', evil)).to.equal(`x='${evil.replace("'", `'\\''`)}'`)
    expect(fileText('shell', 'x="{{application_secret}}"', evil)).to.equal(
      `x="a'b\\"c\\$(id)\\\`d\\\\e\\\${f}%{g}"`,
    )
    expect(fileText('powershell', "x = '{{application_secret}}'", `${evil}\u2019`)).to.equal(
      `x = '${evil.replace("'", "''")}\u2019\u2019'`,
    )
    expect(fileText('powershell', 'x = "{{application_secret}}"', evil)).to.equal(
      `x = "a'b\`"c\`$(id)\`\`d\\e\`\${f}%{g}"`,
    )
    expect(fileText('hcl', 'x = "{{application_secret}}"', evil)).to.equal(
      'x = "a\'b\\"c$(id)`d\\\\e$${f}%%{g}"',
    )
    expect(fileText('yaml', "x: '{{application_secret}}'", evil)).to.equal(`x: '${evil.replace("'", "''")}'`)
    expect(fileText('yaml', 'x: {{application_secret}}', '1e5')).to.equal("x: '1e5'")
    expect(fileText('yaml', 'x: {{application_secret}}', 'no')).to.equal("x: 'no'")
    expect(fileText('yaml', 'x: {{application_secret}}', 'plain')).to.equal('x: plain')
  })

  it('refuses what a format cannot hold, and never shows it', () => {
    for (const [format, template, value] of [
      ['ini', 'x = {{application_secret}}', 'a,b'],
      ['ini', 'x = {{application_secret}}', 'a#b'],
      ['ini', 'x = {{application_secret}}', 'a%(b)s'],
      ['env', 'x={{application_secret}}', 'a\'b"c'],
      ['caddyfile', 'x {{application_secret}}', 'a{b}'],
      ['yaml', '- X={{application_secret}}', 'a: b'],
      ['json', '"{{application_secret}}"', 'a\nb'],
      ['text', 'x: {{application_secret}}', 'a\u0000'],
      ['shell', 'x={{application_secret}}', '\ud800'],
      ['yaml', 'x: {{application_secret}}', 'a\u2028b'],
    ] as const) {
      expect(() => fileText(format, template, value), `${format} ${value}`)
        .to.throw(ConfError, 'application_secret')
        .with.property('message')
        .that.does.not.include(value)
    }
  })

  it('names what is missing, and the endpoints that a program knows', () => {
    expect(() => render('certbot-narrow', { consumerKey: '' })).to.throw(ConfError, 'consumer_key is missing')
    expect(() => render('certbot-narrow', { variables: {} })).to.throw(ConfError, 'zone is missing')
    expect(() => render('dnscontrol', { endpoint: endpoint('kimsufi-eu') })).to.throw(EndpointError, 'ovh-ca')
    expect(render('dnscontrol', { endpoint: endpoint('ovh-us') }).files[0]!.text).to.contain(
      '"endpoint": "us"',
    )
    expect(render('n8n-read').files[0]!.text).to.contain('Endpoint: eu.api.ovh.com/1.0\n')
  })
})

describe('printVariables', () => {
  const variables: Variable[] = [
    { name: 'OVH_ENDPOINT', value: 'ovh-eu' },
    { name: 'OVH_CONSUMER_KEY', value: `a'b$c d`, secret: 'consumer_key' },
  ]

  it('writes each dialect', () => {
    expect(printVariables(variables, 'sh').text).to.equal(
      `export OVH_ENDPOINT=ovh-eu\nexport OVH_CONSUMER_KEY='a'\\''b$c d'\n`,
    )
    expect(printVariables(variables, 'powershell').text).to.contain(`$env:OVH_CONSUMER_KEY = 'a''b$c d'\n`)
    expect(printVariables(variables, 'kubernetes').text).to.match(
      /^apiVersion: v1\nkind: Secret\n[^]*stringData:\n {2}OVH_ENDPOINT: 'ovh-eu'\n {2}OVH_CONSUMER_KEY: 'a''b\$c d'\n$/,
    )
    expect(printVariables(variables, 'compose', 'inline').text).to.contain(`OVH_CONSUMER_KEY: 'a''b$$c d'\n`)
    expect(printVariables([], 'compose').text).to.equal('')
  })

  it('passes a secret on where the dialect has an environment of its own', () => {
    expect(printVariables(variables, 'docker')).to.deep.equal({
      text: '-e OVH_ENDPOINT=ovh-eu \\\n-e OVH_CONSUMER_KEY\n',
      secrets: [],
      needs: ['OVH_CONSUMER_KEY'],
    })
    expect(printVariables(variables, 'compose').text).to.contain('OVH_CONSUMER_KEY: ${OVH_CONSUMER_KEY}\n')
    expect(printVariables(variables, 'sh')).to.deep.include({ secrets: ['consumer_key'], needs: [] })
  })

  it('is read back by parseEnv', () => {
    for (const dialect of variableDialects) {
      if (dialect === 'kubernetes') continue
      const plain = variables.map((one) => ({ ...one, value: one.value.replace("'", '') }))
      const { values } = parseEnv(printVariables(plain, dialect, 'inline').text)
      expect(values.get('OVH_CONSUMER_KEY')?.value, dialect).to.equal('ab$c d')
    }
  })

  it('refuses names and values that cannot be written', () => {
    expect(() => printVariables(variables, 'dotenv')).to.throw(ConfError, 'OVH_CONSUMER_KEY')
    expect(() => printVariables([{ name: 'A B', value: 'x' }], 'sh')).to.throw(ConfError, 'A B')
    expect(() => printVariables([{ name: 'A', value: 'x\ny' }], 'sh')).to.throw(ConfError, 'A ')
  })
})
