import { expect } from 'chai'
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  endpoint,
  type HandOver,
  printVariables,
  readPresets,
  type RenderedFile,
  renderPreset,
} from '../../src/ovh/index.ts'

const presets = readPresets(
  JSON.parse(readFileSync(new URL('../../src/data/presets.json', import.meta.url), 'utf8')),
)

/** Keys that a careless writer would let turn into numbers, dates or truth values. */
const keys: readonly HandOver[] = [
  ['1234567890123456', '12345678901234567890123456789012', '1e234567890123456789012345678901'],
  ['TDPKJdwZwAQPwKX2', '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk', '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'],
  ['0x12345678901234', '0o123456701234567012345670123456', 'yesyesyesyesyesyesyesyesyesyesye'],
].map(([applicationKey, applicationSecret, consumerKey]) => ({
  endpoint: endpoint('ovh-ca'),
  applicationKey: applicationKey!,
  applicationSecret: applicationSecret!,
  consumerKey: consumerKey!,
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
}))

interface Case extends RenderedFile {
  readonly id: string
  readonly key: HandOver
}

/** Every file of one format, from every preset and with every key. */
const cases = (format: RenderedFile['format']): Case[] =>
  presets.flatMap((preset) =>
    keys.flatMap((key) =>
      renderPreset(preset, key, 'inline')
        .files.filter((file) => file.format === format)
        .map((file) => ({ ...file, id: preset.id, key })),
    ),
  )

/** What a Python program prints as JSON for each text. */
function python(program: string, texts: readonly string[]): unknown[] {
  const output = execFileSync('python3', ['-c', `import json, sys\n${program}`], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  })
  return JSON.parse(output) as unknown[]
}

const hasModule = (name: string): boolean =>
  spawnSync('python3', ['-c', `import ${name}`], { stdio: 'ignore' }).status === 0

/** Every text in a parsed value, however deep. */
const leaves = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]

/** Which keys a text must hold, since the template asks for them. */
const wantedOf = ({ id, name, key }: Case): string[] => {
  const template = presets
    .find((one) => one.id === id)!
    .config.files.find((file) => file.name === name)!.template
  return [
    ['application_key', key.applicationKey],
    ['application_secret', key.applicationSecret],
    ['consumer_key', key.consumerKey],
  ].flatMap(([placeholder, value]) => (template.includes(`{{${placeholder}}}`) ? [value!] : []))
}

function expectLeaves(parsed: readonly unknown[], list: readonly Case[]): void {
  expect(parsed).to.have.length(list.length)
  parsed.forEach((value, index) => {
    const one = list[index]!
    // Compose writes a variable as "NAME=value" in a list.
    const found = leaves(value).map((leaf) =>
      typeof leaf === 'string' ? leaf.replace(/^OVH_\w+=/, '') : leaf,
    )
    expect(found, `${one.id} ${one.name}`).to.include.members(wantedOf(one))
  })
}

describe('the files of the presets', () => {
  it("are read by certbot's parser as they were meant", function () {
    // certbot reads its credentials with ConfigObj; Debian: python3-configobj.
    if (!hasModule('configobj')) {
      this.skip()
    }
    const list = cases('ini').filter(({ text }) => !text.includes('['))
    expect(list.length).to.be.above(9)
    const program = `import configobj
print(json.dumps([configobj.ConfigObj(text.splitlines()).dict() for text in json.load(sys.stdin)]))`
    expectLeaves(
      python(
        program,
        list.map(({ text }) => text),
      ),
      list,
    )
  })

  it("are read by python-ovh's parser as they were meant", () => {
    const list = cases('ini')
    expect(list.length).to.be.above(60)
    const program = `import configparser
def read(text):
    parser = configparser.RawConfigParser()
    parser.read_string(text if '[' in text else '[none]\\n' + text)
    return {name: dict(parser[name]) for name in parser.sections()}
print(json.dumps([read(text) for text in json.load(sys.stdin)]))`
    expectLeaves(
      python(
        program,
        list.map(({ text }) => text),
      ),
      list,
    )
  })

  it('are read by a YAML parser as they were meant', function () {
    // Debian: python3-yaml, YAML 1.1, which takes more words for something else than 1.2 does.
    if (!hasModule('yaml')) {
      this.skip()
    }
    const list = cases('yaml')
    expect(list.length).to.be.above(20)
    const program = `import yaml
print(json.dumps([yaml.safe_load(text) for text in json.load(sys.stdin)]))`
    expectLeaves(
      python(
        program,
        list.map(({ text }) => text),
      ),
      list,
    )
    const secrets = keys.map(
      (key) =>
        printVariables(
          [
            { name: 'A', value: key.applicationSecret!, secret: 'application_secret' },
            { name: 'B', value: `it's "$odd": #x` },
          ],
          'kubernetes',
        ).text,
    )
    expect(python(program, secrets)).to.deep.equal(
      keys.map((key) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'ovh-credentials' },
        type: 'Opaque',
        stringData: { A: key.applicationSecret, B: `it's "$odd": #x` },
      })),
    )
  })

  it('are run by a shell as they were meant, with nothing expanded', () => {
    const list = cases('shell')
    expect(list.length).to.be.above(3)
    for (const one of list) {
      const script = `kubectl() { printf '%s\\n' "$@"; }\n${one.text}`
      const output = execFileSync('sh', ['-eu', '-c', script], { encoding: 'utf8' })
      for (const value of wantedOf(one)) {
        // What stands in a comment is for people.
        if (new RegExp(`^[^#\\n]*${value}\\b`, 'm').test(one.text))
          expect(output, one.id).to.contain(`=${value}\n`)
      }
    }
    const odd = `a'b"c $(id) \`id\` $HOME \\ !x`
    const { text } = printVariables([{ name: 'X', value: odd }], 'sh')
    expect(execFileSync('sh', ['-eu', '-c', `${text}printf %s "$X"`], { encoding: 'utf8' })).to.equal(odd)
  })

  it('take secrets from the environment where they are told to', () => {
    const [key] = keys
    const env = {
      PATH: process.env.PATH,
      OVH_APPLICATION_SECRET: key!.applicationSecret,
      OVH_CONSUMER_KEY: key!.consumerKey,
    }
    const lego = renderPreset(
      presets.find(({ id }) => id === 'lego')!,
      key!,
    ).command!
    const output = execFileSync('sh', ['-eu', '-c', `lego() { env; }\n${lego.text}`], {
      encoding: 'utf8',
      env,
    })
    expect(output).to.contain(`OVH_APPLICATION_SECRET=${key!.applicationSecret}\n`)
    expect(output).to.contain('OVH_ENDPOINT=ovh-ca\n')
  })

  it('have the shape of HCL and of a Caddyfile', () => {
    const list = [...cases('hcl'), ...cases('caddyfile')]
    expect(list.length).to.be.above(15)
    for (const one of list) {
      let depth = 0
      for (const line of one.text.split('\n')) {
        const attribute =
          one.format === 'hcl'
            ? /^\s+\w+\s+= (?:"(?:[^"\\\n]|\\.)*"|var\.\w+|string|true)$/
            : /^\s+\w+ \{?\$?[\w.]+\}?$/
        const block = one.format === 'hcl' ? /^\w+ "\w+" \{$/ : /^\s*\w+(?: \w+)? \{$/
        if (block.test(line)) depth++
        else if (/^\s*\}$/.test(line)) depth--
        else expect(line === '' || attribute.test(line), `${one.id}: ${line}`).to.equal(true)
        expect(depth).to.be.at.least(0)
      }
      expect(depth, one.id).to.equal(0)
      for (const value of wantedOf(one)) expect(one.text).to.contain(`"${value}"\n`)
    }
  })
})
