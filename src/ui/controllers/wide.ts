import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Renders its host anew when the window becomes wider or narrower than a query says. */
export class Wide implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #query: MediaQueryList

  constructor(host: ReactiveControllerHost, query = '(min-width: 1000px)') {
    this.#host = host
    this.#query = matchMedia(query)
    host.addController(this)
  }

  get matches(): boolean {
    return this.#query.matches
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#changed)
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#changed)
  }

  readonly #changed = (): void => this.#host.requestUpdate()
}
