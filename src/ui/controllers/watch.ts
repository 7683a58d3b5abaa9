import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Store } from '../../state/store.ts'

/**
 * Renders its host anew whenever a store changes, from the first render until the host leaves the document. The store
 * is asked for lazily, because contexts arrive after construction.
 */
export class Watch<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #store: () => Store<T> | undefined
  #watched: Store<T> | undefined

  constructor(host: ReactiveControllerHost, store: () => Store<T> | undefined) {
    this.#host = host
    this.#store = store
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

  readonly #changed = (): void => this.#host.requestUpdate()
}
