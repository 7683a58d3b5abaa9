import { expect } from 'chai'
import { memoryStore, Vault, VaultError } from '../../src/vault/index.ts'
import { codeOf, draft, iterations, openStore, passphrase, readNotes, sample } from './sample.ts'

const make = (store = memoryStore()) => new Vault(store, { read: readNotes, iterations })

describe('a vault', () => {
  it('is absent before it is made, and made only once', async () => {
    const store = memoryStore()
    const vault = make(store)
    expect(await vault.inspect()).to.deep.equal({ kind: 'absent' })
    expect(await codeOf(vault.open({ passphrase }))).to.equal('absent')
    const session = await vault.create({ passphrase }, { notes: [] })
    expect(session.rev).to.equal(1)
    expect(await codeOf(vault.create({ passphrase }, { notes: [] }))).to.equal('exists')
    const found = await vault.inspect()
    expect(found).to.deep.include({ kind: 'present', rev: 1 })
    expect(found.kind === 'present' && found.slots.map(({ id: _id, ...rest }) => rest)).to.deep.equal([
      { type: 'pass', iterations },
    ])
    await store.clear()
    expect(await codeOf(session.update((content) => content))).to.equal('absent')
  })

  it('asks for at least 12 and at most 1,024 characters, before any work (input 30)', async () => {
    const vault = make()
    const create = (text: string) => codeOf(vault.create({ passphrase: text }, { notes: [] }))
    expect(await create('')).to.equal('weak-passphrase')
    expect(await create('elevenchars')).to.equal('weak-passphrase')
    // Eleven characters that take twenty-two code units.
    expect(await create('🔑'.repeat(11))).to.equal('weak-passphrase')
    expect(await create('x'.repeat(1025))).to.equal('weak-passphrase')
    expect(await create('x'.repeat(1024 * 1024))).to.equal('weak-passphrase')
    // One character that NFKC writes as eighteen.
    expect(await create('\uFDFA'.repeat(57))).to.equal('weak-passphrase')
    expect(await vault.inspect()).to.deep.equal({ kind: 'absent' })
  })

  it('opens with its passphrase in any Unicode form, and with no other (input 30)', async () => {
    const vault = make()
    ;(await vault.create({ passphrase: 'Zoë préfère l’été ﬁn' }, { notes: ['kept'] })).close()
    const open = (text: string) => codeOf(vault.open({ passphrase: text }))
    expect(await open('Zoë préfère l’été fin'.normalize('NFD'))).to.equal('accepted')
    expect(await open('Zoë préfère l’été fin ')).to.equal('wrong-passphrase')
    expect(await open('zoë préfère l’été fin')).to.equal('wrong-passphrase')
    expect(await open('')).to.equal('wrong-passphrase')
    expect(await open('x'.repeat(1024 * 1024))).to.equal('wrong-passphrase')
  })

  it('keeps content that the application refuses out, and says when what it holds is refused', async () => {
    const vault = make()
    const wrong = await vault.create({ passphrase }, { other: 1 } as never).catch((error: unknown) => error)
    expect(wrong).to.be.instanceOf(TypeError)
    expect(await vault.inspect()).to.deep.equal({ kind: 'absent' })

    const store = memoryStore()
    await new Vault(store, { read: (value) => value as { a: 1 }, iterations }).create(
      { passphrase },
      { a: 1 },
    )
    expect(await codeOf(make(store).open({ passphrase }))).to.equal('damaged')
    const newer = () => {
      throw new VaultError('newer')
    }
    expect(await codeOf(new Vault(store, { read: newer, iterations }).open({ passphrase }))).to.equal('newer')
  })

  it('refuses iterations out of bounds', () => {
    for (const count of [0, 599_999, 10_000_001, 1e6 + 0.5, NaN]) {
      expect(() => new Vault(memoryStore(), { read: readNotes, iterations: count })).to.throw(RangeError)
    }
  })

  it('wraps its key again when the slot has fewer iterations than are written today, in one save', async () => {
    const { store } = await sample()
    const stronger = new Vault(store, { read: readNotes, iterations: iterations + 1 })
    const session = await stronger.open({ passphrase })
    expect(session.rev).to.equal(3)
    expect(session.content).to.deep.equal({ notes: ['first'] })
    expect(draft(store.current).slots.map(({ kdf }) => kdf.i)).to.deep.equal([iterations + 1])
    // Never down again.
    expect((await make(store).open({ passphrase })).rev).to.equal(3)
  })

  it('opens although its slot cannot be saved again', async () => {
    const { store } = await sample()
    const full = await openStore(store)
    full.write = () => Promise.reject(new DOMException('', 'QuotaExceededError'))
    const session = await new Vault(full, { read: readNotes, iterations: iterations + 1 }).open({
      passphrase,
    })
    expect(session.rev).to.equal(2)
  })
})

describe('the previous copy', () => {
  it('is offered when the present record is damaged, and takes its place with the first save (input 24)', async () => {
    const { store, vault } = await sample()
    const broken = draft(store.current)
    broken.mac = broken.mac.slice(1)
    store.current = broken
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'damaged', previous: true })
    expect(await codeOf(vault.open({ passphrase }))).to.equal('damaged')

    const session = await vault.open({ passphrase }, { previous: true })
    expect(session.rev).to.equal(1)
    expect(store.current).to.equal(broken)
    await session.update(({ notes }) => ({ notes: [...notes, 'rescued'] }))
    expect(session.rev).to.equal(3)
    expect(store.previous).to.deep.equal(broken)
    expect(await session.refresh()).to.equal(false)
    expect(await vault.inspect()).to.deep.include({ kind: 'present', rev: 3 })
  })

  it('replaces a record without any shape, and one that is gone', async () => {
    const { store, vault } = await sample()
    const { previous } = store
    for (const current of ['\0\0\0', undefined]) {
      Object.assign(store, { current, previous })
      expect(await vault.inspect()).to.deep.include({ kind: 'damaged', previous: true })
      expect(await codeOf(vault.create({ passphrase }, { notes: [] }))).to.equal('exists')
      const session = await vault.open({ passphrase }, { previous: true })
      await session.update((content) => content)
      expect(await vault.inspect()).to.deep.include({ kind: 'present', rev: 2 })
    }
  })

  it('is not written by being looked at, not even to strengthen its slot', async () => {
    const { store } = await sample()
    const { current } = store
    const stronger = new Vault(store, { read: readNotes, iterations: iterations + 1 })
    expect((await stronger.open({ passphrase }, { previous: true })).rev).to.equal(1)
    expect(store.current).to.equal(current)
  })

  it('does not overwrite what another tab saved in the meantime', async () => {
    const { store, vault, session } = await sample()
    const old = await vault.open({ passphrase }, { previous: true })
    await session.update(() => ({ notes: ['newer'] }))
    expect(await codeOf(old.update((content) => content))).to.equal('conflict')
    expect(await codeOf(old.refresh())).to.equal('conflict')
    expect(draft(store.current).rev).to.equal(3)
  })

  it('is told apart from one that cannot be opened either', async () => {
    const { store, vault } = await sample()
    Object.assign(store, { current: {}, previous: {} })
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'not-a-vault', previous: false })
    store.current = { fmt: 'ovh-vault', v: 2 }
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'newer', previous: false })
  })
})
