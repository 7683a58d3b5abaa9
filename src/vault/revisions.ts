import { checkMac, openSecret, type PlainSecret, seal, type SecretEntry, unseal } from './contents.ts'
import { sameBytes } from './encoding.ts'
import { type Envelope, readEnvelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import type { Exclusive } from './exclusive.ts'
import { deepFreeze } from './json.ts'
import { migrate, type Migration, newest } from './migrations.ts'
import { renew } from './reseal.ts'
import type { Keys } from './root.ts'
import { parse, stringify, wipe } from './runtime.ts'
import { storedRev, type VaultStore, type WriteOptions } from './store.ts'

/** How often a save begins again because somebody else was quicker. */
const retries = 3

/** What a session shares with the vault it came from. */
export interface Ground<C> {
  readonly store: VaultStore
  readonly exclusive: Exclusive
  readonly read: (value: unknown) => C
  readonly iterations: number
  readonly migrations: readonly Migration[]
  /** After how many saves a root key is due to be replaced. */
  readonly savesPerRoot: number
}

/** One revision, open. */
export interface Revision<C> {
  readonly envelope: Envelope
  readonly keys: Keys
  readonly content: C
  readonly secrets: ReadonlyMap<string, SecretEntry>
  readonly damaged: ReadonlySet<string>
  /** What `storedRev` says of the record that the next save replaces. */
  readonly expected: number | null
  /** Opened from the previous copy: the record to be replaced is not the one that was opened. */
  readonly detached: boolean
}

/** The next revision, as a change wants it. */
export interface Change {
  readonly content: unknown
  readonly secrets: ReadonlyMap<string, SecretEntry>
  readonly keys: Keys
  readonly v: number
  readonly epoch: number
  readonly slots: Envelope['slots']
  /** Secrets in clear that were sealed anew, to be compared with what the sealed revision gives back. */
  readonly plain: readonly PlainSecret[]
}

/** Content in the form in which it is stored. Throws `TypeError` when JSON cannot hold it. */
export function storable(content: unknown): unknown {
  const written = stringify(content) as string | undefined
  if (written === undefined) throw new TypeError('content: not a JSON value')
  return parse(written)
}

/** Opens a record with keys at hand. Throws `damaged`, also for what `read` refuses, unless it says a code of its own. */
export async function openRevision<C>(
  { read, migrations }: Pick<Ground<C>, 'read' | 'migrations'>,
  keys: Keys,
  envelope: Envelope,
  options: { tolerate: (id: string) => boolean; expected: number | null; detached: boolean },
): Promise<Revision<C>> {
  const { content: stored, secrets, damaged } = await unseal(keys, envelope)
  if (![...damaged].every(options.tolerate)) throw new VaultError('damaged', 'secrets')
  const { expected, detached } = options
  const current = migrate(stored, envelope.v, migrations)
  try {
    return { envelope, keys, content: deepFreeze(read(current)), secrets, damaged, expected, detached }
  } catch (cause) {
    if (cause instanceof VaultError) throw cause
    throw new VaultError('damaged', 'content', { cause })
  }
}

async function givesBack(keys: Keys, envelope: Envelope, plain: PlainSecret): Promise<boolean> {
  const sealed = envelope.secrets[plain.id]
  if (!sealed) return false
  const back = await openSecret(keys, envelope, plain.id, plain.owner, sealed)
  try {
    return sameBytes(back, plain.bytes)
  } finally {
    wipe(back)
  }
}

/**
 * Seals the next revision, opens it again and compares, so that nothing is written that could not be read. Throws
 * `damaged` when it could not, and what `read` says of the content.
 */
export async function sealProven<C>(
  read: Ground<C>['read'],
  change: Change,
  base: { vid: string; rev: number; damaged: ReadonlySet<string> },
): Promise<Revision<C>> {
  const { keys } = change
  const rev = base.rev + 1
  const envelope = readEnvelope(await seal(keys, { ...change, vid: base.vid, rev }), change.v)
  const { content, secrets, damaged } = await unseal(keys, envelope)
  const back = await Promise.all(change.plain.map((plain) => givesBack(keys, envelope, plain)))
  if (
    stringify(content) !== stringify(change.content) ||
    secrets.size !== change.secrets.size ||
    ![...damaged].every((id) => base.damaged.has(id)) ||
    !back.every(Boolean)
  ) {
    throw new VaultError('damaged', 'what was about to be written; nothing was')
  }
  return {
    envelope,
    keys,
    content: deepFreeze(read(content)),
    secrets,
    damaged,
    expected: rev,
    detached: false,
  }
}

/**
 * The revisions of one open vault: which one is held, which one lies in the store, and how the next one gets there
 * without losing either. Everything that waits asks `held` again afterwards, because a lock may have come between.
 */
export class Revisions<C> {
  readonly ground: Ground<C>
  #held: Revision<C> | undefined

  constructor(ground: Ground<C>, first: Revision<C>) {
    this.ground = ground
    this.#held = first
  }

  get open(): boolean {
    return this.#held !== undefined
  }

  /** The revision at hand. Throws `closed`. */
  get held(): Revision<C> {
    if (!this.#held) throw new VaultError('closed')
    return this.#held
  }

  /** Drops keys and content. */
  close(): void {
    this.#held = undefined
  }

  /** Adopts what the store holds, if it is newer. Only inside `exclusive`. */
  async sync(): Promise<Revision<C>> {
    const held = this.held
    const { current } = await this.ground.store.read()
    if (held.detached) {
      if (storedRev(current) !== held.expected) throw new VaultError('conflict')
      return this.held
    }
    if (current === undefined) throw new VaultError('absent')
    const stored = readEnvelope(current, newest(this.ground.migrations))
    if (stored.vid !== held.envelope.vid || stored.epoch > held.envelope.epoch) {
      throw new VaultError('conflict', 'another vault or another root key')
    }
    if (stored.epoch < held.envelope.epoch || stored.rev < held.envelope.rev) {
      throw new VaultError('downgrade', 'an older revision')
    }
    await checkMac(held.keys, stored)
    if (stored.rev === held.envelope.rev) {
      if (stored.mac !== held.envelope.mac || stored.index.ct !== held.envelope.index.ct) {
        throw new VaultError('conflict', 'the same revision with another content')
      }
      return this.held
    }
    const next = await openRevision(this.ground, held.keys, stored, {
      tolerate: (id) => held.damaged.has(id),
      expected: stored.rev,
      detached: false,
    })
    this.#adopt(next)
    return next
  }

  /**
   * Saves what `build` makes of the newest revision; when another was quicker, of that one. Throws `conflict` after
   * three more tries, `closed` when locked in between, and whatever `build` or the store throws. A record of an older
   * version is migrated on the way, and kept beside the previous copy.
   */
  async save(
    build: (held: Revision<C>) => Promise<Change>,
    options: Pick<WriteOptions, 'keepPrevious'>,
  ): Promise<Revision<C>> {
    return this.ground.exclusive(async () => {
      for (let tries = 0; ; tries++) {
        const held = await this.sync()
        const v = newest(this.ground.migrations)
        const change = await build(await renew(held, v))
        const next = await sealProven(this.ground.read, change, {
          vid: held.envelope.vid,
          rev: Math.max(held.envelope.rev, held.expected ?? 0),
          damaged: held.damaged,
        })
        if (!this.open) throw new VaultError('closed')
        try {
          const migrated = held.envelope.v < v && options.keepPrevious
          const kept = migrated ? { ...options, keepVersion: held.envelope.v } : options
          await this.ground.store.write(next.envelope, held.expected, kept)
        } catch (error) {
          if (error instanceof VaultError && error.code === 'conflict' && tries < retries) continue
          throw error
        }
        this.#adopt(next)
        return next
      }
    })
  }

  #adopt(next: Revision<C>): void {
    if (!this.#held) throw new VaultError('closed')
    this.#held = next
  }
}
