import type { VaultStore } from '../vault/index.ts'

/** What was done to a store: `rev` is the revision now in it, undefined when it was emptied. */
export type Announcement = { rev: number | undefined }

/** The same store; every write and every clearing is told as soon as it is on disk, whoever asked for it. */
export function announcedStore(store: VaultStore, tell: (done: Announcement) => void): VaultStore {
  return {
    read: () => store.read(),
    async write(next, ...rest) {
      await store.write(next, ...rest)
      tell({ rev: next.rev })
    },
    ...(store.dropVersions && { dropVersions: () => store.dropVersions?.() ?? Promise.resolve() }),
    async clear() {
      await store.clear()
      tell({ rev: undefined })
    },
  }
}
