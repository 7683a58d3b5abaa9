import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { World } from '../support/world.ts'
import { importConf, privately, valid, visit } from './steps.ts'

/** The cells of a row of the check's table, as a person reads them. */
const row = async (page: Page, name: string): Promise<string[]> =>
  (await page.getByRole('row', { name }).getByRole('cell').allInnerTexts()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  )

const check = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Check/ }).click()
  await page.getByText(/^Checked/).waitFor()
  // Its table stands when the vault has it, too.
  await page.locator('[aria-busy=false]').getByRole('table').waitFor()
}

describe('a page without a relay', function () {
  this.timeout(120_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(() => world.running.sandbox.switches.set({ cors: 'observed' }))

  it('checks an endpoint without a vault, changes nothing there, and signs nothing', async () => {
    const context = await world.context()
    const { page } = await world.open(context, '#/connection')
    await check(page)
    expect(await row(page, 'Signed calls')).to.deep.equal(['yes'])
    expect(await row(page, 'Delete (DELETE)')).to.deep.equal(['yes'])
    expect(await row(page, 'Many objects in one call')).to.deep.equal([
      'no blocked by the browser before it was sent: the endpoint did not permit it',
    ])
    const { log } = world.running.sandbox
    expect(
      log.filter(({ headers }) => headers.some(([name]) => name.toLowerCase() === 'x-ovh-signature')),
    ).to.deep.equal([])
    expect(
      log.filter(({ status, method }) => method !== 'GET' && method !== 'OPTIONS' && status < 400),
    ).to.deep.equal([])
    await context.close()
  })

  it('says that refusals cannot be read where they cannot, and what can then not be told', async () => {
    world.running.sandbox.switches.set({ cors: 'none-on-errors' })
    const context = await world.context()
    const { page } = await world.open(context, '#/connection')
    await check(page)
    expect(await row(page, 'Signed calls')).to.deep.equal(['yes'])
    expect(await row(page, 'Refusals can be read')).to.deep.equal([
      'no refusals arrive without permission to be read',
    ])
    expect(await row(page, 'Delete (DELETE)')).to.deep.equal([
      'cannot be told refusals arrive without permission to be read',
    ])
    await context.close()
  })

  it('explains a closed endpoint, names the check, and shows what is behind it', async () => {
    world.running.sandbox.switches.set({ cors: 'closed' })
    const context = await world.context()
    const { page } = await world.open(context)
    await importConf(page, world.conf())
    await privately(page)
    await page
      .getByText('the host answers, but without permission for this page to read it')
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Connection check' }).first().click()
    await page.getByRole('heading', { name: 'Connection', level: 1 }).waitFor()
    await check(page)
    await page.getByText('Does not serve.').waitFor()
    await context.close()
  })

  it('refuses the address of a relay that this build may not contact, and says why', async () => {
    const context = await world.context()
    const { page } = await world.open(context)
    await importConf(page, world.conf())
    await privately(page)
    await valid(page)
    await page.getByTitle('Connection').click()
    await page.getByRole('radio', { name: 'Relay of your own' }).check()
    await page.getByLabel('Address of the relay').fill('https://relay.example.org/relay')
    await page.getByRole('button', { name: 'Use this relay' }).click()
    await page.getByText('This build may not contact that host').waitFor()
    await context.close()
  })
})

describe('a page with a relay beside it, before an endpoint that answers no page', function () {
  this.timeout(120_000)
  let world: World

  before(async () => {
    world = await World.start({ relays: true, profile: 'closed' })
  })
  after(() => world.close())

  it('finds the relay, says so quietly, and goes on', async () => {
    const context = await world.context()
    const { page } = await world.open(context)
    await importConf(page, world.conf())
    await privately(page)
    await valid(page)
    await page.getByText(/Calls now go another way: Relay beside this page/).waitFor()
    expect(await page.getByTitle('Connection').innerText()).to.match(/· relay$/)
    await context.close()
  })

  it('has a doctor who examines a pasted key by that relay, without a vault', async () => {
    const context = await world.context()
    // The build knows OVHcloud's own endpoints too: nobody calls them from a test.
    await context.route(/^https:/, (route) => route.abort())
    const { page } = await world.open(context, '#/doctor')
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read and examine' }).click()
    await page.getByRole('heading', { name: 'Nothing is wrong with this key.' }).waitFor()
    await context.close()
  })

  it('goes by a relay elsewhere when told to, and keeps that through a lock', async () => {
    const context = await world.context()
    const { page } = await world.open(context)
    await importConf(page, world.conf())
    await page.getByLabel('Passphrase', { exact: true }).fill('seven quiet locksmiths count brass')
    await page.getByLabel('The passphrase again').fill('seven quiet locksmiths count brass')
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await valid(page)
    await page.getByTitle('Connection').click()
    await page.getByRole('radio', { name: 'Relay of your own' }).check()
    await page.getByLabel('Address of the relay').fill(world.relay!)
    await page.getByRole('button', { name: 'Use this relay' }).click()
    await page.getByText('The way was set.').waitFor()
    await check(page)
    expect((await row(page, 'A call signed with this key')).at(-1)).to.equal('yes')
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByLabel('Passphrase').fill('seven quiet locksmiths count brass')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByText('In use now: Relay of your own.').waitFor()
    await page.getByText(/^Checked/).waitFor()
    await visit(
      page,
      (await page.evaluate(() => location.hash)).replace(/^#\/connection\/(.*)$/, '/accounts/$1/key'),
    )
    await valid(page)
    await context.close()
  })
})
