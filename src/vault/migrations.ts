import { VaultError } from './errors.ts'
import { firstVersion } from './format.ts'

/**
 * Turns the content of one version into that of the next. Pure: it sees nothing but its argument, changes nothing in
 * place, and gives the same answer for ever, because old records and backups come back after years.
 */
export type Migration = (content: unknown) => unknown

/**
 * The steps from format 1 on, oldest first; a released one is never edited. A new format adds a step here, a fixture, and,
 * where the record's shape changes, a reader in envelope.ts beside the old one. Slots are bound to format 1 for good.
 */
export const migrations: readonly Migration[] = []

/** The version written with these steps, and the newest that is read. */
export function newest(steps: readonly Migration[]): number {
  return firstVersion + steps.length
}

/** Content of version `from` as it is written today. Throws `damaged` when a step gives up on it. */
export function migrate(content: unknown, from: number, steps: readonly Migration[]): unknown {
  try {
    return steps.slice(from - firstVersion).reduce((value, step) => step(value), content)
  } catch (cause) {
    if (cause instanceof VaultError) throw cause
    throw new VaultError('damaged', 'content', { cause })
  }
}
