import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { wordLists } from '../../scripts/words.ts'

describe('the word lists that ship', () => {
  it('are those of the packages they were taken from', () => {
    for (const [language, words] of Object.entries(wordLists())) {
      const file = new URL(`../../src/data/words-${language}.json`, import.meta.url)
      expect(JSON.parse(readFileSync(file, 'utf8'))).to.equal(words)
    }
  })
})
