import type { Endpoint, OvhClient } from '../ovh/index.ts'
import type { AccountClient } from './account-client.ts'
import type * as Calls from './calls.ts'
import type { SavedAccount } from './content.ts'
import type { Keyring } from './keyring.ts'
import type { Regions } from './regions.ts'
import { Store } from './store.ts'
import { patienceFor } from './transport/kinds.ts'
import type { TransportKind } from './transport/kinds.ts'
import type { Subject, Transports } from './transport/transports.ts'

/** A saved account, ready to be called. */
export interface Account extends SavedAccount {
  /** Undefined when this build may not contact the account's endpoint. */
  region: Endpoint | undefined
  client: OvhClient | undefined
  /** Which way its calls take now: what was chosen for it, or what the default found. */
  way: TransportKind
}

/** The accounts of the open vault. Empty while it is locked: the clients go with it. */
export class Accounts extends Store<readonly Account[]> {
  /** By what each was made of: an account whose place another takes has another. */
  readonly #clients = new Map<string, AccountClient>()
  readonly #keyring: Keyring
  readonly #regions: Regions
  /** There before the vault is open, and so before there is an account. */
  #calls: typeof Calls | undefined
  #transports: Transports | undefined

  /** `transports`: how to come by what carries the calls, when the first vault opens. */
  constructor(keyring: Keyring, regions: Regions, transports: () => Promise<Transports>) {
    super([])
    this.#keyring = keyring
    this.#regions = regions
    keyring.onOpening(async () => {
      const [calls, carrying] = await Promise.all([import('./calls.ts'), transports()])
      this.#calls = calls
      if (this.#transports === carrying) return
      this.#transports = carrying
      carrying.addEventListener('change', () => this.#read())
    })
    keyring.addEventListener('change', () => this.#read())
    keyring.onForget(() => this.#clear())
    this.#read()
  }

  /** The account with this id, if it is there. */
  find(id: string): Account | undefined {
    return this.value.find((one) => one.id === id)
  }

  #read(): void {
    const { value } = this.#keyring
    if (value.kind !== 'open') return this.#clear()
    const { accounts } = value.content
    this.#keep(new Set(accounts.map(nature)))
    this.set(accounts.map((saved) => this.#account(saved)))
  }

  #account(saved: SavedAccount): Account {
    const region = this.#regions.find(saved.endpoint)
    const subject = region && subjectOf(saved, region)
    const way = (subject && this.#transports?.inUse(subject)) ?? 'direct'
    return { ...saved, region, client: region && this.#client(saved, region), way }
  }

  /** A label may change a hundred times: the client, with the clock it has measured, stays. */
  #client(saved: SavedAccount, region: Endpoint): OvhClient | undefined {
    const key = nature(saved)
    let known = this.#clients.get(key)
    if (!known && this.#calls && this.#transports) {
      const transports = this.#transports
      const subject = (): Subject => subjectOf(this.find(saved.id) ?? saved, region)
      const patience = (): number => patienceFor(transports.inUse(subject()))
      known = this.#calls.accountClient(saved, region, this.#keyring, transports.for(subject), patience)
      this.#clients.set(key, known)
    }
    return known?.client
  }

  /** Forgets all clients but these, and their tokens. */
  #keep(natures: ReadonlySet<string>): void {
    for (const [one, { forget }] of this.#clients) {
      if (natures.has(one)) continue
      forget()
      this.#clients.delete(one)
    }
  }

  #clear(): void {
    this.#keep(new Set())
    this.set([])
  }
}

/** All of an account that its client is made of: which key it is, and not what it is called or which way its calls take. */
const nature = ({ id, endpoint, applicationKey, kind, consumerKey, added }: SavedAccount): string =>
  JSON.stringify([id, endpoint, applicationKey, kind, consumerKey, added])

/** Whose calls these are, as the transports see it. */
const subjectOf = ({ kind, transport = 'auto' }: SavedAccount, endpoint: Endpoint): Subject => ({
  endpoint,
  choice: transport,
  guarded: kind !== undefined,
})
