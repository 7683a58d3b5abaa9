import { en } from '../messages/new-key-en.ts'
import { fr } from '../messages/new-key-fr.ts'
import type { Language } from '../preferences.ts'
import type { Widen } from '../words.ts'

/** Every sentence around a new key. */
export type NewKeyMessages = Widen<typeof en>

const words: Readonly<Record<Language, NewKeyMessages>> = { en, fr }

/** The sentences in one language. */
export const newKeyWords = (language: Language): NewKeyMessages => words[language]
