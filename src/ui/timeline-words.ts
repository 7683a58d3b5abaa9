import { en } from '../state/messages/timeline-en.ts'
import { fr } from '../state/messages/timeline-fr.ts'
import type { Widen, Words } from '../state/words.ts'

export type TimelineWords = Widen<typeof en>

/** The words around the timeline, in the reader's language. */
export const timelineWords = ({ language }: Pick<Words, 'language'>): TimelineWords =>
  language === 'fr' ? fr : en
