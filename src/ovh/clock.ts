import { ClockError } from './errors.ts'

/** Tells the API's time. One clock may serve every client of one endpoint; never of two. */
export interface Clock {
  /** Unix seconds, as the server counts them. */
  now(): Promise<number>
  /** Measures again; what was known before holds until that succeeds. */
  refresh(): Promise<void>
}

/** How a {@link ServerClock} looks at this machine. All have a default. */
export interface ClockOptions {
  /** This machine's idea of the time, in Unix milliseconds. */
  localMs?: () => number
  /** A count of milliseconds that nobody can set. */
  monotonicMs?: () => number
  /** How far server and machine may be apart; `Infinity` accepts a machine with a dead battery. */
  maxSkewSeconds?: number
}

/**
 * Measures the distance to the server's time when it is first needed, and keeps it. The server's answer is taken
 * to be from the middle of the round trip. Callers that come during a measurement share it; a failure is not kept.
 *
 * Rejects with {@link ClockError} when the answer is not a plausible whole number of Unix seconds, or further from
 * the local time than allowed: signing by it would hand out signatures for another day. Errors of `readTime` pass.
 */
export class ServerClock implements Clock {
  readonly #readTime: () => Promise<unknown>
  readonly #localMs: () => number
  readonly #monotonicMs: () => number
  readonly #maxSkewSeconds: number
  #offsetMs: number | undefined
  #measuring: Promise<void> | undefined

  /** `readTime` asks the server, without authentication, and gives back what it said. */
  constructor(readTime: () => Promise<unknown>, options: ClockOptions = {}) {
    this.#readTime = readTime
    this.#localMs = options.localMs ?? (() => Date.now())
    this.#monotonicMs = options.monotonicMs ?? (() => performance.now())
    this.#maxSkewSeconds = options.maxSkewSeconds ?? 24 * 60 * 60
  }

  /** Server minus local time; `undefined` until it was measured. */
  get skewSeconds(): number | undefined {
    return this.#offsetMs === undefined ? undefined : this.#offsetMs / 1000
  }

  async now(): Promise<number> {
    if (this.#offsetMs === undefined) await this.refresh()
    else await this.#measuring?.catch(() => undefined)
    return Math.floor((this.#localMs() + this.#offsetMs!) / 1000)
  }

  refresh(): Promise<void> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = undefined
    })
    return this.#measuring
  }

  async #measure(): Promise<void> {
    const started = this.#monotonicMs()
    const seconds = await this.#readTime()
    const halfTripMs = (this.#monotonicMs() - started) / 2
    // The first and last values that a plausible clock shows: 2001-09-09 and the end of 32 bits.
    if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds) || seconds < 1e9 || seconds > 2 ** 32) {
      throw new ClockError('The server did not tell a time that makes sense.')
    }
    const offsetMs = Math.round(seconds * 1000 - (this.#localMs() - halfTripMs))
    const skewSeconds = Math.round(offsetMs / 1000)
    if (Math.abs(skewSeconds) > this.#maxSkewSeconds) {
      throw new ClockError(
        `Server and machine are ${Math.abs(skewSeconds)} seconds apart, which is too far to sign by.`,
        skewSeconds,
      )
    }
    this.#offsetMs = offsetMs
  }
}
