import { en } from '../state/messages/locking-en.ts'
import { fr } from '../state/messages/locking-fr.ts'
import type { Language } from '../state/preferences.ts'

const words = { en, fr }

/** What is said about an open vault, in a language. */
export const lockingWords = ({ language }: { language: Language }): (typeof words)[Language] =>
  words[language]
