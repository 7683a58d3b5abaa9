import { VaultError } from '../vault/index.ts'
import type { BackupSecrets, VaultSession } from '../vault/index.ts'
import { isId, newId, sameBytes, secretsOf } from './account-secrets.ts'
import { emptyContent } from './content.ts'
import type { Content, SavedAccount } from './content.ts'
import type { Keyring } from './keyring.ts'
import { jobSecrets, jobsTaken } from './merging.ts'
import type { KeyJob } from './new-key/job.ts'
import { Store } from './store.ts'
import type { Protection, Unlock } from './ways.ts'

/** A file for the person to keep. */
export interface BackupFile {
  name: string
  type: 'application/json'
  text: string
}

/** What becomes of an account of the file. `both` keeps ours and adds theirs under an id of its own. */
export type Choice = 'skip' | 'add' | 'replace' | 'both'

/** One account of the file, beside what is here. */
export interface BackupEntry {
  account: SavedAccount
  /** `same`: exactly this key is here. `conflict`: an account of this id, or of this application, has other secrets. */
  status: 'new' | 'same' | 'conflict'
  /** The account here that it meets. */
  met: SavedAccount | undefined
  choices: readonly Choice[]
  choice: Choice
}

/** How the file stands to the vault that is open: of this one and older, as new, newer; or of another one. */
export type BackupAge = 'older' | 'present' | 'newer' | 'foreign'

export type BackupValue =
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'refused'; error: unknown }
  /** `onTheirWay`: how many keys that are not finished come along with what is chosen. */
  | { kind: 'preview'; age: BackupAge; entries: readonly BackupEntry[]; onTheirWay: number }

/** How many accounts a backup, and so a vault, may hold. */
const mostAccounts = 500

const choices: Readonly<Record<BackupEntry['status'], readonly Choice[]>> = {
  new: ['add', 'skip'],
  same: ['skip'],
  conflict: ['skip', 'replace', 'both'],
}

/**
 * Backup files, out and in. A file that comes in is opened in memory and compared with what is here; nothing is saved
 * before `merge`, and then everything chosen in one save. What was opened is forgotten when the keyring locks.
 */
export class Backup extends Store<BackupValue> {
  readonly #keyring: Keyring
  readonly #now: () => number
  #file: VaultSession<Content> | undefined
  #call = 0

  constructor(keyring: Keyring, now: () => number) {
    super({ kind: 'empty' })
    this.#keyring = keyring
    this.#now = now
    keyring.onForget(() => this.clear())
  }

  /**
   * The open vault as a file under its own passphrase, and under the recovery key too where that is given. `proof` is asked
   * of everybody but a private session. Throws as `Keyring.prove`, `weak-passphrase`, `mistyped-key`, and `too-large`.
   */
  async write(secrets: BackupSecrets, proof?: Unlock): Promise<BackupFile> {
    if (this.#here().length > mostAccounts) throw new VaultError('too-large', 'accounts')
    const rev = this.#keyring.revision?.rev ?? 0
    const text = await this.#keyring.backup(secrets, proof)
    await this.#note(rev)
    const day = new Date(this.#now()).toISOString().slice(0, 10).replaceAll('-', '')
    return { name: `countersign-vault-${day}.json`, type: 'application/json', text }
  }

  /** Opens a file and compares it. What is wrong with it becomes the value; a wrong passphrase is thrown, to be tried again. */
  async read(
    file: Uint8Array | string,
    secret: { passphrase: string } | { recoveryKey: string },
  ): Promise<void> {
    this.clear()
    const call = this.#call
    this.set({ kind: 'reading' })
    let opened: VaultSession<Content> | undefined
    try {
      opened = await this.#keyring.openBackup(file, secret)
      const { accounts, pending = [] } = opened.content
      if (Math.max(accounts.length, pending.length) > mostAccounts)
        throw new VaultError('too-large', 'accounts')
      await checkWhole(opened)
      const entries = await this.#compare(opened, accounts)
      if (call !== this.#call) return opened.close()
      this.#file = opened
      this.set({
        ...{ kind: 'preview', age: this.#age(opened), entries },
        onTheirWay: this.#jobs(opened, entries).length,
      })
    } catch (error) {
      opened?.close()
      if (call !== this.#call) return
      const again = error instanceof VaultError && retryable.has(error.code)
      this.set(again ? { kind: 'empty' } : { kind: 'refused', error })
      if (again) throw error
    }
  }

  /** Decides what becomes of one account. A choice that its status does not offer is ignored. */
  choose(index: number, choice: Choice): void {
    if (this.value.kind !== 'preview') return
    const entry = this.value.entries[index]
    if (!this.#file || !entry?.choices.includes(choice)) return
    const entries = this.value.entries.with(index, { ...entry, choice })
    this.set({ ...this.value, entries, onTheirWay: this.#jobs(this.#file, entries).length })
  }

  /**
   * Saves what was chosen, in one save. Where there is no vault, `protection` says how it is made: under a passphrase or a
   * recovery key, or in memory only. Returns how many accounts were added and replaced. Throws `too-large` when there would
   * be more than 500 accounts, and as every save; then the preview stands as it was.
   */
  async merge(protection?: Protection | 'private'): Promise<{ added: number; replaced: number }> {
    const { value } = this
    const file = this.#file
    if (value.kind !== 'preview' || !file) return { added: 0, replaced: 0 }
    const chosen = value.entries.filter(({ choice }) => choice !== 'skip')
    if (this.#here().length + chosen.length > mostAccounts) throw new VaultError('too-large', 'accounts')
    if (protection === 'private') await this.#keyring.startPrivate()
    else if (protection !== undefined) await this.#keyring.create(protection)
    const taken = chosen.map(({ account, met, choice }) => ({
      from: account,
      into: choice === 'replace' && met ? { ...account, id: met.id } : this.#placed(account),
      replaces: choice === 'replace' ? met : undefined,
    }))
    const placed = new Map(taken.map(({ from, into }) => [from.id, into.id]))
    await this.#keyring.mergeFrom(file, taken, this.#jobs(file, value.entries, placed))
    // Whoever begins with a file has one: no reminder is due for it.
    if (protection !== undefined) await this.#note(this.#keyring.revision?.rev ?? 0)
    this.clear()
    const replaced = chosen.filter(({ choice }) => choice === 'replace').length
    return { added: chosen.length - replaced, replaced }
  }

  /** Forgets the file and everything read from it. */
  clear(): void {
    this.#call++
    this.#file?.close()
    this.#file = undefined
    this.set({ kind: 'empty' })
  }

  async #compare(
    file: VaultSession<Content>,
    accounts: readonly SavedAccount[],
  ): Promise<readonly BackupEntry[]> {
    const entries: BackupEntry[] = []
    for (const account of accounts) {
      const kin = this.#here().filter(
        (one) =>
          one.id === account.id ||
          (one.endpoint === account.endpoint && one.applicationKey === account.applicationKey),
      )
      let same: SavedAccount | undefined
      for (const one of kin) if (await this.#alike(file, account, one)) same ??= one
      // The file may name a key twice: the second is as good as here already.
      const twin = same ? undefined : await this.#twin(file, account, entries)
      const met = same ?? twin ?? kin.find(({ id }) => id === account.id) ?? kin[0]
      const status = same || twin ? 'same' : met ? 'conflict' : 'new'
      const [choice = 'skip'] = choices[status]
      entries.push({ account, status, met, choices: choices[status], choice })
    }
    return entries
  }

  async #alike(file: VaultSession<Content>, theirs: SavedAccount, ours: SavedAccount): Promise<boolean> {
    if (ours.endpoint !== theirs.endpoint || ours.applicationKey !== theirs.applicationKey) return false
    if (ours.consumerKey !== theirs.consumerKey || ours.kind !== theirs.kind) return false
    return file.use(secretsOf(theirs), async (...bytes) => this.#keyring.holdsBytes(ours, bytes))
  }

  async #twin(
    file: VaultSession<Content>,
    account: SavedAccount,
    before: readonly BackupEntry[],
  ): Promise<SavedAccount | undefined> {
    for (const { account: other } of before) {
      if (other.endpoint !== account.endpoint || other.applicationKey !== account.applicationKey) continue
      if (other.consumerKey !== account.consumerKey || other.kind !== account.kind) continue
      const both = [...secretsOf(other), ...secretsOf(account)]
      const alike = await file.use(both, async (...bytes) => {
        const half = bytes.length / 2
        return bytes.slice(0, half).every((one, i) => sameBytes(one, bytes[half + i]))
      })
      if (alike) return other
    }
    return undefined
  }

  /** Keeps in mind that there is a file. A private session keeps nothing, and a file is worth more than the note of it. */
  async #note(rev: number): Promise<void> {
    const { value } = this.#keyring
    if (value.kind !== 'open' || value.private) return
    await this.#keyring.noteBackup({ at: new Date(this.#now()).toISOString(), rev }).catch(() => undefined)
  }

  #age(file: VaultSession<Content>): BackupAge {
    const here = this.#keyring.revision
    if (here?.vid !== file.vid) return 'foreign'
    const { value } = this.#keyring
    const noted = value.kind === 'open' ? value.content.backup : undefined
    // That a backup was written is noted in the vault, which is a revision of its own.
    const alike = file.rev === here.rev || (noted?.rev === file.rev && here.rev === file.rev + 1)
    if (alike) return 'present'
    return file.rev < here.rev ? 'older' : 'newer'
  }

  /** The account under the id it had, if that is one of ours and free; else under a new one. */
  #placed(account: SavedAccount): SavedAccount {
    const free = !this.#here().some(({ id }) => id === account.id)
    return free && isId(account.id) ? account : { ...account, id: newId() }
  }

  /** What comes along of the keys on their way; `placed` says what the accounts that are taken over are called here. */
  #jobs(
    file: VaultSession<Content>,
    entries: readonly BackupEntry[],
    placed: ReadonlyMap<string, string> = new Map(),
  ): readonly KeyJob[] {
    const stand = entries.flatMap(({ account: { id }, status, met, choice }): [string, string][] => {
      if (choice !== 'skip') return [[id, placed.get(id) ?? (choice === 'replace' && met ? met.id : id)]]
      return status === 'same' && met ? [[id, met.id]] : []
    })
    return jobsTaken(this.#content(), file.content, new Map(stand))
  }

  #here(): readonly SavedAccount[] {
    return this.#content().accounts
  }

  #content(): Content {
    const { value } = this.#keyring
    return value.kind === 'open' ? value.content : emptyContent
  }
}

/** What a person can put right by typing again. */
const retryable = new Set(['wrong-passphrase', 'wrong-key', 'mistyped-key', 'no-slot'])

/** Throws `damaged` when the file names an account or a job twice, or one whose secrets it does not hold. */
async function checkWhole(file: VaultSession<Content>): Promise<void> {
  const { accounts, pending = [] } = file.content
  const once = (all: readonly { id: string }[]): boolean =>
    new Set(all.map(({ id }) => id)).size === all.length
  if (!once(accounts) || !once(pending) || !pending.every(({ id }) => isId(id)))
    throw new VaultError('damaged', 'accounts')
  try {
    await file.use([...accounts.flatMap(secretsOf), ...pending.flatMap(jobSecrets)], async () => undefined)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'unknown-secret')
      throw new VaultError('damaged', 'accounts')
    throw error
  }
}
