/** The word lists that ship with the page, each a part of it that is loaded when somebody asks. */
export function shippedWords(): Readonly<Record<'en' | 'fr', () => Promise<string>>> {
  return {
    en: async () => (await import('../data/words-en.json')).default,
    fr: async () => (await import('../data/words-fr.json')).default,
  }
}
