import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import { memoryStore, VaultError } from '../../src/vault/index.ts'
import { baseOf, confOf, furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'

/** What a refused promise was refused with. */
const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )

/** Whether a store holds nothing at all. */
async function untouched(store: House['store']): Promise<boolean> {
  const { current, previous } = await store.read()
  return current === undefined && previous === undefined
}

async function vaultWith(house: House): Promise<void> {
  await house.importing.read(confOf(house).replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
  await house.importing.save({ passphrase: PASSPHRASE })
}

describe('keyring', () => {
  it('finds nothing, makes a vault, and finds it again locked', async () => {
    const house = furnish()
    await house.keyring.look()
    expect(house.keyring.value.kind).to.equal('absent')
    await vaultWith(house)
    expect(house.keyring.value).to.include({ kind: 'open', private: false })

    const later = furnish({ store: house.store })
    await later.keyring.look()
    expect(later.keyring.value.kind).to.equal('locked')
    expect(later.accounts.value).to.deep.equal([])
    await later.keyring.open(PASSPHRASE)
    expect(later.accounts.value.map(({ endpoint }) => endpoint)).to.deep.equal(['sandbox-ovh-eu'])
  })

  it('stays locked on a wrong passphrase and says so', async () => {
    const house = furnish()
    await vaultWith(house)
    const later = furnish({ store: house.store })
    await later.keyring.look()
    expect(await refusal(later.keyring.open('another passphrase')))
      .to.be.instanceOf(VaultError)
      .with.property('code', 'wrong-passphrase')
    expect(later.keyring.value.kind).to.equal('locked')
  })

  it('refuses a short passphrase before anything is written', async () => {
    const house = furnish()
    await house.keyring.look()
    expect(await refusal(house.keyring.create('short'))).to.have.property('code', 'weak-passphrase')
    expect(await untouched(house.store)).to.equal(true)
  })

  it('signs for an account so that the judge agrees', async () => {
    const house = furnish()
    const account = await settleIn(house)
    const credential = await currentCredential(account.client!)
    expect(credential.status).to.equal('validated')
  })

  it('after a lock leaves nothing planted in any store, and signs no more', async () => {
    const house = furnish()
    const account = await settleIn(house)
    await house.applications.read(account)
    await house.importing.read(confOf(house))
    const { applicationSecret, consumerKey, applicationKey } = house.sandbox.regions['ovh-eu']
    house.keyring.lock()
    const { keyring, accounts, applications, importing, notices } = house
    const left = [keyring, accounts, applications, importing, notices].map(({ value }) =>
      JSON.stringify(value instanceof Map ? [...value] : value),
    )
    for (const secret of [applicationSecret, consumerKey, applicationKey, account.id]) {
      expect(left.join('\n')).not.to.include(secret)
    }
    expect(house.restarts).to.have.lengthOf(1)
    expect(await refusal(currentCredential(account.client!))).to.have.property('code', 'closed')
  })

  it('never writes a private session, and guards the tab while there is one', async () => {
    const store = memoryStore()
    const house = furnish({ store })
    await settleIn(house)
    await house.keyring.describe(house.accounts.value[0]!.id, { label: 'Renamed' })
    expect(house.accounts.value[0]?.label).to.equal('Renamed')
    expect(await untouched(store)).to.equal(true)
    house.keyring.lock()
    expect(house.guards).to.deep.equal([true, false])
  })

  it('removes an account with its secrets and keeps the others', async () => {
    const house = furnish()
    const eu = await settleIn(house)
    const ca = await settleIn(house, 'ovh-ca')
    await house.keyring.remove(eu.id)
    expect(house.accounts.value.map(({ id }) => id)).to.deep.equal([ca.id])
    expect((await currentCredential(ca.client!)).status).to.equal('validated')
    expect(await refusal(currentCredential(eu.client!))).to.have.property('code', 'unknown-secret')
  })

  it('opens with the new passphrase alone after a change', async () => {
    const house = furnish()
    await vaultWith(house)
    const next = 'eleven loud locksmiths count tin'
    await house.keyring.changePassphrase(PASSPHRASE, next)
    const later = furnish({ store: house.store })
    await later.keyring.look()
    expect(await refusal(later.keyring.open(PASSPHRASE))).to.have.property('code', 'wrong-passphrase')
    await later.keyring.open(next)
    expect(later.accounts.value).to.have.lengthOf(1)
  })

  it('erases the vault for good', async () => {
    const house = furnish()
    await vaultWith(house)
    await house.keyring.wipe()
    expect(await untouched(house.store)).to.equal(true)
  })
})
