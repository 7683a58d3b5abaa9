import { handScript, NetworkError, readHandAnswers, sha1, unsigned } from '../../ovh/index.ts'
import type { Endpoint, HandAnswer, HandCall, HandFault, Prepared, Transport } from '../../ovh/index.ts'
import { Store } from '../store.ts'
import type { Service, Way } from '../transport/way.ts'

/** A call that waits to be made by a person. */
export interface WaitingCall extends HandCall {
  /** Which calls go into one script: those with the same key at the same endpoint. */
  readonly group: string
  readonly endpoint: Endpoint
  readonly applicationKey: string | undefined
  readonly mark: string | undefined
  /** Whether somebody in the page still waits for the answer, or will ask again. */
  readonly wanted: boolean
}

/** Calls that go into one script. */
export interface HandGroup {
  readonly id: string
  readonly endpoint: Endpoint
  readonly applicationKey: string | undefined
  readonly calls: readonly WaitingCall[]
  readonly script: string
}

/** What became of a pasted text. */
export interface HandReceipt {
  /** How many answers found their calls. */
  readonly taken: number
  /** Answers to calls that nobody made here, or that were answered before. */
  readonly foreign: number
  readonly faults: readonly HandFault[]
}

interface Entry {
  call: WaitingCall
  readonly key: string
  readonly listeners: Set<{ answer: (answer: HandAnswer) => void; end: (reason: unknown) => void }>
}

/** An answer that came while nobody listened: the page it was for had been left, to make the call. */
interface Kept {
  readonly answer: HandAnswer
  /** When it is thrown away, in milliseconds since 1970. */
  until: number
  given: boolean
}

const keptMs = 15 * 60_000
const againMs = 20_000

/**
 * The way of a person's own hands: calls are laid out here, go into a script, and end when the answers are pasted back.
 * What signs is the script; of what the page signed, this keeps nothing. Forgotten on lock.
 *
 * Whoever leaves a page to make its calls comes back to their answers: a question that is given up stays on the desk, and
 * an answer is kept for whoever asks the same again, for a moment if somebody heard it and longer if nobody did. Nothing is
 * ever asked twice at once.
 */
export class HandDesk extends Store<readonly WaitingCall[]> implements Way {
  readonly kind = 'hand'
  readonly #now: () => number
  readonly #entries = new Map<string, Entry>()
  readonly #kept = new Map<string, Kept>()

  constructor(now: () => number) {
    super([])
    this.#now = now
  }

  /** A page that silently waits for its reader looks broken, so nobody gets here without having chosen it. */
  async serves(): Promise<Service> {
    return { serves: 'no', why: 'unset' }
  }

  to(endpoint: Endpoint): Transport {
    return async (prepared, { signal }) => {
      // The script asks for the time itself: ours is only for what nobody will send.
      if (prepared.url === `${endpoint.api}/auth/time` && Object.keys(prepared.headers).length === 0) {
        return new Response(String(Math.floor(this.#now() / 1000)))
      }
      return responseOf(await this.#ask(endpoint, prepared, signal))
    }
  }

  /** The scripts to be run, one for each key. */
  groups(): readonly HandGroup[] {
    const groups = new Map<string, WaitingCall[]>()
    // What only names the application goes along with whatever one of its keys signs.
    const marked = this.value.filter(({ mark }) => mark !== undefined)
    for (const call of [...marked, ...this.value.filter(({ mark }) => mark === undefined)]) {
      const host =
        marked.find(
          ({ applicationKey, endpoint }) =>
            call.mark === undefined &&
            call.applicationKey !== undefined &&
            applicationKey === call.applicationKey &&
            endpoint.api === call.endpoint.api,
        ) ?? call
      groups.set(host.group, [...(groups.get(host.group) ?? []), call])
    }
    return [...groups].map(([id, calls]) => {
      const [{ endpoint, applicationKey, mark }] = calls as [WaitingCall, ...WaitingCall[]]
      const script = handScript(calls, { api: endpoint.api, applicationKey, mark })
      return { id, endpoint, applicationKey, calls, script }
    })
  }

  /** Reads what a script wrote, and ends the calls that it answers. Throws `RangeError` for a text beyond all measure. */
  async read(text: string): Promise<HandReceipt> {
    const { answers, faults } = await readHandAnswers(text)
    let taken = 0
    for (const answer of answers) {
      const entry = [...this.#entries.values()].find(({ call }) => call.id === answer.id)
      if (!entry) continue
      taken++
      this.#entries.delete(entry.key)
      // After a change, nothing that was heard before it is worth much.
      if (entry.call.method !== 'GET') this.#kept.clear()
      else {
        const given = entry.listeners.size > 0
        this.#kept.set(entry.key, { answer, until: this.#now() + (given ? againMs : keptMs), given })
      }
      for (const { answer: give } of entry.listeners) give(answer)
    }
    const ours = new Set(this.value.map(({ id }) => id))
    this.#show()
    return {
      taken,
      foreign: answers.length - taken,
      faults: faults.filter(({ id }) => ours.has(id)),
    }
  }

  /** Takes calls off the desk: whoever waits for them hears that no answer comes. */
  drop(calls: readonly Pick<WaitingCall, 'id'>[]): void {
    const ids = new Set(calls.map(({ id }) => id))
    for (const [key, { call, listeners }] of this.#entries) {
      if (!ids.has(call.id)) continue
      this.#entries.delete(key)
      for (const { end } of listeners)
        end(new NetworkError('withdrawn', `${call.method}: taken back by hand`))
    }
    this.#show()
  }

  /** Forgets everything. */
  clear(): void {
    this.drop(this.value)
    this.#kept.clear()
  }

  async #ask(endpoint: Endpoint, prepared: Prepared, signal?: AbortSignal): Promise<HandAnswer> {
    const { headers, method } = prepared
    const secret = headers['X-Ovh-Consumer'] ?? headers.Authorization?.replace(/^Bearer /, '')
    const mark = secret === undefined ? undefined : (await sha1(secret)).slice(0, 8)
    const applicationKey = headers['X-Ovh-Application']
    signal?.throwIfAborted()
    const fresh = unsigned(randomId(), prepared)
    const group = [endpoint.api, applicationKey ?? '', mark ?? ''].join(' ')
    const { id: _id, ...same } = fresh
    const key = `${group} ${JSON.stringify(same)}`
    const kept = this.#answerFor(key)
    if (kept) return kept
    const entry = this.#entries.get(key) ?? {
      key,
      call: { ...fresh, group, endpoint, applicationKey, mark, wanted: true },
      listeners: new Set(),
    }
    this.#entries.set(key, entry)
    return new Promise<HandAnswer>((resolve, reject) => {
      const listener = { answer: resolve, end: reject }
      entry.listeners.add(listener)
      signal?.addEventListener(
        'abort',
        () => {
          entry.listeners.delete(listener)
          // Something that changes something is not done for somebody who went away before it was.
          if (method !== 'GET' && entry.listeners.size === 0) this.#entries.delete(key)
          this.#show()
          reject(signal.reason as Error)
        },
        { once: true },
      )
      this.#show()
    })
  }

  /** For a moment after somebody took it, so that a page with two places for it asks once. */
  #answerFor(key: string): HandAnswer | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return undefined
    if (this.#now() > kept.until) {
      this.#kept.delete(key)
      return undefined
    }
    if (!kept.given) kept.until = Math.min(kept.until, this.#now() + againMs)
    kept.given = true
    return kept.answer
  }

  #show(): void {
    this.set(
      [...this.#entries.values()].map(({ call, listeners }) => ({ ...call, wanted: listeners.size > 0 })),
    )
  }
}

/** As if it had come over the wire. */
function responseOf({ status, body, queryId, retryAfter }: HandAnswer): Response {
  if (status < 200 || status > 599)
    throw new NetworkError('unreachable', 'The script had no answer from the API')
  const headers = new Headers()
  if (queryId !== undefined && /^[\w.:-]+$/.test(queryId)) headers.set('X-Ovh-QueryID', queryId)
  if (retryAfter !== undefined && /^[\w ,:-]+$/.test(retryAfter)) headers.set('Retry-After', retryAfter)
  const empty = status === 204 || status === 205 || status === 304
  return new Response(empty ? null : body, { status, headers })
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
