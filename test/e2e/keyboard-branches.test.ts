// The branches that few people take, by keyboard alone: a refusal, rules by a link, OVHcloud's own page, other ways in.
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { plugIn } from '../support/authenticator.ts'
import {
  arrive,
  backTo,
  chooseCertbot,
  enter,
  go,
  moveIn,
  rests,
  space,
  tabTo,
  type,
} from '../support/by-keyboard.ts'
import { heading, PASSPHRASE } from '../support/story.ts'
import { World } from '../support/world.ts'

describe('rarer branches by keyboard alone', function () {
  this.timeout(120_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  async function context(): Promise<BrowserContext> {
    const made = await world.context({ viewport: { width: 1280, height: 900 } })
    made.setDefaultTimeout(20_000)
    return made
  }

  /** Has what was asked for decided on OVHcloud's page as its form is sent, which is not ours to walk through. */
  async function decide(page: Page, accept: boolean): Promise<void> {
    const url = await page.getByRole('link', { name: 'Open OVHcloud’s page' }).getAttribute('href')
    world.running.sandbox.decide(url ?? '', { accept })
    // The page looks by itself, again and again; what it found leads on.
    const found = accept ? 'The key is valid.' : 'The key was refused on OVHcloud’s page.'
    await page.getByText(found).first().waitFor()
  }

  /** From the request of a new key to its validation. */
  async function request(page: Page): Promise<void> {
    await rests(page, 'Who asks for the key?', 'h1')
    await enter(page, 'Ask for the key')
    await rests(page, 'Validate the key', 'h1')
  }

  /** From anywhere to the validation of certbot's key for one zone. */
  async function askForCertbot(page: Page): Promise<void> {
    await chooseCertbot(page)
    await request(page)
  }

  describe('in a private session', () => {
    let page: Page

    before(async () => {
      page = (await world.open(await context())).page
      await arrive(page, world.conf())
    })
    after(() => page.context().close())

    it('a request that is refused is noticed, and asked for again', async () => {
      await askForCertbot(page)
      await decide(page, false)
      await enter(page, 'Ask again')
      await request(page)
      await decide(page, true)
      await enter(page, 'Go on')
      await rests(page, 'Does it do its work?', 'h1')
    })

    it('rules that came by a link are looked at and left, then taken and asked for', async () => {
      const link = `${world.origin}/#/new/shared?share=1&for=Records&GET=/domain/zone/example.org/record`
      await page.goto(link)
      await rests(page, 'These rules came by a link', 'h1')
      await page.getByText('Records', { exact: true }).waitFor()
      await enter(page, 'Leave them')
      await rests(page, 'New key', 'h1')
      await page.goto(link)
      await rests(page, 'These rules came by a link', 'h1')
      await enter(page, 'Take these rules')
      await rests(page, 'What may the key do?', 'h1')
      await tabTo(page, /: Path$/)
      await page.keyboard.press('End')
      await page.keyboard.insertText('/*')
      await tabTo(page, /^Remove GET \/domain\/zone\/example\.org\/record\/\*/)
      await enter(page, 'Continue')
      await request(page)
    })
  })

  it('without an application, OVHcloud’s own page is opened, and its three values are pasted back', async () => {
    const { page } = await world.open(await context(), '#/new')
    await heading(page, 'New key')
    await type(page, /^What is the key for/, 'certbot')
    await enter(page, /any zone of the account/)
    await rests(page, /certbot/, 'h1')
    await enter(page, 'Continue')
    await rests(page, 'What may the key do?', 'h1')
    await enter(page, 'Continue')
    await rests(page, 'Who asks for the key?', 'h1')
    await tabTo(page, 'Where is your account?')
    await page.keyboard.press('ArrowDown')
    await rests(page, 'Where is your account?')
    const opened = page.context().waitForEvent('page')
    await enter(page, 'Open createToken at sandbox-ovh-ca')
    const tab = await opened
    await tab.getByLabel('Application name').fill('certbot')
    await tab.getByLabel('Application description').fill('renews certificates')
    await tab.getByRole('button', { name: 'Create' }).click()
    await heading(tab, 'Created')
    const shown = await tab.evaluate(() => document.body.innerText)
    await tab.close()
    await page.bringToFront()

    await type(page, 'Configuration', shown)
    await enter(page, 'Read it')
    await rests(page, 'Found', 'h3')
    await enter(page, 'Start over')
    await rests(page, 'Configuration')
    await page.keyboard.insertText(shown)
    await enter(page, 'Read it')
    await rests(page, 'Found', 'h3')
    await type(page, 'Passphrase', PASSPHRASE)
    await type(page, 'The passphrase again', 'another one')
    await enter(page, 'Encrypt and save the key')
    await page.getByRole('alert').waitFor()
    await rests(page, 'The passphrase again')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(PASSPHRASE)
    await enter(page, 'Encrypt and save the key')
    await rests(page, 'Does it do its work?', 'h1')
    await enter(page, 'Hand it over')
    await rests(page, 'Hand it over', 'h1')
    await page.context().close()
  })

  describe('in a vault', () => {
    let page: Page

    before(async () => {
      const own = await context()
      page = (await world.open(own)).page
      await page.clock.install()
      await page.reload()
      await plugIn(page)
      await moveIn(page, world.conf(), PASSPHRASE)
    })
    after(() => page.context().close())

    it('a new key’s secrets are handed over behind the passphrase, and hide by themselves', async () => {
      await askForCertbot(page)
      await decide(page, true)
      await enter(page, 'Go on')
      await rests(page, 'Does it do its work?', 'h1')
      await enter(page, 'Save it as an account')
      await rests(page, 'Hand it over', 'h1')
      await page.getByText('dns_ovh_consumer_key = CONSUMER_KEY').waitFor()
      await enter(page, /^Copy with secrets: /)
      await rests(page, 'Passphrase')
      await page.keyboard.insertText('not the passphrase')
      await page.keyboard.press('Enter')
      await page.getByText('That is not the passphrase').waitFor()
      await rests(page, 'Passphrase')
      await page.keyboard.insertText(PASSPHRASE)
      await page.clock.fastForward(2_000)
      await page.getByText(/Try again in/).waitFor({ state: 'detached' })
      await enter(page, 'Copy with secrets')
      await page.getByText('Copied, for a minute.').waitFor()
      await rests(page, /./, 'region')
      await enter(page, /^Copy with secrets: /)
      await rests(page, 'Passphrase')
      await page.keyboard.insertText(PASSPHRASE)
      const download = page.waitForEvent('download')
      await enter(page, 'Save with secrets')
      expect((await download).suggestedFilename()).to.match(/\.ini$/)
      await page.getByText(/^Saved as a file/).waitFor()
      await enter(page, 'Finish')
      await rests(page, 'This key', 'h1')

      await go(page, 'ga', 'Accounts')
      await enter(page, 'Secrets')
      await enter(page, 'Show: Application secret')
      await rests(page, 'Passphrase')
      await page.keyboard.insertText(PASSPHRASE)
      await page.keyboard.press('Enter')
      await page.getByText(/^Shown for 20 seconds/).waitFor()
      await tabTo(page, 'Copy: Application secret')
      await page.clock.fastForward(20_000)
      await page.getByText(/^Shown for 20 seconds/).waitFor({ state: 'detached' })
      await rests(page, 'Show: Application secret')
    })

    it('a passkey and this device are added, and each opens it after a lock', async () => {
      await go(page, 'gv', 'Vault')
      await enter(page, 'Add a passkey')
      await type(page, 'Its name', 'blue key')
      await type(page, 'Passphrase', PASSPHRASE)
      await enter(page, 'Add a passkey')
      await page.getByText(/^The passkey was added/).waitFor()

      await enter(page, 'Let this device open the vault')
      await tabTo(page, 'Cancel')
      await page.keyboard.press('Enter')
      await rests(page, /./, 'button')
      await go(page, 'gs', 'Settings')
      await go(page, 'gv', 'Vault')
      await enter(page, 'Let this device open the vault')
      await space(page, /^I understand: whoever can read/)
      await tabTo(page, 'Passkey')
      await page.keyboard.press('ArrowDown')
      await rests(page, 'Passphrase')
      await page.keyboard.press('ArrowUp')
      await rests(page, 'Passkey')
      await enter(page, 'Let this device open the vault')
      await page.getByText('This device opens the vault from now on.').waitFor()

      await backTo(page, 'Lock')
      await page.keyboard.press('Enter')
      await heading(page, 'Unlock')
      await rests(page, 'Open with a passkey')
      await page.keyboard.press('Enter')
      await rests(page, 'Vault', 'h1')
      await backTo(page, 'Lock')
      await page.keyboard.press('Enter')
      await heading(page, 'Unlock')
      await rests(page, 'Open with a passkey')
      await enter(page, 'Open with this device')
      await rests(page, 'Vault', 'h1')
    })
  })
})
