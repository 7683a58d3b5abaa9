import { en } from '../state/messages/report-en.ts'
import { fr } from '../state/messages/report-fr.ts'
import type { Widen, Words } from '../state/words.ts'

export type ReportWords = Widen<typeof en>

/** The words around the report, in the reader's language. */
export const reportWords = ({ language }: Pick<Words, 'language'>): ReportWords =>
  language === 'fr' ? fr : en
