import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { endpointOrigins } from '../../build/policy.ts'
import { World } from '../support/world.ts'

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

describe('the example account, in the built page', function () {
  this.timeout(90_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  async function tryIt() {
    const watched = await world.open(await world.context())
    const { page } = watched
    await page.getByRole('button', { name: 'Try it with example keys' }).click()
    await heading(page, 'Keys')
    await page.locator('a.row').first().waitFor()
    return watched
  }

  /** Everything that was asked beyond the page's own files. */
  const strangers = (urls: readonly string[]) => urls.filter((url) => !url.startsWith(`${world.origin}/`))

  it('shows keys, says on every view that they are invented, and asks nobody', async () => {
    const { page, urls, complaints } = await tryIt()
    const band = page.getByRole('region', { name: 'Example account' })
    for (const view of ['keys', 'accounts', 'new', 'doctor', 'settings', 'timeline', 'vault', 'nowhere']) {
      await page.evaluate((to) => void (location.hash = `/${to}`), view)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await band.waitFor()
    }
    expect(
      await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
    ).to.deep.equal([])
    expect(strangers(urls)).to.deep.equal([])
    expect(complaints).to.deep.equal([])
    expect(endpointOrigins().every((origin) => !urls.some((url) => url.startsWith(origin)))).to.equal(true)
  })

  it('keeps the list in its place while keys are read, on a phone', async () => {
    const { page } = await world.open(await world.context({ viewport: { width: 412, height: 823 } }))
    await page.evaluate(() => {
      const tops: number[] = []
      Object.assign(globalThis, { tops })
      const first = (root: ParentNode): Element | undefined => {
        const row = root.querySelector('a.row')
        if (row) return row
        for (const { shadowRoot } of root.querySelectorAll('*')) {
          const inside = shadowRoot && first(shadowRoot)
          if (inside) return inside
        }
        return undefined
      }
      const look = (): void => {
        const row = first(document)
        if (row) tops.push(Math.round(row.getBoundingClientRect().top + scrollY))
        requestAnimationFrame(look)
      }
      look()
    })
    await page.getByRole('button', { name: 'Try it with example keys' }).click()
    await page.getByText(/^\d+ keys$/).waitFor()
    await page.locator('cs-keys-tidy').getByRole('button').first().waitFor()
    const tops = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      return (globalThis as unknown as { tops: number[] }).tops
    })
    // From the first row on, nothing above the list grows or shrinks by more than a line.
    expect(Math.max(...tops) - Math.min(...tops), `${[...new Set(tops)].join(', ')}`).to.be.lessThan(25)
    await page.context().close()
  })

  it('revokes a key, as it would at OVHcloud', async () => {
    const { page, urls } = await tryIt()
    const row = page.locator('a.row', { hasText: 'hosting-panel' })
    await row.click()
    const label = page.getByLabel(/^Type the number \d+/)
    const number = /\d+/.exec((await label.locator('xpath=..').innerText()) ?? '')?.[0] ?? ''
    await label.fill(number)
    await page.getByRole('button', { name: /^Revoke / }).click()
    await row.waitFor({ state: 'detached' })
    expect(strangers(urls)).to.deep.equal([])
  })

  it('asks for a key, answers in the place of OVHcloud, and tests what it got', async () => {
    const { page, urls, complaints } = await tryIt()
    await page.getByRole('navigation').getByRole('link', { name: 'New key' }).click()
    await heading(page, 'New key')
    await page.getByLabel('What is the key for?').fill('certbot')
    await page.getByRole('button', { name: /one zone only/ }).click()
    await heading(page, 'certbot-dns-ovh')
    await page.getByLabel('DNS zone').fill('example.org')
    await page.getByRole('button', { name: 'Continue' }).click()
    await heading(page, 'What may the key do?')
    await page.getByRole('button', { name: 'Continue' }).click()
    await heading(page, 'Who asks for the key?')
    await page.getByRole('button', { name: 'Ask for the key' }).click()
    await heading(page, 'Validate the key')
    const open = page.getByRole('link', { name: 'Open OVHcloud’s page' })
    await open.click({ button: 'middle' })
    const box = page.getByRole('dialog')
    await box.getByText('/domain/zone/example.org/*').first().waitFor()
    await page.keyboard.press('Escape')
    await open.click()
    await box.getByLabel('Valid for').selectOption('90 days')
    await box.getByRole('button', { name: 'Accept' }).click()
    await page.getByText('The key is valid.').waitFor()
    await page.getByRole('link', { name: 'Go on' }).click()
    await page.getByRole('button', { name: /^Call GET/ }).click()
    await page.getByText(/was answered|does not exist/).waitFor()
    expect(page.context().pages()).to.have.length(1)
    expect(strangers(urls)).to.deep.equal([])
    expect(complaints).to.deep.equal([])
  })

  it('follows no link out of the page', async () => {
    const { page, urls } = await tryIt()
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: 'https://eu.api.ovh.com/console/' })
      link.textContent = 'away'
      document.body.append(link)
      link.click()
    })
    await page.getByRole('dialog').getByText('eu.api.ovh.com').waitFor()
    expect(page.url()).to.contain(world.origin)
    expect(strangers(urls)).to.deep.equal([])
  })

  it('ends with a click, and leaves nothing behind', async () => {
    const { page } = await tryIt()
    await page.getByRole('button', { name: 'Leave the example' }).click()
    await heading(page, /in your own hands/)
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).to.equal(0)
  })
})
