import { expect } from 'chai'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeRelay } from '../../build/relay-server.ts'
import { readLiveOptions } from '../../build/live.ts'
import { endpoint, endpoints } from '../../src/ovh/index.ts'
import {
  createRelay,
  type Limits,
  preflightSeconds,
  relayHosts,
  requestHeaders,
} from '../../src/relay/index.ts'
import { httpFetch } from '../relay/http-fetch.ts'
import { startUpstream, type Upstream } from '../relay/upstream.ts'
import { exchange, headerOf } from '../relay/wire.ts'

const page = 'https://page.example.org'
const call = '/relay/eu.api.ovh.com/1.0/me'

describe('the hosts of a relay', () => {
  it('are the seven and those of their tokens, each once', () => {
    const hosts = relayHosts()
    const apis = Object.values(endpoints).map(({ api }) => new URL(api).host)
    expect(hosts.map(({ host }) => host)).to.have.members([
      ...apis,
      'www.ovh.com',
      'ca.ovh.com',
      'us.ovhcloud.com',
    ])
    for (const { host, origin, bases, token } of hosts) {
      expect(origin).to.equal(`https://${host}`)
      expect(token).to.equal(apis.includes(host) ? undefined : '/auth/oauth2/token')
      expect(bases).to.deep.equal(apis.includes(host) ? ['/1.0', '/v1', '/v2'] : [])
    }
  })

  it('may be a build’s own, several on one', () => {
    const own = ['ovh-eu', 'ovh-ca'].map((name) => endpoint(`http://127.0.0.1:4174/${name}/1.0`))
    expect(relayHosts(own)).to.deep.equal([
      {
        host: '127.0.0.1:4174',
        origin: 'http://127.0.0.1:4174',
        bases: ['/ovh-eu/1.0', '/ovh-eu/v1', '/ovh-eu/v2', '/ovh-ca/1.0', '/ovh-ca/v1', '/ovh-ca/v2'],
      },
    ])
  })
})

/** The two that compute, started with the same options; each answers over HTTP. */
const kinds = {
  createRelay: (
    options: { limits?: Partial<Limits>; origins?: string[] },
    behind: Upstream,
    port: number,
  ) => {
    const fetch = httpFetch({ port: behind.port })
    const relay = createRelay({ hosts: relayHosts(), names: [`localhost:${port}`], fetch, ...options })
    return {
      listener: createServer((incoming, outgoing) => {
        const { method = '', url = '', headers } = incoming
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('end', () => {
          const request = new Request(`http://${headers.host ?? ''}${url}`, {
            method,
            headers: headers as Record<string, string>,
            ...(method !== 'GET' && { body: Buffer.concat(chunks) }),
          })
          const answer = async (): Promise<void> => {
            const response = await relay(request, { target: url })
            outgoing.writeHead(response.status, Object.fromEntries(response.headers))
            for await (const chunk of response.body ?? []) outgoing.write(chunk)
            outgoing.end()
          }
          answer().catch(() => outgoing.destroy())
        })
      }),
      close: () => fetch.close(),
    }
  },
  nodeRelay: (options: { limits?: Partial<Limits>; origins?: string[] }, behind: Upstream, port: number) => {
    const origin = `http://127.0.0.1:${behind.port}`
    const hosts = relayHosts().map((one) => ({ ...one, origin }))
    const relay = nodeRelay({ hosts, names: [`localhost:${port}`], ...options })
    return { listener: createServer((...both) => relay.answer(...both)), close: () => relay.close() }
  },
}

for (const [name, make] of Object.entries(kinds)) {
  describe(name, () => {
    let upstream: Upstream
    let server: Server
    let port: number
    let close: () => void

    before(async () => {
      upstream = await startUpstream()
      const holder = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => holder.once('listening', resolve))
      port = (holder.address() as AddressInfo).port
      await new Promise((resolve) => holder.close(resolve))
      const limits = { answerBytes: 10_000, answerMs: 2000, wholeMs: 3500, requestBytes: 1000 }
      const made = make({ limits, origins: [page] }, upstream, port)
      server = made.listener
      close = made.close
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    })
    after(async () => {
      close()
      server.close()
      server.closeAllConnections()
      await upstream.close()
    })
    beforeEach(() => {
      upstream.calls.splice(0)
      upstream.respond = (_call, outgoing) => void outgoing.end('{}')
    })

    const ask = (headers: Record<string, string> = {}, method = 'GET', target = call, body = '') => {
      const lines = Object.entries({ Host: `localhost:${port}`, ...headers }).map(
        ([key, value]) => `${key}: ${value}\r\n`,
      )
      return exchange({ port }, Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`))
    }

    it('lets a page elsewhere that it knows ask beforehand, and remember the answer for a day', async () => {
      const heard = await ask(
        {
          Origin: page,
          'Access-Control-Request-Method': 'PUT',
          'Sec-Fetch-Site': 'cross-site',
          'Sec-Fetch-Dest': 'empty',
        },
        'OPTIONS',
      )
      expect(heard.status).to.equal(204)
      expect(headerOf(heard, 'access-control-allow-origin')).to.equal(page)
      expect(headerOf(heard, 'access-control-allow-methods')).to.equal('GET, POST, PUT, DELETE, PATCH')
      expect(headerOf(heard, 'access-control-allow-headers')).to.equal(requestHeaders.join(', '))
      expect(Number(headerOf(heard, 'access-control-max-age')))
        .to.equal(preflightSeconds)
        .and.be.at.least(3600)
      expect(headerOf(heard, 'access-control-allow-credentials')).to.equal(undefined)
      expect(upstream.calls).to.have.length(0)
    })

    it('lets it read the answer, and what the browser would else keep from it', async () => {
      const heard = await ask({ Origin: page, 'Sec-Fetch-Site': 'cross-site' })
      expect(heard.status).to.equal(200)
      expect(headerOf(heard, 'access-control-allow-origin')).to.equal(page)
      expect(headerOf(heard, 'vary')).to.equal('Origin')
      for (const header of [
        'X-Ovh-QueryID',
        'X-Pagination-Cursor-Next',
        'Retry-After',
        'X-Countersign-Relay',
      ]) {
        expect(headerOf(heard, 'access-control-expose-headers')?.split(', ')).to.include(header)
      }
    })

    it('tells it of refusals, too', async () => {
      const heard = await ask({ Origin: page }, 'GET', '/relay/evil.example/1.0/me')
      expect(heard.status).to.equal(403)
      expect(headerOf(heard, 'access-control-allow-origin')).to.equal(page)
      expect(headerOf(heard, 'x-countersign-relay')).to.equal('host')
    })

    it('grants nothing to any other', async () => {
      for (const origin of ['https://evil.example', 'null', `${page}.evil.example`, `${page}:444`]) {
        const heard = await ask({ Origin: origin }, 'OPTIONS')
        expect(heard.status, origin).to.equal(403)
        expect(headerOf(heard, 'access-control-allow-origin'), origin).to.equal(undefined)
      }
    })

    it('gives up an answer that says it is too long', async () => {
      upstream.respond = (_call, outgoing) => void outgoing.end('x'.repeat(10_001))
      const heard = await ask()
      expect(heard.status).to.equal(502)
      expect(headerOf(heard, 'x-countersign-relay')).to.equal('answer-too-large')
    })

    it('breaks off an answer that turns out to be too long', async () => {
      upstream.respond = (_call, outgoing) => {
        outgoing.writeHead(200)
        for (let index = 0; index < 20; index++) outgoing.write('x'.repeat(1000))
        outgoing.end()
      }
      const heard = await ask()
      expect(heard.whole).to.equal(false)
      expect(heard.body.length).to.be.at.most(10_000)
    })

    it('waits for an answer only so long', async () => {
      upstream.respond = () => undefined
      const heard = await ask()
      expect(heard.status).to.equal(504)
      expect(headerOf(heard, 'x-countersign-relay')).to.equal('timeout')
    })

    it('waits for its end only so long', async () => {
      upstream.respond = (_call, outgoing) => void outgoing.write('[')
      expect(await ask()).to.include({ status: 200, whole: false })
    })

    it('says so when the API cannot be reached', async () => {
      upstream.respond = (_call, outgoing) => void outgoing.destroy()
      const heard = await ask({ 'Content-Length': '2' }, 'POST', call, '{}')
      expect(heard.status).to.equal(502)
      expect(JSON.parse(heard.body.toString())).to.include({ class: 'Relay::unreachable' })
    })

    it('takes no body beyond its limit', async () => {
      const heard = await ask({ 'Content-Length': '1001' }, 'POST', call, 'x'.repeat(1001))
      expect(heard.status).to.equal(413)
      expect(upstream.calls).to.have.length(0)
    })

    it('lets the API’s call go when the caller has gone', async () => {
      const cut = new Promise<void>((resolve) => {
        upstream.respond = (_call, outgoing) => void outgoing.once('close', resolve)
      })
      const stop = new AbortController()
      const asked = fetch(`http://localhost:${port}${call}`, { signal: stop.signal }).catch(() => undefined)
      while (upstream.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
      stop.abort()
      await asked
      await cut
    })
  })
}

describe('nodeRelay', () => {
  it('sends a GET anew, once, when a kept connection ends under it', async () => {
    const upstream = await startUpstream()
    const hosts = relayHosts().map((one) => ({ ...one, origin: `http://127.0.0.1:${upstream.port}` }))
    const relay = nodeRelay({ hosts, names: ['x'] })
    const server = createServer((...both) => relay.answer(...both)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const ask = () => exchange({ port }, Buffer.from(`GET ${call} HTTP/1.1\r\nHost: x\r\n\r\n`))
    upstream.respond = (_call, outgoing) => void outgoing.end('{}')
    await ask()
    let cuts = 0
    upstream.respond = (_call, outgoing) => void (cuts++ === 0 ? outgoing.destroy() : outgoing.end('{}'))
    expect((await ask()).status).to.equal(200)
    upstream.respond = (_call, outgoing) => void outgoing.destroy()
    expect((await ask()).status).to.equal(502)
    expect(upstream.calls).to.have.length(5)
    relay.close()
    server.closeAllConnections()
    server.close()
    await upstream.close()
  })
})

describe('the command line of npm run live', () => {
  it('has a usual port', () => {
    expect(readLiveOptions([])).to.deep.equal({ port: 4180 })
    expect(readLiveOptions(['--port', '0'])).to.deep.equal({ port: 0 })
  })

  for (const args of [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--host', '0.0.0.0'],
    ['--prot', '1'],
  ]) {
    it(`answers ${args.join(' ')} with the list of options`, () => {
      expect(() => readLiveOptions(args)).to.throw(/--port N/)
    })
  }

  it('sends calls nowhere but to this machine', () => {
    expect(() => readLiveOptions(['--upstream', 'http://evil.example'])).to.throw(/this machine/)
    expect(() => readLiveOptions(['--upstream', 'http://127.0.0.1.evil.example:1'])).to.throw(/this machine/)
  })
})
