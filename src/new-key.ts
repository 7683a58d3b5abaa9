// The third part of the composition: everything around a new key. Loaded with the first page that needs it, or when the
// vault remembers a key that is on its way.
import { browserClock } from './platform/clock.ts'
import { browserDownloads } from './platform/downloads.ts'
import { browserSignals } from './platform/signals.ts'
import { openNewKey } from './state/new-key/wing.ts'
import type { NewKeyOptions, NewKeyWing } from './state/new-key/wing.ts'

/** What the rest of the house lends. */
export type Lent = Omit<NewKeyOptions, 'clock' | 'downloads' | 'signals'>

/** Opens the wing with the browser's clock, downloads and signals. */
export function openWing(house: Lent): NewKeyWing {
  return openNewKey({
    ...house,
    clock: browserClock(),
    downloads: browserDownloads(),
    signals: browserSignals(),
  })
}
