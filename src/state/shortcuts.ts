import type { PreferenceValues } from './preferences.ts'

/**
 * Every key of its own: what it does, and the presses that do it, one after the other. `mod` is Control, or Command on
 * Apple's keyboards.
 */
export const shortcuts = [
  { id: 'palette', keys: ['mod+k'] },
  { id: 'sheet', keys: ['?'] },
  { id: 'filter', keys: ['/'] },
  { id: 'new', keys: ['n'] },
  { id: 'keys', keys: ['g', 'k'] },
  { id: 'accounts', keys: ['g', 'a'] },
  { id: 'key', keys: ['g', 't'] },
  { id: 'applications', keys: ['g', 'p'] },
  { id: 'import', keys: ['g', 'i'] },
  { id: 'check', keys: ['g', 'w'] },
  { id: 'timeline', keys: ['g', 'm'] },
  { id: 'report', keys: ['g', 'r'] },
  { id: 'doctor', keys: ['g', 'd'] },
  { id: 'reference', keys: ['g', 'o'] },
  { id: 'connection', keys: ['g', 'c'] },
  { id: 'hand', keys: ['g', 'h'] },
  { id: 'understand', keys: ['g', 'u'] },
  { id: 'vault', keys: ['g', 'v'] },
  { id: 'about', keys: ['g', 'b'] },
  { id: 'settings', keys: ['g', 's'] },
  { id: 'lock', keys: ['g', 'l'] },
  // What a list does with them is the list's affair: it hears of them by `cs-shortcut`.
  { id: 'next', keys: ['j'], list: true },
  { id: 'previous', keys: ['k'], list: true },
  { id: 'mark', keys: ['x'], list: true },
  { id: 'markAll', keys: ['X'], list: true },
  { id: 'replace', keys: ['r'], list: true },
  { id: 'revoke', keys: ['Delete'], list: true },
  { id: 'limit', keys: ['i'], list: true },
  // In a tab this is the way to the address bar, which nobody should take away; an installed page has none.
  { id: 'lock', keys: ['mod+l'], installed: true },
] as const satisfies readonly { id: string; keys: readonly string[]; installed?: boolean; list?: boolean }[]

export type ShortcutId = (typeof shortcuts)[number]['id']

/** The shortcuts that only a list answers to. */
export const listShortcuts: ReadonlySet<ShortcutId> = new Set(
  shortcuts.flatMap((one) => ('list' in one ? [one.id] : [])),
)

/** One key pressed. */
export interface Press {
  /** As the keyboard's layout names it: `k`, `?`, `Enter`. */
  key: string
  /** Control is held, or Command on Apple's keyboards. */
  mod: boolean
  /** The focus is in a field that takes letters. */
  typing: boolean
  /** Milliseconds on any clock. */
  atMs: number
}

/** How long the second key of two may take. */
const PATIENCE_MS = 1500

/** Reads presses one by one, and says when they make up a shortcut that is turned on. */
export class ShortcutReader {
  readonly #preferences: () => Pick<PreferenceValues, 'shortcuts' | 'shortcutsOff'>
  readonly #installed: boolean
  #begun: readonly string[] = []
  #lastMs = 0

  /** `installed`: the page has a window of its own. */
  constructor(preferences: () => Pick<PreferenceValues, 'shortcuts' | 'shortcutsOff'>, installed: boolean) {
    this.#preferences = preferences
    this.#installed = installed
  }

  read({ key, mod, typing, atMs }: Press): ShortcutId | undefined {
    const begun = atMs - this.#lastMs <= PATIENCE_MS ? this.#begun : []
    this.#begun = []
    if (typing && !mod) return undefined
    const pressed = mod ? `mod+${key.toLowerCase()}` : key
    // A wrong second key may be a right first one.
    for (const keys of [[...begun, pressed], [pressed]]) {
      const found = this.#turnedOn().find((one) => same(one.keys, keys))
      if (found) return found.id
      if (!this.#turnedOn().some((one) => same(one.keys.slice(0, keys.length), keys))) continue
      this.#begun = keys
      this.#lastMs = atMs
      return undefined
    }
    return undefined
  }

  #turnedOn() {
    const { shortcuts: letters, shortcutsOff } = this.#preferences()
    return shortcuts.filter(
      (one) =>
        !shortcutsOff.includes(one.id) &&
        (letters || one.keys[0].startsWith('mod+')) &&
        (this.#installed || !('installed' in one)),
    )
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, i) => key === b[i])
