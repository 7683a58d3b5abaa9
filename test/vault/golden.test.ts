import { expect } from 'chai'
import { type Credential, fromBase64Url, type Json, memoryStore, Vault } from '../../src/vault/index.ts'
import backup from '../fixtures/vault/v1-backup.json'
import dev from '../fixtures/vault/v1-dev.json'
import pass from '../fixtures/vault/v1-pass.json'
import prf from '../fixtures/vault/v1-prf.json'
import rec from '../fixtures/vault/v1-rec.json'
import { codeOf, draft, iterations, openStore, reveal } from './sample.ts'

const read = (value: unknown) => value as Json
const make = (store = memoryStore()) => new Vault(store, { read, iterations })

const bytes = (text: string) => fromBase64Url(text)!
const deviceKey = () =>
  crypto.subtle.importKey('raw', bytes(dev.device.key), 'AES-GCM', false, ['wrapKey', 'unwrapKey'])

type Fixture = Pick<typeof pass, 'content' | 'secrets'> & { envelope: { rev: number; slots: unknown[] } }

const cases: [string, Fixture, () => Promise<Credential[]>][] = [
  ['a passphrase', pass, async () => [{ passphrase: pass.passphrase }]],
  ['a recovery key', rec, async () => [{ recoveryKey: rec.recoveryKey }]],
  [
    'passkeys',
    prf,
    async () => [
      ...prf.prf.map(({ slot, output }) => ({ slot, prf: bytes(output) })),
      { recoveryKey: prf.recoveryKey },
    ],
  ],
  [
    'a device',
    dev,
    async () => [{ slot: dev.device.slot, device: await deviceKey() }, { recoveryKey: dev.recoveryKey }],
  ],
]

describe('a vault of format 1', () => {
  for (const [way, fixture, credentials] of cases) {
    it(`opens for ever with ${way}: content, secrets, and a change on top`, async () => {
      for (const credential of await credentials()) {
        const store = await openStore(memoryStore())
        store.current = fixture.envelope
        const vault = make(store)
        expect(await vault.inspect()).to.deep.include({ kind: 'present', rev: fixture.envelope.rev })
        const session = await vault.open(credential)
        expect(session.content).to.deep.equal(fixture.content)
        for (const secret of fixture.secrets) expect(await reveal(session, secret)).to.equal(secret.text)
        await session.update(() => 'changed', { drop: ['p1.as'] })
        expect(session.rev).to.equal(fixture.envelope.rev + 1)
        expect(store.previous).to.deep.equal(fixture.envelope)
        expect(draft(store.current).slots).to.deep.equal(fixture.envelope.slots)
      }
    })
  }

  it('opens for ever from a backup, with its passphrase and with the recovery key', async () => {
    for (const credential of [{ passphrase: backup.passphrase }, { recoveryKey: backup.recoveryKey }]) {
      const session = await make().openBackup(backup.file, credential)
      expect(session.content).to.deep.equal(backup.content)
      for (const secret of backup.secrets) expect(await reveal(session, secret)).to.equal(secret.text)
    }
  })

  it('is bound to every parameter of its slots', async () => {
    const other = { dev, prf, rec }
    const changes: [keyof typeof other, (slot: Record<string, unknown>) => void][] = [
      ['rec', (slot) => (slot.salt = prf.envelope.slots[0]!.salt)],
      ['rec', (slot) => (slot.id = 'AAAAAAAAAAA')],
      ['prf', (slot) => (slot.cred = 'AAAA')],
      ['prf', (slot) => (slot.rp = 'evil.example.org')],
      ['prf', (slot) => (slot.tr = ['internal', 'hybrid'])],
      ['prf', (slot) => (slot.tr = [])],
      ['prf', (slot) => (slot.salt = rec.envelope.slots[0]!.salt)],
      ['dev', (slot) => (slot.id = 'AAAAAAAAAAA')],
    ]
    for (const [type, change] of changes) {
      const { envelope, recoveryKey } = structuredClone(other[type])
      const slot = envelope.slots[type === 'rec' ? 0 : 1] as Record<string, unknown>
      change(slot)
      const store = await openStore(memoryStore())
      store.current = envelope
      const id = slot.id as string
      const credential =
        type === 'prf'
          ? { slot: id, prf: bytes(prf.prf[0]!.output) }
          : type === 'dev'
            ? { slot: id, device: await deviceKey() }
            : { recoveryKey }
      expect(await codeOf(make(store).open(credential)), `${type} ${String(change)}`).to.equal('wrong-key')
      // The other way in finds the slots changed.
      if (type !== 'rec') expect(await codeOf(make(store).open({ recoveryKey }))).to.equal('damaged')
    }
  })
})

describe('slots that were taken away, added, or put into another order', () => {
  const opened = async (slots: unknown[]) => {
    const store = await openStore(memoryStore())
    store.current = { ...prf.envelope, slots }
    return codeOf(make(store).open({ recoveryKey: prf.recoveryKey }))
  }
  it('are noticed by every other one (input 26)', async () => {
    const [own, one, two] = prf.envelope.slots
    expect(await opened([own, one, two])).to.equal('accepted')
    expect(await opened([own, one])).to.equal('damaged')
    expect(await opened([own, two, one])).to.equal('damaged')
    expect(await opened([own, one, two, ...dev.envelope.slots.slice(1)])).to.equal('damaged')
    expect(await opened([one, two])).to.equal('damaged')
  })
})
