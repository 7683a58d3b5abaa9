import { sign } from '../../src/ovh/index.ts'
import { idbVaultStore } from '../../src/platform/idb-vault-store.ts'
import { Vault } from '../../src/vault/index.ts'
import { compare, type Line } from '../lines.ts'

const passphrase = 'seven quiet locksmiths count brass'
const endpoint = 'https://eu.api.ovh.com/1.0'
const owner = (field: string): string[] => [field, endpoint, '7kbG7Bk7S9Nt7ZSV']
const secret = new TextEncoder().encode('EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF')
const call = { method: 'GET', url: `${endpoint}/me`, timestamp: 1457018875 }

type Content = { readonly notes: readonly string[] }
const read = (value: unknown): Content => value as Content

/** Opening, using and saving a vault in IndexedDB, beside the primitives that nobody can do without. */
export async function vault(): Promise<Line[]> {
  const group = 'The vault (Chromium, IndexedDB)'
  const keeper = new Vault<Content>(idbVaultStore(), { read })
  const session = await keeper.create(
    { passphrase },
    { notes: Array.from({ length: 200 }, (_, i) => `note ${i}`) },
  )
  await session.update((content) => content, {
    put: [
      { id: 'a.as', owner: owner('AS'), bytes: secret },
      { id: 'a.ck', owner: owner('CK'), bytes: secret },
    ],
  })
  const { subtle } = crypto
  const salt = crypto.getRandomValues(new Uint8Array(32))
  const typed = await subtle.importKey('raw', new TextEncoder().encode(passphrase), 'PBKDF2', false, [
    'deriveBits',
  ])
  const derive = () =>
    subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1_000_000 }, typed, 256)

  const key = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode('ovh-vault 1 vid 1 secret a AS endpoint key')
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, secret)
  const open = () => subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed)
  const signed = new TextEncoder().encode(`${'x'.repeat(64)}+GET+${call.url}++${call.timestamp}`)
  const bare = async () => {
    await open()
    await open()
    await subtle.digest('SHA-1', signed)
  }
  const secrets = [
    { id: 'a.as', owner: owner('AS') },
    { id: 'a.ck', owner: owner('CK') },
  ]
  const index = new TextEncoder().encode(JSON.stringify(session.content))
  const record = { index: 'x'.repeat(4000), secrets: {} }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1)
    request.onupgradeneeded = () => void request.result.createObjectStore('records')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })
  const put = () =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('records', 'readwrite', { durability: 'strict' })
      transaction.objectStore('records').put(record, 'a')
      transaction.objectStore('records').put(record, 'b')
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error ?? new Error('not written'))
    })
  const lines = [
    await compare({
      group,
      name: 'unlock with a passphrase, 1,000,000 iterations',
      against: 'one raw deriveBits of the same iterations',
      ours: async () => (await keeper.open({ passphrase })).close(),
      other: derive,
      times: 1,
      rounds: 9,
      most: 1.1,
    }),
    await compare({
      group,
      name: 'decrypt both secrets and sign one call',
      against: 'two AES-GCM opens and one SHA-1 digest, bare',
      ours: () =>
        session.use(secrets, (applicationSecret, consumerKey) => sign(applicationSecret, consumerKey, call)),
      other: bare,
      times: 300,
      rounds: 21,
      unit: 'µs',
      most: 1.5,
      note: 'from the second use of a secret on; at the first its texts are decoded as well',
    }),
    await compare({
      group,
      name: 'save one note (read, compare, seal, prove, write)',
      against: 'one seal and one strict write of the same two records',
      ours: () => session.update(({ notes }) => ({ notes: [...notes.slice(1), `note ${Math.random()}`] })),
      other: async () => {
        await subtle.encrypt(
          { name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)), additionalData },
          key,
          index,
        )
        await put()
      },
      times: 10,
      rounds: 11,
    }),
  ]
  session.close()
  return lines
}
