// The page on a host that knows nothing of it: a folder in a store of files.
import { expect } from 'chai'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checksumsOf } from '../../build/checksums.ts'
import { compareLive } from '../../build/live-copy.ts'
import { buildSite } from '../../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../../build/start.ts'
import { startSandbox } from '../../build/sandbox-server.ts'
import { type BareHost, startBareHost } from '../support/bare-host.ts'
import { startBrowser } from '../support/world.ts'
import type { Browser, Page } from 'playwright-core'
import { importConf, privately, valid } from './steps.ts'

describe('a folder in a store of files', function () {
  this.timeout(90_000)
  let dir: string
  let host: BareHost
  let running: Awaited<ReturnType<typeof startSandbox>>
  let browser: Browser
  let page: Page
  let complaints: string[]

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'countersign-store-'))
    running = await startSandbox({ port: 0, data: 'small', profile: 'observed' })
    await buildSite({ outDir: dir, extraEndpoints: sandboxEndpoints(running.sandbox.regions) })
    host = await startBareHost(dir)
    browser = await startBrowser()
  })
  after(async () => {
    await browser?.close()
    await host?.close()
    await running?.close()
    await rm(dir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    complaints = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  afterEach(() => page.context().close())

  for (const file of ['', 'index.html']) {
    it(`runs the page at ${file || 'its address'}: it signs, reads, and keeps itself for later`, async () => {
      const answer = await page.goto(host.address + file)
      expect(answer?.headers()).not.to.have.property('content-security-policy')
      await importConf(page, sandboxConf(running.sandbox.regions))
      await privately(page)
      await valid(page)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      const again = await page.reload()
      expect(again?.fromServiceWorker()).to.equal(true)
      expect(again?.headers()['content-security-policy']).to.contain("frame-ancestors 'none'")
      await page.getByLabel('Configuration').waitFor()
      expect(complaints).to.deep.equal([])
    })
  }

  it('obeys the policy that the page carries itself', async () => {
    await page.goto(host.address)
    await page.getByLabel('Configuration').waitFor()
    const violated = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
          fetch('https://evil.example/').catch(() => undefined)
        }),
    )
    expect(violated).to.equal('connect-src')
  })

  it('serves the build, and is told which headers are missing', async () => {
    const found = await compareLive(host.address, await checksumsOf(dir))
    expect(found.filter(({ severe }) => severe)).to.deep.equal([])
    expect(found.map(({ path }) => path)).to.deep.equal(['index.html', 'sw.js'])
  })
})
