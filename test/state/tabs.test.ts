import { expect } from 'chai'
import { isOlder, readTabMessage } from '../../src/state/tab-messages.ts'
import { memoryStore } from '../../src/vault/index.ts'
import type { Envelope, VaultStore } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { PASSPHRASE, settleIn } from '../support/house.ts'
import { FakeAir, FakeClock } from '../support/surroundings.ts'
import { furnishWatched } from '../support/watched-house.ts'
import type { WatchedHouse } from '../support/watched-house.ts'

const isOpen = ({ keyring }: WatchedHouse): boolean => keyring.value.kind === 'open'

/** Two tabs on one vault, both open. */
async function twoTabs(): Promise<{ one: WatchedHouse; other: WatchedHouse; store: VaultStore }> {
  const store = memoryStore()
  const shared = { store, clock: new FakeClock(), air: new FakeAir() }
  const one = furnishWatched(shared)
  await one.keyring.create(PASSPHRASE)
  const other = furnishWatched(shared)
  await other.keyring.look()
  await other.keyring.open(PASSPHRASE)
  return { one, other, store }
}

/** Puts a record into the store that only a later version of this page can read. */
async function migrate(store: VaultStore): Promise<unknown> {
  const { current } = (await store.read()) as { current: Envelope }
  const next = { ...current, v: 99, minReader: 99, rev: current.rev + 1 }
  await store.write(next, current.rev, { keepPrevious: true })
  return next
}

describe('tabs', () => {
  it('adopt what another tab saved', async () => {
    const { one, other } = await twoTabs()
    await settleIn(one)
    await comesTrue(() => other.accounts.value.length > 0)
    expect(other.accounts.value.map(({ id }) => id)).to.deep.equal(one.accounts.value.map(({ id }) => id))
    await other.keyring.describe(other.accounts.value[0]!.id, { label: 'Renamed elsewhere' })
    await comesTrue(() => one.accounts.value[0]?.label === 'Renamed elsewhere')
  })

  it('lock what a new passphrase has shut, and only there', async () => {
    const { one, other } = await twoTabs()
    await one.keyring.changePassphrase(PASSPHRASE, 'eleven loud locksmiths count tin')
    await comesTrue(() => !isOpen(other))
    expect(isOpen(one)).to.equal(true)
  })

  it('all begin anew when the vault is erased in one, the locked ones too', async () => {
    const { one, other, store } = await twoTabs()
    const locked = furnishWatched({ store, air: one.air })
    await locked.keyring.look()
    await one.keyring.wipe()
    for (const house of [one, other, locked]) expect(house.restarts).to.have.lengthOf(1)
  })

  it('tell nobody of a private session, and end it with everything else', async () => {
    const { one } = await twoTabs()
    const secret = furnishWatched({ air: one.air })
    await settleIn(secret)
    const said = one.air.count('rev')
    await secret.keyring.describe(secret.accounts.value[0]!.id, { label: 'Mine' })
    expect(one.air.count('rev')).to.equal(said)
    one.keyring.lock()
    expect(isOpen(secret)).to.equal(false)
  })

  it('lock themselves, write nothing and ask for a reload when a newer page has migrated the vault (input 40)', async () => {
    const { one, other, store } = await twoTabs()
    const migrated = await migrate(store)
    const refused = await one.keyring.configure({ idleMinutes: 1 }).catch((error: unknown) => error)
    expect(refused).to.have.property('code', 'newer')
    expect([isOpen(one), isOpen(other)], 'it met it while saving').to.deep.equal([false, true])
    one.air.shout({ kind: 'rev', rev: 99 })
    await comesTrue(() => !isOpen(other), 'it was told')
    expect(one.air.count('lock'), 'each for itself').to.equal(0)
    expect((await store.read()).current).to.deep.equal(migrated)
    await other.keyring.look()
    expect(other.keyring.value).to.include({ kind: 'damaged', reason: 'newer' })
  })

  it('tell older ones, whichever came first, that there is a newer page', () => {
    const air = new FakeAir()
    const old = furnishWatched({ air, version: '0.9.0' })
    const same = furnishWatched({ air, version: '0.9.0' })
    expect(old.tabs.value.outdated).to.equal(false)
    const newer = furnishWatched({ air, version: '0.10.0' })
    const late = furnishWatched({ air, version: '0.2.11' })
    const told = [old, same, newer, late].map(({ tabs }) => tabs.value.outdated)
    expect(told).to.deep.equal([true, true, false, true])
    expect(isOlder('1.0.0', '1.0.0')).to.equal(false)
  })

  it('ignore whatever is not exactly a message (input 45)', async () => {
    const { one } = await twoTabs()
    const mebibyte = 'x'.repeat(1024 * 1024)
    const hostile: unknown[] = [
      undefined,
      null,
      0,
      'lock',
      mebibyte,
      [],
      ['lock'],
      new Map([['kind', 'lock']]),
      new Uint8Array(1024 * 1024),
      { kind: 'unlock' },
      { kind: 'unlock', passphrase: PASSPHRASE },
      { kind: 'lock', why: mebibyte },
      { kind: mebibyte },
      { kind: ['lock'] },
      { kind: 'wipe', really: true },
      { kind: 'activity' },
      { kind: 'activity', at: 'now' },
      { kind: 'activity', at: Number.NaN },
      { kind: 'activity', at: -1 },
      { kind: 'activity', at: 1.5 },
      { kind: 'rev' },
      { kind: 'rev', rev: '1' },
      { kind: 'rev', rev: Infinity },
      { kind: 'version', version: '1' },
      { kind: 'version', version: mebibyte },
      { kind: 'version', version: '1.0.0 ' },
      { kind: 'constructor' },
      { kind: '__proto__' },
      JSON.parse('{"__proto__":{"kind":"lock"}}'),
      Object.create({ kind: 'lock' }),
    ]
    const before = JSON.stringify(one.keyring.value)
    for (const message of hostile) {
      expect(readTabMessage(message)).to.equal(undefined)
      one.air.shout(message)
    }
    expect(JSON.stringify(one.keyring.value)).to.equal(before)
    expect(one.restarts).to.have.lengthOf(0)
    expect(Object.keys(Object.prototype)).to.deep.equal([])
  })

  it('open nothing, whatever is said to a locked one', async () => {
    const { store } = await twoTabs()
    const locked = furnishWatched({ store })
    await locked.keyring.look()
    for (const kind of ['unlock', 'lock', 'rev', 'activity', 'version']) {
      locked.air.shout({ kind, rev: 1, at: 1, version: '9.9.9' })
      locked.air.shout({ kind })
    }
    locked.air.shout({ kind: 'rev', rev: 7 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(locked.keyring.value.kind).to.equal('locked')
    expect(locked.restarts).to.have.lengthOf(0)
  })
})
