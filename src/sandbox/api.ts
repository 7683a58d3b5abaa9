// One call of the API, from its path to its answer.
import { authenticate, authorize, nichandleOf, type Arrival } from './authentication.ts'
import { batchKeys, readBatch } from './batch.ts'
import type { Catalogue, Published } from './catalogue.ts'
import { allowOrigins, preflight } from './cors.ts'
import {
  badParameter,
  notLoggedIn,
  Refusal,
  refusalBody,
  tooManyRequests,
  unknownRoute,
  unknownService,
} from './errors.ts'
import { faultRefusal, type Fault, type FaultCounter, type Pace } from './faults.ts'
import { logCall } from './logs.ts'
import { asksForObjects, cursorPage, objectPage } from './pagination.ts'
import type { Place } from './regions.ts'
import type { Route, RouteMatch, RouteTable, SignedCall, Version } from './routes.ts'
import { describeSection, type Describe } from './schemas.ts'
import type { Presence } from './switches.ts'

/** What a call needs beside itself. */
export interface Service {
  readonly routes: RouteTable
  readonly catalogue: Catalogue
  readonly describe: Describe | undefined
  readonly faults: FaultCounter
  readonly pace: Pace
  readonly sleep: (ms: number) => Promise<void>
}

/** How a client may write the version: the first two are one. */
export type Prefix = '1.0' | 'v1' | 'v2'

interface Answer {
  readonly status: number
  /** Null: a body of no bytes. */
  readonly text: string | null
  readonly headers: Readonly<Record<string, string>>
}

const usualPageSize = 1000
const decoder = new TextDecoder()

function present(setting: Presence, documented: boolean): boolean {
  return setting === 'documented' ? documented : setting === 'everywhere'
}

function available(route: Route, { world, switches }: Arrival): boolean {
  if (route.feature === 'logs') return present(switches.logs, world.region.logs)
  if (route.feature === 'oauth2') return present(switches.oauth2, world.region.oauth2)
  return true
}

function readBody(arrival: Arrival): unknown {
  if (arrival.body.length === 0) return undefined
  try {
    return JSON.parse(decoder.decode(arrival.body))
  } catch {
    throw badParameter('The body is not valid JSON')
  }
}

function decode(params: Readonly<Record<string, string>>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]),
    )
  } catch {
    throw badParameter('The path has a broken percent escape')
  }
}

function voidAnswer({ switches }: Arrival): Answer {
  switch (switches.voidAnswer) {
    case 'empty':
      return { status: 200, text: null, headers: {} }
    case '204':
      return { status: 204, text: null, headers: {} }
    default:
      return { status: 200, text: 'null', headers: {} }
  }
}

function valueAnswer(value: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 200, text: JSON.stringify(value), headers }
}

/** One call below a version of one region. */
export class ApiCall {
  readonly #service: Service
  readonly #arrival: Arrival
  readonly #place: Place
  readonly #prefix: Prefix
  readonly #version: Version
  readonly #path: string
  readonly #matches: readonly RouteMatch[]
  readonly #published: Published | undefined

  /** `prefix` is the version as the client wrote it, `path` what follows it. */
  constructor(service: Service, arrival: Arrival, place: Place, prefix: Prefix, path: string) {
    const version = prefix === 'v2' ? 'v2' : 'v1'
    this.#prefix = prefix
    this.#service = service
    this.#arrival = arrival
    this.#place = place
    this.#version = version
    this.#path = path
    const here = version === 'v1' || present(arrival.switches.v2, place.region.v2)
    this.#matches = here
      ? service.routes.at(version, path).filter(({ route }) => available(route, arrival))
      : []
    const played = service.routes.at(version, path).length > 0
    // A route that the sandbox plays, but not in this region, does not exist here though the published list (of ovh-eu) has it.
    this.#published =
      here && (!played || this.#matches.length > 0) ? service.catalogue.find(version, path) : undefined
  }

  /** The whole answer, cross-origin headers included; `Response.error()` stands for a connection that was cut. */
  async respond(): Promise<Response> {
    const { switches, method } = this.#arrival
    const faults = this.#service.faults.meet(switches.faults, method, this.#path)
    for (const fault of faults) if (fault.kind === 'delay') await this.#service.sleep(fault.ms)
    if (faults.some((fault) => fault.kind === 'cut')) return Response.error()
    const answer = await this.#settle(faults)
    if (!answer) return preflight(switches, this.#methods())
    const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', ...answer.headers })
    allowOrigins(headers, switches, this.#methods(), answer.status >= 400)
    return faults.some((fault) => fault.kind === 'truncate')
      ? truncated(answer, headers)
      : new Response(answer.text, { status: answer.status, headers })
  }

  #methods(): string[] {
    const names = new Set(this.#matches.map(({ route }) => route.method as string))
    for (const method of Object.keys(this.#published?.operations ?? {})) names.add(method)
    return [...(names.size > 0 ? names : ['GET'])].sort()
  }

  /** Undefined for a preflight that nothing disturbed. */
  async #settle(faults: readonly Fault[]): Promise<Answer | undefined> {
    try {
      const disturbed = await this.#disturb(faults)
      return disturbed ?? (this.#arrival.method === 'OPTIONS' ? undefined : await this.#answer())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return {
        status: error.status,
        text: JSON.stringify(refusalBody(error, this.#arrival.switches.errorShape)),
        headers: error.facts.headers ?? {},
      }
    }
  }

  async #disturb(faults: readonly Fault[]): Promise<Answer | undefined> {
    const { world, method, headers, switches, address, nowMs } = this.#arrival
    const perMinute = method === 'OPTIONS' ? null : switches.rateLimitPerMinute
    const payer = headers.get('x-ovh-consumer') ?? address ?? ''
    if (perMinute !== null && !this.#service.pace.admit(payer, perMinute, nowMs)) {
      throw tooManyRequests(switches.retryAfterSeconds)
    }
    for (const fault of faults) {
      const refusal = faultRefusal(fault)
      if (refusal) throw refusal
      if (fault.kind === 'redirect') {
        return { status: fault.status ?? 307, text: null, headers: { location: fault.location } }
      }
      if (fault.kind === 'answer') {
        const { status = 200, body, headers: written = {} } = fault
        return { status, text: [204, 205, 304].includes(status) ? null : body, headers: written }
      }
      if (fault.kind === 'revoke') {
        const credential = world.credentials.withKey(headers.get('x-ovh-consumer') ?? '')
        if (credential) world.credentials.remove(credential)
      }
    }
    return undefined
  }

  async #answer(): Promise<Answer> {
    const { method } = this.#arrival
    if (method === 'GET' && (this.#path === '/' || this.#path.endsWith('.json'))) return this.#describe()
    const match = this.#matches.find(({ route }) => route.method === method)
    if (match) return this.#play(match)
    const operation = this.#published?.operations[method]
    if (!this.#published || !operation) throw unknownRoute()
    if (operation.open) throw unknownService()
    // A published route that the sandbox does not play: the account has no such service, and its lists are empty.
    await this.#identify(this.#published.path, operation.iam?.[0], false)
    if (method === 'GET' && this.#published.list && !this.#published.path.includes('{'))
      return valueAnswer([])
    throw unknownService()
  }

  async #describe(): Promise<Answer> {
    const { catalogue, describe } = this.#service
    const { region, root } = this.#place
    const text = await describeSection(
      catalogue,
      describe,
      region.name,
      this.#version,
      this.#path === '/' ? '/' : this.#path.slice(0, -'.json'.length),
      `${root}/${this.#prefix}`,
    )
    if (text === undefined) throw unknownRoute()
    return { status: 200, text, headers: {} }
  }

  /** Who calls, and that they may. The call is written into the account's log, as used. */
  async #identify(route: string, action: string | undefined, ruleless: boolean) {
    const { world, method, nowMs, address } = this.#arrival
    const caller = await authenticate(this.#arrival)
    const account = world.accounts.get(nichandleOf(caller) ?? '')
    if (!account) throw notLoggedIn()
    if (!ruleless) authorize(caller, world, { version: this.#version, method, path: this.#path, action })
    if (caller.kind === 'key') caller.credential.lastUse = nowMs
    logCall(account, {
      logId: world.nextId(),
      account: account.nichandle,
      at: nowMs,
      ip: address ?? null,
      method,
      path: this.#path,
      route,
    })
    return { caller, account }
  }

  async #play({ route, params }: RouteMatch): Promise<Answer> {
    const { world, switches, headers, nowMs, target } = this.#arrival
    const common = () => ({
      world,
      switches,
      headers,
      nowMs,
      params: decode(params),
      query: new URLSearchParams(target.search),
      body: readBody(this.#arrival),
      root: this.#place.root,
    })
    if (route.access === 'open') return valueAnswer(await route.answer(common()))
    const known = await this.#identify(route.path, route.action, route.ruleless ?? false)
    const call: SignedCall = { ...common(), ...known }
    const ask = (changed: Readonly<Record<string, string>>) =>
      route.answer({ ...call, params: { ...call.params, ...changed } })

    const honoured = route.method === 'GET' && switches.batch === 'honoured'
    const batch = honoured ? batchKeys(headers.get('x-ovh-batch'), call.params) : undefined
    if (batch) {
      return valueAnswer(await readBatch(batch.keys, switches, (key) => ask({ [batch.name]: key })))
    }
    const value: unknown = await route.answer(call)
    return Array.isArray(value) && route.method === 'GET'
      ? this.#page(route, call, value)
      : this.#single(value)
  }

  #single(value: unknown): Answer {
    return value === undefined ? voidAnswer(this.#arrival) : valueAnswer(value)
  }

  async #page(route: Route, call: SignedCall, list: readonly unknown[]): Promise<Answer> {
    if (this.#version === 'v2') {
      const page = cursorPage(list, call.headers, usualPageSize)
      return valueAnswer(page.value, page.headers)
    }
    const honoured = call.switches.listPagination === 'honoured' && asksForObjects(call.headers)
    const item = honoured && route.item ? this.#service.routes.item('v1', route.item) : undefined
    if (item?.access !== 'signed') return valueAnswer(list)
    const name = /\{([^}]+)\}$/.exec(item.path)?.[1] ?? ''
    const objects: unknown[] = []
    for (const id of list) {
      objects.push(await item.answer({ ...call, params: { ...call.params, [name]: String(id) } }))
    }
    const page = objectPage(objects, call.headers)
    return valueAnswer(page.value, page.headers)
  }
}

/** The first half of the answer, then the end of the connection. */
function truncated(answer: Answer, headers: Headers): Response {
  const bytes = new TextEncoder().encode(answer.text ?? '')
  headers.set('content-length', String(bytes.length))
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2))),
    pull: (controller) => controller.error(new TypeError('The connection was cut')),
  })
  return new Response(body, { status: answer.status, headers })
}
