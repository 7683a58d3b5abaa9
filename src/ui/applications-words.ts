import { en } from '../state/messages/applications-en.ts'
import { fr } from '../state/messages/applications-fr.ts'
import type { Widen, Words } from '../state/words.ts'

/** The words around applications, in the reader's language. */
export const applicationsWords = ({ language }: Pick<Words, 'language'>): Widen<typeof en> =>
  language === 'fr' ? fr : en
