// X-Ovh-Batch is documented nowhere. What is known of it comes from its callers: ovh-ux/ovh-api-services
// src/api/me/api (the header's value is the separator), ovh-ux/ovh-manager-telecom (the answer is a list of key,
// value and error; 50 ids at a time).
import type { OvhClient } from './client.ts'
import type { Endpoint } from './endpoints.ts'
import { ApiError, NetworkError, OvhError, RequestError, ResponseError } from './errors.ts'
import { isTooMany, Pace } from './pacing.ts'
import type { ReadOne } from './read-many.ts'

/** Whether an endpoint takes several ids in one call. */
export type BatchVerdict = 'honoured' | 'ignored'

/**
 * Remembers which endpoints honour `X-Ovh-Batch`. Nothing is assumed: the first reading that could use it tries, and
 * what it learns holds for every later one. Where a browser forbids the header, that counts as ignored.
 */
export class Batching {
  readonly #verdicts = new Map<string, BatchVerdict>()
  readonly #trials = new Map<string, Promise<unknown>>()

  /** `undefined` while nobody has tried. */
  verdict(endpoint: Endpoint): BatchVerdict | undefined {
    return this.#verdicts.get(endpoint.api)
  }

  /** Keeps what was learnt. */
  learn(endpoint: Endpoint, verdict: BatchVerdict): void {
    this.#verdicts.set(endpoint.api, verdict)
  }

  /** Runs a trial, unless one for this endpoint is under way: then it only waits for that. */
  async trial<T>(endpoint: Endpoint, run: () => Promise<T>): Promise<T | undefined> {
    const other = this.#trials.get(endpoint.api)
    if (other) {
      await other.catch(() => undefined)
      return undefined
    }
    const mine = run().finally(() => this.#trials.delete(endpoint.api))
    this.#trials.set(endpoint.api, mine)
    return mine
  }
}

/** How to read many objects, gently. */
export interface ReadEachOptions<Id, T> {
  /** Checks one answer, e.g. `asCredential`; what it throws counts as that object's error. */
  read: (value: unknown) => T
  /** Whether an answer is the object that was asked for; a batch that mixes them up is not believed. */
  is?: ((value: T, id: Id) => boolean) | undefined
  /** Without it, objects are read one by one. */
  batching?: Batching | undefined
  pace?: Pace | undefined
  signal?: AbortSignal | undefined
  /** Called for each object, in the order of arrival. */
  onRead?: ((result: ReadOne<Id, T>) => void) | undefined
  /** Asked at an object's error: whether the rest is not worth asking for. */
  hopeless?: ((error: OvhError) => boolean | Promise<boolean>) | undefined
  /** Ids in one call; 50 by default. */
  chunk?: number | undefined
}

/** So many equal refusals, and not one success, and the rest is taken as refused. */
const refusalsEnough = 8

/**
 * Reads `path/id` (or `path/{id}/more`) for each id: several at once where the endpoint honours `X-Ovh-Batch`, else
 * one by one, at the given pace. Results come in the order of the ids; one object's failure is its own. An object
 * that a batch refused for an unclear reason, or left out, is asked for alone.
 *
 * Stops asking when a key is evidently not allowed to (the first eight are refused alike), when the pace has given
 * up, or when `hopeless` says so: what is left then has that error. An abort rejects, and so does any error that is
 * none of this library's.
 */
export async function readEach<T, Id extends number | string = number>(
  client: OvhClient,
  path: string,
  ids: readonly Id[],
  options: ReadEachOptions<Id, T>,
): Promise<ReadOne<Id, T>[]> {
  return new Reading(client, path, ids, options).run()
}

class Reading<T, Id extends number | string> {
  readonly #client: OvhClient
  readonly #place: (ids: string) => string
  readonly #ids: readonly Id[]
  readonly #options: ReadEachOptions<Id, T>
  readonly #pace: Pace
  readonly #results = new Map<Id, ReadOne<Id, T>>()
  /** One worker's end is everybody's: without this the others would go on calling for nobody. */
  readonly #stop = new AbortController()
  #successes = 0
  #refusals = 0
  #over: OvhError | undefined

  constructor(client: OvhClient, path: string, ids: readonly Id[], options: ReadEachOptions<Id, T>) {
    this.#client = client
    this.#place = placeIn(path)
    this.#ids = ids
    this.#options = options
    this.#pace = options.pace ?? new Pace()
  }

  async run(): Promise<ReadOne<Id, T>[]> {
    const { signal } = this.#options
    signal?.throwIfAborted()
    const passOn = (): void => this.#stop.abort(signal?.reason)
    signal?.addEventListener('abort', passOn, { once: true })
    try {
      const alone = await this.#batches()
      await this.#each(alone, (id) => this.#one(id))
    } catch (error) {
      this.#stop.abort(error)
      throw error
    } finally {
      signal?.removeEventListener('abort', passOn)
    }
    for (const id of this.#ids) {
      if (!this.#results.has(id) && this.#over) this.#keep({ id, error: this.#over })
    }
    return this.#ids.map((id) => this.#results.get(id)!)
  }

  /** Reads what can be read in batches; gives back the ids that must be read alone. */
  async #batches(): Promise<Id[]> {
    const { batching, chunk = 50 } = this.#options
    const ids = [...this.#ids]
    if (!batching || ids.length < 2) return ids
    const { endpoint } = this.#client
    const first = ids.slice(0, chunk)
    let rest = ids
    let alone: Id[] = []
    if (batching.verdict(endpoint) === undefined) {
      const tried = await batching.trial(endpoint, () => this.#try(batching, first))
      if (tried) {
        alone = tried
        rest = ids.slice(first.length)
      }
    }
    if (batching.verdict(endpoint) !== 'honoured') return [...alone, ...rest]
    const chunks = Array.from({ length: Math.ceil(rest.length / chunk) }, (_, i) =>
      rest.slice(i * chunk, (i + 1) * chunk),
    )
    await this.#each(chunks, async (some) => void alone.push(...(await this.#some(some))))
    return alone
  }

  /** One batch, to see what comes of it. Gives back the ids that are still to be read. */
  async #try(batching: Batching, ids: readonly Id[]): Promise<Id[]> {
    const { endpoint } = this.#client
    const { signal } = this.#stop
    try {
      // Not through `get`: a call that a browser forbids would only be forbidden again.
      const items = await this.#pace.once(() => this.#ask(ids), signal)
      if (items) {
        batching.learn(endpoint, 'honoured')
        return this.#take(ids, items)
      }
      batching.learn(endpoint, 'ignored')
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof OvhError)) throw error
      if (isTooMany(error) && !this.#pace.verdict) return this.#try(batching, ids)
      // 400 and 404: the joined ids were taken for one. A page learns no more than that nothing came through: if a
      // call without the header does, then the header was why.
      if (error instanceof ApiError && (error.status === 400 || error.status === 404)) {
        batching.learn(endpoint, 'ignored')
      } else if (error instanceof NetworkError && error.reason === 'unreachable') {
        await this.#one(ids[0]!)
        const result = this.#results.get(ids[0]!)
        if (result && !(result.error instanceof NetworkError)) batching.learn(endpoint, 'ignored')
        return ids.slice(1)
      }
    }
    return [...ids]
  }

  async #some(ids: readonly Id[]): Promise<Id[]> {
    if (this.#over || ids.length === 1) return [...ids]
    const { signal } = this.#stop
    try {
      const items = await this.#ask(ids, this.#pace)
      return items ? this.#take(ids, items) : [...ids]
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof OvhError)) throw error
      // Whatever refused the batch, the objects may still be had alone; unless nothing comes through at all.
      if (this.#pace.verdict) this.#over ??= this.#pace.verdict
      return [...ids]
    }
  }

  /** The items of a batch by id; `undefined` when the answer is not what a batch looks like. */
  async #ask(ids: readonly Id[], pace?: Pace): Promise<Map<string, Item> | undefined> {
    const path = this.#place(ids.map((id) => encodeURIComponent(id)).join(','))
    const call = { headers: { 'X-Ovh-Batch': ',' }, signal: this.#stop.signal }
    return readItems(await (pace ? pace.get(this.#client, path, call) : this.#client.get(path, call)), ids)
  }

  #take(ids: readonly Id[], items: ReadonlyMap<string, Item>): Id[] {
    return ids.filter((id) => {
      const item = items.get(String(id))
      if (!item) return true
      if (item.error != null) {
        const error = refusalOf(item.error, this.#place(encodeURIComponent(id)))
        if (error) this.#keep({ id, error })
        return !error
      }
      try {
        this.#keep({ id, value: this.#checked(item.value, id) })
        return false
      } catch (error) {
        if (!(error instanceof OvhError)) throw error
        return true
      }
    })
  }

  async #one(id: Id): Promise<void> {
    if (this.#over) return
    const { hopeless } = this.#options
    const { signal } = this.#stop
    const path = this.#place(encodeURIComponent(id))
    try {
      this.#keep({ id, value: this.#checked(await this.#pace.get(this.#client, path, { signal }), id) })
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof OvhError)) throw error
      this.#keep({ id, error })
      if (this.#pace.verdict || this.#refusedThroughout(error) || (await hopeless?.(error)))
        this.#over ??= error
    }
  }

  #checked(value: unknown, id: Id): T {
    const { read, is } = this.#options
    const found = read(value)
    if (is && !is(found, id)) {
      throw new ResponseError(`GET ${this.#place(encodeURIComponent(id))}: the answer is another object`, 200)
    }
    return found
  }

  #refusedThroughout(error: OvhError): boolean {
    if (!(error instanceof ApiError) || error.status !== 403) return false
    return ++this.#refusals >= refusalsEnough && this.#successes === 0
  }

  #keep(result: ReadOne<Id, T>): void {
    if (!result.error) this.#successes++
    this.#results.set(result.id, result)
    this.#options.onRead?.(result)
  }

  async #each<Task>(tasks: readonly Task[], run: (task: Task) => Promise<void>): Promise<void> {
    const waiting = tasks.values()
    const work = async (): Promise<void> => {
      for (const task of waiting) {
        if (this.#over) return
        this.#stop.signal.throwIfAborted()
        try {
          await run(task)
        } catch (error) {
          this.#stop.abort(error)
          throw error
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(this.#pace.limit, tasks.length) }, work))
  }
}

interface Item {
  value: unknown
  error: unknown
}

function readItems(answer: unknown, ids: readonly (number | string)[]): Map<string, Item> | undefined {
  if (!Array.isArray(answer)) return undefined
  const asked = new Set(ids.map(String))
  const items = new Map<string, Item>()
  for (const one of answer as unknown[]) {
    if (typeof one !== 'object' || one === null || !Object.hasOwn(one, 'key')) return undefined
    const { key, value, error } = one as Record<string, unknown>
    const name = typeof key === 'number' || typeof key === 'string' ? String(key) : undefined
    // A key nobody asked for, or twice the same: this is no answer to the question.
    if (name === undefined || !asked.has(name) || items.has(name)) return undefined
    items.set(name, { value, error })
  }
  return items
}

/** An item's error as the refusal it stands for; `undefined` when its shape says too little. */
function refusalOf(error: unknown, path: string): ApiError | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { errorCode, class: name, message, httpCode } = error as Record<string, unknown>
  const code = [errorCode, name].find((one) => typeof one === 'string') ?? ''
  const status =
    typeof httpCode === 'string' ? Number(/^[45]\d\d\b/.exec(httpCode)?.[0]) : statuses.get(String(name))
  if (!status) return undefined
  return new ApiError({
    status,
    apiCode: code.slice(0, 100),
    apiMessage: typeof message === 'string' ? message.slice(0, 1000) : '',
    details: {},
    method: 'GET',
    path,
  })
}

const statuses: ReadonlyMap<string, number> = new Map([
  ['Client::NotFound', 404],
  ['Client::Forbidden', 403],
])

function placeIn(path: string): (ids: string) => string {
  const parts = path.split(/\{\w+\}/)
  if (parts.length > 2) throw new RequestError('path', 'The path has more than one place for an id.')
  const [before, after] = parts.length === 2 ? (parts as [string, string]) : [`${path}/`, '']
  return (ids) => `${before}${ids}${after}`
}
