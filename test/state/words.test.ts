import { expect } from 'chai'
import { errorWords } from '../../src/state/errors.ts'
import { loadWords, mask, shorten, visible } from '../../src/state/words.ts'
import { languages } from '../../src/state/preferences.ts'

const MINUTE = 60_000

describe('words', () => {
  it('tell a moment by its distance, in the reader’s language', async () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    const [en, fr] = await Promise.all([loadWords('en'), loadWords('fr')])
    expect(en.relative(new Date(now - 2 * MINUTE), now)).to.equal('2 minutes ago')
    expect(fr.relative(new Date(now + 3 * 1440 * MINUTE), now)).to.equal('dans 3 jours')
    expect(en.relative(new Date(now - 1000), now)).to.equal('just now')
    expect(en.relative(new Date(now - 400 * 1440 * MINUTE), now)).to.equal('last year')
  })

  it('leave no sentence of English untold in another language', async () => {
    const [en, ...others] = await Promise.all(languages.map(loadWords))
    for (const other of others) expect(shape(other.t)).to.deep.equal(shape(en?.t))
    expect(shape(errorWords.fr)).to.deep.equal(shape(errorWords.en))
  })

  it('shorten identifiers in the middle, so that both ends can be compared', () => {
    expect(shorten('abcdefghijklmnop', 9)).to.equal('abcd…mnop')
    expect(shorten('abcdef', 9)).to.equal('abcdef')
  })

  it('mask secrets by a width that does not tell their length', () => {
    expect(mask(32)).to.have.lengthOf(32)
    expect(mask(25)).to.have.lengthOf(32)
    expect(mask(1)).to.have.lengthOf(8)
  })

  it('make what is hidden visible, and bound what is endless (input 5)', () => {
    expect(visible('pay\u202Epal')).to.equal('pay⟨202E⟩pal')
    expect(visible('a\u200Bb\u0000')).to.equal('a⟨200B⟩b⟨0⟩')
    expect(visible('x'.repeat(500))).to.have.lengthOf(129)
    expect(visible('e' + '\u0301'.repeat(100)).length).to.be.lessThan(10)
    expect(visible('é à ñ 漢字 😀')).to.equal('é à ñ 漢字 😀')
  })
})

/** The names of all sentences, with the number of gaps where there are gaps. */
function shape(value: unknown): unknown {
  if (typeof value === 'function') return value.length
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([name, inner]) => [name, shape(inner)]),
    )
  }
  return typeof value
}
