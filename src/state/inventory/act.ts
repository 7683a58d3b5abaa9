import { Store } from '../store.ts'

export type ActKind = 'revoke' | 'delete-applications' | 'limit'

/** What became of one thing that was to be done. */
export type Outcome =
  | { kind: 'waiting' | 'doing' }
  /** OVHcloud said so, or it was found to be so afterwards. */
  | { kind: 'done' }
  /** It was gone already. */
  | { kind: 'gone' }
  /** Refused; nothing changed. */
  | { kind: 'failed'; error: unknown }
  /** Sent once, and neither an answer nor a look afterwards says what came of it. */
  | { kind: 'unknown'; error: unknown }
  /** Not tried, on purpose. */
  | { kind: 'kept'; reason: KeptReason; error?: unknown }
  /** Not tried any more, because the act was stopped, or because those before it showed that it is useless. */
  | { kind: 'skipped'; error?: unknown }

/**
 * Why something was left alone:
 * - `in-use`: a saved account signs with it, or with a key of it
 * - `has-keys`: a key of the application has turned up since
 * - `shuts-out`: the new list would shut out this very address, or it is not known whether it would
 * - `unreachable`: no saved account can act on it
 * - `unsure`: what must be known before could not be read, such as whose key it is
 */
export type KeptReason = 'in-use' | 'has-keys' | 'shuts-out' | 'unreachable' | 'unsure'

export interface ActItem {
  /** The row's id. */
  id: string
  outcome: Outcome
}

export interface ActValue {
  kind: ActKind
  phase: 'running' | 'stopping' | 'ended'
  /** In the order in which they were given. */
  items: readonly ActItem[]
  /** How many are decided. */
  decided: number
}

/**
 * Something that is being done to many keys, with a report for each. Nothing is ever sent twice. Stopping lets what
 * was sent come to its end, and leaves the rest alone.
 */
export class Act extends Store<ActValue> {
  /** Resolves when nothing is under way any more. */
  readonly ended: Promise<void>
  readonly #stop = new AbortController()

  constructor(kind: ActKind, ids: readonly string[], run: (act: Act, signal: AbortSignal) => Promise<void>) {
    super({
      kind,
      phase: 'running',
      items: ids.map((id) => ({ id, outcome: { kind: 'waiting' } })),
      decided: 0,
    })
    this.ended = run(this, this.#stop.signal).finally(() => {
      const items = this.value.items.map((item) =>
        item.outcome.kind === 'waiting' ? { ...item, outcome: { kind: 'skipped' as const } } : item,
      )
      this.set({ ...this.value, phase: 'ended', items, decided: items.length })
    })
  }

  /** Begins nothing new. */
  stop(): void {
    if (this.value.phase !== 'running') return
    this.#stop.abort()
    this.set({ ...this.value, phase: 'stopping' })
  }

  /** Stops, and forgets what it was about. */
  forget(): void {
    this.#stop.abort()
    this.set({ ...this.value, phase: 'ended', items: [], decided: 0 })
  }

  /** Told by whoever runs it. */
  report(id: string, outcome: Outcome): void {
    const items = this.value.items.map((item) => (item.id === id ? { id, outcome } : item))
    const decided = items.filter(({ outcome: { kind } }) => kind !== 'waiting' && kind !== 'doing').length
    this.set({ ...this.value, items, decided })
  }

  /** The ids that came to such an end. */
  with(...kinds: Outcome['kind'][]): string[] {
    return this.value.items.filter(({ outcome }) => kinds.includes(outcome.kind)).map(({ id }) => id)
  }
}
