import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Opens a wing of the house for its host, and renders the host when it is there. Asked lazily: contexts come late. */
export class Wing<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #open: () => (() => Promise<T>) | undefined
  #asked = false
  /** The wing, once it is open. */
  value: T | undefined
  /** What kept it shut. */
  error: unknown

  constructor(host: ReactiveControllerHost, open: () => (() => Promise<T>) | undefined) {
    this.#host = host
    this.#open = open
    host.addController(this)
  }

  hostUpdate(): void {
    const open = this.#open()
    if (!open || this.#asked) return
    this.#asked = true
    open().then(
      (wing) => {
        this.value = wing
        this.#host.requestUpdate()
      },
      (error: unknown) => {
        this.error = error
        this.#host.requestUpdate()
      },
    )
  }
}
