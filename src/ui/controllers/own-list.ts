import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Accounts } from '../../state/accounts.ts'
import type { NewKeyWing } from '../../state/new-key/wing.ts'
import type { OwnRoutes } from '../../state/own-routes.ts'
import { Watch } from './watch.ts'

/**
 * Follows, for a page that speaks of routes, the own list of the endpoint of one of its person's accounts. It is loaded
 * with the first route; without an account there is none, and neither is there where that part of the page cannot be had.
 */
export class OwnList implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #routes: OwnRoutes | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
    new Watch<unknown>(host, () => this.#routes)
  }

  /** Nothing begins with the page: what is needed is asked for. */
  hostConnected(): void {}

  /** Undefined until it is there. */
  get value(): OwnRoutes | undefined {
    return this.#routes
  }

  /** Has what the endpoint says about some paths at hand: the one of the wanted account, else of the first that there is. */
  async need(wing: NewKeyWing, accounts: Accounts, paths: readonly string[], wanted?: string): Promise<void> {
    const there = accounts.value.filter(({ region }) => region !== undefined)
    const account = there.find(({ id }) => id === wanted) ?? there[0]
    if (!account?.region || !paths.some((path) => path.length > 1)) return
    const choice = account.way === 'hand' ? 'hand' : (account.transport ?? 'auto')
    try {
      const own = await wing.ownRoutes()
      if (this.#routes !== own) this.#host.requestUpdate()
      this.#routes = own
      await own.need({ endpoint: account.region, choice }, paths)
    } catch {
      // The list that ships with the page serves as well.
    }
  }
}
