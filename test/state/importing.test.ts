import { expect } from 'chai'
import { currentCredential } from '../../src/ovh/index.ts'
import { baseOf, confOf, furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House } from '../support/house.ts'

function preview({ importing }: House) {
  if (importing.value.kind !== 'preview') throw new Error(`no preview but ${importing.value.kind}`)
  return importing.value
}

const conf = (house: House, region = 'ovh-eu'): string =>
  confOf(house, region).replace(`sandbox-${region}`, baseOf(house, region))

describe('importing', () => {
  it('shows what it found without a secret, and saves nothing yet', async () => {
    const house = furnish()
    await house.keyring.look()
    await house.importing.read(conf(house))
    const { candidates } = preview(house)
    const { applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    expect(candidates).to.have.lengthOf(1)
    expect(candidates[0]).to.deep.include({
      lengths: { applicationSecret: 32, consumerKey: 32 },
      usable: true,
      chosen: true,
    })
    expect(JSON.stringify(candidates)).not.to.include(applicationSecret).and.not.to.include(consumerKey)
    expect(house.keyring.value.kind).to.equal('absent')
    expect((await house.store.read()).current).to.equal(undefined)
  })

  it('saves the chosen keys and no others', async () => {
    const house = furnish()
    await house.importing.read(
      ['ovh-eu', 'ovh-ca', 'kimsufi-eu'].map((region) => conf(house, region)).join('\n'),
    )
    house.importing.choose(1, false)
    house.importing.describe(2, { label: 'Old servers', colour: 'plum' })
    const ids = await house.importing.save('private')
    expect(ids).to.have.lengthOf(2)
    expect(
      house.accounts.value.map(({ endpoint, label, colour }) => [endpoint, label, colour]),
    ).to.deep.equal([
      ['sandbox-ovh-eu', 'Sandbox · ovh-eu', 'lake'],
      ['sandbox-kimsufi-eu', 'Old servers', 'plum'],
    ])
    expect(house.importing.value.kind).to.equal('empty')
  })

  it('keeps the preview when the vault refuses, so that nothing is typed twice', async () => {
    const house = furnish()
    await house.keyring.look()
    await house.importing.read(conf(house))
    await house.importing.save({ passphrase: 'short' }).then(
      () => expect.fail('a short passphrase was accepted'),
      (error: unknown) => expect(error).to.have.property('code', 'weak-passphrase'),
    )
    expect(preview(house).candidates).to.have.lengthOf(1)
    await house.importing.save({ passphrase: PASSPHRASE })
    expect(house.accounts.value).to.have.lengthOf(1)
  })

  it('asks for the endpoint where the text names none that this build may contact', async () => {
    const house = furnish()
    const { applicationKey, applicationSecret, consumerKey } = house.sandbox.regions['ovh-ca']
    await house.importing.read(
      `[https://api.evil.example/1.0]\napplication_key=${applicationKey}\napplication_secret=${applicationSecret}\nconsumer_key=${consumerKey}\n`,
    )
    expect(preview(house).candidates[0]).to.deep.include({
      problems: ['foreign'],
      usable: false,
      chosen: false,
    })
    expect(await house.importing.save('private')).to.deep.equal([])
    house.importing.describe(0, { endpoint: 'sandbox-ovh-ca' })
    expect(preview(house).candidates[0]).to.deep.include({ problems: [], usable: true })
    house.importing.choose(0, true)
    await house.importing.save('private')
    expect((await currentCredential(house.accounts.value[0]!.client!)).status).to.equal('validated')
  })

  it('leaves the choice of a disputed value to the person', async () => {
    const house = furnish()
    const { applicationKey, applicationSecret, consumerKey } = house.sandbox.regions['ovh-eu']
    await house.importing.read(
      `[${baseOf(house, 'ovh-eu')}]\napplication_key=${applicationKey}\napplication_secret="${applicationSecret}"\nconsumer_key=${consumerKey}\n`,
    )
    const [dispute] = preview(house).candidates[0]?.disputes ?? []
    expect(dispute).to.deep.include({
      field: 'applicationSecret',
      lengths: { python: 34, go: 32 },
      choice: 'go',
    })
    house.importing.settle(0, 'applicationSecret', 'python')
    expect(preview(house).candidates[0]?.lengths.applicationSecret).to.equal(34)
    house.importing.settle(0, 'applicationSecret', 'go')
    await house.importing.save('private')
    expect((await currentCredential(house.accounts.value[0]!.client!)).status).to.equal('validated')
  })

  it('recognises a key that is saved already, and another key of the same application', async () => {
    const house = furnish()
    await settleIn(house)
    const recognised = (known: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (house.importing.value.kind === 'preview' && preview(house).candidates[0]?.known === known)
            resolve()
        }
        house.importing.addEventListener('change', look)
        look()
      })
    await house.importing.read(conf(house))
    await recognised('same')
    expect(preview(house).candidates[0]?.chosen).to.equal(false)
    await house.importing.read(conf(house).replace(/consumer_key=..../, 'consumer_key=zzzz'))
    await recognised('application')
  })

  it('says what is missing, and calls a service account by its name', async () => {
    const house = furnish()
    await house.importing.read('[ovh-eu]\napplication_key=7kbG7Bk7S9Nt7ZSV\n')
    expect(preview(house).candidates[0]?.problems).to.deep.equal(['applicationSecret', 'consumerKey'])
    await house.importing.read('[soyoustart-eu]\nclient_id=EU.1234\nclient_secret=abcdef\n')
    expect(preview(house).candidates[0]).to.deep.include({
      kind: 'oauth2',
      problems: ['oauth2'],
      usable: false,
    })
  })

  it('refuses a text that is none, and survives one without keys', async () => {
    const house = furnish()
    await house.importing.read(`a${'\u0000'}b`)
    expect(house.importing.value.kind).to.equal('refused')
    await house.importing.read('Dear Sir or Madam')
    expect(house.importing.value.kind).to.equal('nothing')
  })
})
