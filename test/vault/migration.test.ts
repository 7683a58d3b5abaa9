import { expect } from 'chai'
import {
  createRecoveryKey,
  memoryStore,
  type Migration,
  privateSession,
  Vault,
  type VaultOptions,
} from '../../src/vault/index.ts'
import v1 from '../fixtures/vault/v1-rec.json'
import { codeOf, draft, iterations, openStore, passphrase, reveal, secrets } from './sample.ts'

type Old = { notes: string[] }
type New = { lines: string[] }

/** What a format 2 might do: one field gets another name. */
const rename: Migration = (content) => ({ lines: (content as Old).notes })
const read = (value: unknown) => value as never
const recoveryKey = createRecoveryKey()

function vaultOf<C extends Old | New>(
  store: Awaited<ReturnType<typeof openStore>>,
  options: Partial<VaultOptions<C>> = {},
) {
  return new Vault<C>(store, { read, iterations, ...options })
}
const today = (store: Awaited<ReturnType<typeof openStore>>) => vaultOf<New>(store, { migrations: [rename] })

async function yesterday() {
  const store = await openStore(memoryStore())
  const session = await vaultOf<Old>(store).create({ recoveryKey }, { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, session }
}

describe('a vault of the version before', () => {
  it('is migrated when it opens, in one save: content, secrets, and no slot', async () => {
    const { store } = await yesterday()
    const old = draft(store.current)
    const session = await today(store).open({ recoveryKey })
    expect(session.content).to.deep.equal({ lines: ['first'] })
    expect(await reveal(session, secrets[1])).to.equal('consumer-key-of-1')
    const now = draft(store.current)
    expect(now).to.deep.include({ v: 2, minReader: 2, rev: old.rev + 1, epoch: old.epoch, slots: old.slots })
    expect(store.previous).to.deep.equal(old)
    await session.update(({ lines }) => ({ lines: [...lines, 'second'] }), { put: secrets.slice(0, 1) })
    expect((await today(store).open({ recoveryKey })).content).to.deep.equal({ lines: ['first', 'second'] })
  })

  it('is kept beside the new one, in the same save, until the next unlock', async () => {
    const { store } = await yesterday()
    const old = draft(store.current)
    await today(store).open({ recoveryKey })
    expect(store.kept).to.deep.equal(new Map([[1, old]]))
    await today(store).open({ recoveryKey })
    expect(store.kept.size).to.equal(0)
  })

  it('leaves no copy under the old root key when it is re-keyed', async () => {
    const { store } = await yesterday()
    const session = await today(store).open({ recoveryKey })
    await session.rekey({ recoveryKey })
    expect([store.previous, store.kept.size]).to.deep.equal([undefined, 0])
  })

  it('opens although the migration cannot be saved, and is migrated by the first save that can', async () => {
    const { store } = await yesterday()
    const { write } = Object.getOwnPropertyDescriptors(store)
    store.write = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    const before = draft(store.current)
    const session = await today(store).open({ recoveryKey })
    expect(session.content).to.deep.equal({ lines: ['first'] })
    expect(await reveal(session, secrets[0])).to.equal('application-secret-of-1')
    expect(store.current).to.deep.equal(before)
    Object.defineProperty(store, 'write', write)
    await session.update(({ lines }) => ({ lines: [...lines, 'later'] }))
    expect(await reveal(session, secrets[0])).to.equal('application-secret-of-1')
    expect([draft(store.current).v, [...store.kept.keys()]]).to.deep.equal([2, [1]])
  })

  it('stays as it is when a step gives up on it', async () => {
    const { store } = await yesterday()
    const before = draft(store.current)
    const failing: Migration = () => {
      throw new Error('this content is not what the step expects')
    }
    const vault = vaultOf<New>(store, { migrations: [failing] })
    expect(await codeOf(vault.open({ recoveryKey }))).to.equal('damaged')
    expect(store.current).to.deep.equal(before)
  })

  it('is migrated once, when two tabs open it', async () => {
    const { store } = await yesterday()
    const [one, two] = await Promise.all([
      today(store).open({ recoveryKey }),
      today(store).open({ recoveryKey }),
    ])
    await one.refresh()
    await two.refresh()
    expect(one.content).to.deep.equal(two.content)
    expect([...store.kept.values()].map((record) => draft(record).v)).to.deep.equal([1])
  })

  it('goes through every step on its way', async () => {
    const { store } = await yesterday()
    const upper: Migration = (content) => ({
      lines: (content as New).lines.map((line) => line.toUpperCase()),
    })
    const session = await vaultOf<New>(store, { migrations: [rename, upper] }).open({ recoveryKey })
    expect(session.content).to.deep.equal({ lines: ['FIRST'] })
    expect(draft(store.current).v).to.equal(3)
  })

  it('is written by its own page no more once it was migrated', async () => {
    const { store, session } = await yesterday()
    await today(store).open({ recoveryKey })
    const now = draft(store.current)
    expect(await codeOf(session.update(() => ({ notes: ['lost'] })))).to.equal('newer')
    expect(await codeOf(session.refresh())).to.equal('newer')
    expect(await codeOf(vaultOf(store).open({ recoveryKey }))).to.equal('newer')
    expect(await vaultOf(store).inspect()).to.deep.include({ kind: 'damaged', reason: 'newer' })
    expect(store.current).to.deep.equal(now)
  })

  it('cannot be passed off as the new one, nor the new one as it', async () => {
    const { store } = await yesterday()
    store.current = { ...draft(store.current), v: 2, minReader: 2 }
    expect(await codeOf(today(store).open({ recoveryKey }))).to.equal('damaged')
    const other = await yesterday()
    await today(other.store).open({ recoveryKey })
    other.store.current = { ...draft(other.store.current), v: 1, minReader: 1 }
    expect(await codeOf(today(other.store).open({ recoveryKey }))).to.equal('damaged')
  })

  it('comes out of a backup in the new form', async () => {
    const { store, session } = await yesterday()
    const file = await session.backup({ passphrase })
    const opened = await today(store).openBackup(file, { passphrase })
    expect(opened.content).to.deep.equal({ lines: ['first'] })
    expect(await reveal(opened, secrets[3])).to.equal('consumer-key-of-2')
  })

  it('may hold a secret that is another one’s, which stays as it is', async () => {
    const { store } = await yesterday()
    const { secrets: sealed, ...rest } = draft(store.current)
    store.current = { ...rest, secrets: { ...sealed, 'p1.as': sealed['p1.ck'] } }
    const session = await today(store).open({ recoveryKey }, { partial: true })
    const { v, secrets: now } = draft(store.current)
    expect([v, session.damaged, now['p1.as']]).to.deep.equal([2, ['p1.as'], sealed['p1.ck']])
    expect(await reveal(session, secrets[1])).to.equal('consumer-key-of-1')
  })

  it('may be the golden one', async () => {
    const store = await openStore(memoryStore())
    store.current = v1.envelope
    const wrap: Migration = (content) => ({ lines: [JSON.stringify(content)] })
    const session = await vaultOf<New>(store, { migrations: [wrap] }).open({ recoveryKey: v1.recoveryKey })
    expect(session.content.lines).to.deep.equal([JSON.stringify(v1.content)])
    for (const secret of v1.secrets) expect(await reveal(session, secret)).to.equal(secret.text)
  })
})

describe('a copy of the version before', () => {
  it('is written by nothing but the first save, which migrates it', async () => {
    const { store } = await yesterday()
    const { current } = store
    const session = await today(store).open({ recoveryKey }, { previous: true })
    expect(store.current).to.equal(current)
    await session.update(({ lines }) => ({ lines: [...lines, 'rescued'] }))
    expect(draft(store.current)).to.include({ v: 2, rev: 3 })
  })
})

describe('a private session', () => {
  it('has nothing to migrate', async () => {
    const session = await privateSession<Old>(read, { notes: [] })
    await session.update(() => ({ notes: ['one'] }))
    expect([session.rev, session.rekeyDue]).to.deep.equal([2, false])
  })
})
