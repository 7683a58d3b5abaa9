import { checkSecretName } from './binding.ts'
import { type BackupSecrets, writeBackup } from './backup.ts'
import { openSecret, sameOwner, sealSecret } from './contents.ts'
import { VaultError } from './errors.ts'
import { type Revisions, storable } from './revisions.ts'
import { type Bytes, wipe } from './runtime.ts'
import { addSlot, type ContentChange, rekey, type Rekeying, sameKeys } from './slot-changes.ts'
import { type SlotInfo, slotInfo } from './slots.ts'
import { type Credential, type NewSlot, openSlot, slotFor } from './wrapping.ts'

/** A secret by name. The owner (what it is, where it is used, whose it is) is bound to the ciphertext. */
export interface SecretRef {
  readonly id: string
  readonly owner: readonly string[]
}

/** Which secrets a save puts and which it drops. A name in both is put. */
export interface SecretChanges {
  readonly put?: readonly (SecretRef & { readonly bytes: Uint8Array })[]
  readonly drop?: readonly string[]
}

/**
 * An open vault. After `close` every member but `open` throws `VaultError` with code `closed`, and neither keys nor
 * content can be reached through it.
 */
export class VaultSession<C> {
  readonly #revisions: Revisions<C>

  /** Sessions come from `Vault` and `privateSession`. */
  constructor(revisions: Revisions<C>) {
    this.#revisions = revisions
  }

  /** Whether the session can still be used. */
  get open(): boolean {
    return this.#revisions.open
  }

  /** The content of the newest revision seen, frozen all the way down. */
  get content(): C {
    return this.#revisions.held.content
  }

  /** The number of that revision. */
  get rev(): number {
    return this.#revisions.held.envelope.rev
  }

  /** Which vault this is: 16 random bytes, base64url, for ever the same. */
  get vid(): string {
    return this.#revisions.held.envelope.vid
  }

  /** The ways into the vault; none for a private session. */
  get slots(): readonly SlotInfo[] {
    return this.#revisions.held.envelope.slots.map(slotInfo)
  }

  /** Whether the root key has been used for so many saves that it should be replaced (`rekey`). */
  get rekeyDue(): boolean {
    const { ground, held } = this.#revisions
    return held.envelope.slots.length > 0 && this.rev >= ground.savesPerRoot * held.envelope.epoch
  }

  /** Names of secrets that cannot be used; empty unless the vault was opened with `partial`. `update` may put or drop them. */
  get damaged(): readonly string[] {
    return [...this.#revisions.held.damaged]
  }

  /**
   * Saves a change and returns the content saved. `change` is called with the newest content and, when another tab was
   * quicker, once more with what that tab saved; it must not have effects of its own. Secrets are copied at once, and
   * the copies wiped when the save ends: the caller may wipe its own right after the call. On an error nothing is
   * written: `conflict` (still too busy after three more tries, or re-keyed elsewhere), `absent` (wiped elsewhere),
   * `downgrade`, `damaged`, `newer`, and what the store or `change` throws.
   */
  async update(change: (content: C) => C, secrets: SecretChanges = {}): Promise<C> {
    for (const { id, owner } of secrets.put ?? []) checkSecretName(id, owner)
    const put = (secrets.put ?? []).map(({ id, owner, bytes }) => ({
      id,
      owner: [...owner],
      bytes: new Uint8Array(bytes),
    }))
    if (new Set(put.map(({ id }) => id)).size !== put.length) throw new TypeError('put: a name appears twice')
    const drop = new Set(secrets.drop)
    try {
      const saved = await this.#revisions.save(
        async (held) => {
          const content = storable(change(held.content))
          const kept = new Map([...held.secrets].filter(([id]) => !drop.has(id)))
          for (const secret of put) kept.set(secret.id, await sealSecret(held.keys, held.envelope, secret))
          return { ...sameKeys(held), content, secrets: kept, plain: put }
        },
        { keepPrevious: true },
      )
      return saved.content
    } finally {
      for (const { bytes } of put) wipe(bytes)
    }
  }

  /**
   * Decrypts secrets, hands them to `run` in the order asked, and fills them with zeros when `run` has ended, however
   * it ended. Throws `unknown-secret` when a name is not there or belongs to another owner, `damaged` when its
   * ciphertext is not the one the index knows, `closed` when locked before `run` could begin.
   */
  async use<T>(
    ids: readonly SecretRef[],
    run: (...secrets: Uint8Array<ArrayBuffer>[]) => Promise<T>,
  ): Promise<T> {
    const { secrets, damaged, keys, envelope } = this.#revisions.held
    const wanted = ids.map(({ id, owner }) => {
      const entry = secrets.get(id)
      if (!entry || !sameOwner(entry.owner, owner)) throw new VaultError('unknown-secret')
      if (!entry.sealed || damaged.has(id)) throw new VaultError('damaged', 'secret')
      return { id, owner, sealed: entry.sealed }
    })
    const opened: Bytes[] = []
    try {
      for (const { id, owner, sealed } of wanted)
        opened.push(await openSecret(keys, envelope, id, owner, sealed))
      if (!this.open) throw new VaultError('closed')
      return await run(...opened)
    } finally {
      opened.forEach(wipe)
    }
  }

  /** Reads the store again and adopts what another tab saved. Returns whether there was something. Throws as `update`. */
  async refresh(): Promise<boolean> {
    const before = this.rev
    return this.#revisions.ground.exclusive(async () => (await this.#revisions.sync()).envelope.rev > before)
  }

  /**
   * Proves that somebody still knows a way in, before something is shown or given away. Throws `absent` (a private session
   * has none), `no-slot`, `mistyped-key`, and `wrong-passphrase` or `wrong-key`.
   */
  async prove(proof: Credential): Promise<void> {
    if (this.slots.length === 0) throw new VaultError('absent', 'a private session')
    await openSlot(this.#revisions.held.envelope, proof)
    if (!this.open) throw new VaultError('closed')
  }

  /**
   * Adds a way into the vault; everything else stays as it is. `slot` may be a function, which is called when the proof
   * was right: a passkey is not made for somebody who may not add it. Throws as `prove`; `weak-passphrase`,
   * `mistyped-key`, `slot-exists` (one passphrase, one recovery key, one device, each passkey once); what the function throws;
   * and as `update`.
   */
  async addSlot(
    proof: Credential,
    slot: NewSlot | (() => Promise<NewSlot>),
    change?: ContentChange<C>,
  ): Promise<SlotInfo> {
    return addSlot(this.#revisions, proof, slot, change)
  }

  /**
   * Re-keys the vault: a new root key, everything encrypted again, the previous copy removed in the same transaction. A
   * slot goes on only if its secret is given, because only that can wrap the new key; every other one must be named in
   * `drop`, else nothing happens (`slots-at-stake`). Other sessions on the vault end with `conflict`. Bytes of the old
   * vault may stay on the disk: where that matters, the keys inside must be replaced too. Returns the slots as they are
   * now. Throws as `addSlot`, `last-slot` when neither passphrase nor recovery key would be left, `damaged` (drop the
   * damaged secrets first), and as `update`.
   */
  async rekey(
    proof: Credential,
    rekeying: Rekeying = {},
    change?: ContentChange<C>,
  ): Promise<readonly SlotInfo[]> {
    return rekey(this.#revisions, proof, rekeying, change)
  }

  /** Removes a way in, by a new root key: without one, an old copy of the record would still lead to the new. As `rekey`. */
  async removeSlot(
    proof: Credential,
    id: string,
    { keep, drop = [] }: Omit<Rekeying, 'add'> = {},
    change?: ContentChange<C>,
  ): Promise<readonly SlotInfo[]> {
    return this.rekey(proof, { keep, drop: [id, ...drop] }, change)
  }

  /** Gives the vault another passphrase, and with it a new root key. As `rekey`. */
  async changePassphrase(
    current: string,
    next: string,
    { keep, drop = [] }: Omit<Rekeying, 'add'> = {},
  ): Promise<void> {
    const proof = { passphrase: current }
    if (this.slots.length === 0) throw new VaultError('absent', 'a private session')
    const { id } = slotFor(this.#revisions.held.envelope, proof)
    await this.rekey(proof, { keep, drop: [id, ...drop], add: [{ passphrase: next }] })
  }

  /**
   * The vault as the text of a backup file, under secrets of its own. Ask for a proof first: this is everything. Throws
   * `weak-passphrase`, `mistyped-key`, `damaged`, `too-large` (over 1 MiB).
   */
  async backup(secrets: BackupSecrets): Promise<string> {
    const written = await writeBackup(this.#revisions, secrets)
    if (!this.open) throw new VaultError('closed')
    return written
  }

  /** Drops keys and content. A save under way is not written any more; a running `use` may end. Twice is once. */
  close(): void {
    this.#revisions.close()
  }
}
