import { ContextProvider, createContext } from '@lit/context'
import type { Clipboard } from '../state/clipboard.ts'
import type { Exporting } from '../state/exporting.ts'
import type { Locking } from '../state/locking.ts'
import type { Revealing } from '../state/revealing.ts'
import type { Tabs } from '../state/tabs.ts'

export const tabsContext = createContext<Tabs>(Symbol('tabs'))
export const lockingContext = createContext<Locking>(Symbol('locking'))
export const clipboardContext = createContext<Clipboard>(Symbol('clipboard'))
export const revealingContext = createContext<Revealing>(Symbol('revealing'))
export const exportingContext = createContext<Exporting>(Symbol('exporting'))

/** What watches over an open vault, and what lets its keys out. */
export interface Vigil {
  tabs: Tabs
  locking: Locking
  clipboard: Clipboard
  revealing: Revealing
  exporting: Exporting
}

/** Makes it available to the elements below `host` that ask later. */
export function provideVigil(host: HTMLElement, vigil: Vigil): void {
  new ContextProvider(host, { context: tabsContext, initialValue: vigil.tabs })
  new ContextProvider(host, { context: lockingContext, initialValue: vigil.locking })
  new ContextProvider(host, { context: clipboardContext, initialValue: vigil.clipboard })
  new ContextProvider(host, { context: revealingContext, initialValue: vigil.revealing })
  new ContextProvider(host, { context: exportingContext, initialValue: vigil.exporting })
}
