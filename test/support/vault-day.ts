// Twenty-four hours of two tabs, made up by chance from a seed: people come and go, computers sleep, clocks are set, networks
// fail. Beside it stands a reckoning of its own of when a vault may be open and when it must be.
import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import { lockLimits } from '../../src/state/locking.ts'
import { settleIn } from './house.ts'
import { FakeAir, FakeClock } from './surroundings.ts'
import { furnishWatched, type WatchedHouse } from './watched-house.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const idle = 5 * MINUTE
/** A tab hears of life in another up to five seconds late, and one out of sight says it up to ten seconds late. */
const hearsay = 16 * SECOND

/** What a day held. */
export interface Day {
  opened: number
  locked: number
  calls: number
  lost: number
  slept: number
  clockSet: number
}

interface Tab {
  house: WatchedHouse
  account: Awaited<ReturnType<typeof settleIn>>
  open: boolean
  since: number
  restarts: number
}

/** A generator of numbers from 0 to below 1 (Mulberry32): the same seed gives the same day. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Lives through one day and checks after every event:
 * - no tab is open after its time: five minutes without life anywhere, eight hours in any case, a clock gone back
 * - no tab is shut without one of these, a freeze, or another tab's lock
 * - a shut tab has no account, signs nothing, and replaces its document once
 * - a network that fails shuts nothing, and calls succeed again when it is back
 */
export async function liveOneDay(seed: number): Promise<Day> {
  const chance = chances(seed)
  const among = (least: number, most: number): number => Math.round(least + chance() * (most - least))
  const clock = new FakeClock()
  const air = new FakeAir()
  const day: Day = { opened: 0, locked: 0, calls: 0, lost: 0, slept: 0, clockSet: 0 }
  let network = true
  const intercept = (): undefined => {
    if (!network) throw new TypeError('Failed to fetch')
  }
  /** The last sign of life in any open tab. */
  let life = 0
  /** Why a tab may have locked in this event, beside its limits. */
  let excuse = ''

  const enter = async (tab: Tab): Promise<void> => {
    if (!network) return
    tab.account = await settleIn(tab.house)
    tab.open = true
    tab.since = life = clock.now()
    day.opened++
  }
  const tabs: Tab[] = []
  for (let index = 0; index < 2; index++) {
    const house = furnishWatched({ clock, air, intercept })
    const tab: Tab = { house, account: await settleIn(house), open: true, since: clock.now(), restarts: 0 }
    tabs.push(tab)
    life = clock.now()
    day.opened++
  }

  /** Compares every tab with the reckoning; `told`: the tabs that had a chance to look at the clock. */
  const check = async (told: readonly Tab[], event: string): Promise<void> => {
    const now = clock.now()
    const before = tabs.filter(({ open }) => open)
    for (const tab of before) {
      const { house } = tab
      const stands = house.keyring.value.kind === 'open'
      const where = `seed ${seed}, ${new Date(now).toISOString()}, ${event}`
      if (stands) {
        if (!told.includes(tab)) continue
        expect(now - life, `${where}: open without life`).to.be.lessThan(idle)
        expect(now - tab.since, `${where}: open too long`).to.be.lessThan(lockLimits.absolute)
        continue
      }
      tab.open = false
      day.locked++
      const due = now - life >= idle - hearsay || now - tab.since >= lockLimits.absolute
      const other = before.some((one) => one !== tab && one.house.keyring.value.kind !== 'open')
      expect(due || other || excuse !== '', `${where}: shut without a reason`).to.equal(true)
      expect(house.restarts.length - tab.restarts, `${where}: documents replaced`).to.equal(1)
      tab.restarts = house.restarts.length
      expect(house.accounts.value, where).to.be.empty
      const refused: unknown = await currentCredential(tab.account.client!).catch((error: unknown) => error)
      // Without a network, a client that does not know the endpoint's time yet does not come as far as signing.
      expect(refused, where)
        .to.have.property('code')
        .that.is.oneOf(network ? ['closed'] : ['closed', 'network'])
    }
  }

  const end = clock.now() + 24 * HOUR
  while (clock.now() < end) {
    excuse = ''
    const tab = tabs[among(0, 1)]!
    const { house } = tab
    const what = chance()
    if (what < 0.5) {
      // Somebody works: a few signs of life, each some seconds after the other.
      for (let signs = among(1, 12); signs > 0; signs--) {
        clock.pass(among(SECOND, 40 * SECOND))
        const was = tab.open && house.keyring.value.kind === 'open'
        house.signals.give('activity')
        if (was && house.keyring.value.kind === 'open') life = clock.now()
        await check(tabs, 'work')
      }
    } else if (what < 0.7) {
      clock.pass(among(SECOND, 20 * MINUTE))
      await check(tabs, 'a pause')
    } else if (what < 0.78) {
      house.signals.give(house.signals.inSight ? 'hidden' : 'shown')
      await check([tab], 'out of sight or back')
    } else if (what < 0.84) {
      day.slept++
      clock.jump(among(MINUTE, 3 * HOUR))
      const signal = (['activity', 'shown', 'focus', 'resume'] as const)[among(0, 3)]!
      house.signals.give(signal)
      // A page that comes into sight is no person yet.
      if (signal === 'activity' && tab.open && house.keyring.value.kind === 'open') life = clock.now()
      await check([tab], 'sleep')
      clock.pass(10 * SECOND)
      await check(tabs, 'after sleep')
    } else if (what < 0.88) {
      day.clockSet++
      // A tab out of sight looks at the clock each ten seconds: less it may not see.
      const back = among(lockLimits.backwards + 11 * SECOND, 2 * MINUTE)
      excuse = 'the clock went back'
      const open = tab.open
      clock.jump(-back)
      house.signals.give('focus')
      if (open)
        expect(house.keyring.value.kind, `seed ${seed}: open after the clock went back`).not.to.equal('open')
      await check([], 'a clock set back')
      // The tab that was not in front finds out by its own timer.
      clock.pass(back + 10 * SECOND)
      await check([], 'after a clock set back')
      life = Math.min(life, clock.now())
    } else if (what < 0.9) {
      excuse = 'frozen'
      house.signals.give('freeze')
      await check([], 'a freeze')
    } else if (what < 0.96) {
      network = !network
    } else if (tab.open) {
      const answer: unknown = await currentCredential(tab.account.client!).catch((error: unknown) => error)
      day.calls++
      if (network) expect(answer, `seed ${seed}`).to.have.property('status', 'validated')
      else {
        day.lost++
        expect(answer, `seed ${seed}`).to.have.property('code', 'network')
        expect(house.keyring.value.kind, 'shut by a lost network').to.equal('open')
      }
    }
    for (const one of tabs) if (!one.open && chance() < 0.3) await enter(one)
  }
  for (const { house } of tabs) house.keyring.lock({ here: true })
  return day
}
