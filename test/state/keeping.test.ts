import { expect } from 'chai'
import { createRecoveryKey } from '../../src/vault/index.ts'
import { baseOf, confOf, furnish, type House, settleIn } from '../support/house.ts'
import { softDurability } from '../support/ways.ts'

const proof = { recoveryKey: createRecoveryKey() }

/** Pastes a key into the vault, which is made if there is none. */
async function paste(house: House, region = 'ovh-eu'): Promise<void> {
  await house.importing.read(confOf(house, region).replace(`sandbox-${region}`, baseOf(house, region)))
  await house.importing.save(house.keyring.value.kind === 'open' ? undefined : proof)
}

async function settled(): Promise<House> {
  const house = furnish()
  await paste(house)
  return house
}

describe('the promise to keep the vault', () => {
  const kept = (house: House) => house.safety.keeping.value
  const settle = () => new Promise((resolve) => setTimeout(resolve))

  it('is asked for once something is worth keeping, and its answer told', async () => {
    for (const [answer, told] of [
      [true, 'kept'],
      [false, 'refused'],
      [undefined, 'unknown'],
    ] as const) {
      const durability = softDurability(answer)
      const house = furnish({ durability })
      expect([kept(house), durability.asked]).to.deep.equal(['unasked', 0])
      await paste(house)
      await paste(house, 'ovh-ca')
      await settle()
      expect([kept(house), durability.asked]).to.deep.equal([told, 1])
    }
  })

  it('is not asked for when a vault is merely opened, nor when the browser has given it, nor in private', async () => {
    const { store } = await settled()
    const durability = softDurability(true)
    const later = furnish({ store, durability })
    await later.keyring.open(proof)
    await settle()
    expect([kept(later), durability.asked]).to.deep.equal(['unasked', 0])
    const given = softDurability(true, true)
    const other = furnish({ store, durability: given })
    await other.keyring.open(proof)
    await paste(other, 'ovh-ca')
    await settle()
    expect([kept(other), given.asked]).to.deep.equal(['kept', 0])
    const house = furnish({ durability })
    await settleIn(house)
    await settle()
    expect([kept(house), durability.asked]).to.deep.equal(['unasked', 0])
    await house.safety.keeping.ask()
    expect([kept(house), durability.asked]).to.deep.equal(['kept', 1])
  })
})
