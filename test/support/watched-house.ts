// The house with everything that watches over it: what main.ts and vigil.ts make, for one test.
import { Clipboard } from '../../src/state/clipboard.ts'
import { Exporting } from '../../src/state/exporting.ts'
import { Locking } from '../../src/state/locking.ts'
import { Revealing } from '../../src/state/revealing.ts'
import { Tabs } from '../../src/state/tabs.ts'
import { furnish } from './house.ts'
import type { HouseOptions } from './house.ts'
import { FakeAir, FakeClipboard, FakeClock, FakeDownloads, FakeSignals } from './surroundings.ts'

export interface WatchedOptions extends HouseOptions {
  clock?: FakeClock
  /** Shared between houses that are tabs of one browser. */
  air?: FakeAir
  access?: FakeClipboard
  version?: string
}

export function furnishWatched({
  clock = new FakeClock(),
  air = new FakeAir(),
  access = new FakeClipboard(),
  version = '0.1.0',
  ...options
}: WatchedOptions = {}) {
  const house = furnish(options)
  const { keyring, regions } = house
  const signals = new FakeSignals()
  const around = { clock, signals }
  const tabs = new Tabs(keyring, air.tab(), version)
  const clipboard = new Clipboard(access, keyring, around)
  const downloads = new FakeDownloads()
  return {
    ...house,
    ...around,
    air,
    access,
    downloads,
    tabs,
    clipboard,
    locking: new Locking(keyring, tabs, around),
    revealing: new Revealing(keyring, around),
    exporting: new Exporting(keyring, regions, { clipboard, downloads }),
  }
}

export type WatchedHouse = ReturnType<typeof furnishWatched>
