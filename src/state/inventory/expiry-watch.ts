import type { Keyring } from '../keyring.ts'
import type { Attention } from '../ports.ts'
import { thresholds } from './findings.ts'
import type { Inventory } from './inventory.ts'
import type { KeyRow } from './rows.ts'
import { nextToEnd } from './tiles.ts'

export interface ExpiryWatchOptions {
  inventory: Inventory
  keyring: Keyring
  attention: Pick<Attention, 'badge'>
  now: () => number
  /** Told once for each opening of the vault, when everything has been read: the keys that end within a week. */
  ending: (rows: readonly KeyRow[]) => void
}

/**
 * Watches over keys that end within a week: their number goes on the application's icon, and they are told once for
 * each opening. The number stays when the vault is locked, because that is when it is needed; a private session takes
 * it away with everything else.
 */
export class ExpiryWatch {
  readonly #options: ExpiryWatchOptions
  #told = false
  #private = false

  constructor(options: ExpiryWatchOptions) {
    this.#options = options
    options.inventory.addEventListener('change', () => this.#look())
    options.keyring.onForget(() => this.#forget())
  }

  #look(): void {
    const { inventory, keyring, attention, now, ending } = this.#options
    const { rows, busy, readings } = inventory.value
    if (busy || readings.size === 0 || keyring.value.kind !== 'open') return
    this.#private = keyring.value.private
    const soon = nextToEnd(rows, now(), thresholds.expiresSoon)
    attention.badge(soon.length)
    if (this.#told || soon.length === 0) return
    this.#told = true
    ending(soon)
  }

  #forget(): void {
    this.#told = false
    if (this.#private) this.#options.attention.badge(0)
  }
}
