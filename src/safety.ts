// A part of the composition: what keeps a vault safe. Loaded when the first vault is open, or with the first page that
// needs it.
import { browserDownloads } from './platform/downloads.ts'
import { browserDurability } from './platform/persistence.ts'
import { shippedWords } from './platform/word-lists.ts'
import type { Keyring } from './state/keyring.ts'
import { openSafety } from './state/safety.ts'
import type { Safety } from './state/safety.ts'

/** Opens the wing, with what this browser promises and the word lists that ship beside the code. */
export function openWing(house: { keyring: Keyring; now: () => number }): Safety {
  return openSafety({
    ...house,
    durability: browserDurability(),
    downloads: browserDownloads(),
    words: shippedWords(),
  })
}
