import type { Envelope } from './envelope.ts'
import { VaultError } from './errors.ts'
import { limits } from './format.ts'
import { isFields, own } from './shape.ts'

/** Where a vault lies. What `read` gives is trusted with nothing. */
export interface VaultStore {
  /** The record and the copy of the one before it, as they were stored; `undefined` for what is not there. */
  read(): Promise<{ current?: unknown; previous?: unknown }>
  /**
   * In one transaction: calls `checkUnchanged`, puts `next` in place of the current record, and keeps the replaced one
   * as the previous copy, or leaves no previous copy at all. Resolves when that is on disk. Rejects with `conflict`, or
   * with what the storage said; then nothing has changed.
   */
  write(next: Envelope, expectedRev: number | null, options: { keepPrevious: boolean }): Promise<void>
  /** Removes both copies. */
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
  return {
    async read() {
      return structuredClone({ current, previous })
    },
    async write(next, expectedRev, { keepPrevious }) {
      checkUnchanged(current, expectedRev)
      previous = keepPrevious ? current : undefined
      current = structuredClone(next)
    },
    async clear() {
      current = undefined
      previous = undefined
    },
  }
}
