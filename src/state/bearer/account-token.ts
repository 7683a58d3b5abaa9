import { requestToken, tokenRequest } from '../../ovh/index.ts'
import type { Transport } from '../../ovh/index.ts'

/** Lends a secret for as long as a call of `run` takes. */
export type Lend = <T>(run: (secret: Uint8Array) => Promise<T>) => Promise<T>

/** So long before its end a token is renewed, in milliseconds. */
const earlyMs = 60_000

/**
 * The token of one service account: asked for when it is first needed, kept in memory alone, renewed a minute before its
 * end. Callers that come while it is asked for wait for the same one; a failure is not kept.
 */
export class AccountToken {
  readonly #url: string
  readonly #clientId: string
  readonly #transport: Transport
  readonly #now: () => number
  #held: { token: string; until: number } | undefined
  #asking: Promise<string> | undefined

  /** `url`: where tokens are made. */
  constructor(of: { url: string; clientId: string; transport: Transport; now: () => number }) {
    this.#url = of.url
    this.#clientId = of.clientId
    this.#transport = of.transport
    this.#now = of.now
  }

  /** The token. Rejects with an error of the client library. */
  get(lend: Lend): Promise<string> {
    if (this.#held && this.#now() < this.#held.until) return Promise.resolve(this.#held.token)
    this.#asking ??= this.#ask(lend).finally(() => (this.#asking = undefined))
    return this.#asking
  }

  /** Drops it: the next call asks for another. */
  forget(): void {
    this.#held = undefined
  }

  async #ask(lend: Lend): Promise<string> {
    const request = await lend(async (secret) => tokenRequest(this.#url, this.#clientId, secret))
    const { token, expiresInSeconds } = await requestToken(request, this.#transport)
    this.#held = { token, until: this.#now() + expiresInSeconds * 1000 - earlyMs }
    return token
  }
}
