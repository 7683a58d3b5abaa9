import type { Authenticator } from '../ovh/index.ts'
import { VaultError } from '../vault/index.ts'
import type { BackupSecrets, SlotInfo, Vault, VaultSession, VaultStore } from '../vault/index.ts'
import { required, sameBytes, secretOf as secret, secretsOf } from './account-secrets.ts'
import { announcedStore } from './announced-store.ts'
import type { Lend } from './bearer/account-token.ts'
import type { Report } from './connection/report.ts'
import { adding, adopting, changing, planning, relayedBy, remembering, removing } from './content-changes.ts'
import { emptyContent, withNote } from './content.ts'
import type { BackupNote, Content, KeyNote, SavedAccount } from './content.ts'
import type { ChangeJobs, KeyringOptions, KeyringValue, NewAccount } from './keyring-value.ts'
import type { Taken } from './merging.ts'
import type { KeyJob } from './new-key/job.ts'
import type { Page } from './ports.ts'
import { defaultSettings } from './settings.ts'
import type { Settings } from './settings.ts'
import { signerFor } from './signing.ts'
import { Store } from './store.ts'
import { turn } from './turn.ts'
import type { TransportChoice } from './transport/kinds.ts'
import type * as Engine from './vault-engine.ts'
import type { Going, Protection, Unlock, Ways } from './ways.ts'

export type { KeyringOptions, KeyringValue, NewAccount } from './keyring-value.ts'

/**
 * The one owner of the vault: opens, saves and locks it, and lends its keys to clients one signature at a time.
 *
 * Whoever keeps anything that came out of the vault, or out of an account, registers with `onForget` and drops it
 * when the keyring locks. After a lock the document itself is replaced, because no script can clear a heap.
 *
 * What other tabs must hear of is announced: `lock`, `wipe`, and `save` with the revision as its `detail`.
 */
export class Keyring extends Store<KeyringValue> {
  readonly #options: Pick<KeyringOptions, 'exclusive' | 'iterations' | 'ways'> & { now: () => number }
  #ways: Ways | undefined
  #engine: Promise<Vault<Content>> | undefined
  readonly #page: Page
  readonly #forget = new Set<() => void>()
  readonly #opening = new Set<() => Promise<void>>()
  readonly #store: VaultStore
  #session: VaultSession<Content> | undefined

  constructor({ store, page, exclusive, iterations, ways = {}, now = Date.now }: KeyringOptions) {
    super({ kind: 'reading' })
    this.#store = announcedStore(store, ({ rev }) =>
      this.dispatchEvent(rev === undefined ? new Event('wipe') : new CustomEvent('save', { detail: rev })),
    )
    this.#options = { exclusive, iterations, ways, now }
    this.#page = page
  }

  /** Looks whether there is a vault. Opens nothing, and fails at nothing that a browser may refuse. */
  async look(): Promise<void> {
    const stored = await this.#store.read().catch((error: unknown) => ({ error }))
    if (this.#session) return
    if ('error' in stored) {
      const { error } = stored
      // What a later version of this page has made is there, and not for this one.
      if (error instanceof VaultError)
        this.set({ kind: 'damaged', reason: error.code, previous: false, slots: [] })
      else if (error instanceof DOMException)
        this.set({ kind: 'absent', trouble: error.name === 'UnknownError' ? 'unopened' : 'forbidden' })
      else throw error
      return
    }
    if (stored.current === undefined && stored.previous === undefined) {
      this.set({ kind: 'absent' })
      return
    }
    const found = await (await this.#closed()).inspect()
    if (this.#session) return
    if (found.kind === 'present') this.set({ kind: 'locked', slots: found.slots })
    else if (found.kind === 'damaged') this.set(found)
    else this.set({ kind: 'absent' })
  }

  /**
   * Makes a vault, under a passphrase, a recovery key, or that and the key of this device; it is open afterwards. Throws
   * `weak-passphrase` and `mistyped-key` before anything is written.
   */
  async create(protection: string | Protection, accounts: readonly NewAccount[] = []): Promise<void> {
    const wanted = typeof protection === 'string' ? { passphrase: protection } : protection
    const portable = 'passphrase' in wanted ? wanted : { recoveryKey: wanted.recoveryKey }
    const vault = await this.#vault()
    const session =
      'recoveryKey' in wanted && wanted.device
        ? await this.ways.withNewDevice((device) => vault.create([portable, device], emptyContent))
        : await vault.create(portable, emptyContent)
    this.#open(session, false)
    await this.save(accounts)
  }

  /**
   * Opens the vault, or with `previous` the copy before the last save, or with `partial` what is whole of it. Throws
   * `wrong-passphrase`, `wrong-key`, `mistyped-key`, `no-slot`, a `PasskeyError`; and `damaged`, after which the value
   * tells whether there is a copy.
   */
  async open(
    unlock: string | Unlock,
    options: { previous?: boolean; partial?: boolean } = {},
  ): Promise<void> {
    const wanted = typeof unlock === 'string' ? { passphrase: unlock } : unlock
    const vault = await this.#vault()
    const found = await vault.inspect()
    const copies =
      found.kind === 'present' ? found.previousSlots : found.kind === 'damaged' ? found.slots : []
    const slots = found.kind === 'present' && !options.previous ? found.slots : copies
    try {
      const session = await this.ways.use([wanted], slots, ([credential]) => vault.open(credential!, options))
      this.#open(session, false, iterationsOf(slots) < iterationsOf(session.slots))
    } catch (error) {
      // A record may be whole in shape and damaged in substance, which only the right secret can tell.
      if (error instanceof VaultError && error.code === 'damaged' && !this.#session && !options.previous) {
        this.set({ kind: 'damaged', reason: 'damaged', previous: copies.length > 0, slots: copies })
      }
      throw error
    }
  }

  /** Starts a session that never touches the disk. */
  async startPrivate(accounts: readonly NewAccount[] = []): Promise<void> {
    const [{ privateSession, readContent }] = await Promise.all([this.#load(), this.#ready()])
    const session = await privateSession(readContent, emptyContent)
    if (accounts.length > 0) await session.update(...adding(accounts))
    // It is shown whole, in a turn of its own.
    await turn()
    this.#open(session, true)
    this.#page.guard(true)
  }

  /** Adds accounts, all or none. Their secrets are sealed here and the bytes cleared. */
  async save(accounts: readonly NewAccount[]): Promise<void> {
    if (accounts.length === 0) return
    await this.#update(...adding(accounts))
  }

  /** Changes an account's label or colour. */
  async describe(id: string, change: Partial<Pick<SavedAccount, 'label' | 'colour'>>): Promise<void> {
    await this.#update(changing(id, change))
  }

  /** Decides which way an account's calls take. */
  async carry(id: string, transport: TransportChoice): Promise<void> {
    await this.#update(changing(id, { transport }))
  }

  /** Keeps what was found out about the ways to the endpoints. */
  async connected(connections: Readonly<Record<string, Report>>): Promise<void> {
    await this.#update((content) => ({ ...content, connections }))
  }

  /** Remembers the address of a relay; forgets it when there is none. */
  async relayBy(address: string | undefined): Promise<void> {
    await this.#update(relayedBy(address))
  }

  /** Keeps an own name and note for a key, by its `noteKey`; forgets them when both are empty. */
  async annotate(key: string, note: KeyNote): Promise<void> {
    await this.#update((content) => withNote(content, key, note))
  }

  /** Changes the list of keys on their way. `forget`: the ids of those whose sealed secrets go too. */
  async plan(change: ChangeJobs, forget: readonly string[] = []): Promise<void> {
    const drop = forget.flatMap((id) => [`${id}.AS`, `${id}.CK`])
    await this.#update(planning(change), { drop })
  }

  /** Seals a consumer key that was asked for, with a copy of its application's secret, under the id of its job. */
  async keepRequested(
    from: SavedAccount,
    id: string,
    consumerKey: string,
    change: ChangeJobs,
  ): Promise<void> {
    const asked = { ...from, id }
    await this.#opened().use([secret(from, 'AS')], async (as) => {
      const put = [
        { ...secret(asked, 'AS'), bytes: required(as) },
        { ...secret(asked, 'CK'), bytes: utf8(consumerKey) },
      ]
      await this.#update(planning(change), { put })
    })
  }

  /** Makes an account of a key that was asked for: its secrets lie under that id already. Twice is once. */
  async adopt(account: SavedAccount, change: ChangeJobs): Promise<void> {
    await this.#update((content) => planning(change)(adopting(account)(content)))
  }

  /** Keeps what was last read of the accounts. */
  async remember(seen: NonNullable<Content['seen']>): Promise<void> {
    await this.#update(remembering(seen, this.revision?.rev ?? 0))
  }

  /** Removes an account and its secrets from this browser. OVHcloud hears nothing of it. */
  async remove(id: string): Promise<void> {
    const drop = secretsOf(this.#account(id)).map((one) => one.id)
    await this.#update(removing(id), { drop })
  }

  /** Gives the vault a new passphrase, a new root key, and leaves no copy under the old one. Throws `slots-at-stake`. */
  async changePassphrase(current: string, next: string, going: Going = {}): Promise<void> {
    await this.ways.changePassphrase(current, next, going)
  }

  /** The ways into the vault, and verbs that change them: there as soon as there is a vault, or one is being made. */
  get ways(): Ways {
    if (!this.#ways) throw new VaultError('closed')
    return this.#ways
  }

  /** Which vault is open, and which of its revisions. */
  get revision(): { vid: string; rev: number } | undefined {
    const session = this.#session
    return session && { vid: session.vid, rev: session.rev }
  }

  /** The open vault as the text of a backup file; behind a fresh unlock, except in a private session, which has none. */
  async backup(secrets: BackupSecrets, proof?: Unlock): Promise<string> {
    const session = this.#opened()
    await this.#prove(proof)
    return session.backup(secrets)
  }

  /** Remembers when a backup was written, and of which revision. */
  async noteBackup(backup: BackupNote): Promise<void> {
    await this.#update((content) => ({ ...content, backup }))
  }

  /** Opens a backup file in memory, beside the vault. Whoever asks for it closes it. */
  async openBackup(
    file: Uint8Array | string,
    secret: { passphrase: string } | { recoveryKey: string },
  ): Promise<VaultSession<Content>> {
    return (await this.#vault()).openBackup(file, secret)
  }

  /**
   * Takes accounts and keys on their way over from an opened file with their secrets, all or none; notes for keys that
   * have none come along.
   */
  async mergeFrom(
    file: VaultSession<Content>,
    accounts: readonly Taken[],
    jobs: readonly KeyJob[] = [],
  ): Promise<void> {
    if (accounts.length === 0 && jobs.length === 0) return
    const { mergeInto } = await import('./merging.ts')
    await mergeInto(file, accounts, jobs, {
      content: () => this.#opened().content,
      update: (...change) => this.#update(...change),
    })
  }

  /** What was decided about the open vault. */
  get settings(): Settings {
    return (this.value.kind === 'open' && this.value.content.settings) || defaultSettings
  }

  /** Decides about the open vault. */
  async configure(change: Partial<Settings>): Promise<void> {
    await this.#update((content) => ({
      ...content,
      settings: { ...(content.settings ?? defaultSettings), ...change },
    }))
  }

  /**
   * Adopts what another tab saved. Where that cannot be read here, because the vault is gone, re-keyed or newer than this
   * page, this tab locks.
   */
  async refresh(): Promise<void> {
    const session = this.#session
    if (!session || this.#inMemory()) return
    try {
      await session.refresh()
      this.#show(session)
    } catch (error) {
      if (this.#session === session && error instanceof VaultError) this.lock({ here: true })
    }
  }

  /**
   * Lends an account's secrets in clear, after `proof` has opened the vault once more: that a tab was left open is no
   * permission to read keys. A private session has no way in that could be asked for. The bytes are cleared when `run`
   * ends. Throws what opening throws, and `closed` when a lock came in between.
   */
  async disclose<T>(
    account: SavedAccount,
    proof: Unlock | undefined,
    run: (applicationSecret: Uint8Array, consumerKey: Uint8Array | undefined) => Promise<T>,
  ): Promise<T> {
    const session = this.#opened()
    await this.#prove(proof)
    if (session !== this.#session) throw new VaultError('closed')
    return session.use(secretsOf(account), (as, ck) => run(required(as), ck))
  }

  /**
   * Drops every key, makes everybody forget, and replaces the document. A private session ends with it. The other tabs
   * hear a `lock` event and do the same, unless it is a matter of this tab alone (`here`).
   */
  lock({ here = false } = {}): void {
    if (!here) this.dispatchEvent(new Event('lock'))
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

  /** Registers somebody who must be ready before the vault is open; what is not ready keeps it from opening. */
  onOpening(prepare: () => Promise<void>): void {
    this.#opening.add(prepare)
  }

  /** Registers somebody who has something to forget when the vault is locked. */
  onForget(forget: () => void): void {
    this.#forget.add(forget)
  }

  /**
   * Whoever signs for an account. The secrets are bytes for the length of one signature and are cleared after it;
   * only the consumer key becomes text, because a header is text. `token`: how a service account comes by its token.
   */
  authenticator(account: SavedAccount, token?: (lend: Lend) => Promise<string>): Authenticator {
    return signerFor(account, () => this.#opened(), token)
  }

  /** Whether a saved account holds exactly these secrets. Nothing about them leaves this method. */
  async holds(account: SavedAccount, secrets: Pick<NewAccount, 'applicationSecret' | 'consumerKey'>) {
    if (account.consumerKey !== (secrets.consumerKey !== undefined)) return false
    const given = [utf8(secrets.applicationSecret), utf8(secrets.consumerKey ?? '')]
    return this.holdsBytes(account, given)
  }

  /** The same for bytes: the application's secret, then the consumer key where there is one. */
  async holdsBytes(account: SavedAccount, given: readonly (Uint8Array | undefined)[]): Promise<boolean> {
    return this.#opened().use(secretsOf(account), async (...kept) =>
      kept.every((bytes, i) => sameBytes(bytes, given[i])),
    )
  }

  #open(session: VaultSession<Content>, isPrivate: boolean, strengthened = false): void {
    this.#session = session
    const { content, slots, rekeyDue } = session
    this.set({ kind: 'open', private: isPrivate, content, slots, rekeyDue, strengthened })
  }

  /** Loads what opening takes, so that whoever opens the vault need not wait for it. Rejects when it cannot be loaded. */
  async prepare(): Promise<void> {
    await this.#vault()
  }

  /** The vault, with everything that has to be there once it is open. */
  async #vault(): Promise<Vault<Content>> {
    const [vault] = await Promise.all([this.#closed(), this.#ready()])
    return vault
  }

  async #ready(): Promise<void> {
    await Promise.all(Array.from(this.#opening, (prepare) => prepare()))
  }

  /** The vault's code is half of what this page weighs, and nobody needs it before there is something to open or to keep. */
  #closed(): Promise<Vault<Content>> {
    this.#engine ??= this.#load().then(
      ({ Vault, readContent }) => {
        const { exclusive, iterations } = this.#options
        return new Vault(this.#store, { read: readContent, exclusive, iterations })
      },
      (error: unknown) => {
        this.#engine = undefined // The next verb tries again.
        throw error
      },
    )
    return this.#engine
  }

  async #load(): Promise<typeof Engine> {
    const { ways, now } = this.#options
    const [engine, ports] = await Promise.all([
      import('./vault-engine.ts'),
      typeof ways === 'function' ? ways() : ways,
    ])
    this.#ways ??= new engine.Ways(
      () => this.#opened(),
      () => this.#show(this.#opened()),
      { ports: ports ?? {}, now },
    )
    return engine
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
    try {
      await session.update(...change)
      this.#show(session)
    } catch (error) {
      const outdated = error instanceof VaultError && error.code === 'newer'
      if (outdated && this.#session === session) this.lock({ here: true })
      throw error
    }
  }

  /** A tab that was left open is no permission. A private session has no way in that could be asked for. */
  async #prove(proof: Unlock | undefined): Promise<void> {
    if (this.#inMemory()) return
    if (!proof) throw new VaultError('wrong-passphrase')
    await this.ways.prove(proof)
  }

  #show(session: VaultSession<Content>): void {
    const value = this.value
    if (this.#session !== session || value.kind !== 'open') return
    const { content, slots, rekeyDue } = session
    this.set({ ...value, content, slots, rekeyDue })
  }

  #inMemory(): boolean {
    return this.value.kind === 'open' && this.value.private
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What guessing the passphrase costs, where there is one. */
const iterationsOf = (slots: readonly SlotInfo[]): number =>
  slots.find((slot) => slot.type === 'pass')?.iterations ?? 0
