import { en } from '../state/messages/keys-en.ts'
import { fr } from '../state/messages/keys-fr.ts'
import type { Words } from '../state/words.ts'
import type { KeysWords } from './elements/key-row.ts'

/** The words around the list of keys, in the reader's language. */
export const keysWords = ({ language }: Pick<Words, 'language'>): KeysWords => (language === 'fr' ? fr : en)
