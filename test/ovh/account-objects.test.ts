import { expect } from 'chai'
import {
  applicationAuth,
  asLoggedCall,
  createProjectUrl,
  endpoints,
  listLogs,
  logPath,
  OvhClient,
  readEach,
  readOauth2Clients,
  readProjects,
  ResponseError,
} from '../../src/ovh/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'

function at(region: 'ovh-eu' | 'ovh-ca' = 'ovh-eu') {
  const sandbox = createSandbox({ profile: 'open' })
  const auth = applicationAuth(sandbox.regions[region])
  return { sandbox, client: new OvhClient({ endpoint: region, auth, fetch: sandbox.connect() }) }
}

describe('public cloud projects', () => {
  it('are read with their details', async () => {
    const { client } = at()
    const projects = await readProjects(client)
    expect(projects.map(({ value }) => [value?.description, value?.status])).to.deep.equal([
      ['Production — site et API', 'ok'],
      ['Bac à sable', 'ok'],
      ['Ancien démonstrateur', 'suspended'],
    ])
    expect(projects[0]!.id).to.equal(projects[0]!.value!.projectId)
  })

  it('that cannot be read say so one by one, and a list that lies is refused', async () => {
    const { client, sandbox } = at()
    sandbox.switches.set({ faults: [{ kind: 'deny', path: '/cloud/project/*', times: 1 }] })
    const projects = await readProjects(client)
    expect(projects.filter(({ error }) => error)).to.have.lengthOf(1)
    sandbox.switches.set({ faults: [{ kind: 'answer', path: '/cloud/project', body: '["../../me", 3]' }] })
    const error: unknown = await readProjects(client).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(ResponseError)
  })

  it('are made in the Control Panel of OVHcloud’s own regions only', () => {
    expect(createProjectUrl(endpoints['ovh-eu'])).to.match(/^https:\/\/www\.ovh\.com\/manager\//)
    expect(createProjectUrl(endpoints['ovh-ca'])).to.match(/^https:\/\/ca\.ovh\.com\/manager\//)
    expect(createProjectUrl(endpoints['ovh-us'])).to.match(/^https:\/\/us\.ovhcloud\.com\/manager\//)
    expect(createProjectUrl(endpoints['kimsufi-eu'])).to.equal(undefined)
  })
})

describe('OAuth2 clients', () => {
  it('are read with their details, and no secret', async () => {
    const { client, sandbox } = at('ovh-ca')
    const clients = await readOauth2Clients(client)
    expect(clients.map(({ value }) => [value?.name, value?.flow])).to.deep.equal([
      ['ci-deploiement', 'CLIENT_CREDENTIALS'],
      ['intranet', 'AUTHORIZATION_CODE'],
    ])
    expect(JSON.stringify(clients)).not.to.include(sandbox.regions['ovh-ca'].oauth2!.clientSecret)
  })
})

describe('the call log', () => {
  it('is a list of ids, and lines that name no key', async () => {
    const { client } = at()
    const ids = await listLogs(client, 'self')
    const lines = await readEach(client, logPath('self'), ids, { read: asLoggedCall })
    expect(lines.length).to.be.at.least(6)
    expect(lines.map(({ value }) => value?.route)).to.include('/domain/zone/{zoneName}/record')
    expect(() => asLoggedCall({ logId: 1, account: 'x', date: 'yesterday' })).to.throw(ResponseError, 'date')
  })
})
