import { expect } from 'chai'
import { Inventory } from '../../../src/state/inventory/inventory.ts'
import { recalled, seenAfter, seenLimits } from '../../../src/state/inventory/last-reading.ts'
import { memoryStore } from '../../../src/vault/index.ts'
import { baseOf, confOf, furnish, PASSPHRASE } from '../../support/house.ts'
import { addKeys, home } from './home.ts'

const dayMs = 86_400_000

/** A vault on a disk that two visits share; the second one has no network. */
async function visits(change?: (first: ReturnType<typeof furnish>) => void) {
  const store = memoryStore()
  const first = furnish({ store })
  change?.(first)
  await first.importing.read(confOf(first).replace('sandbox-ovh-eu', baseOf(first, 'ovh-eu')))
  await first.importing.save({ passphrase: PASSPHRASE })
  const before = new Inventory({ keyring: first.keyring, accounts: first.accounts, now: () => Date.now() })
  await before.read()
  const cut = (): never => {
    throw new DOMException('offline', 'NetworkError')
  }
  const second = furnish({ store, intercept: cut })
  await second.keyring.open(PASSPHRASE)
  const inventory = (now = () => Date.now()) =>
    new Inventory({ keyring: second.keyring, accounts: second.accounts, now })
  return { store, first, before, second, inventory }
}

describe('the last reading', function () {
  this.timeout(30_000)

  it('is there without network, as it was, with its age', async () => {
    const { before, inventory } = await visits()
    const offline = inventory()
    await offline.need()
    const { rows, readings } = offline.value
    expect(rows.map(({ id, application }) => [id, application])).to.deep.equal(
      before.value.rows.map(({ id, application }) => [id, application]),
    )
    const [[id, reading]] = [...readings] as [[string, NonNullable<ReturnType<typeof readings.get>>]]
    expect(reading.kind).to.equal('failed')
    expect(reading.asOf).to.equal(before.value.readings.get(id)?.at)
  })

  it('is shown at once, and replaced by what is read', async () => {
    const { first } = await visits()
    addKeys({ house: first }, 1)
    const again = new Inventory({ keyring: first.keyring, accounts: first.accounts, now: () => Date.now() })
    const reading = again.need()
    const { length } = again.value.rows
    expect(length).to.be.greaterThan(5)
    expect([...again.value.readings.values()][0]?.asOf).to.be.a('number')
    await reading
    expect(again.value.rows).to.have.length(length + 1)
    expect([...again.value.readings.values()][0]).not.to.have.property('asOf')
  })

  it('is forgotten after a month, with its account, and when it is damaged', async () => {
    const { inventory, second } = await visits()
    const late = inventory(() => Date.now() + 31 * dayMs)
    await late.need()
    expect(late.value.rows).to.deep.equal([])
    const { value } = second.keyring
    const { accounts, seen } = value.kind === 'open' ? value.content : { accounts: [], seen: {} }
    expect(Object.keys(seen ?? {})).to.deep.equal(accounts.map(({ id }) => id))
    for (const text of ['', '{', '{"at":1}', 'null', '{"at":9e15,"scope":"account"}'])
      expect(recalled(text, Date.now()), text).to.equal(undefined)
    await second.keyring.remove(accounts[0]!.id)
    expect(second.keyring.value).to.have.nested.property('content.seen').that.deep.equals({})
  })

  it('lies in the vault sealed, and nowhere in clear', async () => {
    const { store } = await visits()
    const kept = JSON.stringify(await store.read())
    expect(kept).not.to.match(/certbot|terraform|exemple\.fr|credentialId/)
  })

  it('of a private session is not kept', async () => {
    const { inventory, keyring } = await home()
    await inventory.read()
    expect(keyring.value).to.have.property('content').that.does.not.have.property('seen')
  })

  it('has a bound: an account that would not fit is left out', async () => {
    const at = await home()
    addKeys(at, 1200)
    await at.inventory.read()
    const { readings } = at.inventory.value
    const [id = ''] = readings.keys()
    const long = seenAfter(readings, [id])
    expect(Object.values(long ?? {}).every((text) => text.length <= seenLimits.account)).to.equal(true)
    expect(long).to.equal(undefined)
  })

  it('that says nothing new is not written again', async () => {
    const { before, first } = await visits()
    const { revision } = first.keyring
    await before.read()
    expect(first.keyring.revision).to.deep.equal(revision)
  })
})
