/** Which of the errors below it is: `switch (error.code)`. */
export type OvhErrorCode = 'api' | 'network' | 'response' | 'conf' | 'endpoint' | 'request' | 'clock'

/**
 * What every error of this library descends from. No header, body, query value or secret is ever put on one,
 * so an error may be logged or shown. An abort is not among them: the caller's reason passes untouched.
 */
export abstract class OvhError extends Error {
  /** Tells the classes apart, also across bundles. */
  abstract readonly code: OvhErrorCode
}

/** What an {@link ApiError} knows. */
export interface ApiRefusal {
  status: number
  /** `errorCode` of the older shape or `class` of the newer one; empty when the answer named neither. */
  apiCode: string
  /** The API's own sentence, shortened; empty when the answer could not be read. */
  apiMessage: string
  /** The newer shape's details as short texts. */
  details: Readonly<Record<string, string>>
  /** What OVHcloud's support asks for. A page seldom gets it: the header is not exposed across origins. */
  queryId?: string
  /** From `Retry-After`, when it could be read. */
  retryAfterSeconds?: number
  method: string
  /** As called, without its query. */
  path: string
}

/** The API answered, and refused. Every status from 400 up arrives as this, whatever its body looks like. */
export class ApiError extends OvhError implements ApiRefusal {
  override readonly name = 'ApiError'
  readonly code = 'api'
  readonly status: number
  readonly apiCode: string
  readonly apiMessage: string
  readonly details: Readonly<Record<string, string>>
  readonly queryId?: string
  readonly retryAfterSeconds?: number
  readonly method: string
  readonly path: string

  constructor(refusal: ApiRefusal) {
    const said = [refusal.apiCode, refusal.apiMessage].filter(Boolean).join(' ')
    super(`${refusal.method} ${refusal.path}: ${refusal.status} ${said}`.trimEnd())
    this.status = refusal.status
    this.apiCode = refusal.apiCode
    this.apiMessage = refusal.apiMessage
    this.details = refusal.details
    if (refusal.queryId !== undefined) this.queryId = refusal.queryId
    if (refusal.retryAfterSeconds !== undefined) this.retryAfterSeconds = refusal.retryAfterSeconds
    this.method = refusal.method
    this.path = refusal.path
  }
}

/**
 * No whole answer came. `unreachable` covers everything a browser hides behind one word: no network, no such
 * host, a refused redirect, an answer without CORS permission, a cut connection. `cause` is what `fetch` threw.
 * `withdrawn`: whoever was to carry the call took it back, so it is not asked again by itself.
 */
export class NetworkError extends OvhError {
  override readonly name = 'NetworkError'
  readonly code = 'network'
  readonly reason: 'unreachable' | 'timeout' | 'withdrawn'

  constructor(reason: 'unreachable' | 'timeout' | 'withdrawn', message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** An answer came with success, and is not what the API promises: not JSON, too long, or a field of another type. */
export class ResponseError extends OvhError {
  override readonly name = 'ResponseError'
  readonly code = 'response'
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

/** A configuration text that cannot be read. The message never quotes a value. */
export class ConfError extends OvhError {
  override readonly name = 'ConfError'
  readonly code = 'conf'
  /** Counted from 1; 0 when the whole text is meant. */
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** A name or URL that is no endpoint. The message lists the names there are. */
export class EndpointError extends OvhError {
  override readonly name = 'EndpointError'
  readonly code = 'endpoint'
  /** The endpoint that was probably meant. */
  readonly correction?: string

  constructor(message: string, correction?: string) {
    super(message)
    if (correction !== undefined) this.correction = correction
  }
}

/** The part of a call that cannot be sent as it is. */
export type RequestPart = 'method' | 'path' | 'query' | 'body' | 'header' | 'key' | 'rules'

/** A call refused before anything was signed or sent. */
export class RequestError extends OvhError {
  override readonly name = 'RequestError'
  readonly code = 'request'
  readonly part: RequestPart

  constructor(part: RequestPart, message: string) {
    super(message)
    this.part = part
  }
}

/** The server's time makes no sense, or is too far from the local one to sign by without asking. */
export class ClockError extends OvhError {
  override readonly name = 'ClockError'
  readonly code = 'clock'
  /** Server minus local time, when the answer was a time at all. */
  readonly skewSeconds?: number

  constructor(message: string, skewSeconds?: number) {
    super(message)
    if (skewSeconds !== undefined) this.skewSeconds = skewSeconds
  }
}

/** The union to `switch` over. */
export type AnyOvhError =
  ApiError | NetworkError | ResponseError | ConfError | EndpointError | RequestError | ClockError
