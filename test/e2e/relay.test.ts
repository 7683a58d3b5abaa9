// The relay as a browser uses it: the built page and `/relay` on one origin, an API that answers no page behind it.
import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startLive } from '../../build/live.ts'
import { buildSite } from '../../build/site.ts'
import { chromiumArgs, ensureChromium } from '../../scripts/chromium.mjs'
import { requestHeaders } from '../../src/relay/index.ts'
import { startUpstream, type Upstream } from '../relay/upstream.ts'

describe('a browser at the relay', function () {
  this.timeout(120_000)
  let browser: Browser
  let page: Page
  let upstream: Upstream
  let live: Awaited<ReturnType<typeof startLive>>
  let dir: string

  before(async () => {
    dir = await mkdtemp(fileURLToPath(new URL('../../.cache/e2e-relay-', import.meta.url)))
    await buildSite({ outDir: dir })
    upstream = await startUpstream()
    const options = { port: 0, upstream: `http://127.0.0.1:${upstream.port}` }
    live = await startLive(options, { dir, extraEndpoints: [] }, () => undefined)
    browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs, headless: true })
    page = await browser.newPage()
    await page.goto(live.origin)
  })
  after(async () => {
    await browser?.close()
    await live?.close()
    await upstream?.close()
    await rm(dir, { recursive: true, force: true })
  })
  beforeEach(() => {
    upstream.calls.splice(0)
    upstream.respond = (_call, outgoing) => {
      outgoing.writeHead(200, {
        'Content-Type': 'application/json',
        'X-Ovh-QueryID': 'EU.ext-1.a',
        'Set-Cookie': 'a=b',
      })
      outgoing.end('{"ok":true}')
    }
  })

  /** What a script of this page hears: a status and what it can read, or that nothing came. */
  const fetched = (from: Page, url: string, init: RequestInit = {}): Promise<unknown> =>
    from.evaluate(
      ([address, options]) =>
        fetch(address, {
          cache: 'no-store',
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
          ...options,
        }).then(
          (response) => ({ status: response.status, query: response.headers.get('x-ovh-queryid') }),
          () => 'nothing came',
        ),
      [url, init] as const,
    )

  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
    it(`calls with ${method}, every header and no question beforehand, under the page’s own policy`, async () => {
      const headers = Object.fromEntries(requestHeaders.map((name) => [name, 'x']))
      const body = method === 'GET' ? {} : { body: '{"a":"é"}' }
      const heard = await fetched(page, '/relay/eu.api.ovh.com/1.0/me?a=b+c', { method, headers, ...body })
      expect(heard).to.deep.equal({ status: 200, query: 'EU.ext-1.a' })
      expect(upstream.calls.map((call) => `${call.method} ${call.target}`)).to.deep.equal([
        `${method} /1.0/me?a=b+c`,
      ])
      const arrived = new Set(upstream.calls[0]?.headers.map(([name]) => name.toLowerCase()))
      for (const name of requestHeaders) expect(arrived.has(name.toLowerCase()), name).to.equal(true)
      expect(
        [...arrived].filter((name) => /^(origin|referer|cookie|sec-|user-agent)/.test(name)),
      ).to.deep.equal([])
    })
  }

  it('never keeps a cookie', async () => {
    await fetched(page, '/relay/eu.api.ovh.com/1.0/me', { credentials: 'include' })
    expect(await page.context().cookies()).to.deep.equal([])
  })

  it('gives a page of its origin nothing to run, whatever the API answers and even without a policy', async () => {
    upstream.respond = (_call, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'text/javascript' }).end('globalThis.stolen = true')
    }
    const url = `${live.origin}/relay/eu.api.ovh.com/1.0/x`
    const context = await browser.newContext({ bypassCSP: true })
    const other = await context.newPage()
    expect((await other.goto(url))?.status()).to.equal(403)
    await other.goto(live.origin)
    const loaded = await other.evaluate(
      (address) =>
        new Promise((resolve) => {
          const script = document.createElement('script')
          script.onload = () => resolve('loaded')
          script.onerror = () => resolve('refused')
          script.src = address
          document.head.append(script)
        }),
      url,
    )
    expect(loaded).to.equal('refused')
    const worker = await other.evaluate(
      (address) =>
        navigator.serviceWorker.register(address).then(
          () => 'registered',
          () => 'refused',
        ),
      url,
    )
    expect(worker).to.equal('refused')
    expect(await other.evaluate(() => 'stolen' in globalThis)).to.equal(false)
    await context.close()
    expect(upstream.calls).to.deep.equal([])
  })

  it('is of no use to a page of another origin, simple request or not', async () => {
    const stranger = createServer((_incoming, outgoing) => {
      outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>stranger</title>')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => stranger.once('listening', resolve))
    const other = await browser.newPage()
    const { port } = stranger.address() as AddressInfo
    const url = `${live.origin}/relay/eu.api.ovh.com/1.0/me`
    for (const host of ['127.0.0.1', 'localhost']) {
      await other.goto(`http://${host}:${port}/`)
      expect(await fetched(other, url)).to.equal('nothing came')
      expect(await fetched(other, url, { headers: { 'X-Ovh-Application': 'x' } })).to.equal('nothing came')
      expect(
        await fetched(other, url, { method: 'POST', body: 'a=b', headers: { 'Content-Type': 'text/plain' } }),
      ).to.equal('nothing came')
      await fetched(other, url, { mode: 'no-cors' })
      await fetched(other, url, { mode: 'no-cors', method: 'POST', body: 'a=b' })
    }
    await other.close()
    stranger.close()
    stranger.closeAllConnections()
    expect(upstream.calls).to.deep.equal([])
  })

  it('is not reached by a stranger’s name that is made to point here', async () => {
    const { port } = new URL(live.origin)
    const rebound = await chromium.launch({
      executablePath: ensureChromium(),
      args: [...chromiumArgs, '--host-resolver-rules=MAP rebound.example 127.0.0.1'],
      headless: true,
    })
    const other = await rebound.newPage()
    await other.goto(`http://rebound.example:${port}/`)
    const heard = await fetched(other, '/relay/eu.api.ovh.com/1.0/me', {
      headers: { 'X-Ovh-Application': 'x' },
    })
    await rebound.close()
    expect(heard).to.deep.equal({ status: 421, query: null })
    expect(upstream.calls).to.deep.equal([])
  })
})
