import type { Envelope, VaultSession } from '../../src/vault/index.ts'
import { type Notes, type OpenStore, sample, secrets } from './sample.ts'
import { Vault } from '../../src/vault/index.ts'
import { iterations, passphrase, readNotes, openStore } from './sample.ts'

/**
 * Shows changed records to somebody who already has the keys, so that a case costs no key derivation: a session at
 * revision 2 is asked to follow a store in which revision 3 lies, changed.
 */
export class Judge {
  /** Revision 3 as it was written. */
  readonly record: Envelope
  readonly #store: OpenStore
  readonly #session: VaultSession<Notes>

  private constructor(record: Envelope, store: OpenStore, session: VaultSession<Notes>) {
    this.record = record
    this.#store = store
    this.#session = session
  }

  /** Costs two derivations. `padding`: how many letters more the content has, for a longer record. */
  static async create(padding = 0): Promise<Judge> {
    const { store, session } = await sample()
    const behind = await openStore(store)
    const follower = await new Vault(behind, { read: readNotes, iterations }).open({ passphrase })
    await session.update(({ notes }) => ({ notes: [...notes, 'second', 'x'.repeat(padding)] }), {
      put: secrets.slice(0, 1),
    })
    return new Judge(store.current as Envelope, behind, follower)
  }

  /** Whether the session takes this for revision 3. A session that took one takes no other: show the true one last. */
  async accepts(record: unknown): Promise<boolean> {
    this.#store.current = record
    try {
      return await this.#session.refresh()
    } catch {
      return false
    }
  }
}

/** How many bits a record has as a JSON text. */
export function bitsOf(record: Envelope): number {
  return JSON.stringify(record).length * 8
}

/** The record with one bit of its JSON text flipped, or `undefined` when that is no JSON any more. */
function flip(record: Envelope, bit: number): unknown {
  const bytes = new TextEncoder().encode(JSON.stringify(record))
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** Flips each of these bits alone and returns those whose record was accepted: none, if all is well. */
export async function acceptedFlips(judge: Judge, bits: Iterable<number>): Promise<number[]> {
  const accepted: number[] = []
  for (const bit of bits) {
    const record = flip(judge.record, bit)
    if (record !== undefined && (await judge.accepts(record))) accepted.push(bit)
  }
  return accepted
}
