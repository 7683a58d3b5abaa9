import type { Navigation } from './ports.ts'
import { parseRoute, printRoute } from './routes.ts'
import type { Route } from './routes.ts'
import { Store } from './store.ts'

/** Which view is in sight: the address bar, read. */
export class Router extends Store<Route> {
  readonly #navigation: Navigation

  constructor(navigation: Navigation) {
    super(parseRoute(navigation.current()))
    this.#navigation = navigation
    navigation.listen(() => this.set(parseRoute(navigation.current())))
  }

  /** Goes to a view; the way back leads here, unless this entry of the history is replaced. */
  go(route: Route, options?: { replace?: boolean }): void {
    this.#navigation.go(printRoute(route), options)
  }
}
