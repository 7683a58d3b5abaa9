import type { Keyring } from './keyring.ts'
import type { Durability } from './ports.ts'
import { Store } from './store.ts'

/**
 * Whether the browser keeps the vault until a person deletes it. `refused` and `unknown` mean that it may throw it away
 * when it needs the room, or after some weeks without a visit: a backup is the only safety then.
 */
export type KeepingValue = 'unasked' | 'kept' | 'refused' | 'unknown'

/** Asks the browser to keep the vault, once something is worth keeping: when a key is saved, and once per visit. */
export class Keeping extends Store<KeepingValue> {
  readonly #durability: Durability
  #looked = false
  #asked = false
  #accounts: number | undefined

  constructor(keyring: Keyring, durability: Durability) {
    super('unasked')
    this.#durability = durability
    keyring.addEventListener('change', () => this.#follow(keyring.value))
    this.#follow(keyring.value)
  }

  /** Asks again, for whoever presses a button. */
  async ask(): Promise<void> {
    this.#asked = true
    const answer = (await this.#durability.promised()) || (await this.#durability.ask())
    this.set(answer === undefined ? 'unknown' : answer ? 'kept' : 'refused')
  }

  #follow(value: Keyring['value']): void {
    if (value.kind !== 'open' || value.private) {
      this.#accounts = undefined
      return
    }
    const before = this.#accounts
    this.#accounts = value.content.accounts.length
    const grown = before !== undefined && this.#accounts > before
    if (grown && !this.#asked && this.value !== 'kept') void this.ask()
    else if (!this.#looked) void this.#look()
  }

  /** A vault that is merely opened asks nothing of anybody. */
  async #look(): Promise<void> {
    this.#looked = true
    if ((await this.#durability.promised()) && !this.#asked) this.set('kept')
  }
}
