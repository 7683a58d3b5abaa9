import type { Versions } from './ports.ts'
import { Store } from './store.ts'

export type UpdatesValue =
  | { kind: 'current' }
  /** A newer version waits for consent; `changes` is what its changelog says and this version's did not. */
  | { kind: 'ready'; changes: readonly string[] }
  /** Consent was given. */
  | { kind: 'leaving' }

/**
 * Whether a newer version of this page is there. It never takes over by itself: whoever has something open here decides
 * when that ends.
 */
export class Updates extends Store<UpdatesValue> {
  readonly #versions: Versions

  constructor(versions: Versions) {
    super({ kind: 'current' })
    this.#versions = versions
  }

  /** Starts keeping this version for working offline, and looking for newer ones. */
  watch(): void {
    this.#versions.watch(() => void this.#arrived())
  }

  /** Goes over to the newer version. The document is replaced: the vault locks, a private session ends. */
  accept(): void {
    if (this.value.kind !== 'ready') return
    this.set({ kind: 'leaving' })
    this.#versions.takeOver()
  }

  /** Not now. It is offered again when the page is next opened, or when another version arrives. */
  postpone(): void {
    if (this.value.kind === 'ready') this.set({ kind: 'current' })
  }

  async #arrived(): Promise<void> {
    const [present, waiting] = await Promise.all([this.#changes('present'), this.#changes('waiting')])
    if (this.value.kind === 'leaving') return
    this.set({ kind: 'ready', changes: waiting.filter((line) => !present.includes(line)) })
  }

  /** A version whose changes cannot be read is as ready as any other. */
  async #changes(copy: 'present' | 'waiting'): Promise<readonly string[]> {
    try {
      return await this.#versions.changes(copy)
    } catch {
      return []
    }
  }
}
