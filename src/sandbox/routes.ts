import type { Account } from './accounts.ts'
import type { Application } from './applications.ts'
import type { Credential } from './credentials.ts'
import { badParameter } from './errors.ts'
import type { BearerToken } from './oauth2.ts'
import type { Switches } from './switches.ts'
import type { World } from './world.ts'

/** The two surfaces: `/1.0` and `/v1` are one. */
export type Version = 'v1' | 'v2'

/** Who calls: a signed key, or the holder of a token. */
export type Caller =
  | { readonly kind: 'key'; readonly application: Application; readonly credential: Credential }
  | { readonly kind: 'bearer'; readonly token: BearerToken }

/** One call of a route. */
export interface OpenCall {
  readonly world: World
  readonly switches: Readonly<Switches>
  /** Decoded path parameters by the name in the route's braces. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The parsed JSON body; undefined when there was none. */
  readonly body: unknown
  readonly headers: Headers
  /** The server's clock. */
  readonly nowMs: number
  /** Address under which this region's versions and pages live, as this client reached them. */
  readonly root: string
}

/** A call by somebody known. */
export interface SignedCall extends OpenCall {
  readonly account: Account
  readonly caller: Caller
}

/** What a route may say beside its method, path and answer. */
export interface RouteFacts {
  /** What exists only in some regions. */
  readonly feature?: 'logs' | 'oauth2'
  /** The IAM action that a bearer's policies must allow. */
  readonly action?: string
  /** For a list of ids: the route that reads one, so that pages of objects can be made. */
  readonly item?: string
  /** Any validated key may, whatever its rules. */
  readonly ruleless?: boolean
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A route of the API. Its answer is the JSON value; undefined is a void result. Refuses by throwing `Refusal`. */
export type Route = RouteFacts & {
  readonly version: Version
  readonly method: Method
  /** With parameters in braces, as the API's own descriptions write them. */
  readonly path: string
} & (
    | { readonly access: 'open'; answer(call: OpenCall): unknown }
    | { readonly access: 'signed'; answer(call: SignedCall): unknown }
  )

/** A route that wants a signed call or a bearer. The path of a v2 route is written with `/v2` before it. */
export function signed(
  name: `${Method} /${string}`,
  facts: RouteFacts,
  answer: (call: SignedCall) => unknown,
): Route {
  return { ...facts, ...readName(name), access: 'signed', answer }
}

/** A route that anybody may call. */
export function open(name: `${Method} /${string}`, answer: (call: OpenCall) => unknown): Route {
  return { ...readName(name), access: 'open', answer }
}

function readName(name: string): Pick<Route, 'method' | 'path' | 'version'> {
  const [method = '', whole = ''] = name.split(' ')
  const second = whole.startsWith('/v2/')
  return {
    method: method as Method,
    path: second ? whole.slice('/v2'.length) : whole,
    version: second ? 'v2' : 'v1',
  }
}

/** A route with the values that a path has for its parameters, still escaped. */
export interface RouteMatch {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds routes by version, method and path. */
export class RouteTable {
  readonly #byShape = new Map<string, { route: Route; segments: string[] }[]>()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.path.split('/')
      const shape = `${route.version} ${segments.length}`
      const list = this.#byShape.get(shape)
      if (list) list.push({ route, segments })
      else this.#byShape.set(shape, [{ route, segments }])
    }
  }

  /** All methods of a path. */
  at(version: Version, path: string): RouteMatch[] {
    const wanted = path.split('/')
    const matches: RouteMatch[] = []
    for (const { route, segments } of this.#byShape.get(`${version} ${wanted.length}`) ?? []) {
      const params: Record<string, string> = {}
      const fits = segments.every((segment, index) => {
        const value = wanted[index] ?? ''
        if (!segment.startsWith('{')) return segment === value
        params[segment.slice(1, -1)] = value
        return value !== ''
      })
      if (fits) matches.push({ route, params })
    }
    return matches
  }

  /** One route by its own path, for the pages of lists. */
  item(version: Version, path: string): Route | undefined {
    return this.#byShape
      .get(`${version} ${path.split('/').length}`)
      ?.find(({ route }) => route.method === 'GET' && route.path === path)?.route
  }
}

/** A path parameter; every route that names it has it. */
export function textParam(call: OpenCall, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new TypeError(`The route has no parameter ${name}`)
  return value
}

/** A path parameter of the API's type `long`. Refuses other texts with 400. */
export function longParam(call: OpenCall, name: string): number {
  const text = textParam(call, name)
  if (!/^\d{1,15}$/.test(text)) throw badParameter(`${name}: a whole number is expected`)
  return Number(text)
}

/** The body as an object. Refuses anything else with 400. */
export function objectBody(call: OpenCall): Record<string, unknown> {
  const { body } = call
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badParameter('The body must be a JSON object')
  }
  return body as Record<string, unknown>
}

/** A field that must be a text. Refuses with its name. */
export function textField(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name]
  if (typeof value !== 'string') throw badParameter(`${name}: a text is expected`)
  return value
}

/** A field that is a list of texts or absent. Refuses with its name. */
export function textsField(body: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string')) {
    throw badParameter(`${name}: a list of texts is expected`)
  }
  return value
}
