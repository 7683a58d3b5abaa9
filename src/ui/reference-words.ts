import { en } from '../state/messages/reference-en.ts'
import { fr } from '../state/messages/reference-fr.ts'
import type { Language } from '../state/preferences.ts'
import type { Widen } from '../state/words.ts'

/** The sentences of the reference. */
export type ReferenceMessages = Widen<typeof en>

const words: Readonly<Record<Language, ReferenceMessages>> = { en, fr }

/** Those sentences in the reader's language. */
export const referenceWords = (language: Language): ReferenceMessages => words[language]
