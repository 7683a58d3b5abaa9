import type { Operation, Routes } from './routes.ts'
import type { Rule } from './rules.ts'

/**
 * Finds operations while somebody types: every word of the query must stand somewhere in "METHOD /path", in any order
 * and any capitals. Plain texts, no index: over all routes that is quicker than the libraries that bring one, and a
 * query that only grows looks at the last hits alone.
 */
export class RouteSearch {
  readonly #operations: readonly Operation[]
  readonly #texts: readonly string[]
  #last: { words: readonly string[]; hits: readonly number[] } | undefined

  constructor(routes: Routes) {
    this.#operations = routes.operations
    this.#texts = routes.operations.map(({ method, path }) => `${method} ${path}`.toLowerCase())
  }

  /** Hits that begin with the last word in a segment come first; else the order of the routes. No word finds all. */
  find(query: string): Operation[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    const last = this.#last
    const narrower = last !== undefined && last.words.every((word, at) => (words[at] ?? '').startsWith(word))
    const hits: number[] = []
    const among = narrower ? last.hits : this.#texts.keys()
    for (const at of among) {
      const text = this.#texts[at]!
      if (words.every((word) => text.includes(word))) hits.push(at)
    }
    this.#last = { words, hits }
    const word = words.at(-1)
    if (word === undefined || word.includes('/')) return hits.map((at) => this.#operations[at]!)
    const start = `/${word}`
    const first = hits.filter((at) => this.#texts[at]!.includes(start))
    const rest = hits.filter((at) => !this.#texts[at]!.includes(start))
    return [...first, ...rest].map((at) => this.#operations[at]!)
  }
}

/** A path to complete a rule with. */
export interface Completion {
  /** A path as a rule may have it, with what was typed at its start. */
  readonly path: string
  /** Whether it is everything below a path, rather than the path of a route. */
  readonly below: boolean
  /** The methods that it opens something with. */
  readonly methods: readonly Rule['method'][]
  /** How many operations it opens. */
  readonly operations: number
}

/**
 * Paths that begin as typed, one segment further at a time: the routes themselves, and everything below. Where a route
 * has a parameter, a value that was typed stays, and an open one becomes `*`. Ordered as the routes; at most `limit`.
 */
export function completeRule(
  routes: Routes,
  typed: string,
  { method, limit = 20 }: { method?: string; limit?: number } = {},
): Completion[] {
  const [, before = '', last = ''] = /^\/?(.*\/)?([^/]*)$/s.exec(typed) ?? []
  const root = before === '' ? '' : `/${before.slice(0, -1)}`
  const wanted = (operations: readonly Operation[]): readonly Operation[] =>
    method === undefined ? operations : operations.filter((one) => one.method === method)
  return routes.tree
    .after(root)
    .filter(({ segment, parameter }) => parameter || segment.toLowerCase().startsWith(last.toLowerCase()))
    .flatMap(({ segment, parameter, here, below }) => {
      const path = `${root}/${parameter ? last || '*' : segment}`
      return [completion(path, false, wanted(here)), completion(`${path}/*`, true, wanted(below))]
    })
    .filter(({ operations }) => operations > 0)
    .slice(0, limit)
}

function completion(path: string, below: boolean, operations: readonly Operation[]): Completion {
  const methods = [...new Set(operations.map(({ method }) => method))]
  return { path, below, methods, operations: operations.length }
}
