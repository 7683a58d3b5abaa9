// Follows go-ini/ini v1.67 (section.go, key.go), as ovh/go-ovh asks it.
import type { IniEntry, IniTable } from './conf-reading.ts'

/** The section of keys that stand before any head, and the last place interpolation looks. */
export const goDefaults = 'DEFAULT'

/** What go-ini answers when it is asked for a key. */
export interface GoAnswer {
  readonly entry: IniEntry
  /** Undefined when the interpolation grew past all reason; go-ini would fill the memory. */
  readonly value: string | undefined
  /** The value is not the stored one. */
  readonly interpolated: boolean
  /** The key was found in the section whose name is this one's up to a dot. */
  readonly inherited: boolean
}

/** Looks keys up as go-ini does: a section named `a.b` falls back to `a`, and `%(name)s` is replaced. */
export class GoLookup {
  readonly #table: IniTable
  readonly #parents = new Map<string, string | undefined>()
  #lengths: ReadonlySet<number> | undefined
  /** Characters that may still be written by interpolation, for all keys together. */
  #budget = 1 << 20

  constructor(table: IniTable) {
    this.#table = table
  }

  get(section: string, key: string): GoAnswer | undefined {
    const own = this.#at(section, key)
    if (own) return this.read(own)
    const entry = this.#find(this.#parent(section), key)
    return entry && { ...this.read(entry), inherited: true }
  }

  /** One entry, interpolated from the section that holds it. */
  read(entry: IniEntry): GoAnswer {
    const value = this.#transform(entry)
    return { entry, value, interpolated: value !== entry.value, inherited: false }
  }

  #at(section: string, key: string): IniEntry | undefined {
    const own = this.#table.get(section)?.get(key)
    if (section !== goDefaults && section !== '') return own
    // Keys before any head and keys of [DEFAULT] share one section; the later one wins.
    const other = this.#table.get(section === '' ? goDefaults : '')?.get(key)
    return own && other ? (own.line > other.line ? own : other) : (own ?? other)
  }

  #find(section: string | undefined, key: string): IniEntry | undefined {
    for (let at = section; at !== undefined; at = this.#parent(at)) {
      const entry = this.#at(at, key)
      if (entry) return entry
    }
    return undefined
  }

  #parent(section: string): string | undefined {
    if (this.#parents.has(section)) return this.#parents.get(section)
    const parent = this.#above(section)
    this.#parents.set(section, parent)
    return parent
  }

  #above(section: string): string | undefined {
    this.#lengths ??= new Set([goDefaults, ...this.#table.keys()].map((name) => name.length))
    for (let dot = section.lastIndexOf('.'); dot > 0; dot = section.lastIndexOf('.', dot - 1)) {
      // Only a name can be as long as one: of thousands of dots a few are looked at.
      if (!this.#lengths.has(dot)) continue
      const name = section.slice(0, dot)
      if (name === goDefaults || this.#table.has(name)) return name
    }
    // Cutting at a dot in front leaves the empty name, and that is the default section's.
    return section.startsWith('.') ? goDefaults : undefined
  }

  #transform(entry: IniEntry): string | undefined {
    let value = entry.value
    for (let depth = 0; depth < 99; depth++) {
      const name = placeholder(value)
      if (name === undefined) break
      let found = this.#find(entry.section, name)
      if (found === undefined || found === entry) found = this.#find(goDefaults, name)
      if (found === undefined) break
      const parts = value.split(`%(${name})s`)
      this.#budget -= value.length + (parts.length - 1) * found.value.length
      if (this.#budget < 0) return undefined
      value = parts.join(found.value)
    }
    return value
  }
}

/** The name in the first `%(name)s`; by hand, because a pattern would look at every `%(` up to the end. */
function placeholder(text: string): string | undefined {
  for (let open = text.indexOf('%('); open >= 0;) {
    const close = text.indexOf(')', open + 2)
    if (close < 0) return undefined
    if (close > open + 2 && text[close + 1] === 's') return text.slice(open + 2, close)
    open = text.indexOf('%(', close > open + 2 ? close : open + 2)
  }
  return undefined
}
