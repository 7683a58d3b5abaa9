import { expect } from 'chai'
import fc from 'fast-check'
import {
  admitsAddress,
  containsBlock,
  type IpBlock,
  ipLimits,
  lintIpBlocks,
  openVersions,
  parseIpBlock,
  printIpBlock,
} from '../../src/ovh/index.ts'

const canonical = (text: string): string => {
  const block = parseIpBlock(text)
  return typeof block === 'string' ? block : printIpBlock(block)
}

describe('parseIpBlock', () => {
  it('reads blocks and bare addresses of both versions into one canonical form', () => {
    for (const [text, block] of [
      ['192.0.2.0/24', '192.0.2.0/24'],
      [' 192.0.2.7/24 ', '192.0.2.0/24'],
      ['192.0.2.7', '192.0.2.7/32'],
      ['0.0.0.0/0', '0.0.0.0/0'],
      ['255.255.255.255/32', '255.255.255.255/32'],
      ['::', '::/128'],
      ['::/0', '::/0'],
      ['2001:DB8::1', '2001:db8::1/128'],
      ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1/128'],
      ['2001:0db8:0:1:1:1:1:1/64', '2001:db8:0:1::/64'],
      ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0/128'],
      ['::ffff:192.0.2.7', '192.0.2.7/32'],
      ['::ffff:c000:207/120', '192.0.2.0/24'],
      ['64:ff9b::192.0.2.33', '64:ff9b::c000:221/128'],
    ] as const) {
      expect(canonical(text), text).to.equal(block)
    }
  })

  it('refuses everything else', () => {
    for (const text of [
      '',
      '/',
      '/24',
      '192.0.2',
      '192.0.2.256',
      '192.0.2.07',
      '192.0.2.0.0',
      '0x7f.0.0.1',
      '1.2.3.4.',
      ':::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '12345::',
      'fe80::1%eth0',
      '[::1]',
      '::192.0.2.300',
      'example.com',
      '１.2.3.4',
      '1'.repeat(100_000),
    ]) {
      expect(parseIpBlock(text), text.slice(0, 40)).to.equal('not-an-address')
    }
    for (const text of [
      '1.2.3.4/',
      '1.2.3.4/33',
      '1.2.3.4/-1',
      '1.2.3.4/08',
      '1.2.3.4/8/8',
      '::/129',
      '::1/ 8',
    ]) {
      expect(parseIpBlock(text), text).to.equal('prefix')
    }
  })

  it('reads back what it prints', () => {
    const version = fc.constantFrom(4 as const, 6 as const)
    fc.assert(
      fc.property(
        version,
        fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
        fc.nat(128),
        (kind, value, size) => {
          const bits = kind === 4 ? 32 : 128
          const prefix = Math.min(size, bits)
          const shift = BigInt(bits - prefix)
          const first = ((value & ((1n << BigInt(bits)) - 1n)) >> shift) << shift
          fc.pre(kind === 4 || first >> 32n !== 0xffffn)
          expect(parseIpBlock(printIpBlock({ version: kind, first, prefix }))).to.deep.equal({
            version: kind,
            first,
            prefix,
          })
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('containsBlock and admitsAddress', () => {
  const block = (text: string): IpBlock => parseIpBlock(text) as IpBlock

  it('compare bit by bit', () => {
    expect(containsBlock(block('192.0.2.0/24'), block('192.0.2.128/25'))).to.equal(true)
    expect(containsBlock(block('192.0.2.128/25'), block('192.0.2.0/24'))).to.equal(false)
    expect(containsBlock(block('192.0.2.0/25'), block('192.0.2.128/32'))).to.equal(false)
    expect(containsBlock(block('::/0'), block('192.0.2.1'))).to.equal(false)
    expect(containsBlock(block('0.0.0.0/0'), block('192.0.2.1'))).to.equal(true)
  })

  it('tell whether a caller gets in', () => {
    const blocks = ['192.0.2.0/24', 'nonsense', '2001:db8::/32']
    expect(admitsAddress(blocks, '192.0.2.200')).to.equal(true)
    expect(admitsAddress(blocks, '::ffff:192.0.2.200')).to.equal(true)
    expect(admitsAddress(blocks, '2001:db8:1::1')).to.equal(true)
    for (const other of ['192.0.3.1', '2001:db9::', 'nonsense', '192.0.2.0/24', '']) {
      expect(admitsAddress(blocks, other), other).to.equal(false)
    }
    expect(admitsAddress([], '192.0.2.1')).to.equal(true)
    expect(admitsAddress(['nonsense'], '192.0.2.1')).to.equal(false)
  })
})

describe('openVersions', () => {
  it('sees through disguises', () => {
    expect(openVersions([])).to.deep.equal([4, 6])
    expect(openVersions(['0.0.0.0/0'])).to.deep.equal([4])
    expect(openVersions(['1.2.3.4/0', '::1/0'])).to.deep.equal([4, 6])
    expect(openVersions(['128.0.0.0/1', '0.0.0.0/1'])).to.deep.equal([4])
    expect(openVersions(['64.0.0.0/2', '0.0.0.0/2', '0.0.0.0/8', '128.0.0.0/1'])).to.deep.equal([4])
    expect(openVersions(['::/1', '8000::/1'])).to.deep.equal([6])
    expect(openVersions(['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/3'])).to.deep.equal([])
    expect(openVersions(['192.0.2.1/32'])).to.deep.equal([])
  })
})

describe('lintIpBlocks', () => {
  const said = (...blocks: string[]): string[] =>
    lintIpBlocks(blocks).map(({ block, code, suggestion, other }) =>
      [block, code, suggestion, other].filter((part) => part !== undefined).join(' '),
    )

  it('has nothing to say about good blocks', () => {
    expect(said('8.8.8.8/32', '2a00:1450::/29')).to.deep.equal([])
    expect(said()).to.deep.equal([])
  })

  it('says what is wrong, and what was meant', () => {
    expect(said('8.8.8.8')).to.deep.equal(['0 bare 8.8.8.8/32'])
    expect(said('8.8.8.8/24')).to.deep.equal(['0 host-bits 8.8.8.0/24'])
    expect(said('nonsense', '8.8.8.8/64')).to.deep.equal(['0 not-an-address', '1 prefix'])
    expect(said('8.8.8.0/24', '8.8.8.8/32')).to.deep.equal(['1 implied 0'])
    expect(said('8.8.8.8/32', '8.8.8.0/24')).to.deep.equal(['0 implied 1'])
    expect(said('8.8.8.0/24', '8.8.8.0/24')).to.deep.equal(['1 twin 0'])
    expect(said('192.168.1.0/24', 'fd00::/8')).to.deep.equal(['0 private', '1 private'])
    expect(said('0.0.0.0/1', '128.0.0.0/1')).to.deep.equal(['0 open', '1 open'])
    expect(said('::ffff:8.8.8.8/128')).to.deep.equal([])
    expect(said(...new Array<string>(ipLimits.blocks + 1).fill('8.8.8.8/32'))).to.deep.equal(['200 many'])
  })
})
