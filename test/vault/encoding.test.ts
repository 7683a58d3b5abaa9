import { expect } from 'chai'
import { sameBytes } from '../../src/vault/encoding.ts'
import { fromBase64Url, toBase64Url } from '../../src/vault/index.ts'
import { utf8 } from './sample.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('base64url', () => {
  it('is that of RFC 4648, without padding', () => {
    for (const [text, encoded] of [
      ['', ''],
      ['f', 'Zg'],
      ['fo', 'Zm8'],
      ['foo', 'Zm9v'],
      ['foob', 'Zm9vYg'],
      ['fooba', 'Zm9vYmE'],
      ['foobar', 'Zm9vYmFy'],
    ] as const) {
      expect(toBase64Url(utf8(text))).to.equal(encoded)
      expect(fromBase64Url(encoded)).to.deep.equal(utf8(text))
    }
    expect(toBase64Url(new Uint8Array([251, 239, 255, 255]))).to.equal('--___w')
  })

  it('gives back every byte, at every length', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    for (let length = 0; length <= all.length; length++) {
      const bytes = all.slice(all.length - length)
      expect(fromBase64Url(toBase64Url(bytes))).to.deep.equal(bytes)
    }
  })

  it('has one text for each list of bytes: what is spare in the last letter is zero', () => {
    const read = (start: string) => [...alphabet].filter((last) => fromBase64Url(start + last) !== undefined)
    expect(read('Zm9v' + 'Y')).to.deep.equal([...'AQgw'])
    expect(read('Zm9v' + 'Ym')).to.deep.equal([...'AEIMQUYcgkosw048'])
    expect(read('Zm9v' + 'YmF')).to.deep.equal([...alphabet])
    expect(read('Zm9v')).to.deep.equal([])
  })

  it('knows no other letter, wherever it stands', () => {
    for (let code = 0; code < 0x180; code++) {
      const letter = String.fromCharCode(code)
      for (const text of [`${letter}m9v`, `Z${letter}9v`, `Zm${letter}v`, `Zm9${letter}`])
        expect(fromBase64Url(text) !== undefined, JSON.stringify(text)).to.equal(alphabet.includes(letter))
    }
  })
})

describe('two lists of bytes', () => {
  it('are the same when every byte is, and neither goes on', () => {
    const bytes = new Uint8Array([1, 2, 3])
    expect(sameBytes(bytes, new Uint8Array([1, 2, 3]))).to.equal(true)
    for (const other of [[], [1, 2], [1, 2, 3, 4], [1, 2, 4], [0, 2, 3]]) {
      expect(sameBytes(bytes, new Uint8Array(other)), other.join()).to.equal(false)
      expect(sameBytes(new Uint8Array(other), bytes), other.join()).to.equal(false)
    }
  })
})
