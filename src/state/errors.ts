import { ApiError, ConfError, OvhError } from '../ovh/index.ts'
import { VaultError } from '../vault/index.ts'
import { PasskeyError } from './ports.ts'
import { en } from './messages/errors-en.ts'
import { fr } from './messages/errors-fr.ts'
import { en as waysEn } from './messages/ways-en.ts'
import { fr as waysFr } from './messages/ways-fr.ts'
import type { Language } from './preferences.ts'
import { Stranded } from './transport/stranded.ts'
import { visible } from './words.ts'
import type { Widen } from './words.ts'

/** The shape of a language's sentences about errors. */
export type ErrorMessages = Widen<typeof en>

/** Both languages' sentences: an error may come while the reader changes it. */
export const errorWords: Readonly<Record<Language, ErrorMessages>> = { en, fr }

/** Both languages' words for the ways to an endpoint. */
export const wayWords: Readonly<Record<Language, Widen<typeof waysEn>>> = { en: waysEn, fr: waysFr }

/** An error in a reader's language: what happened, why, what to do. Fit to be shown on a projector. */
export interface Explanation {
  title: string
  why: string
  next: string
  /** The call that failed, as method and path. */
  call?: string
  /** What OVHcloud's support asks for. */
  queryId?: string
  /** Whether trying again can help. */
  retry: boolean
  /** Whether the connection check can tell more. */
  connection?: boolean
}

/** What is known of the surroundings when something failed. */
export interface Surroundings {
  /** The endpoint's host, for sentences about the network. */
  host?: string
  online?: boolean
}

/** The one place where errors become sentences. Anything may be given to it; a secret is in none of its answers. */
export function messageFor(error: unknown, language: Language, around: Surroundings = {}): Explanation {
  const t = errorWords[language]
  if (error instanceof ApiError) return apiMessage(error, t)
  if (error instanceof VaultError) {
    const [title = '', why = '', next = ''] = t.vault[error.code]
    return { title, why, next, retry: error.code === 'conflict' }
  }
  if (error instanceof OvhError && error.cause instanceof Stranded)
    return strandedMessage(error.cause, t, wayWords[language], around)
  if (error instanceof OvhError) return clientMessage(error, t, around)
  if (error instanceof PasskeyError) {
    const [title = '', why = '', next = ''] = t.passkey[error.reason]
    return { title, why, next, retry: error.reason === 'cancelled' }
  }
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return { ...t.quota, retry: true }
  if (error instanceof DOMException && STORAGE.has(error.name)) return { ...t.storage, retry: true }
  return { ...t.unexpected, retry: false }
}

/** Whether a vault stayed closed because the secret was not its own: a refusal that a person may retry, and a thief too. */
export const isWrongSecret = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'wrong-passphrase' || error.code === 'wrong-key')

const STORAGE = new Set([
  'InvalidStateError',
  'UnknownError',
  'SecurityError',
  'VersionError',
  'NotFoundError',
])

function clientMessage(
  error: OvhError,
  t: ErrorMessages,
  { host = '', online = true }: Surroundings,
): Explanation {
  switch (error.code) {
    case 'network': {
      // The page's own fetch says so by this cause, where the browser's word is not enough.
      const offline = error.cause instanceof DOMException && error.cause.name === 'NetworkError'
      if (offline || !online) return { ...t.offline, retry: true }
      const timeout = 'reason' in error && error.reason === 'timeout'
      const found = timeout ? t.timeout : t.network
      return { ...found, why: found.why(host), retry: true, connection: true }
    }
    case 'clock':
      return { ...t.clockUnusable, retry: true }
    case 'conf': {
      const line = error instanceof ConfError ? error.line : 0
      const { title, why, next, reasons } = t.conf
      return { title, why: why(line, reasons[error.message] ?? error.message), next, retry: false }
    }
    case 'request':
    case 'endpoint':
      return { ...t.request, why: t.request.why(error.message), retry: false }
    default:
      return { ...t.response, retry: true }
  }
}

/** No answer came, and the default looked for another way since. */
function strandedMessage(
  { decision: { kind, tried }, write }: Stranded,
  t: ErrorMessages,
  { fell, kinds, obstacles }: Widen<typeof waysEn>,
  { host = '' }: Surroundings,
): Explanation {
  const [first] = tried
  const serves = !tried.some((one) => one.kind === kind && one.why !== 'errors')
  const why = first ? `${kinds[first.kind]}${fell.colon} ${obstacles[first.why]}.` : t.network.why(host)
  const next = serves && first?.kind !== kind ? fell.next(kinds[kind]) : serves ? t.network.next : fell.none
  return {
    title: t.network.title,
    why,
    next: write ? `${fell.write} ${next}` : next,
    retry: !write,
    connection: true,
  }
}

function apiMessage(error: ApiError, t: ErrorMessages): Explanation {
  const { method, path, queryId } = error
  const known = apiCause(error)
  const call = t.sent(method, visible(path))
  const message = visible(error.apiMessage, 300)
  switch (known) {
    case 'notGranted':
      return {
        ...t.notGranted,
        why: t.notGranted.why(method, visible(path)),
        call,
        queryId,
        retry: false,
      }
    case 'notAllowed':
    case 'conflict':
    case 'bad':
      return { ...t[known], why: t[known].why(message), call, queryId, retry: known !== 'bad' }
    case 'server':
      return { ...t.server, why: t.server.why(error.status), call, queryId, retry: true }
    default:
      return { ...t[known], call, queryId, retry: known === 'clock' || known === 'tooMany' }
  }
}

/** What a refusal of the API comes down to. */
export type ApiCause =
  | 'signature'
  | 'clock'
  | 'login'
  | 'applicationKey'
  | 'credential'
  | 'notCredential'
  | 'notGranted'
  | 'notAllowed'
  | 'gone'
  | 'conflict'
  | 'tooMany'
  | 'bad'
  | 'server'

const byCode = new Map<string, ApiCause>([
  ['INVALID_SIGNATURE', 'signature'],
  ['QUERY_TIME_OUT', 'clock'],
  ['INVALID_KEY', 'applicationKey'],
  ['INVALID_CREDENTIAL', 'credential'],
  ['NOT_CREDENTIAL', 'notCredential'],
  ['NOT_GRANTED_CALL', 'notGranted'],
])

/** The newer error bodies carry a class instead of a code: there the message tells the causes apart. */
const byMessage: readonly (readonly [RegExp, ApiCause])[] = [
  [/invalid signature/i, 'signature'],
  [/application key/i, 'applicationKey'],
  [/credential is not valid/i, 'credential'],
  [/credential does not exist/i, 'notCredential'],
  [/call has not been granted/i, 'notGranted'],
  [/must login/i, 'login'],
]

/** Whether a refusal speaks of the address that was called from. No source has its exact words. */
export const aboutAddress = ({ apiMessage }: ApiError): boolean => /\bip\b|address/i.test(apiMessage)

/** Which of the known refusals it is, whichever of its two shapes the API gave it. */
export function apiCause({ apiCode, apiMessage, status }: ApiError): ApiCause {
  const coded = byCode.get(apiCode ?? '')
  if (coded) return coded
  const told = byMessage.find(([pattern]) => pattern.test(apiMessage))
  if (told && status < 500) return told[1]
  if (status === 401) return 'login'
  if (status === 403) return 'notAllowed'
  if (status === 404 || status === 410 || status === 460) return 'gone'
  if (status === 409) return 'conflict'
  if (status === 429) return 'tooMany'
  return status >= 500 ? 'server' : 'bad'
}
