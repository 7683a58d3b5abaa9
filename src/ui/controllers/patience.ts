import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * Makes whoever guesses wait: 0, 0, 1, 2, 4 … 30 seconds after each wrong try. A person who mistypes is not held up. It
 * lives as long as its element and deletes nothing.
 */
export class Patience implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #wrong = 0
  #timer: ReturnType<typeof setInterval> | undefined
  /** How many seconds are left to wait. */
  seconds = 0

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** A try was wrong. */
  wrong(): void {
    this.#wrong++
    this.seconds = this.#wrong < 3 ? 0 : Math.min(30, 2 ** (this.#wrong - 3))
    this.#stop()
    if (this.seconds > 0) this.#timer = setInterval(() => this.#tick(), 1_000)
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#stop()
  }

  #tick(): void {
    this.seconds--
    if (this.seconds <= 0) this.#stop()
    this.#host.requestUpdate()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
