import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { wordLists } from '../../scripts/words.ts'
import { unfolded } from '../../src/platform/word-lists.ts'

describe('the word lists that ship', () => {
  it('are those of the packages they were taken from', () => {
    for (const [language, words] of Object.entries(wordLists())) {
      const file = new URL(`../../src/data/words-${language}.json`, import.meta.url)
      expect(unfolded(JSON.parse(readFileSync(file, 'utf8')) as string)).to.equal(words)
    }
  })
})
