import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { regionNames } from '../../src/sandbox/index.ts'
import { comesTrue } from '../support/comes-true.ts'
import { everythingShown, everythingStored, World } from '../support/world.ts'
import type { Watched } from '../support/world.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()

/** Saves the key of a region under a passphrase. */
async function settle(page: Page, conf: string): Promise<void> {
  await page.getByLabel('Configuration').fill(conf)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { name: 'One key found' }).waitFor()
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('The passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
  await heading(page, 'This key')
}

async function unlock(page: Page): Promise<void> {
  await heading(page, 'Unlock')
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** From the rail to the validation page: certbot for one zone of the account's own. */
async function ask(page: Page, purpose = 'certbot', zone = 'example.org'): Promise<void> {
  await page.getByRole('link', { name: 'New key' }).click()
  await heading(page, 'New key')
  await page.getByLabel('What is the key for?').fill(purpose)
  await page.getByRole('button', { name: /one zone only/ }).click()
  await heading(page, 'certbot-dns-ovh')
  await page.getByLabel('DNS zone').fill(zone)
  await page.getByRole('button', { name: 'Continue' }).click()
  await heading(page, 'What may the key do?')
  await page.getByText(/Opens \d+ of 6,624 operations/).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await heading(page, 'Who asks for the key?')
  await page.getByRole('button', { name: 'Ask for the key' }).click()
  await heading(page, 'Validate the key')
}

/** Opens OVHcloud's page as a person does, in its own tab. */
async function openPage(context: BrowserContext, page: Page): Promise<Page> {
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open OVHcloud’s page' }).click()
  const tab = await opened
  await tab.getByRole('button', { name: 'Accept' }).waitFor()
  return tab
}

const validationUrl = async (page: Page): Promise<string> =>
  (await page.getByRole('link', { name: 'Open OVHcloud’s page' }).getAttribute('href')) ?? ''

describe('a new key, from nothing to work', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
    context.setDefaultTimeout(20_000)
  })
  afterEach(() => context.close())

  for (const region of regionNames) {
    it(`goes through purpose, rules, request, validation, test and hand-over in ${region}`, async () => {
      const watched = await world.open(context)
      const { page } = watched
      await settle(page, world.conf(region))
      await ask(page)
      const tab = await openPage(context, page)
      expect(await tab.evaluate(() => opener === null && document.referrer === '')).to.equal(true)
      await tab.getByText('/domain/zone/example.org/*').first().waitFor()
      await tab.getByLabel('Validity').selectOption('Unlimited')
      await tab.getByRole('button', { name: 'Accept' }).click()
      await heading(tab, 'Back from OVHcloud')
      expect(new URL(tab.url()).search, 'the state has left the address bar').to.equal('')
      await page.bringToFront()
      await page.getByText('The key is valid.').waitFor()
      await page.getByRole('link', { name: 'Go on' }).click()
      await page.getByText('That is long enough.').waitFor()
      await page.getByRole('button', { name: /^Call GET/ }).click()
      await page.getByText(/was answered|does not exist/).waitFor()
      await page.getByLabel('Label').fill(`certbot ${region}`)
      await page.getByRole('button', { name: 'Save it as an account' }).click()
      await heading(page, 'Hand it over')
      await page.getByText('dns_ovh_consumer_key = CONSUMER_KEY').waitFor()
      await page.getByRole('button', { name: 'Finish' }).click()
      await heading(page, 'This key')
      await page.getByText('Valid', { exact: true }).waitFor()
      await page.getByText('/domain/zone/example.org/*').first().waitFor()
      expect(clean(watched)).to.deep.equal([])
    })
  }

  it('hands secrets over after a fresh unlock only, and shows them nowhere', async () => {
    const watched = await world.open(context)
    const { page } = watched
    await settle(page, world.conf())
    await ask(page)
    const url = await validationUrl(page)
    world.running.sandbox.decide(url, { accept: true })
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Save it as an account' }).click()
    await heading(page, 'Hand it over')
    await page
      .getByRole('button', { name: /Copy with secrets/ })
      .first()
      .click()
    await page.getByLabel('Passphrase').fill('not the passphrase at all')
    await page.getByRole('button', { name: 'Copy with secrets' }).click()
    await page.getByText('That is not the passphrase').waitFor()
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Copy with secrets' }).click()
    await page.getByText('Copied, for a minute.').waitFor()
    const token = new URL(url).searchParams.get('credentialToken') ?? ''
    const secret = world.running.sandbox.world('ovh-eu').credentials.withToken(token)?.consumerKey ?? ''
    const { applicationSecret } = world.running.sandbox.regions['ovh-eu']
    const copied = await pasted(context)
    expect(copied).to.include(`dns_ovh_consumer_key = ${secret}`).and.include(applicationSecret)
    const places = {
      page: await everythingShown(page),
      storage: await everythingStored(page),
      console: watched.console.join('\n'),
      addresses: watched.urls.join('\n'),
    }
    for (const [place, text] of Object.entries(places)) {
      expect(text.includes(secret), `consumer key in ${place}`).to.equal(false)
      expect(text.includes(applicationSecret), `application secret in ${place}`).to.equal(false)
    }
  })

  it('notices a refusal, and asks again', async () => {
    const { page } = await world.open(context)
    await settle(page, world.conf())
    await ask(page)
    const tab = await openPage(context, page)
    await tab.getByRole('button', { name: 'Refuse' }).click()
    // A tab that is closed while its answer is on the way may never tell the browser's driver that it is gone.
    await heading(tab, 'Access refused')
    await tab.close()
    await lookNow(page)
    await page.getByText('The key was refused on OVHcloud’s page. It will never work.').waitFor()
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    world.running.sandbox.decide(await validationUrl(page), { accept: true })
    await page.getByText('The key is valid.').waitFor()
  })

  it('notices a validity that was over before the key was saved', async () => {
    const { page } = await world.open(context)
    await settle(page, world.conf())
    await ask(page)
    const url = await validationUrl(page)
    world.running.sandbox.decide(url, { accept: true, validitySeconds: 86_400 })
    await page.getByText('The key is valid.').waitFor()
    const token = new URL(url).searchParams.get('credentialToken') ?? ''
    world.running.sandbox.world('ovh-eu').credentials.withToken(token)!.expiration = Date.now() - 1000
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByText('The consumer key is not valid').waitFor()
    await page.getByRole('button', { name: 'Ask again' }).click()
    await heading(page, 'Who asks for the key?')
  })

  it('stops waiting after a day', async () => {
    const { page } = await world.open(context)
    await page.clock.install()
    await settle(page, world.conf())
    await ask(page)
    world.running.sandbox.switches.set({ clockSkewSeconds: 86_460 })
    await page.clock.fastForward('24:01:00')
    // A vault that was left alone for a day has locked itself; what was asked for is still known.
    await unlock(page)
    await page.getByText('Nobody validated the key within a day.').waitFor()
    world.running.sandbox.switches.set({ clockSkewSeconds: 0 })
  })

  it('finds its request again after the tab was closed, and after a lock in the middle', async () => {
    const first = await world.open(context)
    await settle(first.page, world.conf())
    await ask(first.page)
    const url = await validationUrl(first.page)
    await first.page.close()
    world.running.sandbox.decide(url, { accept: true, validitySeconds: 86_400 })

    const { page } = await world.open(context, '#/new')
    await unlock(page)
    await heading(page, 'New key')
    await page.getByRole('link', { name: /certbot-dns-ovh, example.org/ }).click()
    await page.getByText(/The key is valid|Does it do its work/).waitFor()
    await page.getByRole('button', { name: 'Lock' }).click()
    await unlock(page)
    await page.getByText(/The key is valid|Does it do its work/).waitFor()
    if (await page.getByRole('link', { name: 'Go on' }).isVisible())
      await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByText('That is too early').waitFor()
    await page.getByRole('button', { name: 'Save it as an account' }).click()
    await heading(page, 'Hand it over')
  })

  it('comes back into the very tab that OVHcloud sent it to, when no other is open (input 22)', async () => {
    const { page } = await world.open(context)
    await settle(page, world.conf())
    await ask(page)
    const url = await validationUrl(page)
    await page.goto(url)
    await page.getByRole('button', { name: 'Accept' }).click()
    await heading(page, 'Back from OVHcloud')
    await page.getByRole('link', { name: 'Unlock' }).click()
    await unlock(page)
    await heading(page, 'Validate the key')
    await page.getByText('The key is valid.').waitFor()
    await page.goto(`${world.origin}/?back=${'0'.repeat(32)}&evil=1`)
    await heading(page, 'Back from OVHcloud')
    expect(new URL(page.url()).search).to.equal('')
  })

  it('is looked after by two tabs at once', async () => {
    const one = await world.open(context)
    await settle(one.page, world.conf())
    const two = await world.open(context, '#/new')
    await unlock(two.page)
    await heading(two.page, 'New key')
    await ask(one.page)
    await two.page.getByText('Waiting for validation').waitFor()
    world.running.sandbox.decide(await validationUrl(one.page), { accept: true })
    await one.page.getByText('The key is valid.').waitFor()
    await two.page.getByText('Valid, not saved yet').waitFor()
    await two.page.getByRole('link', { name: /certbot-dns-ovh, example.org/ }).click()
    await two.page.getByRole('button', { name: 'Save it as an account' }).click()
    await heading(two.page, 'Hand it over')
    // Back in the first tab: a browser may draw nothing in one that lies behind another.
    await one.page.bringToFront()
    await one.page.getByRole('link', { name: 'Go on' }).click()
    await one.page.getByText('Saved as “certbot-dns-ovh, example.org”.').waitFor()
    await one.page.getByRole('link', { name: 'Accounts', exact: true }).click()
    await one.page.locator('cs-page-accounts').getByText('certbot-dns-ovh, example.org').first().waitFor()
  })

  for (const region of regionNames) {
    it(`without an application goes by OVHcloud’s own page in ${region}, and takes its three values back`, async () => {
      const watched = await world.open(context, '#/new')
      const { page } = watched
      const tab = await ownPage(context, page, `sandbox-${region}`)
      expect(await tab.evaluate(() => opener === null && document.referrer === '')).to.equal(true)
      await tab.getByLabel('Application name').fill('certbot')
      await tab.getByLabel('Application description').fill('renews certificates')
      await tab.getByLabel('Validity').selectOption('Unlimited')
      expect(await tab.getByLabel('Path').first().inputValue()).to.equal('/domain/zone/*')
      await tab.getByRole('button', { name: 'Create' }).click()
      await heading(tab, 'Created')
      const shown = await tab.evaluate(() => document.body.innerText)
      await page.bringToFront()
      await page.getByLabel('Configuration').fill(shown)
      await page.getByRole('button', { name: 'Read it' }).click()
      await page.getByRole('heading', { name: 'Found' }).waitFor()
      await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
      await page.getByLabel('The passphrase again').fill(PASSPHRASE)
      await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
      await heading(page, 'Does it do its work?')
      await page.getByText('That is long enough.').waitFor()
      await page.getByRole('link', { name: 'Hand it over' }).click()
      await page.getByText('dns_ovh_application_key').waitFor()
      expect(clean(watched)).to.deep.equal([])
    })
  }

  it('says what lacks where OVHcloud’s page was left half way, and asks for the key of an application made alone', async () => {
    const { page } = await world.open(context, '#/new')
    const tab = await ownPage(context, page, 'sandbox-ovh-eu')
    const before = await tab.evaluate(() => document.body.innerText)
    await tab.close()
    await page.getByLabel('Configuration').fill(before)
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('alert').waitFor()
    const opened = context.waitForEvent('page')
    await page
      .getByRole('link', { name: /application/ })
      .last()
      .click()
    const other = await opened
    await other.getByLabel('Application name').fill('certbot')
    await other.getByLabel('Application description').fill('renews certificates')
    await other.getByRole('button', { name: 'Create' }).click()
    await heading(other, 'Created')
    const shown = await other.evaluate(() => document.body.innerText)
    await page.getByLabel('Configuration').fill(shown)
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('heading', { name: 'Found' }).waitFor()
    await page.getByText('This is an application without a key.').waitFor()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Save the application' }).click()
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    world.running.sandbox.decide(await validationUrl(page), { accept: true })
    await page.getByText('The key is valid.').waitFor()
  })

  it('offers the rule that lacked where a call is refused, and puts the new key in the old one’s place', async () => {
    const { page } = await world.open(context)
    const { base, applicationKey, applicationSecret } = world.running.sandbox.regions['ovh-eu']
    const consumerKey = await narrowKey(world)
    await settle(
      page,
      `[${base}]\napplication_key=${applicationKey}\napplication_secret=${applicationSecret}\nconsumer_key=${consumerKey}\n`,
    )
    await page.getByRole('link', { name: 'Applications of this account' }).click()
    await page.getByText('This key may not make this call').waitFor()
    await page.getByRole('link', { name: 'Make a key that may do this' }).click()
    await heading(page, 'What may the key do?')
    expect(
      await page
        .getByLabel(/: Path$/)
        .last()
        .inputValue(),
    ).to.equal('/me/api/application')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    world.running.sandbox.decide(await validationUrl(page), { accept: true })
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Save it as an account' }).click()
    await page.getByRole('heading', { name: 'Replace the old key' }).waitFor()
    await page.getByRole('button', { name: 'It is in place' }).click()
    await page.getByRole('button', { name: /^Revoke key/ }).click()
    await page.getByRole('button', { name: /^Yes, revoke key/ }).click()
    await page
      .getByText(/^Key \d+ was revoked\.$/)
      .first()
      .waitFor()
    const old = world.running.sandbox.world('ovh-eu').credentials.withKey(consumerKey)
    expect(old?.status).to.equal('expired')
  })

  it('sends nothing for rules that came by a link until they are taken, nor for hostile ones', async () => {
    const { page, urls } = await world.open(context)
    await settle(page, world.conf())
    const calls = (): string[] => urls.filter((url) => !url.startsWith(world.origin))
    await page.getByText('Valid', { exact: true }).waitFor()
    // The last of what this page asks.
    await comesTrue(() => calls().some((url) => /\/me\/api\/credential\/\d+\/application$/.test(url)))
    const before = calls().length
    await page.goto(`${world.origin}/#/new/shared?share=1&for=Everything&GET,POST,PUT,DELETE=/*`)
    await heading(page, 'These rules came by a link')
    await page.getByText('These rules open the whole account').waitFor()
    await page.goto(`${world.origin}/#/new/shared?share=1&GET=https://evil.example/%0d%0aX`)
    await heading(page, 'This link was not taken')
    await page.goto(`${world.origin}/#/check`)
    await heading(page, 'Will it work?')
    expect(calls().length).to.equal(before)
  })
})

/** From the purpose to OVHcloud's own page, with no application and no vault. */
async function ownPage(context: BrowserContext, page: Page, endpoint: string): Promise<Page> {
  await heading(page, 'New key')
  await page.getByLabel('What is the key for?').fill('certbot')
  await page.getByRole('button', { name: /any zone of the account/ }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText(/Opens \d+ of/).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Where is your account?').selectOption(endpoint)
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: `Open createToken at ${endpoint}` }).click()
  const tab = await opened
  await tab.getByRole('button', { name: 'Create' }).waitFor()
  return tab
}

/** A key that may read one zone and nothing else. */
async function narrowKey({ running }: World): Promise<string> {
  const { base, applicationKey } = running.sandbox.regions['ovh-eu']
  const response = await fetch(`${base.replace(/\/$/, '')}/auth/credential`, {
    method: 'POST',
    headers: { 'X-Ovh-Application': applicationKey, 'Content-Type': 'application/json' },
    body: JSON.stringify({ accessRules: [{ method: 'GET', path: '/domain/zone/example.org/*' }] }),
  })
  const { consumerKey } = (await response.json()) as { consumerKey: string }
  running.sandbox.decide(consumerKey, { accept: true })
  return consumerKey
}

/** Looks at once, unless the page has just looked by itself. */
async function lookNow(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Look now' })
    .click({ timeout: 1000 })
    .catch(() => undefined)
}

/** What lies on the clipboard, as somebody who pastes it elsewhere gets it: our own page may not read it. */
async function pasted(context: BrowserContext): Promise<string> {
  const pad = await context.newPage()
  await pad.setContent('<textarea autofocus></textarea>')
  await pad.locator('textarea').press('ControlOrMeta+V')
  return pad.locator('textarea').inputValue()
}

/** Complaints but the browser's own lines about answers that are refusals by design, such as a key that waits. */
function clean({ complaints }: Watched): string[] {
  return complaints.filter((line) => !line.startsWith('Failed to load resource'))
}
