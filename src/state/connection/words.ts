import { en } from '../messages/connection-en.ts'
import { fr } from '../messages/connection-fr.ts'
import type { Language } from '../preferences.ts'

const words = { en, fr }

/** What is said about the ways to the endpoints, in a language. */
export const connectionWords = (language: Language): (typeof words)[Language] => words[language]
