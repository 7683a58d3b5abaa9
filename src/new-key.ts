// The third part of the composition: everything around a new key. Loaded with the first page that needs it, or when the
// vault remembers a key that is on its way.
import { browserClock } from './platform/clock.ts'
import { browserDownloads } from './platform/downloads.ts'
import { browserSignals } from './platform/signals.ts'
import { openNewKey } from './state/new-key/wing.ts'
import type { Transports } from './state/transport/transports.ts'
import type { NewKeyOptions, NewKeyWing } from './state/new-key/wing.ts'

/** What the rest of the house lends. */
export type Lent = Omit<NewKeyOptions, 'clock' | 'downloads' | 'signals' | 'transports' | 'ownRoutes'> & {
  transports: () => Promise<Transports>
}

/** Opens the wing with the browser's clock, downloads and signals. */
export async function openWing({ transports, ...house }: Lent): Promise<NewKeyWing> {
  return openNewKey({
    ...house,
    transports: await transports(),
    clock: browserClock(),
    downloads: browserDownloads(),
    signals: browserSignals(),
    ownRoutes: async (own) => (await import('./own-routes.ts')).openOwnRoutes(own),
  })
}
