import { ContextProvider, createContext } from '@lit/context'
import type { Connections } from '../state/connection/connections.ts'

/** What the pages about connections need. */
export interface ConnectionWing {
  connections: Connections
  /** The origins that this build may contact, its own among them. */
  origins: readonly string[]
}

/** Opens what is known of the ways to the endpoints, and gives the same to everybody who asks. */
export const connectionContext = createContext<() => Promise<ConnectionWing>>(Symbol('connection'))

/** Makes it available below `host`; it is opened by the first page that needs it. */
export function provideConnection(host: HTMLElement, open: () => Promise<ConnectionWing>): void {
  new ContextProvider(host, { context: connectionContext, initialValue: open })
}
