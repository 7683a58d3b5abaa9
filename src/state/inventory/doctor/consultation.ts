import type { Endpoint, Rule } from '../../../ovh/index.ts'
import type { Account, Accounts } from '../../accounts.ts'
import type { Importing } from '../../importing.ts'
import type { Keyring } from '../../keyring.ts'
import type { Regions } from '../../regions.ts'
import { Store } from '../../store.ts'
import { answers } from '../../transport/probes.ts'
import type { Transports } from '../../transport/transports.ts'
import type { KeyRow } from '../rows.ts'
import type { InventoryWing } from '../wing.ts'
import type { DoctorOptions, Patient } from './case.ts'
import { carriedBy, choiceOf, pastedPatient, savedPatient } from './clients.ts'
import type { Step } from './diagnosis.ts'
import { examine } from './examine.ts'

type Fetch = typeof globalThis.fetch
type Clients = Pick<DoctorOptions, 'own' | 'stranger'>

/** A call that is said to fail. */
export interface DoubtfulCall {
  method: Rule['method']
  path: string
}

/** Whose key is examined: a saved account's, or one of a pasted text. */
export type Subject = { call?: DoubtfulCall } & (
  { kind: 'saved'; account: string; endpoint: string } | { kind: 'pasted'; index: number; endpoint?: string }
)

export type ConsultationValue =
  | { kind: 'idle' }
  /** Steps come in one by one, not always in their order. */
  | { kind: 'examining' | 'stopped'; subject: Subject; steps: readonly Step[] }
  /** `wrong`: the step that stands in the way. `at`: when it ended, in milliseconds since 1970. */
  | { kind: 'done'; subject: Subject; steps: readonly Step[]; wrong?: Step; at: number }
  /** The page itself failed. */
  | { kind: 'failed'; subject: Subject; steps: readonly Step[]; error: unknown }

export interface ConsultationOptions {
  keyring: Keyring
  accounts: Accounts
  regions: Regions
  importing: Importing
  /** Straight from the page, for the question whether a host is there at all. */
  fetch: Fetch
  /** What carries the calls, of saved accounts and of pasted keys. */
  transports: () => Promise<Transports>
  now: () => number
  /** Opens the inventory: what other saved keys can see. */
  inventory: () => Promise<InventoryWing>
}

/**
 * One examination at a time, of a saved key or of one in a pasted text. It holds no secret: those stay with the vault,
 * or in the clients of an examination under way. Forgotten when the keyring locks.
 */
export class Consultation extends Store<ConsultationValue> {
  readonly #options: ConsultationOptions
  #stop: AbortController | undefined

  constructor(options: ConsultationOptions) {
    super({ kind: 'idle' })
    this.#options = options
    options.keyring.onForget(() => this.forget())
  }

  /** Examines the key of a saved account. Does nothing for one that has a token in place of a key. */
  async examineSaved(account: Account, call?: DoubtfulCall): Promise<void> {
    if (account.kind) return
    const subject: Subject = {
      kind: 'saved',
      account: account.id,
      endpoint: account.region?.name ?? account.endpoint,
      ...(call && { call }),
    }
    await this.#run(subject, ({ inventory }, transports) =>
      savedPatient(
        account,
        transports,
        inventory.value.readings.get(account.id)?.current ??
          inventory.value.rows.find(({ usedBy }) => usedBy.includes(account.id))?.credential,
      ),
    )
  }

  /** Examines a key of the text that was pasted last. Does nothing when there is no such key. */
  async examinePasted(index: number, call?: DoubtfulCall): Promise<void> {
    const { importing } = this.#options
    const { value } = importing
    const candidate = value.kind === 'preview' ? value.candidates[index] : undefined
    if (!candidate) return
    const { endpoint } = candidate
    const subject: Subject = {
      kind: 'pasted',
      index,
      ...(endpoint && { endpoint: endpoint.name }),
      ...(call && { call }),
    }
    await this.#run(subject, (_wing, transports) =>
      importing.lend(index, (key) => pastedPatient(key, endpoint, carriedBy(transports))),
    )
  }

  /** Examines the same key once more. */
  async again(call?: DoubtfulCall): Promise<void> {
    if (this.value.kind === 'idle') return
    const { subject } = this.value
    const wanted = call ?? subject.call
    if (subject.kind === 'pasted') return this.examinePasted(subject.index, wanted)
    const account = this.#options.accounts.find(subject.account)
    if (account) await this.examineSaved(account, wanted)
  }

  /** Stops; what was found so far stays in sight. */
  stop(): void {
    this.#stop?.abort()
  }

  /** Stops, and forgets what was found. */
  forget(): void {
    this.#stop?.abort()
    this.#stop = undefined
    this.set({ kind: 'idle' })
  }

  async #run(
    subject: Subject,
    admit: (
      wing: InventoryWing,
      transports: Transports,
    ) => { patient: Patient; clients: Clients } | undefined,
  ): Promise<void> {
    this.#stop?.abort()
    const stop = new AbortController()
    this.#stop = stop
    const { signal } = stop
    const found = new Map<string, Step>()
    const current = (): boolean => this.#stop === stop
    this.set({ kind: 'examining', subject, steps: [] })
    try {
      const [wing, transports] = await Promise.all([this.#options.inventory(), this.#options.transports()])
      signal.throwIfAborted()
      const admitted = admit(wing, transports)
      if (!admitted) return this.forget()
      const { patient, clients } = admitted
      const { steps, wrong } = await examine(
        { ...patient, call: subject.call },
        {
          endpoints: this.#options.regions.all,
          ...clients,
          batching: wing.inventory.batching,
          rows: (endpoint) => this.#seenAt(wing, endpoint),
          answers: (endpoint) => this.#answers(subject, transports, endpoint, signal),
          now: this.#options.now,
          signal,
          onStep: (step) => {
            found.set(step.name, step)
            if (current()) this.set({ kind: 'examining', subject, steps: [...found.values()] })
          },
        },
      )
      if (current())
        this.set({ kind: 'done', subject, steps, ...(wrong && { wrong }), at: this.#options.now() })
    } catch (error) {
      if (!current()) return
      const steps = [...found.values()]
      this.set(
        signal.aborted ? { kind: 'stopped', subject, steps } : { kind: 'failed', subject, steps, error },
      )
    }
  }

  /** Reads the saved accounts of an endpoint that were not read yet, and gives back all that is known. */
  async #seenAt({ inventory }: InventoryWing, endpoint: Endpoint): Promise<readonly KeyRow[]> {
    const unread = this.#options.accounts.value.filter(
      ({ id, region }) => region?.name === endpoint.name && !inventory.value.readings.has(id),
    )
    if (unread.length > 0) await inventory.read(unread.map(({ id }) => id))
    inventory.flush()
    return inventory.value.rows
  }

  /**
   * Whether a host answers this page, where its calls go straight there: an answer that may not be read still is one. What
   * goes through a relay or a person's hands says nothing of what the host permits pages.
   */
  async #answers(
    subject: Subject,
    transports: Transports,
    endpoint: Endpoint,
    signal: AbortSignal,
  ): Promise<boolean> {
    const account = subject.kind === 'saved' ? this.#options.accounts.find(subject.account) : undefined
    const kind = transports.inUse({ endpoint, choice: account ? choiceOf(account)(endpoint) : 'auto' })
    if (kind !== 'direct' && kind !== 'extension') return false
    return answers(endpoint, this.#options.fetch, signal)
  }
}
