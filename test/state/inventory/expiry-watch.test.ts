import { expect } from 'chai'
import { ExpiryWatch } from '../../../src/state/inventory/expiry-watch.ts'
import { addKeys, home } from './home.ts'
import type { Home } from './home.ts'

const dayMs = 86_400_000

function watched(at: Home) {
  const badges: number[] = []
  const told: number[] = []
  new ExpiryWatch({
    inventory: at.inventory,
    keyring: at.house.keyring,
    attention: { badge: (count) => void badges.push(count) },
    now: Date.now,
    ending: (rows) => void told.push(rows.length),
  })
  return { badges, told }
}

describe('expiry watch', () => {
  it('puts the number of keys that end within a week on the icon, and tells them once', async () => {
    const at = await home()
    await at.inventory.need()
    const before = watched(at)
    addKeys(at, 3, 'ovh-eu', { expiration: Date.now() + 3 * dayMs })
    addKeys(at, 1, 'ovh-eu', { expiration: Date.now() + 9 * dayMs })
    await at.inventory.read()
    const count = before.badges.at(-1)!
    expect(count).to.be.within(3, 5)
    expect(before.told).to.deep.equal([count])
    await at.inventory.read()
    expect(before.told).to.deep.equal([count])
  })

  it('says nothing while the reading goes on: a part is no number', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored', latencyMs: 1 } } })
    addKeys(at, 30, 'ovh-eu', { expiration: Date.now() + 3 * dayMs })
    const { badges } = watched(at)
    await at.inventory.need()
    expect(new Set(badges).size).to.equal(1)
    expect(badges[0]).to.be.at.least(30)
  })

  it('takes the number away when a private session ends', async () => {
    const at = await home()
    const { badges } = watched(at)
    await at.inventory.need()
    expect(badges.at(-1)).to.be.above(0)
    at.house.keyring.lock()
    expect(badges.at(-1)).to.equal(0)
  })
})
