import { ContextProvider, createContext } from '@lit/context'
import type { Safety } from '../state/safety.ts'

/** Opens what keeps a vault safe, and gives the same to everybody who asks. */
export const safetyContext = createContext<() => Promise<Safety>>(Symbol('safety'))

/** Makes it available below `host`. */
export function provideSafety(host: HTMLElement, open: () => Promise<Safety>): void {
  new ContextProvider(host, { context: safetyContext, initialValue: open })
}
