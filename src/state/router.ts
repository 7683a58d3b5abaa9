import type { Navigation } from './ports.ts'
import { parseRoute, printRoute } from './routes.ts'
import type { Route } from './routes.ts'
import { Store } from './store.ts'

/** Which view is in sight: the address bar, read. */
export class Router extends Store<Route> {
  readonly #navigation: Navigation
  #address: string

  constructor(navigation: Navigation) {
    const address = navigation.current()
    super(parseRoute(address))
    this.#navigation = navigation
    this.#address = address
    navigation.listen(() => this.#read())
  }

  /** Goes to a view; the way back leads here, unless this entry of the history is replaced. */
  go(route: Route, options?: { replace?: boolean }): void {
    this.#navigation.go(printRoute(route), options)
    this.#read()
  }

  /** A browser tells of a new address a moment after it has it, and whoever goes twice meanwhile goes on from the first. */
  #read(): void {
    const address = this.#navigation.current()
    if (address === this.#address) return
    this.#address = address
    this.set(parseRoute(address))
  }
}
