import { expect } from 'chai'
import { regionNames } from '../../src/sandbox/index.ts'
import { Caller } from './caller.ts'

describe('the first data', () => {
  it('has five applications and a key of every kind in each region', async () => {
    for (const name of regionNames) {
      const caller = new Caller({}, name)
      const world = caller.sandbox.world(name)
      const [account = ''] = world.accounts.keys()
      expect(world.applications.ownedBy(account), name).to.have.length(5)
      const credentials = world.credentials.of(account)
      expect(credentials.some((one) => one.ovhSupport)).to.equal(true)
      expect(credentials.some((one) => one.lastUse === null && one.status === 'validated')).to.equal(true)
      expect(credentials.some((one) => one.allowedIPs !== null)).to.equal(true)
      expect(
        credentials.some((one) => !world.applications.find(one.applicationId)),
        'an orphan',
      ).to.equal(true)
      const names = world.applications.ownedBy(account).map((one) => one.name)
      expect(Math.max(...names.map((one) => one.length))).to.be.within(115, 125)
    }
  })

  it('large replaces the account of ovh-eu, both adds to it', async () => {
    const large = new Caller({ data: 'large' })
    expect((await large.call('GET', '/me')).json).to.include({ nichandle: 'xl98765-ovh' })
    expect((await large.call('GET', '/me/api/application')).json).to.have.length(1000)
    expect((await large.call('GET', '/me/api/credential')).json).to.have.length(3000)
    expect(large.sandbox.large).to.deep.equal(large.sandbox.regions['ovh-eu'])
    expect((await new Caller({ data: 'large' }, 'ovh-ca').call('GET', '/me')).status).to.equal(200)

    const both = new Caller({ data: 'both' })
    expect((await both.call('GET', '/me')).json).to.include({ nichandle: 'ab12345-ovh' })
    const keys = both.sandbox.large ?? both.keys
    expect((await both.call('GET', '/me', { keys })).json).to.include({ nichandle: 'xl98765-ovh' })
    expect(new Caller().sandbox.large).to.equal(undefined)
  })

  it('large is made when it is first asked for', () => {
    const { sandbox } = new Caller({ data: 'large' })
    expect(sandbox.world('ovh-eu').credentials.size).to.equal(3000)
  })

  it('returns at a reset', async () => {
    const caller = new Caller()
    const before = (await caller.call('GET', '/me/api/application')).json as number[]
    await caller.call('DELETE', `/me/api/application/${before[1]}`)
    caller.sandbox.reset()
    expect(caller.sandbox.log).to.have.length(0)
    expect((await caller.call('GET', '/me/api/application')).json).to.deep.equal(before)
  })
})

describe('the log of requests', () => {
  it('keeps the newest, with long bodies cut', async () => {
    const caller = new Caller({ logLimit: 3 })
    for (const path of ['/a', '/b', '/c', '/d']) await caller.bare('GET', path)
    expect(caller.sandbox.log.map(({ url }) => url.slice(-2))).to.deep.equal(['/b', '/c', '/d'])
    await caller.bare('POST', '/e', { body: 'x'.repeat(100_000) })
    expect(caller.sandbox.log.at(-1)?.body).to.have.length(65_536)
  })
})
