import { correctHost } from './hosts.ts'
import type { ApiVersion } from './routes.ts'
import { type Rule, ruleMethods } from './rules.ts'

/** One call that was made, or is to be made. Its query is never kept: it may hold what nobody should see. */
export interface Call {
  readonly method: Rule['method']
  /** Below the version, as called: `/domain/zone/example.com/record`. */
  readonly path: string
  /** Missing when the text did not say. */
  readonly version?: ApiVersion
  /** The status of the answer, when the text told it. */
  readonly status?: number
}

/** What one text was found to hold. */
export interface ReadCalls {
  readonly kind: 'har' | 'curl' | 'log' | 'list' | 'none'
  /** Each different call once, in the order of their first time. */
  readonly calls: readonly ReadCall[]
  /** How many addresses of other sites were passed over. */
  readonly foreign: number
  /** Whether there were more different calls than {@link callLimits} lets through. */
  readonly cut: boolean
}

/** A call with how often it was there. */
export interface ReadCall extends Call {
  readonly times: number
}

/** What a pasted text may measure. */
export const callLimits = Object.freeze({ textLength: 32_000_000, calls: 5_000, pathLength: 1_000 })

/** The method of a rule in any capitals; undefined for others, such as HEAD and OPTIONS. */
export function methodOf(text: unknown): Rule['method'] | undefined {
  return typeof text === 'string' ? ruleMethods.find((one) => one === text.toUpperCase()) : undefined
}

/** Where a call goes. */
export interface CallTarget {
  readonly path: string
  readonly version?: ApiVersion
}

/**
 * Reads a path or an address of the API: `/me`, `/1.0/me`, `https://eu.api.ovh.com/v2/iam/policy?x=1`, and what the
 * Control Panel calls (`/engine/apiv6/me`). Other sites' addresses and other texts are undefined. `hosts` are those
 * of custom endpoints.
 */
export function readTarget(text: string, hosts: readonly string[] = []): CallTarget | undefined {
  const address = /^https?:\/\/([^/?#\s]+)([^?#\s]*)/i.exec(text)
  const own = address === null || hosts.includes(address[1]!) || correctHost(address[1]!) !== undefined
  const whole = address ? address[2]! : /^\/[^?#\s]*/.exec(text)?.[0]
  if (!own || whole === undefined || whole.length > callLimits.pathLength) return undefined
  const [, prefix = '', path = ''] =
    /^(\/(?:engine\/(?:api(?:v6|\/v1|\/v2)?)|1\.0|v1|v2)(?=\/|$))?(.*)$/.exec(whole)!
  if (address && prefix === '') return undefined
  if (!/^\/[^\s"'<>\\{}]+$/.test(path) || path.startsWith('//')) return undefined
  if (prefix === '') return { path }
  return { path, version: prefix.endsWith('v2') ? 'v2' : 'v1' }
}

/** Collects calls: each once, counted, and no more than {@link callLimits} allows. */
export class CallList {
  readonly #hosts: readonly string[]
  readonly #calls = new Map<string, Call & { times: number }>()
  #foreign = 0
  #cut = false

  constructor(hosts: readonly string[] = []) {
    this.#hosts = hosts
  }

  /** Whether this was a call of the API. */
  add(method: unknown, target: string, status?: number): boolean {
    const verb = methodOf(method)
    const place = readTarget(target, this.#hosts)
    if (!place && /^https?:/i.test(target)) this.#foreign++
    if (!verb || !place) return false
    const key = `${verb} ${place.version ?? ''} ${place.path} ${status ?? ''}`
    const known = this.#calls.get(key)
    if (known) known.times++
    else if (this.#calls.size >= callLimits.calls) this.#cut = true
    else this.#calls.set(key, { method: verb, ...place, ...(status !== undefined && { status }), times: 1 })
    return true
  }

  /** Everything collected so far. */
  read(kind: ReadCalls['kind']): ReadCalls {
    const calls = [...this.#calls.values()]
    return { kind: calls.length > 0 ? kind : 'none', calls, foreign: this.#foreign, cut: this.#cut }
  }
}
