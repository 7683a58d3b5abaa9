// The refusals of ovh/python-ovh ovh/exceptions.py and of public issue threads, and what each can come from.
import { ApiError, NetworkError } from '../ovh/index.ts'
import { apiCause } from './errors.ts'
import type { ApiCause } from './errors.ts'

/** A kind of refusal that has a page of its own: how it looks, and what it can come from, the likeliest first. */
interface Topic {
  /** How it was seen: the status, the code or class, the API's own words. */
  readonly forms: readonly (readonly [status: string, code: string, message: string])[]
  readonly causes: readonly string[]
}

/** Every refusal there is a page for, under the code that people search for. */
export const errorTopics = {
  'invalid-signature': {
    forms: [
      ['400', 'INVALID_SIGNATURE', 'Invalid signature'],
      ['400', 'Client::BadRequest', 'Invalid signature'],
    ],
    causes: [
      'wrong-secret',
      'secret-of-other-application',
      'pasted-blank',
      'rewritten-url',
      'rewritten-body',
      'wrong-timestamp',
    ],
  },
  'query-time-out': {
    forms: [['400', 'QUERY_TIME_OUT', '']],
    causes: ['machine-clock', 'slow-way', 'replayed-call'],
  },
  'login-first': {
    forms: [['401', 'Client::Unauthorized', 'You must login first']],
    causes: ['no-consumer-key', 'headers-lost', 'unsigned-call'],
  },
  'invalid-key': {
    forms: [
      ['403', 'INVALID_KEY', 'Invalid application key'],
      ['403', 'Client::Forbidden', 'This application key is invalid'],
    ],
    causes: ['key-of-other-region', 'application-deleted', 'application-blocked', 'mistyped'],
  },
  'invalid-credential': {
    forms: [['403', 'INVALID_CREDENTIAL', 'This credential is not valid']],
    causes: ['never-validated', 'expired', 'refused', 'logged-out'],
  },
  'not-credential': {
    forms: [['403', 'NOT_CREDENTIAL', 'This credential does not exist']],
    causes: ['revoked', 'other-application', 'key-of-other-region', 'mistyped'],
  },
  'not-granted-call': {
    forms: [['403', 'NOT_GRANTED_CALL', 'This call has not been granted']],
    causes: ['no-rule', 'root-or-below', 'other-method', 'trailing-slash', 'placeholder-left'],
  },
  'user-not-granted': {
    forms: [['403', 'Client::Forbidden', 'User not granted for this request']],
    causes: ['no-iam-policy', 'sub-user', 'other-account'],
  },
  forbidden: {
    forms: [['403', 'FORBIDDEN', '']],
    causes: ['address-shut-out', 'service-locked', 'no-iam-policy'],
  },
  'invalid-url': {
    forms: [['404', 'Client::NotFound', 'Got an invalid (or empty) URL']],
    causes: ['no-such-route', 'route-elsewhere', 'unquoted-path'],
  },
  'not-found': {
    forms: [
      ['404', '', 'The requested object … does not exist'],
      ['404', '', 'This service does not exist'],
    ],
    causes: ['gone-meanwhile', 'mistyped-object', 'other-account', 'foreign-application'],
  },
  'resource-expired': {
    forms: [['460', '', '']],
    causes: ['service-ended', 'gone-meanwhile'],
  },
  conflict: {
    forms: [['409', '', '']],
    causes: ['done-already', 'busy-service'],
  },
  'too-many-requests': {
    forms: [['429', '', '']],
    causes: ['too-fast', 'shared-key'],
  },
  'bad-parameters': {
    forms: [
      ['400', 'BadParameters', ''],
      ['400', 'Client::ValidationError', ''],
    ],
    causes: ['wrong-parameter', 'wrong-type', 'unquoted-path'],
  },
  'server-error': {
    forms: [['500–599', 'Server::…', '']],
    causes: ['outage', 'one-broken-object'],
  },
  'no-answer': {
    forms: [],
    causes: ['no-permission', 'blocked', 'no-network', 'host-down'],
  },
} as const satisfies Readonly<Record<string, Topic>>

export type ErrorTopic = keyof typeof errorTopics
/** Something that a refusal can come from. */
export type ErrorCause = (typeof errorTopics)[ErrorTopic]['causes'][number]

const byCause = {
  signature: 'invalid-signature',
  clock: 'query-time-out',
  login: 'login-first',
  applicationKey: 'invalid-key',
  credential: 'invalid-credential',
  notCredential: 'not-credential',
  notGranted: 'not-granted-call',
  notAllowed: 'forbidden',
  gone: 'not-found',
  conflict: 'conflict',
  tooMany: 'too-many-requests',
  bad: 'bad-parameters',
  server: 'server-error',
} as const satisfies Readonly<Record<ApiCause, ErrorTopic>>

/** The page of causes of a kind of refusal. */
export const topicOfCause = (cause: ApiCause): ErrorTopic => byCause[cause]

/** The page of causes of an error; `undefined` when it did not come from a call. */
export function topicOf(error: unknown): ErrorTopic | undefined {
  if (error instanceof NetworkError) return error.reason === 'unreachable' ? 'no-answer' : undefined
  if (!(error instanceof ApiError)) return undefined
  const { status, apiMessage, details } = error
  const cause = apiCause(error)
  if (cause === 'gone' && status === 460) return 'resource-expired'
  if (cause === 'gone' && /invalid \(or empty\) url/i.test(apiMessage)) return 'invalid-url'
  const byUser = /user not granted/i.test(apiMessage) || 'unauthorizedActionsByIAM' in details
  if (cause === 'notAllowed' && byUser) return 'user-not-granted'
  return byCause[cause]
}

/** Finds a topic by what somebody may write: `NOT_GRANTED_CALL`, `not-granted-call`, `error-not-granted-call`. */
export function findTopic(code: string): ErrorTopic | undefined {
  const wanted = code
    .toLowerCase()
    .replace(/^error-/, '')
    .replaceAll('_', '-')
  return Object.hasOwn(errorTopics, wanted) ? (wanted as ErrorTopic) : undefined
}
