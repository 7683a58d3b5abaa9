// A Chromium of its own with the extension in it, against a sandbox that answers no page.
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { buildExtension } from '../../build/extension.ts'
import { startSandbox } from '../../build/sandbox-server.ts'
import { sandboxEndpoints } from '../../build/start.ts'
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs'

type RunningSandbox = Awaited<ReturnType<typeof startSandbox>>

/** Chromium's name for an extension: the first half of its key's digest, in the letters a to p. */
function extensionId(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  return [...digest].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join('')
}

export interface ExtensionWorld {
  readonly context: BrowserContext
  readonly running: RunningSandbox
  /** Where the extension's files are in this browser, with a slash at its end. */
  readonly address: string
  /** The folder that the packages were written to. */
  readonly folder: string
  close(): Promise<void>
}

/** Builds the extension for the sandbox and starts a browser with it; undefined where there is no full Chromium. */
export async function startExtension(
  options: Partial<Parameters<typeof startSandbox>[0]> = {},
): Promise<ExtensionWorld | undefined> {
  const executablePath = findChromium({ full: true })
  if (executablePath === undefined || /shell/.test(executablePath)) return undefined
  const running = await startSandbox({ port: 0, data: 'small', profile: 'closed', ...options })
  const root = await mkdtemp(join(tmpdir(), 'countersign-extension-test-'))
  const folder = join(root, 'packages')
  await buildExtension({ outDir: folder, extraEndpoints: sandboxEndpoints(running.sandbox.regions) })
  const path = join(folder, 'chromium')
  const { key } = JSON.parse(await readFile(join(path, 'manifest.json'), 'utf8')) as { key: string }
  const context = await chromium.launchPersistentContext(join(root, 'profile'), {
    executablePath,
    headless: true,
    locale: 'en-GB',
    args: [...chromiumArgs, `--disable-extensions-except=${path}`, `--load-extension=${path}`],
  })
  return {
    context,
    running,
    folder,
    address: `chrome-extension://${extensionId(key)}/`,
    async close() {
      await context.close()
      await running.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

/** Complaints of a page, as they come. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return complaints
}
