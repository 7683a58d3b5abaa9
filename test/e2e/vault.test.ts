import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { plugIn } from '../support/authenticator.ts'
import { everythingStored, World } from '../support/world.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 }).waitFor()

describe('the ways into a vault', function () {
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

  /** A saved key, and the page of the vault. */
  async function settled() {
    const watched = await world.open(context)
    const { page } = watched
    await plugIn(page)
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await page.getByText('Valid', { exact: true }).waitFor()
    await toVault(page)
    return watched
  }

  async function toVault(page: Page): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: 'Vault' }).click()
    await heading(page, 'Vault')
    await page.getByRole('heading', { name: 'Ways in' }).waitFor()
  }

  /** Answers the question of the panel that is open with the passphrase. */
  async function prove(page: Page, button: string): Promise<void> {
    const panel = page.locator('cs-vault-add')
    await panel.getByRole('button', { name: button }).waitFor()
    const radio = panel.getByRole('radio', { name: 'Passphrase' })
    if ((await radio.count()) > 0) await radio.check()
    await panel.locator('input#passphrase').fill(PASSPHRASE)
    await panel.getByRole('button', { name: button }).click()
  }

  async function lock(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Lock', exact: true }).click()
    await heading(page, 'Unlock')
  }

  const inside = (page: Page) => page.locator('.house.open').waitFor()

  it('are a passkey, a recovery key and this device, each of which opens it after a lock', async () => {
    const { page, complaints } = await settled()
    await page.getByText('This is the last way in that works everywhere').waitFor()
    expect(await page.getByRole('button', { name: 'Remove Passphrase' }).count()).to.equal(0)

    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Its name').fill('blue key')
    await prove(page, 'Add a passkey')
    await page.getByText('The passkey was added.').waitFor()

    await page.getByRole('button', { name: 'Make a recovery key' }).click()
    await prove(page, 'Make a recovery key')
    const shown = page.locator('cs-recovery-sheet .key')
    await shown.filter({ hasText: '-' }).waitFor()
    const recoveryKey = (await shown.textContent()) ?? ''
    const label = (await page.locator('cs-recovery-sheet label').textContent()) ?? ''
    const group = Number(/\d/.exec(label)?.[0])
    await page.locator('cs-recovery-sheet #copy').fill(recoveryKey.split('-')[group - 1] ?? '')
    await page.getByRole('button', { name: 'I have it' }).click()
    await page.getByText('It is shown nowhere any more').waitFor()
    expect(await page.getByText(recoveryKey).count()).to.equal(0)

    await page.getByRole('button', { name: 'Let this device open the vault' }).click()
    await page.getByText('I understand: whoever can read').click()
    await prove(page, 'Let this device open the vault')
    await page.getByText('This device opens the vault from now on.').waitFor()

    await lock(page)
    await page.getByRole('button', { name: 'Open with a passkey' }).click()
    await inside(page)
    await lock(page)
    await page.getByRole('button', { name: 'Open with this device' }).click()
    await inside(page)
    await lock(page)
    await page.getByText('Use the recovery key').click()
    await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase())
    await page.getByRole('button', { name: 'Open with the recovery key' }).click()
    await inside(page)
    expect((await everythingStored(page)).includes(recoveryKey)).to.equal(false)
    expect(complaints.filter((line) => !line.startsWith('Failed to load resource'))).to.deep.equal([])
  })

  it('can be lost with the browser’s data and come back from a backup', async () => {
    const { page } = await settled()
    const box = page.locator('cs-vault-backup')
    await box.locator('input#passphrase').fill(PASSPHRASE)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      box.getByRole('button', { name: 'Write the backup' }).click(),
    ])
    expect(download.suggestedFilename()).to.match(/^countersign-vault-\d{8}\.json$/)
    const file = await download.path()

    // What a browser does when it needs the room: the database goes, and nobody is told.
    await page.goto(`${world.origin}/icon.svg`)
    await page.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve) => {
          const request = indexedDB.deleteDatabase(name ?? '')
          request.onsuccess = resolve
          request.onerror = resolve
        })
      }
    })
    await page.goto(world.origin)
    await page.getByText('The vault that was here is gone').waitFor()
    await page.getByRole('link', { name: 'Begin with a backup' }).click()
    await page.locator('cs-vault-restore input[type=file]').setInputFiles(file)
    await page.locator('cs-vault-restore #secret').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Open the file' }).click()
    await page.getByText('One key in the file').waitFor()
    await page.locator('cs-passphrase-choice #passphrase').fill(PASSPHRASE)
    await page.locator('cs-passphrase-choice #again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Take over one key' }).click()
    await heading(page, 'Keys')
    await page.reload()
    await heading(page, 'Unlock')
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await inside(page)
  })

  it('lead to the copy before the last save when the record is damaged, and only when told to', async () => {
    const { page } = await settled()
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Its name').fill('blue key')
    await prove(page, 'Add a passkey')
    await page.getByText('The passkey was added.').waitFor()
    await page.goto(`${world.origin}/icon.svg`)
    const torn = await page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error ?? new Error('database'))
        })
      const database = await done(indexedDB.open('countersign'))
      const [name = ''] = database.objectStoreNames
      const store = database.transaction(name, 'readwrite').objectStore(name)
      const keys = (await done(store.getAllKeys())).map(String)
      await done(store.put({ fmt: 'ovh-vault', v: 1 }, 'vault'))
      database.close()
      return keys.includes('vault')
    })
    expect(torn, 'there was a record to tear').to.equal(true)
    await page.goto(world.origin)
    await heading(page, 'The saved vault is damaged')
    await page.getByLabel('Passphrase').first().fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Open the copy before the last save' }).first().click()
    await inside(page)
  })

  it('are not shown inside a frame: no host header, no vault code', async () => {
    const around = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html')
      response.end(`<!doctype html><title>around</title><iframe src="${world.origin}/"></iframe>`)
    })
    await new Promise<void>((resolve) => around.listen(0, '127.0.0.1', resolve))
    try {
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      // The same files from a host that sends no header of ours.
      await page.route(`${world.origin}/**`, async (route) => {
        const answer = await route.fetch()
        const type = answer.headers()['content-type'] ?? 'text/plain'
        await route.fulfill({
          status: answer.status(),
          body: await answer.body(),
          headers: { 'content-type': type },
        })
      })
      await page.goto(`http://127.0.0.1:${(around.address() as AddressInfo).port}/`)
      const frame = page.frameLocator('iframe')
      await frame.getByText('This page was opened inside another one').waitFor()
      expect(await frame.locator('cs-app').count()).to.equal(0)
      expect(asked.filter((url) => /main|vault|unlock/.test(url.slice(world.origin.length)))).to.deep.equal(
        [],
      )
    } finally {
      around.close()
    }
  })

  it('are not opened in a folder of a host that others share, unless somebody decides so', async () => {
    const page = await context.newPage()
    const host = 'https://somebody.github.io'
    await page.route(`${host}/**`, async (route) => {
      const { pathname } = new URL(route.request().url())
      const answer = await route.fetch({ url: `${world.origin}${pathname.replace('/countersign', '')}` })
      await route.fulfill({ response: answer })
    })
    await page.goto(`${host}/countersign/`)
    await page.getByText('This address is a folder on a host that others share').waitFor()
    expect(await page.locator('cs-app').count()).to.equal(0)
    await page.getByRole('button', { name: 'Open it here all the same' }).click()
    await heading(page, 'Your OVHcloud keys, in your own hands.')
    await page.reload()
    await heading(page, 'Your OVHcloud keys, in your own hands.')
  })
})
