import { en } from '../messages/hand-en.ts'
import { fr } from '../messages/hand-fr.ts'
import type { Language } from '../preferences.ts'
import type { Widen } from '../words.ts'

/** Every sentence around calls made by hand. */
export type HandMessages = Widen<typeof en>

const words: Readonly<Record<Language, HandMessages>> = { en, fr }

/** The sentences in one language. */
export const handWords = (language: Language): HandMessages => words[language]
