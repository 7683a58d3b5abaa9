import { expect } from 'chai'
import { ClockError, ServerClock } from '../../src/ovh/index.ts'

/** A machine whose time is a number, and a server that many seconds ahead of it. */
function machine({ aheadSeconds = 0, tripMs = 0 } = {}) {
  const state = { localMs: 1_700_000_000_000, monotonicMs: 5, asked: 0, answer: undefined as unknown }
  const pass = (ms: number): void => {
    state.localMs += ms
    state.monotonicMs += ms
  }
  const readTime = async (): Promise<unknown> => {
    state.asked++
    pass(tripMs / 2)
    const seconds = Math.floor(state.localMs / 1000) + aheadSeconds
    await Promise.resolve()
    pass(tripMs / 2)
    return state.answer === undefined ? seconds : state.answer
  }
  const options = { localMs: () => state.localMs, monotonicMs: () => state.monotonicMs }
  return { state, pass, readTime, options }
}

async function thrownBy(pending: Promise<unknown>): Promise<unknown> {
  return pending.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('ServerClock', () => {
  it('tells the server’s seconds, and goes on by itself', async () => {
    const { state, pass, readTime, options } = machine({ aheadSeconds: 42 })
    const clock = new ServerClock(readTime, options)
    expect(clock.skewSeconds).to.equal(undefined)
    expect(await clock.now()).to.equal(1_700_000_042)
    expect(clock.skewSeconds).to.equal(42)
    pass(999)
    expect(await clock.now()).to.equal(1_700_000_042)
    pass(1)
    expect(await clock.now()).to.equal(1_700_000_043)
    expect(state.asked).to.equal(1)
  })

  it('takes the answer to be from the middle of the trip', async () => {
    const { readTime, options } = machine({ aheadSeconds: 100, tripMs: 6000 })
    const clock = new ServerClock(readTime, options)
    expect(await clock.now()).to.equal(1_700_000_106)
    expect(clock.skewSeconds).to.equal(100)
  })

  it('is not led astray by a machine whose time is set during the trip', async () => {
    const { state, readTime, options } = machine({ tripMs: 200 })
    const clock = new ServerClock(async () => {
      const seconds = await readTime()
      state.localMs += 3_600_000
      return seconds
    }, options)
    const now = await clock.now()
    expect(now).to.be.within(1_700_000_000, 1_700_000_001)
  })

  it('measures once for all who wait', async () => {
    const { state, readTime, options } = machine()
    const clock = new ServerClock(readTime, options)
    const all = await Promise.all([clock.now(), clock.refresh(), clock.now(), clock.now()])
    expect(all.filter((value) => value !== undefined)).to.deep.equal([
      1_700_000_000, 1_700_000_000, 1_700_000_000,
    ])
    expect(state.asked).to.equal(1)
  })

  it('measures again when told, and keeps the old time if that fails', async () => {
    const { state, readTime, options } = machine({ aheadSeconds: 10 })
    const clock = new ServerClock(readTime, options)
    await clock.now()
    state.localMs -= 50_000
    await clock.refresh()
    expect(clock.skewSeconds).to.equal(10)
    state.answer = 'broken'
    expect(await thrownBy(clock.refresh())).to.be.instanceOf(ClockError)
    expect(clock.skewSeconds).to.equal(10)
    expect(await clock.now()).to.equal(1_700_000_010 - 50)
  })

  it('does not remember a failure', async () => {
    const { readTime, options } = machine()
    let broken = true
    const clock = new ServerClock(() => (broken ? Promise.reject(new Error('down')) : readTime()), options)
    expect(await thrownBy(clock.now())).to.have.property('message', 'down')
    broken = false
    expect(await clock.now()).to.equal(1_700_000_000)
  })

  const nonsense = [
    null,
    '1700000000',
    1.7e9 + 0.5,
    -1,
    0,
    1e20,
    NaN,
    Infinity,
    {},
    [1_700_000_000],
    true,
    12345,
  ]
  for (const answer of nonsense) {
    it(`refuses ${typeof answer} ${JSON.stringify(answer)} (input 16)`, async () => {
      const { state, readTime, options } = machine()
      state.answer = answer
      const error = await thrownBy(new ServerClock(readTime, { ...options, maxSkewSeconds: Infinity }).now())
      expect(error).to.be.instanceOf(ClockError)
      expect((error as ClockError).skewSeconds).to.equal(undefined)
    })
  }

  it('refuses a time more than a day away, either way, and says by how much', async () => {
    const tenYears = 315_360_000
    for (const aheadSeconds of [86_401, -86_401, tenYears, -tenYears]) {
      const { readTime, options } = machine({ aheadSeconds })
      const error = await thrownBy(new ServerClock(readTime, options).now())
      expect(error).to.be.instanceOf(ClockError)
      expect((error as ClockError).skewSeconds).to.equal(aheadSeconds)
      const lenient = new ServerClock(readTime, { ...options, maxSkewSeconds: Infinity })
      expect(await lenient.now()).to.equal(1_700_000_000 + aheadSeconds)
    }
    const { readTime, options } = machine({ aheadSeconds: 86_400 })
    expect(await new ServerClock(readTime, options).now()).to.equal(1_700_086_400)
  })
})
