import { NetworkError } from '../../ovh/index.ts'
import type { Endpoint, Prepared, Transport } from '../../ovh/index.ts'
import { Store } from '../store.ts'
import { directWay } from './direct-way.ts'
import { transportKinds } from './kinds.ts'
import type { TransportChoice, TransportKind } from './kinds.ts'
import { saysOffline } from './probes.ts'
import { relayWay } from './relay-way.ts'
import { Stranded } from './stranded.ts'
import type { Obstacle, Way } from './way.ts'

/** Whose calls are carried. */
export interface Subject {
  readonly endpoint: Endpoint
  readonly choice: TransportChoice
  /** Its calls carry a token, which whoever runs a relay could use; and nobody agreed to that. */
  readonly guarded?: boolean
}

/** What the default found for an endpoint. */
export interface Decision {
  readonly kind: TransportKind
  /** The ways before it, and why not; with all of them in it, none serves, and `kind` is what is tried all the same. */
  readonly tried: readonly { readonly kind: TransportKind; readonly why: Obstacle }[]
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface TransportsOptions {
  fetch: typeof globalThis.fetch
  now: () => number
  /** Whether the policy of this page keeps it from an address, as far as that has shown; looks again after a moment. */
  blocked?: (url: string) => Promise<boolean>
  /** Where a relay beside the page would be; undefined where the page has no origin of its own. */
  beside?: string | undefined
  /** The address of the relay that was configured, as it stands now. */
  relay?: () => string | undefined
  /** The page is one of an extension: what goes straight from it is called so. */
  extension?: boolean
}

/** So long nothing is asked again, in milliseconds: what fails together is explained together. */
const settledMs = 10_000

/**
 * Carries the calls of every account. What a person chose for an account is obeyed; the default goes straight to the
 * endpoint, and looks for another way when that fails.
 *
 * The search costs nothing while all goes well. A GET that got no answer is sent once more, by the way that was found; a
 * call that may change something is never sent twice, so where nothing is known yet, the way is looked for before it
 * leaves. The value is what the default found, by the endpoint's base address.
 */
export class Transports extends Store<ReadonlyMap<string, Decision>> {
  readonly #ways: Way[]
  readonly #now: () => number
  /** What the straight way is called in this page. */
  readonly #straight: 'direct' | 'extension'
  readonly #searches = new Map<string, Promise<Decision>>()
  /** Endpoints from which an answer was read directly. */
  readonly #proven = new Set<string>()

  constructor({
    fetch,
    now,
    beside,
    relay = () => undefined,
    blocked,
    extension = false,
  }: TransportsOptions) {
    super(new Map())
    this.#now = now
    this.#straight = extension ? 'extension' : 'direct'
    this.#ways = [
      directWay(fetch, blocked, this.#straight),
      relayWay('beside', () => beside, fetch),
      relayWay('relay', relay, fetch),
    ]
  }

  /** Adds a way, in its place; another of the same kind goes. The answer takes it back. */
  register(way: Way): () => void {
    const drop = (): void => {
      const index = this.#ways.indexOf(way)
      if (index >= 0) this.#ways.splice(index, 1)
    }
    const same = this.way(way.kind)
    if (same) this.#ways.splice(this.#ways.indexOf(same), 1)
    this.#ways.push(way)
    this.#ways.sort((a, b) => transportKinds.indexOf(a.kind) - transportKinds.indexOf(b.kind))
    return drop
  }

  /** The way of this kind, if there is one in this page. */
  way(kind: TransportKind): Way | undefined {
    return this.#ways.find((one) => one.kind === kind)
  }

  /** What the default found for an endpoint; `guarded` for an account whose token no relay may see. */
  decision(endpoint: Endpoint, guarded: boolean): Decision | undefined {
    return this.value.get(keyOf(endpoint, guarded))
  }

  /** Which way the calls of an account take now. */
  inUse({ endpoint, choice, guarded = false }: Subject): TransportKind {
    if (choice !== 'auto') return this.#named(choice)
    return this.#named(this.value.get(keyOf(endpoint, guarded))?.kind ?? this.#straight)
  }

  /** Carries calls for whoever `subject` names at that moment. */
  for(subject: () => Subject): Transport {
    return async (prepared, options) => {
      const now = subject()
      if (now.choice !== 'auto') return this.#by(now.choice, now.endpoint, prepared, options)
      return this.#carry(now, prepared, options)
    }
  }

  /** Takes over what was found before, for endpoints that nothing is known of yet. */
  recall(found: Iterable<readonly [string, Decision]>): void {
    this.set(new Map([...found, ...this.value]))
  }

  /** Forgets what was found, so that the next call begins anew. */
  reset(): void {
    this.#proven.clear()
    this.set(new Map())
  }

  /** Looks for a way to an endpoint, from the first one on. */
  async search({ endpoint, guarded = false }: Omit<Subject, 'choice'>, method = 'GET'): Promise<Decision> {
    const key = keyOf(endpoint, guarded)
    const running = this.#searches.get(key)
    if (running) return running
    const search = this.#search(endpoint, guarded, method)
      .then((decision) => {
        this.set(new Map(this.value).set(key, decision))
        return decision
      })
      .finally(() => this.#searches.delete(key))
    this.#searches.set(key, search)
    return search
  }

  async #carry(subject: Subject, prepared: Prepared, options: Options): Promise<Response> {
    const { endpoint, guarded = false } = subject
    const key = keyOf(endpoint, guarded)
    const reading = prepared.method === 'GET'
    const blind = !reading && !this.value.has(key) && !this.#proven.has(key)
    const { kind } = blind
      ? await this.#found(subject, prepared.method, options)
      : (this.value.get(key) ?? { kind: this.#straight })
    try {
      const response = await this.#by(kind, endpoint, prepared, options)
      if (this.#named(kind) === this.#straight && Object.keys(prepared.headers).length > 0)
        this.#proven.add(key)
      return response
    } catch (error) {
      if (options.signal?.aborted || saysOffline(error) || isTimeout(error)) throw error
      const next = await this.#found(subject, prepared.method, options)
      if (reading && next.kind !== kind) return this.#by(next.kind, endpoint, prepared, options)
      throw next.tried.length > 0 ? new Stranded(next, !reading, { cause: error }) : error
    }
  }

  /** What was found a moment ago, or is found now. */
  async #found(subject: Subject, method: string, { signal }: Options): Promise<Decision> {
    const known = this.value.get(keyOf(subject.endpoint, subject.guarded ?? false))
    if (known && this.#now() - known.at < settledMs) return known
    const decision = await this.search(subject, method)
    signal?.throwIfAborted()
    return decision
  }

  async #search(endpoint: Endpoint, guarded: boolean, method: string): Promise<Decision> {
    const tried: { kind: TransportKind; why: Obstacle }[] = []
    let poor: TransportKind | undefined
    const decide = (kind: TransportKind): Decision => ({ kind, tried, at: this.#now() })
    for (const way of this.#ways) {
      // A person's own hands are the last resort: whatever carries a call by itself comes before them.
      if (way.kind === 'hand' && poor) break
      const seen = guarded && (way.kind === 'beside' || way.kind === 'relay')
      const service = seen ? noSecrets : await way.serves(endpoint, method)
      if (service.serves === 'well') return decide(way.kind)
      tried.push({ kind: way.kind, why: service.why })
      if (service.serves === 'poorly') poor ??= way.kind
    }
    return decide(poor ?? this.#straight)
  }

  /** What was chosen or found as direct, perhaps before the vault moved here, is the extension's own way in its page. */
  #named(kind: TransportKind): TransportKind {
    return kind === 'direct' ? this.#straight : kind
  }

  #by(kind: TransportKind, endpoint: Endpoint, prepared: Prepared, options: Options): Promise<Response> {
    const way = this.way(this.#named(kind))
    if (!way) throw new NetworkError('unreachable', `This page has no way called ${kind}`)
    return way.to(endpoint)(prepared, options)
  }
}

type Options = Parameters<Transport>[1]

const noSecrets = { serves: 'no', why: 'secret' } as const

const keyOf = ({ api }: Endpoint, guarded: boolean): string => (guarded ? `${api} guarded` : api)

const isTimeout = (error: unknown): boolean => error instanceof NetworkError && error.reason === 'timeout'
