import { expect } from 'chai'
import { Caller } from './caller.ts'

type Ids = number[]

describe('/me', () => {
  let caller: Caller
  beforeEach(() => {
    caller = new Caller()
  })
  const get = async (path: string) => (await caller.call('GET', path)).json as Record<string, unknown>

  it('shows the account in its region’s currency, and lets its own fields be written', async () => {
    expect(await get('/me')).to.deep.include({
      nichandle: 'ab12345-ovh',
      firstname: 'Zoé',
      currency: { code: 'EUR', symbol: '€' },
      ovhSubsidiary: 'FR',
    })
    const changes = { city: 'Évry', nichandle: 'zz1-ovh', email: 'other@example.org' }
    expect((await caller.call('PUT', '/me', { body: changes })).text).to.equal('null')
    expect(await get('/me')).to.include({ city: 'Évry', nichandle: 'ab12345-ovh', email: 'zoe@example.org' })
    expect((await caller.call('PUT', '/me', { body: { city: 5 } })).status).to.equal(400)
  })

  it('lists applications without secret or date, and deletes them', async () => {
    const ids = (await caller.call('GET', '/me/api/application')).json as Ids
    expect(ids).to.have.length(5)
    const first = await get(`/me/api/application/${ids[0]}`)
    expect(Object.keys(first).sort()).to.deep.equal([
      'applicationId',
      'applicationKey',
      'description',
      'name',
      'status',
    ])
    expect((await caller.call('DELETE', `/me/api/application/${ids[1]}`)).status).to.equal(200)
    expect((await caller.call('GET', '/me/api/application')).json).to.deep.equal(
      ids.filter((id) => id !== ids[1]),
    )
    expect((await caller.call('DELETE', `/me/api/application/${ids[1]}`)).status).to.equal(404)
  })

  it('lists credentials of every kind, filtered by state and application', async () => {
    const ids = (await get('/me/api/credential')) as unknown as Ids
    const states = new Map<unknown, number>()
    for (const id of ids) {
      const credential = await get(`/me/api/credential/${id}`)
      expect(credential).to.have.all.keys(
        ...['allowedIPs', 'applicationId', 'creation', 'credentialId', 'expiration', 'lastUse', 'ovhSupport'],
        ...['rules', 'status'],
      )
      expect(credential.creation).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+02:00$/)
      states.set(credential.status, (states.get(credential.status) ?? 0) + 1)
      expect(JSON.stringify(credential)).not.to.include(caller.keys.consumerKey)
    }
    expect(Object.fromEntries(states)).to.deep.equal({
      validated: 8,
      expired: 1,
      pendingValidation: 1,
      refused: 1,
    })
    for (const [state, count] of states) {
      expect(await get(`/me/api/credential?status=${String(state)}`)).to.have.length(count)
    }
    const { applicationId } = await get(`/me/api/credential/${ids[1]}`)
    expect(await get(`/me/api/credential?applicationId=${String(applicationId)}`)).to.have.length(2)
    expect((await caller.call('GET', '/me/api/credential?status=revoked')).status).to.equal(400)
    expect((await caller.call('GET', '/me/api/credential?applicationId=x')).status).to.equal(400)
  })

  it('hides applications of others, and shows them through a credential', async () => {
    const ids = (await get('/me/api/credential')) as unknown as Ids
    const credentials = await Promise.all(ids.map((id) => get(`/me/api/credential/${id}`)))
    const support = credentials.find((one) => one.ovhSupport === true)
    expect(
      (await caller.call('GET', `/me/api/application/${String(support?.applicationId)}`)).json,
    ).to.deep.equal({
      class: 'Client::NotFound',
      message: `The requested object (applicationId = ${String(support?.applicationId)}) does not exist`,
    })
    const through = await get(`/me/api/credential/${String(support?.credentialId)}/application`)
    expect(through).to.include({ name: 'Support technique' })
    const gone = await Promise.all(
      ids.map((id) => caller.call('GET', `/me/api/credential/${id}/application`)),
    )
    expect(
      gone.filter(({ status }) => status === 404),
      'one application was deleted',
    ).to.have.length(1)
  })

  it('lets only the addresses of a credential be written, in CIDR', async () => {
    const [id] = (await get('/me/api/credential')) as unknown as Ids
    const path = `/me/api/credential/${id}`
    const put = (body: unknown) => caller.call('PUT', path, { body, address: '127.0.0.1' })
    const allowedIPs = ['127.0.0.1/32', '2001:db8::/32']
    expect((await put({ allowedIPs, rules: [], status: 'expired' })).status).to.equal(200)
    const read = (await caller.call('GET', path, { address: '127.0.0.1' })).json as Record<string, unknown>
    expect(read).to.deep.include({ allowedIPs, status: 'validated' })
    expect(read.rules).to.have.length(4)
    expect((await put({ allowedIPs: ['127.0.0.1'] })).status, 'a bare address').to.equal(400)
    expect((await put({ allowedIPs: null })).status).to.equal(200)
    expect(await get(path)).to.include({ allowedIPs: null })
  })

  it('deletes a credential and leaves its application; the key in use may end itself', async () => {
    const [id] = (await get('/me/api/credential')) as unknown as Ids
    expect((await caller.call('DELETE', `/me/api/credential/${id}`)).text).to.equal('null')
    expect((await caller.call('GET', '/me')).json).to.include({ errorCode: 'NOT_CREDENTIAL' })
    const { applications } = caller.sandbox.world('ovh-eu')
    expect(applications.withKey(caller.keys.applicationKey)).not.to.equal(undefined)
  })

  it('answers 404 for numbers of others and 400 for what is no number', async () => {
    for (const kind of ['application', 'credential']) {
      expect((await caller.call('GET', `/me/api/${kind}/1`)).status).to.equal(404)
      expect((await caller.call('GET', `/me/api/${kind}/abc`)).status).to.equal(400)
    }
    expect((await caller.call('PUT', '/me', { text: '{' })).status).to.equal(400)
  })

  it('keeps the log of calls where it exists, newest last', async () => {
    await caller.call('GET', '/cloud/project', { address: '198.51.100.7' })
    const ids = (await get('/me/api/logs/self')) as unknown as Ids
    const last = await get(`/me/api/logs/self/${ids.at(-2)}`)
    expect(last).to.deep.include({
      account: 'ab12345-ovh',
      ip: '198.51.100.7',
      method: 'GET',
      path: '/cloud/project',
      route: '/cloud/project',
    })
    expect(await get('/me/api/logs/services')).to.have.length(2)
    for (const region of ['kimsufi-eu', 'soyoustart-eu'] as const) {
      expect((await new Caller({}, region).call('GET', '/me/api/logs/self')).status, region).to.equal(200)
    }
    for (const region of ['ovh-ca', 'ovh-us', 'kimsufi-ca', 'soyoustart-ca'] as const) {
      expect((await new Caller({}, region).call('GET', '/me/api/logs/self')).json, region).to.deep.equal({
        class: 'Client::NotFound',
        message: 'Got an invalid (or empty) URL',
      })
    }
  })

  it('shows projects', async () => {
    const ids = (await get('/cloud/project')) as unknown as string[]
    expect(ids).to.have.length(3)
    expect(await get(`/cloud/project/${ids[0]}`)).to.include({ project_id: ids[0], status: 'ok' })
    await caller.call('PUT', `/cloud/project/${ids[0]}`, { body: { description: 'À nous' } })
    expect(await get(`/cloud/project/${ids[0]}`)).to.include({ description: 'À nous' })
    expect((await caller.call('GET', '/cloud/project/none')).json).to.include({
      message: 'This service does not exist',
    })
  })
})

describe('/auth', () => {
  const caller = new Caller()

  it('tells the time to anybody', async () => {
    const answer = await caller.bare('GET', '/auth/time')
    expect(answer.json).to.equal(caller.nowMs / 1000)
    expect(answer.headers.get('cache-control')).to.include('no-store')
  })

  it('shows a key itself and its rules', async () => {
    const rules = [{ method: 'GET', path: '/me' }]
    const keys = await caller.key(rules)
    expect((await caller.call('GET', '/auth/currentCredential', { keys })).json).to.deep.include({
      rules,
      status: 'validated',
      expiration: null,
    })
    expect((await caller.call('GET', '/auth/details', { keys })).json).to.deep.equal({
      account: 'ab12345-ovh',
      allowedRoutes: rules,
      description: null,
      identities: ['urn:v1:eu:identity:account:ab12345-ovh'],
      method: 'account',
      roles: null,
      user: null,
    })
  })

  it('knows no other address there', async () => {
    for (const [method, path] of [
      ['GET', '/auth/logout'],
      ['GET', '/auth/credential'],
      ['GET', '/auth/nothing'],
      ['POST', '/auth/time'],
    ] as const) {
      expect((await caller.call(method, path)).status, `${method} ${path}`).to.equal(404)
    }
  })
})
