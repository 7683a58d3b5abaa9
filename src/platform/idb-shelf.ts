import { get, set } from 'idb-keyval'
import type { Shelf } from '../state/ports.ts'
import { exists, strictStore } from './idb-vault-store.ts'

/** Followed by what is kept. */
const prefix = 'public.'

/**
 * Public facts, in the database in which the vault lies and beside it, so that they go with it when somebody deletes
 * everything. Where there is no vault, nothing is kept: a mere visit and a private session leave nothing behind.
 */
export function browserShelf(name = 'countersign'): Shelf {
  const use = strictStore(name)
  return {
    async read(what) {
      return (await exists(name)) ? get<unknown>(prefix + what, use) : undefined
    },
    async write(what, value) {
      if (await exists(name)) await set(prefix + what, value, use)
    },
  }
}
