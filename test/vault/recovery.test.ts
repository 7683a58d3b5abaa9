import { expect } from 'chai'
import fc from 'fast-check'
import { createRecoveryKey, readRecoveryKey, VaultError, writeRecoveryKey } from '../../src/vault/index.ts'

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 })
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function codeOf(typed: string): string {
  try {
    readRecoveryKey(typed)
    return 'read'
  } catch (error) {
    if (error instanceof VaultError) return error.code
    throw error
  }
}

describe('a recovery key', () => {
  it('is 28 letters in groups of four, another one each time', () => {
    const keys = Array.from({ length: 100 }, createRecoveryKey)
    for (const key of keys) expect(key).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(keys).size).to.equal(100)
  })

  it('is written the same for ever', () => {
    const key = Uint8Array.from({ length: 16 }, (_, i) => i * 17)
    expect(writeRecoveryKey(key)).to.equal('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC')
    expect(readRecoveryKey('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC')).to.deep.equal(key)
  })

  it('gives its bytes back, however it was typed', () => {
    const blanks = fc.array(fc.constantFrom('', '', '', ' ', '-', '\t', '–', '\u00a0', '.'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(sixteen, blanks, fc.boolean(), (bytes, between, lower) => {
        const letters = [...writeRecoveryKey(bytes).replaceAll('-', '')]
        const typed = letters.map((letter, i) => letter + (between[i] ?? '')).join('')
        const drawn = typed
          .replaceAll('0', 'O')
          .replaceAll('1', lower ? 'l' : 'I')
          .replaceAll('V', 'u')
        for (const text of [typed, typed.toLowerCase(), drawn]) {
          expect(readRecoveryKey(text)).to.deep.equal(new Uint8Array(bytes))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is told from a mistyped one: any wrong letter, any two neighbours exchanged, any letter lost or added', () => {
    fc.assert(
      fc.property(sixteen, fc.nat(27), fc.integer({ min: 1, max: 31 }), (bytes, at, shift) => {
        const letters = [...writeRecoveryKey(bytes).replaceAll('-', '')]
        const wrong = alphabet[(alphabet.indexOf(letters[at]!) + shift) % 32]!
        expect(codeOf(letters.with(at, wrong).join(''))).to.equal('mistyped-key')
        const [one, two] = [letters[at]!, letters[(at + 1) % 28]!]
        if (one !== two && at < 27) {
          expect(
            codeOf(
              letters
                .with(at, two)
                .with(at + 1, one)
                .join(''),
            ),
          ).to.equal('mistyped-key')
        }
        expect(codeOf(letters.toSpliced(at, 1).join(''))).to.equal('mistyped-key')
        expect(codeOf(letters.toSpliced(at, 0, wrong).join(''))).to.equal('mistyped-key')
      }),
      { numRuns: 300 },
    )
  })

  it('is typed in at most 256 letters, blanks and dashes included', () => {
    const key = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC'
    expect(codeOf(key.padEnd(256))).to.equal('read')
    expect(codeOf(key.padStart(256, '-'))).to.equal('read')
    expect(codeOf(key.padEnd(257))).to.equal('mistyped-key')
  })

  it('has no letter that stands for one of ours unless hands and printers make it one', () => {
    const key = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC'
    for (const letter of ['?', '/', 'É', '²', '\u0660'])
      for (let at = 0; at < key.length; at++)
        expect(codeOf(key.slice(0, at) + letter + key.slice(at + 1)), `${letter} at ${at}`).to.equal(
          'mistyped-key',
        )
  })

  it('is nothing else', () => {
    for (const text of ['', 'correct horse', '!', '🔑'.repeat(28), 'A'.repeat(1_000_000), '\0'.repeat(28)]) {
      expect(codeOf(text)).to.equal('mistyped-key')
    }
  })
})
