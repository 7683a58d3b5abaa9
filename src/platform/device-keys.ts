import { del, get, keys, set } from 'idb-keyval'
import type { DeviceKeys } from '../state/ports.ts'
import { exists, strictStore } from './idb-vault-store.ts'

/** Followed by the id of the slot that the key opens. */
const prefix = 'vault.dev.'

/**
 * The keys of this device, in the vault's own database. A page cannot read one out, and neither can a script in it; but in
 * the profile's folder it lies in clear, for everybody who can read that.
 */
export function browserDeviceKeys(name = 'countersign'): DeviceKeys {
  const use = strictStore(name)
  return {
    async put(slot, key) {
      await set(prefix + slot, key, use)
    },
    async get(slot) {
      if (!(await exists(name))) return undefined
      const found = await get<unknown>(prefix + slot, use)
      return found instanceof CryptoKey ? found : undefined
    },
    async keepOnly(slots) {
      if (!(await exists(name))) return
      const wanted = new Set(slots.map((slot) => prefix + slot))
      const found = (await keys<string>(use)).filter((key) => key.startsWith(prefix) && !wanted.has(key))
      await Promise.all(found.map((key) => del(key, use)))
    },
  }
}
