import { ContextProvider, createContext } from '@lit/context'
import type { Demo } from '../state/demo.ts'

/** The example account: for whoever offers it, and whoever says that it is on. */
export const demoContext = createContext<Demo | undefined>(Symbol('demo'))

/** Makes it available below `host`. */
export function provideDemo(host: HTMLElement, demo: Demo): void {
  new ContextProvider(host, { context: demoContext, initialValue: demo })
}
