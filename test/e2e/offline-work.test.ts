// What can be done with the network cut and the host stopped, by somebody who was here before.
import { expect } from 'chai'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { heading, KeptPage } from '../support/kept-page.ts'
import { environmentOf, runShell } from '../support/shell.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'

describe('without network and without its host, the page', function () {
  this.timeout(90_000)
  let kept: KeptPage

  before(async () => {
    kept = await KeptPage.start()
  })
  after(() => kept.close())
  beforeEach(() => kept.renew())

  const rail = (page: Page, name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true })

  /** Somebody who has seen their keys, and comes again without network. */
  async function comeAgain(): Promise<Page> {
    const first = await kept.settle()
    await kept.readKeys(first)
    await first.close()
    await kept.disconnect()
    const page = await kept.open(`${kept.host.address}#/keys`)
    await kept.unlock(page)
    await page.locator('a.row').first().waitFor()
    return page
  }

  it('shows the last reading with its age, and one key of it with its rules', async () => {
    const page = await comeAgain()
    await page.getByText(/Its keys are shown as they were read (just now|.* ago)/).waitFor()
    await page.locator('a.row', { hasText: 'terraform' }).first().click()
    await page.getByRole('heading', { level: 2, name: /terraform/ }).waitFor()
    await page
      .locator('cs-key-detail')
      .filter({ hasText: /GET|POST/ })
      .waitFor()
  })

  it('hands a key over as a file, behind the passphrase', async () => {
    const page = await comeAgain()
    await rail(page, 'Accounts').click()
    await page.getByRole('button', { name: 'Secrets' }).click()
    await page.getByRole('heading', { name: /in clear$/ }).waitFor()
    await page.getByText('Take it to another program').click()
    await page.getByLabel('JSON').check()
    await page.getByLabel('Passphrase').fill(PASSPHRASE)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    const file = JSON.parse(await readFile((await download.path()) ?? '', 'utf8')) as Record<string, string>
    expect(file).to.have.property('application_secret', kept.keys().applicationSecret)
  })

  it('puts the rules of a new key together, and says how much they open', async () => {
    const page = await comeAgain()
    await rail(page, 'New key').click()
    await page.getByLabel('What is the key for?').fill('certbot')
    await page.getByRole('button', { name: /one zone only/ }).click()
    await page.getByLabel('DNS zone').fill('example.org')
    await page.getByRole('button', { name: 'Continue' }).click()
    await heading(page, 'What may the key do?')
    await page.getByText(/Opens \d+ of 6,624 operations/).waitFor()
  })

  it('prepares a script for a shell that has a network, and reads what it wrote', async () => {
    const page = await comeAgain()
    await page.evaluate(() => void (location.hash = '/hand'))
    await heading(page, 'By hand')
    await page.getByRole('button', { name: /Make its calls by hand/ }).click()
    await page.getByRole('button', { name: /Let the page call again/ }).waitFor()
    // The list reads again by this way, and its calls wait for a shell.
    await page.evaluate(() => void (location.hash = '/keys'))
    await page.getByRole('link', { name: 'Show the script' }).click()
    const link = page.getByRole('link', { name: 'Save as countersign-calls.sh' })
    await link.waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const script = await readFile((await download.path()) ?? '', 'utf8')
    expect(script).not.to.contain(kept.keys().applicationSecret)
    const run = await runShell('sh', script, environmentOf(kept.keys()))
    expect(run.code, run.errors).to.equal(0)
    await page.getByLabel('What the script wrote').fill(run.output)
    await page.getByRole('button', { name: 'Read the answers' }).click()
    await page.getByText(/answers? (was|were) read\./).waitFor()
  })

  it('has the reference of operations, programs and errors', async () => {
    const page = await comeAgain()
    for (const [address, name] of [
      ['/reference/get-/me', /GET\s*\/me$/],
      ['/reference/preset/certbot-all-zones', /certbot/],
      ['/reference/error/INVALID_SIGNATURE', /INVALID_SIGNATURE/],
    ] as const) {
      await page.evaluate((to) => void (location.hash = to), address)
      await page.getByRole('heading', { level: 2, name }).waitFor()
    }
  })

  it('opens the example account, once it was tried', async () => {
    const first = await kept.open()
    await first.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const begin = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Try it with example keys' }).click()
      await page.getByText(/^\d+ keys$/).waitFor()
    }
    // What it takes is kept from its first use under the worker on.
    await first.reload()
    await begin(first)
    await first.close()
    await kept.disconnect()
    const page = await kept.open()
    await begin(page)
    await page.locator('a.row', { hasText: 'terraform' }).first().click()
    await page.getByRole('heading', { level: 2 }).first().waitFor()
  })
})
