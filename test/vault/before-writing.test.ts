// What is about to be written is opened again first. An engine that gives back something else than it was given is played
// by the lists of bytes that the vault makes of its answers.
import { expect } from 'chai'
import { createRecoveryKey, memoryStore, readEnvelope, Vault, VaultError } from '../../src/vault/index.ts'
import { openRevision, sealProven } from '../../src/vault/revisions.ts'
import { openSlot } from '../../src/vault/wrapping.ts'
import { iterations, type Notes, openStore, readNotes, reveal, secrets, utf8 } from './sample.ts'

const recoveryKey = createRecoveryKey()
const proof = { recoveryKey }
const latin1 = new TextDecoder('latin1')
const refused = 'The vault is damaged or was changed from outside: what was about to be written; nothing was'

async function kept() {
  const store = await openStore(memoryStore())
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  const session = await vault.create(proof, { notes: ['first'] })
  await session.update((content) => content, { put: secrets })
  return { store, vault, session }
}

/** Runs with an engine whose answer number `which` that holds `text` has another letter in the place of its first. */
async function misled<T>(text: string, which: number, run: () => Promise<T>): Promise<T> {
  const native = globalThis.Uint8Array
  let seen = 0
  globalThis.Uint8Array = new Proxy(native, {
    construct(target, args: unknown[], newTarget) {
      const bytes = Reflect.construct(target, args, newTarget) as Uint8Array
      const at = args[0] instanceof ArrayBuffer ? latin1.decode(bytes).indexOf(text) : -1
      if (at >= 0 && ++seen === which) bytes[at]! ^= 1
      return bytes
    },
  })
  try {
    return await run()
  } finally {
    globalThis.Uint8Array = native
    expect(seen, 'answers with this text').to.be.at.least(which)
  }
}
const messageOf = async (outcome: Promise<unknown>): Promise<unknown> =>
  outcome.then(
    () => 'accepted',
    (error: unknown) => (error instanceof VaultError ? error.message : error),
  )

describe('what is about to be written', () => {
  it('is refused when the engine does not give back the content that it sealed', async () => {
    const { store, vault, session } = await kept()
    const before = store.current
    const save = () => session.update(() => ({ notes: ['a second note'] }))
    expect(await messageOf(misled('second note', 1, save))).to.equal(refused)
    expect([store.current, session.content.notes]).to.deep.equal([before, ['first']])
    await save()
    expect((await vault.open(proof)).content.notes).to.deep.equal(['a second note'])
    const first = new Vault<Notes>(memoryStore(), { read: readNotes, iterations })
    expect(await messageOf(misled('the only note', 1, () => first.create(proof, { notes: ['the only note'] })))).to.equal(refused) // prettier-ignore
    expect(await first.inspect()).to.deep.equal({ kind: 'absent' })
  })

  it('is refused when the engine does not give back a secret that it sealed, among others that it does', async () => {
    for (const which of [0, 1, 2, 3]) {
      const { store, session } = await kept()
      const before = store.current
      const put = secrets.map(({ id, owner }, i) => ({ id, owner, bytes: utf8(`another secret ${i}`) }))
      const save = () => session.update((content) => content, { put })
      expect(await messageOf(misled(`another secret ${which}`, 1, save))).to.equal(refused)
      expect(store.current).to.equal(before)
      expect(await reveal(session, secrets[1])).to.equal('consumer-key-of-1')
      await save()
      expect(await reveal(session, secrets[1])).to.equal('another secret 1')
    }
  })

  it('is refused when a secret is moved under another root key, or into a backup, and does not come back', async () => {
    const { store, vault, session } = await kept()
    const before = store.current
    // The first answer is the secret as it lies there, the second what was made of it.
    const text = 'application-secret-of-2'
    expect(await messageOf(misled(text, 2, () => session.rekey(proof)))).to.equal(refused)
    expect(store.current).to.equal(before)
    const passphrase = 'correct horse battery staple'
    expect(await messageOf(misled(text, 2, () => session.backup({ passphrase })))).to.equal(refused)
    await session.rekey(proof)
    expect(await reveal(await vault.open(proof), secrets[2])).to.equal(text)
  })

  it('holds all that its change holds: no secret that is not there, is another, or was damaged on the way', async () => {
    const { store } = await kept()
    const envelope = readEnvelope(store.current)
    const { keys } = await openSlot(envelope, proof)
    const options = { tolerate: () => false, expected: envelope.rev, detached: false }
    const held = await openRevision({ read: readNotes, migrations: [] }, keys, envelope, options)
    const change = { ...envelope, keys, content: held.content, secrets: held.secrets, plain: [] }
    const base = { vid: envelope.vid, rev: envelope.rev, damaged: new Set<string>() }
    const seal = (more: object, damaged = base.damaged) =>
      messageOf(sealProven(readNotes, { ...change, ...more }, { ...base, damaged }))
    expect(await seal({})).to.equal('accepted')
    const [one] = secrets
    const bytes = new Uint8Array(one.bytes)
    expect(await seal({ plain: [{ ...one, bytes }] })).to.equal('accepted')
    expect(await seal({ plain: [{ ...one, bytes: bytes.with(0, 1) }] })).to.equal(refused)
    expect(await seal({ plain: [{ ...one, id: 'p9.as', bytes }] })).to.equal(refused)
    const gone = new Map(held.secrets).set(one.id, { ...held.secrets.get(one.id)!, sealed: undefined })
    expect(await seal({ secrets: gone })).to.equal(refused)
    expect(await seal({ secrets: gone }, new Set([one.id]))).to.equal('accepted')
    expect(await seal({ secrets: gone }, new Set(['p1.ck']))).to.equal(refused)
    let asked = 0
    expect(await seal({ content: { notes: [], toJSON: () => ({ notes: [`${asked++}`] }) } })).to.equal(
      refused,
    )
  })
})
