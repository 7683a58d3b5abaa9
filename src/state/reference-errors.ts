import { errorWords } from './errors.ts'
import type { ApiCause } from './errors.ts'
import type { Language } from './preferences.ts'

/** What the API may answer instead of what was asked for. */
export interface ErrorCode {
  /** Its `errorCode`; where the API gives none, the status. */
  code: string
  status: string
  title: string
  why: string
  next: string
  /** Everything a search may hit, in small letters. */
  text: string
}

const known: readonly (readonly [code: string, status: string, cause: ApiCause])[] = [
  ['INVALID_SIGNATURE', '400', 'signature'],
  ['QUERY_TIME_OUT', '400', 'clock'],
  ['INVALID_KEY', '403', 'applicationKey'],
  ['INVALID_CREDENTIAL', '403', 'credential'],
  ['NOT_CREDENTIAL', '403', 'notCredential'],
  ['NOT_GRANTED_CALL', '403', 'notGranted'],
  ['401', '401', 'login'],
  ['403', '403', 'notAllowed'],
  ['404', '404', 'gone'],
  ['409', '409', 'conflict'],
  ['429', '429', 'tooMany'],
  ['400', '400', 'bad'],
  ['500', '500', 'server'],
]

const lists = new Map<Language, readonly ErrorCode[]>()

/** The codes in the reader's language, the ones that name a cause first. */
export function errorCodes(language: Language): readonly ErrorCode[] {
  const list =
    lists.get(language) ??
    known.map(([code, status, cause]): ErrorCode => {
      const t = errorWords[language]
      const { title, next } = t[cause]
      const why = whyOf(cause, t)
      return {
        code,
        status,
        title,
        why,
        next,
        text: `${code} ${status} ${title} ${why} ${next}`.toLowerCase(),
      }
    })
  lists.set(language, list)
  return list
}

/** The sentence without the particulars of one answer. */
function whyOf(cause: ApiCause, t: (typeof errorWords)[Language]): string {
  switch (cause) {
    case 'notGranted':
      return t.notGranted.why('GET', '/…')
    case 'notAllowed':
    case 'conflict':
    case 'bad':
      return t[cause].why('…')
    case 'server':
      return t.server.why(500)
    default:
      return t[cause].why
  }
}
