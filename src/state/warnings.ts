import { confKeys } from '../ovh/index.ts'
import type { DisputeReason, HostReason, Refusal, Warning, WarningCode } from '../ovh/index.ts'
import { en } from './messages/warnings-en.ts'
import { fr } from './messages/warnings-fr.ts'
import type { Language } from './preferences.ts'
import { visible } from './words.ts'

/** What a warning is about, ready to stand in a sentence. Texts from the paste are made visible and cut. */
export interface About {
  field: string
  /** A name as the text has it. */
  key: string
  section: string
  correction: string
  count: number
  expected: number
  refusal: string
  host: string
}

/** Everything that can be said about a pasted text, in one language. */
export interface WarningWords {
  reasons: Readonly<Record<DisputeReason, string>>
  refusals: Readonly<Record<Refusal, string>>
  hosts: Readonly<Record<HostReason, string>>
  differs: (about: About, why: string) => string
  sentences: Readonly<Record<Exclude<WarningCode, DisputeReason>, (about: About) => string>>
}

const words: Readonly<Record<Language, WarningWords>> = { en, fr }

/** Says what a person should know about a line; never a value of it. */
export function warningSentence(warning: Warning, language: Language): string {
  const { code, field, key, section, correction, count = 0, expected = 0, refusal, host } = warning
  const { reasons, refusals, hosts, differs, sentences } = words[language]
  const about: About = {
    field: field === undefined ? visible(key ?? '', 60) : field === 'endpoint' ? field : confKeys[field],
    key: visible(key ?? '', 60),
    section: visible(section ?? '', 60),
    correction: correction ?? '',
    count,
    expected,
    refusal: refusal ? refusals[refusal] : '',
    host: host ? hosts[host] : '',
  }
  return isReason(code, reasons) ? differs(about, reasons[code]) : sentences[code](about)
}

/** Why two programs read a line differently, as the end of a sentence. */
export const disputeReason = (reason: DisputeReason, language: Language): string =>
  words[language].reasons[reason]

function isReason(code: WarningCode, reasons: WarningWords['reasons']): code is DisputeReason {
  return Object.hasOwn(reasons, code)
}
