import { expect } from 'chai'
import type { BrowserContext } from 'playwright-core'
import { heading, importConf, PASSPHRASE, protect, story } from '../support/story.ts'
import { everythingShown, everythingStored, World } from '../support/world.ts'
import type { Watched } from '../support/world.ts'

describe('the story of a stranger', function () {
  this.timeout(120_000)
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

  it('pastes an ovh.conf, sees its applications, deletes one, reloads, unlocks, and finds everything as left', async () => {
    const watched = await world.open(context)
    await story(watched.page, world.conf())
    expect(clean(watched)).to.deep.equal([])
  })

  it('leaves no secret in the page, the address, the console or, in clear, the storage (input 46)', async () => {
    const watched = await world.open(context)
    const { page } = watched
    const region = world.running.sandbox.regions['ovh-eu']
    const secrets = [region.applicationSecret, region.consumerKey, PASSPHRASE]
    await importConf(page, world.conf())
    const preview = await everythingShown(page)
    await protect(page)
    await heading(page, 'This key')
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Applications of this account' }).click()
    await page.getByText(/^\d+ applications$/).waitFor()
    const places = {
      preview,
      page: await everythingShown(page),
      storage: await everythingStored(page),
      console: watched.console.join('\n'),
      addresses: watched.urls.join('\n'),
    }
    for (const [place, text] of Object.entries(places)) {
      for (const secret of secrets) expect(text.includes(secret), place).to.equal(false)
    }
    const calls = world.running.sandbox.log.map(
      ({ url, headers, body }) => `${url} ${JSON.stringify(headers)} ${new TextDecoder().decode(body)}`,
    )
    expect(calls.filter((call) => call.includes(region.consumerKey))).not.to.deep.equal([])
    expect(calls.filter((call) => call.includes(region.applicationSecret))).to.deep.equal([])
  })

  it('keeps nothing at all of a private session', async () => {
    const { page } = await world.open(context)
    await importConf(page, world.conf('ovh-ca'))
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await heading(page, 'This key')
    await page.getByText('Valid', { exact: true }).waitFor()
    expect(await page.evaluate(() => indexedDB.databases())).to.deep.equal([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).to.equal(0)
    await page.getByRole('button', { name: 'Lock' }).click()
    await heading(page, 'Your OVHcloud keys, in your own hands.')
  })

  it('shows the narrowest key what it is, though it may read nothing else', async () => {
    const { page } = await world.open(context)
    const { base, applicationKey, applicationSecret } = world.running.sandbox.regions['ovh-eu']
    const consumerKey = await narrowKey(world)
    await importConf(
      page,
      `[${base}]\napplication_key=${applicationKey}\napplication_secret=${applicationSecret}\nconsumer_key=${consumerKey}\n`,
    )
    await protect(page)
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.getByText('/domain/zone/example.org/*').waitFor()
    await page.getByText('This key may not read /me').waitFor()
    await page.getByRole('link', { name: 'Applications of this account' }).click()
    await page.getByText('This key may not make this call').waitFor()
  })

  it('works in every region', async () => {
    for (const region of Object.keys(world.running.sandbox.regions)) {
      const one = await world.context()
      const { page, complaints } = await world.open(one)
      await importConf(page, world.conf(region))
      await page.getByRole('button', { name: 'Use a private session instead' }).click()
      await page.getByText('Valid', { exact: true }).waitFor()
      expect(complaints, region).to.deep.equal([])
      await one.close()
    }
  })
})

/** Complaints but the browser's own lines about answers that are refusals by design. */
function clean({ complaints }: Watched): string[] {
  return complaints.filter((line) => !line.startsWith('Failed to load resource'))
}

/** Asks the sandbox for a key with one rule and accepts it as a person would, over its validation page. */
async function narrowKey(world: World): Promise<string> {
  const { base, applicationKey } = world.running.sandbox.regions['ovh-eu']
  const answer = await fetch(`${base}/auth/credential`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Ovh-Application': applicationKey },
    body: JSON.stringify({ accessRules: [{ method: 'GET', path: '/domain/zone/example.org/*' }] }),
  })
  const { consumerKey, validationUrl } = (await answer.json()) as {
    consumerKey: string
    validationUrl: string
  }
  const context = await world.context()
  const page = await context.newPage()
  await page.goto(validationUrl)
  await page.getByRole('button', { name: /accept|authorize|authorise/i }).click()
  await context.close()
  return consumerKey
}
