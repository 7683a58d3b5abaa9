// The browser's side of the crash tests: a vault in IndexedDB that is changed for ever, until somebody pulls the plug.
// Every change moves `count` by one and is acknowledged when its promise has resolved, not before.
import { browserDeviceKeys } from '../../src/platform/device-keys.ts'
import { idbVaultStore, strictStore } from '../../src/platform/idb-vault-store.ts'
import { webLock } from '../../src/platform/web-lock.ts'
import {
  createDeviceKey,
  type Envelope,
  type Migration,
  slotId,
  Vault,
  VaultError,
  type VaultSession,
  type VaultStore,
} from '../../src/vault/index.ts'

/** What is being done when the plug is pulled. */
export type Work = 'save' | 're-key' | 'import' | 'migration' | 'control'

/** What was found after it. */
export interface Found {
  kind: 'whole' | 'torn'
  count: number
  /** The version the record is written in. */
  version: number
  /** Why it is torn, or what is wrong with the copies. */
  reason?: string
  /** How often the browser did not open its own files before it did. */
  refused: number
}

interface Content {
  readonly [name: string]: number | string
  readonly count: number
  /** The count at which the secret was put. */
  readonly secret: number
}

const recoveryKey = '008J-4CT4-ANK7-F24S-NAXW-SQFE-ZXEC'
const proof = { recoveryKey }
const owner = ['AS', 'https://eu.api.ovh.com/1.0', 'AK']
const utf8 = (text: string) => new TextEncoder().encode(text)

function read(value: unknown): Content {
  const { count, secret } = value as Partial<Content>
  if (typeof count !== 'number' || typeof secret !== 'number') throw new TypeError('not a count')
  return value as Content
}

/** How not to do it: a record in two parts, each written well, one after the other. Shows that tears would be seen. */
function tornStore(name: string): VaultStore {
  const head = idbVaultStore(`${name}-head`)
  const rest = idbVaultStore(`${name}-rest`)
  return {
    async read() {
      const [{ current }, other] = await Promise.all([head.read(), rest.read()])
      const secrets = (other.current as Envelope | undefined)?.secrets
      return current === undefined ? {} : { current: { ...current, secrets } }
    },
    async write(next, expectedRev, options) {
      await head.write({ ...next, secrets: {} }, expectedRev, options)
      await rest.write(next, expectedRev, options)
    },
    clear: async () => void (await Promise.all([head.clear(), rest.clear()])),
  }
}

/** How often this page was refused its browser's own files so far. */
let refused = 0
const factory = IDBFactory.prototype as unknown as { open: (...args: unknown[]) => IDBOpenDBRequest }
const native = factory.open
factory.open = function (...args) {
  const request = native.apply(this, args)
  request.addEventListener('error', () => refused++)
  return request
}

/** Whether files that did not open do so within half a minute, and when: a lock goes, a hole in them stays. */
async function later(name: string): Promise<string> {
  const begin = performance.now()
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    try {
      await store(name).read()
      return `it opened ${Math.round(performance.now() - begin)} ms later`
    } catch {
      // Once more.
    }
  }
  return 'it did not open later'
}

const store = (name: string) => (name.startsWith('control') ? tornStore(name) : idbVaultStore(name))
const mark: Migration = (content) => ({ ...(content as Content), migrated: 'yes' })

/** The vault of a page of today, and, for migrations, of the page of tomorrow. */
function vaultIn(name: string, migrations: readonly Migration[] = []): Vault<Content> {
  return new Vault(store(name), { read, exclusive: webLock(name), migrations })
}

async function whole(session: VaultSession<Content>): Promise<void> {
  const { secret } = session.content
  const kept = await session.use([{ id: 's', owner }], async (bytes) => new TextDecoder().decode(bytes))
  if (kept !== String(secret)) throw new Error(`the secret is of ${kept}, the content of ${secret}`)
}

const put = (session: VaultSession<Content>, many = 0): Promise<Content> => {
  const next = session.content.count + 1
  const more = Array.from({ length: many }, (_, i) => ({
    id: `m${i}`,
    owner,
    bytes: utf8(`${i} at ${next}`),
  }))
  const secrets = { put: [{ id: 's', owner, bytes: utf8(String(next)) }, ...more] }
  return session.update(({ count, ...rest }) => ({ ...rest, count: count + 1, secret: count + 1 }), secrets)
}

const faults = {
  /** Makes the vault, or nothing where there is one. */
  async prepare(name: string): Promise<void> {
    const vault = vaultIn(name)
    if ((await vault.inspect()).kind !== 'absent') return
    const session = await vault.create(proof, { count: 0, secret: 0 })
    await session.update((content) => content, { put: [{ id: 's', owner, bytes: utf8('0') }] })
  },

  /** Works until the end of the world. `ack` hears of each change that was promised. */
  async work(name: string, work: Work, ack: (count: number) => Promise<void>): Promise<never> {
    if (work === 'migration') return faults.migrate(name, ack)
    const session = await vaultIn(name).open(proof)
    for (;;) {
      if (work === 'save' || work === 'control') await put(session)
      else if (work === 'import') await put(session, 60)
      else await session.rekey(proof, {}, ({ count, ...rest }) => ({ ...rest, count: count + 1 }))
      await ack(session.content.count)
    }
  },

  /** Migrates the vault, puts the old record back, and again: each time with one more count. */
  async migrate(name: string, ack: (count: number) => Promise<void>): Promise<never> {
    for (;;) {
      await strictStore(name)('readwrite', (objects) => {
        objects.clear()
        return new Promise((resolve) => (objects.transaction.oncomplete = resolve))
      })
      // A vault of the version before, as that version would have left it.
      const other = `${name}-old`
      await store(other).clear()
      await faults.prepare(other)
      const old = await vaultIn(other).open(proof)
      const { current } = await store(other).read()
      await store(name).write(current as never, null, { keepPrevious: false })
      const session = await vaultIn(name, [mark]).open(proof)
      if (session.content.migrated !== 'yes') throw new Error('not migrated')
      await ack(old.content.count)
    }
  },

  /** Opens what is left, in every way there is. */
  async check(name: string, work: Work): Promise<Found> {
    try {
      const steps = work === 'migration' ? [mark] : []
      const before = await store(name).read()
      const version = (before.current as { v?: number } | undefined)?.v ?? 0
      // The migration empties the database each time it begins anew: then there is nothing to be torn.
      if (work === 'migration' && version === 0) return { kind: 'whole', count: 0, version, refused }
      const vault = vaultIn(name, steps)
      if (before.previous !== undefined) await whole(await vault.open(proof, { previous: true }))
      if (work === 'migration' && version === 2 && !before.versions?.includes(1)) {
        return { kind: 'torn', count: 0, version, reason: 'the record of version 1 is gone', refused }
      }
      const session = await vault.open(proof)
      await whole(session)
      return { kind: 'whole', count: session.content.count, version, refused }
    } catch (error) {
      const unopened = error instanceof DOMException && error.name === 'UnknownError'
      const reason = error instanceof VaultError ? error.code : String(error)
      const more = unopened ? `; ${await later(name)}` : ''
      return { kind: 'torn', count: -1, version: 0, reason: `${reason}${more}`, refused }
    }
  },

  /** One tab of many: so many edits, each with the tab's name. Returns the longest wait for one, in milliseconds. */
  async edit(
    name: string,
    tab: string,
    edits: number,
    ack: (edit: string) => Promise<void>,
  ): Promise<number> {
    const session = await vaultIn(name).open(proof)
    let longest = 0
    for (let i = 0; i < edits; i++) {
      const edit = `${tab}.${i}`
      const begin = performance.now()
      await session.update((content) => ({ ...content, count: content.count + 1, [edit]: content.count + 1 }))
      longest = Math.max(longest, performance.now() - begin)
      await ack(edit)
      if (Math.random() < 0.3) await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    }
    return longest
  },

  /** Takes the lock and never gives it back, until the tab dies. */
  hold: (name: string): Promise<void> =>
    navigator.locks.request(name, () => new Promise<void>(() => undefined)),

  /**
   * A vault that also opens by a key of this device, with a secret in it; and beside it another such key whose bytes are
   * known, kept as the first is: only of that one can be told what a disk gives away.
   */
  async keepOnDevice(name: string, secret: string, known: string): Promise<void> {
    const [id, device] = [slotId(), await createDeviceKey()]
    await browserDeviceKeys(name).put(id, device)
    const session = await vaultIn(name).create([proof, { device, id }], { count: 0, secret: 0 })
    await session.update((content) => content, { put: [{ id: 's', owner, bytes: utf8(secret) }] })
    const key = await crypto.subtle.importKey('raw', utf8(known), 'AES-GCM', false, ['encrypt', 'decrypt'])
    await strictStore(`${name}-known`)('readwrite', (objects) => {
      objects.put(key, 'known')
      return new Promise((resolve) => (objects.transaction.oncomplete = resolve))
    })
  },

  /** What the edits came to: each with the count it made. */
  async edits(name: string): Promise<Content> {
    const session = await vaultIn(name).open(proof)
    await whole(session)
    return session.content
  },
}

export type Faults = typeof faults

Object.assign(globalThis, { faults })
