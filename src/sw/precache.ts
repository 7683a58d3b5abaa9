/** The page's files: the path of each below the worker's folder, and the SHA-256 of its bytes in base64. */
export type FileList = Readonly<Record<string, string>>

/** What the worker lives among; a test passes its own. */
export interface Surroundings {
  /** The folder the page is served from, with a slash at its end. */
  scope: string
  caches: CacheStorage
  fetch: typeof globalThis.fetch
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
}

/**
 * One build's files, kept so that the page opens without network.
 *
 * Whatever lies in the cache may have been put there by somebody else, so it is believed only when its bytes have the
 * digest that the build wrote into the worker. The headers of an answer are the build's own and are never kept: a
 * foreign `Refresh` would lead the page away, a foreign charset would give harmless bytes another meaning.
 */
export class Precache {
  readonly #files: ReadonlyMap<string, string>
  readonly #ahead: readonly string[]
  readonly #headers: Readonly<Record<string, string>>
  readonly #around: Surroundings
  readonly #family: string
  readonly #name: string

  /**
   * `version` tells two lists apart; `headers` go with every answer. The path of the page itself is empty. Files of `onUse`
   * are not fetched ahead: they are kept once somebody has used them.
   */
  constructor(
    files: FileList,
    version: string,
    headers: Readonly<Record<string, string>>,
    around: Surroundings,
    onUse: FileList = {},
  ) {
    this.#ahead = Object.keys(files).map((path) => new URL(path, around.scope).href)
    this.#files = new Map(
      Object.entries({ ...files, ...onUse }).map(([path, digest]) => [
        new URL(path, around.scope).href,
        digest,
      ]),
    )
    this.#headers = headers
    this.#around = around
    // Another copy of the page in another folder shares this origin's caches.
    this.#family = `countersign ${around.scope} `
    this.#name = this.#family + version
  }

  /** Fetches what is not kept yet. Rejects when one file is not that of this build: a page is whole, or not kept. */
  async fill(): Promise<void> {
    await Promise.all(
      this.#ahead.map(async (file) => {
        if (await this.#kept(file)) return
        // What the page has just loaded need not come twice; what an earlier build left behind must.
        for (const cache of ['default', 'reload'] as const) {
          if (await this.#keep(file, await this.#around.fetch(file, { cache }))) return
        }
        throw new TypeError(`${file} is not of this build`)
      }),
    )
  }

  /** Deletes what other versions of this page have kept. */
  async tidy(): Promise<void> {
    const { caches } = this.#around
    for (const name of await caches.keys()) {
      if (name.startsWith(this.#family) && name !== this.#name) await caches.delete(name)
    }
  }

  /** Whether an address is that of a file of this build. */
  lists(url: string): boolean {
    return this.#files.has(url)
  }

  /** The file that a request asks for; undefined for whatever is none of the worker's business. */
  find({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>): string | undefined {
    if (method !== 'GET') return undefined
    const { origin, pathname, search } = new URL(url)
    const page = mode === 'navigate'
    const file = origin + (page ? pathname.replace(/\/index\.html$/, '/') : pathname + search)
    return this.#files.has(file) ? file : undefined
  }

  /** The file as built; from the network, and kept again, where the kept copy is missing or altered. */
  async answer(file: string, request: Request): Promise<Response> {
    // A cache that fails must not keep the page from opening.
    const bytes = await this.#kept(file).catch(() => undefined)
    if (bytes) return new Response(bytes, { headers: { ...this.#headers, 'Content-Type': typeOf(file) } })
    const response = await this.#around.fetch(request)
    await this.#keep(file, response.clone()).catch(() => false)
    return response
  }

  async #kept(file: string): Promise<ArrayBuffer | undefined> {
    const cache = await this.#around.caches.open(this.#name)
    const bytes = await (await cache.match(file))?.arrayBuffer()
    if (!bytes || (await this.#genuine(file, bytes))) return bytes
    await cache.delete(file)
    return undefined
  }

  async #keep(file: string, response: Response): Promise<boolean> {
    const bytes = await response.arrayBuffer()
    if (!(await this.#genuine(file, bytes))) return false
    await (await this.#around.caches.open(this.#name)).put(file, new Response(bytes))
    return true
  }

  async #genuine(file: string, bytes: ArrayBuffer): Promise<boolean> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    return btoa(String.fromCharCode(...digest)) === this.#files.get(file)
  }
}

/** By the ending of its name; the page itself has none. */
const typeOf = (file: string): string =>
  types[/\.(\w+)$/.exec(file)?.[1] ?? 'html'] ?? 'application/octet-stream'
