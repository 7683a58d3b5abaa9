// The main flows by keyboard alone: every stop on the way has a name, a mark, and is in sight.
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { enter, stopOf, tabTo, type } from '../support/by-keyboard.ts'
import { heading, PASSPHRASE } from '../support/story.ts'
import { World } from '../support/world.ts'

describe('by keyboard alone', function () {
  this.timeout(120_000)
  let world: World
  let page: Page

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    page = (await world.open(await world.context())).page
    await heading(page, 'Your OVHcloud keys, in your own hands.')
  })
  afterEach(() => page.context().close())

  /** Pastes a configuration and makes a vault for it. */
  async function settle(): Promise<void> {
    await type(page, 'Configuration', world.conf())
    await enter(page, 'Read it')
    await page.getByRole('heading', { name: 'One key found' }).waitFor()
    await type(page, /^Passphrase/, PASSPHRASE)
    await type(page, /^The passphrase again/, PASSPHRASE)
    await enter(page, 'Encrypt and save the key')
    await heading(page, 'This key')
    await page.getByText('Valid', { exact: true }).waitFor()
  }

  it('a stranger pastes a key, makes a vault, finds a key in the list, looks at it and revokes it', async () => {
    await settle()
    expect((await stopOf(page)).role, 'a new view has the focus on its heading').to.equal('h1')
    await page.keyboard.type('gk')
    await heading(page, 'Keys')
    await page.getByText(/^\d+ keys$/).waitFor()
    await page.keyboard.press('/')
    expect((await stopOf(page)).role).to.equal('input')
    await page.keyboard.type('certbot')
    const row = page.locator('a.row').first()
    await row.waitFor()
    await tabTo(page, /certbot/, 'a')
    await page.keyboard.press('Enter')
    const detail = page.locator('cs-key-detail')
    await detail.waitFor()
    const field = await tabTo(page, /^Type the number \d+/)
    const [number = ''] = /\d+/.exec(field.name) ?? []
    await page.keyboard.type(number)
    await enter(page, /^Revoke /)
    await detail.waitFor({ state: 'detached' })
    await page
      .getByText(/revoked/)
      .first()
      .waitFor()
  })

  it('somebody unlocks, takes a backup, changes the theme, and locks', async () => {
    await settle()
    await page.reload()
    await heading(page, 'Unlock')
    if ((await stopOf(page)).name !== 'Passphrase') await tabTo(page, /^Passphrase/)
    await page.keyboard.insertText(PASSPHRASE)
    await page.keyboard.press('Enter')
    await heading(page, 'This key')
    await page.keyboard.type('gv')
    await heading(page, 'Vault')
    await type(page, 'Passphrase', PASSPHRASE)
    const download = page.waitForEvent('download')
    await enter(page, 'Write the backup')
    expect((await download).suggestedFilename()).to.match(/^countersign/)
    await page.keyboard.type('gs')
    await heading(page, 'Settings')
    await tabTo(page, /System|Light|Dark|High contrast|Same as system/)
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(() => document.documentElement.dataset.theme !== 'system')
    await page.keyboard.type('gl')
    await heading(page, 'Unlock')
  })

  it('somebody asks for a new key, and comes back to where the question was asked', async () => {
    await settle()
    await page.keyboard.type('gn')
    await heading(page, 'New key')
    await type(page, /^What is the key for/, 'certbot')
    await enter(page, /one zone only/)
    await heading(page, 'certbot-dns-ovh')
    await type(page, /^DNS zone/, 'example.org')
    await enter(page, 'Continue')
    await heading(page, 'What may the key do?')
    await enter(page, 'Continue')
    await heading(page, 'Who asks for the key?')
    await enter(page, 'Ask for the key')
    await heading(page, 'Validate the key')
    await tabTo(page, /Open OVHcloud’s page/)
    await page.goBack()
    await heading(page, 'Who asks for the key?')
  })

  it('a question that is left gives the focus back to what asked it', async () => {
    await settle()
    for (const opener of ['?', 'Control+k']) {
      await tabTo(page, 'Settings')
      await page.keyboard.press(opener)
      await page.getByRole('dialog').first().waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').first().waitFor({ state: 'detached' })
      expect((await stopOf(page)).name, opener).to.equal('Settings')
    }
  })
})
