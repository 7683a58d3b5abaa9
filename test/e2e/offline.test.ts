import { expect } from 'chai'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs'
import { heading, keptFiles, KeptPage } from '../support/kept-page.ts'

describe('the kept page', function () {
  this.timeout(120_000)
  let kept: KeptPage

  before(async () => {
    kept = await KeptPage.start()
  })
  after(() => kept.close())
  beforeEach(() => kept.renew())

  it('opens without network and without its host, unlocks, and shows accounts and the last reading', async () => {
    const first = await kept.settle()
    await kept.readKeys(first)
    await first.close()
    await kept.disconnect()
    const page = await kept.open(`${kept.host.address}#/accounts`)
    await kept.unlock(page)
    await heading(page, 'Accounts')
    await page.getByRole('main').getByRole('link', { name: 'Sandbox · ovh-eu' }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    await page.locator('a.row', { hasText: 'terraform' }).first().waitFor()
    await page.getByText(/Its keys are shown as they were read/).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'New key' }).click()
    await page.getByLabel('What is the key for?').fill('certbot')
    await page.getByRole('button', { name: /one zone only/ }).click()
    await page.getByLabel('DNS zone').fill('example.org')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/Opens \d+ of 6,624 operations/).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
    await page.getByText('Français').click()
    await heading(page, 'Réglages')
    // The browser says aloud that it may not send the header of batches, which is asked once for each endpoint.
    const expected = /^Failed to load resource|^Access to fetch .* x-ovh-batch /
    expect(kept.complaints.filter((line) => !expected.test(line))).to.deep.equal([])
  })

  it('says without network what a route does, as the endpoint said it before', async () => {
    const [, base = ''] = /^endpoint=(.+)$/m.exec(kept.conf()) ?? []
    const { apis } = (await (await fetch(`${base}/domain.json`)).json()) as {
      apis: { path: string; operations: { httpMethod: string; description: string }[] }[]
    }
    const { operations } = apis.find(({ path }) => path === '/domain/zone')!
    const { description } = operations.find(({ httpMethod }) => httpMethod === 'GET')!
    const begin = async (page: Page): Promise<void> => {
      await page.getByRole('navigation').getByRole('link', { name: 'New key' }).click()
      await page.getByRole('button', { name: /With no rules/ }).click()
      await heading(page, 'What may the key do?')
      await page.getByRole('button', { name: 'Add a rule' }).click()
      await page.getByLabel('Rule 1: Path').fill('/domain/zone')
      await page.getByLabel('Rule 1: Path').press('Tab')
      await page.getByText(description, { exact: true }).waitFor()
    }
    const first = await kept.settle()
    await begin(first)
    await first.getByText(/own list: read/).waitFor()
    await first.waitForTimeout(1000)
    await first.close()
    await kept.disconnect()
    const page = await kept.open(`${kept.host.address}#/accounts`)
    await kept.unlock(page)
    await heading(page, 'Accounts')
    await begin(page)
    await page.getByText(/own list: read/).waitFor()
    await page.getByRole('button', { name: 'Read it again' }).click()
    await page.getByText(/own list could not be read just now/).waitFor()
    await page.getByText(description, { exact: true }).waitFor()
  })

  it('keeps the files of its list and nothing else, whatever the page asks the API', async () => {
    const page = await kept.settle()
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    await page.locator('a.row').first().waitFor()
    const files = await keptFiles(page)
    const worker = await readFile(join(kept.older, 'sw.js'), 'utf8')
    const paths = files.map((url) => url.replace(kept.host.address, ''))
    expect(paths).to.include.members(['', 'icon.svg', 'manifest.webmanifest', 'changes.json'])
    expect(paths.filter((path) => path.startsWith('assets/'))).not.to.have.length(0)
    for (const path of paths) expect(worker, path).to.include(JSON.stringify(path).slice(1, -1))
    expect(paths.filter((path) => /^reset|^sw\.js|^https?:/.test(path))).to.deep.equal([])
    const reset = await page.goto(`${kept.host.address}reset.html`)
    expect(reset?.fromServiceWorker()).to.equal(false)
    const again = await page.goto(kept.host.address)
    expect(again?.fromServiceWorker()).to.equal(true)
    expect(again?.headers()['content-security-policy']).to.include("frame-ancestors 'none'")
  })

  const alterations: [name: string, path: RegExp, type: string, body: string][] = [
    ['page', /\/$/, 'text/html', '<!doctype html><title>altered</title><h1>altered</h1>'],
    ['script', /\/assets\/index-[^/]*\.js$/, 'text/javascript', 'document.title = "altered"'],
    ['style', /\.css$/, 'text/css', 'html { display: none }'],
  ]
  for (const [name, path, type, body] of alterations) {
    it(`never serves an altered ${name}, and mends it from the network (input 41)`, async () => {
      const page = await kept.settle()
      await alter(page, path, type, body)
      await page.reload()
      await heading(page, 'Unlock')
      expect(await page.title()).not.to.equal('altered')
      const file = (await keptFiles(page)).find((url) => path.test(url))
      expect(file, 'kept again').to.exist
      await alter(page, path, type, body)
      await kept.disconnect()
      await page.reload().catch(() => undefined)
      await page.waitForTimeout(500)
      expect(await page.title()).not.to.equal('altered')
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).display)).to.equal('block')
    })
  }

  it('lets no altered header through either', async () => {
    const page = await kept.settle()
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
          if (!request.url.endsWith('/')) continue
          const body = await (await cache.match(request))?.arrayBuffer()
          const headers = { 'Content-Type': 'text/html', Refresh: '0;url=./reset.html' }
          await cache.put(request, new Response(body, { headers }))
        }
      }
    })
    const answer = await page.reload()
    expect(answer?.fromServiceWorker()).to.equal(true)
    expect(answer?.headers()).not.to.have.property('refresh')
    await heading(page, 'Unlock')
    expect(page.url()).not.to.include('reset')
  })

  it('reads a configuration that the system opens with it', async () => {
    await kept.context.addInitScript(() => {
      const launchQueue = { setConsumer: (launch: unknown) => void Object.assign(globalThis, { launch }) }
      Object.defineProperty(globalThis, 'launchQueue', { value: launchQueue })
    })
    const page = await kept.open()
    await page.waitForFunction(() => 'launch' in globalThis)
    await page.evaluate((conf) => {
      const { launch } = globalThis as unknown as { launch: (params: object) => void }
      launch({ targetURL: location.href, files: [{ getFile: async () => new Blob([conf]) }] })
    }, kept.conf('ovh-ca'))
    await page.getByRole('heading', { name: 'One key found' }).waitFor()
    await page.evaluate(() => {
      const { launch } = globalThis as unknown as { launch: (params: object) => void }
      launch({ targetURL: `${location.href.replace(/#.*/, '')}#/nowhere`, files: [] })
    })
    await page.waitForURL(/#\/nowhere$/)
  })

  it('can be installed', async function () {
    const executablePath = findChromium({ full: true })
    if (!executablePath || executablePath.endsWith('headless-shell')) {
      console.log('      only the headless shell is here, which cannot judge installability: not tried')
      return this.skip()
    }
    const persistent = await chromium.launchPersistentContext(join(kept.folder, 'profile'), {
      executablePath,
      args: ['--headless=new', ...chromiumArgs.filter((arg) => arg !== '--headless')],
    })
    try {
      const page = await persistent.newPage()
      await page.goto(kept.host.address)
      await heading(page, 'Your OVHcloud keys, in your own hands.')
      const session = await persistent.newCDPSession(page)
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
      expect(installabilityErrors).to.deep.equal([])
      const { errors } = await session.send('Page.getAppManifest')
      expect(errors).to.deep.equal([])
      const { appId } = await session.send('Page.getAppId')
      expect(appId).to.equal(kept.host.address)
    } finally {
      await persistent.close()
    }
  })
})

/** Puts something else in the place of the kept files that fit, as a script that got in once could. */
async function alter(page: Page, path: RegExp, type: string, body: string): Promise<void> {
  const altered = await page.evaluate(
    async ([source, contentType, content]) => {
      let count = 0
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const { url } of await cache.keys()) {
          if (!new RegExp(source).test(url)) continue
          await cache.put(url, new Response(content, { headers: { 'Content-Type': contentType } }))
          count++
        }
      }
      return count
    },
    [path.source, type, body] as const,
  )
  expect(altered).to.be.greaterThan(0)
}
