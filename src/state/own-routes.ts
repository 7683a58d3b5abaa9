import {
  ApiError,
  describeSection,
  listSections,
  OvhClient,
  printDescription,
  readDescription,
  readSections,
  Routes,
} from '../ovh/index.ts'
import type { ApiVersion, DescribedOperation, Description, Endpoint, Operation } from '../ovh/index.ts'
import type { Shelf } from './ports.ts'
import { Store } from './store.ts'
import type { Subject, Transports } from './transport/transports.ts'

/** What is known of an endpoint's own list. */
export interface OwnList {
  /** Whose list; undefined until somebody asked. */
  readonly endpoint: Endpoint | undefined
  /** The oldest date of what is known, in milliseconds since 1970; undefined while nothing is. */
  readonly at: number | undefined
  readonly busy: boolean
  /** Why the last attempt to read it failed. */
  readonly trouble: unknown
  /** How many operations of it are known that the shipped list lacks. */
  readonly more: number
}

export interface OwnRoutesOptions {
  shelf: Shelf
  transports: Pick<Transports, 'for'>
  now: () => number
  /** The list that ships with the page. */
  shipped: Routes
}

/** One section of one version, by its name on the shelf: `v1 /me`. */
interface Part {
  readonly version: ApiVersion
  readonly section: string
}

/** Something, and when it was read, in milliseconds since 1970. */
interface Dated<T> {
  readonly at: number
  readonly value: T
}

/** So long what was read serves, in milliseconds; then it is read again when it is needed again. */
const freshMs = 7 * 24 * 60 * 60 * 1000

/** So many sections are read in one turn: whoever opens the whole API does not read all of it. */
const MOST = 8

const versions = ['v1', 'v2'] as const

/**
 * The list that an endpoint publishes of its own operations, with what each does. Sections are read from the endpoint when
 * somebody needs them, one after the other, and kept on this device: they are public, and no part of the vault. After a
 * failure nothing more is read until somebody asks for it; what is known goes on serving.
 */
export class OwnRoutes extends Store<OwnList> {
  readonly #shelf: Shelf
  readonly #transports: Pick<Transports, 'for'>
  readonly #now: () => number
  readonly #shipped: Routes
  readonly #shapes: ReadonlySet<string>
  #subject: Subject | undefined
  /** Which sections the endpoint has. */
  readonly #index = new Map<ApiVersion, Dated<readonly string[]>>()
  readonly #parts = new Map<string, Dated<Description>>()
  readonly #operations = new Map<string, DescribedOperation>()
  /** What was asked about. */
  readonly #paths = new Set<string>()
  readonly #sections: readonly Part[]
  #running: Promise<void> | undefined
  #routes: Routes

  constructor({ shelf, transports, now, shipped }: OwnRoutesOptions) {
    super({ endpoint: undefined, at: undefined, busy: false, trouble: undefined, more: 0 })
    this.#shelf = shelf
    this.#transports = transports
    this.#now = now
    this.#shipped = shipped
    this.#routes = shipped
    this.#shapes = new Set(shipped.operations.map(shapeOf))
    this.#sections = [...new Map(shipped.operations.map((one) => [nameOf(one), one])).values()]
  }

  /** The shipped list, and what the endpoint has beside it. */
  get routes(): Routes {
    return this.#routes
  }

  /** What the endpoint says of an operation. */
  describe(operation: Pick<Operation, 'version' | 'method' | 'path'>): DescribedOperation | undefined {
    return this.#operations.get(shapeOf(operation))
  }

  /** Whether the endpoint's list is known where the operation would be, and has it not. */
  lacks(operation: Operation): boolean {
    const { version, section } = operation
    const listed = this.#index.get(version)?.value
    if (!listed || this.describe(operation)) return false
    return !listed.includes(section) || this.#parts.has(nameOf(operation))
  }

  /**
   * Has what the endpoint says about these paths at hand: from the shelf, or from the endpoint where that is missing or old.
   * Paths that begin no section, such as `/*`, ask for nothing.
   */
  async need(subject: Subject, paths: readonly string[]): Promise<void> {
    if (this.#subject?.endpoint.api !== subject.endpoint.api) this.#begin(subject)
    this.#subject = subject
    const before = this.#paths.size
    for (const path of paths) {
      const fixed = path.replace(/\*.*$/s, '')
      if (fixed.length > 1 && this.#paths.size < 1000) this.#paths.add(fixed)
    }
    if (this.#paths.size > before) await this.#run(false)
  }

  /** Reads from the endpoint what is needed, whatever is kept. */
  async refresh(): Promise<void> {
    await this.#run(true)
  }

  #begin({ endpoint }: Subject): void {
    this.#index.clear()
    this.#parts.clear()
    this.#operations.clear()
    this.#paths.clear()
    this.#routes = this.#shipped
    this.set({ endpoint, at: undefined, busy: false, trouble: undefined, more: 0 })
  }

  async #run(anew: boolean): Promise<void> {
    // One after the other: what was wanted meanwhile is read by the next turn.
    const turn = (this.#running ?? Promise.resolve()).then(() => this.#catchUp(anew))
    this.#running = turn
    await turn
  }

  async #catchUp(anew: boolean): Promise<void> {
    const subject = this.#subject
    if (!subject) return
    const { endpoint } = subject
    if (this.#index.size === 0) {
      const kept = await Promise.all(versions.map((version) => this.#kept(endpoint, version, readSections)))
      kept.forEach((one, at) => one && this.#index.set(versions[at]!, one))
    }
    for (const part of this.#wanted()) {
      if (this.#parts.has(nameOf(part))) continue
      const read = (value: unknown): Description => readDescription(part.version, part.section, value)
      const known = await this.#kept(endpoint, nameOf(part), read)
      if (known && this.#concerns(endpoint)) this.#take(part, known)
    }
    const old = (part: Part): boolean => anew || !this.#fresh(this.#parts.get(nameOf(part)))
    const wanting = anew || this.#index.size === 0 || this.#wanted().some(old)
    // After a failure only a person's own wish sends anything, and by hand each call would be a script.
    const may = anew || (this.value.trouble === undefined && subject.choice !== 'hand')
    if (!wanting || !may || !this.#concerns(endpoint)) return
    this.#put({ busy: true, trouble: undefined })
    try {
      await this.#read(subject, old, anew)
    } catch (error) {
      if (this.#concerns(endpoint)) this.#put({ trouble: error })
    } finally {
      if (this.#concerns(endpoint)) this.#put({ busy: false })
    }
  }

  async #read(subject: Subject, old: (part: Part) => boolean, anew: boolean): Promise<void> {
    const { endpoint } = subject
    const client = new OvhClient({ endpoint, transport: this.#transports.for(() => subject) })
    for (const version of versions) {
      if (!anew && this.#fresh(this.#index.get(version))) continue
      const value = await listSections(client, version).catch((error: unknown) => {
        // An endpoint without the second version answers so.
        if (version === 'v2' && error instanceof ApiError && error.status === 404) return []
        throw error
      })
      if (!this.#concerns(endpoint)) return
      const found = { value, at: this.#now() }
      this.#index.set(version, found)
      await this.#keep(endpoint, version, { ...found, value: { apis: value.map((path) => ({ path })) } })
    }
    const listed = new Set(this.#listed().map(nameOf))
    for (const part of this.#wanted().filter(old)) {
      if (!listed.has(nameOf(part))) continue
      const value = await describeSection(client, part.version, part.section)
      if (!this.#concerns(endpoint)) return
      const found = { value, at: this.#now() }
      this.#take(part, found)
      await this.#keep(endpoint, nameOf(part), { ...found, value: printDescription(value) })
    }
  }

  /** Whether this is still the endpoint that somebody looks at. */
  #concerns({ api }: Endpoint): boolean {
    return this.#subject?.endpoint.api === api
  }

  #fresh(known: { at: number } | undefined): boolean {
    return known !== undefined && this.#now() - known.at < freshMs
  }

  #listed(): Part[] {
    return versions.flatMap((version) =>
      (this.#index.get(version)?.value ?? []).map((section) => ({ version, section })),
    )
  }

  #take(part: Part, found: Dated<Description>): void {
    this.#parts.set(nameOf(part), found)
    for (const one of found.value.operations) this.#operations.set(shapeOf(one), one)
    const more = [...this.#operations].filter(([shape]) => !this.#shapes.has(shape)).map(([, one]) => one)
    if (more.length !== this.value.more) {
      const { operations, region, date } = this.#shipped
      this.#routes = new Routes([...operations, ...more], { region, date })
    }
    this.#put({ at: Math.min(...[...this.#parts.values()].map(({ at }) => at)), more: more.length })
  }

  /** The sections that the paths lie in, by the shipped list and by the endpoint's own. */
  #wanted(): Part[] {
    const all = new Map([...this.#sections, ...this.#listed()].map((part) => [nameOf(part), part]))
    const paths = [...this.#paths]
    return [...all.values()]
      .filter(({ section }) => paths.some((path) => path === section || path.startsWith(`${section}/`)))
      .slice(0, MOST)
  }

  async #kept<T>(
    { api }: Endpoint,
    name: string,
    read: (value: unknown) => T,
  ): Promise<Dated<T> | undefined> {
    try {
      const record = (await this.#shelf.read(`${api} ${name}`)) as Partial<Dated<unknown>> | undefined
      const { at, value } = record ?? {}
      if (typeof at !== 'number' || !(at > 0) || at > this.#now()) return undefined
      return { at, value: read(value) }
    } catch {
      return undefined // What is no description, or cannot be read, is as good as not kept.
    }
  }

  /** Where the browser refuses to keep it, it serves as long as the page. */
  async #keep({ api }: Endpoint, name: string, record: Dated<unknown>): Promise<void> {
    await this.#shelf.write(`${api} ${name}`, record).catch(() => undefined)
  }

  #put(change: Partial<OwnList>): void {
    this.set({ ...this.value, ...change })
  }
}

const nameOf = ({ version, section }: Part): string => `${version} ${section}`

/** Parameters may be called otherwise. */
const shapeOf = ({ version, method, path }: Pick<Operation, 'version' | 'method' | 'path'>): string =>
  `${version} ${method} ${path.replace(/\{[^}]*\}/g, '{}')}`
