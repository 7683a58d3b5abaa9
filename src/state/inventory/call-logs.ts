import { asLoggedCall, listLogs, logPath, OvhError, Pace, readEach } from '../../ovh/index.ts'
import type { Batching, PaceOptions } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { Keyring } from '../keyring.ts'
import { Store } from '../store.ts'
import type { AccountCall, CallLog } from './activity.ts'
import { onStrangers } from './strangers.ts'

/** One account's own call log, as far as it was read. */
export interface CallLogReading {
  /** `nowhere`: this endpoint keeps no log that can be read. */
  kind: 'reading' | 'read' | 'stopped' | 'failed' | 'nowhere'
  log: CallLog
  progress: { done: number; total: number }
  /** Older calls that exist and were not asked for. */
  older: number
  /** Calls that could not be read. */
  missing: number
  error?: unknown
}

export interface CallLogsOptions {
  keyring: Keyring
  accounts: Accounts
  now: () => number
  batching?: Batching
  pace?: PaceOptions
}

/** So many calls are read, the newest: each may cost a call of its own. */
const mostCalls = 500

/**
 * The calls of each account, as OVHcloud logged them, the newest first. Only some endpoints keep such a log, and it
 * says neither which key made a call nor how it ended. Forgotten when the keyring locks, and an account's when another
 * key takes its place.
 */
export class CallLogs extends Store<ReadonlyMap<string, CallLogReading>> {
  readonly #options: CallLogsOptions
  readonly #running = new Map<string, AbortController>()

  constructor(options: CallLogsOptions) {
    super(new Map())
    this.#options = options
    options.keyring.onForget(() => {
      for (const stop of this.#running.values()) stop.abort()
      this.#running.clear()
      this.set(new Map())
    })
    onStrangers(options.accounts, (ids) => {
      for (const id of ids) {
        this.#running.get(id)?.abort()
        this.#running.delete(id)
      }
      this.set(new Map([...this.value].filter(([id]) => !ids.includes(id))))
    })
  }

  /** The logs that were read, for the audit. */
  get logs(): ReadonlyMap<string, CallLog> {
    return new Map(
      [...this.value].flatMap(([id, { kind, log }]) => (kind === 'read' ? [[id, log] as const] : [])),
    )
  }

  /** Reads the newest calls of an account. A reading that was overtaken or stopped changes nothing any more. */
  async read(account: Account): Promise<void> {
    const { id, client, region } = account
    this.#running.get(id)?.abort()
    this.#running.delete(id)
    const { now, batching } = this.#options
    if (!client || !region?.features.logs) return this.#show(id, { ...nothing(now()), kind: 'nowhere' })
    const stop = new AbortController()
    this.#running.set(id, stop)
    const { signal } = stop
    const pace = new Pace(this.#options.pace)
    const calls: AccountCall[] = []
    let reading = nothing(now())
    const show = (change: Partial<CallLogReading>): void => {
      reading = { ...reading, ...change }
      if (this.#running.get(id) === stop) this.#show(id, reading)
    }
    show({})
    try {
      const all = await pace.read(() => listLogs(client, 'self', { signal }), signal)
      const ids = [...new Set(all)].sort((a, b) => b - a).slice(0, mostCalls)
      show({ progress: { done: 0, total: ids.length }, older: all.length - ids.length })
      const results = await readEach(client, logPath('self'), ids, {
        read: asLoggedCall,
        is: (one, logId) => one.logId === logId,
        batching,
        pace,
        signal,
        onRead: ({ value }) => {
          if (value) calls.push({ ...value, id: value.logId, at: Date.parse(value.date) })
          const { done, total } = reading.progress
          reading = { ...reading, progress: { done: done + 1, total } }
          // A page draws a few times, not five hundred.
          if (done % 25 === 0) show({ log: logOf(calls, now()) })
        },
      })
      const failed = results.filter(({ error }) => error)
      show({ kind: 'read', log: logOf(calls, now()), missing: failed.length, error: failed[0]?.error })
    } catch (error) {
      if (!signal.aborted && !(error instanceof OvhError)) throw error
      show(
        signal.aborted
          ? { kind: 'stopped', log: logOf(calls, now()) }
          : { kind: 'failed', log: logOf(calls, now()), error },
      )
    }
  }

  /** Stops a reading; what was read stays. */
  stop(account: string): void {
    this.#running.get(account)?.abort()
  }

  #show(account: string, reading: CallLogReading): void {
    this.set(new Map(this.value).set(account, reading))
  }
}

const nothing = (nowMs: number): CallLogReading => ({
  kind: 'reading',
  log: { since: nowMs, calls: [] },
  progress: { done: 0, total: 0 },
  older: 0,
  missing: 0,
})

/** Before the oldest known call nothing is known, whether there was any or not. */
function logOf(calls: readonly AccountCall[], nowMs: number): CallLog {
  const sorted = [...calls].sort((a, b) => b.at - a.at || b.id - a.id)
  return { since: sorted.at(-1)?.at ?? nowMs, calls: sorted }
}
