import { clear, getMany, keys as storedKeys, type UseStore } from 'idb-keyval'
import { checkUnchanged, VaultError, type VaultStore } from '../vault/index.ts'

const table = 'vault'
const current = 'vault'
const previous = 'vault.prev'
/** Followed by a version's number: the last record of that version. */
const kept = 'vault.bak.v'
const everyKept = (): IDBKeyRange => IDBKeyRange.bound(kept, `${kept}\uffff`)

function refusal(error: DOMException | null): Error {
  if (error?.name === 'VersionError') return new VaultError('newer', 'the database')
  return error ?? new DOMException('The transaction was aborted', 'AbortError')
}

function openDatabase(name: string, version: number, gone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    let blocked = false
    request.onupgradeneeded = () => {
      const database = request.result
      if (!database.objectStoreNames.contains(table)) database.createObjectStore(table)
    }
    // Waiting could last as long as the other tab lives. Should the request succeed later, nobody wants it.
    request.onblocked = () => {
      blocked = true
      reject(new VaultError('conflict', 'another tab keeps the old database open'))
    }
    request.onerror = () => reject(refusal(request.error))
    request.onsuccess = () => {
      const database = request.result
      if (blocked) return database.close()
      // Another tab wants to upgrade or delete: standing in its way would block it for ever.
      database.onversionchange = () => {
        database.close()
        gone()
      }
      database.onclose = gone
      resolve(database)
    }
  })
}

/** The longest pause before a new attempt, in milliseconds; the first is a tenth of a second, each three times the one before. */
const patience = 2_700

/**
 * Asks again after an `UnknownError`: a browser that was killed and started anew can meet its own files still locked
 * by what is left of its predecessor, which says nothing of what is in them. Any other refusal is final.
 */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let pauseMs = 100; ; pauseMs *= 3) {
    try {
      return await ask()
    } catch (error) {
      if ((error as Error).name !== 'UnknownError' || pauseMs > patience) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/**
 * The store function idb-keyval asks for, with what its own leaves out: strict durability, a connection that gives way
 * to another tab's upgrade or deletion, and a new attempt after one that failed or was closed. Rejects with `newer` when
 * the database has a higher version, with `conflict` when another tab blocks an upgrade, else with the `DOMException`.
 */
export function strictStore(name: string, version = 1): UseStore {
  let opening: Promise<IDBDatabase> | undefined
  const connect = (): Promise<IDBDatabase> => {
    if (opening) return opening
    const gone = (): void => {
      if (opening === attempt) opening = undefined
    }
    const attempt = patiently(() => openDatabase(name, version, gone))
    attempt.catch(gone)
    opening = attempt
    return attempt
  }
  return async (mode, run) => {
    const database = await connect()
    return run(database.transaction(table, mode, { durability: 'strict' }).objectStore(table))
  }
}

/** Whether there is such a database. Opening would make it. */
export async function exists(name: string): Promise<boolean> {
  const databases = await patiently(() => indexedDB.databases())
  return databases.some((one) => one.name === name)
}

/** Deletes a database whose connections all give way; one that is held elsewhere is empty by now and may stay. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onblocked = () => resolve()
    request.onerror = () => reject(refusal(request.error))
  })
}

/** Resolves when everything asked inside `run` is on disk; rejects, with nothing changed, when one part fails. */
function atOnce(store: IDBObjectStore, run: (abort: (reason: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const { transaction } = store
    let reason: Error | undefined
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(reason ?? refusal(transaction.error))
    run((error) => {
      reason = error
      transaction.abort()
    })
  })
}

/**
 * A vault's place in IndexedDB: the record and its previous copy, changed together in one strict transaction that is
 * over when the promise resolves. When it rejects (`QuotaExceededError`, `AbortError`, `conflict` …) both are as before.
 * `clear` leaves nothing of the database, nor of the keys of this device in it.
 */
export function idbVaultStore(name = 'countersign'): VaultStore {
  const use = strictStore(name)
  return {
    async read() {
      // Opening would make the database: a private session, or a mere visit, is to leave nothing behind.
      if (!(await exists(name))) return { current: undefined, previous: undefined }
      const [now, before] = await getMany<unknown>([current, previous], use)
      const names = (await storedKeys<string>(use)).filter((key) => key.startsWith(kept))
      const versions = names.map((key) => Number(key.slice(kept.length)))
      return { current: now, previous: before, ...(versions.length > 0 && { versions }) }
    },
    write(next, expectedRev, { keepPrevious, keepVersion }) {
      return use('readwrite', (store) =>
        atOnce(store, (abort) => {
          const found = store.get(current)
          found.onsuccess = () => {
            const replaced: unknown = found.result
            try {
              checkUnchanged(replaced, expectedRev)
              store.put(next, current)
              if (!keepPrevious) store.delete(everyKept())
              if (keepPrevious && replaced !== undefined) store.put(replaced, previous)
              else store.delete(previous)
              if (keepVersion !== undefined) store.put(replaced, `${kept}${keepVersion}`)
            } catch (error) {
              abort(error as Error)
            }
          }
        }),
      )
    },
    dropVersions: () => use('readwrite', (store) => atOnce(store, () => void store.delete(everyKept()))),
    async clear() {
      if (!(await exists(name))) return
      await clear(use)
      await deleteDatabase(name)
    },
  }
}
