import { expect } from 'chai'
import fc from 'fast-check'
import { ConfError } from '../../src/ovh/errors.ts'
import { parseConf, parseEnv, parsePaste } from '../../src/ovh/index.ts'
import { confFiles } from '../support/conf-files.ts'

const size = 65_536
const start = '[default]\nendpoint=ovh-eu\n[ovh-eu]\n'

describe('a hostile configuration', () => {
  it('is refused by name, with the line (inputs 7, 8)', () => {
    for (const [text, message, line] of [
      ['x'.repeat(size + 1), 'too large', 0],
      ['é'.repeat(size / 2 + 1), 'too large', 0],
      [`${start}x=${'v'.repeat(4100)}\n`, 'line too long', 4],
      [`${start}x=${'é'.repeat(2048)}\n`, 'line too long', 4],
      [Array.from({ length: 250 }, (_, at) => `[s${at}]\na=1\n`).join(''), 'too many sections', 401],
      [`${start}x=\0\n`, 'NUL character', 4],
      [`${start}x=\ud800\n`, 'lone surrogate', 4],
      [`${start}\rx=\udc00y\n`, 'lone surrogate', 5],
      [`${start}x=caf\ufffd\n`, 'badly decoded text', 4],
      [`\ufffd\ufffd${[...start].map((letter) => `${letter}\0`).join('')}`, 'UTF-16 text', 1],
      [[...start].map((letter) => `${letter}\0`).join(''), 'UTF-16 text', 1],
      [[...start].map((letter) => `\0${letter}`).join(''), 'UTF-16 text', 1],
    ] as const) {
      for (const parse of [parseConf, parseEnv, parsePaste]) {
        if (parse === parseEnv && message === 'too many sections') continue
        const refused = catching(() => parse(text))
        expect(refused, message).to.be.instanceOf(ConfError)
        expect(refused).to.include({ code: 'conf', message, line })
      }
    }
  })

  it('of 50 MB is refused in less than 50 ms (input 6)', () => {
    const text = '[a]\nb=c\n'.repeat(6_250_000)
    // The best of a few: this asks about the work, not about what else the machine does.
    let best = Infinity
    for (let again = 0; again < 9 && best >= 50; again++) {
      const from = performance.now()
      expect(() => parsePaste(text)).to.throw(ConfError, 'too large')
      best = Math.min(best, performance.now() - from)
    }
    expect(best).to.be.lessThan(50)
  })

  it('at the limits is read', () => {
    const text = start + `x=${'v'.repeat(4000)}\n`
    expect(parseConf(text.padEnd(size, '\n')).profiles[0]!.other.get('x')).to.have.lengthOf(4000)
    expect(() => parseConf('[s]\n'.repeat(200))).not.to.throw()
  })

  it('has no names that mean something to JavaScript (input 1)', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    for (const name of ['__proto__', 'constructor', 'prototype', '__PROTO__', ' __proto__ ']) {
      const { profiles, warnings } = parseConf(
        `${start}${name}=1\nclient_id=a\n[${name}]\npolluted=1\n[ovh-ca]\nclient_id=b\n`,
      )
      expect(profiles.map((profile) => [profile.name, profile.clientId, profile.other.size])).to.deep.equal([
        ['ovh-eu', 'a', 0],
        ['ovh-ca', 'b', 0],
      ])
      expect(warnings.filter(({ code }) => code === 'refused-name').map(({ line }) => line)).to.deep.equal([
        4, 6, 7,
      ])
    }
    expect(parseEnv('OVH___PROTO__=1\nOVH_CONSTRUCTOR=1').values.size).to.equal(0)
    expect(parsePaste('[__proto__]\npolluted=1\n').warnings.map(({ code }) => code)).to.include(
      'refused-name',
    )
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined)
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).to.deep.equal(before)
  })

  it('takes a refused name’s whole value away, whichever way it is continued', () => {
    const { profiles } = parseConf('[ovh-eu]\n__proto__ = a\n  client_id = b\nclient_secret = c\n')
    expect(profiles[0]).to.include({ clientSecret: 'c' }).and.not.have.property('clientId')
  })

  it('does not talk for longer than anybody listens', () => {
    const { warnings } = parseConf(start + 'bad\n'.repeat(5000) + '[ovh-ca]\nclient_id=a\n')
    expect(warnings.length).to.be.lessThan(210)
    expect(warnings.map(({ code }) => code)).to.include.members(['more-warnings', 'missing'])
  })

  it('neither crashes nor changes a prototype', () => {
    const hostile = fc.array(
      fc.constantFrom(
        ...'[]="\'`\\%(){};#:,.\n\n\r \t$@-',
        'OVH_',
        'export ',
        's',
        '%(a)s',
        '__proto__',
        'a',
        'endpoint',
      ),
      { maxLength: 80 },
    )
    const text = fc.oneof(
      hostile.map((parts) => parts.join('')),
      confFiles,
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(text, (pasted) => {
        const refused = catching(() => parsePaste(pasted))
        expect(refused === undefined || refused instanceof ConfError).to.equal(true)
      }),
      { numRuns: 300 },
    )
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })

  it('of 64 KiB never hangs the reader, whatever it repeats', function () {
    this.timeout(15_000)
    const long = (unit: string): string => `${unit.repeat(Math.floor(4000 / unit.length))}\n`
    const doubling = Array.from({ length: 2500 }, (_, at) => `k${at + 1}=%(k${at})s%(k${at})s\n`).join('')
    const dots = Array.from({ length: 15 }, (_, at) => `[${'.'.repeat(4000)}${at}]\nclient_id=1\n`).join('')
    const units = [
      '\n',
      'a\n',
      'a=b\n',
      ' a\n',
      'a="\n',
      'a=`\n',
      'a="""\n',
      'a=\\\n',
      '[\n',
      '__proto__=1\n',
      doubling,
      dots,
    ]
    const lines = [
      '[',
      '[]',
      'a=%(',
      '%()s',
      'a%(=%(a)s',
      '"',
      '\\"',
      '`',
      ' ',
      '\u00a0',
      'OVH_A=1 ',
      "- '",
      '$env:OVH_A=1;',
    ]
    const shell = ["OVH_A='", 'OVH_A="\\"', '$env:OVH_A="`', 'set -x ', 'set OVH_A=1&&', 'OVH_A: #']
    for (const unit of [...units, ...[...lines, ...shell].map(long), `OVH_A='${long("'")}`]) {
      const text = (start + unit.repeat(Math.ceil(size / unit.length))).slice(0, size)
      const from = performance.now()
      catching(() => parsePaste(text))
      // Far above what it takes, far below what anything but linear work would take: the bench has the figures.
      expect(performance.now() - from, JSON.stringify(unit.slice(0, 20))).to.be.lessThan(2000)
    }
  })
})

function catching(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
