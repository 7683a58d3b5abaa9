import { expect } from 'chai'
import {
  ApiError,
  applicationAuth,
  applicationOf,
  asApplication,
  anonymous,
  bearerAuth,
  credentialDetails,
  currentCredential,
  deleteApplication,
  identity,
  listApplications,
  listCredentials,
  logout,
  OvhClient,
  readApplication,
  readCredential,
  readMany,
  type ReadOne,
  requestCredential,
  RequestError,
  ResponseError,
  revokeCredential,
  updateCredential,
} from '../../src/ovh/index.ts'

const application = {
  applicationId: 7,
  applicationKey: 'APPLICATIONKEY16',
  name: 'site',
  description: '<img src=x onerror=alert(1)>',
  status: 'active',
}
const credential = {
  credentialId: 9,
  applicationId: 7,
  status: 'validated',
  rules: [{ method: 'GET', path: '/*' }],
  allowedIPs: null,
  creation: '2026-01-02T03:04:05+01:00',
  expiration: null,
  lastUse: '2026-02-02T03:04:05+01:00',
  ovhSupport: false,
}

/** An API of fixed answers, by method, path and query; a number is a status without a body. */
function api(answers: Record<string, unknown>, endpoint = 'ovh-eu', auth = anonymous('APPLICATIONKEY16')) {
  const seen: { call: string; headers: Record<string, string>; body: unknown }[] = []
  const client = new OvhClient({
    endpoint,
    auth,
    transport: async ({ method, url, headers, body }) => {
      const call = `${method} ${url.replace(/^.*?\/1\.0/, '')}`
      seen.push({ call, headers, body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body })
      if (!Object.hasOwn(answers, call)) return new Response('{}', { status: 404 })
      const answer = answers[call]
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
      return new Response(JSON.stringify(answer), { status: 200 })
    },
  })
  return { client, seen, calls: () => seen.map(({ call }) => call) }
}

async function failure(
  pending: Promise<unknown>,
  kind: abstract new (...args: never[]) => Error,
): Promise<Error> {
  const error: unknown = await pending.then(
    () => new Error('it succeeded'),
    (reason: unknown) => reason,
  )
  expect(error).to.be.instanceOf(kind)
  return error as Error
}

describe('applications', () => {
  it('are listed by id, read, and deleted', async () => {
    const { client, calls } = api({
      'GET /me/api/application': [7, 8],
      'GET /me/api/application/7': { ...application, future: 'field' },
      'DELETE /me/api/application/7': null,
    })
    expect(await listApplications(client)).to.deep.equal([7, 8])
    expect(await readApplication(client, 7)).to.deep.equal(application)
    expect(await deleteApplication(client, 7)).to.equal(undefined)
    expect(calls()).to.have.length(3)
    await failure(readApplication(client, 8), ApiError)
  })

  it('are not asked for by an id that is none', async () => {
    const { client, seen } = api({})
    for (const id of [-1, 1.5, NaN, '7/../8' as unknown as number]) {
      await failure(deleteApplication(client, id), RequestError)
    }
    expect(seen).to.have.length(0)
  })

  it('that are none are refused by the name of the field', () => {
    const wrong: Record<string, unknown>[] = [
      { applicationId: '7' },
      { applicationId: 7.5 },
      { applicationKey: null },
      { name: 5 },
      { description: undefined },
      { status: 'sleeping' },
    ]
    for (const fields of wrong) {
      const [name] = Object.keys(fields) as [string]
      expect(() => asApplication({ ...application, ...fields })).to.throw(ResponseError, name)
    }
    for (const value of [undefined, null, [], 'text', 5]) {
      expect(() => asApplication(value)).to.throw(ResponseError, 'not an object')
    }
    expect(() => asApplication(Object.create(application))).to.throw(ResponseError, 'applicationId')
  })

  it('listed as anything but ids are refused; an empty answer is an empty list', async () => {
    for (const answer of [{}, ['7'], [1.5], 'x']) {
      await failure(listApplications(api({ 'GET /me/api/application': answer }).client), ResponseError)
    }
    expect(await listApplications(api({ 'GET /me/api/application': null }).client)).to.deep.equal([])
  })
})

describe('credentials', () => {
  it('are listed with filters, read, limited, and revoked', async () => {
    const { client, seen, calls } = api({
      'GET /me/api/credential': [9],
      'GET /me/api/credential?applicationId=7&status=validated': [9],
      'GET /me/api/credential/9': credential,
      'GET /me/api/credential/9/application': application,
      'PUT /me/api/credential/9': null,
      'DELETE /me/api/credential/9': null,
    })
    expect(await listCredentials(client)).to.deep.equal([9])
    expect(await listCredentials(client, { status: 'validated', applicationId: 7 })).to.deep.equal([9])
    expect(await readCredential(client, 9)).to.deep.equal(credential)
    expect(await applicationOf(client, 9)).to.deep.equal(application)
    await updateCredential(client, 9, { allowedIPs: ['192.0.2.0/24'] })
    await updateCredential(client, 9, { allowedIPs: null })
    await revokeCredential(client, 9)
    expect(calls()).to.have.length(7)
    expect(seen[4]!.body).to.deep.equal({ allowedIPs: ['192.0.2.0/24'] })
    expect(seen[5]!.body).to.deep.equal({ allowedIPs: null })
  })

  it('that are none are refused by the name of the field', async () => {
    const wrong: Record<string, unknown>[] = [
      { status: 'revoked' },
      { rules: null },
      { rules: [{ method: 'TRACE', path: '/' }] },
      { rules: ['GET /me'] },
      { allowedIPs: '192.0.2.1' },
      { allowedIPs: [5] },
      { creation: 'yesterday' },
      { expiration: 5 },
      { ovhSupport: 'no' },
    ]
    for (const fields of wrong) {
      const { client } = api({ 'GET /me/api/credential/9': { ...credential, ...fields } })
      const error = await failure(readCredential(client, 9), ResponseError)
      expect(error.message).to.include(Object.keys(fields)[0])
    }
  })
})

describe('requestCredential', () => {
  const answer = {
    consumerKey: 'NEWCONSUMERKEY',
    state: 'pendingValidation',
    validationUrl: 'https://eu.api.ovh.com/auth/?credentialToken=abc',
  }
  const rules = [{ method: 'GET', path: '/me' }] as const

  it('asks with the application key alone, even if the client could sign', async () => {
    const auth = applicationAuth({
      applicationKey: 'KEY',
      applicationSecret: 'SECRET',
      consumerKey: 'CONSUMER',
    })
    const { client, seen } = api({ 'POST /auth/credential': answer }, 'ovh-eu', auth)
    expect(await requestCredential(client, { rules })).to.deep.equal(answer)
    expect(seen).to.deep.equal([
      {
        call: 'POST /auth/credential',
        headers: { 'Content-Type': 'application/json', 'X-Ovh-Application': 'KEY' },
        body: { accessRules: rules },
      },
    ])
    const more = { redirection: 'https://site.example/?state=1', allowedIPs: ['192.0.2.1/32'] }
    await requestCredential(client, { rules, ...more })
    expect(seen[1]!.body).to.deep.equal({ accessRules: rules, ...more })
  })

  it('needs an application and a rule', async () => {
    const { client, seen } = api({})
    expect(await failure(requestCredential(client, { rules: [] }), RequestError)).to.have.property(
      'part',
      'rules',
    )
    const nobody = api({}, 'ovh-eu', bearerAuth('token')).client
    expect(await failure(requestCredential(nobody, { rules }), RequestError)).to.have.property('part', 'key')
    expect(seen).to.have.length(0)
  })

  it('hands out no address that should not be opened, and no empty key', async () => {
    const bad = [
      'javascript:alert(1)',
      'http://eu.api.ovh.com/auth/',
      'https://user@eu.api.ovh.com/auth/',
      'data:text/html,x',
      '//eu.api.ovh.com',
      '',
      null,
    ]
    for (const validationUrl of bad) {
      const { client } = api({ 'POST /auth/credential': { ...answer, validationUrl } })
      const error = await failure(requestCredential(client, { rules }), ResponseError)
      expect(error.message).to.include('validationUrl')
    }
    const { client } = api({ 'POST /auth/credential': { ...answer, consumerKey: '' } })
    await failure(requestCredential(client, { rules }), ResponseError)
    const local = { ...answer, validationUrl: 'http://127.0.0.1:8080/auth/' }
    const sandbox = api({ 'POST /auth/credential': local }, 'http://127.0.0.1:8080/1.0').client
    expect(await requestCredential(sandbox, { rules })).to.deep.equal(local)
  })
})

describe('the credential in use', () => {
  it('describes itself, its caller and its account, and can be ended', async () => {
    const details = {
      account: 'xx1-ovh',
      allowedRoutes: null,
      description: null,
      identities: ['urn:v1:eu:identity:account:xx1-ovh'],
      method: 'account',
      roles: null,
      user: null,
    }
    const { client, calls } = api({
      'GET /auth/currentCredential': credential,
      'GET /auth/details': details,
      'GET /me': { nichandle: 'xx1-ovh', email: 'a@example.com', organisation: null, phone: '+33' },
      'POST /auth/logout': null,
    })
    expect(await currentCredential(client)).to.deep.equal(credential)
    expect(await credentialDetails(client)).to.deep.equal(details)
    const me = await identity(client)
    expect(me).to.include({ nichandle: 'xx1-ovh', email: 'a@example.com', organisation: null, country: null })
    expect(me).not.to.have.property('phone')
    await logout(client)
    expect(calls().at(-1)).to.equal('POST /auth/logout')
  })
})

describe('readMany', () => {
  const ids = Array.from({ length: 40 }, (_, index) => index)
  const answers = Object.fromEntries(
    ids
      .filter((id) => id !== 13)
      .map((id) => [`GET /me/api/application/${id}`, { ...application, applicationId: id }]),
  )

  it('keeps the order of the ids, and each failure for itself', async () => {
    const { client } = api(answers)
    const seen: ReadOne<number, unknown>[] = []
    const results = await readMany(client, '/me/api/application', ids, {
      read: asApplication,
      onProgress: ({ done, total, last }) => {
        seen.push(last)
        expect([done, total]).to.deep.equal([seen.length, ids.length])
      },
    })
    expect(results.map(({ id }) => id)).to.deep.equal(ids)
    expect(results[13]!.error).to.be.instanceOf(ApiError)
    expect(results.filter(({ value }) => value).map(({ value }) => value!.applicationId)).to.have.length(39)
    expect(seen).to.have.members(results)
  })

  it('has so many calls under way, and not one more', async () => {
    let now = 0
    let most = 0
    const client = new OvhClient({
      endpoint: 'ovh-eu',
      transport: async () => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 1))
        now--
        return new Response('1')
      },
    })
    await readMany(client, '/me/api/application', ids)
    expect(most).to.equal(6)
    await readMany(client, '/me/api/application', ids, { limit: 2 })
    expect(now).to.equal(0)
    expect(await readMany(client, '/x', [])).to.deep.equal([])
    expect(await failure(readMany(client, '/x', ids, { limit: 0 }), TypeError)).to.have.property('message')
  })

  it('puts the id where the path says', async () => {
    const { client } = api({ 'GET /zone/a%2Fb/record': 5 })
    expect(await readMany(client, '/zone/{name}/record', ['a/b'])).to.deep.equal([{ id: 'a/b', value: 5 }])
    await failure(readMany(client, '/{a}/{b}', [1]), RequestError)
  })

  it('ends at once when the caller aborts, or when something is wrong with us', async () => {
    const { client, seen } = api(answers)
    const controller = new AbortController()
    const pending = readMany(client, '/me/api/application', ids, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    expect(await pending.catch((error: unknown) => error)).to.equal(controller.signal.reason)
    expect(seen.length).to.be.below(14)

    const locked = new Error('the vault is closed')
    const other = api(answers, 'ovh-eu', { headers: () => Promise.reject(locked) })
    expect(await failure(readMany(other.client, '/me/api/application', ids), Error)).to.equal(locked)
    expect(other.seen).to.have.length(0)

    let vouched = 0
    const closing = api(answers, 'ovh-eu', {
      headers: () => (vouched++ === 8 ? Promise.reject(locked) : Promise.resolve({})),
    })
    expect(await failure(readMany(closing.client, '/me/api/application', ids), Error)).to.equal(locked)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(vouched).to.be.below(15)
  })
})
