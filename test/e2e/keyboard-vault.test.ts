// What is done to the vault, the page and the example account, by keyboard alone.
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import {
  around,
  backTo,
  enter,
  escape,
  go,
  moveIn,
  rests,
  space,
  tabTo,
  type,
} from '../support/by-keyboard.ts'
import { heading, PASSPHRASE } from '../support/story.ts'
import { World } from '../support/world.ts'

describe('the vault by keyboard alone', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext
  let page: Page

  before(async () => {
    world = await World.start()
    context = await world.context({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(20_000)
    page = (await world.open(context)).page
    await moveIn(page, world.conf(), PASSPHRASE)
  })
  after(() => world.close())

  it('a secret is shown behind the passphrase, copied, hidden; and the key is written out in clear', async () => {
    await go(page, 'ga', 'Accounts')
    await enter(page, 'Secrets')
    await enter(page, 'Show: Application secret')
    await rests(page, 'Passphrase')
    await page.keyboard.insertText('not the passphrase')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the passphrase').waitFor()
    await rests(page, 'Passphrase')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(PASSPHRASE)
    await page.getByText(/Try again in/).waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByText(/^Shown for 20 seconds/).waitFor()
    await enter(page, 'Copy: Application secret')
    await page.getByText(/^Copied\. The clipboard/).waitFor()
    await enter(page, 'Hide')
    await rests(page, 'Show: Application secret')

    await enter(page, 'Take it to another program')
    await tabTo(page, 'ovh.conf')
    await page.keyboard.press('ArrowDown')
    await rests(page, 'Variables for a shell')
    await page.keyboard.press('ArrowUp')
    await type(page, 'Passphrase', PASSPHRASE)
    const download = page.waitForEvent('download')
    await enter(page, 'Save as a file')
    expect((await download).suggestedFilename()).to.equal('ovh.conf')
    await page.getByText(/^ovh\.conf was handed/).waitFor()
    await rests(page, 'Save as a file')
    await backTo(page, 'Secrets')
    await page.keyboard.press('Enter')
    await rests(page, 'Secrets')
  })

  it('a recovery key is made and read back, then removed; and everything is encrypted anew', async () => {
    await go(page, 'gv', 'Vault')
    await enter(page, 'Make a recovery key')
    await tabTo(page, 'Cancel')
    await page.keyboard.press('Enter')
    await rests(page, /^(Add a passkey|Make a recovery key)$/)
    await go(page, 'gs', 'Settings')
    await go(page, 'gv', 'Vault')
    await enter(page, 'Make a recovery key')
    await type(page, 'Passphrase', PASSPHRASE)
    await enter(page, 'Make a recovery key')
    await page.locator('cs-recovery-sheet .key').filter({ hasText: '-' }).waitFor()
    const field = await tabTo(page, /^Type group \d/)
    const key = (await page.locator('cs-recovery-sheet .key').textContent()) ?? ''
    await page.keyboard.insertText('0000')
    await page.keyboard.press('Enter')
    await page.getByText(/is another one\. Compare/).waitFor()
    await rests(page, field.name)
    await page.keyboard.insertText(key.split('-')[Number(/\d/.exec(field.name)?.[0]) - 1] ?? '')
    await page.keyboard.press('Enter')
    await page.getByText('It is shown nowhere any more').waitFor()
    // One way takes the other's place, and the other way round. What proves it is chosen before its field.
    await enter(page, 'Remove Passphrase')
    await tabTo(page, 'Passphrase')
    await page.keyboard.press('ArrowUp')
    await rests(page, 'Recovery key')
    await type(page, 'Recovery key', key)
    await enter(page, 'Remove Passphrase and encrypt anew')
    await page.getByText('That way in was removed').waitFor()
    await enter(page, 'Not needed')
    await enter(page, 'Add a passphrase')
    await type(page, 'Passphrase', PASSPHRASE)
    await type(page, 'The passphrase again', PASSPHRASE)
    await type(page, 'Recovery key', key)
    await enter(page, 'Add a passphrase')
    await page.getByText('The passphrase was added.').waitFor()
    await enter(page, 'Remove Recovery key')
    await tabTo(page, 'Passphrase')
    await type(page, 'Passphrase', PASSPHRASE)
    await enter(page, 'Remove Recovery key and encrypt anew')
    await page.getByText('That way in was removed').waitFor()
    await enter(page, 'A new root key')
    await enter(page, 'Encrypt anew')
    await type(page, 'Passphrase', PASSPHRASE)
    await enter(page, 'Encrypt anew')
    await page.getByText('Everything was encrypted anew under a new root key.').waitFor()
    await tabTo(page, /./)
  })

  it('a backup is written, and brings back an account that was removed', async () => {
    await go(page, 'gs', 'Settings')
    await go(page, 'gv', 'Vault')
    await tabTo(page, 'Write the backup')
    await backTo(page, 'Passphrase')
    await page.keyboard.insertText(PASSPHRASE)
    const written = page.waitForEvent('download')
    await enter(page, 'Write the backup')
    const file = await (await written).path()
    await rests(page, 'Write the backup')

    await go(page, 'ga', 'Accounts')
    await enter(page, /^Remove Sandbox/)
    await enter(page, 'Cancel')
    await rests(page, /./)
    await go(page, 'gs', 'Settings')
    await go(page, 'ga', 'Accounts')
    await enter(page, /^Remove Sandbox/)
    await enter(page, /^Remove Sandbox/)
    await page.getByText('No key is saved yet.').waitFor()
    await go(page, 'gv', 'Vault')
    const chooser = page.waitForEvent('filechooser')
    await enter(page, 'Choose the file')
    await (await chooser).setFiles(file)
    await page.getByText(/a backup, still closed/).waitFor()
    await tabTo(page, 'Its passphrase')
    await type(page, 'Passphrase', PASSPHRASE)
    await enter(page, 'Open the file')
    await page.getByText('One key in the file').waitFor()
    await tabTo(page, 'Close the file')
    await backTo(page, 'Take over one key')
    await page.keyboard.press('Enter')
    await page.getByText('One key was added.').waitFor()
    await rests(page, 'Choose the file')
  })

  it('language, theme, density, the lock and the letters are chosen in the settings', async () => {
    await go(page, 'gs', 'Settings')
    await tabTo(page, 'English')
    await page.keyboard.press('ArrowRight')
    await rests(page, 'Français')
    await heading(page, 'Réglages')
    await page.keyboard.press('ArrowLeft')
    await heading(page, 'Settings')
    await tabTo(page, 'Same as system')
    await page.keyboard.press('ArrowRight')
    await rests(page, 'Light')
    await page.keyboard.press('ArrowLeft')
    await tabTo(page, /^(Dense|Comfortable)$/)
    await page.keyboard.press('ArrowRight')
    await rests(page, /^(Dense|Comfortable)$/)
    await tabTo(page, 'for 5 minutes')
    await page.keyboard.press('ArrowRight')
    await page.getByText('The automatic lock was set.').waitFor()
    await rests(page, 'for 15 minutes')
    await space(page, /^Also lock after 2 minutes/)
    await rests(page, /^Also lock after 2 minutes/)

    await enter(page, 'Keyboard shortcuts')
    await page.getByRole('dialog').waitFor()
    await space(page, /^Single letters/)
    await escape(page, 'Keyboard shortcuts')
    await page.keyboard.type('gk')
    await page.keyboard.press('Control+k')
    await rests(page, 'Where to, or what to do?')
    expect(new URL(page.url()).hash).to.equal('#/settings')
    await page.keyboard.insertText('Vault')
    await page.keyboard.press('Enter')
    await rests(page, 'Vault', 'h1')
    await page.keyboard.press('Control+k')
    await rests(page, 'Where to, or what to do?')
    await page.keyboard.insertText('Keyboard shortcuts')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor()
    await space(page, /^Single letters/)
    await page.keyboard.press('Escape')
    await rests(page, 'Vault', 'h1')
  })

  it('the command palette leads to a key, an account and a program', async () => {
    const take = async (text: string, option: RegExp, to: string | RegExp): Promise<void> => {
      await page.keyboard.press('Control+k')
      await rests(page, 'Where to, or what to do?')
      await page.keyboard.insertText(text)
      await page.getByRole('option', { name: option }).first().waitFor()
      for (let turn = 0; turn < 20; turn++) {
        const chosen = page.locator('cs-palette [aria-selected=true]')
        if (option.test((await chosen.textContent()) ?? '')) break
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      await rests(page, to)
    }
    await go(page, 'gk', 'Keys')
    await page.getByText(/^\d+ keys$/).waitFor()
    await go(page, 'gs', 'Settings')
    await take('ovh-exporter', /ovh-exporter.*Key/s, 'ovh-exporter')
    await take('Sandbox', /Applications/, 'Applications')
    await take('certbot', /certbot.*Program/s, /^certbot/)
    await go(page, 'gs', 'Settings')
    await page.keyboard.press('Control+k')
    await rests(page, 'Where to, or what to do?')
    await page.keyboard.press('Escape')
    await rests(page, 'Settings', 'h1')
  })

  it('a damaged vault is opened by the copy before the last save', async () => {
    await page.goto(`${world.origin}/icon.svg`)
    await page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('database'))
        })
      const database = await done(indexedDB.open('countersign'))
      const [name = ''] = database.objectStoreNames
      await done(
        database.transaction(name, 'readwrite').objectStore(name).put({ fmt: 'ovh-vault', v: 1 }, 'vault'),
      )
      database.close()
    })
    await page.goto(world.origin)
    await heading(page, 'The saved vault is damaged')
    await type(page, 'Passphrase', PASSPHRASE)
    await enter(page, 'Open the copy before the last save')
    await page.locator('.house.open').waitFor()
    await rests(page, /./, 'h1')
  })

  it('the example account is begun, looked around in by its tour, and left', async () => {
    const other = await world.context()
    other.setDefaultTimeout(20_000)
    const { page: guest } = await world.open(other)
    await enter(guest, 'Try it with example keys')
    await rests(guest, 'Keys', 'h1')
    await guest.locator('a.row').first().waitFor()
    await guest.keyboard.press('Control+k')
    await rests(guest, 'Where to, or what to do?')
    await guest.keyboard.press('Escape')
    await go(guest, 'gs', 'Settings')
    await enter(guest, 'Help')
    await rests(guest, 'Help', 'h1')
    await enter(guest, 'Take the short tour')
    await rests(guest, 'A short tour', 'h1')
    for (let step = 2; step <= 5; step++) {
      await enter(guest, 'Next')
      await guest.getByText(`Step ${step} of 5`).waitFor()
    }
    await enter(guest, 'Back')
    await guest.getByText('Step 4 of 5').waitFor()
    await rests(guest, 'Back')
    await enter(guest, 'Next')
    await enter(guest, 'Done')
    await rests(guest, 'Keys', 'h1')
    await backTo(guest, 'Leave the example')
    await guest.keyboard.press('Enter')
    await heading(guest, 'Your OVHcloud keys, in your own hands.')
    await tabTo(guest, 'Configuration')
    expect(await around(guest)).to.not.equal([])
    await other.close()
  })
})
