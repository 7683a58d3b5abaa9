import { en } from '../state/messages/own-list-en.ts'
import { fr } from '../state/messages/own-list-fr.ts'
import type { Words } from '../state/words.ts'

/** What is said about an endpoint's own list, in a language. */
export const ownListWords = ({ language }: Pick<Words, 'language'>): typeof en => ({ en, fr })[language]
