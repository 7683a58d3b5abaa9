import { ContextProvider, createContext } from '@lit/context'
import type { InventoryWing } from '../state/inventory/wing.ts'

/** Opens the wing of the inventory, and gives the same one to everybody who asks. */
export const inventoryContext = createContext<() => Promise<InventoryWing>>(Symbol('inventory'))

/** Makes the wing available below `host`; it is opened by the first page that needs it. */
export function provideInventory(host: HTMLElement, open: () => Promise<InventoryWing>): void {
  new ContextProvider(host, { context: inventoryContext, initialValue: open })
}
