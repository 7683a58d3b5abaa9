// A page that gets no answer at all, and a person with a shell: the story, the inventory and a new key, by hand.
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { byHand as carryByHand, chooseHands, untilByHand } from '../support/by-hand.ts'
import { heading, importConf, protect, unlock } from '../support/story.ts'
import { everythingShown, World } from '../support/world.ts'

describe('a page that nobody answers, by hand', function () {
  this.timeout(240_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start({ profile: 'closed' })
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
    context.setDefaultTimeout(20_000)
  })
  afterEach(() => context.close())

  const keys = () => world.running.sandbox.regions['ovh-eu']

  /** Saves the key and decides that its calls are made by hand. */
  async function settle(page: Page): Promise<void> {
    await importConf(page, world.conf())
    await protect(page)
    await heading(page, 'This key')
    await chooseHands(page)
  }

  const goTo = (page: Page, address: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = to
    }, address)

  const byHand = (page: Page, more: Record<string, string> = {}): Promise<string> =>
    carryByHand(page, keys(), more)

  const until = (
    page: Page,
    done: () => Promise<boolean>,
    more: Record<string, string> = {},
  ): Promise<void> => untilByHand(page, done, keys(), more)

  it('lives through the story', async () => {
    const { page } = await world.open(context)
    await heading(page, 'Your OVHcloud keys, in your own hands.')
    await settle(page)
    await goTo(page, '/accounts')
    await page.getByRole('link', { name: 'Applications' }).first().click()
    await heading(page, 'Applications')
    const counted = page.getByText(/^\d+ applications$/)
    await until(page, () => counted.isVisible())
    const rows = page.getByRole('listitem').filter({ has: page.locator('.name') })
    const before = await rows.count()
    expect(before).to.be.greaterThan(2)
    const doomed = rows.filter({ hasNotText: 'in use here' }).first()
    const name = (await doomed.locator('.name').textContent()) ?? ''
    await doomed.click()
    await page.getByRole('heading', { name, level: 2 }).waitFor()
    const remove = page.getByRole('button', { name: /^Delete / })
    // The keys that would die with it are asked for first.
    await until(page, async () => (await remove.isVisible()) && (await remove.isEnabled()))
    await remove.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: /^Delete / }).click()
    await page.getByRole('link', { name: 'Show the script' }).waitFor()
    await goTo(page, '/hand')
    await page.getByText('It changes something at OVHcloud: run it once.').waitFor()
    await byHand(page)
    await page.getByText(`“${name}” was deleted at OVHcloud.`).waitFor()
    const deleted = world.running.sandbox.log.filter(({ method }) => method === 'DELETE')
    expect(deleted).to.have.length(1)
    expect(await everythingShown(page)).not.to.contain(keys().applicationSecret)
    await page.reload()
    await unlock(page)
    await goTo(page, '/hand')
    await page.getByRole('button', { name: /Let the page call again/ }).waitFor()
    await goTo(page, '/accounts')
    await page.getByRole('link', { name: 'Applications' }).first().click()
    await until(page, () => counted.isVisible())
    expect(await rows.count()).to.equal(before - 1)
  })

  it('reads every key of the account', async () => {
    const { page } = await world.open(context)
    await settle(page)
    await goTo(page, '/keys')
    await heading(page, 'Keys')
    const counted = page.getByRole('status').filter({ hasText: /^\d+ keys$/ })
    await until(page, () => counted.isVisible())
    expect(await page.getByRole('link', { name: 'Show the script' }).count()).to.equal(0)
  })

  it('makes a new key, from the request to the test', async () => {
    const { page } = await world.open(context)
    await settle(page)
    await goTo(page, '/new')
    await heading(page, 'New key')
    await page.getByLabel('What is the key for?').fill('certbot')
    await page.getByRole('button', { name: /any zone of the account/ }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/Opens \d+ of/).waitFor()
    await page.getByRole('button', { name: 'Continue' }).click()
    await heading(page, 'Who asks for the key?')
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    const output = await byHand(page)
    const [, consumerKey = ''] = /"consumerKey": ?"(\w+)"/.exec(output) ?? []
    const [, url = ''] = /"validationUrl": ?"([^"]+)"/.exec(output) ?? []
    await heading(page, 'Validate the key')
    world.running.sandbox.decide(url.replaceAll('\\/', '/'), { accept: true })
    const mine = { OVH_CONSUMER_KEY: consumerKey }
    await until(page, () => page.getByText('The key is valid.').isVisible(), mine)
    expect(await everythingShown(page)).not.to.contain(consumerKey)
    await page.getByRole('link', { name: 'Go on' }).click()
    const trial = page.getByRole('button', { name: /^Call GET/ })
    await trial.click()
    const address = new URL(page.url()).hash.slice(1)
    await byHand(page, mine)
    // The trial belongs to its page: asked again, it finds its answer waiting.
    await goTo(page, address)
    await trial.click()
    await page.getByText(/was answered|does not exist/).waitFor()
    await page.getByRole('button', { name: 'Save it as an account' }).click()
    await heading(page, 'Hand it over')
  })
})
