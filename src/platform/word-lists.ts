/** The word lists that ship with the page, each a part of it that is loaded when somebody asks. */
export function shippedWords(): Readonly<Record<'en' | 'fr', () => Promise<string>>> {
  return {
    en: async () => unfolded((await import('../data/words-en.json')).default),
    fr: async () => unfolded((await import('../data/words-fr.json')).default),
  }
}

/** The words of a list with blanks between them; in the file, a figure says how many letters a word shares with the one before. */
export function unfolded(text: string): string {
  let word = ''
  return text.replace(/(\d)([a-z]+)/g, (_, shared: string, rest: string) => {
    const gap = word && ' '
    word = word.slice(0, Number(shared)) + rest
    return gap + word
  })
}
