import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { comesTrue } from '../support/comes-true.ts'
import { everythingShown, everythingStored, World } from '../support/world.ts'
import type { Watched } from '../support/world.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** Has a tab note, by its own clock, when Lock was clicked, when nothing open was shown any more, and when the door was. */
function tellTimes(): void {
  const note = (what: string): void => sessionStorage.setItem(what, String(Date.now()))
  addEventListener(
    'click',
    (event) => {
      const lock = event.composedPath().some((one) => one instanceof Element && one.matches('button.lock'))
      if (lock) note('clicked')
    },
    { capture: true },
  )
  let open = false
  let door = false
  addEventListener('pagehide', () => open && note('shut'))
  setInterval(() => {
    const house = document.querySelector('cs-app')?.shadowRoot
    const isOpen = Boolean(house?.querySelector('.house.open'))
    if (open && !isOpen) note('shut')
    open = isOpen
    const page = house?.querySelector('cs-page-unlock')?.shadowRoot
    if (!door && page?.querySelector('#passphrase')) note('door')
    door = Boolean(page)
  }, 1)
}

/** What a tab noted, in milliseconds. */
const momentOf = ({ page }: Watched, what: string): Promise<number> =>
  page.evaluate((name) => Number(sessionStorage.getItem(name) ?? NaN), what)

describe('an open vault', function () {
  this.timeout(90_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
  })
  afterEach(() => context.close())

  /** A vault with one account, open in a first tab. */
  async function settled(): Promise<Watched> {
    const watched = await world.open(context)
    const { page } = watched
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    return watched
  }

  async function unlock(page: Page): Promise<void> {
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.locator('.house.open').waitFor()
  }

  async function secrets(page: Page): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: 'Accounts' }).click()
    await page.getByRole('button', { name: 'Secrets' }).click()
    await page.getByRole('heading', { name: /in clear$/ }).waitFor()
  }

  /** Complaints but the browser's own lines about answers, which are other tests' matter. */
  const clean = ({ complaints }: Watched): string[] =>
    complaints.filter((line) => !/^(Failed to load resource|Access to fetch)/.test(line))

  it('locks in every tab upon a click in one, says how soon, and the other stands at the door', async () => {
    await context.addInitScript('globalThis.__name ??= (value) => value')
    await context.addInitScript(tellTimes)
    const one = await settled()
    const other = await world.open(context)
    await unlock(other.page)
    const rounds: { shut: number; door: number }[] = []
    for (let round = 0; round < 5; round++) {
      await one.page.getByRole('button', { name: 'Lock' }).click()
      await heading(other.page, 'Unlock')
      await heading(one.page, 'Unlock')
      const clicked = await momentOf(one, 'clicked')
      for (const what of ['shut', 'door'])
        await comesTrue(async () => (await momentOf(other, what)) >= clicked, what)
      rounds.push({
        shut: (await momentOf(other, 'shut')) - clicked,
        door: (await momentOf(other, 'door')) - clicked,
      })
      await unlock(one.page)
      await unlock(other.page)
    }
    const median = (figures: number[]): number => figures.toSorted((a, b) => a - b)[2] ?? Infinity
    const shut = rounds.map((round) => round.shut)
    const door = rounds.map((round) => round.door)
    console.log(`      shut after ${shut.join(', ')} ms; at the door after ${door.join(', ')} ms`)
    expect(median(shut), 'nothing open is left').to.be.within(0, 1000)
    expect(median(door), 'at the door').to.be.lessThan(5000)
    expect([...clean(one), ...clean(other)]).to.deep.equal([])
  })

  it('shows a secret in one place, behind the passphrase, for twenty seconds, and nothing of it is left', async () => {
    const { applicationSecret, consumerKey } = world.running.sandbox.regions['ovh-eu']
    const watched = await world.open(context)
    const { page } = watched
    await page.clock.install()
    await page.reload()
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    await secrets(page)
    await page.getByRole('button', { name: 'Show: Application secret' }).click()
    await page.locator('cs-secret-reveal').getByLabel('Passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText(applicationSecret).waitFor()
    const shown = await everythingShown(page)
    expect(shown.split(applicationSecret), 'in one place').to.have.lengthOf(2)
    expect(shown.includes(consumerKey)).to.equal(false)

    // What a browser with a window grants by itself to a page in use.
    await page.getByRole('button', { name: 'Copy: Application secret' }).click()
    await page.getByText('The clipboard is cleared in 60 s').waitFor()
    const reader = await clipboardOf(context, world)
    expect(await reader()).to.equal(applicationSecret)

    await page.clock.runFor(20_000)
    await page.getByRole('button', { name: 'Show: Application secret' }).waitFor()
    expect((await everythingShown(page)).includes(applicationSecret)).to.equal(false)
    await page.clock.runFor(41_000)
    await page.getByText('The clipboard was cleared.').waitFor()
    expect(await reader()).to.equal('')

    const stored = await everythingStored(page)
    const said = watched.console.join('\n')
    for (const secret of [applicationSecret, consumerKey, PASSPHRASE]) {
      expect(stored.includes(secret) || said.includes(secret)).to.equal(false)
    }
    expect(clean(watched)).to.deep.equal([])
  })

  it('hands a key over as a file, in clear, behind the passphrase', async () => {
    const watched = await settled()
    const { page } = watched
    const { applicationSecret } = world.running.sandbox.regions['ovh-eu']
    await secrets(page)
    await page.getByText('Take it to another program').click()
    await page.getByLabel('JSON').check()
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    expect(download.suggestedFilename()).to.equal('ovh.json')
    expect(download.url()).to.match(/^blob:/)
    const text = await readFile((await download.path()) ?? '', 'utf8')
    expect(JSON.parse(text)).to.have.property('application_secret', applicationSecret)
    expect((await everythingShown(page)).includes(applicationSecret)).to.equal(false)
    expect(clean(watched)).to.deep.equal([])
  })

  it('announces an idle lock, stays for whoever says so, and locks when nobody does', async () => {
    const watched = await world.open(context)
    const { page } = watched
    await page.clock.install()
    await page.reload()
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.clock.runFor(4.5 * 60_000 + 500)
    await page
      .getByText(/This private session ends in \d+ s/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Stay' }).waitFor()
    await page.mouse.move(200, 200)
    await page.getByText('This private session ends in').first().waitFor({ state: 'detached' })
    await page.clock.runFor(4.6 * 60_000)
    await page
      .getByText(/This private session ends in \d+ s/)
      .first()
      .waitFor()
    await page.clock.runFor(30_000)
    await heading(page, 'Your OVHcloud keys, in your own hands.')
    expect(await page.evaluate(() => indexedDB.databases())).to.deep.equal([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).to.equal(0)
    expect(clean(watched)).to.deep.equal([])
  })

  it('is locked for whoever goes away and comes back', async () => {
    const { page } = await settled()
    await page.goto(`${world.origin}/icon.svg`)
    await page.goBack()
    await heading(page, 'Unlock')
    expect((await everythingShown(page)).includes('Sandbox')).to.equal(false)
  })
})

/** Reads the system's clipboard, which our own page may not: from the sandbox's origin, where a test may allow it. */
async function clipboardOf(context: BrowserContext, world: World): Promise<() => Promise<string>> {
  const { origin } = new URL(world.running.sandbox.regions['ovh-eu'].base)
  await context.grantPermissions(['clipboard-read'], { origin })
  const page = await context.newPage()
  await page.goto(origin)
  return () => page.evaluate(() => navigator.clipboard.readText())
}
