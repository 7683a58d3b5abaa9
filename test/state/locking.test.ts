import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import { lockLimits } from '../../src/state/locking.ts'
import { defaultSettings, readSettings } from '../../src/state/settings.ts'
import { memoryStore } from '../../src/vault/index.ts'
import { settleIn } from '../support/house.ts'
import { FakeAir, FakeClock } from '../support/surroundings.ts'
import { furnishWatched } from '../support/watched-house.ts'
import type { WatchedHouse } from '../support/watched-house.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

const isOpen = ({ keyring }: WatchedHouse): boolean => keyring.value.kind === 'open'

/** A house whose session is open. A private one, because it costs no key derivation; it locks like any other. */
async function opened(options: Parameters<typeof furnishWatched>[0] = {}): Promise<WatchedHouse> {
  const house = furnishWatched(options)
  await house.keyring.startPrivate()
  return house
}

/** Two tabs of one browser, both open. */
async function twoTabs(): Promise<[WatchedHouse, WatchedHouse]> {
  const shared = { clock: new FakeClock(), air: new FakeAir() }
  return [await opened(shared), await opened(shared)]
}

describe('locking', () => {
  it('begins when the vault opens and ends with it', async () => {
    const house = furnishWatched()
    expect(house.locking.value.kind).to.equal('off')
    await house.keyring.startPrivate()
    expect(house.locking.value.kind).to.equal('calm')
    house.keyring.lock()
    expect(house.locking.value.kind).to.equal('off')
    house.clock.pass(9 * HOUR)
    expect(house.restarts).to.have.lengthOf(1)
  })

  it('locks after five minutes without a sign of life, and replaces the document', async () => {
    const house = await opened()
    house.clock.pass(5 * MINUTE - 1)
    expect(isOpen(house)).to.equal(true)
    house.clock.pass(1)
    expect(isOpen(house)).to.equal(false)
    expect(house.restarts).to.have.lengthOf(1)
  })

  it('counts down the last thirty seconds, and stays for whoever says so', async () => {
    const house = await opened()
    house.clock.pass(4.5 * MINUTE - 1)
    expect(house.locking.value).to.deep.equal({ kind: 'calm' })
    house.clock.pass(1)
    expect(house.locking.value).to.deep.equal({ kind: 'soon', reason: 'idle', seconds: 30 })
    house.clock.pass(20 * SECOND)
    expect(house.locking.value).to.deep.equal({ kind: 'soon', reason: 'idle', seconds: 10 })
    house.locking.stay()
    expect(house.locking.value).to.deep.equal({ kind: 'calm' })
    house.clock.pass(4 * MINUTE)
    expect(isOpen(house)).to.equal(true)
  })

  it('waits as long as was decided, which is kept with the vault', async () => {
    const house = await opened()
    for (const [idleMinutes, wait] of [
      [1, MINUTE],
      [15, 15 * MINUTE],
      [60, HOUR],
    ] as const) {
      await house.keyring.startPrivate()
      await house.keyring.configure({ idleMinutes })
      house.clock.pass(wait - 1)
      expect(isOpen(house), `${idleMinutes}`).to.equal(true)
      house.clock.pass(1)
      expect(isOpen(house), `${idleMinutes}`).to.equal(false)
    }
    await house.keyring.startPrivate()
    await house.keyring.configure({ idleMinutes: 'never' })
    house.clock.pass(8 * HOUR - 1)
    expect(isOpen(house)).to.equal(true)
  })

  it('locks after eight hours however busy, and says so before', async () => {
    const house = await opened()
    for (let passed = 0; passed < 8 * HOUR - MINUTE; passed += MINUTE) {
      house.clock.pass(MINUTE)
      house.signals.give('activity')
    }
    house.clock.pass(40 * SECOND)
    house.signals.give('activity')
    expect(house.locking.value).to.deep.equal({ kind: 'soon', reason: 'absolute', seconds: 20 })
    house.clock.pass(20 * SECOND)
    expect(isOpen(house)).to.equal(false)
  })

  it('locks two minutes after it left the screen, where that was chosen', async () => {
    const house = await opened()
    house.signals.give('hidden')
    house.clock.pass(3 * MINUTE)
    expect(isOpen(house), 'not chosen').to.equal(true)
    house.signals.give('shown')
    house.signals.give('activity')
    await house.keyring.configure({ lockHidden: true })
    house.signals.give('hidden')
    house.clock.pass(lockLimits.hidden - 1)
    house.signals.give('shown')
    house.clock.pass(MINUTE)
    expect(isOpen(house), 'back in time').to.equal(true)
    house.signals.give('hidden')
    house.clock.pass(lockLimits.hidden)
    expect(isOpen(house)).to.equal(false)
  })

  it('was asleep for an hour with all timers stopped: locks at whatever happens first (input 39)', async () => {
    for (const first of ['activity', 'shown', 'focus', 'resume'] as const) {
      const house = await opened()
      house.clock.jump(HOUR)
      expect(isOpen(house)).to.equal(true)
      house.signals.give(first)
      expect(isOpen(house), first).to.equal(false)
    }
    const untouched = await opened()
    untouched.clock.jump(HOUR)
    untouched.clock.pass(SECOND)
    expect(isOpen(untouched), 'nothing happens at all').to.equal(false)
  })

  it('locks when the clock goes back, but not for the second that networks correct', async () => {
    const house = await opened()
    house.clock.pass(2 * MINUTE)
    house.clock.jump(-SECOND)
    house.signals.give('focus')
    expect(isOpen(house)).to.equal(true)
    house.clock.jump(-1)
    house.signals.give('activity')
    expect(isOpen(house)).to.equal(false)
  })

  it('locks this tab, and no other, when the browser freezes it or brings it back from its cache', async () => {
    for (const signal of ['freeze', 'return'] as const) {
      const [one, other] = await twoTabs()
      one.signals.give(signal)
      expect([isOpen(one), isOpen(other)], signal).to.deep.equal([false, true])
    }
  })

  describe('between tabs', () => {
    it('a lock in one is a lock in all, said once', async () => {
      const [one, other] = await twoTabs()
      one.keyring.lock()
      expect([isOpen(one), isOpen(other)]).to.deep.equal([false, false])
      expect(other.restarts).to.have.lengthOf(1)
      expect(one.air.count('lock')).to.equal(1)
    })

    it('signs nothing new after another tab has locked, and lets a request under way end (input 38)', async () => {
      const shared = { clock: new FakeClock(), air: new FakeAir() }
      let arrived: () => void = () => undefined
      let goOn: () => void = () => undefined
      const under = new Promise<void>((resolve) => (arrived = resolve))
      const gate = new Promise<void>((resolve) => (goOn = resolve))
      const signing = furnishWatched({
        ...shared,
        intercept: async ({ url }) => {
          if (!url.includes('currentCredential')) return undefined
          arrived()
          await gate
          return undefined
        },
      })
      const account = await settleIn(signing)
      const other = await opened(shared)
      const request = currentCredential(account.client!)
      await under
      other.keyring.lock()
      expect(isOpen(signing)).to.equal(false)
      goOn()
      expect((await request).status).to.equal('validated')
      const refused = await currentCredential(account.client!).catch((error: unknown) => error)
      expect(refused).to.have.property('code', 'closed')
    })

    it('shares the last sign of life, at most every five seconds', async () => {
      const [one, other] = await twoTabs()
      other.signals.give('hidden')
      const before = one.air.count('activity')
      for (let passed = 0; passed < 6 * MINUTE; passed += 100) {
        one.clock.pass(100)
        one.signals.give('activity')
      }
      expect([isOpen(one), isOpen(other)]).to.deep.equal([true, true])
      expect(one.air.count('activity') - before).to.be.within(70, 72)
    })

    it('does not let a hidden tab lock one that is in use', async () => {
      const [used, hidden] = await twoTabs()
      await hidden.keyring.configure({ lockHidden: true, idleMinutes: 1 })
      hidden.signals.give('hidden')
      for (let passed = 0; passed < 10 * MINUTE; passed += 10 * SECOND) {
        used.clock.pass(10 * SECOND)
        used.signals.give('activity')
      }
      expect([isOpen(used), isOpen(hidden)]).to.deep.equal([true, true])
      used.clock.pass(MINUTE)
      expect([isOpen(used), isOpen(hidden)], 'idle for its own minute').to.deep.equal([true, false])
      used.clock.pass(4 * MINUTE)
      expect(isOpen(used)).to.equal(false)
    })

    it('believes no sign of life from the future', async () => {
      const house = await opened()
      house.air.shout({ kind: 'activity', at: Number.MAX_SAFE_INTEGER })
      house.clock.pass(5 * MINUTE)
      expect(isOpen(house)).to.equal(false)
    })
  })

  it('keeps what was decided with the vault; what it does not understand is the default', async () => {
    const store = memoryStore()
    const house = furnishWatched({ store })
    await house.keyring.create('seven quiet locksmiths count brass')
    expect(house.keyring.settings).to.deep.equal(defaultSettings)
    await house.keyring.configure({ idleMinutes: 15 })
    const later = furnishWatched({ store })
    await later.keyring.look()
    await later.keyring.open('seven quiet locksmiths count brass')
    expect(later.keyring.settings).to.deep.equal({ idleMinutes: 15, lockHidden: false })
    for (const strange of [null, 5, [], { idleMinutes: 90_000, lockHidden: 'yes' }, { idleMinutes: '1' }]) {
      expect(readSettings(strange)).to.deep.equal(defaultSettings)
    }
  })
})
