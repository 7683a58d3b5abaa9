// Browser tests: the ground floors and the state once more in a real engine, and every element.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter } from '@web/test-runner'
import { chromeLauncher } from '@web/test-runner-chrome'
import { chromiumArgs, ensureChromium } from './scripts/chromium.mjs'
import { browserCounts } from './scripts/counts.mjs'

/**
 * Lets a test speak to the browser itself: `executeServerCommand('cdp', { method, params })`. Chromium only.
 * @returns {import('@web/test-runner').TestRunnerPlugin}
 */
function devtools() {
  const sessions = new Map()
  return {
    name: 'cdp',
    async executeCommand({ command, payload, session }) {
      if (command !== 'cdp') return undefined
      if (!sessions.has(session.id)) {
        const page = /** @type {any} */ (session.browser).getPage(session.id)
        sessions.set(session.id, await page.createCDPSession())
      }
      const { method, params } = /** @type {any} */ (payload)
      return (await sessions.get(session.id).send(method, params)) ?? true
    },
  }
}

/**
 * What a bundler writes in place of `process.env.NODE_ENV`, for packages that ask for it.
 * @type {import('@web/test-runner').TestRunnerPlugin}
 */
const production = {
  name: 'production',
  transform: ({ path, body }) =>
    path.includes('/virtual-core/')
      ? String(body).replaceAll('process.env.NODE_ENV', '"production"')
      : undefined,
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['test/{ovh,vault,state,platform,ui}/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'production'] },
  plugins: [
    devtools(),
    production,
    esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: './tsconfig.json' }),
  ],
  concurrency: 2,
  // As long as mocha's in Node: a test says itself what it waits for, and this only ends one that hangs.
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 600_000,
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: ensureChromium(),
        args: chromiumArgs,
        userDataDir: mkdtempSync(join(tmpdir(), 'countersign-wtr-')),
      },
      // Full Chromium gives a tab that another covers one animation frame a second: every test has a window of its own.
      async createPage({ context }) {
        const own = await context.browser().createBrowserContext()
        const page = await own.newPage()
        const session = await page.createCDPSession()
        await session.send('Emulation.setFocusEmulationEnabled', { enabled: true })
        return page
      },
    }),
  ],
  // The policy's teeth, already in unit tests: text never becomes markup unseen.
  middleware: [
    async (context, next) => {
      await next()
      if (context.type === 'text/html') {
        context.set(
          'content-security-policy',
          "require-trusted-types-for 'script'; trusted-types lit-html countersign",
        )
      }
    },
  ],
  reporters: [defaultReporter(), browserCounts()],
}
