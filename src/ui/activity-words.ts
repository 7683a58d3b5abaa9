import { en } from '../state/messages/activity-en.ts'
import { fr } from '../state/messages/activity-fr.ts'
import type { Language } from '../state/preferences.ts'
import type { Widen } from '../state/words.ts'

const words: Readonly<Record<Language, Widen<typeof en>>> = { en, fr }

/** What is said of an account's activity, in a language. */
export const activityWords = ({ language }: { language: Language }): Widen<typeof en> => words[language]
