import { expect } from 'chai'
import fc from 'fast-check'
import { parsePaste, yamlIn } from '../../src/ovh/index.ts'
import { readYaml } from '../../src/platform/yaml.ts'
import { Importing } from '../../src/state/importing.ts'
import type { ReadYaml } from '../../src/state/ports.ts'
import { warningSentence } from '../../src/state/warnings.ts'
import { furnish } from '../support/house.ts'
import { AK, AS, CK, keys, yamlTexts } from '../support/paste-texts.ts'

/** A paste into a house, with a YAML parser at hand or another one. */
async function paste(text: string, reader: ReadYaml = readYaml) {
  const house = furnish()
  const importing = new Importing(house.keyring, house.regions, () => 0, reader)
  await importing.read(text)
  return { house, importing, value: importing.value }
}

async function preview(text: string, reader?: ReadYaml) {
  const { value, ...rest } = await paste(text, reader)
  if (value.kind !== 'preview') throw new Error(`no preview but ${value.kind}`)
  return { ...value, ...rest }
}

const read = async (text: string) =>
  parsePaste(text, {}, { structured: await readYaml(yamlIn(text) ?? text) })

describe('importing, of YAML', () => {
  for (const { program, text, kind, endpoint } of yamlTexts) {
    it(`reads ${program}`, async () => {
      const { profiles, warnings, ...rest } = await read(text)
      expect(rest.kind).to.equal(kind)
      expect(profiles).to.have.lengthOf(1)
      expect(profiles[0]).to.deep.include({ ...keys, endpoint })
      expect(warnings.map(({ code }) => code)).to.deep.equal(endpoint === undefined ? ['no-endpoint'] : [])
    })
  }

  it('names each key after the thing it stands in', async () => {
    const secret = (name: string, ck: string): string =>
      `kind: Secret\nmetadata:\n  name: ${name}\nstringData:\n  endpoint: ovh-eu\n  applicationKey: ${AK}\n  applicationSecret: ${AS}\n  consumerKey: ${ck}\n`
    const { candidates } = await preview(`${secret('dns', CK)}---\n${secret('backup', AS)}`)
    expect(candidates.map(({ name, line, place }) => [name, line, place])).to.deep.equal([
      ['dns', 5, 'text'],
      ['backup', 14, 'text'],
    ])
  })

  it('follows anchors and merge keys, and lets what a service says itself count more', async () => {
    const { profiles } = await read(
      `services:\n  a:\n    environment: &ovh\n      OVH_ENDPOINT: ovh-eu\n      OVH_APPLICATION_KEY: ${AK}\n      OVH_APPLICATION_SECRET: ${AS}\n      OVH_CONSUMER_KEY: ${CK}\n  b:\n    environment:\n      <<: *ovh\n      OVH_ENDPOINT: ovh-ca\n`,
    )
    expect(profiles.map(({ endpoint, consumerKey }) => [endpoint, consumerKey])).to.deep.equal([
      ['ovh-eu', CK],
      ['ovh-ca', CK],
    ])
  })

  it('puts the parts of one key together, and says where they were', async () => {
    const { profiles, warnings } = await read(
      `issuers:\n  - config:\n      endpoint: ovh-eu\n      applicationKey: ${AK}\n      applicationSecretRef: { key: applicationSecret, name: ovh }\n---\nkind: Secret\nstringData:\n  applicationSecret: ${AS}\n---\nkind: Secret\nstringData:\n  consumerKey: ${CK}\n`,
    )
    expect(profiles).to.have.lengthOf(1)
    expect(profiles[0]).to.include({ ...keys, endpoint: 'ovh-eu' })
    expect(warnings.map(({ code, line }) => [code, line])).to.deep.equal([
      ['joined-parts', 9],
      ['joined-parts', 13],
    ])
  })

  it('names what a cluster would stumble over: no base64, and a line end inside', async () => {
    const { profiles, warnings } = await read(
      `kind: Secret\ndata:\n  endpoint: ${btoa('ovh-eu')}\n  applicationKey: ${AK}!\n  applicationSecret: ${btoa(`${AS}\n`)}\n  consumerKey: ${btoa(CK)}\n`,
    )
    expect(profiles[0]).to.include({ applicationSecret: AS, consumerKey: CK })
    expect(warnings.map(({ code, line }) => [code, line])).to.deep.include.members([
      ['not-base64', 4],
      ['blanks-removed', 5],
    ])
  })

  it('reads on after a mistake, and names it', async () => {
    const { profiles, warnings } = await read(
      `services:\n  ovh:\n    environment:\n      OVH_ENDPOINT: ovh-eu\n\t  bad\n      OVH_APPLICATION_KEY: ${AK}\n      OVH_APPLICATION_SECRET: ${AS}\n`,
    )
    expect(profiles[0]).to.include({ applicationKey: AK, applicationSecret: AS, endpoint: 'ovh-eu' })
    expect(warnings.length).to.be.at.least(1)
  })

  it('refuses what would multiply or overflow, in little time', async () => {
    const laughs = Array.from(
      { length: 12 },
      (_, at) =>
        `l${at + 1}: &l${at + 1} [${Array(9)
          .fill(at ? `*l${at}` : 'x')
          .join(',')}]\n`,
    )
    for (const text of [
      laughs.join(''),
      '['.repeat(60_000),
      '{a: '.repeat(15_000),
      '- '.repeat(30_000),
      '? '.repeat(30_000),
      'a: &a [*a]\n'.repeat(5000),
      '- &a *a\n'.repeat(8000),
      '---\n'.repeat(15_000),
      '[]'.repeat(30_000),
    ]) {
      // The best of five, so that a busy machine is not blamed on the reader.
      let best = Infinity
      for (let tries = 0; tries < 5 && best >= 1500; tries++) {
        const from = performance.now()
        await readYaml(text)
        best = Math.min(best, performance.now() - from)
      }
      expect(best, text.slice(0, 9)).to.be.lessThan(1500)
    }
    const { profiles } = await read(`__proto__:\n  application_key: ${AK}\n  application_secret: ${AS}\n`)
    expect(profiles).to.deep.equal([])
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })

  it('leaves a text of thousands of brackets unread, which no configuration has, and reads one of hundreds', async () => {
    const busy = (maps: number) => `[${'${a}'.repeat(maps)}`.replace(/[^\n]{1200}/g, '$&\n')
    expect(await readYaml(busy(1500))).to.equal(undefined)
    expect(await readYaml(busy(1400))).to.have.property('notation', 'yaml')
  })

  it('survives whatever is done to a document', async () => {
    const noise = fc.constantFrom(
      ...'{}[]"\'`:,#&*!|>%@-? \n\t',
      '<<: *a',
      '&a ',
      '---\n',
      '\u00a0',
      '!!binary ',
    )
    const damaged = fc
      .tuple(
        fc.constantFrom(...yamlTexts.map(({ text }) => text)),
        fc.array(fc.tuple(fc.nat(), fc.nat(5), noise), { maxLength: 8 }),
      )
      .map(([text, cuts]) =>
        cuts.reduce((now, [at, length, put]) => {
          const from = at % (now.length + 1)
          return now.slice(0, from) + put + now.slice(from + length)
        }, text),
      )
    await fc.assert(
      fc.asyncProperty(damaged, async (text) => {
        await read(text)
      }),
      { numRuns: 300 },
    )
  })

  it('reads line by line, and says so, when the parser cannot be had', async () => {
    const { candidates, warnings } = await preview(yamlTexts[0]!.text, () =>
      Promise.reject(new Error('offline')),
    )
    expect(candidates[0]).to.deep.include({ applicationKey: AK, place: 'environment' })
    expect(warnings.map(({ code }) => code)).to.deep.equal(['unread-yaml'])
  })

  it('loads the parser for nothing else', async () => {
    let asked = 0
    const count: ReadYaml = async (text) => (asked++, readYaml(text))
    await paste(`[ovh-eu]\napplication_key=${AK}\n`, count)
    await paste(`{"app_key":"${AK}"}`, count)
    expect(asked).to.equal(0)
    await paste(yamlTexts[1]!.text, count)
    expect(asked).to.equal(1)
  })
})

describe('importing, of damaged values', () => {
  const text = `[ovh-eu]\napplication_key=${AK}\napplication_secret=“${AS}”\nconsumer_key=${CK}\n`

  it('takes the mended value at first, and the written one when the person says so', async () => {
    const { importing, candidates } = await preview(text)
    expect(candidates[0]?.mendings).to.deep.equal([
      {
        field: 'applicationSecret',
        reasons: ['quotes-removed'],
        lengths: { written: 34, offered: 32 },
        choice: 'offered',
      },
    ])
    expect(candidates[0]).to.deep.include({
      lengths: { applicationSecret: 32, consumerKey: 32 },
      chosen: true,
    })
    importing.mend(0, 'applicationSecret', 'written')
    const after = importing.value.kind === 'preview' ? importing.value.candidates[0] : undefined
    expect(after).to.deep.include({ lengths: { applicationSecret: 34, consumerKey: 32 }, chosen: true })
    expect(after?.mendings[0]?.choice).to.equal('written')
    expect(JSON.stringify(importing.value)).not.to.include(AS)
  })

  it('calls a profile by the name it was given', async () => {
    const { candidates } = await preview(
      `[profile:work]\nendpoint=ovh-eu\napplication_key=${AK}\napplication_secret=${AS}\n`,
    )
    expect(candidates[0]).to.include({ label: 'work', place: 'section' })
  })

  it('has a sentence for every warning, in both languages, without a value in it', async () => {
    const texts = [
      text,
      `{"app_key":"${AK}","app_secret":"${AS}",}`,
      `${AK}\n${AS}\n`,
      `[ovh-eu]\napp_key=${AK}\n`,
      `kind: Secret\ndata:\n  app_key: ${AK}!\n  app_secret: ${AS}\n`,
      `export\u00a0OVH_AK=${AK}\nOVH_AS=${AS}\u200b\n`,
    ]
    for (const one of texts) {
      for (const warning of (await preview(one)).warnings) {
        for (const language of ['en', 'fr'] as const) {
          const sentence = warningSentence(warning, language)
          expect(sentence)
            .to.match(/^\S.{10,}\.$/s)
            .and.not.include('undefined')
          for (const secret of [AK, AS, CK]) expect(sentence).not.to.include(secret)
        }
      }
    }
  })
})
