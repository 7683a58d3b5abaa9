import { expect } from 'chai'
import { ApiError, NetworkError, ResponseError } from '../../../src/ovh/index.ts'
import { noteKey } from '../../../src/state/content.ts'
import { seenAfter } from '../../../src/state/inventory/last-reading.ts'
import { stateOf } from '../../../src/state/inventory/rows.ts'
import { addKeys, changeOwn, home, worldOf } from './home.ts'
import type { Home } from './home.ts'

const reading = ({ inventory, saved }: Home, index = 0) => inventory.value.readings.get(saved[index]!.id)!
const calls = ({ sandbox }: Home, part: string, method = 'GET'): string[] =>
  sandbox.log.filter((one) => one.method === method && one.url.includes(part)).map(({ url }) => url)

describe('inventory', () => {
  it('joins every key with its application, of the account’s own and of others', async () => {
    const at = await home()
    await at.inventory.need()
    const { rows, applications, busy, progress } = at.inventory.value
    const { world, owner } = worldOf(at)
    expect(rows).to.have.lengthOf(world.credentials.of(owner).length)
    expect(applications).to.have.lengthOf(world.applications.ownedBy(owner).length)
    expect(new Set(rows.map(({ application }) => application.kind))).to.deep.equal(
      new Set(['own', 'external', 'deleted']),
    )
    expect(reading(at)).to.include({ kind: 'read', scope: 'account' })
    expect(reading(at).gaps).to.deep.equal([])
    expect(reading(at).complete).to.deep.equal({ applications: true, credentials: true })
    expect(busy).to.equal(false)
    expect(progress.done).to.equal(progress.total).and.to.be.above(15)
  })

  it('marks the key in use, those of OVHcloud’s support, and those that open nothing', async () => {
    const at = await home()
    await at.inventory.need()
    const { rows } = at.inventory.value
    const used = rows.filter(({ usedBy }) => usedBy.length > 0)
    expect(used.map(({ credential }) => credential.credentialId)).to.deep.equal([
      worldOf(at).own.credentialId,
    ])
    expect(rows.filter(({ credential }) => credential.ovhSupport)).to.have.lengthOf(1)
    const orphans = rows.filter((row) => stateOf(row, Date.now()) === 'orphaned')
    expect(orphans.map(({ credential }) => credential.status)).to.deep.equal(['validated'])
    expect(orphans[0]!.application).to.have.property('kind', 'deleted')
  })

  it('reads all accounts and regions side by side', async () => {
    const at = await home({}, ['ovh-eu', 'ovh-ca', 'kimsufi-eu'])
    await at.inventory.need()
    const { rows } = at.inventory.value
    expect(new Set(rows.map(({ account }) => account))).to.deep.equal(new Set(at.saved.map(({ id }) => id)))
    expect(new Set(rows.map(({ id }) => id))).to.have.property('size', rows.length)
  })

  it('reads an account only once unless asked again, and once more when asked', async () => {
    const at = await home()
    await at.inventory.need()
    const before = at.sandbox.log.length
    await at.inventory.need()
    expect(at.sandbox.log).to.have.lengthOf(before)
    await at.inventory.read()
    expect(at.sandbox.log.length).to.be.above(before)
  })

  it('shows first rows long before the last, and the same objects where nothing changed', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored', latencyMs: 2 } } })
    addKeys(at, 120)
    const seen: number[] = []
    let first: unknown
    at.inventory.addEventListener('change', () => {
      const { rows } = at.inventory.value
      seen.push(rows.length)
      first ??= rows[0]
    })
    const from = performance.now()
    await at.inventory.need()
    expect(seen.find((count) => count > 0)).to.be.below(20)
    // A person sees a dozen changes a second, not one for every answer.
    expect(seen.length).to.be.below(10 + (performance.now() - from) / 60)
    const rows = [...at.inventory.value.rows]
    await at.house.keyring.annotate(rows[3]!.id, { name: 'the fourth' })
    expect(at.inventory.value.rows.filter((row, index) => row !== rows[index])).to.have.lengthOf(1)
  })

  it('uses batches where they are honoured, and tries each endpoint once', async () => {
    const honoured = await home()
    addKeys(honoured, 200)
    await honoured.inventory.need()
    expect(calls(honoured, '/me/api/credential/').length).to.be.below(12)

    const ignored = await home({ sandbox: { switches: { batch: 'ignored' } } })
    addKeys(ignored, 60)
    await ignored.inventory.need()
    await ignored.inventory.read()
    expect(calls(ignored, ',')).to.have.lengthOf(1)
  })

  it('lets one region be down without touching the others', async () => {
    const at = await home(
      {
        intercept: (request) => {
          if (request.url.includes('/ovh-ca/')) throw new TypeError('Failed to fetch')
          return undefined
        },
      },
      ['ovh-eu', 'ovh-ca'],
    )
    await at.inventory.need()
    expect(reading(at, 0).kind).to.equal('read')
    expect(reading(at, 1)).to.include({ kind: 'failed', scope: 'nothing' })
    expect(reading(at, 1).error).to.be.instanceOf(NetworkError)
    expect(at.inventory.value.rows.every(({ account }) => account === at.saved[0]!.id)).to.equal(true)
  })

  it('says which objects are missing and why, when every second one is refused', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    addKeys(at, 40)
    at.sandbox.switches.set({ faults: [{ kind: 'deny', path: '/me/api/credential/6*', every: 2 }] })
    await at.inventory.need()
    const { gaps, complete, kind } = reading(at)
    expect(kind).to.equal('read')
    const gap = gaps.find(({ what }) => what === 'credentials')!
    expect(gap.ids).to.have.lengthOf(20)
    expect(gap.error).to.be.instanceOf(ApiError).with.property('apiCode', 'NOT_GRANTED_CALL')
    expect(complete.credentials).to.equal(false)
    const { world, owner } = worldOf(at)
    expect(at.inventory.value.rows).to.have.lengthOf(world.credentials.of(owner).length - 20)
  })

  it('does not call the key in use missing where only the list refuses it', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    const { own } = worldOf(at)
    const path = `/me/api/credential/${own.credentialId}`
    at.sandbox.switches.set({ faults: [{ kind: 'deny', path }] })
    await at.inventory.need()
    expect(reading(at).gaps).to.deep.equal([])
    expect(at.inventory.value.rows.map(({ credential }) => credential.credentialId)).to.include(
      own.credentialId,
    )
  })

  it('survives a storm of 429s: nothing is missing in the end', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    addKeys(at, 60)
    at.sandbox.switches.set({ faults: [{ kind: 'throttle', after: 5, every: 3, times: 25 }] })
    await at.inventory.need()
    expect(reading(at).gaps).to.deep.equal([])
    expect(at.quick.time.ms).to.be.above(2000)
    const { world, owner } = worldOf(at)
    expect(at.inventory.value.rows).to.have.lengthOf(world.credentials.of(owner).length)
  })

  it('stops when its key is revoked in the middle, keeps what it has, and says why the rest is missing', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    addKeys(at, 300)
    at.sandbox.switches.set({ faults: [{ kind: 'revoke', path: '/me/api/credential/*', after: 100 }] })
    await at.inventory.need()
    const { gaps, kind } = reading(at)
    expect(kind).to.equal('read')
    expect(at.inventory.value.rows.length).to.be.within(90, 110)
    const gap = gaps.find(({ what }) => what === 'credentials')!
    expect(gap.ids!.length).to.be.above(190)
    expect(gap.error).to.be.instanceOf(ApiError).with.property('apiCode', 'NOT_CREDENTIAL')
    expect(calls(at, '/me/api/credential/').length).to.be.below(150)
  })

  it('leaves out a key that vanished between list and reading, without calling it missing', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    const [first, second] = addKeys(at, 2)
    const { world } = worldOf(at)
    at.sandbox.switches.set({ faults: [{ kind: 'fail', status: 404, path: `/me/api/credential/${first}` }] })
    await at.inventory.need()
    expect(reading(at).gaps).to.deep.equal([])
    const ids = at.inventory.value.rows.map(({ credential }) => credential.credentialId)
    expect(ids).to.include(second).and.not.to.include(first)
    expect(world.credentials.find(first!)).not.to.equal(undefined)
  })

  it('does not call an application deleted because a key of it vanished while it was asked', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    const { world } = worldOf(at)
    const console_ = [...at.sandbox.world('ovh-eu').credentials.of(worldOf(at).owner)].find(
      ({ applicationId }) => world.applications.find(applicationId)?.owner === 'ovhcloud',
    )!
    const [again] = addKeys(at, 1, 'ovh-eu', { applicationId: console_.applicationId })
    const gone = `/me/api/credential/${console_.credentialId}`
    at.sandbox.switches.set({
      faults: [
        { kind: 'fail', status: 404, path: `${gone}/application` },
        { kind: 'fail', status: 404, path: gone, after: 1 },
      ],
    })
    await at.inventory.need()
    expect(console_.credentialId).to.be.below(again!)
    expect(at.inventory.find(noteKey(at.saved[0]!.region!.name, console_.credentialId))).to.equal(undefined)
    const row = at.inventory.find(noteKey(at.saved[0]!.region!.name, again!))!
    expect(row.application).to.have.property('kind', 'external')
  })

  it('does not believe an answer that lies about types, and says which object it was', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    const [id] = addKeys(at, 1)
    at.sandbox.switches.set({
      faults: [
        { kind: 'answer', path: `/me/api/credential/${id}`, body: '{"credentialId":"six","rules":{}}' },
      ],
    })
    await at.inventory.need()
    expect(reading(at).gaps).to.have.lengthOf(1)
    expect(reading(at).gaps[0]).to.deep.include({ what: 'credentials', ids: [id] })
    expect(reading(at).gaps[0]!.error).to.be.instanceOf(ResponseError)
  })

  it('takes hostile names as they are', async () => {
    const at = await home()
    const { world, owner } = worldOf(at)
    const names = ['<img src=x onerror=alert(1)>', '\u202etxt.exe', '=HYPERLINK("x")', '__proto__', '']
    for (const [index, name] of names.entries()) {
      world.applications.add({
        applicationId: 900 + index,
        applicationKey: `hostile${index}`,
        applicationSecret: 'x',
        name,
        description: name,
        status: 'active',
        owner,
      })
    }
    await at.inventory.need()
    const found = at.inventory.value.applications.map(({ application }) => application.name)
    expect(found).to.include.members(names)
  })

  it('shows this key, and what is refused, when the key may list nothing', async () => {
    const at = await home()
    changeOwn(at, { rules: [{ method: 'GET', path: '/me' }] })
    await at.inventory.need()
    const { kind, scope, gaps, current } = reading(at)
    expect([kind, scope]).to.deep.equal(['read', 'key'])
    expect(gaps.map(({ what, ids }) => [what, ids?.length])).to.have.deep.members([
      ['credentials', undefined],
      ['applications', undefined],
      ['credentialApplications', 1],
    ])
    expect(at.inventory.value.rows.map(({ credential }) => credential.credentialId)).to.deep.equal([
      current!.credentialId,
    ])
    expect(at.inventory.value.rows[0]!.application.kind).to.equal('unread')
  })

  it('reads applications through their keys when the key may not list them', async () => {
    const at = await home()
    const path = '/me/api/credential'
    changeOwn(at, {
      rules: [path, `${path}/*`].map((rule) => ({ method: 'GET', path: rule })),
    })
    await at.inventory.need()
    const kinds = new Set(at.inventory.value.rows.map(({ application }) => application.kind))
    expect(kinds).to.deep.equal(new Set(['unclear', 'deleted']))
    const ids = at.inventory.value.rows.map(({ credential }) => credential.credentialId)
    expect(ids).to.deep.equal([...ids].sort((a, b) => a - b))
    expect(at.inventory.value.applications).to.deep.equal([])
  })

  it('says why when the saved key opens nothing any more', async () => {
    const expired = await home()
    changeOwn(expired, { expiration: Date.now() - 1000 })
    await expired.inventory.need()
    expect(reading(expired)).to.include({ kind: 'failed', scope: 'nothing' })
    expect(reading(expired).error).to.have.property('apiCode', 'INVALID_CREDENTIAL')
    expect(expired.inventory.value.rows).to.deep.equal([])
    expect(expired.sandbox.log.length).to.be.below(12)
  })

  it('stops where it is when told, and reads on when asked again', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored', latencyMs: 10 } } })
    addKeys(at, 200)
    const stopping = (): void => {
      if (at.inventory.value.rows.length > 5) at.inventory.stop()
    }
    at.inventory.addEventListener('change', stopping)
    await at.inventory.need()
    at.inventory.removeEventListener('change', stopping)
    expect(reading(at).kind).to.equal('stopped')
    const some = at.inventory.value.rows.length
    expect(some).to.be.above(5)
    await at.inventory.read()
    expect(reading(at).kind).to.equal('read')
    expect(at.inventory.value.rows.length).to.be.above(200).and.above(some)
  })

  it('keeps what it knows in sight while it reads anew, and drops what is gone', async () => {
    const at = await home()
    const [gone] = addKeys(at, 3)
    await at.inventory.need()
    const before = at.inventory.value.rows.length
    const { world } = worldOf(at)
    world.credentials.remove(world.credentials.find(gone!)!)
    let fewest = Infinity
    at.inventory.addEventListener('change', () => {
      fewest = Math.min(fewest, at.inventory.value.rows.length)
    })
    await at.inventory.read()
    expect(fewest).to.equal(before - 1)
    expect(at.inventory.value.rows).to.have.lengthOf(before - 1)
  })

  it('keeps what it knew when the way is blocked, and says that it could not look again', async () => {
    const at = await home()
    await at.inventory.need()
    const before = at.inventory.value.rows.length
    at.sandbox.switches.set({ down: true })
    await at.inventory.read()
    expect(reading(at)).to.include({ kind: 'failed', scope: 'nothing' })
    expect(reading(at).error).to.be.instanceOf(NetworkError)
    expect(at.inventory.value.rows).to.have.lengthOf(before)
    expect(reading(at).complete).to.deep.equal({ applications: false, credentials: false })
  })

  it('drops what it knew when it may not look any more', async () => {
    const at = await home()
    await at.inventory.need()
    changeOwn(at, { rules: [{ method: 'GET', path: '/me' }] })
    await at.inventory.read()
    expect(reading(at)).to.include({ kind: 'read', scope: 'key' })
    expect(at.inventory.value.rows).to.have.lengthOf(1)
    expect(at.inventory.value.applications).to.deep.equal([])
  })

  /** Makes OVHcloud refuse so many lists with a status that passes, as busy servers do. */
  const refuse = (at: Home, what: string, status: 429 | 503): void => {
    const path = `/me/api/${what}`
    at.sandbox.switches.set({
      faults: [status === 429 ? { kind: 'throttle', path } : { kind: 'fail', path, status }],
    })
  }

  for (const status of [429, 503] as const) {
    it(`does not take a list that fails with ${status} for one that is forbidden`, async () => {
      const at = await home()
      refuse(at, 'credential', status)
      await at.inventory.need()
      expect(reading(at)).to.include({ kind: 'read', scope: 'part' }).and.not.to.have.property('asOf')
      expect(seenAfter(at.inventory.value.readings, [at.saved[0]!.id])).to.equal(undefined)
      const forbidden = await home()
      changeOwn(forbidden, { rules: [{ method: 'GET', path: '/me' }] })
      await forbidden.inventory.need()
      expect(reading(forbidden)).to.include({ kind: 'read', scope: 'key' })
      expect(seenAfter(forbidden.inventory.value.readings, [forbidden.saved[0]!.id])).not.to.equal(undefined)
    })

    for (const what of ['credential', 'application']) {
      it(`says how old the rest is where the list of ${what}s fails with ${status}`, async () => {
        const at = await home()
        await at.inventory.need()
        const { at: first, asOf } = reading(at)
        expect(asOf).to.equal(undefined)
        const { id } = at.saved[0]!
        const kept = seenAfter(at.inventory.value.readings, [id])!
        const { rows, applications } = at.inventory.value
        refuse(at, what, status)
        for (const _time of [1, 2]) {
          await at.inventory.read()
          expect(reading(at)).to.include({ kind: 'read', asOf: first })
          expect(at.inventory.value.rows).to.have.length(rows.length)
          expect(at.inventory.value.applications).to.have.length(applications.length)
          // Days later it would be the same old news.
          const later = new Map([[id, { ...reading(at), at: first! + 5 * 86_400_000 }]])
          expect(seenAfter(later, [id], kept)).to.equal(undefined)
        }
        at.sandbox.switches.set({ faults: [] })
        await at.inventory.read()
        expect(reading(at)).to.include({ kind: 'read', scope: 'account' }).and.not.to.have.property('asOf')
      })
    }
  }

  it('says how old the rest is where the way is blocked between the list and its keys', async () => {
    const at = await home({ sandbox: { switches: { batch: 'ignored' } } })
    await at.inventory.need()
    const { at: first, current, credentials } = reading(at)
    const other = credentials.find(({ credentialId }) => credentialId !== current?.credentialId)!.credentialId
    at.sandbox.switches.set({ faults: [{ kind: 'throttle', path: '/me/api/credential/*', after: 2 }] })
    await at.inventory.read()
    expect(reading(at)).to.include({ kind: 'read', scope: 'account', asOf: first })
    // One key alone that is refused is a gap and no more: what is shown is of today.
    at.sandbox.switches.set({ faults: [{ kind: 'deny', path: `/me/api/credential/${other}` }] })
    await at.inventory.read()
    expect(reading(at)).not.to.have.property('asOf')
    expect(reading(at).gaps).to.have.length(1)
  })

  it('drops the answers of a reading that was overtaken', async () => {
    const at = await home({ sandbox: { switches: { latencyMs: 3 } } })
    const kinds = new Set<string | undefined>()
    at.inventory.addEventListener('change', () =>
      kinds.add(at.inventory.value.readings.get(at.saved[0]!.id)?.kind),
    )
    const first = at.inventory.need()
    const second = at.inventory.read()
    await Promise.all([first, second])
    expect([...kinds])
      .to.include('read')
      .and.not.include('stopped')
    expect(at.inventory.value.busy).to.equal(false)
    expect(reading(at).kind).to.equal('read')
  })

  it('forgets everything on lock, also what is still under way', async () => {
    const at = await home({ sandbox: { switches: { latencyMs: 5 } } })
    const { applicationKey } = at.sandbox.regions['ovh-eu']
    const pending = at.inventory.need()
    await new Promise((resolve) => at.inventory.addEventListener('change', resolve, { once: true }))
    at.house.keyring.lock()
    await pending
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(at.inventory.value.rows).to.deep.equal([])
    expect(at.inventory.value.readings.size).to.equal(0)
    expect(JSON.stringify(at.inventory.value)).not.to.include(applicationKey)
  })

  it('forgets an account that was removed', async () => {
    const at = await home({}, ['ovh-eu', 'ovh-ca'])
    await at.inventory.need()
    await at.house.keyring.remove(at.saved[1]!.id)
    expect(at.inventory.value.rows.some(({ account }) => account === at.saved[1]!.id)).to.equal(false)
    expect(at.inventory.value.readings.size).to.equal(1)
  })

  it('says of an account without a consumer key that it has none', async () => {
    const at = await home()
    const { applicationSecret } = at.sandbox.regions['ovh-eu']
    const { region: _region, client: _client, ...saved } = at.saved[0]!
    const account = { ...saved, id: 'keyless', consumerKey: false }
    await at.house.keyring.save([{ account, applicationSecret }])
    await at.inventory.need()
    expect(at.inventory.value.readings.get('keyless')?.kind).to.equal('keyless')
  })

  it('shows a key that two saved accounts can see once, with both', async () => {
    const at = await home()
    const { applicationSecret } = at.sandbox.regions['ovh-eu']
    const [id] = addKeys(at, 1, 'ovh-eu', { rules: worldOf(at).own.rules })
    const { consumerKey } = worldOf(at).world.credentials.find(id!)!
    const { region: _region, client: _client, ...saved } = at.saved[0]!
    await at.house.keyring.save([{ account: { ...saved, id: 'second' }, applicationSecret, consumerKey }])
    await at.inventory.need()
    const { world, owner } = worldOf(at)
    const { rows } = at.inventory.value
    expect(rows).to.have.lengthOf(world.credentials.of(owner).length)
    expect(rows.every(({ seenBy }) => seenBy.length === 2)).to.equal(true)
    expect(rows.filter(({ usedBy }) => usedBy.length > 0)).to.have.lengthOf(2)
  })

  it('keeps own names and notes in the vault, and shows them with the key', async () => {
    const at = await home()
    await at.inventory.need()
    const { id } = at.inventory.value.rows[0]!
    await at.house.keyring.annotate(id, { name: '  mail server ', note: 'in the cellar' })
    expect(at.inventory.find(id)).to.include({ name: 'mail server', note: 'in the cellar' })
    await at.house.keyring.annotate(id, { name: ' ', note: '' })
    expect(at.inventory.find(id)).to.include({ name: undefined, note: undefined })
  })
})
