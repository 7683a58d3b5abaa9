import { expect } from 'chai'
import en from '../../src/data/words-en.json'
import fr from '../../src/data/words-fr.json'
import { shippedWords, unfolded } from '../../src/platform/word-lists.ts'
import { estimateBits } from '../../src/state/passphrase-estimate.ts'
import { draw, guessTime, Passphrases } from '../../src/state/passphrase.ts'

const lists = { en: unfolded(en).split(' '), fr: unfolded(fr).split(' ') }

describe('a drawn passphrase', () => {
  const passphrases = new Passphrases(shippedWords())

  it('is five words of the language, with exactly the bits of its draws', async () => {
    for (const [language, bits] of [
      ['en', 64.62],
      ['fr', 55],
    ] as const) {
      const { text, bits: told } = await passphrases.draw(language)
      expect(told).to.be.closeTo(bits, 0.01)
      const words = text.split(' ')
      expect(words).to.have.length(5)
      for (const word of words) expect(lists[language]).to.include(word)
      expect(text.length).to.be.greaterThan(12)
    }
    expect((await passphrases.draw('en', 7)).text.split(' ')).to.have.length(7)
    for (const count of [0, 3, 11, 4.5, NaN]) {
      const refused = await passphrases.draw('en', count).catch((error: unknown) => error)
      expect(refused).to.be.instanceOf(RangeError)
    }
  })

  it('has words that every keyboard has: a to z, three to nine letters, none twice', () => {
    for (const words of Object.values(lists)) {
      expect(new Set(words).size).to.equal(words.length)
      expect(words.every((word) => /^[a-z]{3,9}$/.test(word))).to.equal(true)
    }
    expect([lists.en.length, lists.fr.length]).to.deep.equal([7772, 2048])
  })

  it('favours no word', () => {
    // By the remainder alone, the first 25,536 of 40,000 words would come twice as often as the others.
    const words = Array.from({ length: 40_000 }, (_, i) => String(i))
    const count = 4_000
    const low = draw(words, count)
      .text.split(' ')
      .filter((word) => Number(word) < 25_536).length
    // 0.6384 of 4,000 is 2,554, give or take 30; by the remainder alone it would be 3,117.
    expect(low).to.be.within(2_554 - 200, 2_554 + 200)
  })
})

describe('the time to guess a passphrase', () => {
  it('is that of one high-end card, on average, in the largest whole unit', () => {
    const words = (count: number) => guessTime(count * Math.log2(7776))
    expect(guessTime(28)).to.deep.equal({ unit: 'hour', count: 4.1 })
    expect(guessTime(8 * Math.log2(36))).to.deep.equal({ unit: 'year', count: 5 })
    expect(words(4)).to.deep.equal({ unit: 'year', count: 6_400 })
    expect(words(5)).to.deep.equal({ unit: 'year', count: 50_000_000 })
    expect(guessTime(0)).to.deep.equal({ unit: 'second', count: 0.000056 })
    expect(guessTime(20)).to.deep.equal({ unit: 'second', count: 58 })
    expect(guessTime(25)).to.deep.equal({ unit: 'minute', count: 31 })
    expect(guessTime(34)).to.deep.equal({ unit: 'day', count: 11 })
    expect(guessTime(28, 500_000)).to.deep.equal({ unit: 'hour', count: 2.1 })
  })
})

describe('the estimate of a typed passphrase', () => {
  it('is never above what chance could have put into it', () => {
    const random = (alphabet: string, length: number) =>
      Array.from(crypto.getRandomValues(new Uint8Array(length)), (n) => alphabet[n % alphabet.length]).join(
        '',
      )
    const all = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&*+-/=?@^_~'
    for (let i = 0; i < 200; i++) {
      expect(estimateBits(random(all, 16))).to.be.lessThan(16 * Math.log2(all.length))
      expect(estimateBits(draw(lists.en, 5).text)).to.be.lessThan(64.7)
      expect(estimateBits(draw(lists.fr, 5).text)).to.be.lessThan(55.1)
    }
    // And not so low that a generator's work is called weak.
    expect(estimateBits('kX9#vQ2!mZ7$pL4&')).to.be.greaterThan(60)
  })

  it('is not deceived by repetition, rows of keys, years, capitals and the words everybody takes', () => {
    for (const [text, most] of [
      ['aaaaaaaaaaaa', 10],
      ['abcabcabcabc', 12],
      ['abcdefghijkl', 10],
      ['qwertyuiop12', 16],
      ['123456789012', 30],
      ['Password2024!', 18],
      ['password password password', 8],
      ['motdepasse1234', 15],
      ['correct horse battery staple', 20],
      ['il était une fois dans ', 42],
      ['', 0],
    ] as const) {
      expect(estimateBits(text), text).to.be.at.most(most)
    }
  })

  it('grows with what is added, and ends on long texts at once', () => {
    expect(estimateBits('locksmith tin brass')).to.be.greaterThan(estimateBits('locksmith tin'))
    const texts = ['ab'.repeat(500_000), 'a b'.repeat(400_000), `${'a'.repeat(1023)}b`, '🔑'.repeat(9999)]
    // The best of five, so that a busy machine is not blamed on the estimate.
    let best = Infinity
    for (let tries = 0; tries < 5 && best >= 500; tries++) {
      const begin = performance.now()
      for (const text of texts) estimateBits(text)
      best = Math.min(best, performance.now() - begin)
    }
    expect(best).to.be.lessThan(500)
  })
})
