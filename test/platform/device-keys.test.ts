import { expect } from 'chai'
import { browserDeviceKeys } from '../../src/platform/device-keys.ts'
import { idbVaultStore } from '../../src/platform/idb-vault-store.ts'
import { browserDurability } from '../../src/platform/persistence.ts'
import { createDeviceKey, slotId, Vault, VaultError } from '../../src/vault/index.ts'

const recoveryKey = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC'
const freshName = () => `test-${crypto.randomUUID()}`
const names = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('the key of a device', () => {
  it('opens the vault after a reload, and cannot be read out', async () => {
    const name = freshName()
    const id = slotId()
    const device = await createDeviceKey()
    await browserDeviceKeys(name).put(id, device)
    const vault = new Vault(idbVaultStore(name), { read: (value) => value as string })
    await vault.create([{ recoveryKey }, { device, id }], 'opened')

    const kept = await browserDeviceKeys(name).get(id)
    expect(kept?.extractable).to.equal(false)
    const refused = await crypto.subtle.exportKey('raw', kept!).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(DOMException)
    const again = new Vault(idbVaultStore(name), { read: (value) => value as string })
    expect((await again.open({ slot: id, device: kept! })).content).to.equal('opened')
    await idbVaultStore(name).clear()
  })

  it('is not found under another slot, nor when something else lies there', async () => {
    const name = freshName()
    const keys = browserDeviceKeys(name)
    await keys.put('a', await createDeviceKey())
    await keys.put('b', 'no key' as never)
    expect(await keys.get('c')).to.equal(undefined)
    expect(await keys.get('b')).to.equal(undefined)
    await keys.keepOnly(['b', 'x'])
    expect(await keys.get('a')).to.equal(undefined)
    await idbVaultStore(name).clear()
  })

  it('goes when the vault is erased, and looking for one makes no database', async () => {
    const name = freshName()
    const keys = browserDeviceKeys(name)
    expect(await keys.get('a')).to.equal(undefined)
    await keys.keepOnly([])
    expect(await names()).not.to.include(name)
    await keys.put('a', await createDeviceKey())
    await idbVaultStore(name).clear()
    expect(await keys.get('a')).to.equal(undefined)
    expect(await names()).not.to.include(name)
  })

  it('of another device does not open the vault', async () => {
    const name = freshName()
    const id = slotId()
    const vault = new Vault(idbVaultStore(name), { read: (value) => value as string })
    await vault.create([{ recoveryKey }, { device: await createDeviceKey(), id }], 'opened')
    const wrong = await vault
      .open({ slot: id, device: await createDeviceKey() })
      .catch((error: unknown) => error)
    expect(wrong).to.be.instanceOf(VaultError).with.property('code', 'wrong-key')
    await idbVaultStore(name).clear()
  })
})

describe('the promise to keep what is stored', () => {
  it('is asked and told, and a browser that will not hear of it promises nothing', async () => {
    const durability = browserDurability()
    expect(await durability.promised()).to.be.a('boolean')
    // Some engines have the manager without the question; what cannot be asked is not promised.
    if (typeof navigator.storage?.persist !== 'function') {
      expect(await durability.ask()).to.equal(undefined)
      expect(await durability.promised()).to.equal(false)
      return
    }
    // An engine that would ask the person waits for an answer, and nobody is here: then all answers are ours.
    const { state } = await navigator.permissions.query({ name: 'persistent-storage' })
    if (state !== 'prompt') expect(await durability.ask()).to.equal(state === 'granted')
    const { persist } = Object.getOwnPropertyDescriptors(StorageManager.prototype)
    const answering = (value: () => Promise<boolean>): void =>
      void Object.defineProperty(StorageManager.prototype, 'persist', { ...persist, value })
    try {
      for (const answer of [true, false]) {
        answering(() => Promise.resolve(answer))
        expect(await durability.ask()).to.equal(answer)
      }
      answering(() => Promise.reject(new TypeError('opaque origin')))
      expect(await durability.ask()).to.equal(undefined)
    } finally {
      Object.defineProperty(StorageManager.prototype, 'persist', persist)
    }
  })
})
