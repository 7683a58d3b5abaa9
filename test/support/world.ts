// A whole world for end-to-end tests: the sandbox on one origin, the built page on another, a real browser.
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { originsOf } from '../../build/custom-endpoints.ts'
import { securityHeaders } from '../../build/policy.ts'
import { anyPort } from '../../build/ports.ts'
import { startSandbox } from '../../build/sandbox-server.ts'
import { serveSite } from '../../build/serve.ts'
import { buildSite } from '../../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../../build/start.ts'
import { besidePage, relayFor, startRelay } from './relays.ts'
import { chromiumArgs, ensureChromium, findChromium } from '../../scripts/chromium.mjs'

export type RunningSandbox = Awaited<ReturnType<typeof startSandbox>>

/** What a page did that it should not have done: violations of its policy, complaints on the console, errors. */
export interface Watched {
  page: Page
  complaints: string[]
  console: string[]
  urls: string[]
}

export class World {
  readonly origin: string
  readonly running: RunningSandbox
  readonly browser: Browser
  /** The address of the relay elsewhere. */
  readonly relay: string | undefined
  readonly #close: () => Promise<void>

  private constructor(
    origin: string,
    running: RunningSandbox,
    browser: Browser,
    relay: string | undefined,
    close: () => Promise<void>,
  ) {
    this.origin = origin
    this.running = running
    this.browser = browser
    this.relay = relay
    this.#close = close
  }

  /**
   * With `relays`, one lies beside the page and another, which the build knows, on an origin of its own; with `fronted`,
   * the build knows what that puts before the other one, given its address.
   */
  static async start({
    relays = false,
    fronted,
    ...options
  }: Partial<Parameters<typeof startSandbox>[0]> & {
    relays?: boolean
    fronted?: (relay: string) => Promise<{ address: string; close: () => Promise<void> }>
  } = {}): Promise<World> {
    const running = await startSandbox({ port: 0, data: 'small', profile: 'observed', ...options })
    const dir = fileURLToPath(new URL(`../../.cache/e2e-${process.pid}-${Date.now()}`, import.meta.url))
    const extraEndpoints = sandboxEndpoints(running.sandbox.regions)
    const port = relays ? await anyPort() : 0
    const elsewhere = relays ? await startRelay(extraEndpoints, `http://localhost:${port}`) : undefined
    const front = elsewhere && (await fronted?.(elsewhere.address))
    const address = front?.address ?? elsewhere?.address
    const known = address === undefined ? [] : [address]
    await buildSite({ outDir: dir, extraEndpoints, relays: known })
    const headers = securityHeaders({ extraOrigins: originsOf(extraEndpoints, known) })
    const beside = relays ? relayFor(extraEndpoints, { names: [`localhost:${port}`] }) : undefined
    const instead = beside && besidePage(beside)
    const site = await serveSite({ dir, port, host: 'localhost', headers, ...(instead && { instead }) })
    const browser = await startBrowser()
    return new World(site.origin, running, browser, address, async () => {
      await browser.close()
      beside?.close()
      await front?.close()
      await elsewhere?.close()
      await site.close()
      await running.close()
      await rm(dir, { recursive: true, force: true })
    })
  }

  /** The ready `ovh.conf` of one region. */
  conf(region = 'ovh-eu'): string {
    return sandboxConf(this.running.sandbox.regions, region)
  }

  /** A browser that was never here. Copying on a click is allowed, as in any window; the shell without one has nobody to ask. */
  async context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.browser.newContext({ locale: 'en-GB', permissions: ['clipboard-write'], ...options })
  }

  /** A browser of its own with a profile folder, as a person's is: the whole browser, not the shell that has none. */
  async profile(folder: string): Promise<BrowserContext> {
    const executablePath = findChromium({ full: true }) ?? ensureChromium()
    return chromium.launchPersistentContext(folder, {
      executablePath,
      args: chromiumArgs,
      headless: true,
      locale: 'en-GB',
    })
  }

  /** Opens the page and listens to everything it says. */
  async open(context: BrowserContext, address = ''): Promise<Watched> {
    const page = await context.newPage()
    const watched: Watched = { page, complaints: [], console: [], urls: [] }
    page.on('console', (message) => {
      watched.console.push(message.text())
      if (message.type() === 'error' || message.type() === 'warning') watched.complaints.push(message.text())
    })
    page.on('pageerror', (error) => watched.complaints.push(String(error)))
    page.on('request', (request) => watched.urls.push(request.url()))
    // The transformer that runs these tests names functions by a helper that the page does not have.
    await page.addInitScript('globalThis.__name ??= (value) => value')
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) =>
        console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`),
      )
    })
    await page.goto(`${this.origin}/${address}`)
    return watched
  }

  async close(): Promise<void> {
    await this.#close()
  }
}

/** A browser without a profile, as every test of the whole page uses it. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs, headless: true })
}

/** Waits until every line of a list is drawn: a frame draws some of them. */
export async function listDrawn(page: Page): Promise<void> {
  await page.locator('cs-long-list [data-id]').first().waitFor()
  await page.locator('[data-blank]').first().waitFor({ state: 'detached' })
}

/** Everything of a document that a person or a script could read, shadow roots, attributes and fields included. */
export async function everythingShown(page: Page): Promise<string> {
  return page.evaluate(() => {
    const parts: string[] = [document.title, location.href]
    const walk = (node: Node): void => {
      if (node instanceof Element) {
        for (const { name, value } of node.attributes) parts.push(`${name}=${value}`)
        if (node.shadowRoot) walk(node.shadowRoot)
        if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) parts.push(node.value)
      } else if (node.nodeType === Node.TEXT_NODE) {
        parts.push(node.textContent ?? '')
      }
      for (const child of node.childNodes) walk(child)
    }
    walk(document)
    return parts.join('\n')
  })
}

/** Everything the origin has stored, as one text: databases, local and session storage, caches, cookies. */
export async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('database'))
      })
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue
      parts.push(name)
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const read = database.transaction(store).objectStore(store)
        const [keys, values] = [read.getAllKeys(), read.getAll()]
        parts.push(JSON.stringify(await done(keys)), JSON.stringify(await done(values)))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      parts.push(name, ...(await cache.keys()).map(({ url }) => url))
    }
    return parts.join('\n')
  })
}
