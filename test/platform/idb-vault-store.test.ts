import { expect } from 'chai'
import { idbVaultStore, strictStore } from '../../src/platform/idb-vault-store.ts'
import { webLock } from '../../src/platform/web-lock.ts'
import { type Envelope, memoryStore, Vault, VaultError, type VaultStore } from '../../src/vault/index.ts'

interface Notes {
  readonly notes: readonly string[]
  readonly [name: string]: readonly string[]
}
const read = (value: unknown) => value as Notes
const iterations = 600_000
const passphrase = 'correct horse battery staple'

const names: string[] = []
function freshName(): string {
  const name = `test-${crypto.randomUUID()}`
  names.push(name)
  return name
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no reason'))
  })
}

async function errorOf(outcome: Promise<unknown>): Promise<string> {
  return outcome.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VaultError ? error.code : (error as Error).name),
  )
}

/** The record of a vault just made, and the one after it. */
async function records(): Promise<[Envelope, Envelope, Envelope]> {
  const store = memoryStore()
  const session = await new Vault(store, { read, iterations }).create({ passphrase }, { notes: [] })
  const all: unknown[] = [(await store.read()).current]
  for (const note of ['one', 'two']) {
    await session.update(({ notes }) => ({ notes: [...notes, note] }))
    all.push((await store.read()).current)
  }
  return all as [Envelope, Envelope, Envelope]
}

/** Replaces a method of every object store until `run` has ended. */
async function withPut(put: IDBObjectStore['put'], run: () => Promise<void>): Promise<void> {
  const prototype = IDBObjectStore.prototype as { put: unknown }
  const native = prototype.put
  prototype.put = put
  try {
    await run()
  } finally {
    prototype.put = native
  }
}

describe('a vault in IndexedDB', () => {
  let first: Envelope
  let second: Envelope
  let third: Envelope
  before(async () => {
    ;[first, second, third] = await records()
  })
  after(async () => {
    await Promise.all(names.map((name) => done(indexedDB.deleteDatabase(name))))
  })

  async function holding(): Promise<{ store: VaultStore; name: string }> {
    const name = freshName()
    const store = idbVaultStore(name)
    await store.write(first, null, { keepPrevious: false })
    await store.write(second, 1, { keepPrevious: true })
    return { store, name }
  }
  const whole = () => ({ current: second, previous: first })

  it('is empty at first, and after clear', async () => {
    const store = idbVaultStore(freshName())
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
    await store.write(first, null, { keepPrevious: false })
    await store.clear()
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
  })

  it('keeps the record and the one before it, for every connection', async () => {
    const { store, name } = await holding()
    expect(await store.read()).to.deep.equal(whole())
    expect(await idbVaultStore(name).read()).to.deep.equal(whole())
  })

  it('keeps no previous copy when told so', async () => {
    const { store } = await holding()
    await store.write(third, 2, { keepPrevious: false })
    expect(await store.read()).to.deep.equal({ current: third, previous: undefined })
  })

  it('keeps the last record of a version beside them, until it is dropped or nothing older may remain', async () => {
    const { store } = await holding()
    await store.write(third, 2, { keepPrevious: true, keepVersion: 1 })
    expect(await store.read()).to.deep.equal({ current: third, previous: second, versions: [1] })
    await store.dropVersions?.()
    expect(await store.read()).to.deep.equal({ current: third, previous: second })
    await store.write({ ...third, rev: 4 }, 3, { keepPrevious: true, keepVersion: 1 })
    await store.write({ ...third, rev: 5 }, 4, { keepPrevious: false })
    expect(await store.read()).to.deep.equal({ current: { ...third, rev: 5 }, previous: undefined })
  })

  it('refuses to replace another revision than the one expected', async () => {
    const { store } = await holding()
    for (const expected of [null, 1, 3, -1]) {
      expect(await errorOf(store.write(third, expected, { keepPrevious: true }))).to.equal('conflict')
    }
    expect(await store.read()).to.deep.equal(whole())
  })

  it('asks for strict durability', async () => {
    let durability: string | undefined
    const prototype = IDBDatabase.prototype as { transaction: unknown }
    const native = prototype.transaction as (...args: unknown[]) => IDBTransaction
    prototype.transaction = function (this: IDBDatabase, ...args: unknown[]) {
      const transaction = native.apply(this, args)
      if (transaction.mode === 'readwrite') durability = transaction.durability
      return transaction
    }
    try {
      await holding()
    } finally {
      prototype.transaction = native
    }
    expect(durability).to.equal('strict')
  })

  describe('that breaks in the middle of a save', () => {
    const prototype = IDBObjectStore.prototype as unknown as Record<'put', (...args: unknown[]) => IDBRequest>
    const original = prototype.put

    const faults: Record<
      string,
      (call: number) => ((store: IDBObjectStore, args: unknown[]) => IDBRequest) | undefined
    > = {
      'before the first put': (call) => (call === 1 ? fail : undefined),
      'between the puts': (call) => (call === 2 ? fail : undefined),
      'when the first put is done': (call) => (call === 1 ? abortWhenDone : undefined),
      'when both puts are done': (call) => (call === 2 ? abortWhenDone : undefined),
    }
    function fail(): IDBRequest {
      throw new DOMException('injected', 'QuotaExceededError')
    }
    function abortWhenDone(store: IDBObjectStore, args: unknown[]): IDBRequest {
      const request = original.apply(store, args)
      request.addEventListener('success', () => store.transaction.abort())
      return request
    }

    for (const [moment, fault] of Object.entries(faults)) {
      it(`holds both old copies: ${moment} (input 34)`, async () => {
        const { store } = await holding()
        let call = 0
        await withPut(
          function (this: IDBObjectStore, ...args: unknown[]) {
            const broken = fault(++call)
            return broken ? broken(this, args) : original.apply(this, args)
          } as IDBObjectStore['put'],
          async () => {
            const name = await errorOf(store.write(third, 2, { keepPrevious: true }))
            expect(name).to.be.oneOf(['QuotaExceededError', 'AbortError'])
          },
        )
        expect(call).to.equal(2 - Number(moment === 'before the first put'))
        expect(await store.read()).to.deep.equal(whole())
        await store.write(third, 2, { keepPrevious: true })
        expect(await store.read()).to.deep.equal({ current: third, previous: second })
      })
    }

    const saves = {
      're-key': { keepPrevious: false },
      migration: { keepPrevious: true, keepVersion: 1 },
    }
    for (const [save, options] of Object.entries(saves)) {
      const puts = save === 'migration' ? 3 : 1
      for (let at = 1; at <= puts; at++) {
        for (const broken of [fail, abortWhenDone]) {
          it(`holds all old copies: ${save}, ${broken.name} at put ${at} of ${puts} (input 34)`, async () => {
            const { store } = await holding()
            await store.write(third, 2, { keepPrevious: true, keepVersion: 0 })
            const before = await store.read()
            expect(before).to.deep.equal({ current: third, previous: second, versions: [0] })
            let call = 0
            await withPut(
              function (this: IDBObjectStore, ...args: unknown[]) {
                return ++call === at ? broken(this, args) : original.apply(this, args)
              } as IDBObjectStore['put'],
              async () => {
                const name = await errorOf(store.write({ ...third, rev: 4 }, 3, options))
                expect(name).to.be.oneOf(['QuotaExceededError', 'AbortError'])
              },
            )
            expect(await store.read()).to.deep.equal(before)
          })
        }
      }
    }

    it('tells a full disk and opens as before (input 33)', async () => {
      const name = freshName()
      const vault = new Vault(idbVaultStore(name), { read, iterations })
      const session = await vault.create({ passphrase }, { notes: ['kept'] })
      await withPut(fail as never, async () => {
        expect(await errorOf(session.update(() => ({ notes: ['lost'] })))).to.equal('QuotaExceededError')
      })
      expect(session.content).to.deep.equal({ notes: ['kept'] })
      expect((await vault.open({ passphrase })).content).to.deep.equal({ notes: ['kept'] })
    })
  })

  it('gives way to a deletion, and begins anew after it', async () => {
    const { store, name } = await holding()
    await done(indexedDB.deleteDatabase(name))
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
    await store.write(first, null, { keepPrevious: false })
    expect(await store.read()).to.deep.equal({ current: first, previous: undefined })
  })

  it('says that a database of a later version is newer, and opens once it is gone', async () => {
    const name = freshName()
    ;(await done(indexedDB.open(name, 2))).close()
    const store = idbVaultStore(name)
    expect(await errorOf(store.read())).to.equal('newer')
    await done(indexedDB.deleteDatabase(name))
    expect(await store.read()).to.deep.equal({ current: undefined, previous: undefined })
  })

  it('tries again after an open that threw (input 32)', async () => {
    const { name } = await holding()
    const store = idbVaultStore(name)
    const factory = IDBFactory.prototype as { open: unknown }
    const native = factory.open
    factory.open = () => {
      throw new DOMException('private mode', 'SecurityError')
    }
    try {
      expect(await errorOf(store.read())).to.equal('SecurityError')
    } finally {
      factory.open = native
    }
    expect((await store.read()).current).not.to.equal(undefined)
  })

  describe('whose files a browser that was killed still holds', () => {
    type Factory = Record<'open' | 'databases', (...args: unknown[]) => unknown>
    const factory = IDBFactory.prototype as unknown as Factory
    const natives = { open: factory.open, databases: factory.databases }
    let asked: number
    afterEach(() => Object.assign(factory, natives))

    /** Opens fail `times` times, as they do while another process has the files. */
    function failing(times: number, name: string): void {
      asked = 0
      factory.open = function (...args) {
        if (asked++ >= times) return natives.open.apply(this, args)
        const request = { error: new DOMException('Internal error opening backing store.', name) }
        setTimeout(() => (request as unknown as { onerror?: () => void }).onerror?.())
        return request
      }
    }

    it('is opened when they are free again, within a moment', async () => {
      const { name } = await holding()
      failing(2, 'UnknownError')
      expect(await idbVaultStore(name).read()).to.deep.equal(whole())
      expect(asked).to.equal(3)
    })

    it('is not taken for one that is not there while the browser cannot list what it has', async () => {
      const { name } = await holding()
      asked = 0
      const refusal = new DOMException('Internal error opening backing store.', 'UnknownError')
      factory.databases = function () {
        return asked++ < 2 ? Promise.reject(refusal) : natives.databases.call(this)
      }
      expect(await idbVaultStore(name).read()).to.deep.equal(whole())
      expect(asked).to.equal(3)
    })

    it('is given up after five attempts within a few seconds, with the browser’s reason', async () => {
      const { name } = await holding()
      failing(Infinity, 'UnknownError')
      expect(await errorOf(idbVaultStore(name).read())).to.equal('UnknownError')
      expect(asked).to.equal(5)
    })

    it('is asked for once when the browser has another reason', async () => {
      const { name } = await holding()
      failing(Infinity, 'QuotaExceededError')
      expect(await errorOf(idbVaultStore(name).read())).to.equal('QuotaExceededError')
      expect(asked).to.equal(1)
    })
  })

  it('does not wait for a tab that blocks an upgrade, and opens when that tab is gone (input 32)', async () => {
    const name = freshName()
    const other = await done(indexedDB.open(name, 1))
    const use = strictStore(name, 2)
    const count = () => use('readonly', (store) => done(store.count()))
    expect(await errorOf(count())).to.equal('conflict')
    other.close()
    expect(await count()).to.equal(0)
    // The connection that came too late was closed: nothing blocks the next version.
    await done(indexedDB.deleteDatabase(name))
  })
})

describe('several tabs on one vault', () => {
  it('save one after another under the lock: every edit is there, none twice', async function () {
    // Forty saves queue at once, which no person has; a disk may need a quarter of a second for each.
    this.timeout(60_000)
    const name = freshName()
    const lock = `lock-${name}`
    const tab = () => new Vault(idbVaultStore(name), { read, iterations, exclusive: webLock(lock, 60_000) })
    await tab().create({ passphrase }, { notes: [] })
    const sessions = await Promise.all(Array.from({ length: 4 }, () => tab().open({ passphrase })))
    const edits = sessions.flatMap((session, who) =>
      Array.from({ length: 10 }, (_, i) =>
        session.update(({ notes }) => ({ notes: [...notes, `${who}.${i}`] })),
      ),
    )
    await Promise.all(edits)
    const { content, rev } = await tab().open({ passphrase })
    expect(rev).to.equal(41)
    expect(new Set(content.notes).size).to.equal(40)
    for (const who of [0, 1, 2, 3]) {
      const own = content.notes.filter((note) => note.startsWith(`${who}.`))
      expect(own).to.deep.equal(Array.from({ length: 10 }, (_, i) => `${who}.${i}`))
    }
    for (const session of sessions) await session.refresh()
    expect(sessions.map((session) => session.rev)).to.deep.equal([41, 41, 41, 41])
    await idbVaultStore(name).clear()
  })
})

describe('a place for a vault', () => {
  const names = async () => (await indexedDB.databases()).map(({ name }) => name)

  it('is not made by looking at it', async () => {
    const name = freshName()
    expect((await idbVaultStore(name).read()).current).to.equal(undefined)
    expect(await names()).not.to.include(name)
  })

  it('is gone after it was cleared, and can be used again', async () => {
    const name = freshName()
    const store = idbVaultStore(name)
    const [first] = await records()
    await store.write(first, null, { keepPrevious: true })
    await store.clear()
    expect(await names()).not.to.include(name)
    expect((await store.read()).current).to.equal(undefined)
    await store.write(first, null, { keepPrevious: true })
    expect((await store.read()).current).to.deep.equal(first)
  })
})
