import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { startSandbox, type RunningSandbox } from '../../build/sandbox-server.ts'
import type { Access } from '../../src/sandbox/index.ts'
import { sign } from './caller.ts'

/** Sends bytes, returns all that comes back before the connection ends. */
function raw(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk.toString()))
    socket.on('end', () => resolve(heard)).on('error', reject)
  })
}

function signedHeaders(keys: Access, method: string, url: string, body = ''): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000)
  return {
    'X-Ovh-Application': keys.applicationKey,
    'X-Ovh-Consumer': keys.consumerKey,
    'X-Ovh-Timestamp': String(timestamp),
    'X-Ovh-Signature': sign(keys, method, url, body, timestamp),
  }
}

const lines = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

describe('the sandbox over HTTP', () => {
  let running: RunningSandbox
  let keys: Access
  before(async () => {
    running = await startSandbox({ port: 0 })
    keys = running.sandbox.regions['ovh-eu']
  })
  after(() => running.close())
  beforeEach(() => running.sandbox.reset())

  const control = (path: string, body: unknown, headers = {}) =>
    fetch(`${running.origin}/_sandbox/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  it('checks signatures over the Host that was used', async () => {
    const { port } = new URL(running.origin)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, 'eu.example:1']) {
      const url = `http://${host}/ovh-eu/1.0/me`
      const text = `GET /ovh-eu/1.0/me HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${lines(signedHeaders(keys, 'GET', url))}\r\n`
      expect(await raw(running.origin, text), host).to.match(/^HTTP\/1\.1 200 /)
      expect(await raw(running.origin, text.replace(/Host: .*/, 'Host: other.example'))).to.match(
        /^HTTP\/1\.1 400 /,
      )
    }
  })

  it('checks them over the bytes of the address, however odd', async () => {
    const { host } = new URL(running.origin)
    for (const target of ["/ovh-eu/1.0/me?x='|'", '/ovh-eu/1.0/me?a=%3a%C3%a9&&b', '/ovh-eu/1.0/me?']) {
      const headers = lines(signedHeaders(keys, 'GET', `http://${host}${target}`))
      const text = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`
      expect(await raw(running.origin, text), target).to.match(/^HTTP\/1\.1 200 /)
    }
  })

  it('answers what is no request for it with a plain refusal', async () => {
    const end = 'Host: a\r\nConnection: close\r\n\r\n'
    expect(await raw(running.origin, `OPTIONS * HTTP/1.1\r\n${end}`)).to.match(/^HTTP\/1\.1 400 /)
    expect(await raw(running.origin, `TRACE / HTTP/1.1\r\n${end}`)).to.match(/^HTTP\/1\.1 405 /)
    expect(await raw(running.origin, `GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`)).to.match(
      /^HTTP\/1\.1 400 /,
    )
    expect(await raw(running.origin, `GET /nothing HTTP/1.1\r\n${end}`)).to.match(/^HTTP\/1\.1 404 /)
    const answer = await fetch(`${keys.base}/me`, { method: 'PUT', body: new Uint8Array(17 * 1024 * 1024) })
    expect(answer.status).to.equal(413)
  })

  it('hands over bodies of every method, and the client’s address', async () => {
    const url = `${keys.base}/me/api/credential/1`
    const body = '{"é":1}'
    const answer = await fetch(url, {
      method: 'DELETE',
      body,
      headers: signedHeaders(keys, 'DELETE', url, body),
    })
    expect(answer.status, 'the body of a DELETE is signed too').to.equal(404)
    const seen = running.sandbox.log.at(-1)
    expect(seen).to.include({ method: 'DELETE', url, status: 404 })
    expect(new TextDecoder().decode(seen?.body)).to.equal(body)
    expect(Object.fromEntries(seen?.headers ?? [])).to.include({ 'x-ovh-application': keys.applicationKey })
    expect(running.sandbox.world('ovh-eu').accounts.get('ab12345-ovh')?.calls.at(-1)?.ip).to.equal(
      '127.0.0.1',
    )
  })

  it('cuts connections before an answer and in its middle', async () => {
    const heard = (path: string) =>
      new Promise<string>((resolve) => {
        let text = ''
        const call = request(keys.base + path, { agent: new Agent() }, (response) => {
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () => resolve(`whole: ${text}`)).on('error', () => resolve(`half: ${text}`))
        })
        call.on('error', () => resolve('none')).end()
      })
    running.sandbox.switches.set({
      faults: [
        { kind: 'cut', times: 1 },
        { kind: 'truncate', after: 1, times: 1 },
      ],
    })
    expect(await heard('/auth/time')).to.equal('none')
    expect(await heard('/auth/time')).to.match(/^half: \d{5}$/)
    expect(await heard('/auth/time')).to.match(/^whole: \d{10}$/)
  })

  it('serves the real descriptions or those made from the routes', async () => {
    const answer = await fetch(`${keys.base}/me.json`)
    expect((await answer.json()) as object).to.include({ basePath: keys.base, resourcePath: '/me' })
  })

  it('is turned over HTTP by other processes, not by pages of other origins', async () => {
    expect((await control('switches', { cors: 'closed' })).status).to.equal(200)
    expect(running.sandbox.switches.get('ovh-eu').cors).to.equal('closed')
    await control('switches?region=ovh-ca', { down: true })
    const failed = await fetch(`${running.origin}/ovh-ca/1.0/auth/time`).catch((error: unknown) => error)
    expect(failed).to.be.instanceOf(TypeError)

    expect((await control('switches', { cors: 'ajar' })).status).to.equal(400)
    expect((await control('switches?region=nowhere', {})).status).to.equal(400)
    expect((await control('nothing', {})).status).to.equal(404)
    expect((await control('switches', { cors: 'open' }, { 'Content-Type': 'text/plain' })).status).to.equal(
      415,
    )

    const state = (await (await fetch(`${running.origin}/_sandbox/state`)).json()) as Record<string, object>
    expect(state.switches).to.have.nested.property('ovh-ca.down', true)
    expect(state.regions).to.deep.equal(running.sandbox.regions)
    await control('reset', {})
    expect(running.sandbox.switches.get('ovh-eu').cors).to.equal('observed')
  })

  it('decides requests for access when told so', async () => {
    const asked = await fetch(`${keys.base}/auth/credential`, {
      method: 'POST',
      headers: { 'X-Ovh-Application': keys.applicationKey },
      body: JSON.stringify({ accessRules: [{ method: 'GET', path: '/me' }] }),
    })
    const { consumerKey } = (await asked.json()) as { consumerKey: string }
    expect(
      (await control('decide', { key: consumerKey, accept: true, validitySeconds: 60 })).status,
    ).to.equal(200)
    const credential = running.sandbox.world('ovh-eu').credentials.withKey(consumerKey)
    expect(credential).to.include({ status: 'validated' })
    expect((await control('decide', { key: consumerKey, accept: true })).status).to.equal(404)
  })

  it('says when its port is taken', async () => {
    const port = Number(new URL(running.origin).port)
    const failed = await startSandbox({ port }).catch((error: unknown) => error)
    expect(failed).to.have.property('code', 'EADDRINUSE')
  })
})

describe('npm run sandbox', () => {
  const script = fileURLToPath(new URL('../../scripts/sandbox.ts', import.meta.url))
  const start = (...args: string[]) => spawn(process.execPath, ['--import', 'tsx', script, ...args])

  it('prints one line of JSON with the keys of every region, and ends when told', async () => {
    const child = start('--port', '0', '--profile', 'closed', '--data', 'both')
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    await once(child.stdout, 'data')
    const { origin, regions, large } = JSON.parse(printed) as {
      origin: string
      regions: Record<string, Access>
      large: Access
    }
    expect(Object.keys(regions)).to.have.length(7)
    const url = `${large.base}/me/api/application`
    const answer = await fetch(url, { headers: signedHeaders(large, 'GET', url) })
    expect(await answer.json()).to.have.length(1000)
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null)
    expect(regions['ovh-eu']?.base).to.equal(`${origin}/ovh-eu/1.0`)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).to.equal(0)
    expect(printed.trim().split('\n')).to.have.length(1)
  })

  it('says what an option takes', async () => {
    const child = start('--profile', 'ajar')
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [number]
    expect(code).to.equal(1)
    expect(said).to.include('observed, none-on-errors, closed, open')
  })
})
