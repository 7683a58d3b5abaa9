// The whole story of a person, in a browser with a profile folder, and what lies in that folder afterwards.
import { readdirSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import type { Watched, World } from '../support/world.ts'
import { type Search, searchFolder } from './canaries.ts'
import type { Faults } from './page.ts'
import { PluggedBrowser, withProfile } from './plug.ts'

declare const faults: Faults

/** How a session ends up: kept under a passphrase, or nowhere. */
export type Keeping = 'passphrase' | 'private'

/** What a story left behind. */
export interface Left extends Search {
  /** What was done, in order. */
  readonly steps: readonly string[]
  /** The databases that the origin had at the end. */
  readonly databases: readonly (string | undefined)[]
  /** Folders of the profile's databases that belong to the page's origin. */
  readonly folders: readonly string[]
  /** The canaries, by the names they are reported under. */
  readonly canaries: readonly string[]
}

const PASSPHRASE = 'canary passphrase: nine amber locks'
const BETWEEN = 'canary that is mistyped: nine amber'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()

async function unlock(page: Page): Promise<void> {
  await heading(page, 'Unlock')
  await page.getByLabel('Passphrase').fill(BETWEEN)
  await press(page, 'Unlock')
  await page.getByText('That is not the passphrase').waitFor()
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await press(page, 'Unlock')
  await page.locator('.house.open').waitFor()
}

/** Pastes the keys of two regions and saves them. */
async function bringIn(page: Page, text: string, keeping: Keeping): Promise<void> {
  await page.getByLabel('Configuration').fill(text)
  await press(page, 'Read it')
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (keeping === 'private') {
    await press(page, 'Use a private session instead')
  } else {
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await press(page, /^Encrypt and save/)
  }
  await page.locator('.house.open').waitFor()
}

const go = (page: Page, address: string) => page.evaluate((to) => (location.hash = to), address)

/** One account's address, as the page itself writes it. */
const accountOf = (page: Page): Promise<string> =>
  page.evaluate(() => /^#\/accounts\/([^/]+)/.exec(location.hash)?.[1] ?? '')

interface Step {
  readonly name: string
  /** Only in the long story. */
  readonly long?: true
  /** Only where there is a passphrase. */
  readonly kept?: true
  readonly run: (page: Page, context: BrowserContext) => Promise<unknown>
}

/** Looks at every view of the open vault that has an address of its own. */
async function lookAround(page: Page, account: string): Promise<void> {
  const views = [
    '/keys',
    '/accounts',
    `/accounts/${account}/key`,
    `/accounts/${account}/applications`,
    `/accounts/${account}`,
    '/timeline',
    '/doctor',
    '/reference',
    '/connection',
    '/hand',
    '/vault',
    '/settings',
    '/about',
    '/import',
    '/check',
    '/new',
  ]
  for (const view of views) {
    await go(page, view)
    await page.locator('main h1, main [role=alert]').first().waitFor()
    await page.waitForLoadState('networkidle')
  }
}

async function reveal(page: Page): Promise<void> {
  await go(page, '/accounts')
  await page.getByRole('button', { name: 'Secrets' }).first().click()
  await page.getByRole('heading', { name: /in clear$/ }).waitFor()
  await press(page, 'Show: Application secret')
  await page.locator('cs-secret-reveal').getByLabel('Passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page
    .getByRole('button', { name: /^(Hide|Copy): Application secret/ })
    .first()
    .waitFor()
}

async function askForKey(page: Page, world: World): Promise<void> {
  await go(page, '/new')
  await heading(page, 'New key')
  await page.getByLabel('What is the key for?').fill('certbot')
  await press(page, /one zone only/)
  await heading(page, 'certbot-dns-ovh')
  await page.getByLabel('DNS zone').fill('example.org')
  await press(page, 'Continue')
  await heading(page, 'What may the key do?')
  await page.getByText(/Opens \d+ of 6,624 operations/).waitFor()
  await press(page, 'Continue')
  await heading(page, 'Who asks for the key?')
  await press(page, 'Ask for the key')
  await heading(page, 'Validate the key')
  const link = page.getByRole('link', { name: 'Open OVHcloud’s page' })
  world.running.sandbox.decide((await link.getAttribute('href')) ?? '', { accept: true })
  await page.getByRole('link', { name: 'Go on' }).click()
  await press(page, 'Save it as an account')
  await heading(page, 'Hand it over')
}

/**
 * Plays the story and searches the whole profile, once the browser has ended and written what it writes. `plant` puts the
 * secrets into local storage, in clear: so that a search that finds nothing is known to be able to find.
 */
export async function playAndSearch(
  world: World,
  keeping: Keeping,
  { long = false, plant = false } = {},
): Promise<Left> {
  const { regions } = world.running.sandbox
  const [eu, ca] = [regions['ovh-eu'], regions['ovh-ca']]
  const canaries: Record<string, string> = {
    'application secret': eu.applicationSecret,
    'consumer key': eu.consumerKey,
    'application secret of another region': ca.applicationSecret,
    'consumer key of another region': ca.consumerKey,
    passphrase: PASSPHRASE,
    'mistyped passphrase': BETWEEN,
  }
  const text = ['ovh-eu', 'ovh-ca']
    .map((region) => world.conf(region).replace(/\[default\][^[]*/, ''))
    .join('\n')
  const done: string[] = []
  return withProfile(async (profile) => {
    let databases: (string | undefined)[] = []
    let account = ''
    const steps: readonly Step[] = [
      { name: 'paste and save', run: (page) => bringIn(page, text, keeping) },
      {
        name: 'the key in use',
        run: async (page) => {
          await go(page, '/accounts')
          await page.getByRole('link').and(page.locator('main a[href*="/accounts/"]')).first().click()
          await page.waitForFunction(() => /^#\/accounts\/[^/]+/.test(location.hash))
          account = await accountOf(page)
        },
      },
      { name: 'every view', long: true, run: (page) => lookAround(page, account) },
      {
        name: 'a new key, asked for, validated and saved',
        long: true,
        run: (page) => askForKey(page, world),
      },
      { name: 'a secret in clear', kept: true, run: reveal },
      {
        name: 'a reload, a wrong passphrase, the right one',
        kept: true,
        run: (page) => page.reload().then(() => unlock(page)),
      },
      { name: 'lock', run: (page) => press(page, 'Lock') },
      { name: 'unlock', kept: true, run: unlock },
    ]
    let context = await world.profile(profile)
    const open = async (): Promise<Watched> => world.open(context)
    try {
      let { page } = await open()
      for (const { name, run, ...only } of steps) {
        if ((only.long && !long) || (only.kept && keeping === 'private')) continue
        await run(page, context)
        done.push(name)
      }
      // The keys made on the way are secrets too.
      const { applications, credentials } = world.running.sandbox.world('ovh-eu')
      const own = applications.withKey(eu.applicationKey)
      for (const one of own ? credentials.issuedTo(own.applicationId) : [])
        canaries[`consumer key of ${one.credentialId}`] = one.consumerKey
      if (plant) {
        await page.evaluate(
          (secrets) => localStorage.setItem('planted', secrets.join()),
          Object.values(canaries),
        )
        done.push('planted in clear')
      }
      if (long && keeping === 'passphrase') {
        // The browser ends with the vault open, and begins anew: what a session restore keeps is kept by now.
        await context.close()
        context = await world.profile(profile)
        ;({ page } = await open())
        await unlock(page)
        done.push('the browser closed with the vault open, and opened again')
      }
      databases = (await page.evaluate(() => indexedDB.databases())).map(({ name }) => name)
    } finally {
      await context.close()
    }
    const found = searchFolder(profile, canaries)
    const { hostname, port } = new URL(world.origin)
    const folders = (readdirSync(profile, { recursive: true }) as string[]).filter((name) =>
      name.includes(`${hostname}_${port}`),
    )
    return { ...found, steps: done, databases, folders, canaries: Object.keys(canaries) }
  })
}

/** How often a secret, and the bytes of a device's key, are found where a vault opens by such a key. */
export async function searchDevice(origin: string): Promise<{ secret: number; key: number }> {
  const secret = 'canary application secret 0123456'
  const known = 'canary key of device 0123456789ab'.slice(0, 32)
  return withProfile(async (profile) => {
    const browser = await PluggedBrowser.start(profile)
    try {
      const page = await browser.open(origin)
      await page.evaluate(([one, other]) => faults.keepOnDevice('device', one, other), [
        secret,
        known,
      ] as const)
    } finally {
      await browser.kill()
    }
    const { finds } = searchFolder(profile, { secret, key: known })
    const count = (what: string) => finds.filter(({ canary }) => canary === what).length
    return { secret: count('secret'), key: count('key') }
  })
}
