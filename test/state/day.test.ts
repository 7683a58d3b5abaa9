import { expect } from 'chai'
import { liveOneDay } from '../support/vault-day.ts'

describe('two tabs in a day with sleep, clocks set back and lost networks', function () {
  this.timeout(60_000)

  it('are open when they should be and shut when they must be, all 24 hours', async () => {
    const held = { opened: 0, locked: 0, calls: 0, lost: 0, slept: 0, clockSet: 0 }
    for (const seed of [1, 2]) {
      const day = await liveOneDay(seed)
      for (const what of Object.keys(held) as (keyof typeof held)[]) held[what] += day[what]
    }
    // A day in which nothing happened would prove nothing.
    for (const [what, times] of Object.entries(held)) expect(times, what).to.be.greaterThan(0)
  })
})
