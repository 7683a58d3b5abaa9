// What is done to keys, by keyboard alone: from a new key that is handed over to an application that is deleted.
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { seedApplication } from '../../src/sandbox/seed.ts'
import {
  around,
  arrive,
  backTo,
  chooseCertbot,
  enter,
  escape,
  go,
  rests,
  tabTo,
  type,
} from '../support/by-keyboard.ts'
import { heading } from '../support/story.ts'
import { listDrawn, World } from '../support/world.ts'

describe('keys by keyboard alone', function () {
  this.timeout(120_000)
  let world: World
  let page: Page

  before(async () => {
    world = await World.start()
    const idle = { name: 'left-over', description: 'No key any more', owner: 'ab12345-ovh' }
    seedApplication(world.running.sandbox.world('ovh-eu'), idle)
    const context = await world.context({ viewport: { width: 1440, height: 900 } })
    context.setDefaultTimeout(20_000)
    await context.addInitScript('globalThis.__name ??= (value) => value')
    page = (await world.open(context)).page
    await arrive(page, world.conf())
  })
  after(() => world.close())
  afterEach(async () => {
    world.running.sandbox.switches.set({ latencyMs: 0 })
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  async function toList(): Promise<void> {
    await go(page, 'gu', 'Understand keys')
    await go(page, 'gk', 'Keys')
    await page.getByText(/^\d+ keys$/).waitFor()
    await listDrawn(page)
    await page
      .getByRole('button', { name: /chosen|Tidy|Remove|Delete/ })
      .first()
      .waitFor()
  }

  /** Goes through the list by its letters until a row has the name. */
  async function toRow(name: RegExp): Promise<void> {
    for (let turn = 0; turn < 15; turn++) {
      await page.keyboard.press('j')
      const stop = await rests(page, /./, 'a')
      if (name.test(stop.name)) return
    }
    throw new Error(`no row is called ${String(name)}`)
  }

  /** Accepts on OVHcloud's page as its form is sent, which is not ours to walk through. */
  async function accept(): Promise<void> {
    const url = await page.getByRole('link', { name: 'Open OVHcloud’s page' }).getAttribute('href')
    world.running.sandbox.decide(url ?? '', { accept: true })
    await page.getByText('The key is valid.').waitFor()
  }

  it('a new key is asked for, validated in another tab, tried, saved and handed over', async () => {
    await chooseCertbot(page)
    await enter(page, 'Ask for the key')
    await rests(page, 'Validate the key', 'h1')

    const opened = page.context().waitForEvent('page')
    await enter(page, /Open OVHcloud’s page/)
    const tab = await opened
    await tab.getByRole('button', { name: 'Accept' }).waitFor()
    await enter(tab, 'Accept')
    await heading(tab, 'Back from OVHcloud')
    await tab.close()
    await page.bringToFront()
    await page.getByText('The key is valid.').waitFor()
    await enter(page, 'Go on')
    await rests(page, 'Does it do its work?', 'h1')
    await enter(page, /^Call GET/)
    await page.getByText(/was answered|does not exist/).waitFor()
    await rests(page, /^Call GET/)
    await type(page, 'Label', 'walked')
    await enter(page, 'Save it as an account')
    await rests(page, 'Hand it over', 'h1')
    await page.getByText('dns_ovh_consumer_key = CONSUMER_KEY').waitFor()
    await enter(page, /^Copy with secrets/)
    await rests(page, 'Copy with secrets', 'button')
    await page.keyboard.press('Enter')
    await page.getByText('Copied, for a minute.').waitFor()
    await enter(page, 'It is in place')
    await page.getByText('In place.').waitFor()
    await enter(page, 'Finish')
    await rests(page, 'This key', 'h1')
  })

  it('a key is replaced: its successor is made, put in place, and the old one revoked', async () => {
    await toList()
    await toRow(/ovh-exporter/)
    await page.keyboard.press('r')
    await rests(page, 'What may the key do?', 'h1')
    await enter(page, 'Continue')
    await rests(page, 'Who asks for the key?', 'h1')
    await enter(page, 'Ask for the key')
    await rests(page, 'Validate the key', 'h1')
    await accept()
    await enter(page, 'Go on')
    await rests(page, 'Does it do its work?', 'h1')
    await enter(page, 'Save it as an account')
    await rests(page, 'Hand it over', 'h1')
    await page.getByRole('heading', { name: 'Replace the old key' }).waitFor()
    await enter(page, 'It is in place')
    await page.getByText('In place.').waitFor()
    await backTo(page, /^Revoke key/)
    await page.keyboard.press('Enter')
    await rests(page, /^Yes, revoke key/)
    await tabTo(page, 'Cancel')
    await page.keyboard.press('Enter')
    await rests(page, /^Revoke key/)
    await page.keyboard.press('Enter')
    await rests(page, /^Yes, revoke key/)
    await page.keyboard.press('Enter')
    await page
      .getByText(/^Key \d+ was revoked\.$/)
      .first()
      .waitFor()
    await enter(page, 'Finish')
    await rests(page, 'This key', 'h1')
  })

  it('where keys may be used from is asked and decided for one and for several', async () => {
    await toList()
    await toRow(/terraform/)
    await page.keyboard.press('Enter')
    await rests(page, 'terraform', 'h2')
    await enter(page, 'Limit its addresses')
    await rests(page, 'Allowed addresses', 'h3')
    await type(page, 'Allowed addresses', 'nowhere')
    await enter(page, 'Change the addresses')
    await page.getByText('“nowhere” is neither an address nor a block.').waitFor()
    await backTo(page, 'Allowed addresses')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('192.0.2.7')
    await enter(page, 'Change the addresses')
    await page.getByText('The addresses were changed.').first().waitFor()
    await rests(page, 'Change the addresses')
    await page.keyboard.press('Escape')
    await rests(page, /terraform/, 'a')

    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 keys chosen').waitFor()
    await enter(page, 'Allowed addresses')
    await rests(page, /^Where may 2 keys/)
    expect(await around(page)).to.have.length(3)
    await escape(page, 'Allowed addresses')
    // From a long list the bar below is far away: a letter asks as well.
    await page.keyboard.press('i')
    await rests(page, /^Where may 2 keys/)
    await page.keyboard.insertText('198.51.100.0/24')
    await enter(page, 'Change 2 keys')
    await page.getByText('2 done').waitFor()
    await rests(page, 'Close the report')
    await page.keyboard.press('Enter')
    await rests(page, /./)
  })

  it('at 200 % zoom the list is narrowed, and a key opened and left, with nothing over what has the focus', async () => {
    await page.setViewportSize({ width: 640, height: 430 })
    await toList()
    await tabTo(page, /At risk$/)
    await page.keyboard.press('Space')
    await rests(page, /At risk$/)
    await page.keyboard.press('Space')
    await tabTo(page, 'Group')
    await page.keyboard.type('By app')
    await rests(page, 'Group')
    await page.keyboard.press('Home')
    await tabTo(page, /^certbot/, 'a')
    await page.keyboard.press('x')
    await page.getByText('1 key chosen').waitFor()
    await tabTo(page, /^Revoke 1 key/)
    await backTo(page, /certbot/, 'a')
    await page.keyboard.press('Enter')
    await rests(page, /certbot/, 'h2')
    await type(page, 'Name', 'door')
    await enter(page, 'Save the note')
    await page.getByText(/^Saved in your vault/).waitFor()
    await backTo(page, 'All keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await rests(page, /door/, 'a')
  })

  it('several keys are chosen and revoked, and stopped in between', async () => {
    await toList()
    await toRow(/terraform/)
    for (let turn = 0; turn < 3; turn++) {
      await page.keyboard.press('x')
      await page.keyboard.press('j')
    }
    await page.getByText('3 keys chosen').waitFor()
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await rests(page, /./, 'a')
    await enter(page, 'Revoke 3 keys')
    await page.getByRole('dialog').waitFor()
    await type(page, /^Type 3 to confirm/, '3')
    world.running.sandbox.switches.set({ latencyMs: 3000 })
    await enter(page, 'Revoke 3 keys')
    await rests(page, 'Stop')
    await page.keyboard.press('Enter')
    await page.getByText(/not tried/).waitFor()
    await rests(page, /^Choose the \d+ that are left/)
    await page.keyboard.press('Enter')
    await rests(page, /^Revoke \d+ keys?/)
    await enter(page, 'Clear')
    await rests(page, /./)
  })

  it('what has ended is swept away, and so are applications without a key', async () => {
    await toList()
    world.running.sandbox.switches.set({ latencyMs: 1000 })
    await enter(page, /^Remove \d+ ended keys?/)
    await rests(page, 'Stop')
    await page.getByText(/^\d+ done$/).waitFor()
    await rests(page, 'Close the report')
    await page.keyboard.press('Enter')
    await rests(page, /^(Delete|Choose) /)
    await tabTo(page, /^Delete \d+ applications? without a key/)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await escape(page, /^Delete \d+ applications? without a key/)
    await page.keyboard.press('Enter')
    await enter(page, /^Delete \d+ applications?$/)
    await page.getByText(/^\d+ done$/).waitFor()
    await rests(page, 'Close the report')
  })

  it('an application is deleted after its name was typed', async () => {
    await go(page, 'gp', 'Applications')
    await page.getByText(/^\d+ applications$/).waitFor()
    await tabTo(page, /^terraform/, 'a')
    await page.keyboard.press('Enter')
    await rests(page, 'terraform', 'h2')
    await enter(page, 'Delete terraform')
    await page.getByRole('dialog').waitFor()
    await around(page)
    await escape(page, 'Delete terraform')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await type(page, /^Type the name/, 'terraform')
    await enter(page, 'Delete terraform')
    await page.getByText('“terraform” was deleted at OVHcloud.').waitFor()
    await rests(page, 'Applications', 'h1')
  })
})
