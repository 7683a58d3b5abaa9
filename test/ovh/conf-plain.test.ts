import { expect } from 'chai'
import fc from 'fast-check'
import { resolveEndpoint } from '../../src/ovh/conf-endpoint.ts'
import { goLines, readGo } from '../../src/ovh/conf-go.ts'
import { plainLines } from '../../src/ovh/conf-plain.ts'
import { pythonLines } from '../../src/ovh/conf-python.ts'
import { EndpointError, endpoint, parseConf } from '../../src/ovh/index.ts'
import { confFiles } from '../support/conf-files.ts'

describe('plain lines', () => {
  it('are heads and pairs that nobody could read in two ways', () => {
    expect(
      plainLines(['[ovh-eu]', 'k = v', 'k=v', 'application_key = a1/B=:x', '[https://a.b:1/c]']),
    ).to.deep.equal([
      { key: undefined, text: 'ovh-eu' },
      { key: 'k', text: 'v' },
      { key: 'k', text: 'v' },
      { key: 'application_key', text: 'a1/B=:x' },
      { key: undefined, text: 'https://a.b:1/c' },
    ])
    for (const line of [
      '',
      '# k = v',
      ' k = v',
      'k = v ',
      'k  = v',
      'K = v',
      'k : v',
      'k =',
      'k = "v"',
      'k = v # c',
      'k = v;c',
      'k = v\\',
      'k = `v',
      "k = 'v'",
      'k = v\r',
      'k = é',
      '- = v',
      '= v',
      'k',
      '[a',
      '[]',
      '[a] b',
      ' [a]',
      '[a b]',
      '[a]]',
    ])
      expect(plainLines([line]), line).to.deep.equal([undefined])
  })

  it('are read as if they were like any other', () => {
    fc.assert(
      fc.property(confFiles, (file) => {
        const lines = file.split(/\r\n|\r|\n/)
        const plain = plainLines(lines)
        expect(pythonLines(lines, plain)).to.deep.equal(pythonLines(lines, []))
        expect(goLines(lines, plain)).to.deep.equal(goLines(lines, []))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a second byte order mark', () => {
  it('is a letter to both readers, after the first one is taken off', () => {
    expect(readGo('\ufeff\ufeff[a]\nk = v\n').problems[0]?.kind).to.equal('no-delimiter')
    const { warnings } = parseConf('\ufeff\ufeff[ovh-eu]\napplication_key = a\n')
    expect(warnings.map(({ code }) => code)).to.include.members(['bom', 'python-refuses', 'go-refuses'])
  })
})

describe('a section named after an address', () => {
  const parts = [
    'a',
    'b1',
    '1',
    '0x1',
    'xn--a',
    'é',
    'A',
    '-',
    '--',
    '.',
    '..',
    '/',
    '%2e',
    '_',
    ':443',
    ':1',
  ]
  const address = fc.array(fc.constantFrom(...parts, '~', '/1.0', '.ovh.com', 'eu.api.ovh.com'), {
    maxLength: 7,
  })

  it('is the endpoint that this address is, whichever way it was looked at', () => {
    fc.assert(
      fc.property(address, (pieces) => {
        const url = `https://${pieces.join('')}`
        const { endpoint: found, correction } = resolveEndpoint(url)
        if (!correction) expect(found).to.equal(nameOf(url))
      }),
      { numRuns: 3000 },
    )
  })

  it('is none where the address is not what would be asked', () => {
    for (const url of [
      'https://a.b/../c',
      'https://a.b/./c',
      'https://a.b/..',
      'https://a.1',
      'https://a.b//c',
    ])
      expect(resolveEndpoint(url).endpoint, url).to.equal(undefined)
  })

  function nameOf(url: string): string | undefined {
    try {
      return endpoint(url).name
    } catch (error) {
      expect(error).to.be.instanceOf(EndpointError)
      return undefined
    }
  }
})
