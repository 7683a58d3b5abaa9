/** What the application needs from the world around it. `platform` answers with the browser, tests with memory. */

/** Harmless choices that must be known before anything is unlocked. */
export interface PreferenceStorage {
  read(): string | undefined
  write(text: string): void
  clear(): void
}

/** The address bar. Addresses are the part after `#`, always beginning with a slash. */
export interface Navigation {
  current(): string
  /** Adds an entry to the history, or replaces the present one. */
  go(address: string, options?: { replace?: boolean }): void
  listen(changed: () => void): void
}

/** The page itself. */
export interface Page {
  /** The languages the reader prefers, best first. */
  languages(): readonly string[]
  /** Throws the document away and loads it again: the only way to be rid of everything it ever held. */
  restart(): void
  /** Asks before the tab is closed, while something would be lost with it. */
  guard(on: boolean): void
}
