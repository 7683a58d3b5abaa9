import { expect } from 'chai'
import { Acts, sweepable } from '../../../src/state/inventory/acts.ts'
import type { Act } from '../../../src/state/inventory/act.ts'
import type { KeyRow } from '../../../src/state/inventory/rows.ts'
import { addKeys, changeOwn, home, saveAnother, worldOf } from './home.ts'
import type { Home } from './home.ts'

async function acting(...given: Parameters<typeof home>) {
  const at = await home(...given)
  const acts = new Acts({
    keyring: at.house.keyring,
    accounts: at.house.accounts,
    inventory: at.inventory,
    pace: at.quick.options,
  })
  return { ...at, acts }
}

const rowsOf = ({ inventory }: Pick<Home, 'inventory'>, ids: readonly number[]): KeyRow[] =>
  inventory.value.rows.filter(({ credential }) => ids.includes(credential.credentialId))

const kinds = ({ value }: Act): string[] => value.items.map(({ outcome }) => outcome.kind)

const sent = ({ sandbox }: Pick<Home, 'sandbox'>, method: string): string[] =>
  sandbox.log.filter((one) => one.method === method).map(({ url }) => url)

describe('acts', () => {
  it('revoke keys, report each, and take them out of sight', async () => {
    const at = await acting()
    const ids = addKeys(at, 12)
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, ids))
    expect(act.value).to.deep.include({ kind: 'revoke', phase: 'running', decided: 0 })
    await act.ended
    expect(kinds(act)).to.deep.equal(new Array(12).fill('done'))
    expect(act.value).to.include({ phase: 'ended', decided: 12 })
    const { world } = worldOf(at)
    expect(ids.some((id) => world.credentials.find(id))).to.equal(false)
    expect(rowsOf(at, ids)).to.deep.equal([])
    expect(new Set(sent(at, 'DELETE')).size).to.equal(12)
  })

  it('leave the key in use alone, and ask OVHcloud which it is', async () => {
    const at = await acting()
    await at.inventory.need()
    const { own } = worldOf(at)
    const [row] = rowsOf(at, [own.credentialId])
    // Even if this page has forgotten that it signs with this key.
    const act = at.acts.revoke([{ ...row!, usedBy: [] }])
    await act.ended
    expect(act.value.items[0]!.outcome).to.deep.equal({ kind: 'kept', reason: 'in-use' })
    expect(sent(at, 'DELETE')).to.deep.equal([])
  })

  it('leave alone what may be the key of a saved account that gives no answer, unless asked for it', async () => {
    const at = await acting()
    const { world, owner, own } = worldOf(at)
    const consumerKey = 'c'.repeat(32)
    const shut = { allowedIPs: ['203.0.113.0/24'] }
    const [silent] = addKeys(at, 1, 'ovh-eu', { consumerKey, ...shut })
    const [sibling] = addKeys(at, 1)
    const { applicationId } = world.applications
      .ownedBy(owner)
      .find((one) => one.applicationId !== own.applicationId)!
    const [other, ended] = [
      ...addKeys(at, 1, 'ovh-eu', { applicationId }),
      ...addKeys(at, 1, 'ovh-eu', { status: 'expired' }),
    ]
    await saveAnother(at, world.applications.find(own.applicationId)!, consumerKey)
    await at.inventory.need()
    const rows = [silent!, sibling!, other!, ended!].flatMap((id) => rowsOf(at, [id]))
    expect(at.acts.unsure(rows)).to.deep.equal(rows.slice(0, 2))
    const unsure = { kind: 'kept', reason: 'unsure' }
    const act = at.acts.revoke(rows)
    await act.ended
    expect(act.value.items.map(({ outcome }) => outcome)).to.deep.equal([
      unsure,
      unsure,
      { kind: 'done' },
      { kind: 'done' },
    ])
    const limited = at.acts.limit(rows.slice(0, 1), ['198.51.100.0/24'])
    await limited.ended
    expect(limited.value.items[0]!.outcome).to.deep.equal({ kind: 'kept', reason: 'shuts-out' })
    const asked = at.acts.revoke(rows.slice(1, 2), { unsure: true })
    await asked.ended
    expect(kinds(asked)).to.deep.equal(['done'])
    // Once it was read which key it is, no other one is spared for it.
    Object.assign(world.credentials.find(silent!)!, { allowedIPs: null })
    await at.inventory.read()
    Object.assign(world.credentials.find(silent!)!, shut)
    const [second] = addKeys(at, 1)
    await at.inventory.read(at.saved.map(({ id }) => id))
    const sure = at.acts.revoke(rowsOf(at, [silent!, second!]).map((row) => ({ ...row, usedBy: [] })))
    await sure.ended
    expect(sure.value.items.map(({ outcome }) => outcome)).to.have.deep.members([
      { kind: 'kept', reason: 'in-use' },
      { kind: 'done' },
    ])
  })

  it('spare nothing for a saved key that is dead', async () => {
    const at = await acting()
    const consumerKey = 'c'.repeat(32)
    addKeys(at, 1, 'ovh-eu', { consumerKey, status: 'expired' })
    const [sibling] = addKeys(at, 1)
    const { world, own } = worldOf(at)
    await saveAnother(at, world.applications.find(own.applicationId)!, consumerKey)
    await at.inventory.need()
    expect(at.acts.unsure(rowsOf(at, [sibling!]))).to.deep.equal([])
    const act = at.acts.revoke(rowsOf(at, [sibling!]))
    await act.ended
    expect(kinds(act)).to.deep.equal(['done'])
  })

  it('revoke the key in use when asked to, after all others', async () => {
    const at = await acting()
    const ids = addKeys(at, 5)
    await at.inventory.need()
    const { own } = worldOf(at)
    const act = at.acts.revoke(rowsOf(at, [own.credentialId, ...ids]), { inUse: true })
    await act.ended
    expect(kinds(act)).to.deep.equal(new Array(6).fill('done'))
    expect(sent(at, 'DELETE').at(-1)).to.include(String(own.credentialId))
  })

  it('stop in the middle of 200: nothing is lost, nothing is sent twice', async () => {
    const at = await acting({ sandbox: { switches: { latencyMs: 1 } } })
    const ids = addKeys(at, 200)
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, ids))
    act.addEventListener('change', () => act.value.decided >= 60 && act.stop())
    await act.ended
    const { world } = worldOf(at)
    const gone = ids.filter((id) => !world.credentials.find(id))
    const done = act.with('done')
    expect(gone.length).to.be.within(60, 70)
    expect(done).to.have.lengthOf(gone.length)
    expect(act.with('skipped')).to.have.lengthOf(200 - gone.length)
    expect(sent(at, 'DELETE')).to.have.lengthOf(gone.length)
    expect(rowsOf(at, ids)).to.have.lengthOf(200 - gone.length)
  })

  it('end at once when they are stopped during a pause', async () => {
    const at = await acting()
    const { world, owner } = worldOf(at)
    world.applications.add({
      applicationId: 930,
      applicationKey: 'keyless930',
      applicationSecret: 'x',
      name: 'app 930',
      description: '',
      status: 'active',
      owner,
    })
    const [id] = addKeys(at, 1)
    await at.inventory.need()
    at.sandbox.switches.set({
      faults: [{ kind: 'throttle', method: 'GET', path: '/me/api/*', retryAfterSeconds: 9 }],
    })
    const before = sent(at, 'GET').length
    let act: Act | undefined
    const acts = new Acts({
      keyring: at.house.keyring,
      accounts: at.house.accounts,
      inventory: at.inventory,
      pace: { ...at.quick.options, onPause: () => act!.stop() },
    })
    // Nothing was sent: what has to be known first need not be known any more.
    act = acts.deleteKeyless(
      at.inventory.value.applications.filter(({ application }) => application.applicationId === 930),
    )
    await act.ended
    expect(kinds(act)).to.deep.equal(['skipped'])
    // It was sent, and there was an answer: what is stored is what was asked for.
    act = acts.limit(rowsOf(at, [id!]), ['203.0.113.0/24'])
    await act.ended
    expect(kinds(act)).to.deep.equal(['done'])
    expect(rowsOf(at, [id!])[0]!.credential.allowedIPs).to.deep.equal(['203.0.113.0/24'])
    // Each asked which key is in use, and one question more.
    expect(sent(at, 'GET')).to.have.lengthOf(before + 4)
  })

  it('find out what became of a revocation that got no answer, and never send it again', async () => {
    const at = await acting({
      intercept: async (request) => {
        if (request.method !== 'DELETE') return undefined
        const id = Number(/\d+$/.exec(request.url)?.[0])
        // One is carried out and its answer is lost; the other never arrives.
        if (id === lost) await carry(request.clone())
        throw new TypeError('Failed to fetch')
      },
    })
    const [lost, never] = addKeys(at, 2)
    const carry = (request: Request): Promise<Response> => at.sandbox.fetch(request)
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, [lost!, never!]))
    await act.ended
    expect(kinds(act)).to.deep.equal(['done', 'failed'])
    expect(sent(at, 'DELETE')).to.have.lengthOf(1)
    expect(rowsOf(at, [lost!, never!]).map(({ credential }) => credential.credentialId)).to.deep.equal([
      never,
    ])
  })

  it('say so when nothing tells what became of a call', async () => {
    const at = await acting()
    const [id] = addKeys(at, 1)
    await at.inventory.need()
    at.sandbox.switches.set({
      faults: [
        { kind: 'cut', path: '/me/api/credential/*' },
        { kind: 'cut', method: 'DELETE' },
      ],
    })
    const act = at.acts.revoke(rowsOf(at, [id!]))
    await act.ended
    expect(kinds(act)).to.deep.equal(['unknown'])
    // The search for another way asks about credential 0, which is nobody's; the key itself is asked for once.
    const [first, ...others] = sent(at, 'DELETE')
    expect(first).to.match(new RegExp(`/me/api/credential/${id}$`))
    expect(others.filter((url) => !url.endsWith('/me/api/credential/0'))).to.deep.equal([])
  })

  it('do not repeat what was refused for being too many, but slow down', async () => {
    const at = await acting()
    const ids = addKeys(at, 20)
    await at.inventory.need()
    at.sandbox.switches.set({
      faults: [{ kind: 'throttle', method: 'DELETE', after: 4, times: 2, retryAfterSeconds: 9 }],
    })
    const act = at.acts.revoke(rowsOf(at, ids))
    await act.ended
    expect(act.with('failed')).to.have.lengthOf(2)
    expect(act.with('done')).to.have.lengthOf(18)
    expect(sent(at, 'DELETE')).to.have.lengthOf(20)
    expect(at.quick.time.ms).to.be.at.least(9000)
  })

  it('stop asking when the key may not revoke', async () => {
    const at = await acting()
    const ids = addKeys(at, 50)
    changeOwn(at, { rules: [{ method: 'GET', path: '/*' }] })
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, ids))
    await act.ended
    expect(sent(at, 'DELETE').length).to.be.below(6)
    expect(act.with('failed', 'skipped')).to.have.lengthOf(50)
    const skipped = act.value.items.find(({ outcome }) => outcome.kind === 'skipped')
    expect(skipped!.outcome).to.have.nested.property('error.apiCode', 'NOT_GRANTED_CALL')
  })

  it('stop when the key dies in the middle', async () => {
    const at = await acting()
    const ids = addKeys(at, 40)
    await at.inventory.need()
    at.sandbox.switches.set({ faults: [{ kind: 'revoke', method: 'DELETE', after: 10, times: 1 }] })
    const act = at.acts.revoke(rowsOf(at, ids))
    await act.ended
    // Calls that are under way at that moment may still be refused.
    expect(act.with('done').length).to.be.within(6, 10)
    const { world } = worldOf(at)
    expect(ids.filter((id) => !world.credentials.find(id))).to.have.lengthOf(act.with('done').length)
    expect(sent(at, 'DELETE').length).to.be.below(20)
  })

  it('count what is gone already as gone', async () => {
    const at = await acting()
    const [id] = addKeys(at, 1)
    await at.inventory.need()
    const rows = rowsOf(at, [id!])
    const { world } = worldOf(at)
    world.credentials.remove(world.credentials.find(id!)!)
    const act = at.acts.revoke(rows)
    await act.ended
    expect(kinds(act)).to.deep.equal(['gone'])
    expect(rowsOf(at, [id!])).to.deep.equal([])
  })

  it('act in several accounts at once, and one that is down hinders no other', async () => {
    const at = await acting({}, ['ovh-eu', 'ovh-ca'])
    const here = addKeys(at, 3, 'ovh-eu')
    const there = addKeys(at, 3, 'ovh-ca')
    await at.inventory.need()
    at.sandbox.switches.set({ down: true }, 'ovh-ca')
    const act = at.acts.revoke(
      at.inventory.value.rows.filter(({ credential }) =>
        [...here, ...there].includes(credential.credentialId),
      ),
    )
    await act.ended
    expect(act.with('done')).to.have.lengthOf(3)
    const kept = act.value.items.filter(({ outcome }) => outcome.kind === 'kept')
    expect(kept.map(({ outcome }) => 'reason' in outcome && outcome.reason)).to.deep.equal(
      new Array(3).fill('unsure'),
    )
  })

  it('act with a key that may make the very call, whatever else others may change', async () => {
    const at = await acting()
    const { world, own } = worldOf(at)
    const consumerKey = 'c'.repeat(32)
    const see = { method: 'GET', path: '/me/api/*' } as const
    addKeys(at, 1, 'ovh-eu', {
      consumerKey,
      rules: [see, { method: 'DELETE', path: '/me/api/credential/*' }],
    })
    const [id] = addKeys(at, 1)
    changeOwn(at, { rules: [see, { method: 'PUT', path: '/vps/*' }, { method: 'DELETE', path: '/vps/*' }] })
    await saveAnother(at, world.applications.find(own.applicationId)!, consumerKey)
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, [id!]))
    await act.ended
    expect(kinds(act)).to.deep.equal(['done'])
    expect(sent(at, 'DELETE')).to.have.lengthOf(1)
  })

  it('sweep what has expired or was refused, and nothing else', async () => {
    const at = await acting()
    await at.inventory.need()
    const swept = sweepable(at.inventory.value.rows, Date.now())
    expect(swept.map(({ credential }) => credential.status).sort()).to.deep.equal(['expired', 'refused'])
    await at.acts.revoke(swept).ended
    expect(sweepable(at.inventory.value.rows, Date.now())).to.deep.equal([])
  })

  it('delete applications without keys, and ask again right before', async () => {
    const at = await acting()
    const { world, owner } = worldOf(at)
    const [empty, filled] = [910, 911].map((applicationId) =>
      world.applications.add({
        applicationId,
        applicationKey: `keyless${applicationId}`,
        applicationSecret: 'x',
        name: `app ${applicationId}`,
        description: '',
        status: 'active',
        owner,
      }),
    )
    await at.inventory.need()
    const rows = at.inventory.value.applications.filter(({ keys }) => keys.length === 0)
    expect(rows.map(({ application }) => application.applicationId)).to.deep.equal([910, 911])
    addKeys(at, 1, 'ovh-eu', { applicationId: filled!.applicationId })
    const act = at.acts.deleteKeyless(rows)
    await act.ended
    expect(act.value.items.map(({ outcome }) => outcome)).to.deep.equal([
      { kind: 'done' },
      { kind: 'kept', reason: 'has-keys' },
    ])
    expect(world.applications.find(empty!.applicationId)).to.equal(undefined)
    expect(world.applications.find(filled!.applicationId)).not.to.equal(undefined)
    expect(
      at.inventory.value.applications.some(({ application }) => application.applicationId === 910),
    ).to.equal(false)
  })

  it('delete no application that a saved account signs with', async () => {
    const at = await acting()
    await at.inventory.need()
    const { own } = worldOf(at)
    const row = at.inventory.value.applications.find(
      ({ application }) => application.applicationId === own.applicationId,
    )!
    const act = at.acts.deleteKeyless([{ ...row, keys: [], usedBy: [] }])
    await act.ended
    expect(act.value.items[0]!.outcome).to.deep.equal({ kind: 'kept', reason: 'in-use' })
  })

  it('delete no application of which only the secret is saved, and offer none', async () => {
    const at = await acting()
    const { world, owner } = worldOf(at)
    const application = world.applications.add({
      applicationId: 920,
      applicationKey: 'a'.repeat(16),
      applicationSecret: 'b'.repeat(32),
      name: 'kept to ask for keys',
      description: '',
      status: 'active',
      owner,
    })
    const saved = await saveAnother(at, application)
    await at.inventory.need()
    const row = at.inventory.value.applications.find(({ application }) => application.applicationId === 920)!
    expect([row.keys, row.usedBy]).to.deep.equal([[], [saved]])
    // Even if the page has forgotten that.
    const act = at.acts.deleteKeyless([{ ...row, usedBy: [] }])
    await act.ended
    expect(act.value.items[0]!.outcome).to.deep.equal({ kind: 'kept', reason: 'in-use' })
    expect(world.applications.find(920)).not.to.equal(undefined)
  })

  it('limit where keys may be used from, and show what was stored', async () => {
    const at = await acting()
    const ids = addKeys(at, 2)
    await at.inventory.need()
    const act = at.acts.limit(rowsOf(at, ids), ['203.0.113.7', '2001:DB8::1/32'])
    await act.ended
    expect(kinds(act)).to.deep.equal(['done', 'done'])
    for (const { credential } of rowsOf(at, ids)) {
      expect(credential.allowedIPs).to.deep.equal(['203.0.113.7/32', '2001:db8::/32'])
    }
    expect(() => at.acts.limit([], ['not an address'])).to.throw(TypeError)
  })

  it('do not let the key in use shut itself out', async () => {
    const at = await acting()
    await at.inventory.need()
    const own = rowsOf(at, [worldOf(at).own.credentialId])
    for (const from of [undefined, '198.51.100.1']) {
      const act = at.acts.limit(own, ['203.0.113.0/24'], { from })
      await act.ended
      expect(act.value.items[0]!.outcome).to.deep.equal({ kind: 'kept', reason: 'shuts-out' })
    }
    expect(sent(at, 'PUT')).to.deep.equal([])
    const inside = at.acts.limit(own, null, { from: undefined })
    await inside.ended
    expect(kinds(inside)).to.deep.equal(['done'])
    const anyway = at.acts.limit(own, ['203.0.113.0/24'], { anyway: true })
    await anyway.ended
    expect(kinds(anyway)).to.deep.equal(['done'])
    expect(rowsOf(at, [worldOf(at).own.credentialId])[0]!.credential.allowedIPs).to.deep.equal([
      '203.0.113.0/24',
    ])
  })

  it('leave by revoking the own key, or by ending it where it may not revoke', async () => {
    const may = await acting()
    const { world, own } = worldOf(may)
    expect(await may.acts.leave(may.saved[0]!)).to.equal('revoked')
    expect(world.credentials.find(own.credentialId)).to.equal(undefined)

    const mayNot = await acting()
    changeOwn(mayNot, { rules: [{ method: 'GET', path: '/me' }] })
    expect(await mayNot.acts.leave(mayNot.saved[0]!)).to.equal('ended')
    expect(worldOf(mayNot).own.status).to.equal('expired')
  })

  it('forget what they were about when the vault is locked', async () => {
    const at = await acting({ sandbox: { switches: { latencyMs: 2 } } })
    const ids = addKeys(at, 60)
    await at.inventory.need()
    const act = at.acts.revoke(rowsOf(at, ids))
    await new Promise<void>((resolve) => {
      act.addEventListener('change', () => act.value.decided > 8 && resolve())
    })
    at.house.keyring.lock()
    await act.ended
    expect(act.value.items).to.deep.equal([])
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(sent(at, 'DELETE').length).to.be.below(30)
  })
})
