import { sign } from '../ovh/index.ts'
import type { Authenticator } from '../ovh/index.ts'
import { privateSession, Vault, VaultError } from '../vault/index.ts'
import type { Exclusive, SlotInfo, VaultErrorCode, VaultSession, VaultStore } from '../vault/index.ts'
import { emptyContent, readContent } from './content.ts'
import type { Content, SavedAccount } from './content.ts'
import type { Page } from './ports.ts'
import { Store } from './store.ts'

export type KeyringValue =
  | { kind: 'reading' }
  /** Nothing was ever saved in this browser. */
  | { kind: 'absent' }
  | { kind: 'locked'; slots: readonly SlotInfo[] }
  /** What lies there is not a vault this page can open; `previous`: the copy before it looks sound. */
  | { kind: 'damaged'; reason: VaultErrorCode; previous: boolean }
  /** `private`: in memory only, gone with the page. */
  | { kind: 'open'; private: boolean; content: Content }

/** A key to be saved, with its secrets still in the open. */
export interface NewAccount {
  account: SavedAccount
  applicationSecret: string
  consumerKey?: string
}

export interface KeyringOptions {
  store: VaultStore
  page: Page
  exclusive?: Exclusive
  /** Only tests ask for fewer than the vault's own number. */
  iterations?: number
}

/**
 * The one owner of the vault: opens, saves and locks it, and lends its keys to clients one signature at a time.
 *
 * Whoever keeps anything that came out of the vault, or out of an account, registers with `onForget` and drops it
 * when the keyring locks. After a lock the document itself is replaced, because no script can clear a heap.
 */
export class Keyring extends Store<KeyringValue> {
  readonly #vault: Vault<Content>
  readonly #page: Page
  readonly #forget = new Set<() => void>()
  readonly #store: VaultStore
  #session: VaultSession<Content> | undefined

  constructor({ store, page, exclusive, iterations }: KeyringOptions) {
    super({ kind: 'reading' })
    this.#vault = new Vault(store, { read: readContent, exclusive, iterations })
    this.#store = store
    this.#page = page
  }

  /** Looks whether there is a vault. Opens nothing. */
  async look(): Promise<void> {
    const found = await this.#vault.inspect()
    if (this.#session) return
    if (found.kind === 'present') this.set({ kind: 'locked', slots: found.slots })
    else if (found.kind === 'damaged') this.set(found)
    else this.set({ kind: 'absent' })
  }

  /** Makes a vault; it is open afterwards. Throws `weak-passphrase` before anything is written. */
  async create(passphrase: string, accounts: readonly NewAccount[] = []): Promise<void> {
    const session = await this.#vault.create({ passphrase }, emptyContent)
    this.#open(session, false)
    await this.save(accounts)
  }

  /** Opens the vault, or with `previous` the copy before the last save. Throws `wrong-passphrase`. */
  async open(passphrase: string, options: { previous?: boolean } = {}): Promise<void> {
    this.#open(await this.#vault.open({ passphrase }, options), false)
  }

  /** Starts a session that never touches the disk. */
  async startPrivate(accounts: readonly NewAccount[] = []): Promise<void> {
    this.#open(await privateSession(readContent, emptyContent), true)
    this.#page.guard(true)
    await this.save(accounts)
  }

  /** Adds accounts, all or none. Their secrets are sealed here and the bytes cleared. */
  async save(accounts: readonly NewAccount[]): Promise<void> {
    if (accounts.length === 0) return
    const put = accounts.flatMap(({ account, applicationSecret, consumerKey }) => [
      { ...secret(account, 'AS'), bytes: utf8(applicationSecret) },
      ...(consumerKey === undefined ? [] : [{ ...secret(account, 'CK'), bytes: utf8(consumerKey) }]),
    ])
    const added = accounts.map(({ account }) => account)
    await this.#update((content) => ({ accounts: [...content.accounts, ...added] }), { put })
  }

  /** Changes an account's label or colour. */
  async describe(id: string, change: Partial<Pick<SavedAccount, 'label' | 'colour'>>): Promise<void> {
    await this.#update((content) => ({
      accounts: content.accounts.map((one) => (one.id === id ? { ...one, ...change } : one)),
    }))
  }

  /** Removes an account and its secrets from this browser. OVHcloud hears nothing of it. */
  async remove(id: string): Promise<void> {
    const account = this.#account(id)
    const drop = (['AS', 'CK'] as const)
      .filter((field) => field === 'AS' || account.consumerKey)
      .map((field) => secret(account, field).id)
    await this.#update((content) => ({ accounts: content.accounts.filter((one) => one.id !== id) }), { drop })
  }

  /** Gives the vault a new passphrase, a new root key, and leaves no copy under the old one. */
  async changePassphrase(current: string, next: string): Promise<void> {
    await this.#opened().changePassphrase(current, next)
  }

  /** Drops every key, makes everybody forget, and replaces the document. A private session ends with it. */
  lock(): void {
    this.#session?.close()
    this.#session = undefined
    for (const forget of this.#forget) forget()
    this.#page.guard(false)
    this.set({ kind: 'reading' })
    this.#page.restart()
  }

  /** Deletes the vault from this browser, with everything in it, for good. */
  async wipe(): Promise<void> {
    await this.#store.clear()
    this.lock()
  }

  /** Registers somebody who has something to forget when the vault is locked. */
  onForget(forget: () => void): void {
    this.#forget.add(forget)
  }

  /**
   * Whoever signs for an account. The secrets are bytes for the length of one signature and are cleared after it;
   * only the consumer key becomes text, because a header is text.
   */
  authenticator(account: SavedAccount): Authenticator {
    const { applicationKey } = account
    return {
      applicationKey,
      headers: async (request) => {
        if (!account.consumerKey) return { 'X-Ovh-Application': applicationKey }
        const timestamp = await request.timestamp()
        const { method, url, body } = request
        return this.#opened().use([secret(account, 'AS'), secret(account, 'CK')], async (as, ck) => ({
          'X-Ovh-Application': applicationKey,
          'X-Ovh-Consumer': new TextDecoder().decode(ck),
          'X-Ovh-Timestamp': String(timestamp),
          'X-Ovh-Signature': await sign(required(as), required(ck), { method, url, body, timestamp }),
        }))
      },
    }
  }

  /** Whether a saved account holds exactly these secrets. Nothing about them leaves this method. */
  async holds(account: SavedAccount, secrets: Pick<NewAccount, 'applicationSecret' | 'consumerKey'>) {
    if (account.consumerKey !== (secrets.consumerKey !== undefined)) return false
    const wanted = [secret(account, 'AS'), ...(account.consumerKey ? [secret(account, 'CK')] : [])]
    const given = [utf8(secrets.applicationSecret), utf8(secrets.consumerKey ?? '')]
    return this.#opened().use(wanted, async (...kept) => kept.every((bytes, i) => same(bytes, given[i])))
  }

  #open(session: VaultSession<Content>, isPrivate: boolean): void {
    this.#session = session
    this.set({ kind: 'open', private: isPrivate, content: session.content })
  }

  #opened(): VaultSession<Content> {
    if (!this.#session) throw new VaultError('closed')
    return this.#session
  }

  #account(id: string): SavedAccount {
    const account = this.#opened().content.accounts.find((one) => one.id === id)
    if (!account) throw new VaultError('unknown-secret')
    return account
  }

  async #update(...change: Parameters<VaultSession<Content>['update']>): Promise<void> {
    const session = this.#opened()
    const content = await session.update(...change)
    const value = this.value
    if (this.#session === session && value.kind === 'open') this.set({ ...value, content })
  }
}

/** A secret's name in the vault, and the owner its ciphertext is bound to. */
function secret(account: SavedAccount, field: 'AS' | 'CK'): { id: string; owner: readonly string[] } {
  return { id: `${account.id}.${field}`, owner: [field, account.endpoint, account.applicationKey] }
}

function required(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new VaultError('unknown-secret')
  return bytes
}

function same(one: Uint8Array, other: Uint8Array | undefined): boolean {
  if (!other || one.length !== other.length) return false
  return one.every((byte, i) => byte === other[i])
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
