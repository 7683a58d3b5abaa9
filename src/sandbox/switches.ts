import { denials, type Fault } from './faults.ts'
import { isRegionName, type RegionName } from './regions.ts'

/** What a page on another origin may do and read. `observed` is what public logs of real answers show. */
export type CorsProfile = 'observed' | 'none-on-errors' | 'closed' | 'open'

/** Where a feature exists: as the regions' table says, in all of them, in none. */
export type Presence = 'documented' | 'everywhere' | 'nowhere'

/** Everything about the API that is disputed, unknown, or liable to go wrong. */
export interface Switches {
  cors: CorsProfile
  /** The profile's own lists unless given: allowed request headers, allowed methods, exposed response headers. */
  allowHeaders: readonly string[] | null
  allowMethods: readonly string[] | null
  exposeHeaders: readonly string[] | null
  /** `Access-Control-Max-Age`; none was ever seen. */
  preflightMaxAgeSeconds: number | null
  /** Whether the token endpoint follows the profile (it always does when that is `open`). No source shows that it does. */
  tokenEndpointCors: boolean
  /** `seen`: each refusal in the shape in which public issues show it. */
  errorShape: 'seen' | 'old' | 'new'
  /** How an answer without a value is written: `null`, nothing, or status 204. */
  voidAnswer: 'null' | 'empty' | '204'
  batch: 'honoured' | 'ignored'
  /** Whether the keys of a batch's answer are texts or numbers, where they can be numbers. */
  batchKeys: 'string' | 'number'
  /** The v1 lists' `X-Pagination-Mode`. */
  listPagination: 'honoured' | 'ignored'
  /** How far a timestamp may lie from the server's clock, and how far that clock lies from ours. */
  timestampWindowSeconds: number
  clockSkewSeconds: number
  /** Also accept signatures over `https://host/path` without the port that was used, as ovh/node-ovh writes them. */
  acceptPortless: boolean
  /** Whether deleting an application leaves its credentials listed as validated (seen) or removes them (documented). */
  applicationDeletion: 'orphans' | 'revokes'
  /** Whether `/me/api/application/{id}` shows applications of others. */
  foreignApplications: 'hidden' | 'readable'
  logs: Presence
  oauth2: Presence
  v2: Presence
  /** How long a requested credential waits for its owner. */
  pendingSeconds: number
  redirectOnRefusal: boolean
  /** Text added to the redirection as its query; nothing is, as far as anybody wrote down. */
  redirectQuery: string
  /** Whether createToken takes only rules from its address, or name, description and duration too. */
  pagePrefill: 'rules' | 'all'
  latencyMs: number
  rateLimitPerMinute: number | null
  /** Written on the rate limit's 429; null leaves it out. */
  retryAfterSeconds: number | null
  /** Every connection to the API is cut, preflights too. */
  down: boolean
  faults: readonly Fault[]
}

/** How a fresh sandbox behaves. */
export const defaultSwitches: Readonly<Switches> = {
  cors: 'observed',
  allowHeaders: null,
  allowMethods: null,
  exposeHeaders: null,
  preflightMaxAgeSeconds: null,
  tokenEndpointCors: false,
  errorShape: 'seen',
  voidAnswer: 'null',
  batch: 'honoured',
  batchKeys: 'string',
  listPagination: 'honoured',
  timestampWindowSeconds: 30,
  clockSkewSeconds: 0,
  acceptPortless: false,
  applicationDeletion: 'orphans',
  foreignApplications: 'hidden',
  logs: 'documented',
  oauth2: 'documented',
  v2: 'documented',
  pendingSeconds: 86_400,
  redirectOnRefusal: false,
  redirectQuery: '',
  pagePrefill: 'rules',
  latencyMs: 0,
  rateLimitPerMinute: null,
  retryAfterSeconds: null,
  down: false,
  faults: [],
}

type Test = (value: unknown) => boolean

const oneOf =
  (...values: string[]): Test =>
  (value) =>
    typeof value === 'string' && values.includes(value)
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value)
const flag: Test = (value) => typeof value === 'boolean'
const text: Test = (value) => typeof value === 'string'
const number: Test = (value) => typeof value === 'number' && Number.isFinite(value)
const amount: Test = (value) => number(value) && Number(value) >= 0
const texts: Test = (value) => Array.isArray(value) && value.every(text)
const presence = oneOf('documented', 'everywhere', 'nowhere')
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)

function isFault(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const fault = value as Record<string, unknown>
  const scope =
    optional(text)(fault.method) &&
    optional(text)(fault.path) &&
    [fault.after, fault.every, fault.times].every(optional(amount)) &&
    fault.every !== 0
  if (!scope) return false
  switch (fault.kind) {
    case 'throttle':
      return optional(amount)(fault.retryAfterSeconds)
    case 'fail':
      return optional(amount)(fault.status) && optional(text)(fault.message)
    case 'deny':
      return fault.code === undefined || oneOf(...Object.keys(denials))(fault.code)
    case 'cut':
    case 'truncate':
    case 'revoke':
      return true
    case 'redirect':
      return text(fault.location) && optional(amount)(fault.status)
    case 'answer':
      return text(fault.body) && optional(amount)(fault.status)
    case 'delay':
      return amount(fault.ms)
    default:
      return false
  }
}

const tests: Readonly<Record<keyof Switches, Test>> = {
  cors: oneOf('observed', 'none-on-errors', 'closed', 'open'),
  allowHeaders: orNull(texts),
  allowMethods: orNull(texts),
  exposeHeaders: orNull(texts),
  preflightMaxAgeSeconds: orNull(amount),
  tokenEndpointCors: flag,
  errorShape: oneOf('seen', 'old', 'new'),
  voidAnswer: oneOf('null', 'empty', '204'),
  batch: oneOf('honoured', 'ignored'),
  batchKeys: oneOf('string', 'number'),
  listPagination: oneOf('honoured', 'ignored'),
  timestampWindowSeconds: amount,
  clockSkewSeconds: number,
  acceptPortless: flag,
  applicationDeletion: oneOf('orphans', 'revokes'),
  foreignApplications: oneOf('hidden', 'readable'),
  logs: presence,
  oauth2: presence,
  v2: presence,
  pendingSeconds: amount,
  redirectOnRefusal: flag,
  redirectQuery: text,
  pagePrefill: oneOf('rules', 'all'),
  latencyMs: amount,
  rateLimitPerMinute: orNull(amount),
  retryAfterSeconds: orNull(amount),
  down: flag,
  faults: (value) => Array.isArray(value) && value.every(isFault),
}

/** Reads a set of changes from outside. Throws `TypeError` that names the first switch that is unknown or of the wrong kind. */
export function readSwitches(value: unknown): Partial<Switches> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('Switches are given as an object')
  }
  for (const [name, setting] of Object.entries(value)) {
    if (!Object.hasOwn(tests, name)) {
      throw new TypeError(`No switch is called "${name}"; there are: ${Object.keys(tests).join(', ')}`)
    }
    if (!tests[name as keyof Switches](setting)) {
      throw new TypeError(`Switch "${name}" does not take ${JSON.stringify(setting)}`)
    }
  }
  // A copy, so that the giver cannot change it later, and so that each setting of a fault counts from zero.
  return structuredClone(value)
}

/** The switches of one sandbox: for all regions, and on top of that for single ones. */
export class SwitchBoard {
  readonly #initial: Switches
  #all: Switches
  readonly #own = new Map<RegionName, Partial<Switches>>()
  readonly #merged = new Map<RegionName, Switches>()

  constructor(changes: Partial<Switches> = {}) {
    this.#initial = { ...defaultSwitches, ...readSwitches(changes) }
    this.#all = this.#initial
  }

  /** What holds in one region, or in those without settings of their own. */
  get(region?: RegionName): Readonly<Switches> {
    if (!region) return this.#all
    let merged = this.#merged.get(region)
    if (!merged) {
      merged = { ...this.#all, ...this.#own.get(region) }
      this.#merged.set(region, merged)
    }
    return merged
  }

  /** Changes some. A region's own setting outlives later changes for all. Throws `TypeError` for what it does not know. */
  set(changes: Partial<Switches>, region?: RegionName): void {
    const read = readSwitches(changes)
    if (region !== undefined && !isRegionName(region)) throw new TypeError('No such region')
    if (region) this.#own.set(region, { ...this.#own.get(region), ...read })
    else this.#all = { ...this.#all, ...read }
    this.#merged.clear()
  }

  /** Back to how the sandbox started. */
  reset(): void {
    this.#all = this.#initial
    this.#own.clear()
    this.#merged.clear()
  }
}
