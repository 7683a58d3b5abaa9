import { expect } from 'chai'
import type { ServerResponse } from 'node:http'
import {
  ApiError,
  applicationAuth,
  bearerAuth,
  deleteApplication,
  findRelay,
  listApplications,
  listCredentials,
  NetworkError,
  OvhClient,
  readApplication,
  readCredential,
  RelayRefusal,
  relayTransport,
  requestCredential,
  updateCredential,
} from '../../src/ovh/index.ts'
import { relayHosts } from '../../src/relay/index.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { forms } from '../relay/forms.ts'
import { type Form, tls } from '../relay/servers.ts'
import { httpFetch } from '../relay/http-fetch.ts'
import { canLook, countInMemory } from '../relay/memory.ts'
import { type Call, startUpstream, type Upstream } from '../relay/upstream.ts'

const hostHeader = ({ headers }: Call): string =>
  headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? ''

/** Lets a sandbox answer as the real hosts. */
const answeredBy = (sandbox: Sandbox) => (call: Call, outgoing: ServerResponse) => {
  const url = `https://${hostHeader(call)}${call.target}`
  const { method, headers } = call
  const body = new Uint8Array(call.body)
  const request = new Request(url, {
    method,
    headers: headers.filter(([name]) => !/^(host|connection)$/i.test(name)),
    ...(method !== 'GET' && body.length > 0 && { body }),
  })
  void sandbox.fetch(request, { url, body, address: '127.0.0.1' }).then(async (response) => {
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )

for (const { name, tlsBehind, missing, start, mends } of forms) {
  describe(`a page behind ${name}`, function () {
    this.timeout(60_000)
    let upstream: Upstream
    let form: Form
    let fetch: ReturnType<typeof httpFetch>
    let relay: string
    const sandbox = createSandbox({ profile: 'closed', data: 'small' })
    const keys = sandbox.regions['ovh-eu']

    const client = (endpoint = 'ovh-eu', auth = applicationAuth(keys)): OvhClient =>
      new OvhClient({ endpoint, auth, transport: relayTransport(relay, fetch) })

    before(async function () {
      const reason = missing()
      if (reason !== undefined) {
        console.log(`      skipped: ${reason}`)
        this.skip()
      }
      upstream = await startUpstream(tlsBehind ? tls : undefined)
      form = await start(upstream)
      fetch = httpFetch(form.place)
      relay = `${form.own.scheme}://${form.own.authority}/relay`
    })
    after(async () => {
      fetch?.close()
      await form?.close()
      await upstream?.close()
    })
    beforeEach(() => {
      sandbox.reset()
      upstream.calls.splice(0)
      upstream.respond = answeredBy(sandbox)
    })

    it('finds the relay and the hosts it reaches', async () => {
      expect(await findRelay(relay, { fetch })).to.have.members(relayHosts().map(({ host }) => host))
    })

    it('does all of its work, though the API answers no page', async () => {
      const eu = client()
      const [first = 0, second = 0] = await listApplications(eu)
      expect(await readApplication(eu, first)).to.have.property('applicationId', first)
      await deleteApplication(eu, second)
      expect(await listApplications(eu)).not.to.include(second)
      const [credential = 0] = await listCredentials(eu, { status: 'validated' })
      await updateCredential(eu, credential, { allowedIPs: ['127.0.0.1/32'] })
      expect(await readCredential(eu, credential)).to.deep.include({ allowedIPs: ['127.0.0.1/32'] })
      const batch = await eu.get('/me/api/application/1,2', { headers: { 'X-Ovh-Batch': ',' } })
      expect(batch).to.have.length(2)
      const asked = await requestCredential(eu, { rules: [{ method: 'GET', path: '/me' }] })
      expect(asked.validationUrl).to.match(/^https:\/\/eu\.api\.ovh\.com\//)
      expect(await client('kimsufi-ca', applicationAuth(sandbox.regions['kimsufi-ca'])).get('/me')).to.be.an(
        'object',
      )
      expect(await client('ovh-eu', bearerAuth(keys.accessToken)).get('/v2/iam/policy')).to.be.an('array')
      expect(upstream.calls.filter(({ method }) => method === 'OPTIONS')).to.deep.equal([])
    })

    it('reads what the API refuses, with the number that support asks for', async () => {
      const error = await failure(readApplication(client(), 1))
      expect(error).to.be.instanceOf(ApiError)
      expect(error).to.include({ status: 404 })
      expect((error as ApiError).queryId).to.match(/^EU\.ws-8\./)
    })

    it('gets a token for a service account', async () => {
      const { clientId, clientSecret } = keys.oauth2!
      const response = await fetch(`${relay}/www.ovh.com/auth/oauth2/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          ...{
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: clientSecret,
            scope: 'all',
          },
        }).toString(),
      })
      const { access_token } = (await response.json()) as { access_token: string }
      expect(await client('ovh-eu', bearerAuth(access_token)).get('/me')).to.be.an('object')
    })

    for (const status of [301, 302, 303, 307, 308]) {
      it(`is told that the API redirects (${status}), and nobody goes there`, async () => {
        const elsewhere = await startUpstream()
        const { calls } = elsewhere
        upstream.respond = (_call, outgoing) => {
          outgoing.writeHead(status, { Location: `http://127.0.0.1:${elsewhere.port}/` }).end('there')
        }
        const error = await failure(client('ovh-eu', bearerAuth('token')).get('/me'))
        expect(error).to.be.instanceOf(NetworkError)
        expect((error as Error).cause)
          .to.be.instanceOf(RelayRefusal)
          .and.to.include({ reason: 'redirect', status: 502 })
        await elsewhere.close()
        expect(calls).to.deep.equal([])
      })
    }

    for (const method of ['post', 'put', 'delete'] as const) {
      it(`hears that the API broke off before it answered a ${method.toUpperCase()}, which is not repeated`, async () => {
        const one = client('ovh-eu', bearerAuth('token'))
        upstream.respond = (_call, outgoing) => void outgoing.end('{}')
        // So that the relay has a connection it would like to use again.
        await one.get('/me')
        upstream.respond = (_call, outgoing) => void outgoing.destroy()
        const error = await failure(one[method]('/me/api/application/1', { body: { a: 1 } }))
        await later(200)
        expect(error).to.be.instanceOf(NetworkError).and.to.have.property('reason', 'unreachable')
        expect(upstream.calls.map((call) => call.method)).to.deep.equal(['GET', method.toUpperCase()])
      })
    }

    for (const [how, length] of [
      ['that said its length', { 'Content-Length': '1000' }],
      ['in pieces', {}],
    ] as const) {
      it(`never takes half an answer ${how} for a whole one`, async () => {
        upstream.respond = (_call, outgoing) => {
          outgoing.writeHead(200, { 'Content-Type': 'application/json', ...length })
          outgoing.write('[1,2,3', () => setTimeout(() => outgoing.destroy(), 50))
        }
        const error = await failure(client('ovh-eu', bearerAuth('token')).get('/me'))
        expect(error).to.have.property(
          'code',
          how === 'in pieces' && mends !== undefined ? 'response' : 'network',
        )
      })
    }

    it('answers what a browser asks before a call, for a long time, without asking anybody', async () => {
      const response = await fetch(`${relay}/eu.api.ovh.com/1.0/me`, {
        method: 'OPTIONS',
        headers: { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'x-ovh-batch' },
      })
      expect(response.status).to.equal(204)
      expect(upstream.calls).to.deep.equal([])
    })

    it('keeps one connection for many calls', async () => {
      upstream.respond = (_call, outgoing) => void outgoing.end('{}')
      const before = upstream.connections
      for (let index = 0; index < 20; index++) await client('ovh-eu', bearerAuth('token')).get('/me')
      expect(upstream.connections - before).to.be.at.most(2)
    })

    it('leaves no secret in the relay, and nothing of its headers and bodies in what it logs', async function () {
      const eu = client()
      const body = {
        accessRules: [{ method: 'GET' as const, path: '/me' }],
        redirection: 'https://in-the-body.example/',
      }
      for (let index = 0; index < 50; index++) {
        await eu.get('/me')
        await eu.post('/auth/credential', { body })
      }
      // Failures are what servers like to write about.
      upstream.respond = (_call, outgoing) => void outgoing.destroy()
      await failure(eu.get('/me'))
      await failure(eu.post('/me', { body }))
      const token = 'a-token-that-nobody-else-has-0123456789'
      await failure(client('ovh-eu', bearerAuth(token)).get('/me'))
      await later(100)
      for (const what of [keys.applicationSecret, keys.consumerKey, '$1$', token, 'in-the-body']) {
        expect(form.said(), what).not.to.contain(what)
      }
      if (form.pid === undefined || !canLook) return
      // In the middle of a call, so that its application key proves that the secret would have been found.
      const { pid } = form
      const counts = new Promise<number[]>((resolve) => {
        upstream.respond = (_call, outgoing) => {
          resolve(countInMemory(pid, [keys.applicationSecret, keys.applicationKey]))
          outgoing.end('{}')
        }
      })
      await eu.get('/me')
      const [secrets, applications] = await counts
      expect(applications).to.be.greaterThan(0)
      expect(secrets).to.equal(0)
    })

    it('says so when the relay dies in mid-answer, and sends nothing again', async function () {
      const began = new Promise<void>((resolve) => {
        upstream.respond = (_call, outgoing) => {
          outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
          outgoing.write('{"a":', () => setTimeout(resolve, 100))
        }
      })
      const error = failure(
        client('ovh-eu', bearerAuth('token')).put('/me/api/credential/1', { body: { a: 1 } }),
      )
      await began
      form.kill()
      expect(await error)
        .to.be.instanceOf(NetworkError)
        .and.to.have.property('reason', 'unreachable')
      await later(300)
      expect(upstream.calls.map(({ method }) => method)).to.deep.equal(['PUT'])
    })
  })
}
