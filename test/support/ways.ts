// What a browser has for opening vaults, in memory: authenticators that answer questions, keys that stay, a promise.
import {
  type DeviceKeys,
  type Durability,
  PasskeyError,
  type PasskeyFailure,
  type Passkeys,
} from '../../src/state/ports.ts'
import { slotId } from '../../src/vault/index.ts'

/** Passkeys at one host. Each authenticator is a secret; `plugged` are those at hand. */
export class SoftPasskeys implements Passkeys {
  readonly host: string | undefined
  /** What the next ceremony ends with, instead of serving. */
  failing: PasskeyFailure | undefined
  ceremonies = 0
  /** Answers given, to see whether whoever asked clears them. */
  readonly answers: Uint8Array[] = []
  #secrets = new Map<string, Uint8Array<ArrayBuffer>>()

  constructor(host: string | undefined = 'keys.example') {
    this.host = host
  }

  /** The same authenticators on another host name. */
  movedTo(host: string): SoftPasskeys {
    const moved = new SoftPasskeys(host)
    moved.#secrets = this.#secrets
    return moved
  }

  /** Takes every authenticator away, or all but these. */
  unplug(...but: readonly string[]): void {
    this.#secrets = new Map([...this.#secrets].filter(([credential]) => but.includes(credential)))
  }

  async create({ input }: Parameters<Passkeys['create']>[0]) {
    this.#begin()
    const credential = slotId()
    this.#secrets.set(credential, crypto.getRandomValues(new Uint8Array(32)))
    return {
      credential,
      transports: ['internal', 'Strange One'],
      output: await this.#answer(credential, input),
    }
  }

  async ask(candidates: Parameters<Passkeys['ask']>[0]) {
    this.#begin()
    const found = candidates.find(({ credential }) => this.#secrets.has(credential))
    if (!found) throw new PasskeyError('cancelled')
    return { credential: found.credential, output: await this.#answer(found.credential, found.input) }
  }

  #begin(): void {
    this.ceremonies++
    const { failing } = this
    this.failing = undefined
    if (failing) throw new PasskeyError(failing)
  }

  async #answer(credential: string, input: Uint8Array): Promise<Uint8Array> {
    const secret = this.#secrets.get(credential)
    const key = await crypto.subtle.importKey('raw', secret!, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ])
    const output = new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(input)))
    this.answers.push(output)
    return output
  }
}

/** A device that keeps keys. */
export function softDevices(
  kept = new Map<string, CryptoKey>(),
): DeviceKeys & { kept: Map<string, CryptoKey> } {
  return {
    kept,
    put: async (slot, key) => void kept.set(slot, key),
    get: async (slot) => kept.get(slot),
    keepOnly: async (slots) => {
      for (const slot of kept.keys()) if (!slots.includes(slot)) kept.delete(slot)
    },
  }
}

/** A browser that promises, or does not. */
export function softDurability(answer: boolean | undefined, already = false): Durability & { asked: number } {
  const browser = {
    asked: 0,
    promised: async () => already,
    ask: async () => {
      browser.asked++
      return answer
    },
  }
  return browser
}
