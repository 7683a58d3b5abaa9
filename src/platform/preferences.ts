import type { PreferenceStorage } from '../state/ports.ts'

const KEY = 'countersign.preferences'

/**
 * Language, theme and density in local storage: read before the first paint, which IndexedDB could not be. Where the
 * browser refuses storage, they last as long as the page.
 */
export function browserPreferences(): PreferenceStorage {
  return {
    read: () => attempt(() => localStorage.getItem(KEY) ?? undefined),
    write: (text) => attempt(() => localStorage.setItem(KEY, text)),
    clear: () => attempt(() => localStorage.removeItem(KEY)),
  }
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined // Storage may be forbidden; three preferences are not worth a complaint.
  }
}
