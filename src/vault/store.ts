import type { Envelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import { limits } from './format.ts'
import { isFields, own } from './shape.ts'

/** What becomes of the record that a write replaces. */
export interface WriteOptions {
  /** Keep it as the previous copy; otherwise nothing older than `next` remains, whatever it was kept for. */
  readonly keepPrevious: boolean
  /** Keep it beside that as the last record of this version, because `next` was migrated from it. */
  readonly keepVersion?: number
}

/** Where a vault lies. What `read` gives is trusted with nothing. */
export interface VaultStore {
  /**
   * The record and the copy of the one before it, as they were stored; `undefined` for what is not there. `versions`:
   * those of which a last record is kept.
   */
  read(): Promise<{ current?: unknown; previous?: unknown; versions?: readonly number[] }>
  /**
   * In one transaction: calls `checkUnchanged`, puts `next` in place of the current record, and does with that as the
   * options say. Resolves when that is on disk. Rejects with `conflict`, or with what the storage said; then nothing has
   * changed.
   */
  write(next: Envelope, expectedRev: number | null, options: WriteOptions): Promise<void>
  /** Removes the records kept for their version. A store that keeps none needs no such verb. */
  dropVersions?(): Promise<void>
  /** Removes everything. */
  clear(): Promise<void>
}

/** The revision a stored record claims: `null` when there is no record, -1 when the record claims none. Not authenticated. */
export function storedRev(record: unknown): number | null {
  if (record === undefined) return null
  const rev = isFields(record) ? own(record, 'rev') : undefined
  return typeof rev === 'number' && Number.isInteger(rev) && rev >= 1 && rev < limits.rev ? rev : -1
}

/** What a store does first inside its transaction. Throws `conflict` when the record is not the revision expected. */
export function checkUnchanged(record: unknown, expectedRev: number | null): void {
  if (storedRev(record) !== expectedRev) throw new VaultError('conflict')
}

/** A store in memory, for private sessions and tests. It keeps copies: nobody can change a record in place. */
export function memoryStore(): VaultStore {
  let current: unknown
  let previous: unknown
  const kept = new Map<number, unknown>()
  return {
    async read() {
      const versions = kept.size > 0 && { versions: [...kept.keys()] }
      return structuredClone({ current, previous, ...versions })
    },
    async write(next, expectedRev, { keepPrevious, keepVersion }) {
      checkUnchanged(current, expectedRev)
      if (!keepPrevious) kept.clear()
      if (keepVersion !== undefined) kept.set(keepVersion, current)
      previous = keepPrevious ? current : undefined
      current = structuredClone(next)
    },
    async dropVersions() {
      kept.clear()
    },
    async clear() {
      current = undefined
      previous = undefined
      kept.clear()
    },
  }
}
