// A browser with a profile on disk whose plug can be pulled: a tab crashed, or every process of it killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumArgs, ensureChromium } from '../../scripts/chromium.mjs'

/** The page's side, bundled and served from loopback, which is a secure context. */
export async function servePage(): Promise<{ origin: string; close: () => Promise<void> }> {
  const input = fileURLToPath(new URL('page.ts', import.meta.url))
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, rolldownOptions: { input } },
  })) as Rolldown.RolldownOutput
  const script = result.output[0].code
  const server: Server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(
      isScript ? script : '<!doctype html><title>faults</title><script type="module" src="page.js"></script>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

/** One browser, started by us and ended by us. */
export class PluggedBrowser {
  readonly #process: ChildProcess
  readonly #browser: Browser
  readonly #context: BrowserContext

  private constructor(process: ChildProcess, browser: Browser) {
    this.#process = process
    this.#browser = browser
    const [context] = browser.contexts()
    if (!context) throw new Error('the browser has no profile')
    this.#context = context
  }

  static async start(profile: string): Promise<PluggedBrowser> {
    const args = [...chromiumArgs, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']
    // A group of its own, so that all its processes can be killed at once, and no others.
    const process = spawn(ensureChromium(), args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
    const endpoint = await new Promise<string>((resolve, reject) => {
      let said = ''
      process.once('exit', () => reject(new Error(`the browser did not start: ${said.slice(0, 500)}`)))
      process.stderr?.on('data', (text: Buffer) => {
        said += text.toString()
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    })
    return new PluggedBrowser(process, await chromium.connectOverCDP(endpoint))
  }

  /** A new tab with the page in it. */
  async open(origin: string): Promise<Page> {
    const page = await this.#context.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => 'faults' in globalThis)
    return page
  }

  /** Kills a tab's process. Other tabs live on. */
  async crash(page: Page): Promise<void> {
    const gone = page.waitForEvent('crash')
    const session = await this.#context.newCDPSession(page)
    session.send('Page.crash').catch(() => undefined)
    await gone
    await page.close().catch(() => undefined)
  }

  /** Kills every process of the browser, as the system would for want of memory. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    if (this.#process.pid !== undefined) process.kill(-this.#process.pid, 'SIGKILL')
    await ended
    await this.#browser.close().catch(() => undefined)
  }
}

/** A profile folder, for the time of `run`. */
export async function withProfile<T>(run: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'countersign-faults-'))
  try {
    return await run(profile)
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
