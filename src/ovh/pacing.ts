import type { CallOptions, OvhClient } from './client.ts'
import { ApiError, NetworkError } from './errors.ts'

/** How fast to read. All have a default. */
export interface PaceOptions {
  /** At most so many calls at once; 6 by default, as many as a browser opens to one host over HTTP/1.1. */
  limit?: number
  /** At most so many begun within a minute; no bound by default. */
  perMinute?: number
  /** How often the API may say "too many" in a row before the pace gives up; 6 by default, about a minute. */
  refusals?: number
  /** Told when the API asked for a pause, in milliseconds. */
  onPause?: (pauseMs: number) => void
  /** Waits; resolves early and quietly when the signal aborts. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** A count of milliseconds that nobody can set. */
  monotonicMs?: () => number
}

const firstPauseMs = 1000
const longestPauseMs = 32_000
/** A pause longer than this is an answer, not a pause: the error is the caller's to show. */
const longestWaitMs = 120_000
const firstStumbleMs = 250
const stumbles = 2

/**
 * Reads politely: a bounded number of calls at once, fewer after "429 Too Many Requests", a pause as long as the
 * API asks for (or doubling, when it does not say), and a bounded number of repetitions. Only GETs are ever repeated;
 * whatever may change something goes through {@link Pace.once}.
 *
 * A pace belongs to one reading with one client. When the API keeps refusing, or no call comes through at all, it
 * gives up: every later call fails at once with the error that made it give up, and nothing more is sent.
 */
export class Pace {
  readonly #limit: number
  readonly #perMinute: number
  readonly #refusals: number
  readonly #onPause: ((pauseMs: number) => void) | undefined
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly #now: () => number
  readonly #begun: number[] = []
  readonly #queue: (() => void)[] = []
  #width: number
  #busy = 0
  /** How many calls were refused and have not come through since. */
  #refused = 0
  #resumeAt = 0
  #pauses = 0
  #refusedInRow = 0
  #lostInRow = 0
  #verdict: ApiError | NetworkError | undefined

  constructor({
    limit = 6,
    perMinute = Infinity,
    refusals = 6,
    onPause,
    sleep,
    monotonicMs,
  }: PaceOptions = {}) {
    if (!Number.isInteger(limit) || limit < 1) throw new TypeError('limit must be a positive whole number')
    if (!(perMinute >= 1)) throw new TypeError('perMinute must be at least 1')
    this.#limit = limit
    this.#width = limit
    this.#perMinute = perMinute
    this.#refusals = refusals
    this.#onPause = onPause
    this.#sleep = sleep ?? pause
    this.#now = monotonicMs ?? (() => performance.now())
  }

  /** The most calls it would make at once: as many workers are worth having. */
  get limit(): number {
    return this.#limit
  }

  /** What made it give up, if it did. */
  get verdict(): ApiError | NetworkError | undefined {
    return this.#verdict
  }

  /** A GET in its turn, repeated when that can help and as often as is polite. */
  get<T = unknown>(client: OvhClient, path: string, options: Omit<CallOptions, 'body'> = {}): Promise<T> {
    return this.read(() => client.get<T>(path, options), options.signal)
  }

  /**
   * The same for a domain verb that only reads, such as `listCredentials`. Whoever was refused goes first when the pause
   * is over, and alone with others of that fate: else the same call may meet the limit again and again.
   */
  async read<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let [lost, refused] = [0, 0]
    try {
      for (;;) {
        try {
          return await this.#inTurn(call, signal, refused > 0)
        } catch (error) {
          signal?.throwIfAborted()
          if (this.#verdict) throw this.#verdict
          if (isTooMany(error) && refused < this.#refusals) {
            if (refused++ === 0) this.#refused++
            continue
          }
          if (!isPassing(error) || lost++ >= stumbles) throw error
          await this.#sleep(firstStumbleMs * 2 ** lost, signal)
        }
      }
    } finally {
      if (refused > 0) this.#refused--
      if (refused > 0 && this.#refused === 0) this.#wake()
    }
  }

  /** Any call in its turn, sent once; pauses apply to it, and its refusal slows down those that follow. */
  once<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#inTurn(call, signal, false)
  }

  async #inTurn<T>(call: () => Promise<T>, signal: AbortSignal | undefined, first: boolean): Promise<T> {
    try {
      await this.#enter(signal, first)
    } catch (error) {
      // Whoever leaves passes the place on, wherever it waited.
      this.#wake()
      throw error
    }
    const pauses = this.#pauses
    try {
      const value = await call()
      this.#went()
      return value
    } catch (error) {
      this.#stumbled(error, pauses)
      throw error
    } finally {
      this.#busy--
      this.#wake()
    }
  }

  async #enter(signal: AbortSignal | undefined, first: boolean): Promise<void> {
    for (;;) {
      signal?.throwIfAborted()
      if (this.#verdict) throw this.#verdict
      const waitMs = Math.max(this.#resumeAt, this.#nextPlace()) - this.#now()
      if (waitMs > 0) await this.#sleep(waitMs, signal)
      else if (this.#busy >= this.#width || (!first && this.#refused > 0)) await this.#turn(signal, first)
      else break
    }
    this.#busy++
    if (this.#perMinute < Infinity) this.#begun.push(this.#now())
  }

  /** Lets in as many as there is room for. */
  #wake(): void {
    for (const wake of this.#queue.splice(0, Math.max(0, this.#width - this.#busy))) wake()
  }

  /** When the minute has room for one more call. */
  #nextPlace(): number {
    while (this.#begun.length > 0 && this.#begun[0]! <= this.#now() - 60_000) this.#begun.shift()
    return this.#begun.length < this.#perMinute ? 0 : this.#begun[0]! + 60_000
  }

  async #turn(signal: AbortSignal | undefined, first: boolean): Promise<void> {
    let wake = (): void => undefined
    const turn = new Promise<void>((resolve) => (wake = resolve))
    if (first) this.#queue.unshift(wake)
    else this.#queue.push(wake)
    signal?.addEventListener('abort', wake, { once: true })
    await turn
    signal?.removeEventListener('abort', wake)
    const index = this.#queue.indexOf(wake)
    if (index >= 0) this.#queue.splice(index, 1)
  }

  #went(): void {
    this.#refusedInRow = 0
    this.#lostInRow = 0
    if (this.#width < this.#limit) this.#width++
  }

  #stumbled(error: unknown, pauses: number): void {
    if (error instanceof NetworkError) {
      // Three calls lost with all their repetitions, and none that came through in between.
      if (++this.#lostInRow > stumbles * 3 + 2) this.#giveUp(error)
    } else if (error instanceof ApiError) {
      this.#lostInRow = 0
      if (isTooMany(error)) this.#slowDown(error, pauses)
      else this.#refusedInRow = 0
    }
  }

  #slowDown(error: ApiError, pauses: number): void {
    // Calls that were under way when the pause began say nothing new.
    if (pauses < this.#pauses) return
    const asked = error.retryAfterSeconds
    const pauseMs =
      asked === undefined ? Math.min(longestPauseMs, firstPauseMs * 2 ** this.#refusedInRow) : asked * 1000
    this.#refusedInRow++
    if (this.#refusedInRow > this.#refusals || pauseMs > longestWaitMs) return this.#giveUp(error)
    this.#pauses++
    this.#resumeAt = this.#now() + pauseMs
    this.#width = Math.max(1, this.#width >> 1)
    this.#onPause?.(pauseMs)
  }

  #giveUp(error: ApiError | NetworkError): void {
    this.#verdict ??= error
    for (const wake of this.#queue.splice(0)) wake()
  }
}

/** Whether the API said that it is asked too much at the moment. */
export function isTooMany(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    (error.status === 429 || (error.status === 503 && error.retryAfterSeconds !== undefined))
  )
}

/** Whether the same GET may well succeed in a moment. A time-out has been waited for long enough already. */
function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return error.reason === 'unreachable'
  return error instanceof ApiError && error.status >= 500
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
  })
}
