import { expect } from 'chai'
import { inBlocks, parseIpBlock } from '../../src/sandbox/ip-blocks.ts'

describe('address blocks', () => {
  for (const block of [
    '0.0.0.0/0',
    '192.0.2.1/32',
    '::/0',
    '2001:db8::/32',
    '::ffff:1.2.3.4/128',
    '::1/128',
  ]) {
    it(`are read: ${block}`, () => {
      expect(parseIpBlock(block)).not.to.equal(undefined)
    })
  }

  const wrong = [
    '192.0.2.1',
    '192.0.2/24',
    '192.0.2.1/33',
    '256.0.0.1/8',
    '01.2.3.4/8',
    '::/129',
    '1::2::3/64',
    ':1/8',
    '1:2:3/8',
    '/8',
    '',
    'a/8',
    '::/-1',
  ]
  for (const block of wrong) {
    it(`are refused: ${block || '(nothing)'}`, () => {
      expect(parseIpBlock(block)).to.equal(undefined)
    })
  }

  it('hold addresses of their own family', () => {
    expect(inBlocks(['10.0.0.0/8'], '10.255.0.1')).to.equal(true)
    expect(inBlocks(['10.0.0.0/8'], '11.0.0.1')).to.equal(false)
    expect(inBlocks(['0.0.0.0/0'], '2001:db8::1')).to.equal(false)
    expect(inBlocks(['::/0'], '2001:db8::1')).to.equal(true)
    expect(inBlocks(['2001:db8:0:42::/64'], '2001:0db8:0000:0042:1:2:3:4')).to.equal(true)
    expect(inBlocks(['10.0.0.0/8'], '::ffff:10.1.2.3')).to.equal(true)
    expect(inBlocks(['10.0.0.0/8'], 'nonsense')).to.equal(false)
    expect(inBlocks([], '10.0.0.1')).to.equal(false)
  })
})
