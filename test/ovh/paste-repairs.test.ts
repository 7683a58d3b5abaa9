import { expect } from 'chai'
import fc from 'fast-check'
import { ConfError } from '../../src/ovh/errors.ts'
import { parsePaste, yamlIn } from '../../src/ovh/index.ts'
import { AK, AS, CK, jsonTexts, keys, lineTexts, yamlTexts } from '../support/paste-texts.ts'

const conf = (secret: string): string =>
  `[default]\nendpoint=ovh-eu\n[ovh-eu]\napplication_key=${AK}\napplication_secret=${secret}\nconsumer_key=${CK}\n`

describe('parsePaste, of damaged texts', () => {
  for (const [what, written, reasons] of [
    ['smart quotes', `“${AS}”`, ['quotes-removed']],
    ['guillemets and non-breaking spaces', `«\u00a0${AS}\u00a0»`, ['blanks-removed', 'quotes-removed']],
    ['a trailing comma', `${AS},`, ['comma-removed']],
    ['its own name', `Application Secret: ${AS}`, ['name-removed']],
    ['a zero-width space', `${AS.slice(0, 9)}\u200b${AS.slice(9)}`, ['hidden-removed']],
    ['a blank in the middle', `${AS.slice(0, 9)} ${AS.slice(9)}`, ['blanks-removed']],
    ['a quote too many', `${AS}"`, ['quotes-removed']],
    ['base64', btoa(AS), ['base64-decoded']],
    [
      'all at once',
      `“\u200bapplication_secret=${AS}”,`,
      ['comma-removed', 'hidden-removed', 'name-removed', 'quotes-removed'],
    ],
  ] as const) {
    it(`offers a value without ${what}, and keeps what was written`, () => {
      const { profiles, warnings } = parsePaste(conf(written))
      expect(profiles[0]).to.include(keys)
      const repair = profiles[0]!.repaired?.get('applicationSecret')
      expect(repair).to.include({ offered: AS, line: 5, written })
      expect([...repair!.reasons].sort()).to.deep.equal([...reasons].sort())
      expect(warnings).to.have.deep.members(
        reasons.map((code) => ({ line: 5, code, section: 'ovh-eu', field: 'applicationSecret' })),
      )
    })
  }

  it('mends names and signs, where no value changes, and says on which line', () => {
    const { profiles, warnings } = parsePaste(
      `export\u00a0OVH_APPLICATION_KEY=${AK}\nOVH_APPLICATION\u200b_SECRET=${AS}\nOVH_CONSUMER_KEY=${CK}\nOVH_ENDPOINT=ovh-eu\n`,
    )
    expect(profiles[0])
      .to.include({ ...keys, endpoint: 'ovh-eu' })
      .and.not.have.property('repaired')
    expect(warnings).to.deep.equal([
      { line: 1, code: 'odd-blanks', field: 'applicationKey' },
      { line: 2, code: 'hidden-removed', field: 'applicationSecret' },
    ])
  })

  it('leaves to the two readers what they disagree about', () => {
    const { profiles } = parsePaste(conf(`"${AS}"`))
    expect(profiles[0]!.disputed.get('applicationSecret')).to.include({ python: `"${AS}"`, go: AS })
    expect(profiles[0]).not.to.have.property('repaired')
  })

  it('takes the value behind a quote that is not closed, and names the quote', () => {
    const { profiles, warnings } = parsePaste(`OVH_ENDPOINT=ovh-eu\nOVH_APPLICATION_SECRET="${AS}\n`)
    expect(profiles[0]).to.include({ applicationSecret: AS })
    expect(warnings.map(({ code, line }) => [code, line])).to.deep.include(['unclosed-quote', 2])
  })

  it('reads JSON with mistakes, and names each', () => {
    const { kind, profiles, warnings } = parsePaste(
      `{\n  // mine\n  "endpoint": "ovh-eu",\n  “application_key”: “${AK}”,\n  'application_secret': '${AS}'\n  consumer_key: "${CK}",\n}`,
    )
    expect(kind).to.equal('json')
    expect(profiles[0]).to.include({ ...keys, endpoint: 'ovh-eu' })
    expect(warnings.map(({ code, line }) => [line, code])).to.deep.equal([
      [2, 'loose-syntax'],
      [4, 'quotes-removed'],
      [5, 'loose-syntax'],
      [6, 'loose-syntax'],
      [6, 'trailing-comma'],
    ])
  })

  it('keeps digits as they are written', () => {
    const digits = '00000000000000010000000000000000'
    expect(parsePaste(`{"app_key":"${AK}","app_secret":${digits}}`).profiles[0]!.applicationSecret).to.equal(
      digits,
    )
  })

  it('names what is missing, and what has the wrong length', () => {
    const { warnings } = parsePaste(
      `Application Key: ${AK}\nApplication Secret: ${AS.slice(1)}\nhttps://eu.api.ovh.com\n`,
    )
    expect(warnings.map(({ code, field, count }) => [code, field, count])).to.have.deep.members([
      ['missing', 'consumerKey', undefined],
      ['unusual-length', 'applicationSecret', 31],
      ['guessed-endpoint', undefined, undefined],
    ])
  })

  it('puts no value into a warning', () => {
    for (const { text } of [...lineTexts, ...jsonTexts]) {
      for (const bad of [text, text.replaceAll(AS, `“${AS}”`), text.replaceAll(CK, `${CK}\u200b`)]) {
        const said = JSON.stringify(parsePaste(bad).warnings)
        for (const secret of [AK, AS, CK]) expect(said).not.to.contain(secret)
      }
    }
  })

  it('takes nothing from under a name that means something to JavaScript', () => {
    const inner = `{"application_key":"${AK}","application_secret":"${AS}"}`
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      for (const text of [
        `{"${name}":${inner}}`,
        `{"a":{"b":{"${name}":${inner}}}}`,
        `${name} {\napplication_key = "${AK}"\napplication_secret = "${AS}"\n}`,
      ]) {
        const { profiles, warnings } = parsePaste(text)
        expect(profiles, text).to.deep.equal([])
        expect(
          warnings.map(({ code }) => code),
          text,
        ).to.include('refused-name')
      }
    }
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })

  it('looks no deeper than keys are ever kept, and says so', () => {
    const { profiles, warnings } = parsePaste(`${'{"a":'.repeat(40)}{"key":"${AK}"}${'}'.repeat(40)}`)
    expect(profiles).to.deep.equal([])
    expect(warnings.map(({ code }) => code)).to.include('too-deep')
    expect(parsePaste(`${'['.repeat(4000)}\n"application_key"`).profiles).to.deep.equal([])
  })

  it('asks for a YAML parser only where it would tell more', () => {
    for (const { text } of yamlTexts) expect(yamlIn(text)).to.equal(text)
    for (const { text } of [...lineTexts, ...jsonTexts]) expect(yamlIn(text), text).to.equal(undefined)
    expect(yamlIn(conf(AS))).to.equal(undefined)
    expect(yamlIn('services:\n  web:\n    image: nginx\n')).to.equal(undefined)
    expect(yamlIn('services:\n\u00a0 ovh:\u200b\n    app_key: x\n')).to.equal(
      'services:\n  ovh:\n    app_key: x\n',
    )
  })

  it('neither crashes nor changes a prototype, whatever is done to a text', () => {
    const texts = [...lineTexts, ...jsonTexts, ...yamlTexts].map(({ text }) => text)
    const noise = fc.constantFrom(
      ...'{}[]()"\'`:=,;#<>$%&|\n\r\t \\“”«»\u00a0\u200b\ufeff-*',
      '__proto__',
      'application_key',
      'AK ',
      'Clé d’application',
      '${',
      '/*',
      '\\u0000',
      '\\ud800',
    )
    const damaged = fc
      .tuple(fc.constantFrom(...texts), fc.array(fc.tuple(fc.nat(), fc.nat(6), noise), { maxLength: 12 }))
      .map(([text, cuts]) =>
        cuts.reduce((now, [at, length, put]) => {
          const from = at % (now.length + 1)
          return now.slice(0, from) + put + now.slice(from + length)
        }, text),
      )
    fc.assert(
      fc.property(damaged, (text) => {
        try {
          const { profiles, warnings } = parsePaste(text)
          expect(warnings.length).to.be.lessThan(202)
          for (const { line, lines } of profiles)
            for (const at of [line, ...lines.values()]) expect(at).to.be.at.least(0)
        } catch (error) {
          expect(error).to.be.instanceOf(ConfError)
        }
      }),
      { numRuns: 2000 },
    )
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })
})
