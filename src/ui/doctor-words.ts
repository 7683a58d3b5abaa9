import type { DoctorWords } from '../state/inventory/doctor/sentences.ts'
import { en } from '../state/messages/doctor-en.ts'
import { fr } from '../state/messages/doctor-fr.ts'
import type { Language } from '../state/preferences.ts'

const words: Readonly<Record<Language, DoctorWords>> = { en, fr }

/** What the doctor says, in a language. */
export const doctorWords = ({ language }: { language: Language }): DoctorWords => words[language]
