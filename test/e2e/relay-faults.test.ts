// Relays that do what no relay should, as real servers, before the built page in a real browser.
import { expect } from 'chai'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { World } from '../support/world.ts'
import { importConf, privately, valid } from './steps.ts'

/** What a front does to a call on its way to the relay, and whether the answer is cut off in its middle. */
interface Mischief {
  path?: (path: string) => string
  body?: (body: Buffer) => Buffer
  /** Calls of this method get the first half of their answer, then the server dies. */
  dies?: string
}

/** The client library as a script that makes `ovh`. */
async function library(): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('../../src/ovh/index.ts', import.meta.url)),
        formats: ['iife'],
        name: 'ovh',
      },
    },
  })) as Rolldown.RolldownOutput[]
  return result[0]?.output[0].code ?? ''
}

describe('a page before a relay that misbehaves', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext
  let mischief: Mischief = {}

  before(async () => {
    world = await World.start({ relays: true, profile: 'closed', fronted })
  })
  after(() => world.close())
  beforeEach(async () => {
    mischief = {}
    context = await world.context()
    context.setDefaultTimeout(20_000)
  })
  afterEach(async () => {
    await context.close()
    world.running.sandbox.reset()
  })

  /** A server before the relay that passes on everything, as far as its mischief lets it. */
  async function fronted(relay: string): Promise<{ address: string; close: () => Promise<void> }> {
    const server = createServer((incoming, outgoing) => void pass(relay, incoming, outgoing))
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return {
      address: `http://localhost:${(server.address() as AddressInfo).port}/relay`,
      close: async () => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      },
    }
  }

  async function pass(relay: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
    const { method, url = '', headers } = incoming
    const signed = headers['x-ovh-signature'] !== undefined
    const body = Buffer.concat(chunks)
    const sent = signed && body.length > 0 ? (mischief.body?.(body) ?? body) : body
    const { host, hostname, port } = new URL(relay)
    const path = signed ? (mischief.path?.(url) ?? url) : url
    const asked = request({ hostname, port, method, path, headers: { ...headers, host } }, (answer) => {
      const dies = signed && mischief.dies === method
      outgoing.writeHead(answer.statusCode ?? 502, {
        ...answer.headers,
        ...(dies && { 'content-length': '1000' }),
      })
      answer.on('data', (chunk) => outgoing.write(chunk))
      // The half must have left: on a connection that ends before any byte of an answer, browsers send by themselves again.
      answer.on('end', () => (dies ? outgoing.write(' ', () => outgoing.socket?.end()) : outgoing.end()))
    })
    asked.on('error', () => outgoing.destroy())
    asked.end(sent)
  }

  const keys = () => world.running.sandbox.regions['ovh-eu']
  const calls = (method: string) =>
    world.running.sandbox.log.filter(
      (one) => one.method === method && /\/me\/api\/application\/[1-9]/.test(one.url),
    )

  /** Says what becomes of a call that the client library makes in this page through the relay. */
  async function call(page: Page, method: 'get' | 'put', path: string, body?: object): Promise<string> {
    const { applicationKey, applicationSecret, consumerKey, base } = keys()
    const api = `${base.replace(/\/(1\.0)?$/, '')}/1.0`
    const given = {
      api,
      relay: world.relay,
      applicationKey,
      applicationSecret,
      consumerKey,
      method,
      path,
      body,
    }
    return page.evaluate<string>(`(async (given) => {
      const transport = ovh.relayTransport(given.relay, fetch)
      const auth = ovh.applicationAuth(given)
      const client = new ovh.OvhClient({ endpoint: given.api, auth, transport })
      return client[given.method](given.path, given.body && { body: given.body }).then(
        () => 'answered',
        (error) => error.apiCode ?? String(error),
      )
    })(${JSON.stringify(given)})`)
  }

  it('is refused by the endpoint when one byte of path, query or body was changed on the way', async () => {
    const { page } = await world.open(context)
    await page.evaluate(`${await library()};globalThis.ovh = ovh`)
    const { credentials } = world.running.sandbox.world('ovh-eu')
    const own = credentials.withKey(keys().consumerKey)!
    const other = credentials.of(own.account!).find((one) => one !== own && one.status === 'validated')!
    const path = `/me/api/credential/${other.credentialId}`
    const query = `/me/api/credential?applicationId=${own.applicationId}`
    const body = { allowedIPs: ['192.0.2.1/32'] }
    const last = (text: string): string => text.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))
    expect(await call(page, 'get', path), 'untouched').to.equal('answered')
    expect(await call(page, 'get', query), 'untouched').to.equal('answered')
    mischief = { path: last }
    expect(await call(page, 'get', path), 'path').to.equal('INVALID_SIGNATURE')
    expect(await call(page, 'get', query), 'query').to.equal('INVALID_SIGNATURE')
    mischief = { body: (bytes) => Buffer.from(bytes.toString().replace('192.0.2.1', '192.0.2.7')) }
    expect(await call(page, 'put', path, body), 'body').to.equal('INVALID_SIGNATURE')
    expect(credentials.find(other.credentialId)?.allowedIPs ?? null).to.equal(other.allowedIPs)
    mischief = {}
    expect(await call(page, 'put', path, body), 'untouched').to.equal('answered')
  })

  /** Saves the key in a private session, and sends its calls by the relay. */
  async function settle(page: Page, relay: boolean): Promise<void> {
    await importConf(page, world.conf())
    await privately(page)
    await valid(page)
    if (!relay) return
    await page.getByTitle('Connection').click()
    await page.getByRole('radio', { name: 'Relay of your own' }).check()
    await page.getByLabel('Address of the relay').fill(world.relay!)
    await page.getByRole('button', { name: 'Use this relay' }).click()
    await page.getByText('The way was set.').waitFor()
  }

  /** Asks for the deletion of an application that is not in use, up to the last press. Returns its id. */
  async function doom(page: Page): Promise<void> {
    const id = /(?:connection|accounts)\/([^/]+)/.exec(new URL(page.url()).hash)?.[1] ?? ''
    await page.evaluate((to) => {
      location.hash = to
    }, `/accounts/${id}/applications`)
    await page.getByText(/^\d+ applications$/).waitFor()
    const rows = page.getByRole('listitem').filter({ has: page.locator('.name') })
    const doomed = rows.filter({ hasNotText: 'in use here' }).first()
    const name = (await doomed.locator('.name').textContent()) ?? ''
    await doomed.click()
    await page.getByRole('heading', { name, level: 2 }).waitFor()
    await page.getByRole('button', { name: /^Delete / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: /^Delete / }).click()
  }

  it('hears that the answer was lost when the relay dies in its middle, and sends nothing again', async () => {
    const { page } = await world.open(context)
    await settle(page, true)
    mischief = { dies: 'DELETE' }
    await doom(page)
    await page.getByRole('alert').first().waitFor()
    const said = await page.getByRole('alert').first().innerText()
    expect(said).to.match(/No answer reached this page/)
    expect(calls('DELETE')).to.have.length(1)
  })

  it('follows no redirect to another origin: an error is shown, and nothing arrives there', async () => {
    let arrived = 0
    const elsewhere = createServer((_incoming, outgoing) => void outgoing.end())
    elsewhere.on('connection', () => arrived++)
    await new Promise<void>((resolve) => elsewhere.listen(0, 'localhost', resolve))
    const location = `http://localhost:${(elsewhere.address() as AddressInfo).port}/1.0/me`
    for (const relay of [false, true]) {
      world.running.sandbox.switches.set({ cors: relay ? 'closed' : 'open', faults: [] })
      const { page } = await world.open(context)
      await settle(page, relay)
      world.running.sandbox.switches.set({ faults: [{ kind: 'redirect', method: 'DELETE', location }] })
      await doom(page)
      await page.getByRole('alert').first().waitFor()
      expect(calls('DELETE'), relay ? 'by relay' : 'directly').to.have.length(relay ? 2 : 1)
      await page.close()
    }
    expect(arrived).to.equal(0)
    elsewhere.closeAllConnections()
    await new Promise((resolve) => elsewhere.close(resolve))
  })
})
