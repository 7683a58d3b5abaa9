// The judge is judged: the official Node client (npm `ovh`) against the sandbox. That client speaks https alone and signs
// `https://host/path` without a port, so it meets a loopback front whose host has none.
import { createServer, globalAgent, type Server } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { sandboxListener } from '../../build/sandbox-server.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { selfSigned } from '../sandbox/certificate.ts'

interface Client {
  requestPromised(method: string, path: string, params?: object): Promise<unknown>
}

const official = createRequire(import.meta.url)('ovh') as (options: object) => Client

describe('the official Node client', () => {
  let sandbox: Sandbox
  let server: Server
  let options: Record<string, unknown>
  const trusted = globalAgent.options.ca

  before(async () => {
    const { key, cert } = selfSigned()
    sandbox = createSandbox({ origin: 'https://127.0.0.1' })
    server = createServer({ key, cert }, sandboxListener(sandbox, 'https://127.0.0.1'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    globalAgent.options.ca = cert
    const { applicationKey, applicationSecret, consumerKey } = sandbox.regions['ovh-eu']
    options = {
      host: '127.0.0.1',
      port: (server.address() as AddressInfo).port,
      basePath: '/ovh-eu/1.0',
      appKey: applicationKey,
      appSecret: applicationSecret,
      consumerKey,
      warn: () => {},
    }
  })
  after(() => {
    globalAgent.options.ca = trusted
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  beforeEach(() => sandbox.reset())

  const refused = (client: Client, method = 'GET', path = '/me'): Promise<unknown> =>
    client.requestPromised(method, path).then(
      () => 'accepted',
      (reason: unknown) => reason,
    )

  it('reads', async () => {
    const client = official(options)
    expect(await client.requestPromised('GET', '/me')).to.include({ nichandle: 'ab12345-ovh' })
    const ids = await client.requestPromised('GET', '/me/api/credential', { status: 'validated' })
    expect(ids).to.have.length(8)
  })

  it('writes, its own spelling of JSON included', async () => {
    const client = official(options)
    const record = { fieldType: 'TXT', subDomain: 'été', target: '"é+😀 <b>"', ttl: 60 }
    const zone = '/domain/zone/exemple.fr'
    const { id } = (await client.requestPromised('POST', `${zone}/record`, record)) as { id: number }
    expect(await client.requestPromised('GET', `${zone}/record/${id}`)).to.deep.include(record)
    await client.requestPromised('PUT', `${zone}/record/${id}`, { ttl: 300 })
    expect(await client.requestPromised('POST', `${zone}/refresh`)).to.equal(null)
    expect(await client.requestPromised('DELETE', `${zone}/record/${id}`)).to.equal(null)
  })

  it('asks for a consumer key and uses it once it is accepted', async () => {
    const { consumerKey: _, ...nobody } = options
    const accessRules = [{ method: 'GET', path: '/me' }]
    const asked = (await official(nobody).requestPromised('POST', '/auth/credential', { accessRules })) as {
      consumerKey: string
      validationUrl: string
      state: string
    }
    expect(asked.state).to.equal('pendingValidation')
    const client = official({ ...options, consumerKey: asked.consumerKey })
    expect(await refused(client)).to.deep.equal({ error: 403, message: 'This credential is not valid' })
    sandbox.decide(asked.validationUrl, { accept: true })
    expect(await client.requestPromised('GET', '/me')).to.include({ nichandle: 'ab12345-ovh' })
    expect(await refused(client, 'GET', '/vps')).to.include({ error: 404 })
    expect(await refused(client, 'GET', '/cloud/project')).to.deep.equal({
      error: 403,
      message: 'This call has not been granted',
    })
  })

  it('is refused with one byte changed, in the upstream words', async () => {
    const change = (value: unknown) => String(value).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))
    const each = [
      [{ appSecret: change(options.appSecret) }, 400, 'Invalid signature'],
      [{ appKey: change(options.appKey) }, 403, 'Invalid application key'],
      [{ consumerKey: change(options.consumerKey) }, 403, 'This credential does not exist'],
    ] as const
    for (const [changed, error, message] of each) {
      expect(await refused(official({ ...options, ...changed }))).to.deep.equal({ error, message })
    }
  })

  it('goes by the server’s clock, and is refused with a stale one', async () => {
    sandbox.switches.set({ clockSkewSeconds: 3600 })
    expect(await official(options).requestPromised('GET', '/me')).to.include({ nichandle: 'ab12345-ovh' })
    const stale = official({ ...options, apiTimeDiff: -1 })
    expect(await refused(stale)).to.deep.equal({ error: 400, message: 'Query out of time' })
  })

  it('knows the calls of the descriptions', async () => {
    const warnings: unknown[] = []
    const routes = {
      v1: { '/me': { '/me': { GET: {} } }, '/auth': { '/auth/time': { GET: { open: true } } } },
    }
    const described = createSandbox({ routes })
    const { key, cert } = selfSigned()
    const other = createServer({ key, cert }, sandboxListener(described, 'https://127.0.0.1'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    globalAgent.options.ca = cert
    const { port } = other.address() as AddressInfo
    const client = official({ ...options, port, apis: ['me'], warn: (text: unknown) => warnings.push(text) })
    await client.requestPromised('GET', '/me')
    expect(warnings).to.deep.equal([])
    await refused(client, 'GET', '/me/unknown')
    expect(warnings).to.have.length(1)
    other.closeAllConnections()
    other.close()
  })
})
