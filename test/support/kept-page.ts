// The page on a host that can fail, two versions of it, and a browser: what the tests of the kept files start from.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { originsOf } from '../../build/custom-endpoints.ts'
import { startSandbox } from '../../build/sandbox-server.ts'
import { buildSite } from '../../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../../build/start.ts'
import { chromiumArgs, ensureChromium } from '../../scripts/chromium.mjs'
import { comesTrue } from './comes-true.ts'
import { Hosting } from './hosting.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

/** A page is found as a person finds it: by its heading. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, level: 1 }).waitFor()

export class KeptPage {
  /** A folder of these tests' own; two versions of the page are in it. */
  readonly folder: string
  readonly older: string
  readonly newer: string
  readonly host: Hosting
  readonly #sandbox: Sandbox
  readonly #browser: Browser
  #context: BrowserContext | undefined
  /** What the browser complained of since the last `renew`. */
  complaints: string[] = []

  private constructor(folder: string, host: Hosting, sandbox: Sandbox, browser: Browser) {
    this.folder = folder
    this.older = join(folder, 'older')
    this.newer = join(folder, 'newer')
    this.host = host
    this.#sandbox = sandbox
    this.#browser = browser
  }

  static async start(): Promise<KeptPage> {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-kept-'))
    const sandbox = await startSandbox({ port: 0, data: 'small', profile: 'observed' })
    const extraEndpoints = sandboxEndpoints(sandbox.sandbox.regions)
    const older = join(folder, 'older')
    await buildSite({ outDir: older, extraEndpoints })
    await buildSite({ outDir: join(folder, 'newer'), extraEndpoints: extraEndpoints.slice(0, -1) })
    const host = await Hosting.start(join(folder, 'host'), older, originsOf(extraEndpoints))
    const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs })
    return new KeptPage(folder, host, sandbox, browser)
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('renew() first')
    return this.#context
  }

  /** A browser that was never here, and a host that serves the older version. */
  async renew(): Promise<void> {
    await this.#context?.close()
    await this.host.comeBack()
    await this.host.ship(this.older)
    this.host.answers.clear()
    this.#context = await this.#browser.newContext({ locale: 'en-GB' })
    // The transformer that runs these tests names functions by a helper that the page does not have.
    await this.#context.addInitScript('globalThis.__name ??= (value) => value')
    this.complaints = []
  }

  conf(region = 'ovh-eu'): string {
    return sandboxConf(this.#sandbox.sandbox.regions, region)
  }

  /** The sandbox's keys of the account that `conf` is for. */
  keys() {
    return this.#sandbox.sandbox.regions['ovh-eu']
  }

  async open(address = this.host.address): Promise<Page> {
    const page = await this.context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
      )
    })
    await page.goto(address)
    return page
  }

  /** Opens the page for the first time, saves a key, and waits until the page's files are kept. */
  async settle(): Promise<Page> {
    const page = await this.open()
    await page.getByLabel('Configuration').fill(this.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await heading(page, 'This key')
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    return page
  }

  /** Has the keys of the account read, and waits until the reading is in the vault too. */
  async readKeys(page: Page): Promise<void> {
    const before = await sealed(page)
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ keys$/ })
      .waitFor()
    // The reading is sealed after it is shown; the vault then weighs several times what one key weighs.
    await comesTrue(async () => (await sealed(page)) >= 2 * before, 'the reading is sealed')
  }

  async unlock(page: Page): Promise<void> {
    await heading(page, 'Unlock')
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Unlock' }).click()
  }

  /** No network, and no host at the other end of it. */
  async disconnect(): Promise<void> {
    await this.context.setOffline(true)
    await this.host.goDown()
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.host.close()
    await this.#sandbox.close()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** The addresses of everything in the origin's caches. */
export async function keptFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const urls: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) urls.push(url)
    }
    return urls
  })
}

/** How many bytes and characters the vault on the disk has. */
async function sealed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('database'))
      })
    const weigh = (value: unknown): number => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
      if (typeof value === 'string') return value.length
      return typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, one) => sum + weigh(one), 0)
        : 1
    }
    let weight = 0
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        weight += weigh(await done(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    return weight
  })
}
