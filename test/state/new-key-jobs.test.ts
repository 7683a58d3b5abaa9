import { expect } from 'chai'
import { currentCredential, fetchTransport, listCredentials, revokeCredential } from '../../src/ovh/index.ts'
import type { OvhClient } from '../../src/ovh/index.ts'
import { KeyJobs } from '../../src/state/new-key/jobs.ts'
import { endReplaced } from '../../src/state/new-key/revoking.ts'
import { pauseAfter } from '../../src/state/new-key/waiting.ts'
import type { Account } from '../../src/state/accounts.ts'
import { memoryStore } from '../../src/vault/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { baseOf, confOf, furnish, PASSPHRASE, settleIn } from '../support/house.ts'
import type { House, HouseOptions } from '../support/house.ts'

const here = { address: '198.51.100.7' }
const rules = [
  { method: 'GET', path: '/domain/zone' },
  { method: 'GET', path: '/domain/zone/*' },
] as const

/** A house with one account, and its jobs on a clock that only the test turns; the endpoint has its own. */
async function workshop(options: HouseOptions & { region?: string; house?: House } = {}) {
  const time = { now: Date.now() }
  const { region = 'ovh-eu', ...more } = options
  const house = options.house ?? furnish(more)
  const account = options.house ? house.accounts.value[0]! : await settleIn(house, region)
  return { house, account, time, ...bench(house, time) }
}

function bench(house: House, time: { now: number }, log: string[] = []) {
  const connected = house.sandbox.connect(here)
  /** What happens before a call is sent; an answer of its own is given in the endpoint's place. */
  const gate: { before?: (call: string) => Promise<Response | undefined> } = {}
  const later: { run: () => void; at: number }[] = []
  const jobs = new KeyJobs({
    ...house,
    transports: {
      for: () =>
        fetchTransport(async (input, init) => {
          const { method, url } = new Request(input, init)
          const call = `${method} ${new URL(url).pathname.replace(/^\/[a-z-]+\/1\.0/, '')}`
          log.push(call)
          return (await gate.before?.(call)) ?? connected(input, init)
        }),
    },
    now: () => time.now,
    timer: (run, delayMs) => {
      const one = { run, at: time.now + delayMs }
      later.push(one)
      return () => void later.splice(later.indexOf(one) >>> 0, 1)
    },
    returnTo: (state) => `http://localhost:4173/?back=${state}`,
  })
  /** Lets time pass, and whatever was to happen meanwhile. */
  const pass = async (seconds: number): Promise<void> => {
    const end = time.now + seconds * 1000
    for (;;) {
      const next = later.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      later.splice(later.indexOf(next), 1)
      time.now = Math.max(time.now, next.at)
      next.run()
      await settled(later, jobs)
    }
    time.now = end
  }
  return { jobs, pass, later, log, gate }
}

/** Until a look has come to its end: it has planned the next, or something has ended. */
async function settled(later: readonly unknown[], jobs: KeyJobs): Promise<void> {
  const before = later.length
  let done = false
  const listening = new AbortController()
  jobs.addEventListener('settled', () => (done = true), { signal: listening.signal })
  await comesTrue(() => done || later.length !== before)
  listening.abort()
}

/** Lets something happen before each call of one method that a client makes. */
function before(client: OvhClient, method: 'get' | 'post', happen: (path: string) => Promise<void>): void {
  const call = client[method].bind(client) as (...args: unknown[]) => Promise<never>
  client[method] = async (path: string, ...more: unknown[]): Promise<never> => {
    await happen(path)
    return call(path, ...more)
  }
}

const kindOf = (jobs: KeyJobs, id: string): string | undefined => jobs.find(id)?.progress.kind

function validationUrl(jobs: KeyJobs, id: string): string {
  const progress = jobs.find(id)?.progress
  if (progress?.kind !== 'waiting') throw new Error(`${id} does not wait`)
  return progress.asked.validationUrl
}

async function asked(shop: { jobs: KeyJobs; account: Account }, plan = {}): Promise<string> {
  const id = await shop.jobs.begin({ rules, ...plan })
  await shop.jobs.ask(id, shop.account)
  return id
}

describe('a key on its way', () => {
  it('is asked for, validated, noticed, and saved as an account that signs, in all seven regions', async () => {
    for (const region of Object.keys(furnish().sandbox.regions)) {
      const shop = await workshop({ region })
      const { house, jobs, pass } = shop
      const id = await asked(shop)
      expect(kindOf(jobs, id), region).to.equal('waiting')
      await pass(10)
      expect(kindOf(jobs, id)).to.equal('waiting')
      house.sandbox.decide(validationUrl(jobs, id), { accept: true, validitySeconds: 86_400 })
      await pass(20)
      expect(jobs.find(id)?.progress).to.have.nested.property('found.expiration').that.is.a('string')
      const account = await jobs.save(id, { label: ' certbot ', colour: 'moss' })
      expect(house.accounts.find(account)).to.include({ label: 'certbot', colour: 'moss', consumerKey: true })
      const credential = await currentCredential(house.accounts.find(account)!.client!)
      expect(credential).to.deep.include({ status: 'validated', rules, allowedIPs: null })
    }
  })

  it('shows a refusal, which only the account’s own list tells apart from waiting', async () => {
    const shop = await workshop()
    const first = await asked(shop)
    shop.house.sandbox.decide(validationUrl(shop.jobs, first), { accept: false })
    await shop.pass(5)
    expect(shop.jobs.find(first)?.progress).to.include({ kind: 'ended', how: 'refused' })

    const second = await asked(shop)
    await shop.pass(120)
    expect(kindOf(shop.jobs, second), 'an earlier refusal is not this one').to.equal('waiting')
    await shop.jobs.reopen(first)
    await shop.jobs.ask(first, shop.account)
    expect(kindOf(shop.jobs, first)).to.equal('waiting')
  })

  it('stops waiting after a day, and can be asked for again', async () => {
    const shop = await workshop()
    const id = await asked(shop)
    await shop.pass(120)
    expect(kindOf(shop.jobs, id)).to.equal('waiting')
    shop.time.now += 24 * 3600 * 1000
    await shop.pass(120)
    expect(shop.jobs.find(id)?.progress).to.include({ kind: 'ended', how: 'expired' })
    await shop.jobs.reopen(id)
    expect(kindOf(shop.jobs, id)).to.equal('draft')
  })

  it('works elsewhere when the addresses it is bound to shut this one out', async () => {
    const shop = await workshop()
    const id = await asked(shop, { allowedIPs: ['192.0.2.0/24'] })
    shop.house.sandbox.decide(validationUrl(shop.jobs, id), { accept: true })
    await shop.pass(5)
    expect(shop.jobs.find(id)?.progress).to.have.all.keys('kind', 'asked').and.include({ kind: 'valid' })
  })

  it('is not taken for accepted where a gate in between refuses and says nothing of the key', async () => {
    const shop = await workshop()
    const id = await asked(shop)
    shop.gate.before = async (call) =>
      call === 'GET /auth/currentCredential'
        ? new Response('<h1>Forbidden</h1>', { status: 403, headers: { 'content-type': 'text/html' } })
        : undefined
    await shop.pass(5)
    expect(kindOf(shop.jobs, id)).to.equal('waiting')
    expect(shop.jobs.stumble(id)).to.have.property('status', 403)
    delete shop.gate.before
    shop.house.sandbox.decide(validationUrl(shop.jobs, id), { accept: true })
    await shop.pass(10)
    expect(kindOf(shop.jobs, id)).to.equal('valid')
  })

  it('is gone when its application is', async () => {
    const shop = await workshop()
    const id = await asked(shop)
    const world = shop.house.sandbox.world('ovh-eu')
    const application = world.applications.withKey(shop.account.applicationKey)!
    world.applications.remove(application)
    await shop.pass(5)
    expect(shop.jobs.find(id)?.progress).to.include({ kind: 'ended', how: 'gone' })
  })

  it('keeps waiting without a network, says why, and looks less and less often', async () => {
    const shop = await workshop()
    const id = await asked(shop)
    shop.house.sandbox.switches.set({ down: true })
    await shop.pass(5)
    expect(shop.jobs.stumble(id)).to.have.property('code', 'network')
    shop.house.sandbox.switches.set({ down: false })
    await shop.pass(5)
    expect(shop.jobs.stumble(id)).to.equal(undefined)
    const pauses = Array.from({ length: 40 }, (_, looks) => pauseAfter(looks))
    expect(pauses).to.deep.equal(pauses.toSorted((a, b) => a - b))
    expect(pauses.at(-1)).to.equal(60_000)
  })

  it('sends nothing, and changes nothing, when the endpoint refuses the request', async () => {
    const shop = await workshop()
    const id = await shop.jobs.begin({ rules, allowedIPs: ['192.0.2.1'] })
    const refused = await shop.jobs.ask(id, shop.account).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused).to.include({ code: 'api', status: 400 })
    expect(kindOf(shop.jobs, id)).to.equal('draft')
    const bare = await shop.jobs.begin()
    shop.log.length = 0
    expect(await shop.jobs.ask(bare, shop.account).catch((error: unknown) => error)).to.have.property(
      'code',
      'request',
    )
    expect(shop.log.filter((call) => call.startsWith('POST'))).to.deep.equal([])
  })

  it('keeps nothing of an answer whose address is none to be opened (input 21)', async () => {
    for (const validationUrl of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://eu.api.ovh.com/auth/',
      '',
    ]) {
      const shop = await workshop()
      const answer = { consumerKey: 'k'.repeat(32), state: 'pendingValidation', validationUrl }
      shop.house.sandbox.switches.set({
        faults: [{ kind: 'answer', path: '/auth/credential', body: JSON.stringify(answer) }],
      })
      const id = await shop.jobs.begin({ rules })
      const refused: unknown = await shop.jobs.ask(id, shop.account).catch((error: unknown) => error)
      // The sandbox is on this machine without TLS, so a plain http address passes the client; the page shows it as text.
      if (validationUrl.startsWith('http:')) expect(kindOf(shop.jobs, id)).to.equal('waiting')
      else {
        expect(refused, validationUrl).to.have.property('code', 'response')
        expect(kindOf(shop.jobs, id), validationUrl).to.equal('draft')
      }
    }
  })

  it('survives a lock and a closed tab: the vault remembers it, with its secrets sealed', async () => {
    const time = { now: Date.now() }
    const house = furnish()
    await house.importing.read(confOf(house).replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
    await house.importing.save({ passphrase: PASSPHRASE })
    const before = bench(house, time)
    const id = await asked({ jobs: before.jobs, account: house.accounts.value[0]! })
    const url = validationUrl(before.jobs, id)
    house.keyring.lock()
    expect(before.jobs.value).to.deep.equal([])
    expect(before.later, 'nobody looks behind a lock').to.deep.equal([])
    const { consumerKey } = house.sandbox.world('ovh-eu').credentials.withToken(url.split('=')[1]!)!
    expect(JSON.stringify(await house.store.read())).not.to.include(consumerKey)

    house.sandbox.decide(url, { accept: true })
    const later = furnish({ store: house.store })
    const tab = { ...later, sandbox: house.sandbox }
    const after = bench(tab, time)
    await later.keyring.open(PASSPHRASE)
    expect(kindOf(after.jobs, id)).to.equal('waiting')
    await after.pass(5)
    expect(kindOf(after.jobs, id)).to.equal('valid')
  })

  it('may be looked after by two tabs, and becomes one account', async () => {
    const time = { now: Date.now() }
    const house = furnish()
    await house.importing.read(confOf(house).replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
    await house.importing.save({ passphrase: PASSPHRASE })
    const one = bench(house, time)
    const id = await asked({ jobs: one.jobs, account: house.accounts.value[0]! })
    const other = furnish({ store: house.store })
    await other.keyring.open(PASSPHRASE)
    const two = bench({ ...other, sandbox: house.sandbox }, time)
    house.sandbox.decide(validationUrl(one.jobs, id), { accept: true })
    await one.pass(5)
    await two.pass(5)
    expect([kindOf(one.jobs, id), kindOf(two.jobs, id)]).to.deep.equal(['valid', 'valid'])
    await one.jobs.save(id, { label: 'One', colour: 'lake' })
    await two.jobs.save(id, { label: 'Two', colour: 'clay' })
    expect(other.accounts.value.map(({ label }) => label)).to.have.lengthOf(2)
    expect(kindOf(two.jobs, id)).to.equal('saved')
  })

  it('leaves no secret behind when it was forgotten while it was asked for', async () => {
    const house = furnish()
    await house.importing.read(confOf(house).replace('sandbox-ovh-eu', baseOf(house, 'ovh-eu')))
    await house.importing.save({ passphrase: PASSPHRASE })
    const { jobs } = bench(house, { now: Date.now() })
    const names = async (): Promise<string[]> =>
      Object.keys(((await house.store.read()).current as { secrets?: object } | undefined)?.secrets ?? {})
    const kept = await names()
    const id = await jobs.begin({ rules })
    const account = house.accounts.value[0]!
    let doomed: string | undefined = id
    before(account.client!, 'post', async () => {
      if (doomed !== undefined) await jobs.forget(doomed)
      doomed = undefined
    })
    await jobs.ask(id, account)
    expect(jobs.find(id)).to.equal(undefined)
    expect(await names())
      .to.deep.equal(kept)
      .and.not.deep.equal([])
    for (const end of ['forget', 'reopen'] as const) {
      const one = await jobs.begin({ rules })
      await jobs.ask(one, account)
      expect(await names(), end).to.have.length(kept.length + 2)
      await jobs[end](one)
      expect(await names(), end).to.have.members(kept)
    }
  })

  it('is kept as soon as it is there, before its application’s other keys are looked at', async () => {
    const shop = await workshop()
    const id = await shop.jobs.begin({ rules })
    let kept: string | undefined
    before(shop.account.client!, 'get', async (path) => {
      if (path !== '/me/api/credential') return
      await comesTrue(() => kindOf(shop.jobs, id) === 'waiting')
      kept = kindOf(shop.jobs, id)
    })
    await shop.jobs.ask(id, shop.account)
    expect(kept).to.equal('waiting')
    expect(shop.jobs.find(id)?.progress).to.have.nested.property('asked.refused.ids').that.is.an('array')
  })

  it('forgets the sealed key with the job, and not the account that was made of it', async () => {
    const shop = await workshop()
    const given = await asked(shop)
    await shop.jobs.forget(given)
    expect(shop.jobs.value).to.deep.equal([])
    const kept = await asked(shop)
    shop.house.sandbox.decide(validationUrl(shop.jobs, kept), { accept: true })
    await shop.pass(5)
    await shop.jobs.save(kept, { label: '', colour: 'lake' })
    await shop.jobs.forget(kept)
    expect((await currentCredential(shop.house.accounts.find(kept)!.client!)).status).to.equal('validated')
    expect(await listCredentials(shop.account.client!, { status: 'validated' })).not.to.deep.equal([])
  })

  it('begun before there is a vault moves in when there is one', async () => {
    const house = furnish({ store: memoryStore() })
    await house.keyring.look()
    const { jobs } = bench(house, { now: Date.now() })
    const id = await jobs.begin({ rules })
    await settleIn(house)
    expect(kindOf(jobs, id)).to.equal('draft')
    const pending = () =>
      house.keyring.value.kind === 'open' ? house.keyring.value.content.pending : undefined
    await comesTrue(() => pending() !== undefined)
    expect(pending()?.map((job) => job.id)).to.deep.equal([id])
  })
})

describe('a key that was replaced', () => {
  /** A saved key, and the one with the same rules that took its place. */
  const replacement = async () => {
    const shop = await workshop()
    const { house, account, jobs } = shop
    const old = await currentCredential(account.client!)
    const id = await asked(shop, { rules: [...rules, { method: 'DELETE', path: '/me/api/credential/*' }] })
    house.sandbox.decide(validationUrl(jobs, id), { accept: true })
    await shop.pass(5)
    const newcomer = house.accounts.find(await jobs.save(id, { label: 'new', colour: 'lake' }))!
    return { ...shop, newcomer, replaced: { account: account.id, credentialId: old.credentialId } }
  }

  it('ends itself', async () => {
    const { house, newcomer, replaced } = await replacement()
    expect(await endReplaced(replaced, house.accounts, newcomer)).to.equal(true)
    expect(house.sandbox.world('ovh-eu').credentials.find(replaced.credentialId)?.status).not.to.equal(
      'validated',
    )
  })

  it('counts as ended where it was revoked elsewhere before', async () => {
    const { house, newcomer, replaced } = await replacement()
    await revokeCredential(newcomer.client!, replaced.credentialId)
    expect(await endReplaced(replaced, house.accounts, newcomer)).to.equal(true)
  })

  it('does not where it still works and another of its account finds none of that number', async () => {
    const { house, newcomer, replaced } = await replacement()
    const wrong = { ...replaced, credentialId: 1 }
    expect(await endReplaced(wrong, house.accounts, newcomer)).to.equal(false)
  })
})

describe('the way back', () => {
  const back = async () => {
    const shop = await workshop()
    const id = await asked(shop)
    const credential = shop.house.sandbox
      .world('ovh-eu')
      .credentials.withToken(validationUrl(shop.jobs, id).split('=')[1]!)
    const state = new URL(credential?.redirection ?? '').searchParams.get('back') ?? ''
    return { ...shop, id, state }
  }

  it('carries 128 random bits, wakes the one request they belong to, and does so once (input 22)', async () => {
    const { jobs, id, state, house, later } = await back()
    expect(state).to.match(/^[0-9a-f]{32}$/)
    house.sandbox.decide(validationUrl(jobs, id), { accept: true })
    expect(await jobs.returned(state)).to.equal(id)
    await settled(later, jobs)
    expect(kindOf(jobs, id)).to.equal('valid')
    expect(await jobs.returned(state)).to.equal(undefined)
  })

  it('with a missing, foreign, late, huge or malformed state changes nothing: the request still waits (input 22)', async () => {
    const { jobs, id, state, time, house, log } = await back()
    const { value } = house.keyring
    log.length = 0
    for (const wrong of [
      undefined,
      null,
      '',
      7,
      {},
      [state],
      state.toUpperCase() + ' ',
      '0'.repeat(32),
      'f'.repeat(1_048_576),
    ]) {
      expect(await jobs.returned(wrong)).to.equal(undefined)
    }
    time.now += 15 * 60 * 1000
    expect(await jobs.returned(state)).to.equal(undefined)
    expect(house.keyring.value).to.equal(value)
    expect(log).to.deep.equal([])
    expect(kindOf(jobs, id)).to.equal('waiting')
  })
})
