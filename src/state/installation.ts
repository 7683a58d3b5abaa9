import type { InstallOffer, InstallState } from './ports.ts'
import { Store } from './store.ts'

/** Whether this page can be, or is, kept as an application of its own. */
export class Installation extends Store<InstallState> {
  readonly #offer: InstallOffer

  constructor(offer: InstallOffer) {
    super(offer.state)
    this.#offer = offer
    offer.listen(() => this.set(offer.state))
  }

  /** Opens the browser's own question. Only after a click; an offer that has gone does nothing. */
  async accept(): Promise<void> {
    await this.#offer.accept()
  }
}
