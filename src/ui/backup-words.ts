import { en } from '../state/messages/backup-en.ts'
import { fr } from '../state/messages/backup-fr.ts'
import type { Language } from '../state/preferences.ts'

const words = { en, fr }

/** What is said about backups, in a language. */
export const backupWords = ({ language }: { language: Language }): (typeof words)[Language] => words[language]
