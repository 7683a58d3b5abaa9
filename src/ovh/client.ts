import { readAnswer } from './answer.ts'
import { anonymous, type Authenticator } from './authenticator.ts'
import { serialiseBody } from './body.ts'
import { type Clock, ServerClock } from './clock.ts'
import { checkTimeout, type Patience, within } from './deadline.ts'
import { endpoint as findEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoints.ts'
import { ApiError, ClockError, NetworkError, RequestError } from './errors.ts'
import { checkedMethod, joinedHeaders } from './headers.ts'
import type { Query } from './query.ts'
import { pathOf, targetOf } from './target.ts'
import { fetchTransport, type Prepared, reaching, type Transport } from './transport.ts'

/** What a client is made of. */
export interface ClientOptions {
  /** One of the seven names, a custom URL, or an {@link Endpoint}. */
  endpoint: Endpoint | string
  /** Who vouches for the calls; nobody by default. */
  auth?: Authenticator | undefined
  /** What the default transport sends with. */
  fetch?: typeof globalThis.fetch | undefined
  /** Share one between clients of the same endpoint; each has its own by default. */
  clock?: Clock | undefined
  /** Carries the calls in place of `fetch`; by default they go straight to the API. */
  transport?: Transport | undefined
  /** For a whole call; 30 seconds by default. A function is asked at each call: how long may depend on the way it takes. */
  timeoutMs?: number | (() => number) | undefined
}

/** What one call may say about itself. */
export interface CallOptions extends Patience {
  /** Added to the path's own. A text is sent and signed byte for byte. */
  query?: Query | undefined
  /** Sent as JSON; bytes as they are. `undefined` and `null` send none. */
  body?: unknown
  /** Sent along, unsigned. The headers that authenticate are refused. */
  headers?: Readonly<Record<string, string>> | undefined
  /** Leaves the call unsigned; only the application key is sent, if there is one. */
  anonymous?: boolean | undefined
}

/**
 * Talks to one endpoint on behalf of one account. It signs precisely the URL and body that it sends.
 *
 * Calls reject with one of this library's errors, or with the caller's own reason if the caller aborts. If the API
 * blames the timestamp, the clock is measured again, and a GET is repeated once; nothing that may change something
 * is ever sent twice.
 */
export class OvhClient {
  readonly endpoint: Endpoint
  readonly auth: Authenticator
  /** Where its timestamps come from. */
  readonly clock: Clock
  readonly #transport: Transport
  readonly #timeoutMs: () => number

  constructor({ endpoint, auth, fetch, clock, transport, timeoutMs = 30_000 }: ClientOptions) {
    if (typeof timeoutMs === 'number') checkTimeout(timeoutMs)
    this.endpoint = typeof endpoint === 'string' ? findEndpoint(endpoint) : endpoint
    this.auth = auth ?? anonymous()
    this.#transport = transport ?? fetchTransport(fetch)
    this.#timeoutMs = typeof timeoutMs === 'function' ? timeoutMs : () => timeoutMs
    // Without a single header: so a page may ask without a preflight.
    const time: Prepared = { method: 'GET', url: `${this.endpoint.api}/auth/time`, headers: {} }
    this.clock = clock ?? new ServerClock(() => this.send(time))
  }

  /** Resolves to the parsed answer, `undefined` if that is empty. `T` is the caller's word: nothing checks it. */
  get<T = unknown>(path: string, options?: Omit<CallOptions, 'body'>): Promise<T> {
    return this.#call('GET', path, options)
  }

  /** Like `get`, but sent once at most. */
  post<T = unknown>(path: string, options?: CallOptions): Promise<T> {
    return this.#call('POST', path, options)
  }

  /** Like `get`, but sent once at most. */
  put<T = unknown>(path: string, options?: CallOptions): Promise<T> {
    return this.#call('PUT', path, options)
  }

  /** Like `get`, but sent once at most. */
  delete<T = unknown>(path: string, options?: CallOptions): Promise<T> {
    return this.#call('DELETE', path, options)
  }

  /** Builds and signs a call, and does not send it. While its signature is fresh, whoever holds it may. */
  async prepare(method: string, path: string, options: CallOptions = {}): Promise<Prepared> {
    return within(this.#patience(options), nameOf(method, path), () => this.#prepare(method, path, options))
  }

  /** Sends a prepared call, once, and reads its answer as `get` does. */
  async send<T = unknown>(prepared: Prepared, options: Patience = {}): Promise<T> {
    const what = nameOf(prepared.method, pathOf(this.endpoint, prepared.url))
    return within(this.#patience(options), what, (signal) => this.#exchange<T>(prepared, signal))
  }

  async #call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    let refused: ApiError | undefined
    try {
      return await within(this.#patience(options), nameOf(method, path), async (signal) => {
        const prepared = await this.#prepare(method, path, options)
        const preparedMs = performance.now()
        try {
          return await this.#exchange<T>(prepared, signal)
        } catch (error) {
          const timestamp = prepared.headers['X-Ovh-Timestamp']
          const blame = timestamp !== undefined && blameOf(error)
          if (!blame) throw error
          refused = error as ApiError
          const moved = await this.#moved(Number(timestamp), preparedMs, refused, method)
          if (method !== 'GET' || (blame === 'perhaps' && moved <= 2)) throw error
          refused = undefined
        }
        return this.#exchange<T>(await this.#prepare(method, path, options), signal)
      })
    } catch (error) {
      // Time that runs out over the second measurement must not hide why there was one.
      throw refused && error instanceof NetworkError ? refused : error
    }
  }

  /** Measures the time again; by how many seconds the timestamp was wrong, according to that. */
  async #moved(timestamp: number, sinceMs: number, refused: ApiError, method: string): Promise<number> {
    try {
      await this.clock.refresh()
      const passed = (performance.now() - sinceMs) / 1000
      return Math.abs((await this.clock.now()) - passed - timestamp)
    } catch (error) {
      throw error instanceof ClockError && method === 'GET' ? error : refused
    }
  }

  async #prepare(method: string, path: string, options: CallOptions): Promise<Prepared> {
    const verb = checkedMethod(method)
    const url = targetOf(this.endpoint, path, options.query)
    const body = serialiseBody(options.body)
    if (body !== undefined && verb === 'GET') throw new RequestError('body', 'A GET carries no body.')
    const auth = options.anonymous ? anonymous(this.auth.applicationKey) : this.auth
    const vouched = await auth.headers({
      method: verb,
      url,
      body: body ?? '',
      timestamp: () => this.clock.now(),
    })
    const headers = joinedHeaders(body !== undefined, options.headers ?? {}, vouched)
    return { method: verb, url, headers, ...(body !== undefined && { body }) }
  }

  async #exchange<T>(prepared: Prepared, signal: AbortSignal): Promise<T> {
    const { method } = prepared
    const path = pathOf(this.endpoint, prepared.url)
    const response = await reaching(nameOf(method, path), () => this.#transport(prepared, { signal }))
    return (await readAnswer(response, { method, path }, signal)) as T
  }

  #patience({ signal, timeoutMs }: Patience): Patience {
    return { signal, timeoutMs: timeoutMs ?? this.#timeoutMs() }
  }
}

/** How errors call a call: never by its query. */
function nameOf(method: string, path: string): string {
  return `${method} ${path.replace(/[?#].*$/s, '')}`
}

/**
 * Whether a refusal is about the time. Only `QUERY_TIME_OUT` says so; a signature made by a wrong clock is called
 * invalid by some servers, and so is every other wrong one.
 */
function blameOf(error: unknown): 'surely' | 'perhaps' | undefined {
  if (!(error instanceof ApiError) || error.status !== 400) return undefined
  if (error.apiCode === 'QUERY_TIME_OUT') return 'surely'
  return error.apiCode === 'INVALID_SIGNATURE' || /signature|timestamp|time.?out/i.test(error.apiMessage)
    ? 'perhaps'
    : undefined
}
