// The facts that the API's own descriptions give about its operations (GET /v1/<section>.json, /v2/<section>.json).
import { inOrder, RouteTree } from './route-tree.ts'
import type { Rule } from './rules.ts'

/** The two surfaces of the API; `/1.0` and `/v1` are one. */
export type ApiVersion = 'v1' | 'v2'

/** One operation of the API. */
export interface Operation {
  readonly version: ApiVersion
  /** The description it stands in, such as `/dedicated/server`. */
  readonly section: string
  /** The route below the version, parameters in braces: `/domain/zone/{zoneName}/record`. */
  readonly path: string
  readonly method: Rule['method']
  /** Missing for production. */
  readonly status?: 'ALPHA' | 'BETA' | 'DEPRECATED'
  /** No authentication is needed. */
  readonly open?: true
  /** The actions that IAM asks for, such as `dnsZone:apiovh:record/create`. */
  readonly iam?: readonly string[]
}

/** The operations of one endpoint at one date, ready to be compared with rules. */
export class Routes {
  /** The endpoint they were read from. */
  readonly region: string
  /** When, as `2026-08-17`. */
  readonly date: string
  /** Sorted: a path before those below it, parameters behind literals. */
  readonly operations: readonly Operation[]
  #tree: RouteTree | undefined

  /** The order of the given operations does not matter. */
  constructor(operations: Iterable<Operation>, { region, date }: { region: string; date: string }) {
    this.region = region
    this.date = date
    this.operations = inOrder(operations)
  }

  /** The same as a tree, for `reach` and its relatives; made when it is first asked for. */
  get tree(): RouteTree {
    this.#tree ??= new RouteTree(this.operations)
    return this.#tree
  }

  /** The operations of the route that a concrete path fits, the most literal one: `/me/bill/1` fits `/me/bill/{billId}`. */
  at(path: string, method?: string): Operation[] {
    const verb = method?.toUpperCase()
    return this.tree.at(path).filter((one) => verb === undefined || one.method === verb)
  }
}

const methods: Readonly<Record<string, Rule['method']>> = {
  G: 'GET',
  P: 'POST',
  U: 'PUT',
  D: 'DELETE',
  A: 'PATCH',
}

const states: Readonly<Record<string, Operation['status']>> = { a: 'ALPHA', b: 'BETA', d: 'DEPRECATED' }

/**
 * Reads the compact list that ships with the application, `src/data/route-lines.json`: sections begun by `#`, then
 * one path a line, of which only what differs from the line before is written. Throws `TypeError` for anything else.
 */
export function decodeRoutes(data: unknown): Routes {
  const steps = decodingRoutes(data)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in steps of a few milliseconds at most, for whoever has something else to do in between. */
export function* decodingRoutes(data: unknown): Generator<void, Routes> {
  const { region, date, v1, v2 } = (data ?? {}) as Readonly<Record<string, unknown>>
  for (const text of [region, date, v1, v2]) {
    if (typeof text !== 'string') throw new TypeError('These are no routes.')
  }
  const operations: Operation[] = []
  yield* read(operations, 'v1', v1 as string)
  yield* read(operations, 'v2', v2 as string)
  const routes = new Routes(operations, { region: region as string, date: date as string })
  yield
  void routes.tree
  return routes
}

/** So many lines are read in one step. */
const linesAtOnce = 100

function* read(operations: Operation[], version: ApiVersion, text: string): Generator<void> {
  let [section, prefix] = ['', '']
  let segments: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (index % linesAtOnce === 0) yield
    if (line.startsWith('#')) {
      ;[section = '', prefix = ''] = line.slice(1).split(' ')
      segments = []
      continue
    }
    const [piece = '', ...facts] = line.split(' ')
    const shared = Number.parseInt(piece[0] ?? '', 36)
    if (!(shared <= segments.length) || facts.length === 0)
      throw new TypeError(`${version}: line ${index + 1}`)
    segments = [...segments.slice(0, shared), ...piece.slice(1).split('/').filter(Boolean)]
    const path = `/${segments.join('/')}`
    for (const fact of facts) {
      const [head = '', actions] = fact.split('=')
      const method = methods[head[0] ?? '']
      if (!method) throw new TypeError(`${version}: line ${index + 1}`)
      const status = states[head[1] ?? '']
      operations.push({
        version,
        section,
        path,
        method,
        ...(status && { status }),
        ...(head.endsWith('o') && { open: true as const }),
        ...(actions !== undefined && {
          iam: actions.split(',').map((action) => (action.includes(':') ? action : prefix + action)),
        }),
      })
    }
  }
}
