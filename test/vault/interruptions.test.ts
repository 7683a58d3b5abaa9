// What comes between a session and its store while it saves: a lock, a full disk, a record put together from two.
import { expect } from 'chai'
import { createRecoveryKey, memoryStore, Vault, VaultError } from '../../src/vault/index.ts'
import { codeOf, draft, iterations, type Notes, openStore, passphrase, readNotes } from './sample.ts'

const recoveryKey = createRecoveryKey()
const proof = { recoveryKey }

async function kept() {
  const store = await openStore(memoryStore())
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  return { store, vault, session: await vault.create(proof, { notes: ['first'] }) }
}

describe('a save that is interrupted', () => {
  it('leaves a session closed that was closed while it was written, though it is written', async () => {
    for (const act of ['update', 'rekey', 'addSlot'] as const) {
      const { store, vault, session } = await kept()
      const write = store.write.bind(store)
      store.write = async (...args) => {
        await write(...args)
        session.close()
      }
      const saved =
        act === 'update'
          ? session.update(() => ({ notes: ['second'] }))
          : act === 'rekey'
            ? session.rekey(proof)
            : session.addSlot(proof, { passphrase })
      expect(await codeOf(saved), act).to.equal('closed')
      expect(session.open, act).to.equal(false)
      expect(() => session.content, act).to.throw(VaultError, 'closed')
      expect((await vault.open(proof)).rev, act).to.equal(2)
    }
  })

  it('leaves a session closed that was closed while it read what another tab had saved', async () => {
    const { store, vault, session } = await kept()
    await (await vault.open(proof)).update(() => ({ notes: ['theirs'] }))
    const read = store.read.bind(store)
    store.read = async () => {
      const found = await read()
      queueMicrotask(() => session.close())
      return found
    }
    expect(await codeOf(session.refresh())).to.equal('closed')
    expect(session.open).to.equal(false)
  })

  it('is begun again when another was quicker, and for no other reason', async () => {
    for (const [error, tries] of [
      [new VaultError('conflict'), 4],
      [new VaultError('too-large'), 1],
      [new DOMException('full', 'QuotaExceededError'), 1],
      [Object.assign(new Error('not ours'), { code: 'conflict' }), 1],
    ] as const) {
      const { store, session } = await kept()
      let written = 0
      let asked = 0
      store.write = () => (written++, Promise.reject(error))
      const outcome: unknown = await session
        .update((content) => (asked++, content))
        .catch((reason: unknown) => reason)
      expect(outcome).to.equal(error)
      expect([written, asked], error.message).to.deep.equal([tries, tries])
    }
  })

  it('finds a record that was put together from two of one revision, whichever parts they are', async () => {
    const { store, vault, session } = await kept()
    const before = store.current
    const other = await vault.open(proof)
    await session.update(() => ({ notes: ['mine'] }))
    const mine = draft(store.current)
    store.current = before
    await other.addSlot(proof, { passphrase })
    const theirs = draft(store.current)
    expect([mine.rev, theirs.rev]).to.deep.equal([2, 2])
    for (const record of [theirs, { ...theirs, index: mine.index }, { ...mine, index: theirs.index }]) {
      store.current = record
      expect(await codeOf(session.refresh())).to.equal('conflict')
      expect(await codeOf(session.update((content) => content))).to.equal('conflict')
    }
    store.current = { ...mine, slots: theirs.slots }
    expect(await codeOf(session.refresh())).to.equal('damaged')
  })
})
