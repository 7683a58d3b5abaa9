import { type Exclusive, VaultError } from '../vault/index.ts'

/**
 * Takes turns with every tab of this origin. The browser frees the lock when a tab dies, so it is never stolen. Rejects
 * with `conflict` when the turn does not come within `waitMs` milliseconds; how long a turn lasts is not limited.
 */
export function webLock(name = 'vault-write', waitMs = 10_000): Exclusive {
  return async <T>(run: () => Promise<T>): Promise<T> => {
    const patience = AbortSignal.timeout(waitMs)
    let granted = false
    try {
      return await navigator.locks.request(name, { mode: 'exclusive', signal: patience }, () => {
        granted = true
        return run()
      })
    } catch (error) {
      if (!granted && patience.aborted) throw new VaultError('conflict', 'another tab is saving')
      throw error
    }
  }
}
