// The second part of the composition: what watches over an open vault. It comes right after the first view, because
// before a vault is open there is nothing to watch over.
import { browserChannel } from './platform/channel.ts'
import { browserClipboard } from './platform/clipboard.ts'
import { browserClock } from './platform/clock.ts'
import { browserDownloads } from './platform/downloads.ts'
import { browserSignals } from './platform/signals.ts'
import { Clipboard } from './state/clipboard.ts'
import { Exporting } from './state/exporting.ts'
import type { Keyring } from './state/keyring.ts'
import { Locking } from './state/locking.ts'
import type { Regions } from './state/regions.ts'
import { Revealing } from './state/revealing.ts'
import { Tabs } from './state/tabs.ts'
import { provideVigil } from './ui/vigil-contexts.ts'

/** What the rest of the house lends. */
export interface Watched {
  keyring: Keyring
  regions: Regions
  version: string
}

/** Begins to watch, and shows what must be said unasked as soon as there may be something to say. */
export function keepWatch(host: HTMLElement, { keyring, regions, version }: Watched): void {
  const around = { clock: browserClock(), signals: browserSignals() }
  const tabs = new Tabs(keyring, browserChannel(), version)
  const locking = new Locking(keyring, tabs, around)
  const clipboard = new Clipboard(browserClipboard(), keyring, around)
  const revealing = new Revealing(keyring, around)
  const exporting = new Exporting(keyring, regions, { clipboard, downloads: browserDownloads() })
  provideVigil(host, { tabs, locking, clipboard, revealing, exporting })

  let lookout: Promise<unknown> | undefined
  const look = (): void => {
    const quiet = keyring.value.kind !== 'open' && clipboard.value.kind === 'idle' && !tabs.value.outdated
    if (quiet || lookout) return
    lookout = import('./ui/elements/lookout.ts').then(
      () => host.append(document.createElement('cs-lookout')),
      () => (lookout = undefined), // Locking goes on without words; the next change tries again.
    )
  }
  for (const store of [keyring, clipboard, tabs]) store.addEventListener('change', look)
  look()
}
