import { en } from '../state/messages/demo-en.ts'
import { fr } from '../state/messages/demo-fr.ts'
import type { Language } from '../state/preferences.ts'

/** What is said around the example account, in a language. */
export const demoWords = (language: Language): typeof en | typeof fr => ({ en, fr })[language]
