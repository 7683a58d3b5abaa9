/** One request as it reached the sandbox: what a test needs to show that something never left. */
export interface Exchange {
  readonly at: number
  readonly method: string
  readonly url: string
  /** Every header with its value, names in lower case. */
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
  /** Zero while it is answered, and for a connection that was cut. */
  status: number
}

const keptBody = 65_536

/** The newest requests; older ones are let go, long bodies are kept up to 64 KiB. */
export class ExchangeLog {
  readonly #limit: number
  readonly #kept: Exchange[] = []
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds one and lets the oldest go. */
  add(exchange: Exchange): Exchange {
    const kept =
      exchange.body.length > keptBody ? { ...exchange, body: exchange.body.slice(0, keptBody) } : exchange
    this.#kept.push(kept)
    if (this.#kept.length > this.#limit) this.#kept.shift()
    this.#total++
    return kept
  }

  /** The kept ones, oldest first. */
  get kept(): readonly Exchange[] {
    return this.#kept
  }

  /** How many there were in all. */
  get total(): number {
    return this.#total
  }

  /** Forgets all. */
  clear(): void {
    this.#kept.length = 0
    this.#total = 0
  }
}
