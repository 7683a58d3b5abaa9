// The part of the composition around the list of keys. Loaded with the first page that needs it.
import { browserAttention } from './platform/attention.ts'
import { browserDownloads } from './platform/downloads.ts'
import { ExpiryWatch } from './state/inventory/expiry-watch.ts'
import { nameOf } from './state/inventory/rows.ts'
import { openInventory } from './state/inventory/wing.ts'
import type { InventoryWing, InventoryWingOptions } from './state/inventory/wing.ts'
import { en } from './state/messages/report-en.ts'
import { fr } from './state/messages/report-fr.ts'
import type { Notices } from './state/notices.ts'
import type { Preferences } from './state/preferences.ts'
import { visible } from './state/words.ts'

/** What the rest of the house lends. */
export type Lent = Omit<InventoryWingOptions, 'downloads' | 'attention'> & {
  notices: Notices
  preferences: Preferences
}

/** Opens the wing with the browser's downloads and its ways to a person who looks elsewhere. */
export function openWing({ notices, preferences, ...house }: Lent): InventoryWing {
  const attention = browserAttention()
  const wing = openInventory({ ...house, attention, downloads: browserDownloads() })
  new ExpiryWatch({
    inventory: wing.inventory,
    keyring: house.keyring,
    attention,
    now: house.now,
    ending: (rows) => {
      const t = { en, fr }[preferences.value.language]
      // Keys of one application have one name: it is said once.
      const names = new Set(
        rows.map((row) => visible(nameOf(row) || String(row.credential.credentialId), 40)),
      )
      notices.say(t.endingSoon(rows.length, [...names].slice(0, 3).join(', ') + (names.size > 3 ? '…' : '')))
      // Outside of the page, where others may look on, no name is said.
      attention.tell('Countersign', t.endingSoonPlain(rows.length))
    },
  })
  return wing
}
