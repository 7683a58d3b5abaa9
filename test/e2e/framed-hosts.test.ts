// The page inside another one, on each kind of host that its hosting guide knows: real servers with the shipped texts, and
// a store of files that sends no header of ours. And on an origin that others share.
import { expect } from 'chai'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core'
import { buildSite } from '../../build/site.ts'
import { chromiumArgs, ensureChromium } from '../../scripts/chromium.mjs'
import { program, siteName, startCaddy, startNginx } from '../relay/servers.ts'
import { startBareHost } from '../support/bare-host.ts'
import { startElsewhere } from '../support/elsewhere.ts'

/** A host with the page on it. `refuses` says that its headers keep the page out of frames. */
interface Host {
  name: string
  program?: string
  refuses: boolean
  start(built: string): Promise<{ address: string; close(): Promise<void> }>
}

const hosts: readonly Host[] = [
  {
    name: 'nginx with the text of deploy/',
    program: 'nginx',
    refuses: true,
    async start(built) {
      const form = await startNginx(undefined, undefined, built)
      return { address: `https://${form.own.authority}/`, close: () => form.close() }
    },
  },
  {
    name: 'Caddy with the text of deploy/',
    program: 'caddy',
    refuses: true,
    async start(built) {
      const form = await startCaddy(undefined, built)
      return { address: `https://${form.own.authority}/`, close: () => form.close() }
    },
  },
  { name: 'a store of files, which sends no header of ours', refuses: false, start: startBareHost },
]

const house = (frame: Page | Frame): Promise<boolean> =>
  frame.evaluate(() => customElements.get('cs-app') !== undefined)

describe('a host of the page', function () {
  this.timeout(120_000)
  let folder: string
  let browser: Browser
  let context: BrowserContext
  let elsewhere: Awaited<ReturnType<typeof startElsewhere>>

  before(async () => {
    elsewhere = await startElsewhere()
    folder = await mkdtemp(join(tmpdir(), 'countersign-framed-'))
    await buildSite({ outDir: join(folder, 'site') })
    browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: [
        ...chromiumArgs,
        `--host-resolver-rules=MAP ${siteName} 127.0.0.1, MAP elsewhere.example 127.0.0.1`,
      ],
      headless: true,
    })
  })
  after(async () => {
    await browser?.close()
    elsewhere?.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(
    async () => void (context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' })),
  )
  afterEach(() => context.close())

  for (const kind of hosts) {
    const { name, program: needed, refuses } = kind
    it(`keeps it out of another page, and no vault is loaded there: ${name} (input 44)`, async function () {
      if (needed !== undefined && program(needed) === undefined) {
        console.log(`      skipped: ${needed} is not installed (Debian: apt-get install ${needed})`)
        return this.skip()
      }
      const host = await kind.start(join(folder, 'site'))
      try {
        const outside = await context.newPage()
        const said: string[] = []
        const scripts: string[] = []
        outside.on('requestfailed', (request) =>
          said.push(`${request.url()} ${request.failure()?.errorText}`),
        )
        outside.on('request', (request) => {
          if (/\/assets\/.*\.js$/.test(request.url())) scripts.push(request.url())
        })
        const failed = refuses ? outside.waitForEvent('requestfailed') : undefined
        await outside.goto(`http://elsewhere.example:${elsewhere.port}/?${host.address}`)
        const frame = outside.frames()[1]!
        if (refuses) {
          await failed
          await frame.waitForURL('chrome-error://chromewebdata/')
          expect(said).to.deep.equal([`${host.address} net::ERR_BLOCKED_BY_RESPONSE`])
          expect(scripts).to.deep.equal([])
        } else {
          await frame.getByText('opened inside another one').waitFor()
          await frame.getByText('affichée dans une autre').waitFor()
          expect(await house(frame)).to.equal(false)
        }
        expect(await frame.getByLabel('Configuration').count()).to.equal(0)

        // By itself, from the same host, it runs: what was refused above was the frame.
        const alone = await context.newPage()
        await alone.goto(host.address)
        await alone.getByLabel('Configuration').waitFor()
        expect(await house(alone)).to.equal(true)
      } finally {
        await host.close()
      }
    })
  }
})

describe('an origin that others share (threat T27)', function () {
  this.timeout(120_000)
  const address = 'https://me.github.io/countersign/'
  let folder: string
  let browser: Browser
  let context: BrowserContext

  /** Puts a built folder on that address. */
  const serve = (built: string): Promise<unknown> =>
    context.route('https://me.github.io/**', async (route) => {
      const { pathname } = new URL(route.request().url())
      const name = pathname.replace('/countersign/', '') || 'index.html'
      const types: Readonly<Record<string, string>> = {
        html: 'text/html',
        js: 'text/javascript',
        css: 'text/css',
        svg: 'image/svg+xml',
      }
      if (pathname === '/neighbour.js')
        return route.fulfill({ contentType: 'text/javascript', body: 'globalThis.neighbour = true' })
      const body = await readFile(join(built, name)).catch(() => undefined)
      if (!body) return route.fulfill({ status: 404 })
      return route.fulfill({ contentType: types[name.split('.').at(-1) ?? ''] ?? 'application/json', body })
    })

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-shared-'))
    await buildSite({ outDir: join(folder, 'plain') })
    await buildSite({ outDir: join(folder, 'decided'), sharedAddresses: [address] })
    browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs, headless: true })
  })
  after(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(
    async () => void (context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' })),
  )
  afterEach(() => context.close())

  it('stops the page with a warning, until somebody decides otherwise', async () => {
    await serve(join(folder, 'plain'))
    const page = await context.newPage()
    await page.goto(address)
    await page.getByText('a folder on a host that others share').waitFor()
    expect(await house(page)).to.equal(false)
    await page.getByRole('button', { name: 'Open it here all the same' }).click()
    await page.getByLabel('Configuration').waitFor()
  })

  it('runs a page that was built for this very folder, and takes scripts from nowhere else', async () => {
    await serve(join(folder, 'decided'))
    const page = await context.newPage()
    await page.goto(address)
    await page.getByLabel('Configuration').waitFor()
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective))
          import(/* @vite-ignore */ `${location.origin}/neighbour.js`).then(
            () => resolve('it ran'),
            () => undefined,
          )
        }),
    )
    expect(refused).to.equal('script-src-elem')
    expect(await page.evaluate(() => 'neighbour' in globalThis)).to.equal(false)
  })
})
