import type { Attention, AttentionState } from '../state/ports.ts'

/** The Badging and Notifications interfaces, where the browser has them. */
export function browserAttention(): Attention {
  const offered = 'Notification' in globalThis
  const named = (permission: NotificationPermission): AttentionState =>
    permission === 'default' ? 'unasked' : permission
  return {
    badge(count) {
      // A page that is not installed has no icon: some browsers refuse, and nobody misses anything.
      const set = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.()
      set?.catch(() => undefined)
    },
    get state() {
      return offered ? named(Notification.permission) : 'unsupported'
    },
    async ask() {
      return offered ? named(await Notification.requestPermission()) : 'unsupported'
    },
    tell(title, text) {
      if (!offered || Notification.permission !== 'granted') return
      try {
        new Notification(title, { body: text, tag: 'countersign-expiry', icon: 'icons/192.png' })
      } catch {
        // Android only lets service workers do this; the notice in the page stands for it.
      }
    },
  }
}
