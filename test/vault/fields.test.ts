// Every field of a record by itself: what it may be at most, and how a refusal names it.
import { expect } from 'chai'
import { type Envelope, readEnvelope, toBase64Url, VaultError } from '../../src/vault/index.ts'
import { slotInfo } from '../../src/vault/slots.ts'
import dev from '../fixtures/vault/v1-dev.json'
import pass from '../fixtures/vault/v1-pass.json'
import prf from '../fixtures/vault/v1-prf.json'

type Fields = Record<string, unknown>
const [passSlot] = pass.envelope.slots
const [recoverySlot, passkeySlot] = prf.envelope.slots
const deviceSlot = dev.envelope.slots[1]
const [sealed] = Object.values(pass.envelope.secrets)
const letters = (bytes: number, fill = 1) => toBase64Url(new Uint8Array(bytes).fill(fill))
const zeros = (bytes: number) => 'A'.repeat(Math.ceil((bytes * 4) / 3))

/** What a refusal says of a record: its code, and the field where it names one. */
function refusal(record: unknown, version?: number): string {
  try {
    readEnvelope(record, version)
    return 'accepted'
  } catch (error) {
    expect(error).to.be.instanceOf(VaultError)
    const { code, message } = error as VaultError
    const at = message.lastIndexOf(': ')
    return at < 0 ? code : `${code} ${message.slice(at + 2)}`
  }
}
const having = (fields: Fields) => refusal({ ...pass.envelope, ...fields })
const slot = (kind: object | undefined, fields: Fields = {}) =>
  having({ slots: [passSlot, { ...kind, ...fields }] })
const alone = (fields: Fields) => having({ slots: [{ ...passSlot, ...fields }] })
const kdf = (fields: Fields) => alone({ kdf: { ...passSlot?.kdf, ...fields } })

describe('a way in', () => {
  it('tells of itself what asks for it, and nothing of what is wrapped in it', () => {
    const told = ({ slots }: { slots: readonly unknown[] }) =>
      readEnvelope({ ...pass.envelope, slots }).slots.map(slotInfo)
    const { id, cred, rp, tr, salt } = passkeySlot as Record<'id' | 'cred' | 'rp' | 'salt', string> & { tr: string[] } // prettier-ignore
    expect(told({ slots: [passSlot, recoverySlot, passkeySlot, deviceSlot] })).to.deep.equal([
      { id: passSlot!.id, type: 'pass', iterations: passSlot!.kdf.i },
      { id: recoverySlot!.id, type: 'rec' },
      { id, type: 'prf', credential: cred, host: rp, transports: tr, salt },
      { id: deviceSlot!.id, type: 'dev' },
    ])
  })
})

describe('a refused record', () => {
  it('says which of its fields it is', () => {
    for (const value of ['1', 0, -1, 0.5, NaN, null]) {
      for (const name of ['minReader', 'epoch', 'rev'])
        expect(having({ [name]: value }), `${name}: ${value}`).to.equal(`damaged ${name}`)
    }
    for (const name of ['epoch', 'rev'])
      for (const value of [1.5, Infinity]) expect(having({ [name]: value })).to.equal(`damaged ${name}`)
    for (const name of ['vid', 'mac'])
      for (const value of [1, '', 'AA', `${letters(40)}`, '?'.repeat(43)])
        expect(having({ [name]: value })).to.equal(`damaged ${name}`)
    expect(having({ slots: {} })).to.equal('damaged slots')
    expect(having({ slots: [passSlot, passSlot] })).to.equal('damaged slots')
    expect(having({ index: [] })).to.equal('damaged index')
    expect(having({ index: { ...sealed, iv: 'AA' } })).to.equal('damaged index.iv')
    expect(having({ index: { ...sealed, ct: 'AA' } })).to.equal('damaged index.ct')
    expect(having({ secrets: [] })).to.equal('damaged secrets')
    expect(having({ secrets: { 'a b': sealed } })).to.equal('damaged secrets')
    expect(having({ secrets: { a: { ...sealed, iv: 'AA' } } })).to.equal('damaged secrets.iv')
    expect(having({ secrets: { a: { ...sealed, ct: 'AA' } } })).to.equal('damaged secrets.ct')
    expect(having({ secrets: { a: 7 } })).to.equal('damaged secrets')
  })

  it('says so of its slots, too', () => {
    for (const strange of [7, null, [], { ...passSlot, t: 'none' }, Object.create({ t: 'pass' }) as object])
      expect(having({ slots: [strange] })).to.equal('damaged slot.t')
    for (const kind of [passSlot, recoverySlot, passkeySlot, deviceSlot]) {
      const of = (fields: Fields) => having({ slots: [{ ...kind, ...fields }] })
      expect(of({ id: 'AA' })).to.equal('damaged slot.id')
      expect(of({ iv: letters(11) })).to.equal('damaged slot.iv')
      expect(of({ ct: letters(47) })).to.equal('damaged slot.ct')
      expect(of({ more: 1 })).to.equal('damaged slot')
    }
    for (const kind of [recoverySlot, passkeySlot])
      expect(slot(kind, { salt: letters(31) })).to.equal('damaged slot.salt')
    expect(slot(passkeySlot, { rp: '' })).to.equal('damaged slot.rp')
    expect(slot(passkeySlot, { tr: 'usb' })).to.equal('damaged slot.tr')
    expect(slot(passkeySlot, { cred: '' })).to.equal('damaged slot.cred')
    expect(alone({ kdf: [] })).to.equal('damaged slot.kdf')
    expect(kdf({ more: 1 })).to.equal('damaged slot.kdf')
    expect(kdf({ n: 'scrypt' })).to.equal('damaged slot.kdf')
    expect(kdf({ h: 'SHA-1' })).to.equal('damaged slot.kdf')
    expect(kdf({ s: letters(31) })).to.equal('damaged slot.kdf.s')
    expect(kdf({ i: '1e6' })).to.equal('damaged slot.kdf.i')
    expect(kdf({ i: 599_999 })).to.equal('downgrade slot.kdf.i')
    expect(kdf({ i: 10_000_001 })).to.equal('too-costly slot.kdf.i')
  })

  it('misses a field, or has one too many, or another in its place', () => {
    const { rev, ...rest } = pass.envelope
    expect(refusal(rest)).to.equal('damaged fields')
    expect(refusal({ ...rest, other: rev })).to.equal('damaged fields')
    expect(refusal({ ...pass.envelope, other: rev })).to.equal('damaged fields')
    expect(refusal({ ...pass.envelope, [Symbol('hidden')]: 1 })).to.equal('damaged fields')
    expect(refusal(Object.assign(Object.create({ rev }) as object, rest))).to.equal('damaged fields')
  })

  it('is none of ours, or newer, before anything in it is looked at', () => {
    for (const v of [undefined, null, '1', 0, -1, 1.5, NaN]) expect(having({ v })).to.equal('not-a-vault')
    expect(having({ v: 2, slots: 7 })).to.equal('newer')
    expect(having({ minReader: 2, slots: 7 })).to.equal('newer')
    expect(having({ minReader: '2' })).to.equal('damaged minReader')
    expect(refusal({ ...pass.envelope, v: 2, minReader: 2 }, 2)).to.equal('accepted')
    expect(refusal({ ...pass.envelope, v: 3, minReader: 1 }, 2)).to.equal('newer')
    expect(refusal({ ...pass.envelope, v: 2, minReader: 3 }, 2)).to.equal('newer')
  })
})

describe('a record', () => {
  it('may hold as much as the format says, and not one more', () => {
    for (const name of ['epoch', 'rev']) {
      for (const value of [1, 2 ** 48]) expect(having({ [name]: value })).to.equal('accepted')
      expect(having({ [name]: 2 ** 48 + 1 })).to.equal(`damaged ${name}`)
    }
    const secrets = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`s${i}`, sealed]))
    expect(having({ secrets: {} })).to.equal('accepted')
    expect(having({ secrets: secrets(4096) })).to.equal('accepted')
    expect(having({ secrets: secrets(4097) })).to.equal('damaged secrets')
    const long = (bytes: number) => ({ iv: letters(12), ct: zeros(bytes) })
    for (const [bytes, said] of [
      [15, 'damaged secrets.ct'],
      [16, 'accepted'],
      [16_384 + 16, 'accepted'],
      [16_384 + 17, 'damaged secrets.ct'],
    ] as const)
      expect(having({ secrets: { a: long(bytes) } }), String(bytes)).to.equal(said)
    const most = 4 * 1024 * 1024 + 16
    expect(having({ index: long(16) })).to.equal('accepted')
    expect(having({ index: long(most) })).to.equal('accepted')
    expect(having({ index: long(most + 1) })).to.equal('damaged index.ct')
    for (const id of ['a', 'x'.repeat(64), 'A-Z_.:-9']) expect(having({ secrets: { [id]: sealed } })).to.equal('accepted') // prettier-ignore
    for (const id of ['', ' a', 'a ', 'a\n', 'x'.repeat(65), 'toString', 'é', 'a/b'])
      expect(having({ secrets: { [id]: sealed } }), id).to.equal('damaged secrets')
    expect(having({ secrets: { [Symbol('a')]: sealed } })).to.equal('damaged secrets')
  })

  it('may have 64 ways in, each once', () => {
    const passkeys = (count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...passkeySlot,
        id: letters(8, i),
        cred: letters(9, i),
      }))
    expect(having({ slots: [] })).to.equal('accepted')
    expect(having({ slots: [passSlot, ...passkeys(63)] })).to.equal('accepted')
    expect(having({ slots: [passSlot, ...passkeys(64)] })).to.equal('damaged slots')
    const [one, two] = passkeys(2)
    expect(having({ slots: [one, two] })).to.equal('accepted')
    expect(having({ slots: [one, { ...two, id: one?.id }] })).to.equal('damaged slots')
    expect(having({ slots: [one, { ...two, cred: one?.cred }] })).to.equal('damaged slots')
    expect(having({ slots: [passSlot, { ...deviceSlot, id: passSlot?.id }] })).to.equal('damaged slots')
    // The same letters may name a slot and a passkey: they are two things.
    expect(having({ slots: [one, { ...two, cred: one?.id }] })).to.equal('accepted')
    for (const kind of [passSlot, recoverySlot, deviceSlot])
      expect(having({ slots: [kind, { ...kind, id: letters(8) }] })).to.equal('damaged slots')
  })

  it('asks for iterations from the floor to the ceiling', () => {
    for (const i of [600_000, 1_000_000, 10_000_000]) expect(kdf({ i })).to.equal('accepted')
  })

  it('knows a host by its name, as WebAuthn does', () => {
    const host = (rp: unknown) => slot(passkeySlot, { rp })
    for (const name of ['a', 'localhost', 'keys.example', 'a-b.c9.example', 'a'.repeat(253)])
      expect(host(name), name).to.equal('accepted')
    for (const name of ['', '.', 'a.', '.a', 'a..b', 'A.example', 'a b', 'a\n', 'é', 'a'.repeat(254), ['a']])
      expect(host(name), String(name)).to.equal('damaged slot.rp')
  })

  it('knows how a passkey is reached by up to eight short words', () => {
    const reached = (tr: unknown) => slot(passkeySlot, { tr })
    const words = (count: number) => Array.from({ length: count }, (_, i) => `word-${i}`)
    for (const tr of [[], ['usb'], ['smart-card', 'hybrid'], words(8), ['x'.repeat(32)]])
      expect(reached(tr), tr.join()).to.equal('accepted')
    for (const tr of [
      words(9),
      ['x'.repeat(33)],
      [''],
      ['USB'],
      ['usb', 'usb'],
      ['u b'],
      ['usb\n'],
      [7],
      new Array(1),
      { 0: 'usb', length: 1 },
    ])
      // prettier-ignore
      expect(reached(tr), JSON.stringify(tr)).to.equal('damaged slot.tr')
    expect(slot(passkeySlot, { cred: letters(1) })).to.equal('accepted')
    expect(slot(passkeySlot, { cred: letters(1023) })).to.equal('accepted')
    expect(slot(passkeySlot, { cred: letters(1024) })).to.equal('damaged slot.cred')
  })

  it('is read into a copy that nobody else can change', () => {
    const record = structuredClone(prf.envelope)
    const read = readEnvelope(record) as Envelope & { slots: { tr?: string[] }[] }
    Object.assign(record.slots[1]!, { rp: 'evil.example' })
    ;(record.slots[1] as unknown as { tr: string[] }).tr.push('evil')
    Object.assign(record.index, { iv: 'none' })
    expect(read).to.deep.equal(prf.envelope)
  })
})
