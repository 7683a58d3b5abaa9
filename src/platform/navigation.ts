import type { Navigation } from '../state/ports.ts'

/** The address bar's hash. No host needs a fallback page for it, and no view's address reaches a server. */
export function browserNavigation(): Navigation {
  return {
    current: () => location.hash.replace(/^#/, ''),
    go(address, { replace = false } = {}) {
      if (replace) {
        history.replaceState(null, '', `#${address}`)
        dispatchEvent(new HashChangeEvent('hashchange'))
      } else {
        location.hash = address
      }
    },
    listen(changed) {
      addEventListener('hashchange', changed)
    },
  }
}
