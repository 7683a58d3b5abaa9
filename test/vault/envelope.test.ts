import { expect } from 'chai'
import { readEnvelope, Vault } from '../../src/vault/index.ts'
import dev from '../fixtures/vault/v1-dev.json'
import v1 from '../fixtures/vault/v1-pass.json'
import prf from '../fixtures/vault/v1-prf.json'
import { codeOf, draft, iterations, openStore, readNotes } from './sample.ts'
import { memoryStore } from '../../src/vault/index.ts'

const envelope = v1.envelope
/** One record for every kind of slot: a passphrase; a recovery key and passkeys; a recovery key and a device. */
const all: readonly unknown[] = [envelope, prf.envelope, dev.envelope]

/** What opening says when the passphrase is wrong: had a key been derived, it would say so. */
async function verdict(record: unknown) {
  const store = await openStore(memoryStore())
  store.current = record
  return codeOf(
    new Vault(store, { read: readNotes, iterations }).open({ passphrase: 'certainly not the one' }),
  )
}

type Path = readonly (string | number)[]

/** Every place in a value, the leaves and what holds them. */
function paths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const below = Object.entries(value).flatMap(([name, part]) =>
    paths(part, [...path, Array.isArray(value) ? Number(name) : name]),
  )
  return path.length > 0 ? [path, ...below] : below
}

function holder(record: unknown, path: Path): Record<string | number, unknown> {
  return path
    .slice(0, -1)
    .reduce<unknown>((value, name) => (value as Record<string | number, unknown>)[name], record) as Record<
    string | number,
    unknown
  >
}

function replaced(path: Path, value: unknown, of: unknown = envelope): unknown {
  const record = structuredClone(of)
  const last = path.at(-1)
  if (last !== undefined) {
    if (value === undefined) delete holder(record, path)[last]
    else holder(record, path)[last] = value
  }
  return record
}

const refused = ['damaged', 'downgrade', 'too-costly', 'newer', 'not-a-vault']

describe('an envelope', () => {
  it('reads back as it is', () => {
    for (const record of all) expect(readEnvelope(record)).to.deep.equal(record)
  })

  it('is refused before any work when a field is missing or of another type', async () => {
    const strangers = [null, true, -1, 0, 1.5, NaN, 'x', '', [], [[]], { a: 1 }]
    let cases = 0
    for (const record of all) {
      for (const path of paths(record)) {
        const secretGone = path[0] === 'secrets' && path.length === 2
        for (const value of secretGone ? strangers : [undefined, ...strangers]) {
          // No transports are as good as some, and any short word may be the name of one, or of a host.
          if (path[2] === 'tr' && (value === 'x' || (Array.isArray(value) && value.length === 0))) continue
          if (path[2] === 'rp' && value === 'x') continue
          expect(refused, `${path.join('.')} = ${JSON.stringify(value)}`).to.include(
            await verdict(replaced(path, value, record)),
          )
          cases++
        }
      }
    }
    expect(cases).to.be.greaterThan(900)
  })

  it('is refused before any work when any text in it is cut short, at every length (input 24)', async () => {
    for (const record of all) {
      for (const path of paths(record)) {
        const last = path.at(-1)
        const whole = holder(record, path)[last ?? '']
        // What may have any length is refused for its shape alone only where it is too short.
        const free = last === 'rp' || path[2] === 'tr' || last === 'cred'
        if (typeof whole !== 'string' || free) continue
        const fixed = !(last === 'ct' && path[0] !== 'slots')
        for (let length = 0; length < (fixed ? whole.length : 22); length++) {
          const code = await verdict(replaced(path, whole.slice(0, length), record))
          expect(refused, `${path.join('.')} at ${length}`).to.include(code)
        }
      }
    }
  })

  it('is refused when it holds a field nobody knows, at any depth', async () => {
    let objects = 0
    for (const of of all) {
      for (const path of [[], ...paths(of)]) {
        const value = path.length ? holder(of, path)[path.at(-1) ?? ''] : of
        if (typeof value !== 'object' || Array.isArray(value)) continue
        objects++
        for (const name of ['extra', '__proto__', 'constructor']) {
          const record = structuredClone(of)
          const target = path.length ? holder(record, path)[path.at(-1) ?? ''] : record
          Object.defineProperty(target, name, { value: { v: 9 }, enumerable: true })
          expect(await verdict(record), `${path.join('.')} + ${name}`).to.equal('damaged')
        }
      }
    }
    expect(objects).to.equal(7 + 8 + 7)
    expect(({} as { v?: number }).v).to.equal(undefined)
  })

  it('takes nothing from a polluted prototype (input 50)', async () => {
    const { fmt, ...rest } = envelope
    Object.defineProperty(Object.prototype, 'fmt', { value: fmt, configurable: true })
    try {
      expect(await verdict(rest)).to.equal('not-a-vault')
    } finally {
      delete (Object.prototype as { fmt?: string }).fmt
    }
  })

  it('tells what is no vault from what is a newer one (input 28)', async () => {
    for (const record of [
      null,
      7,
      'ovh-vault',
      [],
      {},
      { fmt: 'other' },
      { ...envelope, v: '1' },
      { ...envelope, v: 0 },
    ]) {
      expect(await verdict(record)).to.equal('not-a-vault')
    }
    expect(await verdict({ ...envelope, v: 2 })).to.equal('newer')
    expect(await verdict({ ...envelope, minReader: 99 })).to.equal('newer')
    expect(await verdict({ ...envelope, v: 2, minReader: 2, shape: 'unknown yet' })).to.equal('newer')
  })

  it('bounds the iterations from both sides (input 25)', async () => {
    const codes = new Map<unknown, string>()
    for (const i of [1, 599_999, 0, -1, 1.5, '1e6', 10_000_001, 2 ** 53, undefined, NaN, Infinity]) {
      codes.set(i, await verdict(replaced(['slots', 0, 'kdf', 'i'], i)))
    }
    expect([...codes.values()]).to.deep.equal([
      'downgrade',
      'downgrade',
      'downgrade',
      'downgrade',
      'damaged',
      'damaged',
      'too-costly',
      'too-costly',
      'damaged',
      'damaged',
      'damaged',
    ])
  })

  it('refuses strange, repeated and too many slots, and none (input 26)', async () => {
    const [slot] = envelope.slots
    const withSlots = (slots: unknown) => verdict({ ...envelope, slots })
    expect(await withSlots([])).to.equal('damaged')
    expect(await withSlots([{ ...slot, t: 'none' }])).to.equal('damaged')
    expect(await withSlots([{ ...slot, kdf: { ...slot?.kdf, n: 'argon2id' } }])).to.equal('damaged')
    expect(await withSlots([slot, slot])).to.equal('damaged')
    expect(await withSlots([slot, { ...slot, id: 'AAAAAAAAAAA' }])).to.equal('damaged')
    expect(await withSlots(Array.from({ length: 10_000 }, () => slot))).to.equal('damaged')
    expect(await withSlots(new Array(3))).to.equal('damaged')
    const [recovery, one, two] = prf.envelope.slots
    const device = dev.envelope.slots[1]
    const again = (other: object | undefined, change: object = {}) => ({
      ...other,
      id: 'AAAAAAAAAAA',
      ...change,
    })
    // Nothing that works on another computer.
    expect(await withSlots([one, two])).to.equal('damaged')
    expect(await withSlots([device])).to.equal('damaged')
    expect(await withSlots([slot, recovery, again(recovery)])).to.equal('damaged')
    expect(await withSlots([slot, device, again(device)])).to.equal('damaged')
    expect(await withSlots([slot, one, again(one)])).to.equal('damaged')
    for (const strange of [
      { rp: '' },
      { rp: 'Keys.example' },
      { rp: 'https://keys.example' },
      { rp: 'a\0b' },
      { rp: 'a'.repeat(254) },
      { tr: ['usb', 'usb'] },
      { tr: ['a\0b'] },
      { tr: Array.from({ length: 9 }, (_, i) => `t${i}`) },
      { cred: 'A'.repeat(1366) },
    ]) {
      expect(await withSlots([slot, { ...one, ...strange }]), JSON.stringify(strange)).to.equal('damaged')
    }
  })

  it('knows one spelling of base64url', async () => {
    const { mac } = draft(envelope)
    for (const text of [
      `${mac}=`,
      `${mac.slice(0, -1)}/`,
      ` ${mac.slice(1)}`,
      `${mac.slice(0, -1)}R`,
      `${mac.slice(0, -1)}é`,
    ]) {
      expect(await verdict({ ...envelope, mac: text }), text).to.equal('damaged')
    }
  })

  it('holds no more than it may', async () => {
    const [secret] = Object.values(envelope.secrets)
    const many = Object.fromEntries(Array.from({ length: 4097 }, (_, i) => [`s${i}`, secret]))
    expect(await verdict({ ...envelope, secrets: many })).to.equal('damaged')
    const long = { iv: secret?.iv, ct: 'A'.repeat(Math.ceil(((16_384 + 17) * 4) / 3)) }
    expect(await verdict({ ...envelope, secrets: { a: long } })).to.equal('damaged')
    expect(await verdict({ ...envelope, index: { iv: secret?.iv, ct: 'A'.repeat(5_700_000) } })).to.equal(
      'damaged',
    )
    for (const id of ['', 'a b', 'é', 'x'.repeat(65), 'toString']) {
      expect(await verdict({ ...envelope, secrets: { [id]: secret } }), id).to.equal('damaged')
    }
  })
})
