// Every sequence of adding, removing, re-keying and opening, against a model that knows which secrets are alive.
import { expect } from 'chai'
import fc from 'fast-check'
import {
  createDeviceKey,
  createRecoveryKey,
  type Credential,
  memoryStore,
  type NewSlot,
  passkeySalt,
  slotId,
  Vault,
  type VaultSession,
} from '../../src/vault/index.ts'
import {
  codeOf,
  draft,
  iterations,
  type Notes,
  type OpenStore,
  openStore,
  readNotes,
  reveal,
  secrets,
} from './sample.ts'

type Kind = 'pass' | 'rec' | 'prf' | 'dev'
interface Way {
  kind: Kind
  wish: NewSlot
  credential: Credential
}
interface Model {
  alive: Map<string, Way>
  dead: Way[]
  epoch: number
  edits: number
}
interface Real {
  store: OpenStore
  vault: Vault<Notes>
  session: VaultSession<Notes>
}
type Command = fc.AsyncCommand<Model, Real>

/** A way that nobody has had before. The credentials of passkeys and devices need the slot's id, which comes later. */
async function invent(kind: Kind): Promise<Omit<Way, 'credential'>> {
  if (kind === 'pass') return { kind, wish: { passphrase: `passphrase ${crypto.randomUUID()}` } }
  if (kind === 'rec') return { kind, wish: { recoveryKey: createRecoveryKey() } }
  if (kind === 'dev') return { kind, wish: { device: await createDeviceKey(), id: slotId() } }
  const passkey = { credential: slotId(), host: 'keys.example', transports: ['usb'], salt: passkeySalt() }
  return { kind, wish: { passkey, prf: crypto.getRandomValues(new Uint8Array(32)) } }
}

function credentialOf(wish: NewSlot, slot: string): Credential {
  if ('prf' in wish) return { slot, prf: wish.prf }
  return 'device' in wish ? { slot, device: wish.device } : wish
}

const portable = (ways: Iterable<Way>): boolean =>
  [...ways].some(({ kind }) => kind === 'pass' || kind === 'rec')
const nth = <T>(list: Iterable<T>, n: number): T => {
  const all = [...list]
  return all[n % all.length]!
}

/** What must be true after every step. */
async function check(model: Model, { store, session }: Real): Promise<void> {
  const record = draft(store.current)
  expect(record.slots.map(({ id }) => id)).to.have.members([...model.alive.keys()])
  expect(portable(model.alive.values())).to.equal(true)
  expect(record.epoch).to.equal(model.epoch)
  expect(session.content.notes).to.have.length(model.edits)
  expect(await reveal(session, secrets[0])).to.equal('application-secret-of-1')
}

class Add implements Command {
  readonly kind: Kind
  readonly proof: number
  constructor(kind: Kind, proof: number) {
    this.kind = kind
    this.proof = proof
  }
  check = () => true
  async run(model: Model, real: Real) {
    const way = await invent(this.kind)
    const { credential } = nth(model.alive.values(), this.proof)
    const taken = this.kind !== 'prf' && [...model.alive.values()].some(({ kind }) => kind === this.kind)
    let id = ''
    const outcome = await codeOf(real.session.addSlot(credential, way.wish).then((slot) => (id = slot.id)))
    expect(outcome).to.equal(taken ? 'slot-exists' : 'accepted')
    if (!taken) model.alive.set(id, { ...way, credential: credentialOf(way.wish, id) })
    await check(model, real)
  }
  toString = () => `add ${this.kind} (${this.proof})`
}

class Remove implements Command {
  readonly which: number
  readonly proof: number
  readonly kept: number
  constructor(which: number, proof: number, kept: number) {
    this.which = which
    this.proof = proof
    this.kept = kept
  }
  check = () => true
  async run(model: Model, real: Real) {
    const [id] = nth(model.alive, this.which)
    const [proofId, proof] = nth(model.alive, this.proof)
    const keep = [...model.alive].filter(([other], i) => other !== id && (this.kept >> i) & 1)
    const going = new Map([...keep, [proofId, proof] as const])
    going.delete(id)
    const drop = [...model.alive.keys()].filter((other) => other !== id && !going.has(other))
    const refused = !portable(going.values())
    const keepThem = { keep: keep.map(([, { credential }]) => credential), drop }
    const outcome = await codeOf(real.session.removeSlot(proof.credential, id, keepThem))
    expect(outcome).to.equal(refused ? 'last-slot' : 'accepted')
    if (!refused) {
      for (const [other, way] of model.alive) if (!going.has(other)) model.dead.push(way)
      model.alive = new Map([...model.alive].filter(([other]) => going.has(other)))
      model.epoch++
      expect(real.store.previous).to.equal(undefined)
    }
    await check(model, real)
  }
  toString = () => `remove ${this.which} (${this.proof}, keeping ${this.kept})`
}

class Rekey implements Command {
  check = () => true
  async run(model: Model, real: Real) {
    const [first, ...others] = [...model.alive.values()].map(({ credential }) => credential)
    await real.session.rekey(first!, { keep: others })
    model.epoch++
    await check(model, real)
  }
  toString = () => 'rekey'
}

class Edit implements Command {
  check = () => true
  async run(model: Model, real: Real) {
    await real.session.update(({ notes }) => ({ notes: [...notes, 'more'] }))
    model.edits++
    await check(model, real)
  }
  toString = () => 'edit'
}

class Open implements Command {
  readonly which: number
  constructor(which: number) {
    this.which = which
  }
  check = () => true
  async run(model: Model, real: Real) {
    for (const { credential } of model.dead.slice(-2)) {
      expect(await codeOf(real.vault.open(credential))).to.be.oneOf([
        'no-slot',
        'wrong-key',
        'wrong-passphrase',
      ])
    }
    real.session = await real.vault.open(nth(model.alive.values(), this.which).credential)
    await check(model, real)
  }
  toString = () => `open ${this.which}`
}

const few = fc.nat(7)
const commands = (kinds: readonly Kind[]) => [
  fc.tuple(fc.constantFrom(...kinds), few).map(([kind, proof]) => new Add(kind, proof)),
  fc.tuple(few, few, fc.nat(63)).map(([which, proof, kept]) => new Remove(which, proof, kept)),
  fc.constant(new Rekey()),
  fc.constant(new Edit()),
  few.map((which) => new Open(which)),
]

async function begin(): Promise<{ model: Model; real: Real }> {
  const store = await openStore(memoryStore())
  const vault = new Vault<Notes>(store, { read: readNotes, iterations })
  const way = await invent('rec')
  const session = await vault.create(way.wish, { notes: [] })
  await session.update((content) => content, { put: secrets })
  const id = session.slots[0]!.id
  const alive = new Map([[id, { ...way, credential: credentialOf(way.wish, id) }]])
  return { model: { alive, dead: [], epoch: 1, edits: 0 }, real: { store, vault, session } }
}

describe('the ways into a vault, in any order of events', () => {
  const runs: [string, Kind[], number, number][] = [
    ['recovery keys, passkeys and devices', ['rec', 'prf', 'prf', 'dev'], 100, 14],
    ['passphrases among them, which cost a derivation each time', ['pass', 'pass', 'prf'], 3, 6],
  ]
  for (const [name, kinds, numRuns, maxCommands] of runs) {
    it(`open with every secret alive and with none that is dead; one is always portable: ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(commands(kinds), { maxCommands, size: 'max' }), async (list) => {
          await fc.asyncModelRun(begin, list)
        }),
        { numRuns },
      )
    })
  }
})
