import { expect } from 'chai'
import {
  createDeviceKey,
  createRecoveryKey,
  type Credential,
  memoryStore,
  type NewSlot,
  passkeyInput,
  passkeySalt,
  privateSession,
  slotId,
  Vault,
  type VaultSession,
} from '../../src/vault/index.ts'
import { codeOf, draft, iterations, type Notes, openStore, readNotes, reveal, secrets } from './sample.ts'

const recoveryKey = createRecoveryKey()
const passphrase = 'correct horse battery staple'
const prf = (fill: number) => new Uint8Array(32).fill(fill)
const passkey = (name: string, fill: number): Extract<NewSlot, { passkey: unknown }> => {
  const credential = btoa(name).replaceAll('=', '')
  const ref = { credential, host: 'keys.example', transports: ['internal', 'hybrid'], salt: passkeySalt() }
  return { passkey: ref, prf: prf(fill) }
}

async function made(...ways: NewSlot[]) {
  const store = await openStore(memoryStore())
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  const session = await vault.create([{ recoveryKey }, ...ways], { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, vault, session }
}

const idOf = (session: VaultSession<Notes>, type: string, nth = 0): string =>
  session.slots.filter((slot) => slot.type === type)[nth]?.id ?? 'none'

/** Whether a credential opens the vault to its content and its secrets. */
async function opens(vault: Vault<Notes>, credential: Credential): Promise<string> {
  return codeOf(
    vault.open(credential).then(async (session) => {
      expect(session.content.notes[0]).to.equal('first')
      expect(await reveal(session, secrets[0])).to.equal('application-secret-of-1')
    }),
  )
}

describe('the ways into a vault', () => {
  it('each open it alone: recovery key, passkeys, a device, a passphrase', async () => {
    const device = await createDeviceKey()
    const id = slotId()
    const { vault, session } = await made({ device, id }, passkey('one', 1), passkey('two', 2))
    await session.addSlot({ recoveryKey }, { passphrase })
    expect(session.slots.map(({ type }) => type)).to.deep.equal(['rec', 'dev', 'prf', 'prf', 'pass'])
    expect(await opens(vault, { recoveryKey: recoveryKey.toLowerCase() })).to.equal('accepted')
    expect(await opens(vault, { slot: id, device })).to.equal('accepted')
    expect(await opens(vault, { slot: idOf(session, 'prf', 0), prf: prf(1) })).to.equal('accepted')
    expect(await opens(vault, { slot: idOf(session, 'prf', 1), prf: prf(2) })).to.equal('accepted')
    expect(await opens(vault, { passphrase })).to.equal('accepted')
  })

  it('do not open with anything else', async () => {
    const device = await createDeviceKey()
    const id = slotId()
    const { vault, session } = await made({ device, id }, passkey('one', 1))
    const slot = idOf(session, 'prf')
    expect(await opens(vault, { recoveryKey: createRecoveryKey() })).to.equal('wrong-key')
    expect(await opens(vault, { recoveryKey: recoveryKey.slice(1) })).to.equal('mistyped-key')
    expect(await opens(vault, { slot, prf: prf(2) })).to.equal('wrong-key')
    expect(await opens(vault, { slot: idOf(session, 'rec'), prf: prf(1) })).to.equal('no-slot')
    expect(await opens(vault, { slot, device })).to.equal('no-slot')
    expect(await opens(vault, { slot: id, device: await createDeviceKey() })).to.equal('wrong-key')
    expect(await opens(vault, { passphrase })).to.equal('no-slot')
  })

  it('refuse what an authenticator should not answer: nothing, too little, zeros', async () => {
    const { vault, session } = await made(passkey('one', 1))
    const slot = idOf(session, 'prf')
    for (const answer of [new Uint8Array(), new Uint8Array(31).fill(1), new Uint8Array(33).fill(1), prf(0)]) {
      expect(await opens(vault, { slot, prf: answer })).to.equal('wrong-key')
      const wish = { ...passkey('two', 2), prf: answer }
      expect(await codeOf(session.addSlot({ recoveryKey }, wish))).to.equal('wrong-key')
    }
    expect(session.slots).to.have.length(2)
  })

  it('tell before opening what a browser must know, and no more', async () => {
    const wish = passkey('one', 1)
    const { vault } = await made(wish)
    const found = await vault.inspect()
    expect(found.kind === 'present' && found.slots.map(({ id: _id, ...rest }) => rest)).to.deep.equal([
      { type: 'rec' },
      {
        type: 'prf',
        credential: 'b25l',
        host: 'keys.example',
        transports: ['internal', 'hybrid'],
        salt: wish.passkey.salt,
      },
    ])
    const input = new TextDecoder('latin1').decode(passkeyInput(wish.passkey.salt))
    expect(input)
      .to.have.length(15 + 32)
      .and.match(/^ovh-vault\/1\/prf/)
  })
})

describe('a new way into a vault', () => {
  it('is added for whoever knows one, in one save that keeps everything else', async () => {
    const { store, vault, session } = await made()
    const before = draft(store.current)
    const wrong = { recoveryKey: createRecoveryKey() }
    expect(await codeOf(session.addSlot(wrong, passkey('one', 1)))).to.equal('wrong-key')
    expect(store.current).to.deep.equal(before)
    const added = await session.addSlot({ recoveryKey }, passkey('one', 1), (content, slots) => ({
      notes: [...content.notes, `slots: ${slots.length}`],
    }))
    expect(added).to.include({ type: 'prf', host: 'keys.example' })
    const { rev, epoch, secrets: sealed } = draft(store.current)
    expect([rev, epoch, sealed]).to.deep.equal([before.rev + 1, before.epoch, before.secrets])
    expect(store.previous).to.deep.equal(before)
    expect(session.content.notes).to.deep.equal(['first', 'slots: 2'])
    expect(await opens(vault, { slot: added.id, prf: prf(1) })).to.equal('accepted')
  })

  it('is made only after the proof was right', async () => {
    const { session } = await made()
    let ceremonies = 0
    const ceremony = async () => {
      ceremonies++
      return passkey('one', 1)
    }
    expect(await codeOf(session.addSlot({ recoveryKey: createRecoveryKey() }, ceremony))).to.equal(
      'wrong-key',
    )
    expect(ceremonies).to.equal(0)
    const cancelled = new Error('cancelled')
    const refused = await session
      .addSlot({ recoveryKey }, () => Promise.reject(cancelled))
      .catch((e: unknown) => e)
    expect(refused).to.equal(cancelled)
    await session.addSlot({ recoveryKey }, ceremony)
    expect([ceremonies, session.slots.length]).to.deep.equal([1, 2])
  })

  it('is refused beside its like: one passphrase, one recovery key, one device, each passkey once', async () => {
    const device = await createDeviceKey()
    const { session } = await made(passkey('one', 1), { device, id: slotId() })
    const { rev } = session
    for (const wish of [
      { recoveryKey: createRecoveryKey() },
      passkey('one', 3),
      { device: await createDeviceKey(), id: slotId() },
    ]) {
      expect(await codeOf(session.addSlot({ recoveryKey }, wish))).to.equal('slot-exists')
    }
    expect(await codeOf(session.addSlot({ recoveryKey }, { passphrase: 'short' }))).to.equal(
      'weak-passphrase',
    )
    expect(await codeOf(session.addSlot({ recoveryKey }, { recoveryKey: 'oops' }))).to.equal('mistyped-key')
    const strange = { ...passkey('two', 2), passkey: { ...passkey('x', 1).passkey, host: 'Keys.Example' } }
    expect(await session.addSlot({ recoveryKey }, strange).catch((e: unknown) => e)).to.be.instanceOf(
      TypeError,
    )
    expect(session.rev).to.equal(rev)
  })

  it('is not for a vault without a portable one, nor for a private session', async () => {
    const vault = new Vault(memoryStore(), { read: readNotes, iterations })
    const device = { device: await createDeviceKey(), id: slotId() }
    for (const ways of [[], [passkey('one', 1)], [device, passkey('one', 1)]]) {
      expect(await codeOf(vault.create(ways, { notes: [] }))).to.equal('last-slot')
    }
    expect(await codeOf(vault.create([{ recoveryKey }, { recoveryKey }], { notes: [] }))).to.equal(
      'slot-exists',
    )
    expect(await vault.inspect()).to.deep.equal({ kind: 'absent' })
    const session = await privateSession(readNotes, { notes: [] })
    expect(await codeOf(session.addSlot({ recoveryKey }, device))).to.equal('absent')
    expect(await codeOf(session.rekey({ recoveryKey }))).to.equal('absent')
    expect(await codeOf(session.prove({ recoveryKey }))).to.equal('absent')
  })

  it('is seen by other sessions, which go on', async () => {
    const { vault, session } = await made()
    const other = await vault.open({ recoveryKey })
    await session.addSlot({ recoveryKey }, passkey('one', 1))
    await other.update(({ notes }) => ({ notes: [...notes, 'from the other'] }))
    expect(other.slots).to.have.length(2)
    await session.refresh()
    expect(session.content.notes).to.deep.equal(['first', 'from the other'])
  })
})

describe('a way that is removed', () => {
  it('takes the root key with it: the others go on by their secrets, and no copy is left', async () => {
    const { store, vault, session } = await made(passkey('one', 1), passkey('two', 2))
    const old = draft(store.current)
    const [one, two] = [idOf(session, 'prf', 0), idOf(session, 'prf', 1)]
    const left = await session.removeSlot({ recoveryKey }, one, { keep: [{ slot: two, prf: prf(2) }] })
    expect(left.map(({ id, type }) => [id, type])).to.deep.equal([
      [idOf(session, 'rec'), 'rec'],
      [two, 'prf'],
    ])
    expect([draft(store.current).epoch, store.previous]).to.deep.equal([2, undefined])
    const now = JSON.stringify(store.current)
    for (const { iv, ct } of [old.index, ...old.slots, ...Object.values(old.secrets)]) {
      expect(now).not.to.include(iv)
      expect(now).not.to.include(ct)
    }
    expect(await opens(vault, { slot: one, prf: prf(1) })).to.equal('no-slot')
    expect(await opens(vault, { slot: two, prf: prf(2) })).to.equal('accepted')
    expect(await opens(vault, { recoveryKey })).to.equal('accepted')
  })

  it('draws anew what is random in the ways that go on, except what a passkey is asked', async () => {
    const { store, session } = await made(passkey('one', 1), passkey('two', 2))
    await session.addSlot({ recoveryKey }, { passphrase })
    const salts = () =>
      (draft(store.current).slots as unknown as { kdf?: { s: string }; salt?: string }[]).map(
        ({ kdf, salt }) => salt ?? kdf?.s,
      )
    const ids = session.slots.map(({ id }) => id)
    const [recovery, one, , pass] = salts()
    const keep = [{ slot: ids[1]!, prf: prf(1) }, { passphrase }]
    await session.removeSlot({ recoveryKey }, ids[2]!, { keep })
    expect(session.slots.map(({ id }) => id)).to.deep.equal([ids[0], ids[1], ids[3]])
    const now = salts()
    expect(now[1]).to.equal(one)
    expect(now[0])
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(recovery)
    expect(now[2])
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(pass)
  })

  it('never ends another one that was not named', async () => {
    const { store, session } = await made(passkey('one', 1), passkey('two', 2))
    const [one, two] = [idOf(session, 'prf', 0), idOf(session, 'prf', 1)]
    const before = draft(store.current)
    expect(await codeOf(session.removeSlot({ recoveryKey }, one))).to.equal('slots-at-stake')
    expect(await codeOf(session.rekey({ recoveryKey }))).to.equal('slots-at-stake')
    expect(await codeOf(session.removeSlot({ recoveryKey }, slotId(), { drop: [one, two] }))).to.equal(
      'no-slot',
    )
    const wrong = [{ slot: two, prf: prf(9) }]
    expect(await codeOf(session.removeSlot({ recoveryKey }, one, { keep: wrong }))).to.equal('wrong-key')
    expect(store.current).to.deep.equal(before)
    await session.removeSlot({ recoveryKey }, one, { drop: [two] })
    expect(session.slots.map(({ type }) => type)).to.deep.equal(['rec'])
  })

  it('is never the last portable one', async () => {
    const { store, vault, session } = await made(passkey('one', 1))
    const before = draft(store.current)
    const proof = { slot: idOf(session, 'prf'), prf: prf(1) }
    const rec = idOf(session, 'rec')
    expect(await codeOf(session.removeSlot(proof, rec))).to.equal('last-slot')
    expect(await codeOf(session.removeSlot({ recoveryKey }, rec, { keep: [proof] }))).to.equal('last-slot')
    expect(await codeOf(session.rekey({ recoveryKey }, { drop: [rec, proof.slot] }))).to.equal('last-slot')
    expect(store.current).to.deep.equal(before)
    // Replaced in the same save, it may go.
    const fresh = createRecoveryKey()
    await session.rekey(proof, { drop: [rec], add: [{ recoveryKey: fresh }] })
    expect(await opens(vault, { recoveryKey })).to.equal('wrong-key')
    expect(await opens(vault, { recoveryKey: fresh })).to.equal('accepted')
    expect(await opens(vault, proof)).to.equal('accepted')
  })

  it('stops the re-key when another tab adds one in between', async () => {
    const { vault, session } = await made()
    const other = await vault.open({ recoveryKey })
    const racing = codeOf(session.rekey({ recoveryKey }))
    await other.addSlot({ recoveryKey }, passkey('one', 1)).catch(() => undefined)
    const outcome = await racing
    await other.refresh().catch(() => undefined)
    // Whoever came first: no passkey was added in one tab and lost by the other without a word.
    const again = await vault.open({ recoveryKey })
    expect([outcome, again.slots.length]).to.be.deep.oneOf([
      ['accepted', 1],
      ['slots-at-stake', 2],
    ])
  })
})

describe('a proof', () => {
  it('is any way in, and nothing else', async () => {
    const { session } = await made(passkey('one', 1))
    await session.prove({ recoveryKey })
    await session.prove({ slot: idOf(session, 'prf'), prf: prf(1) })
    expect(await codeOf(session.prove({ recoveryKey: createRecoveryKey() }))).to.equal('wrong-key')
    session.close()
    expect(await codeOf(session.prove({ recoveryKey }))).to.equal('closed')
  })
})

describe('a root key that has been used often', () => {
  it('is replaced when the one secret there is opens the vault', async () => {
    const { store } = await made()
    const vault = new Vault<Notes>(store, { read: readNotes, iterations, savesPerRoot: 2 })
    const session = await vault.open({ recoveryKey })
    expect([draft(store.current).epoch, session.rev, session.rekeyDue]).to.deep.equal([2, 3, false])
    expect(store.previous).to.equal(undefined)
    expect(await opens(vault, { recoveryKey })).to.equal('accepted')
    await session.update((content) => content)
    expect(session.rekeyDue).to.equal(true)
  })

  it('is said to be due when other ways in would be lost with it', async () => {
    const { store } = await made(passkey('one', 1))
    const vault = new Vault<Notes>(store, { read: readNotes, iterations, savesPerRoot: 2 })
    const session = await vault.open({ recoveryKey })
    expect([draft(store.current).epoch, session.rekeyDue]).to.deep.equal([1, true])
    await session.rekey({ recoveryKey }, { keep: [{ slot: idOf(session, 'prf'), prf: prf(1) }] })
    expect(session.rekeyDue).to.equal(false)
  })
})
