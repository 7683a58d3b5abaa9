import { openBackup } from './backup.ts'
import type { SecretEntry } from './contents.ts'
import { toBase64Url } from './encoding.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { VaultError, type VaultErrorCode } from './errors.ts'
import { type Exclusive, queue } from './exclusive.ts'
import type { Json } from './json.ts'
import { iterations as bounds } from './kdf.ts'
import { type Migration, migrations as released, newest } from './migrations.ts'
import { type Ground, openRevision, Revisions, sealProven, storable } from './revisions.ts'
import { createRoot, transientKeys } from './root.ts'
import { random } from './runtime.ts'
import { VaultSession } from './session.ts'
import { type SlotInfo, portable, slotInfo } from './slots.ts'
import { memoryStore, storedRev, type VaultStore } from './store.ts'
import { rewrite, strengthen } from './upkeep.ts'
import { checkNewSlot, checkTogether, type Credential, type NewSlot, openSlot, sealSlot } from './wrapping.ts'

/** After so many saves a root key is replaced: far below the 2³² encryptions that random nonces allow. */
const savesPerRoot = 1_000_000

/** What lies in a store, as far as it can be told without opening it. */
export type Inspection =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'present'
      readonly rev: number
      readonly slots: readonly SlotInfo[]
      /** The slots of the previous copy; none when there is no copy of the right shape. */
      readonly previousSlots: readonly SlotInfo[]
    }
  | {
      readonly kind: 'damaged'
      readonly reason: VaultErrorCode
      /** Whether the previous copy has the right shape. */
      readonly previous: boolean
      /** The slots of that copy. */
      readonly slots: readonly SlotInfo[]
    }

/** How a vault is to behave. */
export interface VaultOptions<C> {
  /**
   * Judges decrypted content and returns it typed; throws when it is not what the application stores. When opening, a
   * `VaultError` of its own (`newer`, say) passes; anything else becomes `damaged`.
   */
  readonly read: (value: unknown) => C
  /** Keeps other tabs out during a save; without it only this `Vault` object takes turns with itself. */
  readonly exclusive?: Exclusive
  /** PBKDF2 iterations for what is written, 600,000 to 10,000,000; 1,000,000 unless told. */
  readonly iterations?: number
  /** Only tests pass other steps than the released ones. */
  readonly migrations?: readonly Migration[]
  /** After how many saves a root key is replaced; 1,000,000 unless told. */
  readonly savesPerRoot?: number
}

/** Which copy to open, and how strictly. */
export interface OpenOptions {
  /** Open the copy of the revision before; the first save puts it in the place of the present record. */
  readonly previous?: boolean
  /** Open although single secrets are missing or changed: those cannot be used until they are put again. */
  readonly partial?: boolean
}

/** The first revision of a new vault begins here. */
const blank = { secrets: new Map<string, SecretEntry>(), plain: [], epoch: 1 } as const

/** Throws `damaged` for a record that nothing could open elsewhere: nothing we write is like that. */
function checkOpenable({ slots }: Envelope): void {
  if (!portable(slots)) throw new VaultError('damaged', 'slots')
}

/** One vault in one store. Holds no key: sessions do. */
export class Vault<C extends Json> {
  readonly #ground: Ground<C>

  /** Throws `RangeError` for iterations out of bounds. */
  constructor(store: VaultStore, options: VaultOptions<C>) {
    const { read, exclusive = queue(), iterations = bounds.current, migrations = released } = options
    if (!Number.isInteger(iterations) || iterations < bounds.floor || iterations > bounds.ceiling) {
      throw new RangeError(`iterations: ${bounds.floor} to ${bounds.ceiling}`)
    }
    const limit = options.savesPerRoot ?? savesPerRoot
    this.#ground = { store, read, exclusive, iterations, migrations, savesPerRoot: limit }
  }

  /** Looks without opening. Nothing it says is authenticated. Throws only what the store throws. */
  async inspect(): Promise<Inspection> {
    const { current, previous } = await this.#ground.store.read()
    if (current === undefined && previous === undefined) return { kind: 'absent' }
    try {
      if (current === undefined) throw new VaultError('absent')
      const envelope = this.#read(current)
      const slots = envelope.slots.map(slotInfo)
      return { kind: 'present', rev: envelope.rev, slots, previousSlots: this.#slotsOf(previous) }
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      const slots = this.#slotsOf(previous)
      return { kind: 'damaged', reason: error.code, previous: slots.length > 0, slots }
    }
  }

  /**
   * Makes a vault where there is none, with one way in or several; a passphrase or a recovery key must be among them.
   * Throws `last-slot` when none is, `weak-passphrase`, `mistyped-key`, `wrong-key` (a passkey's answer is unusable), what
   * `read` says of the content, `exists` when anything at all lies in the store, and what the store throws.
   */
  async create(ways: NewSlot | readonly NewSlot[], content: C): Promise<VaultSession<C>> {
    const wanted = [ways].flat()
    wanted.forEach(checkNewSlot)
    if (!wanted.some((slot) => 'passphrase' in slot || 'recoveryKey' in slot))
      throw new VaultError('last-slot')
    const { store, exclusive, read, iterations, migrations } = this.#ground
    const first = storable(content)
    read(first)
    return exclusive(async () => {
      const { current, previous } = await store.read()
      if (current !== undefined || previous !== undefined) throw new VaultError('exists')
      const vid = toBase64Url(random(16))
      const root = await createRoot()
      const made = []
      for (const slot of wanted)
        made.push(await sealSlot(root, slot, { vid, epoch: blank.epoch }, iterations))
      const [opened] = made
      if (!opened) throw new VaultError('last-slot')
      const slots = made.map(({ slot }) => slot)
      checkTogether(slots)
      const change = { ...blank, v: newest(migrations), keys: opened.keys, slots, content: first }
      const revision = await sealProven(read, change, { vid, rev: 0, damaged: new Set() })
      try {
        await store.write(revision.envelope, null, { keepPrevious: false })
      } catch (error) {
        if (error instanceof VaultError && error.code === 'conflict') throw new VaultError('exists')
        throw error
      }
      return new VaultSession(new Revisions(this.#ground, revision))
    })
  }

  /**
   * Opens the vault. Shape and costs are judged before any key derivation: `absent`, `not-a-vault`, `newer`,
   * `downgrade`, `too-costly`, `damaged`, `no-slot`, `mistyped-key`. After it: `wrong-passphrase` or `wrong-key` (or a
   * changed slot), `damaged`. Nothing is ever deleted but what a migration kept, at the next opening after it.
   *
   * As long as it can be saved, a record of an older version is migrated, and the last one of that version kept beside it;
   * a passphrase's slot with fewer iterations than are written today is wrapped again; and a root key that is due is
   * replaced, where this secret opens the only slot.
   */
  async open(credential: Credential, options: OpenOptions = {}): Promise<VaultSession<C>> {
    const { current, previous, versions = [] } = await this.#ground.store.read()
    const record = options.previous ? previous : current
    if (record === undefined) throw new VaultError('absent')
    const envelope = this.#read(record)
    const opened = await openSlot(envelope, credential)
    const revision = await openRevision(this.#ground, opened.keys, envelope, {
      tolerate: () => options.partial === true,
      expected: storedRev(current),
      detached: options.previous === true,
    })
    const revisions = new Revisions(this.#ground, revision)
    const session = new VaultSession(revisions)
    if (options.previous) return session
    try {
      if (envelope.v < newest(this.#ground.migrations)) await rewrite(revisions)
      else if (versions.length > 0) await this.#ground.store.dropVersions?.()
      if (session.rekeyDue && envelope.slots.length === 1) await session.rekey(credential)
      else await strengthen(revisions, opened, credential)
    } catch {
      // A full disk or a busy tab must not keep anybody out; the next unlock tries again.
    }
    return session
  }

  /**
   * Opens a backup file for reading. Throws `too-large` (1 MiB), `not-a-vault`, `newer`, `downgrade`, `too-costly` and
   * `damaged` before any work; then `wrong-passphrase`, `wrong-key`, `mistyped-key`, `no-slot`, `damaged`. The session's
   * `update` throws `absent`: there is no store behind it.
   */
  async openBackup(
    file: Uint8Array | string,
    credential: { readonly passphrase: string } | { readonly recoveryKey: string },
  ): Promise<VaultSession<C>> {
    return new VaultSession(await openBackup(this.#ground, file, credential))
  }

  #read(record: unknown): Envelope {
    const envelope = readEnvelope(record, newest(this.#ground.migrations))
    checkOpenable(envelope)
    return envelope
  }

  #slotsOf(record: unknown): readonly SlotInfo[] {
    try {
      return this.#read(record).slots.map(slotInfo)
    } catch {
      return []
    }
  }
}

/**
 * A session that leaves nothing behind: no slot, a root key nobody can unwrap, a record in memory only. Its content and
 * secrets are gone with it. Throws what `read` says of the content.
 */
export async function privateSession<C extends Json>(
  read: (value: unknown) => C,
  content: C,
  { iterations = bounds.current }: Pick<VaultOptions<C>, 'iterations'> = {},
): Promise<VaultSession<C>> {
  const store = memoryStore()
  const ground: Ground<C> = {
    store,
    read,
    exclusive: queue(),
    iterations,
    migrations: released,
    savesPerRoot,
  }
  const first = storable(content)
  read(first)
  const id = random(16)
  const v = newest(released)
  const change = { ...blank, v, keys: await transientKeys(id), slots: [], content: first }
  const revision = await sealProven(read, change, { vid: toBase64Url(id), rev: 0, damaged: new Set() })
  await store.write(revision.envelope, null, { keepPrevious: false })
  return new VaultSession(new Revisions(ground, revision))
}
