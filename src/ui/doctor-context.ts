import { ContextProvider, createContext } from '@lit/context'
import type { Consultation } from '../state/inventory/doctor/consultation.ts'

/** Opens the doctor's practice, and gives the same one to everybody who asks. */
export const doctorContext = createContext<() => Promise<Consultation>>(Symbol('doctor'))

/** Makes the practice available below `host`; it is opened by the first page that needs it. */
export function provideDoctor(host: HTMLElement, open: () => Promise<Consultation>): void {
  new ContextProvider(host, { context: doctorContext, initialValue: open })
}
