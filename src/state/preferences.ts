import type { Page, PreferenceStorage } from './ports.ts'
import { Store } from './store.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]
export const densities = ['dense', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** How the page looks and speaks. */
export interface Looks {
  language: Language
  theme: Theme
  density: Density
}

export interface PreferenceValues extends Looks {
  /** Whether single letters do anything. */
  shortcuts: boolean
  /** The shortcuts that were turned off one by one, by the name of what they do. */
  shortcutsOff: readonly string[]
  /** The columns of the table of keys, by name; absent until somebody chooses. */
  keyColumns?: readonly string[]
  /** Whether a vault was saved in this browser. It says so when the browser has thrown the vault away. */
  vault: boolean
}

/**
 * Language, theme and density: needed before the vault is open, and nothing anybody would steal. They are kept in
 * clear outside the vault; in a private session a change lives as long as the page.
 */
export class Preferences extends Store<PreferenceValues> {
  readonly #storage: PreferenceStorage
  #keep = true

  constructor(storage: PreferenceStorage, page: Pick<Page, 'languages'>) {
    super(read(storage.read(), page.languages()))
    this.#storage = storage
  }

  /** Changes some of them. */
  choose(change: Partial<PreferenceValues>): void {
    this.set({ ...this.value, ...change })
    if (this.#keep) this.#storage.write(JSON.stringify(this.value))
  }

  /** Remembers that a vault was saved here, or that it was erased on purpose. */
  rememberVault(vault: boolean): void {
    if (vault !== this.value.vault) this.choose({ vault })
  }

  /** From now on nothing is written: the session is a private one. */
  stopKeeping(): void {
    this.#keep = false
  }
}

function read(text: string | undefined, preferred: readonly string[]): PreferenceValues {
  const saved = parse(text)
  const spoken = preferred.map((tag) => tag.slice(0, 2).toLowerCase())
  return {
    language:
      oneOf(languages, saved.get('language')) ??
      spoken.map((tag) => oneOf(languages, tag)).find((tag) => tag !== undefined) ??
      'en',
    theme: oneOf(themes, saved.get('theme')) ?? 'system',
    density: oneOf(densities, saved.get('density')) ?? 'dense',
    shortcuts: saved.get('shortcuts') !== false,
    shortcutsOff: names(saved.get('shortcutsOff')),
    ...(saved.has('keyColumns') && { keyColumns: names(saved.get('keyColumns')) }),
    vault: saved.get('vault') === true,
  }
}

function parse(text: string | undefined): Map<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return new Map(typeof value === 'object' && value ? Object.entries(value) : [])
  } catch {
    return new Map() // Whatever was written there, the defaults are as good.
  }
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string').slice(0, 100) : []
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}
