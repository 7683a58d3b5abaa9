import type { Endpoint, OvhClient, Transport } from '../ovh/index.ts'
import type { AccountToken } from './bearer/account-token.ts'
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
  readonly #tokens: AccountToken[] = []
  readonly #clients = new Map<string, OvhClient>()
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
    this.set(value.content.accounts.map((saved) => this.#account(saved)))
  }

  #account(saved: SavedAccount): Account {
    const region = this.#regions.find(saved.endpoint)
    const subject = region && subjectOf(saved, region)
    const way = (subject && this.#transports?.inUse(subject)) ?? 'direct'
    return { ...saved, region, client: region && this.#client(saved, region), way }
  }

  /** A label may change a hundred times: the client, with the clock it has measured, stays. */
  #client(saved: SavedAccount, region: Endpoint): OvhClient | undefined {
    const known = this.#clients.get(saved.id)
    if (known || !this.#calls || !this.#transports) return known
    const transports = this.#transports
    const subject = (): Subject => subjectOf(this.find(saved.id) ?? saved, region)
    const carried = transports.for(subject)
    const token = this.#token(saved, region, carried)
    const auth = this.#keyring.authenticator(saved, token && ((lend) => token.get(lend)))
    const transport: Transport = async (prepared, options) => {
      const response = await carried(prepared, options)
      // A token may end before its time: the next call asks for another.
      if (response.status === 401) token?.forget()
      return response
    }
    const client = new this.#calls.OvhClient({
      endpoint: region,
      auth,
      transport,
      timeoutMs: () => patienceFor(transports.inUse(subject())),
    })
    this.#clients.set(saved.id, client)
    return client
  }

  /** What gets a service account its token; undefined for every other account. */
  #token(
    saved: SavedAccount,
    { oauth2Token: url }: Endpoint,
    transport: Transport,
  ): AccountToken | undefined {
    if (saved.kind !== 'oauth2' || !url || !this.#calls) return undefined
    const clientId = saved.applicationKey
    const token = new this.#calls.AccountToken({ url, clientId, transport, now: () => Date.now() })
    this.#tokens.push(token)
    return token
  }

  #clear(): void {
    for (const token of this.#tokens.splice(0)) token.forget()
    this.#clients.clear()
    this.set([])
  }
}

/** Whose calls these are, as the transports see it. */
const subjectOf = ({ kind, transport = 'auto' }: SavedAccount, endpoint: Endpoint): Subject => ({
  endpoint,
  choice: transport,
  guarded: kind !== undefined,
})
