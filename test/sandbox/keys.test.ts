import { expect } from 'chai'
import { regionNames } from '../../src/sandbox/index.ts'
import { Caller, noon, type Answer } from './caller.ts'

const old = (code: string, status: string, message: string) => ({
  errorCode: code,
  httpCode: status,
  message,
})
const all = ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/*' }))

function expectRefusal(answer: Answer, status: number, body: unknown): void {
  expect(answer.json).to.deep.equal(body)
  expect(answer.status).to.equal(status)
  expect(answer.headers.get('x-ovh-queryid')).to.match(/^EU\.ws-8\.[0-9a-f]+\.\d+\.[0-9a-f]{32}$/)
}

describe('keys', () => {
  let caller: Caller
  beforeEach(() => {
    caller = new Caller()
  })

  it('of every region open their own region and no other', async () => {
    for (const name of regionNames) {
      const here = new Caller({}, name)
      expect((await here.call('GET', '/me')).status, name).to.equal(200)
      const elsewhere = regionNames.find((one) => one !== name) ?? name
      const keys = here.sandbox.regions[elsewhere]
      expect((await here.call('GET', '/me', { keys })).status, `${elsewhere} in ${name}`).to.equal(403)
    }
  })

  it('are the same at every start, and others where the randomness is', () => {
    expect(new Caller().keys).to.deep.equal(caller.keys)
    expect(new Caller({ random: () => 0.25 }).keys).not.to.deep.equal(caller.keys)
    expect(caller.keys.applicationKey).to.match(/^\w{16}$/)
    expect(caller.keys.applicationSecret).to.match(/^\w{32}$/)
    expect(caller.keys.consumerKey).to.match(/^\w{32}$/)
  })

  it('are wanted: 401 without any', async () => {
    const body = { class: 'Client::Unauthorized', message: 'You must login first' }
    expectRefusal(await caller.bare('GET', '/me'), 401, body)
    const onlyApplication = { headers: { 'X-Ovh-Application': caller.keys.applicationKey } }
    expectRefusal(await caller.bare('GET', '/me', onlyApplication), 401, body)
  })

  it('of unknown applications give INVALID_KEY', async () => {
    const keys = { ...caller.keys, applicationKey: 'aaaaaaaaaaaaaaaa' }
    const body = old('INVALID_KEY', '403 Forbidden', 'Invalid application key')
    expectRefusal(await caller.call('GET', '/me', { keys }), 403, body)
  })

  for (const status of ['blocked', 'inactive'] as const) {
    it(`of ${status} applications give INVALID_KEY`, async () => {
      const application = caller.sandbox.world('ovh-eu').applications.withKey(caller.keys.applicationKey)
      if (application) application.status = status
      expect((await caller.call('GET', '/me')).json).to.include({ errorCode: 'INVALID_KEY' })
      expect((await caller.ask(all)).json).to.include({ errorCode: 'INVALID_KEY' })
    })
  }

  it('with one byte changed give INVALID_SIGNATURE', async () => {
    const body = old('INVALID_SIGNATURE', '400 Bad Request', 'Invalid signature')
    const flipped = caller.keys.applicationSecret.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    const keys = { ...caller.keys, applicationSecret: flipped }
    expectRefusal(await caller.call('GET', '/me', { keys }), 400, body)
    expectRefusal(await caller.call('GET', '/me', { signature: '$1$00' }), 400, body)
    const { applicationKey, consumerKey } = caller.keys
    const headers = { 'X-Ovh-Application': applicationKey, 'X-Ovh-Consumer': consumerKey }
    expectRefusal(await caller.bare('GET', '/me', { headers }), 400, body)
  })

  it('with a stale timestamp give QUERY_TIME_OUT, on both sides of the window', async () => {
    const body = old('QUERY_TIME_OUT', '400 Bad Request', 'Query out of time')
    for (const [shift, fits] of [
      [-30, true],
      [30, true],
      [-31, false],
      [31, false],
    ] as const) {
      const answer = await caller.call('GET', '/me', { timestamp: noon / 1000 + shift })
      if (fits) expect(answer.status, `${shift} s`).to.equal(200)
      else expectRefusal(answer, 400, body)
    }
    expect((await caller.call('GET', '/me', { timestamp: noon / 1000 + 0.5 })).status).to.equal(400)
  })

  it('that do not exist, or belong to another application, give NOT_CREDENTIAL', async () => {
    const body = old('NOT_CREDENTIAL', '403 Forbidden', 'This credential does not exist')
    const unknown = { ...caller.keys, consumerKey: 'a'.repeat(32) }
    expectRefusal(await caller.call('GET', '/me', { keys: unknown }), 403, body)
    const { applications } = caller.sandbox.world('ovh-eu')
    const other = applications.ownedBy('ab12345-ovh').find((one) => one.name === 'terraform')
    const mixed = {
      applicationKey: other?.applicationKey ?? '',
      applicationSecret: other?.applicationSecret ?? '',
      consumerKey: caller.keys.consumerKey,
    }
    expectRefusal(await caller.call('GET', '/me', { keys: mixed }), 403, body)
  })

  it('pending, refused, expired or logged out give INVALID_CREDENTIAL', async () => {
    const body = old('INVALID_CREDENTIAL', '403 Forbidden', 'This credential is not valid')
    const consumerKey = await caller.request(all)
    const keys = { ...caller.keys, consumerKey }
    expectRefusal(await caller.call('GET', '/me', { keys }), 403, body)
    caller.sandbox.decide(consumerKey, { accept: false })
    expectRefusal(await caller.call('GET', '/me', { keys }), 403, body)

    const short = { ...caller.keys, consumerKey: await caller.request(all) }
    caller.sandbox.decide(short.consumerKey, { accept: true, validitySeconds: 3600 })
    expect((await caller.call('GET', '/me', { keys: short })).status).to.equal(200)
    caller.nowMs += 3_600_000
    expectRefusal(await caller.call('GET', '/me', { keys: short }), 403, body)

    const out = await caller.key([])
    expect((await caller.call('POST', '/auth/logout', { keys: out })).text).to.equal('null')
    expectRefusal(await caller.call('GET', '/auth/currentCredential', { keys: out }), 403, body)
  })

  it('without a rule for the call give NOT_GRANTED_CALL, the slash at the end counted', async () => {
    const keys = await caller.key([{ method: 'GET', path: '/domain/zone' }])
    const body = old('NOT_GRANTED_CALL', '403 Forbidden', 'This call has not been granted')
    expect((await caller.call('GET', '/domain/zone', { keys })).status).to.equal(200)
    expectRefusal(await caller.call('GET', '/domain/zone/', { keys }), 403, body)
    expectRefusal(await caller.call('GET', '/me', { keys }), 403, body)
  })

  it('without any rule may still ask about themselves', async () => {
    const keys = await caller.key([])
    for (const path of ['/auth/currentCredential', '/auth/details']) {
      expect((await caller.call('GET', path, { keys })).status, path).to.equal(200)
    }
  })

  it('bound to addresses give FORBIDDEN from elsewhere', async () => {
    const keys = await caller.key(all, { allowedIPs: ['192.0.2.0/25', '2001:db8::/32'] })
    const from = (address: string | undefined) =>
      caller.call('GET', '/me', { keys, ...(address !== undefined && { address }) })
    for (const address of ['192.0.2.1', '::ffff:192.0.2.127', '2001:db8:ffff::1']) {
      expect((await from(address)).status, address).to.equal(200)
    }
    for (const address of ['192.0.2.128', '2001:db9::1', undefined]) {
      expect((await from(address)).json, String(address)).to.include({ errorCode: 'FORBIDDEN' })
    }
  })

  it('remember when they were last used, only when they were', async () => {
    const keys = await caller.key([{ method: 'GET', path: '/me' }])
    const lastUse = async () => {
      const world = caller.sandbox.world('ovh-eu')
      return world.credentials.withKey(keys.consumerKey)?.lastUse
    }
    expect(await lastUse()).to.equal(null)
    await caller.call('GET', '/vps', { keys })
    expect(await lastUse()).to.equal(null)
    await caller.call('GET', '/me', { keys })
    expect(await lastUse()).to.equal(noon)
  })

  it('of a deleted application are refused, though still listed as validated', async () => {
    const keys = await caller.key(all)
    const mine = caller.sandbox.world('ovh-eu').credentials.withKey(keys.consumerKey)
    const token = caller.sandbox.regions['ovh-eu'].accessToken
    const read = async (path: string) =>
      (await caller.bare('GET', path, { headers: { Authorization: `Bearer ${token}` } })).json
    await caller.call('DELETE', `/me/api/application/${mine?.applicationId}`, { keys })
    expect((await caller.call('GET', '/me', { keys })).json).to.include({ errorCode: 'INVALID_KEY' })
    expect(await read(`/me/api/credential/${mine?.credentialId}`)).to.include({ status: 'validated' })
    expect(await read(`/me/api/credential/${mine?.credentialId}/application`)).to.deep.include({
      class: 'Client::NotFound',
    })
  })
})
