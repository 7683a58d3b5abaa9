import { request } from 'node:http'
import { expect } from 'chai'
import { startSandbox, type RunningSandbox } from '../../build/sandbox-server.ts'
import type { CorsProfile } from '../../src/sandbox/index.ts'
import { signedRequest } from './caller.ts'

interface Heard {
  status: number
  headers: Record<string, string | string[] | undefined>
}

/** A request with exactly these headers, as a browser would send it. */
function send(method: string, url: string, headers: Record<string, string>): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      { method, headers: { Origin: 'http://app.example', ...headers } },
      (response) => {
        response
          .resume()
          .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
      },
    )
    call.on('error', reject).end()
  })
}

const list = (value: string | string[] | undefined) =>
  String(value ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)

/** What a browser concludes from a preflight (Fetch standard, CORS-preflight fetch; no credentials). */
async function mayCall(url: string, method: string, names: readonly string[]): Promise<boolean> {
  const { status, headers } = await send('OPTIONS', url, {
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': names.join(',').toLowerCase(),
  })
  const open = headers['access-control-allow-origin'] === '*' && status >= 200 && status < 300
  const methodFits =
    method === 'GET' || list(headers['access-control-allow-methods']).includes(method.toLowerCase())
  const allowed = list(headers['access-control-allow-headers'])
  return open && methodFits && names.every((name) => allowed.includes(name.toLowerCase()))
}

const signedNames = ['X-Ovh-Application', 'X-Ovh-Consumer', 'X-Ovh-Timestamp', 'X-Ovh-Signature']

describe('cross-origin calls over HTTP', () => {
  let running: RunningSandbox
  let base: string
  const profile = (cors: CorsProfile) => running.sandbox.switches.set({ cors })
  const signed = async (path: string, spoil = '') => {
    const { sandbox } = running
    const keys = { ...sandbox.regions['ovh-eu'] }
    keys.applicationSecret += spoil
    const timestamp = Math.floor(Date.now() / 1000)
    const call = signedRequest(keys, 'GET', base + path, { timestamp })
    return send('GET', base + path, Object.fromEntries(call.headers))
  }

  before(async () => {
    running = await startSandbox({ port: 0 })
    base = running.sandbox.regions['ovh-eu'].base
  })
  after(() => running.close())
  beforeEach(() => running.sandbox.switches.reset())

  describe('observed', () => {
    it('passes what public logs show: signed calls, bearer, JSON, the methods of the path', async () => {
      expect(await mayCall(`${base}/me`, 'GET', signedNames)).to.equal(true)
      expect(await mayCall(`${base}/me`, 'PUT', [...signedNames, 'Content-Type'])).to.equal(true)
      expect(await mayCall(`${base}/me`, 'GET', ['Authorization'])).to.equal(true)
      expect(
        await mayCall(`${base}/auth/credential`, 'POST', ['X-Ovh-Application', 'Content-Type']),
      ).to.equal(true)
      expect(await mayCall(`${base}/me/api/application/5`, 'DELETE', signedNames)).to.equal(true)
    })
    it('passes published routes that the sandbox does not play', async () => {
      expect(await mayCall(`${base}/vps/one/reboot`, 'POST', signedNames)).to.equal(true)
      expect(await mayCall(`${base}/vps/one/reboot`, 'DELETE', signedNames)).to.equal(false)
    })
    it('passes nothing else', async () => {
      expect(await mayCall(`${base}/me`, 'DELETE', signedNames)).to.equal(false)
      for (const name of ['X-Ovh-Batch', 'X-Pagination-Mode', 'X-Pagination-Cursor', 'X-Schemas-Version']) {
        expect(await mayCall(`${base}/me`, 'GET', [...signedNames, name]), name).to.equal(false)
      }
    })
    it('lets pages read answers and errors, but no header of ours', async () => {
      const good = await signed('/me')
      const bad = await signed('/me', 'x')
      expect([good.status, bad.status]).to.deep.equal([200, 400])
      for (const { headers } of [good, bad]) {
        expect(headers['access-control-allow-origin']).to.equal('*')
        expect(headers['access-control-expose-headers']).to.equal(undefined)
        expect(headers['access-control-max-age']).to.equal(undefined)
        expect(headers['x-ovh-queryid']).to.match(/^EU\.ws-8\./)
      }
    })
  })

  it('none-on-errors: preflights and successes pass, errors cannot be read', async () => {
    profile('none-on-errors')
    expect(await mayCall(`${base}/me`, 'GET', signedNames)).to.equal(true)
    expect((await signed('/me')).headers['access-control-allow-origin']).to.equal('*')
    for (const answer of [
      await signed('/me', 'x'),
      await signed('/me/api/credential/1'),
      await send('GET', `${base}/me`, {}),
    ]) {
      expect(answer.status).to.be.at.least(400)
      expect(answer.headers['access-control-allow-origin']).to.equal(undefined)
    }
  })

  it('closed: nothing passes, though calls from elsewhere work', async () => {
    profile('closed')
    expect(await mayCall(`${base}/me`, 'GET', signedNames)).to.equal(false)
    const answer = await signed('/me')
    expect(answer.status).to.equal(200)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).to.deep.equal([])
    expect(await send('GET', `${base}/auth/time`, {})).to.not.have.nested.property(
      'headers.access-control-allow-origin',
    )
  })

  it('open: batch, pagination and versions pass, and headers are exposed', async () => {
    profile('open')
    const names = [
      'X-Ovh-Batch',
      'X-Pagination-Mode',
      'X-Pagination-Cursor',
      'X-Schemas-Version',
      'Authorization',
    ]
    expect(await mayCall(`${base}/me`, 'GET', [...signedNames, ...names])).to.equal(true)
    const exposed = list((await signed('/me')).headers['access-control-expose-headers'])
    expect(exposed).to.include.members(['x-ovh-queryid', 'x-pagination-cursor-next', 'retry-after'])
  })

  it('allowHeaders, allowMethods, exposeHeaders, preflightMaxAgeSeconds: one by one', async () => {
    running.sandbox.switches.set({
      allowHeaders: ['X-Ovh-Application', 'X-Ovh-Batch'],
      allowMethods: ['GET'],
      exposeHeaders: ['X-Ovh-QueryID'],
      preflightMaxAgeSeconds: 600,
    })
    expect(await mayCall(`${base}/me`, 'GET', ['X-Ovh-Application', 'X-Ovh-Batch'])).to.equal(true)
    expect(await mayCall(`${base}/me`, 'GET', signedNames)).to.equal(false)
    expect(await mayCall(`${base}/me`, 'PUT', ['X-Ovh-Application'])).to.equal(false)
    const { headers } = await send('OPTIONS', `${base}/me`, {})
    expect(headers['access-control-max-age']).to.equal('600')
    expect((await signed('/me')).headers['access-control-expose-headers']).to.equal('X-Ovh-QueryID')
  })

  it('tokenEndpointCors: the token endpoint stays closed until told, except when all is open', async () => {
    const url = base.replace('/1.0', '/auth/oauth2/token')
    expect(await mayCall(url, 'POST', ['Authorization'])).to.equal(false)
    running.sandbox.switches.set({ tokenEndpointCors: true })
    expect(await mayCall(url, 'POST', ['Authorization'])).to.equal(true)
    running.sandbox.switches.reset()
    profile('open')
    expect(await mayCall(url, 'POST', ['Authorization'])).to.equal(true)
  })

  it('never pass to the pages and the controls', async () => {
    profile('open')
    const { origin } = running
    for (const path of ['/ovh-eu/createToken/', '/ovh-eu/auth/?credentialToken=x', '/_sandbox/state']) {
      const answer = await send('GET', origin + path, {})
      expect(answer.headers['access-control-allow-origin'], path).to.equal(undefined)
    }
    expect(await mayCall(`${origin}/_sandbox/switches`, 'POST', ['Content-Type'])).to.equal(false)
  })
})
