// What callers of a session meet off the straight road. Vaults under a recovery key, which costs no derivation.
import { expect } from 'chai'
import {
  createRecoveryKey,
  memoryStore,
  passkeySalt,
  privateSession,
  Vault,
  VaultError,
} from '../../src/vault/index.ts'
import {
  codeOf,
  draft,
  iterations,
  type Notes,
  openStore,
  passphrase,
  readNotes,
  reveal,
  secrets,
} from './sample.ts'

const recoveryKey = createRecoveryKey()
const proof = { recoveryKey }

async function kept() {
  const store = await openStore(memoryStore())
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  const session = await vault.create(proof, { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, vault, session }
}
const messageOf = async (outcome: Promise<unknown>): Promise<string> => {
  const error: unknown = await outcome.catch((reason: unknown) => reason)
  expect(error).to.be.instanceOf(Error)
  return (error as Error).message
}
const passkey = (byte: number) => ({
  passkey: { credential: 'AAAA', host: 'keys.example', transports: ['internal'], salt: passkeySalt() },
  prf: new Uint8Array(32).fill(byte),
})

describe('a session off the straight road', () => {
  it('is of the vault that lies in the store', async () => {
    const { store, session } = await kept()
    expect(session.vid).to.equal(draft(store.current).vid)
    expect((await privateSession(readNotes, { notes: [] })).rekeyDue).to.equal(false)
  })

  it('says which mistake of its caller it was', async () => {
    const { session } = await kept()
    const twice = [secrets[0], secrets[0]]
    expect(await messageOf(session.update((content) => content, { put: twice }))).to.equal(
      'put: a name appears twice',
    )
    expect(await messageOf(session.update(() => undefined as never))).to.equal('content: not a JSON value')
    const private_ = await privateSession(readNotes, { notes: [] })
    for (const outcome of [
      private_.prove(proof),
      private_.changePassphrase(passphrase, passphrase),
      private_.addSlot(proof, { passphrase }),
    ])
      expect(await messageOf(outcome)).to.equal('There is no vault: a private session')
  })

  it('says what became of the vault elsewhere', async () => {
    const { store, session } = await kept()
    const mine = store.current
    const later = await kept()
    store.current = later.store.current
    expect(await messageOf(session.refresh())).to.equal(
      'The vault was changed elsewhere: another vault or another root key',
    )
    store.current = { ...draft(mine), rev: 1 }
    expect(await messageOf(session.refresh())).to.match(/went back in time: an older revision$/)
    store.current = mine
    expect(await session.refresh()).to.equal(false)
    await session.rekey(proof)
    store.current = { ...draft(mine), rev: 99 }
    expect(await messageOf(session.refresh())).to.match(/went back in time: an older revision$/)
    store.current = undefined
    expect(await codeOf(session.refresh())).to.equal('absent')
  })

  it('tells a revision that was written twice from its own', async () => {
    const { store, vault, session } = await kept()
    const before = store.current
    const other = await vault.open(proof)
    await session.update(() => ({ notes: ['mine'] }))
    const mine = store.current
    store.current = before
    await other.update(() => ({ notes: ['theirs'] }))
    const theirs = store.current
    expect(draft(theirs).rev).to.equal(draft(mine).rev)
    expect(await messageOf(session.refresh())).to.equal(
      'The vault was changed elsewhere: the same revision with another content',
    )
    store.current = { ...draft(mine), index: draft(theirs).index }
    expect(await codeOf(session.refresh())).to.equal('conflict')
    store.current = mine
    expect(await session.refresh()).to.equal(false)
  })

  it('answers a proof and a backup with closed when it was closed in the meantime', async () => {
    for (const ask of [
      (session: Awaited<ReturnType<typeof kept>>['session']) => session.prove(proof),
      (session: Awaited<ReturnType<typeof kept>>['session']) => session.backup({ passphrase }),
    ]) {
      const { session } = await kept()
      const asked = codeOf(ask(session))
      session.close()
      expect(await asked).to.equal('closed')
    }
  })

  it('goes on without the secrets that were damaged when it was opened, and is not re-keyed with them', async () => {
    const { store, vault } = await kept()
    const { secrets: sealed, ...rest } = draft(store.current)
    const { 'p1.as': gone, ...others } = sealed
    expect(gone).to.have.property('ct')
    store.current = { ...rest, secrets: { ...others, 'p2.as': sealed['p1.ck'] } }
    const session = await vault.open(proof, { partial: true })
    expect([...session.damaged].sort()).to.deep.equal(['p1.as', 'p2.as'])
    for (const name of [secrets[0], secrets[2]])
      expect(await messageOf(reveal(session, name))).to.equal(
        'The vault is damaged or was changed from outside: secret',
      )
    expect(await reveal(session, secrets[1])).to.equal('consumer-key-of-1')
    expect(await messageOf(session.rekey(proof))).to.equal(
      'The vault is damaged or was changed from outside: secrets',
    )
    const other = await vault.open(proof, { partial: true })
    await other.update(({ notes }) => ({ notes: [...notes, 'more'] }))
    expect(await session.refresh()).to.equal(true)
    await session.update((content) => content, { put: [secrets[0]], drop: ['p2.as'] })
    expect(session.damaged).to.deep.equal([])
    expect(await codeOf(session.rekey(proof))).to.equal('accepted')
  })
})

describe('the ways in, off the straight road', () => {
  it('are judged before any proof, where they are known before it', async () => {
    const { session } = await kept()
    const wrong = { recoveryKey: createRecoveryKey() }
    expect(await codeOf(session.addSlot(wrong, { passphrase: 'short' }))).to.equal('weak-passphrase')
    expect(await codeOf(session.addSlot(wrong, { passphrase }))).to.equal('wrong-key')
    expect(await codeOf(session.addSlot(proof, () => Promise.resolve({ passphrase: 'short' })))).to.equal(
      'weak-passphrase',
    )
    expect((await session.addSlot(proof, () => Promise.resolve(passkey(1)))).type).to.equal('prf')
  })

  it('stay in their order when the root key is replaced, whichever is named first, and new ones come after them', async () => {
    const { session, vault } = await kept()
    const one = passkey(1)
    const two = passkey(2)
    const a = await session.addSlot(proof, { ...one, passkey: { ...one.passkey, credential: 'AAAA' } })
    const b = await session.addSlot(proof, { ...two, passkey: { ...two.passkey, credential: 'BBBB' } })
    const [first] = session.slots
    const keep = [
      { slot: b.id, prf: two.prf },
      proof,
      { slot: a.id, prf: one.prf },
      { slot: a.id, prf: one.prf },
    ]
    const three = passkey(3)
    const add = [{ ...three, passkey: { ...three.passkey, credential: 'CCCC' } }]
    const slots = await session.rekey({ slot: b.id, prf: two.prf }, { keep, add })
    expect(slots.map(({ id }) => id).slice(0, 3)).to.deep.equal([first!.id, a.id, b.id])
    expect(slots).to.have.length(4)
    expect(slots).to.deep.equal(session.slots)
    expect((await vault.open({ slot: a.id, prf: one.prf })).content.notes).to.deep.equal(['first'])
  })

  it('must hold a portable one, and a passkey that is added is none', async () => {
    const { session } = await kept()
    const { id } = session.slots[0]!
    expect(await codeOf(session.rekey(proof, { drop: [id], add: [passkey(1)] }))).to.equal('last-slot')
    expect(await codeOf(session.rekey(proof, { drop: [id] }))).to.equal('last-slot')
    expect(
      await codeOf(session.rekey(proof, { drop: [id], add: [{ recoveryKey: createRecoveryKey() }] })),
    ).to.equal('accepted')
  })

  it('are strengthened one by one: the passphrase at its unlock, and no other, with the record before kept', async () => {
    const { store, session } = await kept()
    await session.addSlot(proof, { passphrase })
    const before = draft(store.current)
    const stronger = new Vault<Notes>(store, { read: readNotes, iterations: iterations + 1 })
    await stronger.open(proof)
    expect(draft(store.current)).to.deep.equal(before)
    await stronger.open({ passphrase })
    const after = draft(store.current)
    expect(after.slots[0]).to.deep.equal(before.slots[0])
    expect(after.slots[1]!.kdf.i).to.equal(iterations + 1)
    expect(store.previous).to.deep.equal(before)
    expect((await stronger.open(proof)).content.notes).to.deep.equal(['first'])
    expect(await codeOf(stronger.open({ passphrase: 'another passphrase' }))).to.equal('wrong-passphrase')
    expect(new VaultError('closed').name).to.equal('VaultError')
  })
})

describe('a vault off the straight road', () => {
  it('needs a portable way in from its first moment, beside which there may be others', async () => {
    const made = (...ways: Parameters<Vault<Notes>['create']>[0][]) =>
      new Vault<Notes>(memoryStore(), { read: readNotes, iterations }).create(ways.flat(), { notes: [] })
    expect(await codeOf(made(passkey(1)))).to.equal('last-slot')
    expect(await codeOf(made())).to.equal('last-slot')
    expect((await made(passkey(1), proof)).slots.map(({ type }) => type)).to.deep.equal(['prf', 'rec'])
  })

  it('exists already when another tab was quicker, and says what else went wrong', async () => {
    const failing = (error: Error) => ({ ...memoryStore(), write: () => Promise.reject(error) })
    const made = (error: Error) =>
      new Vault<Notes>(failing(error), { read: readNotes, iterations }).create(proof, { notes: [] })
    expect(await codeOf(made(new VaultError('conflict')))).to.equal('exists')
    expect(await codeOf(made(new VaultError('too-large')))).to.equal('too-large')
    expect(await messageOf(made(new RangeError('the disk is full')))).to.equal('the disk is full')
    const store = await openStore(memoryStore())
    store.previous = { anything: 1 }
    expect(
      await codeOf(new Vault<Notes>(store, { read: readNotes, iterations }).create(proof, { notes: [] })),
    ).to.equal('exists')
  })

  it('leaves no copy of what it was before its first save', async () => {
    const store = await openStore(memoryStore())
    await new Vault<Notes>(store, { read: readNotes, iterations }).create(proof, { notes: [] })
    expect(store.previous).to.equal(undefined)
  })

  it('takes iterations up to both bounds, and says what they are', () => {
    const of = (count: number) => () =>
      new Vault<Notes>(memoryStore(), { read: readNotes, iterations: count })
    expect(of(600_000)).not.to.throw()
    expect(of(10_000_000)).not.to.throw()
    for (const count of [599_999, 10_000_001, 600_000.5, NaN])
      expect(of(count)).to.throw(RangeError, 'iterations: 600000 to 10000000')
  })

  it('is looked at without being opened: absent, damaged, with or without a copy', async () => {
    const { store, vault } = await kept()
    const whole = draft(store.current)
    expect(await vault.inspect()).to.deep.include({ kind: 'present', rev: 2 })
    store.current = undefined
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'absent', previous: true })
    expect(await codeOf(vault.open(proof))).to.equal('absent')
    store.current = { ...whole, slots: whole.slots.filter(() => false) }
    expect(await messageOf(vault.open(proof))).to.match(/: slots$/)
    store.previous = undefined
    expect(await vault.inspect()).to.deep.include({ kind: 'damaged', reason: 'damaged', previous: false })
    store.current = undefined
    expect(await vault.inspect()).to.deep.equal({ kind: 'absent' })
    store.read = () => Promise.reject(new Error('no disk'))
    expect(await messageOf(vault.inspect())).to.equal('no disk')
  })

  it('opens with damaged secrets only when told to', async () => {
    const { store, vault } = await kept()
    const { secrets: sealed, ...rest } = draft(store.current)
    const { 'p1.as': gone, ...others } = sealed
    store.current = { ...rest, secrets: others }
    for (const options of [{}, { partial: false }])
      expect(await messageOf(vault.open(proof, options))).to.match(/: secrets$/)
    expect((await vault.open(proof, { partial: true })).damaged).to.deep.equal(['p1.as'])
    store.current = { ...rest, secrets: { ...others, 'p1.as': gone } }
    expect((await vault.open(proof)).damaged).to.deep.equal([])
  })

  it('is migrated with its damaged secrets left as they are', async () => {
    const { store } = await kept()
    const { secrets: sealed, ...rest } = draft(store.current)
    const { 'p1.as': gone, ...others } = sealed
    expect(gone).to.have.property('ct')
    store.current = { ...rest, secrets: others }
    const today = new Vault<Notes>(store, { read: readNotes, iterations, migrations: [(content) => content] })
    const session = await today.open(proof, { partial: true })
    expect(draft(store.current).v).to.equal(2)
    expect(session.damaged).to.deep.equal(['p1.as'])
    expect(await reveal(session, secrets[1])).to.equal('consumer-key-of-1')
    expect((await today.open(proof, { partial: true })).damaged).to.deep.equal(['p1.as'])
  })

  it('says why a step of its migration gave up', async () => {
    const { store } = await kept()
    const opened = (error: Error) =>
      new Vault<Notes>(store, {
        read: readNotes,
        iterations,
        migrations: [
          () => {
            throw error
          },
        ],
      }).open(proof)
    const cause = new TypeError('no lines')
    const error: unknown = await opened(cause).catch((reason: unknown) => reason)
    expect(error).to.include({ code: 'damaged', cause })
    expect((error as Error).message).to.match(/: content$/)
    expect(await codeOf(opened(new VaultError('newer')))).to.equal('newer')
  })

  it('says why the application refused its content', async () => {
    const { store } = await kept()
    const cause = new TypeError('not mine')
    const refusing = (error: Error) => {
      const read = (): Notes => {
        throw error
      }
      return new Vault<Notes>(store, { read, iterations }).open(proof)
    }
    const error: unknown = await refusing(cause).catch((reason: unknown) => reason)
    expect(error).to.include({ code: 'damaged', cause })
    expect((error as Error).message).to.match(/: content$/)
    expect(await codeOf(refusing(new VaultError('newer')))).to.equal('newer')
  })
})
