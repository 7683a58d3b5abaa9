import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Store } from '../../state/store.ts'
import { turn } from '../../state/turn.ts'

/**
 * Renders its host anew whenever a store changes, from the first render until the host leaves the document. The store
 * is asked for lazily, because contexts arrive after construction.
 */
export class Watch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #store: () => Store<T> | undefined
  readonly #before: (() => void | Promise<void>) | undefined
  #watched: Store<T> | undefined
  #waiting = false

  /** `before` does the long work that a drawing needs, in turns of its own; changes meanwhile are drawn together. */
  constructor(
    host: ReactiveControllerHost,
    store: () => Store<T> | undefined,
    before?: () => void | Promise<void>,
  ) {
    this.#host = host
    this.#store = store
    this.#before = before
    host.addController(this)
  }

  hostUpdate(): void {
    const store = this.#store()
    if (store === this.#watched) return
    this.hostDisconnected()
    this.#watched = store
    store?.addEventListener('change', this.#changed)
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#watched?.removeEventListener('change', this.#changed)
    this.#watched = undefined
  }

  readonly #changed = (): void => {
    if (!this.#before) this.#host.requestUpdate()
    else if (!this.#waiting) void this.#prepare(this.#before)
  }

  async #prepare(before: () => void | Promise<void>): Promise<void> {
    this.#waiting = true
    await turn()
    this.#waiting = false
    await before()
    await turn()
    this.#host.requestUpdate()
  }
}
