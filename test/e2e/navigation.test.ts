import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import { World } from '../support/world.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()

describe('the keyboard', function () {
  this.timeout(120_000)
  let world: World
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context()
    const watched = await world.open(context)
    page = watched.page
    complaints = watched.complaints
    await page.getByLabel('Configuration').fill(world.conf())
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await heading(page, 'This key')
    await page.getByText('Valid', { exact: true }).waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  })
  afterEach(async () => {
    expect(complaints).to.deep.equal([])
    await context.close()
  })

  it('goes to any view through the commands, and the focus follows', async () => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Where to, or what to do?' })
    await field.waitFor()
    await page.keyboard.type('applica')
    await page.keyboard.press('Enter')
    await heading(page, 'Applications')
    await field.waitFor({ state: 'detached' })
    await page.waitForFunction(() => {
      let active = document.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      return active?.tagName === 'H1'
    })
  })

  it('gives the focus back where it was when the commands are left', async () => {
    const link = page.getByRole('navigation').getByRole('link', { name: 'Accounts' })
    await link.focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Where to' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: 'Where to' }).waitFor({ state: 'detached' })
    expect(await link.evaluate((one) => one.matches(':focus'))).to.equal(true)
  })

  it('goes by two letters, searches with a slash, and does neither while somebody types', async () => {
    await page.keyboard.type('gp')
    await heading(page, 'Applications')
    await page.getByText(/^\d+ applications$/).waitFor()
    await page.keyboard.press('/')
    const search = page.getByRole('searchbox')
    await page.keyboard.type('gs?/')
    expect(await search.inputValue()).to.equal('gs?/')
    expect(page.url()).to.include('applications')
  })

  it('lists its shortcuts, each of which can be turned off', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.getByRole('checkbox', { name: /^Accounts/ }).uncheck()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    const been: string[] = []
    page.on('framenavigated', (frame) => been.push(new URL(frame.url()).hash))
    await page.keyboard.type('ga')
    await page.keyboard.type('gs')
    await heading(page, 'Settings')
    expect(been).to.deep.equal(['#/settings'])
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await sheet.getByRole('checkbox', { name: /^Single letters/ }).uncheck()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await page.keyboard.type('gp')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Where to' }).waitFor()
    expect(page.url()).to.include('settings')
    expect(await page.evaluate(() => localStorage.length), 'a private session writes nothing').to.equal(0)
  })
})
