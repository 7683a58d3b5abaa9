// What the page can do without at first; main.ts loads it when the first view stands.
import { runsAsExtension } from './platform/extension.ts'
import { takeLaunches } from './platform/launch.ts'
import { browserVersions } from './platform/updates.ts'
import type { Accounts } from './state/accounts.ts'
import type { Importing } from './state/importing.ts'
import type { Keyring } from './state/keyring.ts'
import { parseRoute } from './state/routes.ts'
import type { Transports } from './state/transport/transports.ts'
import { Updates } from './state/updates.ts'
import type { Desk } from './ui/commanding.ts'
import { keepFocus } from './ui/focus.ts'
import { listenToKeys } from './ui/keyboard.ts'

/** So long after the first view the page is fetched whole, in milliseconds: what somebody presses first goes before. */
const quietMs = 2500

/** Keeps the page for working offline, and listens to the system and to the keyboard. */
export function settle(
  house: Desk & { importing: Importing; accounts: Accounts; transports: () => Promise<Transports> },
): void {
  const { accounts, host, importing, keyring, preferences, router, transports } = house
  listenToKeys(house)
  keepFocus()
  if (keyring.value.kind === 'locked') void keyring.prepare().catch(() => undefined)
  takeLaunches({
    open: (address) => router.go(parseRoute(address)),
    read: (text) => {
      router.go({ kind: 'import' })
      whenDecided(keyring, () => void importing.read(text))
    },
  })
  // Whoever goes by hand sees anywhere that calls wait.
  const lookForHands = (): void => {
    if (!accounts.value.some(({ way }) => way === 'hand')) return
    accounts.removeEventListener('change', lookForHands)
    const show = async (): Promise<void> => {
      const desk = (await transports()).way('hand')
      await import('./ui/elements/hand-bar.ts')
      host.append(Object.assign(document.createElement('cs-hand-bar'), { desk, preferences, router }))
    }
    void show().catch(() => accounts.addEventListener('change', lookForHands))
  }
  accounts.addEventListener('change', lookForHands)
  lookForHands()
  const updates = new Updates(browserVersions())
  const announce = async (): Promise<void> => {
    await import('./ui/elements/update-notice.ts')
    host.append(Object.assign(document.createElement('cs-update-notice'), { updates, keyring, preferences }))
  }
  updates.addEventListener('change', () => void announce().catch(() => undefined), { once: true })
  // An extension's files lie on this computer, and the browser brings newer ones.
  if (!runsAsExtension()) setTimeout(() => updates.watch(), quietMs)
}

/** Waits for an unlock: only an open vault can tell which of the keys in a file it holds already. */
function whenDecided(keyring: Keyring, run: () => void): void {
  const decided = (): boolean => keyring.value.kind === 'open' || keyring.value.kind === 'absent'
  if (decided()) return run()
  const listen = (): void => {
    if (!decided()) return
    keyring.removeEventListener('change', listen)
    run()
  }
  keyring.addEventListener('change', listen)
}
