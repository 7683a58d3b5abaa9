// Refusals in the API's own words. Codes, statuses and texts from the public issues and test suites of ovh/php-ovh,
// ovh/go-ovh (ovh/error_test.go), ovh/python-ovh and ovh/node-ovh; both body shapes are in circulation.

/** `old`: errorCode and httpCode. `new`: class, message, details. */
export type ErrorShape = 'old' | 'new'

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  460: 'Resource Expired',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

const classes: Readonly<Record<number, string>> = {
  400: 'Client::BadRequest',
  401: 'Client::Unauthorized',
  403: 'Client::Forbidden',
  404: 'Client::NotFound',
  405: 'Client::MethodNotAllowed',
  409: 'Client::Conflict',
  413: 'Client::PayloadTooLarge',
  429: 'Client::TooManyRequests',
  460: 'Client::ResourceExpired',
}

/** Everything that a refusal may say beside its status and message. */
export interface RefusalFacts {
  /** The old shape's `errorCode`; absent where no source shows one. */
  readonly code?: string
  /** The new shape's `class`, where it is not the usual one of the status. */
  readonly errorClass?: string
  readonly details?: Readonly<Record<string, string>>
  /** The shape in which this refusal was seen in public. */
  readonly seen?: ErrorShape
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer that is not a success. Thrown by routes, turned into a body in one place. */
export class Refusal extends Error {
  readonly status: number
  readonly facts: RefusalFacts

  constructor(status: number, message: string, facts: RefusalFacts = {}) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.facts = facts
  }
}

/** The JSON body of a refusal; `seen` gives each the shape in which it was seen in public. */
export function refusalBody(refusal: Refusal, shape: ErrorShape | 'seen'): Record<string, unknown> {
  const { status, message, facts } = refusal
  const chosen = shape === 'seen' ? (facts.seen ?? (facts.code ? 'old' : 'new')) : shape
  if (chosen === 'old') {
    const httpCode = `${status} ${reasons[status] ?? 'Error'}`
    return facts.code ? { errorCode: facts.code, httpCode, message } : { httpCode, message }
  }
  const errorClass = facts.errorClass ?? classes[status] ?? 'Server::InternalServerError'
  return facts.details
    ? { class: errorClass, message, details: facts.details }
    : { class: errorClass, message }
}

/** 401: no authentication at all on a route that wants one. */
export const notLoggedIn = (): Refusal => new Refusal(401, 'You must login first')
/** 400: the signature is missing or not the expected one. */
export const invalidSignature = (): Refusal =>
  new Refusal(400, 'Invalid signature', { code: 'INVALID_SIGNATURE' })
/** 400: the timestamp is outside the server's window. */
export const queryTimeOut = (): Refusal => new Refusal(400, 'Query out of time', { code: 'QUERY_TIME_OUT' })
/** 403: no such application, or it is gone, blocked or inactive. */
export const invalidKey = (): Refusal => new Refusal(403, 'Invalid application key', { code: 'INVALID_KEY' })
/** 403: the credential exists and is not (or no longer) validated. */
export const invalidCredential = (): Refusal =>
  new Refusal(403, 'This credential is not valid', { code: 'INVALID_CREDENTIAL' })
/** 403: no such credential, or it belongs to another application. */
export const notCredential = (): Refusal =>
  new Refusal(403, 'This credential does not exist', { code: 'NOT_CREDENTIAL' })
/** 403: no access rule covers the call. */
export const notGrantedCall = (): Refusal =>
  new Refusal(403, 'This call has not been granted', { code: 'NOT_GRANTED_CALL' })
/** 403: forbidden for another reason, in free text. */
export const forbidden = (message: string): Refusal => new Refusal(403, message, { code: 'FORBIDDEN' })
/** 403: a bearer whose policies do not allow the route's action. */
export const unauthorizedAction = (action: string): Refusal =>
  new Refusal(403, 'User not granted for this request', {
    seen: 'new',
    details: { unauthorizedActionsByAuthentication: '', unauthorizedActionsByIAM: action },
  })
/** 404: no such route, or not with this method. */
export const unknownRoute = (): Refusal => new Refusal(404, 'Got an invalid (or empty) URL')
/** 404: the route exists, the object does not. */
export const unknownObject = (name: string, value: string | number): Refusal =>
  new Refusal(404, `The requested object (${name} = ${value}) does not exist`)
/** 404: the account has no such service. */
export const unknownService = (): Refusal => new Refusal(404, 'This service does not exist')
/** 400: a parameter of the wrong type or value. */
export const badParameter = (message: string): Refusal => new Refusal(400, message)
/** 429, with or without the number of seconds to wait. */
export const tooManyRequests = (retryAfterSeconds: number | null): Refusal =>
  new Refusal(429, 'Too many requests', {
    seen: 'new',
    ...(retryAfterSeconds === null ? {} : { headers: { 'retry-after': String(retryAfterSeconds) } }),
  })
