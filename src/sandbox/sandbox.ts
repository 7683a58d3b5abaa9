import { cutKeys, type Access } from './access.ts'
import type { Service } from './api.ts'
import { authRoutes } from './auth.ts'
import { Catalogue } from './catalogue.ts'
import { cloudRoutes } from './cloud.ts'
import { control } from './control.ts'
import { dnsRoutes } from './dns.ts'
import { ExchangeLog, type Exchange } from './exchange-log.ts'
import { FaultCounter, Pace } from './faults.ts'
import { handle } from './handler.ts'
import { iamRoutes } from './iam.ts'
import { logRoutes } from './logs.ts'
import { meRoutes } from './me.ts'
import { oauth2Routes } from './oauth2.ts'
import { randomHex, seededRandom, type Random } from './random.ts'
import { locate, regionNames, regions, type Place, type RegionName } from './regions.ts'
import { RouteTable, type Route } from './routes.ts'
import type { Describe } from './schemas.ts'
import { seedDemo } from './seed-demo.ts'
import { seedLarge } from './seed-large.ts'
import { seedSmall } from './seed-small.ts'
import { sshKeyRoutes } from './ssh-keys.ts'
import { SwitchBoard, type CorsProfile, type Switches } from './switches.ts'
import { cutTarget, type Target } from './target.ts'
import { settle } from './validation-page.ts'
import { World } from './world.ts'

/** How a sandbox starts. */
export interface SandboxOptions {
  /** Where it is mounted, for the bases it prints; `https://sandbox.example` when absent. Signatures and links follow each request's own address. */
  readonly origin?: string
  /**
   * `small`: one instructive account per region. `large`: ovh-eu has one with 1,000 applications and 3,000 credentials
   * instead. `demo`: the small ones, and in ovh-eu a key for each thing that can be wrong with one.
   */
  readonly data?: 'small' | 'large' | 'both' | 'demo'
  readonly profile?: CorsProfile
  readonly switches?: Partial<Switches>
  /** The clock, in milliseconds. */
  readonly now?: () => number
  readonly random?: Random
  /** Real descriptions, where the mount has them. */
  readonly description?: Describe
  /** The parsed `routes.json`: makes descriptions, and makes all published routes known. */
  readonly routes?: unknown
  readonly sleep?: (ms: number) => Promise<void>
  /** How many requests the log keeps; 2,000 when absent. */
  readonly logLimit?: number
}

/** What a `Request` does not say. */
interface Wire {
  /** The client's address, against which `allowedIPs` are held. */
  readonly address?: string
  /** The address exactly as sent, where a `Request` would have normalised it. */
  readonly url?: string
  /** The body, for methods to which a `Request` gives none. */
  readonly body?: Uint8Array
}

/** What the control route shows. */
interface SandboxState {
  readonly regions: Readonly<Record<RegionName, Access>>
  readonly large?: Access
  readonly switches: Readonly<Record<RegionName, Readonly<Switches>>>
  readonly requests: number
  readonly counts: Readonly<Partial<Record<RegionName, { applications: number; credentials: number }>>>
}

/** An imitation of the OVHcloud API that checks what it is sent. It lives in memory and touches nothing outside. */
export interface Sandbox {
  /** Answers a request. `Response.error()` (type `error`) stands for a connection that was cut: the mount must cut it. */
  fetch(request: Request, wire?: Wire): Promise<Response>
  /** The same as a `fetch` function: cut connections and forbidden redirects reject, an abort aborts. No CORS is enforced. */
  connect(wire?: Wire): typeof fetch
  readonly regions: Readonly<Record<RegionName, Access>>
  /** The large account's key, when `data` is `large` or `both`. */
  readonly large?: Access
  readonly switches: SwitchBoard
  /** The newest requests, oldest first. */
  readonly log: readonly Exchange[]
  /** The memory of a region: accounts, applications, credentials. Made when first asked for. */
  world(region: RegionName): World
  /** Which region an address belongs to, if any. */
  regionOf(url: string): RegionName | undefined
  /** Decides a pending request by its consumer key or validation URL, as the page would. False when there is none. */
  decide(
    key: string,
    decision: { readonly accept: boolean; readonly account?: string; readonly validitySeconds?: number },
  ): boolean
  state(): SandboxState
  /** Back to the start: same keys, first data, first switches, empty log. */
  reset(): void
}

const usualSeed = 0x0c0de
const queryIdParts: Readonly<Record<string, string>> = { eu: 'EU', ca: 'CA', us: 'US' }

function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    // A signal's reason is anything its owner chose; a `fetch` rejects with it as it is.
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** Makes a sandbox. Throws `TypeError` for switches or routes that it cannot read. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { now = Date.now, data = 'small', origin = 'https://sandbox.example' } = options
  const random = options.random ?? seededRandom(usualSeed)
  const keyring = cutKeys(random, origin)
  const board = new SwitchBoard({ ...(options.profile && { cors: options.profile }), ...options.switches })
  const log = new ExchangeLog(options.logLimit ?? 2000)
  const worlds = new Map<RegionName, World>()
  const catalogue = new Catalogue(options.routes)
  const replaced = data === 'large' ? { ...keyring.regions, 'ovh-eu': keyring.large } : keyring.regions
  const large = data === 'large' || data === 'both' ? keyring.large : undefined

  const known: Route[] = [
    ...authRoutes,
    ...meRoutes,
    ...logRoutes,
    ...oauth2Routes,
    ...cloudRoutes,
    ...sshKeyRoutes,
    ...dnsRoutes,
    ...iamRoutes(() => actions),
  ]
  const published = catalogue.actions()
  const played = known.flatMap(({ action }) => (action === undefined ? [] : [action]))
  const actions = published.length > 0 ? published : [...new Set(played)].sort()
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const fresh = (): Service => ({
    routes: new RouteTable(known),
    catalogue,
    describe: options.description,
    faults: new FaultCounter(),
    pace: new Pace(),
    sleep,
  })
  let service = fresh()

  const world = (name: RegionName): World => {
    let found = worlds.get(name)
    if (!found) {
      found = new World(regions[name], seededRandom(keyring.seeds[name] ^ 0x5eed))
      if (data !== 'large' || name !== 'ovh-eu') seedSmall(found, keyring.regions[name], now())
      if (data === 'demo' && name === 'ovh-eu') seedDemo(found, now())
      if ((data === 'large' || data === 'both') && name === 'ovh-eu') seedLarge(found, keyring.large, now())
      worlds.set(name, found)
    }
    return found
  }

  const answer = async (
    request: Request,
    wire: Wire,
    target: Target,
    body: Uint8Array,
  ): Promise<Response> => {
    const { method, headers } = request
    if (target.path.startsWith('/_sandbox/')) {
      const { path, search } = target
      return control(sandbox, { method, path, search, body }, headers.get('content-type') ?? '')
    }
    const place = locate(target)
    if (!place) return Response.json({ message: 'No endpoint lives here' }, { status: 404 })
    return answerIn(place, request, wire, target, body)
  }

  const answerIn = async (place: Place, request: Request, wire: Wire, target: Target, body: Uint8Array) => {
    const switches = board.get(place.region.name)
    const here = world(place.region.name)
    const nowMs = now() + switches.clockSkewSeconds * 1000
    const { method, headers } = request
    const response = await handle(service, {
      world: here,
      switches,
      place,
      // The real hosts speak https only: whatever front forwards to here, that is what was signed.
      target: place.real ? { ...target, scheme: 'https' } : target,
      method,
      headers,
      body,
      nowMs,
      address: wire.address,
    })
    if (response.type === 'error') return response
    const time = Math.floor(nowMs / 1000).toString(16)
    const queryId = `${queryIdParts[place.region.part]}.ws-8.${time}.${log.total}.${randomHex(here.random, 32)}`
    response.headers.set('x-ovh-queryid', queryId)
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-cache, no-store')
    return response
  }

  const sandbox: Sandbox = {
    regions: replaced,
    ...(large && { large }),
    switches: board,
    world,
    regionOf: (url) => locate(cutTarget(url))?.region.name,
    get log() {
      return log.kept
    },
    async fetch(request, wire = {}) {
      const url = wire.url ?? request.url
      const body = wire.body ?? new Uint8Array(await request.arrayBuffer())
      const { method, headers } = request
      const exchange = log.add({ at: now(), method, url, headers: [...headers], body, status: 0 })
      const response = await answer(request, wire, cutTarget(url), body)
      exchange.status = response.status
      return response
    },
    connect(wire = {}) {
      return async (input, init) => {
        const request = new Request(input, init)
        const response = await abortable(sandbox.fetch(request, wire), request.signal)
        const redirected = response.status >= 300 && response.status < 400 && response.headers.has('location')
        if (response.type === 'error' || (redirected && request.redirect !== 'manual')) {
          throw new TypeError('Failed to fetch')
        }
        return response
      }
    },
    decide(key, { accept, account, validitySeconds }) {
      const token = /[?&]credentialToken=([^&#]*)/.exec(key)?.[1]
      for (const name of regionNames) {
        const here = world(name)
        const credential = here.credentials.withKey(key) ?? here.credentials.withToken(token ?? '')
        if (!credential) continue
        const switches = board.get(name)
        const nowMs = now() + switches.clockSkewSeconds * 1000
        const owner = account ?? here.accounts.keys().next().value ?? ''
        const expiration = validitySeconds === undefined ? null : nowMs + validitySeconds * 1000
        return settle(
          here,
          credential,
          { accept, account: owner, expiration },
          nowMs,
          switches.pendingSeconds,
        )
      }
      return false
    },
    state() {
      const each = <T>(make: (name: RegionName) => T) =>
        Object.fromEntries(regionNames.map((name) => [name, make(name)])) as Record<RegionName, T>
      const counts = [...worlds].map(([name, { applications, credentials }]) => [
        name,
        { applications: applications.size, credentials: credentials.size },
      ])
      return {
        regions: replaced,
        ...(large && { large }),
        switches: each((name) => board.get(name)),
        requests: log.total,
        counts: Object.fromEntries(counts) as SandboxState['counts'],
      }
    },
    reset() {
      worlds.clear()
      board.reset()
      log.clear()
      service = fresh()
    },
  }
  return sandbox
}
