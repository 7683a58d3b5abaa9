import { expect } from 'chai'
import { Batching, fetchTransport } from '../../../src/ovh/index.ts'
import type { Endpoint, Rule } from '../../../src/ovh/index.ts'
import { examine } from '../../../src/state/inventory/doctor/examine.ts'
import { pastedPatient, savedPatient } from '../../../src/state/inventory/doctor/clients.ts'
import type { PastedKey } from '../../../src/state/inventory/doctor/clients.ts'
import type { Diagnosis, StepName } from '../../../src/state/inventory/doctor/diagnosis.ts'
import type { DoctorOptions } from '../../../src/state/inventory/doctor/case.ts'
import { Transports } from '../../../src/state/transport/transports.ts'
import { Regions } from '../../../src/state/regions.ts'
import { createSandbox, regionNames } from '../../../src/sandbox/index.ts'
import type { SandboxOptions } from '../../../src/sandbox/index.ts'
import { quickTime } from '../../support/quick-pace.ts'
import { home } from './home.ts'

type Name = (typeof regionNames)[number]

/** A sandbox with its seven endpoints, and a doctor for its keys. */
function practice(options: SandboxOptions = {}, name: Name = 'ovh-eu') {
  const sandbox = createSandbox({ origin: 'http://127.0.0.1:9', profile: 'open', ...options })
  const extra = regionNames.map((like) => ({
    name: `sandbox-${like}`,
    label: like,
    api: sandbox.regions[like].base,
    like: like as 'ovh-eu',
  }))
  const regions = new Regions(extra)
  const endpoints = regions.extra
  const endpoint = regions.find(`sandbox-${name}`)!
  const keys = sandbox.regions[name]
  const world = sandbox.world(name)
  const own = world.credentials.withKey(keys.consumerKey)!
  const diagnose = (
    key: Partial<PastedKey> = {},
    more: Partial<DoctorOptions> & {
      at?: Endpoint | undefined
      call?: { method: Rule['method']; path: string }
    } = {},
    fetch = sandbox.connect(),
  ): Promise<Diagnosis> => {
    const { at = endpoint, call, ...rest } = more
    const given = 'at' in more ? more.at : at
    const { patient, clients } = pastedPatient({ ...keys, ...key }, given, () => ({
      transport: fetchTransport(fetch),
    }))
    return examine(
      { ...patient, call },
      {
        endpoints,
        ...clients,
        now: () => Date.now(),
        pace: quickTime().options,
        ...rest,
      },
    )
  }
  return { sandbox, endpoint, endpoints, keys, world, own, diagnose }
}

const step = ({ steps }: Diagnosis, name: StepName) => steps.find((one) => one.name === name)!
const brief = ({ wrong }: Diagnosis): string => (wrong ? `${wrong.name}: ${wrong.code}` : 'healthy')

describe('the doctor', () => {
  for (const name of regionNames) {
    it(`names what is wrong with a key of ${name}`, async () => {
      const onlyMe = practice({}, name)
      Object.assign(onlyMe.own, { rules: [{ method: 'GET', path: '/me' }] })
      const narrow = await onlyMe.diagnose()
      expect(brief(narrow)).to.equal('healthy')
      expect(step(narrow, 'rules')).to.deep.include({
        code: 'some',
        data: { rules: ['GET /me'], lists: false },
      })

      const noRule = practice({}, name)
      Object.assign(noRule.own, { rules: [] })
      expect(brief(await noRule.diagnose())).to.equal('rules: none')

      const expired = practice({}, name)
      Object.assign(expired.own, { expiration: Date.now() - 1000 })
      expect(brief(await expired.diagnose())).to.equal('consumerKey: not-valid')
      const last = { expiration: new Date(Date.now() - 1000).toISOString() } as never
      const { patient, clients } = pastedPatient(expired.keys, expired.endpoint, () => ({
        transport: fetchTransport(expired.sandbox.connect()),
      }))
      const known = await examine(
        { ...patient, last },
        { endpoints: expired.endpoints, ...clients, now: () => Date.now() },
      )
      expect(brief(known)).to.equal('consumerKey: expired')

      const deleted = practice({}, name)
      deleted.world.applications.remove(deleted.world.applications.withKey(deleted.keys.applicationKey)!)
      const gone = await deleted.diagnose()
      expect(brief(gone)).to.equal('applicationKey: unknown')
      expect(step(gone, 'applicationKey').evidence).to.have.lengthOf(7)

      const there = practice({}, name)
      const elsewhere = there.endpoints.find(({ name: other }) => other !== `sandbox-${name}`)!
      const wrong = await there.diagnose({}, { at: elsewhere })
      expect(brief(wrong)).to.equal('applicationKey: elsewhere')
      expect(step(wrong, 'applicationKey').data.endpoints).to.deep.equal([`sandbox-${name}`])
    })
  }

  it('finds nothing wrong with a sound key, and says how each thing is known', async () => {
    const { diagnose } = practice()
    const found = await diagnose()
    expect(brief(found)).to.equal('healthy')
    expect(found.steps.map(({ name, code }) => `${name} ${code}`)).to.deep.equal([
      'form complete',
      'host answers',
      'clock right',
      'applicationKey known',
      'signature accepted',
      'consumerKey valid',
      'expiry unlimited',
      'addresses anywhere',
      'rules everything',
      'page readable',
      'batch honoured',
    ])
    expect(step(found, 'consumerKey').evidence).to.deep.equal([
      { endpoint: 'sandbox-ovh-eu', method: 'GET', path: '/auth/currentCredential', status: 200 },
    ])
  })

  it('changes nothing and asks little', async () => {
    const { diagnose, sandbox } = practice()
    await diagnose()
    expect(sandbox.log.every(({ method }) => method === 'GET')).to.equal(true)
    expect(sandbox.log.length).to.be.below(10)
  })

  it('never shows a consumer key to another endpoint, nor any secret to anybody', async () => {
    const { diagnose, sandbox, keys, endpoints } = practice()
    for (const at of [endpoints[1], undefined]) {
      const found = await diagnose({}, { at })
      expect(JSON.stringify(found))
        .not.to.include(keys.consumerKey)
        .and.not.to.include(keys.applicationSecret)
    }
    for (const { url, headers } of sandbox.log) {
      const sent = new Map(headers)
      if (sent.get('x-ovh-consumer') === keys.consumerKey) {
        expect(url).to.match(/\/(ovh-eu|ovh-ca)\//)
      }
      expect(JSON.stringify(headers)).not.to.include(keys.applicationSecret)
    }
    // The one that was said to be its home saw it, its real home found by search saw it; nobody else did.
    const shown = sandbox.log.filter(
      ({ headers }) => new Map(headers).get('x-ovh-consumer') === keys.consumerKey,
    )
    expect(shown.length).to.be.above(1)
  })

  it('finds the home of a key that nobody named', async () => {
    for (const name of ['ovh-ca', 'soyoustart-eu'] as const) {
      const { diagnose } = practice({}, name)
      const found = await diagnose({}, { at: undefined })
      expect(brief(found)).to.equal('healthy')
      expect(step(found, 'applicationKey').evidence[0]!.endpoint).to.equal(`sandbox-${name}`)
    }
  })

  it('tells a secret that is wrong from a consumer key that is', async () => {
    const { diagnose } = practice()
    expect(brief(await diagnose({ applicationSecret: 'x'.repeat(32) }))).to.equal('signature: wrong')
    expect(brief(await diagnose({ consumerKey: 'x'.repeat(32) }))).to.equal('consumerKey: not-credential')
  })

  it('says which part is missing or odd, and still asks whether the application is known', async () => {
    const { diagnose } = practice()
    const found = await diagnose({ consumerKey: undefined })
    expect(brief(found)).to.equal('form: incomplete')
    expect(step(found, 'form').data.fields).to.deep.equal(['consumerKey'])
    expect(step(found, 'applicationKey').code).to.equal('known')
    expect(step(found, 'consumerKey').outcome).to.equal('skipped')
    const odd = await diagnose({ consumerKey: 'short' })
    expect(step(odd, 'form')).to.include({ outcome: 'unsure', code: 'odd-length' })
    expect(brief(odd)).to.equal('consumerKey: not-credential')
  })

  it('names the address list, the clock, and a key that waits', async () => {
    const shut = practice()
    Object.assign(shut.own, { allowedIPs: ['203.0.113.0/24'] })
    expect(brief(await shut.diagnose())).to.equal('addresses: shut-out')

    const far = practice({ switches: { clockSkewSeconds: 3 * 86_400 } })
    const late = await far.diagnose()
    expect(brief(late)).to.equal('clock: too-far')
    expect(step(late, 'clock').data.skewSeconds).to.be.within(259_100, 259_300)

    const near = practice({ switches: { clockSkewSeconds: 600 } })
    const compensated = await near.diagnose()
    expect(brief(compensated)).to.equal('healthy')
    expect(step(compensated, 'clock')).to.include({ code: 'compensated', remedy: 'set-clock' })

    const waiting = practice()
    Object.assign(waiting.own, { status: 'pendingValidation' })
    expect(step(await waiting.diagnose(), 'consumerKey')).to.include({ outcome: 'wrong', code: 'not-valid' })
  })

  it('names the state of a key that another key can see, and says that this is a guess', async () => {
    const at = await home()
    await at.inventory.need()
    const rows = at.inventory.value.rows
    const { world } = { world: at.sandbox.world('ovh-eu') }
    const application = [...world.credentials.of('ab12345-ovh')].find(({ status, expiration }) => {
      return status === 'validated' && expiration !== null && expiration < Date.now()
    })!
    const owner = world.applications.find(application.applicationId)!
    const { patient, clients } = pastedPatient(
      {
        applicationKey: owner.applicationKey,
        applicationSecret: owner.applicationSecret,
        consumerKey: application.consumerKey,
      },
      at.saved[0]!.region,
      () => ({ transport: fetchTransport(at.sandbox.connect()) }),
    )
    const found = await examine(patient, {
      endpoints: [],
      ...clients,
      rows: () => Promise.resolve(rows),
      now: () => Date.now(),
    })
    expect(step(found, 'consumerKey')).to.deep.include({ code: 'expired', outcome: 'wrong' })
    expect(step(found, 'consumerKey').data.inferred).to.equal(true)
  })

  it('tries a rule before believing it, and a call that is said to fail', async () => {
    const honest = practice()
    Object.assign(honest.own, {
      rules: [
        { method: 'GET', path: '/me' },
        { method: 'POST', path: '/vps/*' },
      ],
    })
    const proved = await honest.diagnose()
    expect(step(proved, 'rules').evidence.map(({ path }) => path)).to.include('/me')
    const refused = await honest.diagnose({}, { call: { method: 'GET', path: '/vps' } })
    expect(brief(refused)).to.equal('rules: call-refused')
    expect(step(refused, 'rules').data.rules).to.deep.equal(['GET /vps'])
    const allowed = await honest.diagnose({}, { call: { method: 'POST', path: '/vps/x/reboot' } })
    expect(step(allowed, 'rules')).to.include({ code: 'call-allowed', outcome: 'fine' })

    const broken = practice({ switches: { faults: [{ kind: 'deny', path: '/me' }] } })
    Object.assign(broken.own, { rules: [{ method: 'GET', path: '/me' }] })
    expect(brief(await broken.diagnose())).to.equal('rules: not-honoured')
  })

  it('tells a host that is down from no network at all, and from a page that may not read', async () => {
    const { diagnose, sandbox } = practice()
    sandbox.switches.set({ down: true }, 'ovh-eu')
    expect(brief(await diagnose())).to.equal('host: unreachable')
    expect(brief(await diagnose({}, { answers: () => Promise.resolve(true) }))).to.equal('host: hidden')
    sandbox.switches.set({ down: true })
    for (const name of regionNames) sandbox.switches.set({ down: true }, name)
    expect(brief(await diagnose())).to.equal('host: offline')
  })

  it('notices that a page cannot read refusals, or make signed calls at all', async () => {
    const { diagnose, sandbox } = practice()
    const connected = sandbox.connect()
    const quiet: typeof globalThis.fetch = async (input, init) => {
      const answer = await connected(input, init)
      if (answer.status >= 400) throw new TypeError('Failed to fetch')
      return answer
    }
    const hidden = await diagnose({}, {}, quiet)
    expect(brief(hidden)).to.equal('healthy')
    expect(step(hidden, 'page')).to.include({ outcome: 'unsure', code: 'errors-hidden' })

    const unsigned: typeof globalThis.fetch = (input, init) => {
      const { headers } = new Request(input, init)
      return headers.has('x-ovh-signature')
        ? Promise.reject(new TypeError('Failed to fetch'))
        : connected(input, init)
    }
    expect(brief(await diagnose({}, {}, unsigned))).to.equal('page: calls-hidden')
  })

  it('takes something that is no API for what it is', async () => {
    const { diagnose } = practice({
      switches: { faults: [{ kind: 'answer', path: '/auth/time', body: '<html>' }] },
    })
    expect(brief(await diagnose())).to.equal('host: no-api')
  })

  it('is not fooled by a service that has trouble', async () => {
    const { diagnose } = practice({
      switches: { faults: [{ kind: 'fail', path: '/auth/currentCredential', status: 503 }] },
    })
    const found = await diagnose()
    expect(found.wrong).to.equal(undefined)
    expect(step(found, 'consumerKey')).to.include({ outcome: 'unsure', code: 'busy', remedy: 'wait' })
  })

  it('remembers what it learns about batches, and tells each step as it comes', async () => {
    const { diagnose, endpoint } = practice({ switches: { batch: 'ignored' } })
    const batching = new Batching()
    const told: string[] = []
    const found = await diagnose({}, { batching, onStep: ({ name }) => told.push(name) })
    expect(step(found, 'batch').code).to.equal('ignored')
    expect(batching.verdict(endpoint)).to.equal('ignored')
    expect(told).to.include.members(['form', 'host', 'clock', 'rules'])
  })

  it('examines a saved account with the vault’s own signature', async () => {
    const at = await home()
    const { patient, clients } = savedPatient(
      at.saved[0]!,
      new Transports({ fetch: at.sandbox.connect(), now: Date.now }),
    )
    const found = await examine(patient, { endpoints: at.regions.extra, ...clients, now: () => Date.now() })
    expect(brief(found)).to.equal('healthy')
  })

  it('sends for a saved account the way its own calls go, and never past it', async () => {
    const at = await home()
    const straight: string[] = []
    const carried: string[] = []
    const connected = at.sandbox.connect()
    const transports = new Transports({
      fetch: async (input) => {
        straight.push(new Request(input).url)
        throw new TypeError('No answer may be read here')
      },
      now: Date.now,
    })
    transports.register({
      kind: 'relay',
      serves: () => Promise.resolve({ serves: 'well' }),
      to:
        () =>
        async (prepared, { signal }) => {
          carried.push(prepared.url)
          const { method, url, headers } = prepared
          return connected(url, { method, headers, signal })
        },
    })
    const account = { ...at.saved[0]!, transport: 'relay' as const }
    const { clients } = savedPatient(account, transports)
    const clock = clients.stranger(account.region!).clock
    await clock.refresh()
    expect(carried).to.deep.equal([`${account.region!.api}/auth/time`])
    expect(straight).to.deep.equal([])
  })

  it('ends when it is told to', async () => {
    const { diagnose } = practice({ switches: { latencyMs: 20 } })
    const stop = new AbortController()
    const pending = diagnose({}, { signal: stop.signal }).catch((error: unknown) => error)
    stop.abort(new Error('enough'))
    expect(await pending).to.have.property('message', 'enough')
  })
})
