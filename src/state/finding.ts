/** What the command field finds beside commands: keys, applications, programs, operations, and what was pasted. */
import { RouteSearch, searchPresets } from '../ovh/index.ts'
import type { Operation, Preset, Routes } from '../ovh/index.ts'
import { folded, navigationWords } from './commands.ts'
import type { Command } from './commands.ts'
import type { Colour } from './content.ts'
import { applicationOfRow, nameOf } from './inventory/rows.ts'
import type { KeyRow } from './inventory/rows.ts'
import type { Language } from './preferences.ts'
import { printEntry, readOperation } from './reference-entry.ts'
import type { Route } from './routes.ts'
import { visible } from './words.ts'

/** What can be found. Everything but the language may be missing: it has not been loaded, or the vault is locked. */
export interface Findable {
  language: Language
  routes?: Routes | undefined
  presets?: readonly Preset[] | undefined
  rows?: readonly KeyRow[] | undefined
  /** The colour of an account. */
  colourOf?: ((account: string) => Colour | undefined) | undefined
  go: (route: Route) => void
}

/** So many of each sort: whoever wants more goes to the list. */
const MOST = { key: 8, preset: 4, operation: 8 } as const

/** Searches with the same lists again and again; a finder lives as long as the field is open. */
export class Finder {
  readonly #among: Findable
  #routes: RouteSearch | undefined

  constructor(among: Findable) {
    this.#among = among
  }

  /** What a text may mean, the surest first. Nothing for a text of one letter. */
  find(text: string): Command[] {
    const query = text.trim()
    const pasted = this.#pasted(query)
    if (pasted) return [pasted]
    if (query.length < 2) return []
    return [...this.#keys(query), ...this.#presets(query), ...this.#operations(query)]
  }

  /** A link of OVHcloud's console, whatever it names; a method and a path, where there is such an operation. */
  #pasted(query: string): Command | undefined {
    const read = readOperation(query)
    if (!read) return undefined
    const known = this.#among.routes?.operations.some(
      ({ method, path }) => method === read.method && path === read.path,
    )
    return known || query.includes('#') ? this.#operation(read) : undefined
  }

  #keys(query: string): Command[] {
    const { rows = [], go, colourOf } = this.#among
    const words = folded(query).split(/\s+/)
    return rows
      .filter((row) => {
        const text = keyText(row)
        return words.every((word) => text.includes(word))
      })
      .slice(0, MOST.key)
      .map((row): Command => {
        const colour = colourOf?.(row.account)
        return {
          group: 'found',
          label: `${visible(nameOf(row), 60) || this.#kinds.key} · ${row.credential.credentialId}`,
          note: this.#kinds.key,
          ...(colour && { colour }),
          run: () => go({ kind: 'keys', key: row.id }),
        }
      })
  }

  #presets(query: string): Command[] {
    return searchPresets(this.#among.presets ?? [], query)
      .slice(0, MOST.preset)
      .map(({ id, tool, purpose }): Command => ({
        group: 'found',
        label: `${tool}: ${purpose}`,
        note: this.#kinds.preset,
        run: () => this.#among.go({ kind: 'reference', entry: printEntry({ kind: 'preset', id }) }),
      }))
  }

  #operations(query: string): Command[] {
    const { routes } = this.#among
    // Short words stand in thousands of paths.
    if (!routes || (query.length < 3 && !query.includes('/'))) return []
    this.#routes ??= new RouteSearch(routes)
    return this.#routes
      .find(query)
      .slice(0, MOST.operation)
      .map((one) => this.#operation(one))
  }

  #operation({ method, path }: Pick<Operation, 'method' | 'path'>): Command {
    return {
      group: 'found',
      label: `${method} ${visible(path, 160)}`,
      note: this.#kinds.operation,
      run: () =>
        this.#among.go({ kind: 'reference', entry: printEntry({ kind: 'operation', method, path }) }),
    }
  }

  get #kinds() {
    return navigationWords[this.#among.language].commands.kinds
  }
}

/** Everything a key is known by: its own name, its application, their numbers. */
function keyText(row: KeyRow): string {
  const { credential, name = '' } = row
  const application = applicationOfRow(row)?.name ?? ''
  return folded(`${name} ${application} ${credential.credentialId} ${credential.applicationId}`)
}
