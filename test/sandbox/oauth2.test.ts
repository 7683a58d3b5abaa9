import { expect } from 'chai'
import { Caller, read, type Answer } from './caller.ts'

const clients = '/me/api/oauth2/client'

class Service extends Caller {
  async token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const url = this.base.replace('/1.0', '/auth/oauth2/token')
    const body = new URLSearchParams(form)
    return read(await this.sandbox.fetch(new Request(url, { method: 'POST', body, headers })))
  }

  async bearer(method: string, path: string, token: string): Promise<Answer> {
    const root = this.base.replace('/1.0', '')
    const headers = { Authorization: `Bearer ${token}` }
    return read(await this.sandbox.fetch(new Request(root + path, { method, headers })))
  }

  async seeded(): Promise<string> {
    const { clientId = '', clientSecret = '' } = this.sandbox.regions['ovh-eu'].oauth2 ?? {}
    const { json } = await this.token({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'all',
    })
    return (json as { access_token: string }).access_token
  }
}

describe('service accounts', () => {
  let service: Service
  beforeEach(() => {
    service = new Service()
  })
  const grant = { grant_type: 'client_credentials' }

  it('are created with a secret shown once, read, changed and deleted', async () => {
    const body = { name: 'ci', description: 'd', flow: 'CLIENT_CREDENTIALS' }
    const created = (await service.call('POST', clients, { body })).json as Record<string, string>
    expect(Object.keys(created).sort()).to.deep.equal(['clientId', 'clientSecret'])
    const one = `${clients}/${created.clientId}`
    const shown = (await service.call('GET', one)).json as Record<string, unknown>
    expect(shown).to.include({
      name: 'ci',
      identity: `urn:v1:eu:identity:credential:ab12345-ovh/oauth2-${created.clientId}`,
    })
    expect(JSON.stringify(shown)).not.to.include(created.clientSecret)
    await service.call('PUT', one, { body: { ...shown, name: 'ci2' } })
    expect((await service.call('GET', one)).json).to.include({ name: 'ci2' })
    expect((await service.call('GET', clients)).json).to.include(created.clientId)
    await service.call('DELETE', one)
    expect((await service.call('GET', one)).status).to.equal(404)
    expect((await service.call('POST', clients, { body: { ...body, flow: 'PASSWORD' } })).status).to.equal(
      400,
    )
    expect((await service.call('POST', clients, { body: { flow: body.flow } })).status).to.equal(400)
  })

  it('exist in three regions only', async () => {
    for (const region of ['ovh-ca', 'ovh-us'] as const) {
      expect((await new Caller({}, region).call('GET', clients)).status).to.equal(200)
    }
    for (const region of ['kimsufi-eu', 'kimsufi-ca', 'soyoustart-eu', 'soyoustart-ca'] as const) {
      const here = new Caller({}, region)
      expect((await here.call('GET', clients)).status, region).to.equal(404)
      expect((await here.call('GET', '/v2/iam/policy')).status, region).to.equal(404)
      expect(here.sandbox.regions[region].oauth2, region).to.equal(undefined)
    }
  })

  it('get a token by form or by HTTP Basic, for an hour less a second', async () => {
    const { clientId = '', clientSecret = '' } = service.sandbox.regions['ovh-eu'].oauth2 ?? {}
    const form = await service.token({ ...grant, client_id: clientId, client_secret: clientSecret })
    expect(form.json).to.include({ token_type: 'Bearer', expires_in: 3599, scope: 'all' })
    const basic = { Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` }
    const { access_token } = (await service.token(grant, basic)).json as { access_token: string }
    expect((await service.bearer('GET', '/1.0/me', access_token)).status).to.equal(200)
    service.nowMs += 3_598_000
    expect((await service.bearer('GET', '/v1/me', access_token)).status).to.equal(200)
    service.nowMs += 1_000
    expect((await service.bearer('GET', '/v1/me', access_token)).status).to.equal(401)
  })

  it('are refused in the words of OAuth2', async () => {
    const { clientId = '' } = service.sandbox.regions['ovh-eu'].oauth2 ?? {}
    const errors = async (form: Record<string, string>) => {
      const { status, json } = await service.token(form)
      return [status, (json as { error?: string }).error]
    }
    expect(await errors({})).to.deep.equal([400, 'unsupported_grant_type'])
    expect(await errors({ ...grant, client_id: 'EU.none' })).to.deep.equal([400, 'invalid_client'])
    expect(await errors({ ...grant, client_id: clientId, client_secret: 'x' })).to.deep.equal([
      400,
      'invalid_client_credentials',
    ])
    const code = [...service.sandbox.world('ovh-eu').clients.values()].find(
      ({ flow }) => flow === 'AUTHORIZATION_CODE',
    )
    const form = { ...grant, client_id: code?.clientId ?? '', client_secret: code?.clientSecret ?? '' }
    expect(await errors(form)).to.deep.equal([400, 'unauthorized_client'])
  })

  it('may do what their policies allow, and are told the action that is missing', async () => {
    const token = await service.seeded()
    expect((await service.bearer('GET', '/1.0/me/api/credential', token)).status).to.equal(200)
    expect((await service.bearer('GET', '/1.0/cloud/project', token)).json).to.deep.equal({
      class: 'Client::Forbidden',
      message: 'User not granted for this request',
      details: {
        unauthorizedActionsByAuthentication: '',
        unauthorizedActionsByIAM: 'publicCloudProject:apiovh:get',
      },
    })
    const { clientId = '' } = service.sandbox.regions['ovh-eu'].oauth2 ?? {}
    const identity = `urn:v1:eu:identity:credential:ab12345-ovh/oauth2-${clientId}`
    const policy = (permissions: unknown) =>
      service.call('POST', '/v2/iam/policy', {
        body: {
          name: 'p',
          identities: [identity],
          resources: [{ urn: 'urn:v1:eu:resource:*' }],
          permissions,
        },
      })
    await policy({ allow: [{ action: 'publicCloudProject:apiovh:*' }] })
    expect((await service.bearer('GET', '/1.0/cloud/project', token)).status).to.equal(200)
    await policy({ deny: [{ action: '*:apiovh:get' }] })
    expect((await service.bearer('GET', '/1.0/cloud/project', token)).status).to.equal(403)
  })

  it('tell who they are, and end with their client', async () => {
    const token = await service.seeded()
    const details = (await service.bearer('GET', '/1.0/auth/details', token)).json
    expect(details).to.include({ method: 'oauth2_client_credentials', allowedRoutes: null })
    expect((await service.bearer('GET', '/1.0/auth/currentCredential', token)).status).to.equal(404)
    const { clientId } = service.sandbox.regions['ovh-eu'].oauth2 ?? {}
    await service.call('DELETE', `${clients}/${clientId}`)
    expect((await service.bearer('GET', '/1.0/auth/details', token)).status).to.equal(401)
  })

  it('stand beside personal tokens, which may do all that the account may', async () => {
    const { accessToken } = service.sandbox.regions['ovh-eu']
    expect((await service.bearer('GET', '/1.0/cloud/project', accessToken)).status).to.equal(200)
    expect((await service.bearer('GET', '/v2/iam/policy', accessToken)).status).to.equal(200)
    expect((await service.bearer('POST', '/1.0/auth/logout', accessToken)).status).to.equal(200)
    expect((await service.bearer('GET', '/1.0/me', accessToken)).status).to.equal(401)
  })
})

describe('IAM', () => {
  const caller = new Caller()

  it('reads, creates, changes and deletes policies', async () => {
    const body = {
      name: 'lecture',
      identities: ['urn:v1:eu:identity:account:ab12345-ovh'],
      resources: [{ urn: 'urn:v1:eu:resource:dnsZone:exemple.fr' }],
      permissions: { allow: [{ action: 'dnsZone:apiovh:get' }] },
    }
    const created = (await caller.call('POST', '/v2/iam/policy', { body })).json as { id: string }
    const one = `/v2/iam/policy/${created.id}`
    expect((await caller.call('GET', one)).json).to.deep.include({
      name: 'lecture',
      resources: body.resources,
    })
    const changed = await caller.call('PUT', one, { body: { ...body, name: 'autre' } })
    expect(changed.json).to.include({ id: created.id, name: 'autre' })
    const filter = encodeURIComponent(body.identities[0] ?? '')
    expect((await caller.call('GET', `/v2/iam/policy?identity=${filter}`)).json).to.have.length(1)
    expect((await caller.call('DELETE', one)).text).to.equal('null')
    expect((await caller.call('GET', one)).status).to.equal(404)
    expect((await caller.call('POST', '/v2/iam/policy', { body: { name: 5 } })).status).to.equal(400)
  })

  it('lists resources, and checks actions on them', async () => {
    const resources = (await caller.call('GET', '/v2/iam/resource')).json as { urn: string; type: string }[]
    expect(resources.map(({ type }) => type)).to.include.members(['account', 'dnsZone', 'publicCloudProject'])
    const urn = resources.find(({ type }) => type === 'dnsZone')?.urn ?? ''
    const one = `/v2/iam/resource/${encodeURIComponent(urn)}`
    expect((await caller.call('GET', one)).json).to.include({ urn })
    const actions = ['dnsZone:apiovh:get']
    const check = await caller.call('POST', `${one}/authorization/check`, { body: { actions } })
    expect(check.json).to.deep.equal({ authorizedActions: actions, unauthorizedActions: [] })
    const types = (await caller.call('GET', '/v2/iam/reference/resource/type')).json
    expect(types).to.include('dnsZone')
    const known = (await caller.call('GET', '/v2/iam/reference/action?resourceType=dnsZone')).json
    expect(known).to.deep.include({
      action: 'dnsZone:apiovh:record/create',
      categories: ['CREATE'],
      description: 'dnsZone:apiovh:record/create',
      hasQueryParameters: false,
      resourceType: 'dnsZone',
    })
  })

  it('takes rules written with and without /v2', async () => {
    for (const path of ['/iam/*', '/v2/iam/*']) {
      const keys = await caller.key([{ method: 'GET', path }])
      expect((await caller.call('GET', '/v2/iam/policy', { keys })).status, path).to.equal(200)
      expect((await caller.call('GET', '/me', { keys })).status, path).to.equal(403)
    }
  })
})
