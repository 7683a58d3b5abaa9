import { OvhClient, requestCredential } from '../../ovh/index.ts'
import type { RequestedCredential } from '../../ovh/index.ts'
import type { Account, Accounts } from '../accounts.ts'
import type { Colour, SavedAccount } from '../content.ts'
import type { Keyring } from '../keyring.ts'
import type { Regions } from '../regions.ts'
import { Store } from '../store.ts'
import { patienceFor } from '../transport/kinds.ts'
import type { TransportChoice } from '../transport/kinds.ts'
import type { Transports } from '../transport/transports.ts'
import { fateOf, refusedBefore } from './fate.ts'
import type { Fate } from './fate.ts'
import { emptyJob } from './job.ts'
import type { Asked, KeyJob, Progress, Trial } from './job.ts'
import { answers, newReturnState } from './return-address.ts'
import { realTimer, Waiting } from './waiting.ts'
import type { Timer } from './waiting.ts'

/** What a person decides about a key before it is asked for. */
export type JobPlan = Partial<
  Pick<KeyJob, 'purpose' | 'values' | 'rules' | 'allowedIPs' | 'days' | 'replaces'>
>

export interface KeyJobsOptions {
  keyring: Keyring
  accounts: Accounts
  regions: Regions
  /** What carries the calls of a key that is no account yet. */
  transports: Pick<Transports, 'for'>
  now: () => number
  timer?: Timer
  /** The address that OVHcloud may send the browser back to, with a state in it; undefined where the page has none. */
  returnTo?: (state: string) => string | undefined
}

/** A requested key whose answer did not come: what went wrong with the last look, shown beside the countdown. */
export type Stumbles = ReadonlyMap<string, unknown>

/** So many jobs at once; beyond it the oldest that was never asked for makes room. */
const MOST = 20

/**
 * The keys on their way, of the open vault; before there is a vault, in memory. Those that wait for their owner are
 * looked after until OVHcloud says what became of them: a `settled` event tells each end. Forgotten on lock, found again
 * after it.
 */
export class KeyJobs extends Store<readonly KeyJob[]> {
  readonly #keyring: Keyring
  readonly #accounts: Accounts
  readonly #regions: Regions
  readonly #transports: Pick<Transports, 'for'>
  readonly #now: () => number
  readonly #timer: Timer
  readonly #returnTo: (state: string) => string | undefined
  readonly #waits = new Map<string, Waiting>()
  #stumbles: Stumbles = new Map()
  #drafts: readonly KeyJob[] = []

  constructor({ keyring, accounts, regions, transports, now, timer = realTimer, returnTo }: KeyJobsOptions) {
    super([])
    this.#keyring = keyring
    this.#accounts = accounts
    this.#regions = regions
    this.#transports = transports
    this.#now = now
    this.#timer = timer
    this.#returnTo = returnTo ?? (() => undefined)
    keyring.addEventListener('change', () => this.#read())
    keyring.onForget(() => {
      this.#drafts = []
      this.#show([])
    })
    this.#read()
  }

  /** The job with this id, if it is there. */
  find(id: string): KeyJob | undefined {
    return this.value.find((one) => one.id === id)
  }

  /** Why the last look at a waiting request failed, if it did. */
  stumble(id: string): unknown {
    return this.#stumbles.get(id)
  }

  /** Begins a job. Returns its id. */
  async begin(plan: JobPlan = {}): Promise<string> {
    const job: KeyJob = { ...emptyJob(randomId(), new Date(this.#now()).toISOString()), ...plan }
    await this.#change((jobs) => {
      const spare = jobs.length < MOST ? undefined : jobs.find(({ progress }) => progress.kind === 'draft')
      return [...jobs.filter((one) => one !== spare), job]
    })
    return job.id
  }

  /** Changes what is not decided yet: after a key was asked for, only `days` and `handedOver` matter any more. */
  async change(id: string, plan: JobPlan & Pick<KeyJob, 'handedOver' | 'trial'>): Promise<void> {
    await this.#one(id, (job) => ({ ...job, ...plan }))
  }

  /** Forgets a job. A key that was asked for and never saved is forgotten with it; OVHcloud hears nothing of it. */
  async forget(id: string): Promise<void> {
    const job = this.find(id)
    const sealed = job !== undefined && ['waiting', 'ended', 'valid'].includes(job.progress.kind)
    await this.#change((jobs) => jobs.filter((one) => one.id !== id), sealed ? [id] : [])
  }

  /** Back to the plan, to be asked for again: what was asked for before is forgotten. */
  async reopen(id: string): Promise<void> {
    await this.#change((jobs) => jobs.map((job) => (job.id === id ? asDraft(job) : job)), [id])
  }

  /**
   * Asks for the key through an account's application, and seals it. Nothing is sent twice: a failure leaves the plan as
   * it was. Throws what the request throws.
   */
  async ask(id: string, account: Account, { comeBack = true } = {}): Promise<void> {
    const { client } = account
    const job = this.find(id)
    if (!client || !job) return
    const state = newReturnState()
    const redirection = comeBack ? this.#returnTo(state) : undefined
    const { rules, allowedIPs } = job
    // By hand it would take a second script before anything is asked for.
    const before = account.consumerKey && account.way !== 'hand' ? refusedBefore(client) : undefined
    const requested = await requestCredential(client, {
      rules,
      ...(redirection !== undefined && { redirection }),
      ...(allowedIPs.length > 0 && { allowedIPs }),
    })
    await this.receive(id, account, requested, {
      ...(redirection !== undefined && { returnState: state }),
    })
    const refused = await before
    if (!refused) return
    await this.#one(id, (one) =>
      one.progress.kind === 'waiting'
        ? { ...one, progress: { kind: 'waiting', asked: { ...one.progress.asked, refused } } }
        : one,
    )
  }

  /**
   * Seals a key that an application was given, however its answer got here: by `ask`, or by a person who sent the request
   * by other means where pages may not call the endpoint.
   */
  async receive(
    id: string,
    account: Account,
    { consumerKey, validationUrl }: Pick<RequestedCredential, 'consumerKey' | 'validationUrl'>,
    more: Pick<Asked, 'returnState' | 'refused'> = {},
  ): Promise<void> {
    const asked: Asked = {
      account: account.id,
      endpoint: account.endpoint,
      applicationKey: account.applicationKey,
      at: new Date(this.#now()).toISOString(),
      validationUrl,
      ...more,
    }
    const progress: Progress = { kind: 'waiting', asked }
    try {
      await this.#keyring.keepRequested(saved(account), id, consumerKey, (jobs) => {
        // Secrets under the id of a job that is gone would lie there for ever.
        if (!jobs.some((job) => job.id === id)) throw new Forgotten()
        return jobs.map((job) => (job.id === id ? { ...job, progress } : job))
      })
    } catch (error) {
      if (!(error instanceof Forgotten)) throw error
    }
  }

  /** Somebody came back from OVHcloud with this state: the request it belongs to is looked at, at once and once. */
  async returned(state: unknown): Promise<string | undefined> {
    const job = this.value.find(
      ({ progress }) => progress.kind === 'waiting' && answers(progress.asked, state, this.#now()),
    )
    if (!job) return undefined
    await this.#one(job.id, (one) => {
      if (one.progress.kind !== 'waiting') return one
      const { returnState: _used, ...asked } = one.progress.asked
      return { ...one, progress: { kind: 'waiting', asked } }
    })
    this.wake(job.id)
    return job.id
  }

  /** Looks at once, and frequently again, at one request that waits, or at all. */
  wake(id?: string): void {
    for (const [waiting, wait] of this.#waits) if (id === undefined || id === waiting) wait.wake()
  }

  /** Makes an account of a validated key. Returns its id, which is the job's. */
  async save(id: string, { label, colour }: { label: string; colour: Colour }): Promise<string> {
    const progress = this.find(id)?.progress
    if (progress?.kind !== 'valid') return id
    const { asked, found } = progress
    const account: SavedAccount = {
      ...this.#pendingAccount(id, asked),
      label: label.trim() || asked.endpoint,
      colour,
    }
    await this.#keyring.adopt(account, (jobs) =>
      jobs.map((job) =>
        job.id === id ? { ...job, progress: { kind: 'saved', account: id, ...(found && { found }) } } : job,
      ),
    )
    return id
  }

  /** The key was made on OVHcloud's own page and pasted: it is an account already. */
  async settle(id: string, account: string, found?: { credentialId: number; expiration: string | null }) {
    await this.#one(id, (job) => ({ ...job, progress: { kind: 'saved', account, ...(found && { found }) } }))
  }

  /** Keeps what a trial call came to. */
  async tried(id: string, trial: Trial): Promise<void> {
    await this.#one(id, (job) => ({ ...job, trial }))
  }

  /** The key that was to be replaced has been revoked. */
  async revoked(id: string): Promise<void> {
    await this.#one(id, (job) =>
      job.replaces ? { ...job, replaces: { ...job.replaces, revoked: true } } : job,
    )
  }

  /** Whoever signs with a key that was asked for, validated or not; undefined where this build may not call its endpoint. */
  client(id: string): OvhClient | undefined {
    const progress = this.find(id)?.progress
    if (!progress || progress.kind === 'draft') return undefined
    if (progress.kind === 'saved') return this.#accounts.find(progress.account)?.client
    const { account, endpoint } = progress.asked
    const region = this.#regions.find(endpoint)
    if (!region) return undefined
    const auth = this.#keyring.authenticator(this.#pendingAccount(id, progress.asked))
    // It goes the way of the account whose application it belongs to.
    const choice = (): TransportChoice => this.#accounts.find(account)?.transport ?? 'auto'
    const transport = this.#transports.for(() => ({ endpoint: region, choice: choice() }))
    const timeoutMs = (): number => patienceFor(choice() === 'hand' ? 'hand' : 'direct')
    return new OvhClient({ endpoint: region, auth, transport, timeoutMs })
  }

  #pendingAccount(id: string, { endpoint, applicationKey }: Asked): SavedAccount {
    const added = new Date(this.#now()).toISOString()
    return { id, label: '', colour: 'lake', endpoint, applicationKey, consumerKey: true, added }
  }

  /** One look. Answers whether to look again. */
  async #look(id: string, signal: AbortSignal): Promise<boolean> {
    const job = this.find(id)
    const client = this.client(id)
    if (job?.progress.kind !== 'waiting' || !client) return false
    const { asked } = job.progress
    let fate: Fate
    try {
      const lister = this.#accounts.find(asked.account)?.client
      const { rules, allowedIPs } = job
      const bound = allowedIPs.length > 0
      fate = await fateOf({ asked, rules, bound, client, lister, now: this.#now(), signal })
    } catch (error) {
      if (!signal.aborted) this.#stumbled(id, error)
      throw error
    }
    if (signal.aborted) return false
    this.#stumbled(id, undefined)
    if (fate.kind === 'waiting') return true
    const progress = progressAfter(asked, fate)
    await this.#one(id, (one) => (one.progress.kind === 'waiting' ? { ...one, progress } : one))
    this.dispatchEvent(new CustomEvent('settled', { detail: id }))
    return false
  }

  #stumbled(id: string, error: unknown): void {
    if (this.#stumbles.get(id) === error) return
    const stumbles = new Map(this.#stumbles)
    if (error === undefined) stumbles.delete(id)
    else stumbles.set(id, error)
    this.#stumbles = stumbles
    this.set([...this.value])
  }

  async #one(id: string, change: (job: KeyJob) => KeyJob): Promise<void> {
    await this.#change((jobs) => jobs.map((job) => (job.id === id ? change(job) : job)))
  }

  async #change(
    change: (jobs: readonly KeyJob[]) => readonly KeyJob[],
    forget?: readonly string[],
  ): Promise<void> {
    if (this.#keyring.value.kind === 'open') return this.#keyring.plan(change, forget)
    this.#drafts = change(this.#drafts)
    this.#show(this.#drafts)
  }

  /** What the vault holds. Drafts from before there was a vault move in as soon as it is open. */
  #read(): void {
    const { value } = this.#keyring
    if (value.kind !== 'open') return
    const pending = value.content.pending ?? []
    const drafts = this.#drafts
    this.#drafts = []
    this.#show([...pending, ...drafts])
    if (drafts.length > 0) void this.#keyring.plan((jobs) => [...jobs, ...drafts])
  }

  #show(jobs: readonly KeyJob[]): void {
    const waiting = new Set(jobs.filter(({ progress }) => progress.kind === 'waiting').map(({ id }) => id))
    for (const [id, wait] of this.#waits) {
      if (waiting.has(id)) continue
      wait.stop()
      this.#waits.delete(id)
    }
    this.set(jobs)
    for (const id of waiting) {
      if (this.#waits.has(id)) continue
      this.#waits.set(id, new Waiting((signal) => this.#look(id, signal), this.#timer))
    }
  }
}

/** The job was forgotten while its key was asked for: nobody waits for that key any more. */
class Forgotten extends Error {}

function asDraft({ trial: _tried, handedOver: _over, ...job }: KeyJob): KeyJob {
  return { ...job, progress: { kind: 'draft' } }
}

function progressAfter(asked: Asked, fate: Exclude<Fate, { kind: 'waiting' }>): Progress {
  if (fate.kind === 'valid') return { kind: 'valid', asked, found: fate.found }
  if (fate.kind === 'elsewhere') return { kind: 'valid', asked }
  return { kind: 'ended', asked, how: fate.kind }
}

/** An account as the vault keeps it. */
function saved({ region: _region, client: _client, ...account }: Account): SavedAccount {
  return account
}

/** 80 random bits, as the ids of accounts have. */
function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
