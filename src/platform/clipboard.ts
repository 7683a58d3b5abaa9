import type { ClipboardAccess } from '../state/ports.ts'

/** The word left for the next document. */
const WORD = 'countersign-clipboard'

/**
 * The browser's clipboard. It is read only where that was allowed before: asking would be a question out of the blue.
 *
 * The word for the next document is the window's name, because a name outlives a reload and is no storage: a private
 * session may leave it, too.
 */
export function browserClipboard(): ClipboardAccess {
  const owed = window.name === WORD
  return {
    write: (text) => navigator.clipboard.writeText(text),
    async read() {
      try {
        const name = 'clipboard-read' as PermissionName // Not in every browser; those reject.
        const { state } = await navigator.permissions.query({ name })
        return state === 'granted' ? await navigator.clipboard.readText() : undefined
      } catch {
        return undefined
      }
    },
    owed,
    owe(on) {
      window.name = on ? WORD : ''
    },
  }
}
