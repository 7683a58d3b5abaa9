import { en } from '../state/messages/vault-en.ts'
import { fr } from '../state/messages/vault-fr.ts'
import type { Language } from '../state/preferences.ts'

const words = { en, fr }

/** What is said about the vault and its ways in, in a language. */
export const vaultWords = ({ language }: { language: Language }): (typeof words)[Language] => words[language]
