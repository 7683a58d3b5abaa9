import { checkSecretName } from './binding.ts'
import { openSecret, sealSecret, type SecretEntry } from './contents.ts'
import { VaultError } from './errors.ts'
import { checkNewPassphrase } from './kdf.ts'
import { type Change, type Revision, type Revisions, storable } from './revisions.ts'
import { createRoot, type Keys } from './root.ts'
import { type Bytes, wipe } from './runtime.ts'
import { openPassSlot, type PassSlot, passSlot, sealPassSlot } from './slots.ts'

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

/** A change that keeps keys and slots as they are. */
export function sameKeys<C>(held: Revision<C>): Omit<Change, 'content' | 'secrets' | 'plain'> {
  const { keys, envelope } = held
  return { keys, epoch: envelope.epoch, slots: envelope.slots }
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
   * Re-keys the vault: a new root key under the new passphrase, everything encrypted again, the previous copy removed in
   * the same transaction. Other sessions on it end with `conflict`. Bytes of the old vault may stay on the disk: where
   * that matters, the keys inside must be replaced too. Throws `weak-passphrase`, `wrong-passphrase` (for `current`),
   * `absent` (a private session has none), `damaged` (drop the damaged secrets first), and as `update`.
   */
  async changePassphrase(current: string, next: string): Promise<void> {
    checkNewPassphrase(next)
    // Made once, however often the save begins anew: the derivations are the costly part.
    let fresh: Promise<{ slot: PassSlot; keys: Keys }> | undefined
    const plain: { id: string; owner: readonly string[]; bytes: Bytes }[] = []
    const wipeAll = () => {
      for (const { bytes } of plain.splice(0)) wipe(bytes)
    }
    try {
      await this.#revisions.save(
        async (held) => {
          wipeAll()
          if (held.envelope.slots.length === 0) throw new VaultError('absent', 'no passphrase')
          if (held.damaged.size > 0) throw new VaultError('damaged', 'secrets')
          const place = { vid: held.envelope.vid, epoch: held.envelope.epoch + 1 }
          const { iterations } = this.#revisions.ground
          fresh ??= openPassSlot(passSlot(held.envelope), current, held.envelope).then(async () =>
            sealPassSlot(await createRoot(), next, place, iterations),
          )
          const { slot, keys } = await fresh
          const secrets = new Map<string, SecretEntry>()
          for (const [id, { owner, sealed }] of held.secrets) {
            if (!sealed) throw new VaultError('damaged', 'secrets')
            const secret = {
              id,
              owner,
              bytes: await openSecret(held.keys, held.envelope, id, owner, sealed),
            }
            plain.push(secret)
            secrets.set(id, await sealSecret(keys, place, secret))
          }
          return { keys, epoch: place.epoch, slots: [slot], content: held.content, secrets, plain }
        },
        { keepPrevious: false },
      )
    } finally {
      wipeAll()
    }
  }

  /** Drops keys and content. A save under way is not written any more; a running `use` may end. Twice is once. */
  close(): void {
    this.#revisions.close()
  }
}

function sameOwner(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i])
}
