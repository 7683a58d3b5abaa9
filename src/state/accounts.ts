import type { Endpoint, OvhClient } from '../ovh/index.ts'
import type * as Calls from './calls.ts'
import type { SavedAccount } from './content.ts'
import type { Keyring } from './keyring.ts'
import type { Regions } from './regions.ts'
import { Store } from './store.ts'

/** A saved account, ready to be called. */
export interface Account extends SavedAccount {
  /** Undefined when this build may not contact the account's endpoint. */
  region: Endpoint | undefined
  client: OvhClient | undefined
}

/** The accounts of the open vault. Empty while it is locked: the clients go with it. */
export class Accounts extends Store<readonly Account[]> {
  readonly #clients = new Map<string, OvhClient>()
  readonly #keyring: Keyring
  readonly #regions: Regions
  readonly #fetch: typeof globalThis.fetch
  /** There before the vault is open, and so before there is an account. */
  #calls: typeof Calls | undefined

  constructor(keyring: Keyring, regions: Regions, fetch: typeof globalThis.fetch) {
    super([])
    this.#keyring = keyring
    this.#regions = regions
    this.#fetch = fetch
    keyring.onOpening(async () => {
      this.#calls ??= await import('./calls.ts')
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
    return { ...saved, region, client: region && this.#client(saved, region) }
  }

  /** A label may change a hundred times: the client, with the clock it has measured, stays. */
  #client(saved: SavedAccount, region: Endpoint): OvhClient | undefined {
    const known = this.#clients.get(saved.id)
    if (known || !this.#calls) return known
    const auth = this.#keyring.authenticator(saved)
    const client = new this.#calls.OvhClient({ endpoint: region, auth, fetch: this.#fetch })
    this.#clients.set(saved.id, client)
    return client
  }

  #clear(): void {
    this.#clients.clear()
    this.set([])
  }
}
