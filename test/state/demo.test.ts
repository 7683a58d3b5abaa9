import { expect } from 'chai'
import { openDemo } from '../../src/demo.ts'
import { Demo } from '../../src/state/demo.ts'
import { CallLogs } from '../../src/state/inventory/call-logs.ts'
import { audit } from '../../src/state/inventory/audit.ts'
import { findingCodes } from '../../src/state/inventory/findings.ts'
import { knowledgeOf } from '../../src/state/inventory/knowledge.ts'
import { Inventory } from '../../src/state/inventory/inventory.ts'
import { shippedData } from '../../src/platform/reference-data.ts'
import { Reference } from '../../src/state/reference.ts'
import { furnish } from '../support/house.ts'

/** A house whose calls go where the example leads them; `calls` are those that went to the network instead. */
async function tryOut() {
  const calls: string[] = []
  const network: typeof globalThis.fetch = async (input) => {
    calls.push(new Request(input).url)
    throw new TypeError('Failed to fetch')
  }
  let carrier = network
  const guards: boolean[] = []
  const house = furnish({ intercept: (request) => carrier(request) })
  const open = () =>
    openDemo({ now: () => Date.now(), language: 'en', carry: (fetch = network) => void (carrier = fetch) })
  const page = { languages: () => [], restart: () => undefined, guard: (on: boolean) => void guards.push(on) }
  const demo = new Demo({ keyring: house.keyring, page, open })
  return { ...house, demo, calls, guards, network: () => carrier === network }
}

describe('the example account', () => {
  it('has an example of everything that can be wrong with a key, without a call to the network', async () => {
    const { demo, keyring, accounts, calls } = await tryOut()
    await demo.start()
    expect(demo.value).to.equal('on')
    expect(keyring.value).to.include({ kind: 'open', private: true })
    const now = (): number => Date.now()
    const inventory = new Inventory({ keyring, accounts, now })
    await inventory.read()
    const { rows, applications, readings } = inventory.value
    expect([...readings.values()].map(({ kind, gaps }) => [kind, gaps.length])).to.deep.equal([
      ['read', 0],
      ['read', 0],
    ])
    const logs = new CallLogs({ keyring, accounts, now })
    for (const account of accounts.value) if (account.region?.features.logs) await logs.read(account)
    const reference = new Reference(shippedData())
    const knowledge = knowledgeOf(await reference.routes(), await reference.presets())
    const { counts } = audit({ rows, applications, knowledge, nowMs: now(), calls: logs.logs })
    expect(findingCodes.filter((code) => !counts.has(code))).to.deep.equal([])
    expect(calls).to.deep.equal([])
  })

  it('judges what the page signs: another secret is refused', async () => {
    const { demo, accounts, keyring } = await tryOut()
    await demo.start()
    const [account] = accounts.value
    const me = await account!.client!.get('/me')
    expect(me).to.have.property('nichandle')
    const world = demo.world!
    const [first] = world.accounts
    await keyring.save([
      {
        account: { ...first!.account, id: '0123456789abcdef0123', label: 'forged' },
        applicationSecret: 'x'.repeat(32),
        consumerKey: first!.consumerKey!,
      },
    ])
    const forged = accounts.value.find(({ label }) => label === 'forged')!
    const refusal = await forged.client!.get('/me').catch((error: unknown) => error)
    expect(refusal).to.include({ code: 'api', apiCode: 'INVALID_SIGNATURE' })
  })

  it('lets a request for a key be decided, once, in the place of OVHcloud’s page', async () => {
    const { demo, accounts } = await tryOut()
    await demo.start()
    const { client } = accounts.value[0]!
    const asked = await client!.post<{ validationUrl: string }>('/auth/credential', {
      body: { accessRules: [{ method: 'GET', path: '/me' }], redirection: null },
    })
    expect(demo.world!.request(asked.validationUrl)).to.deep.include({ application: 'Countersign' })
    demo.world!.decide(asked.validationUrl, { accept: true, days: 30 })
    expect(demo.world!.request(asked.validationUrl)).to.equal(undefined)
    expect(demo.world!.request('https://www.ovh.com/')).to.equal(undefined)
  })

  it('makes keys in the place of the pages that make them, and nothing for other addresses', async () => {
    const { demo } = await tryOut()
    await demo.start()
    const made = await demo.world!.create('https://auth.eu.ovhcloud.com/api/createToken?GET=/me&GET=/vps/*')
    expect(made).to.match(
      /\[ovh-eu\]\napplication_key=\w{16}\napplication_secret=\w{32}\nconsumer_key=\w{32}\n/,
    )
    expect(await demo.world!.create('https://help.ovhcloud.com/')).to.equal(undefined)
    expect(await demo.world!.create('https://eu.api.ovh.com/console/')).to.equal(undefined)
  })

  it('leads calls back to the network when it could not begin', async () => {
    const { demo, keyring, network } = await tryOut()
    keyring.onOpening(() => Promise.reject(new Error('no network')))
    await demo.start()
    expect(demo.value).to.equal('failed')
    expect(keyring.value.kind).not.to.equal('open')
    expect(network()).to.equal(true)
  })

  it('never begins while something is open', async () => {
    const { demo, keyring, network } = await tryOut()
    await keyring.startPrivate()
    await demo.start()
    expect(demo.value).to.equal('off')
    expect(network()).to.equal(true)
  })

  it('asks nothing when its tab is closed: nothing would be lost', async () => {
    const { demo, guards } = await tryOut()
    await demo.start()
    expect(guards.at(-1)).to.equal(false)
  })
})
