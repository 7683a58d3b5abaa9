import { climbing, restOf } from './address.ts'
import { methods, requestHeaders } from './headers.ts'
import type { RelayHost } from './hosts.ts'
import { type Limits, usualLimits } from './limits.ts'
import type { RelayReason } from './refusal.ts'

/** Who may be called, by whom, and under which name. */
export interface GateOptions {
  readonly hosts: readonly RelayHost[]
  /** Origins of pages elsewhere that may use this relay; its own origin always may. */
  readonly origins?: readonly string[]
  /**
   * What `Host` may say, with the port where there is one. Without this list any name passes, which is right only
   * where something in front already sorts by name: otherwise a name of a stranger's that is made to point here
   * (DNS rebinding) would count as the relay's own origin.
   */
  readonly names?: readonly string[] | undefined
  /** The relay's own path; `/relay` unless told. */
  readonly base?: string
  readonly limits?: Partial<Limits>
}

/** A request as it came, before anybody tidied it up. */
export interface Arriving {
  readonly method: string
  /** Path and query, exactly as sent. */
  readonly target: string
  /** Scheme and host under which it came. */
  readonly own: string
  /** One header by its name in lower case. */
  readonly header: (name: string) => string | null | undefined
  /** The length of a body may be missing, because whoever asks counts the bytes while reading them. */
  readonly counted?: boolean
}

/** What becomes of it. `origin` is the page elsewhere that must be told that it may read the answer. */
export type Verdict =
  | {
      readonly kind: 'forward'
      readonly host: RelayHost
      /** Path and query: what was signed, byte for byte. */
      readonly path: string
      readonly headers: Record<string, string>
      /** Of the body, in bytes, where it was said. */
      readonly length: number | undefined
      readonly origin: string | undefined
    }
  | { readonly kind: 'preflight' | 'list'; readonly origin: string | undefined }
  | { readonly kind: 'refuse'; readonly reason: RelayReason; readonly origin: string | undefined }

const allowed = requestHeaders.map((name) => [name, name.toLowerCase()] as const)

/** Decides about calls, and touches nothing: every form of the relay that computes asks this one. */
export class Gate {
  /** The relay's own path. */
  readonly base: string
  /** The hosts it lets through, for whoever asks. */
  readonly hosts: readonly string[]
  readonly #hosts: ReadonlyMap<string, readonly [RelayHost, RegExp]>
  readonly #origins: ReadonlySet<string>
  readonly #names: ReadonlySet<string> | undefined
  readonly #requestBytes: number

  constructor({ hosts, origins = [], names, base = '/relay', limits }: GateOptions) {
    if (!/^(\/[\w-]+)+$/.test(base)) throw new TypeError('base must be a path such as /relay')
    this.base = base
    this.hosts = hosts.map(({ host }) => host)
    this.#hosts = new Map(hosts.map((one) => [one.host, [one, new RegExp(`^${restOf(one)}$`)]]))
    this.#origins = new Set(origins)
    this.#names = names && new Set(names)
    this.#requestBytes = limits?.requestBytes ?? usualLimits.requestBytes
  }

  /** Whether a target, as sent, is the relay's business at all. */
  owns(target: string): boolean {
    return target.startsWith(this.base) && /^($|[/?])/.test(target.slice(this.base.length))
  }

  /** The verdict on one request. Its refusals say nothing of what was in it. */
  decide(arriving: Arriving): Verdict {
    const { header, method, target } = arriving
    const caller = this.#caller(arriving)
    if (typeof caller === 'string') return { kind: 'refuse', reason: caller, origin: undefined }
    const { origin } = caller
    const refuse = (reason: RelayReason): Verdict => ({ kind: 'refuse', reason, origin })
    if (header('cookie') != null) return refuse('cookie')
    if (header('upgrade') != null) return refuse('upgrade')
    if (method === 'OPTIONS') return { kind: 'preflight', origin }
    if (!methods.includes(method)) return refuse('method')
    if (target === `${this.base}/` && method === 'GET') return { kind: 'list', origin }

    const found = this.#find(target)
    if (typeof found === 'string') return refuse(found)
    const { host, path } = found
    if (path === host.token && method !== 'POST') return refuse('method')

    const length = this.#length(arriving)
    if (typeof length === 'string') return refuse(length)
    const headers: Record<string, string> = {}
    for (const [name, lower] of allowed) {
      const value = header(lower)
      if (value != null) headers[name] = value
    }
    return { kind: 'forward', host, path, headers, length, origin }
  }

  /** The page elsewhere that calls, if it is one; or why nobody there may. */
  #caller({ header, own }: Arriving): { origin: string | undefined } | 'name' | 'origin' {
    if (this.#names && !this.#names.has(header('host') ?? '')) return 'name'
    const destination = header('sec-fetch-dest')
    // What a script fetches has no destination. Anything else would be a page, an image, a frame, a worker.
    if (destination != null && destination !== 'empty') return 'origin'
    const origin = header('origin')
    if (origin != null) {
      if (origin === own) return { origin: undefined }
      return this.#origins.has(origin) ? { origin } : 'origin'
    }
    const site = header('sec-fetch-site')
    return site == null || site === 'same-origin' ? { origin: undefined } : 'origin'
  }

  #find(target: string): { host: RelayHost; path: string } | RelayReason {
    if (!target.startsWith(`${this.base}/`)) return 'address'
    const from = this.base.length + 1
    const to = target.indexOf('/', from)
    const [host, rest] = this.#hosts.get(to < 0 ? '' : target.slice(from, to)) ?? []
    if (!host || !rest) return 'host'
    const path = target.slice(to)
    if (climbs.test(path)) return 'address'
    return rest.test(path) ? { host, path } : 'path'
  }

  #length({ method, header, counted }: Arriving): number | undefined | RelayReason {
    if (header('transfer-encoding') != null) return 'length'
    const text = header('content-length')
    if (text == null) return /^P/.test(method) && !counted ? 'length' : undefined
    if (!/^\d{1,15}$/.test(text)) return 'length'
    const length = Number(text)
    if (length > this.#requestBytes) return 'too-large'
    return length > 0 && method === 'GET' ? 'length' : length
  }
}

const climbs = new RegExp(climbing)
