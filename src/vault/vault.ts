import type { SecretEntry } from './contents.ts'
import { toBase64Url } from './encoding.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { VaultError, type VaultErrorCode } from './errors.ts'
import { type Exclusive, queue } from './exclusive.ts'
import type { Json } from './json.ts'
import { checkNewPassphrase, iterations as bounds } from './kdf.ts'
import { type Ground, openRevision, Revisions, sealProven, storable } from './revisions.ts'
import { createRoot, transientKeys } from './root.ts'
import { random } from './runtime.ts'
import { sameKeys, VaultSession } from './session.ts'
import { openPassSlot, passSlot, rootOf, sealPassSlot, slotInfo, type SlotInfo } from './slots.ts'
import { memoryStore, storedRev, type VaultStore } from './store.ts'

/** What lies in a store, as far as it can be told without opening it. */
export type Inspection =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly rev: number; readonly slots: readonly SlotInfo[] }
  | { readonly kind: 'damaged'; readonly reason: VaultErrorCode; readonly previous: boolean }

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
}

/** What opens a vault. */
export interface Credential {
  readonly passphrase: string
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

function isOpenable(record: unknown): boolean {
  try {
    passSlot(readEnvelope(record))
    return true
  } catch {
    return false
  }
}

/** One vault in one store. Holds no key: sessions do. */
export class Vault<C extends Json> {
  readonly #ground: Ground<C>

  /** Throws `RangeError` for iterations out of bounds. */
  constructor(store: VaultStore, options: VaultOptions<C>) {
    const { read, exclusive = queue(), iterations = bounds.current } = options
    if (!Number.isInteger(iterations) || iterations < bounds.floor || iterations > bounds.ceiling) {
      throw new RangeError(`iterations: ${bounds.floor} to ${bounds.ceiling}`)
    }
    this.#ground = { store, read, exclusive, iterations }
  }

  /** Looks without opening. Nothing it says is authenticated. Throws only what the store throws. */
  async inspect(): Promise<Inspection> {
    const { current, previous } = await this.#ground.store.read()
    if (current === undefined && previous === undefined) return { kind: 'absent' }
    try {
      if (current === undefined) throw new VaultError('absent')
      const envelope = readEnvelope(current)
      passSlot(envelope)
      return { kind: 'present', rev: envelope.rev, slots: envelope.slots.map(slotInfo) }
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      return { kind: 'damaged', reason: error.code, previous: isOpenable(previous) }
    }
  }

  /**
   * Makes a vault where there is none. Throws `weak-passphrase`, what `read` says of the content, `exists` when
   * anything at all lies in the store, and what the store throws.
   */
  async create({ passphrase }: Credential, content: C): Promise<VaultSession<C>> {
    checkNewPassphrase(passphrase)
    const { store, exclusive, read, iterations } = this.#ground
    const first = storable(content)
    read(first)
    return exclusive(async () => {
      const { current, previous } = await store.read()
      if (current !== undefined || previous !== undefined) throw new VaultError('exists')
      const vid = toBase64Url(random(16))
      const { slot, keys } = await sealPassSlot(
        await createRoot(),
        passphrase,
        { vid, epoch: blank.epoch },
        iterations,
      )
      const change = { ...blank, keys, slots: [slot], content: first }
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
   * `downgrade`, `too-costly`, `damaged`. After it: `wrong-passphrase` (or a changed slot), `damaged`. Nothing is ever
   * deleted. A slot with fewer iterations than this version writes is wrapped again, as long as that can be saved.
   */
  async open({ passphrase }: Credential, options: OpenOptions = {}): Promise<VaultSession<C>> {
    const { current, previous } = await this.#ground.store.read()
    const record = options.previous ? previous : current
    if (record === undefined) throw new VaultError('absent')
    const envelope = readEnvelope(record)
    const slot = passSlot(envelope)
    const opened = await openPassSlot(slot, passphrase, envelope)
    const revision = await openRevision(this.#ground.read, opened.keys, envelope, {
      tolerate: () => options.partial === true,
      expected: storedRev(current),
      detached: options.previous === true,
    })
    const revisions = new Revisions(this.#ground, revision)
    if (slot.kdf.i < this.#ground.iterations && !options.previous) {
      const root = await rootOf(slot, opened, envelope)
      await this.#strengthen(revisions, root, passphrase, envelope)
    }
    return new VaultSession(revisions)
  }

  async #strengthen(
    revisions: Revisions<C>,
    root: CryptoKey,
    passphrase: string,
    opened: Envelope,
  ): Promise<void> {
    const { slot, keys } = await sealPassSlot(root, passphrase, opened, this.#ground.iterations)
    const old = passSlot(opened).id
    try {
      await revisions.save(
        async (held) => {
          const slots = held.envelope.slots.map((one) => (one.id === old ? slot : one))
          const { content, secrets } = held
          return { ...sameKeys(held), keys, slots, content, secrets, plain: [] }
        },
        { keepPrevious: true },
      )
    } catch {
      // A full disk or a busy tab must not keep anybody out; the next unlock tries again.
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
): Promise<VaultSession<C>> {
  const store = memoryStore()
  const ground: Ground<C> = { store, read, exclusive: queue(), iterations: bounds.current }
  const first = storable(content)
  read(first)
  const id = random(16)
  const change = { ...blank, keys: await transientKeys(id), slots: [], content: first }
  const revision = await sealProven(read, change, { vid: toBase64Url(id), rev: 0, damaged: new Set() })
  await store.write(revision.envelope, null, { keepPrevious: false })
  return new VaultSession(new Revisions(ground, revision))
}
