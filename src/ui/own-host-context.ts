import { ContextProvider, createContext } from '@lit/context'
import type { HostAnswer } from '../state/ports.ts'

/** Asks this page's own host what comes with its files. */
export const ownHostContext = createContext<() => Promise<HostAnswer>>(Symbol('own-host'))

/** Makes it available below `host`. */
export function provideOwnHost(host: HTMLElement, ask: () => Promise<HostAnswer>): void {
  new ContextProvider(host, { context: ownHostContext, initialValue: ask })
}
