// What a vault says of itself before it is open, and what an unlock does and leaves alone.
import { expect } from 'chai'
import { queue } from '../../src/vault/exclusive.ts'
import {
  createRecoveryKey,
  memoryStore,
  passkeySalt,
  privateSession,
  readEnvelope,
  Vault,
  VaultError,
  type VaultStore,
} from '../../src/vault/index.ts'
import { openRevision, sealProven } from '../../src/vault/revisions.ts'
import { openSlot } from '../../src/vault/wrapping.ts'
import { codeOf, draft, iterations, type Notes, openStore, passphrase, readNotes, secrets } from './sample.ts'

const recoveryKey = createRecoveryKey()
const proof = { recoveryKey }
const make = (store: VaultStore, more: object = {}) =>
  new Vault<Notes>(store, { read: readNotes, iterations, ...more })

async function kept() {
  const store = await openStore(memoryStore())
  const vault = make(store)
  const session = await vault.create(proof, { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, vault, session }
}
type Kept = Awaited<ReturnType<typeof kept>>

/** Leaves a vault as it is after so many saves. */
async function savedOften({ store }: Kept, rev: number): Promise<void> {
  const envelope = readEnvelope(store.current)
  const { keys } = await openSlot(envelope, proof)
  const options = { tolerate: () => false, expected: envelope.rev, detached: false }
  const held = await openRevision({ read: readNotes, migrations: [] }, keys, envelope, options)
  const change = { ...envelope, keys, content: held.content, secrets: held.secrets, plain: [] }
  const last = await sealProven(readNotes, change, { vid: envelope.vid, rev: rev - 1, damaged: new Set() })
  await store.write(last.envelope, envelope.rev, { keepPrevious: false })
}

/** The same store, with every verb that was asked of it. */
function watched(store: VaultStore): { store: VaultStore; verbs: string[] } {
  const verbs: string[] = []
  const watch: VaultStore = {
    read: () => (verbs.push('read'), store.read()),
    write: (...args) => (verbs.push('write'), store.write(...args)),
    dropVersions: async () => (verbs.push('dropVersions'), store.dropVersions?.()),
    clear: () => (verbs.push('clear'), store.clear()),
  }
  return { store: watch, verbs }
}

describe('a vault that is looked at', () => {
  it('tells its revision, its ways in and those of its copy', async () => {
    const { store, vault, session } = await kept()
    const way = { id: session.slots[0]!.id, type: 'rec' }
    expect(await vault.inspect()).to.deep.equal({
      kind: 'present',
      rev: 2,
      slots: [way],
      previousSlots: [way],
    })
    const copy = draft(store.previous)
    for (const previous of [undefined, {}, { ...copy, slots: [] }]) {
      store.previous = previous
      expect(await vault.inspect()).to.deep.include({ kind: 'present', previousSlots: [] })
    }
    Object.assign(store, { current: {}, previous: copy })
    expect(await vault.inspect()).to.deep.equal({
      kind: 'damaged',
      reason: 'not-a-vault',
      previous: true,
      slots: [way],
    })
    store.previous = {}
    expect(await vault.inspect()).to.deep.equal({
      kind: 'damaged',
      reason: 'not-a-vault',
      previous: false,
      slots: [],
    })
  })

  it('is not called damaged because its store broke while it was read', async () => {
    const { store, vault } = await kept()
    const broken = new RangeError('the disk is gone')
    store.read = () =>
      Promise.resolve({
        current: {
          get fmt(): never {
            throw broken
          },
        },
      })
    expect(await vault.inspect().catch((error: unknown) => error)).to.equal(broken)
  })

  it('takes the place of everything that was kept, when it is made', async () => {
    const { store } = await kept()
    store.kept.set(1, draft(store.current))
    Object.assign(store, { current: undefined, previous: undefined })
    await make(store).create(proof, { notes: ['anew'] })
    expect([store.kept.size, store.previous]).to.deep.equal([0, undefined])
  })

  it('is named by 16 random bytes, and asks for a million iterations unless told', async () => {
    const vids = []
    for (let i = 0; i < 3; i++) {
      const store = await openStore(memoryStore())
      const session = await new Vault<Notes>(store, { read: readNotes }).create(
        i === 0 ? { passphrase } : proof,
        { notes: [] },
      )
      vids.push(session.vid)
      expect(session.vid).to.match(/^[\w-]{22}$/)
      expect([draft(store.current).epoch, session.rev]).to.deep.equal([1, 1])
      if (i === 0) expect(session.slots).to.deep.include({ id: session.slots[0]!.id, type: 'pass', iterations: 1_000_000 }) // prettier-ignore
    }
    expect(new Set(vids).size).to.equal(3)
  })
})

describe('an unlock', () => {
  it('writes nothing where there is nothing to do', async () => {
    const { store, session } = await kept()
    await session.addSlot(proof, { passphrase })
    for (const credential of [proof, { passphrase }]) {
      const seen = watched(store)
      await make(seen.store).open(credential)
      expect(seen.verbs).to.deep.equal(['read'])
    }
  })

  it('drops what a migration kept, unless it opens the copy, and goes on where it cannot', async () => {
    const { store } = await kept()
    store.kept.set(1, draft(store.current))
    const copy = watched(store)
    await make(copy.store).open(proof, { previous: true })
    expect(copy.verbs).to.deep.equal(['read'])
    const failing = { ...watched(store).store, dropVersions: () => Promise.reject(new Error('no disk')) }
    expect((await make(failing).open(proof)).content.notes).to.deep.equal(['first'])
    const without: VaultStore = { ...watched(store).store }
    delete without.dropVersions
    expect((await make(without).open(proof)).content.notes).to.deep.equal(['first'])
    expect(store.kept.size).to.equal(1)
    const seen = watched(store)
    await make(seen.store).open(proof)
    expect([seen.verbs, store.kept.size]).to.deep.equal([['read', 'dropVersions'], 0])
  })

  it('strengthens the passphrase, also beside a way that keeps a due root key, and in a store that keeps no versions', async () => {
    const { store, session } = await kept()
    await session.addSlot(proof, { passphrase })
    store.kept.set(1, draft(store.current))
    const without: VaultStore = { ...watched(store).store }
    delete without.dropVersions
    for (const [stronger, more] of [
      [iterations + 1, {}],
      [iterations + 2, { savesPerRoot: 1 }],
    ] as const) {
      const opened = await make(without, { iterations: stronger, ...more }).open({ passphrase })
      expect(draft(store.current).slots[1]!.kdf.i).to.equal(stronger)
      expect([opened.slots.length, draft(store.current).epoch]).to.deep.equal([2, 1])
    }
  })

  it('asks nothing of a store that says nothing of versions', async () => {
    const { store } = await kept()
    const seen = watched({
      ...store,
      read: async () => ({ current: store.current, previous: store.previous }),
    })
    await make(seen.store).open(proof)
    expect(seen.verbs).to.deep.equal(['read'])
  })

  it('replaces a root key that is due and strengthens its passphrase in one save', async () => {
    const { store, session } = await kept()
    await session.addSlot(proof, { passphrase })
    const { id } = session.slots[0]!
    await session.rekey({ passphrase }, { drop: [id] })
    const before = draft(store.current)
    const stronger = make(store, { iterations: iterations + 1, savesPerRoot: 2 })
    const opened = await stronger.open({ passphrase })
    const after = draft(store.current)
    expect([before.epoch, after.epoch, opened.rekeyDue]).to.deep.equal([2, 3, false])
    expect(after.rev).to.equal(before.rev + 1)
    expect(after.slots.map(({ kdf }) => kdf.i)).to.deep.equal([iterations + 1])
    expect(opened.slots.map((slot) => slot.id)).to.deep.equal(before.slots.map((slot) => slot.id))
  })

  it('finds a root key due after a million saves, and after a million more for the next one', async () => {
    const fixture = await kept()
    const { store, vault, session } = fixture
    const passkey = { credential: 'AAAA', host: 'keys.example', transports: [], salt: passkeySalt() }
    const prf = new Uint8Array(32).fill(1)
    const { id } = await session.addSlot(proof, { passkey, prf })
    await savedOften(fixture, 999_999)
    expect((await vault.open(proof)).rekeyDue).to.equal(false)
    await savedOften(fixture, 1_000_000)
    const due = await vault.open(proof)
    expect([due.rekeyDue, draft(store.current).epoch]).to.deep.equal([true, 1])
    await due.rekey(proof, { drop: [id] })
    expect([due.rekeyDue, due.rev]).to.deep.equal([false, 1_000_001])
    await savedOften(fixture, 1_999_999)
    expect((await vault.open(proof)).rekeyDue).to.equal(false)
    await savedOften(fixture, 2_000_000)
    const replaced = await vault.open(proof)
    expect([replaced.rekeyDue, draft(store.current).epoch]).to.deep.equal([false, 3])
  })
})

describe('a private session', () => {
  it('takes only what the application reads, and writes a backup with the iterations it was given', async () => {
    const refused: unknown = await privateSession(readNotes, { other: 1 } as never).catch((e: unknown) => e)
    expect(refused).to.be.instanceOf(TypeError)
    for (const [options, asked] of [
      [{ iterations }, iterations],
      [{}, 1_000_000],
      [undefined, 1_000_000],
    ] as const) {
      const session = await privateSession(readNotes, { notes: [] }, options)
      expect([session.rev, session.slots, session.damaged, session.rekeyDue]).to.deep.equal([1, [], [], false]) // prettier-ignore
      const { slots } = draft(JSON.parse(await session.backup({ passphrase })))
      expect(slots.map(({ kdf }) => kdf.i)).to.deep.equal([asked])
    }
  })

  it('is of a vault that nobody else has, and goes on as its own', async () => {
    const [one, two] = [
      await privateSession(readNotes, { notes: [] }),
      await privateSession(readNotes, { notes: [] }),
    ]
    expect(one.vid).not.to.equal(two.vid)
    await one.update(() => ({ notes: ['one'] }))
    expect([one.content.notes, two.content.notes, one.rev, two.rev]).to.deep.equal([['one'], [], 2, 1])
  })
})

describe('a queue', () => {
  it('runs one after another, in the order they came, also after one that failed', async () => {
    const exclusive = queue()
    const said: string[] = []
    const run = (name: string, fails = false) =>
      exclusive(async () => {
        said.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 1))
        said.push(`${name} ends`)
        if (fails) throw new VaultError('closed')
        return name
      })
    const all = [run('a'), run('b', true), run('c')] as const
    expect(await codeOf(all[1])).to.equal('closed')
    expect([await all[0], await all[2]]).to.deep.equal(['a', 'c'])
    expect(said).to.deep.equal(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })
})

describe('an error of the vault', () => {
  it('is a sentence, with a field where there is one, and its cause', () => {
    const cause = new Error('why')
    expect(new VaultError('absent').message).to.equal('There is no vault')
    expect(new VaultError('absent', '').message).to.equal('There is no vault')
    const error = new VaultError('damaged', 'index', { cause })
    expect(error).to.include({ name: 'VaultError', code: 'damaged', cause })
    expect(error.message).to.equal('The vault is damaged or was changed from outside: index')
  })
})
