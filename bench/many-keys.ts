// A person with 1,000 applications and 3,000 keys in two accounts at two hosts, and the built page on an origin of its own.
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { originsOf } from '../build/custom-endpoints.ts'
import { securityHeaders } from '../build/policy.ts'
import { startSandbox } from '../build/sandbox-server.ts'
import { serveSite } from '../build/serve.ts'
import { buildSite } from '../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../build/start.ts'
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs'
import type { World } from '../src/sandbox/world.ts'
import { seededRandom } from '../src/sandbox/random.ts'

const halves = { applications: 500, credentials: 1500 }

/** One account at its own host: what a bare loop needs to call it. */
export interface ManyAccess {
  base: string
  applicationKey: string
  applicationSecret: string
  consumerKey: string
}

/** How the two hosts answer. */
interface Behaviour {
  latencyMs: number
  /** `open` allows the header of a batch; `observed` is what public logs of real answers show. */
  cors: 'observed' | 'open'
}

export interface ManyKeys {
  browser: Browser
  access: readonly ManyAccess[]
  behave(behaviour: Behaviour): void
  /** A page in a context of its own, with both accounts in a private session, at the list of accounts. */
  enter(): Promise<{ context: BrowserContext; page: Page }>
  close(): Promise<void>
}

/** Opens all of it. */
export async function manyKeys(): Promise<ManyKeys> {
  const hosts = await Promise.all(
    [1, 2].map((seed) => startSandbox({ data: 'large', profile: 'observed', random: seededRandom(seed) })),
  )
  const places = hosts.map(({ sandbox }, index) => {
    trim(sandbox.world('ovh-eu'), sandbox.regions['ovh-eu'].consumerKey)
    const [endpoint] = sandboxEndpoints({ 'ovh-eu': sandbox.regions['ovh-eu'] })
    if (!endpoint) throw new Error('The sandbox has no endpoint.')
    return { ...endpoint, name: `many-${index + 1}`, label: `Many keys ${index + 1}` }
  })
  const dir = fileURLToPath(new URL('../.cache/bench-many', import.meta.url))
  await buildSite({ outDir: dir, extraEndpoints: places })
  const headers = securityHeaders({ extraOrigins: originsOf(places) })
  const site = await serveSite({ dir, port: 0, host: 'localhost', headers })
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArgs, '--enable-precise-memory-info'],
  })
  const conf = hosts
    .map(({ sandbox }) => sandboxConf(sandbox.regions).replace(/\[default\][^[]*/, ''))
    .join('\n')
  return {
    browser,
    access: hosts.map(({ sandbox }, index) => ({
      ...sandbox.regions['ovh-eu'],
      base: places[index]?.api ?? '',
    })),
    behave(behaviour) {
      for (const { sandbox } of hosts) sandbox.switches.set(behaviour)
    },
    async enter() {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
      })
      const page = await context.newPage()
      page.setDefaultTimeout(300_000)
      // The transformer that runs this names functions by a helper that the page does not have.
      await page.addInitScript('globalThis.__name ??= (value) => value')
      await page.goto(site.origin)
      await page.getByLabel('Configuration').fill(conf)
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByRole('button', { name: 'Use a private session instead' }).click()
      await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
      await page.waitForLoadState('networkidle')
      return { context, page }
    },
    async close() {
      await browser.close()
      await site.close()
      await Promise.all(hosts.map((host) => host.close()))
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Goes to the list of keys, and gives back how long the first row and all of them took, in milliseconds. */
export async function readAll(page: Page): Promise<{ first: number; all: number }> {
  const begin = performance.now()
  await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
  await page.locator('a.row').first().waitFor()
  const first = performance.now() - begin
  await page
    .getByRole('status')
    .filter({ hasText: /^3,000 keys$/ })
    .waitFor()
  return { first, all: performance.now() - begin }
}

/** Halves the large account: the first 500 applications and 1,500 keys, the one that signs among them. */
function trim({ applications, credentials }: World, consumerKey: string): void {
  const owner = credentials.withKey(consumerKey)?.account
  if (owner == null) throw new Error('The sandbox has no such key.')
  for (const one of applications.ownedBy(owner).slice(halves.applications)) applications.remove(one)
  for (const one of credentials.of(owner).slice(halves.credentials)) credentials.remove(one)
  if (!credentials.withKey(consumerKey)) throw new Error('The key that signs is not among the first.')
  // Keys of what went come under what is left; the last tenth has none.
  const heirs = applications.ownedBy(owner).slice(0, halves.applications * 0.9)
  for (const one of credentials.of(owner)) {
    const heir = heirs[one.credentialId % heirs.length]
    if (heir && !applications.find(one.applicationId))
      credentials.add({ ...one, applicationId: heir.applicationId })
  }
}
