// The part of the composition around an endpoint's own list of routes, and what shows it. Loaded when somebody looks at a
// route.
import { browserShelf } from './platform/idb-shelf.ts'
import { OwnRoutes } from './state/own-routes.ts'
import type { OwnRoutesOptions } from './state/own-routes.ts'
import './ui/elements/own-list.ts'
import './ui/elements/own-said.ts'

/** Opens the list, with the browser's shelf. */
export const openOwnRoutes = (house: Omit<OwnRoutesOptions, 'shelf'>): OwnRoutes =>
  new OwnRoutes({ ...house, shelf: browserShelf() })
