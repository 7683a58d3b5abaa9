import { Batching, Pace } from '../../ovh/index.ts'
import type { Credential, PaceOptions } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import { noteKey } from '../content.ts'
import type { Keyring } from '../keyring.ts'
import { Store } from '../store.ts'
import { AccountReading } from './account-reading.ts'
import { amended, nothingRead } from './reading.ts'
import { recalled, seenAfter } from './last-reading.ts'
import type { Amendment, Reading } from './reading.ts'
import { joinRows } from './rows.ts'
import type { ApplicationRow, Joined, KeyRow } from './rows.ts'
import { onStrangers } from './strangers.ts'

export interface InventoryValue {
  /** Every key of every account that was read, in the order of the accounts. */
  rows: readonly KeyRow[]
  /** Every application that the accounts own. */
  applications: readonly ApplicationRow[]
  /** What each saved account gave, by its id. An account that is not here has not been asked. */
  readings: ReadonlyMap<string, Reading>
  busy: boolean
  /** Over all readings that are under way or done. */
  progress: { done: number; total: number }
}

export interface InventoryOptions {
  keyring: Keyring
  accounts: Accounts
  /** Milliseconds since 1970. */
  now: () => number
  /** What is known of batches; kept for as long as the page lives. */
  batching?: Batching
  /** How fast to read each account. */
  pace?: Omit<PaceOptions, 'onPause'>
}

const empty: InventoryValue = {
  rows: [],
  applications: [],
  readings: new Map(),
  busy: false,
  progress: { done: 0, total: 0 },
}

/** The list is drawn anew so often at most, in milliseconds, while answers come in. */
const breathMs = 80

/**
 * Every key of every saved account, read side by side: one that fails does not stop the others, the first rows are
 * there with the first answers, and what is missing is told with its reason. A reading that was overtaken, stopped,
 * or that belongs to an account which is gone, changes nothing any more. Forgotten when the keyring locks.
 */
export class Inventory extends Store<InventoryValue> {
  readonly #accounts: Accounts
  readonly #keyring: Keyring
  readonly #now: () => number
  readonly #batching: Batching
  readonly #pace: Omit<PaceOptions, 'onPause'>
  readonly #running = new Map<string, { reading: AccountReading; stop: AbortController }>()
  readonly #ended = new Map<string, Reading>()
  #joined: Joined = { rows: [], applications: [] }
  #timer: ReturnType<typeof setTimeout> | undefined
  #shownAt = -Infinity

  constructor({ keyring, accounts, now, batching, pace }: InventoryOptions) {
    super(empty)
    this.#keyring = keyring
    this.#accounts = accounts
    this.#now = now
    this.#batching = batching ?? new Batching()
    this.#pace = pace ?? {}
    keyring.onForget(() => this.#clear())
    // Labels, accounts and own names live in the vault: any of them may have changed.
    onStrangers(accounts, (ids) => this.#drop(ids))
    keyring.addEventListener('change', () => this.#readings().size > 0 && this.#show())
  }

  /** What was learnt about batches, for others that read much. */
  get batching(): Batching {
    return this.#batching
  }

  /** The key of a row. */
  find(id: string): KeyRow | undefined {
    return this.value.rows.find((row) => row.id === id)
  }

  /** Reads the accounts that were not read yet. Resolves when all have ended. */
  async need(): Promise<void> {
    const known = this.#readings()
    const unread = this.#accounts.value.filter(({ id }) => !known.has(id))
    this.#recall(unread)
    await this.#readAll(unread)
  }

  /** Reads all accounts anew, or some. What is known stays in sight until it is replaced. */
  async read(accounts?: readonly string[]): Promise<void> {
    await this.#readAll(this.#accounts.value.filter(({ id }) => accounts?.includes(id) ?? true))
  }

  /** Stops all readings, or one account's. What was read stays. */
  stop(account?: string): void {
    for (const [id, { stop }] of this.#running) if (account === undefined || id === account) stop.abort()
  }

  /** Shows at once what would be shown in a moment. */
  flush(): void {
    if (this.#timer !== undefined) this.#show()
  }

  /** Takes keys out of sight that are known to be revoked. */
  forgetKeys(rows: Iterable<string>): void {
    const gone = new Set(rows)
    this.#alter((endpoint) => ({
      key: (id, known) => (gone.has(noteKey(endpoint, id)) ? undefined : known),
      application: (_id, known) => known,
    }))
  }

  /** Takes applications out of sight that are known to be deleted; keys that are left of them open nothing. */
  forgetApplications(rows: Iterable<string>): void {
    const gone = new Set(rows)
    this.#alter((endpoint) => ({
      key: (_id, known) => known,
      application: (id, known) => (gone.has(noteKey(endpoint, id)) ? { kind: 'deleted' } : known),
    }))
  }

  /** Shows a key as it was just read, in place of what was known of it. */
  replaceKey(row: string, credential: Credential): void {
    this.#alter((endpoint) => ({
      key: (id, known) => (noteKey(endpoint, id) === row ? credential : known),
      application: (_id, known) => known,
    }))
  }

  async #readAll(accounts: readonly Account[]): Promise<void> {
    const runs = accounts.map((account) => this.#readOne(account))
    this.#show()
    await Promise.all(runs)
    if (this.#running.size === 0) await this.#remember()
  }

  /** Shows what the vault kept of earlier visits, until it is read anew. */
  #recall(accounts: readonly Account[]): void {
    const { value } = this.#keyring
    const seen = (value.kind === 'open' && value.content.seen) || {}
    for (const { id, client } of accounts) {
      const text = client && Object.hasOwn(seen, id) ? seen[id] : undefined
      const reading = text === undefined ? undefined : recalled(text, this.#now())
      if (reading) this.#ended.set(id, reading)
    }
  }

  /** Keeps what was read in the vault, for when there is no network. A private session keeps nothing. */
  async #remember(): Promise<void> {
    const { value } = this.#keyring
    if (value.kind !== 'open' || value.private) return
    const accounts = this.#accounts.value.map(({ id }) => id)
    const seen = seenAfter(this.#ended, accounts, value.content.seen)
    // Without it the page works all the same: a full disk or a lock in between is nobody's news here.
    if (seen) await this.#keyring.remember(seen).catch(() => undefined)
  }

  async #readOne(account: Account): Promise<void> {
    const { id, client } = account
    const before = this.#running.get(id)?.reading.value ?? this.#ended.get(id)
    this.#running.get(id)?.stop.abort()
    this.#running.delete(id)
    if (!client || !(account.consumerKey || account.kind)) {
      this.#ended.set(id, { ...nothingRead, kind: client ? 'keyless' : 'elsewhere', at: this.#now() })
      return
    }
    const stop = new AbortController()
    const changed = (): void => {
      if (this.#running.get(id)?.reading === reading) this.#breathe()
    }
    // By hand everything that can be asked at once goes into one script, and nobody tries out what the endpoint takes.
    const byHand = account.way === 'hand'
    const batching = byHand ? new Batching() : this.#batching
    if (byHand) batching.learn(client.endpoint, 'ignored')
    const limit = byHand && { limit: 10_000 }
    const pace = new Pace({ ...this.#pace, ...limit, onPause: (pauseMs) => reading.paused(pauseMs) })
    const reading = new AccountReading({
      client,
      pace,
      batching,
      signal: stop.signal,
      now: this.#now,
      changed,
      before,
    })
    this.#running.set(id, { reading, stop })
    await reading.run()
    if (this.#running.get(id)?.reading !== reading) return
    this.#running.delete(id)
    this.#ended.set(id, reading.value)
    this.#show()
  }

  /** Changes what is known without asking anybody; readings under way take it over too. */
  #alter(changeAt: (endpoint: string) => Amendment): void {
    for (const { id, region, endpoint } of this.#accounts.value) {
      const change = changeAt(region?.name ?? endpoint)
      const reading = this.#ended.get(id)
      if (reading) this.#ended.set(id, amended(reading, change))
      this.#running.get(id)?.reading.amend(change)
    }
    this.#breathe()
  }

  #readings(): Map<string, Reading> {
    const found = new Map(this.#ended)
    for (const [id, { reading }] of this.#running) found.set(id, reading.value)
    return found
  }

  /** Shows what is new, soon enough for a person and seldom enough for a machine. */
  #breathe(): void {
    if (this.#timer !== undefined) return
    // The first row is news enough to be shown at once.
    const waitMs = this.#joined.rows.length === 0 ? 0 : this.#shownAt + breathMs - performance.now()
    if (waitMs <= 0) this.#show()
    else this.#timer = setTimeout(() => this.#show(), waitMs)
  }

  #show(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#shownAt = performance.now()
    const readings = this.#readings()
    const keyring = this.#keyring.value
    const notes = keyring.kind === 'open' ? keyring.content.notes : undefined
    const sources = this.#accounts.value.flatMap(({ id, kind, endpoint, region, ...saved }) => {
      const reading = readings.get(id)
      const applicationKey = kind ? undefined : saved.applicationKey
      return reading ? [{ account: id, endpoint: region?.name ?? endpoint, applicationKey, reading }] : []
    })
    this.#joined = joinRows(sources, notes, this.#joined)
    const progress = { done: 0, total: 0 }
    for (const reading of readings.values()) {
      progress.done += reading.progress.done
      progress.total += reading.progress.total
    }
    this.set({ ...this.#joined, readings, busy: this.#running.size > 0, progress })
  }

  #drop(ids: readonly string[]): void {
    let dropped = false
    for (const id of ids) {
      this.#running.get(id)?.stop.abort()
      dropped = this.#running.delete(id) || dropped
      dropped = this.#ended.delete(id) || dropped
    }
    if (dropped) this.#show()
  }

  #clear(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const { stop } of this.#running.values()) stop.abort()
    this.#running.clear()
    this.#ended.clear()
    this.#joined = { rows: [], applications: [] }
    this.set(empty)
  }
}
