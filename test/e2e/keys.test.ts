import { expect } from 'chai'
import type { BrowserContext } from 'playwright-core'
import { listDrawn, World } from '../support/world.ts'
import type { Watched } from '../support/world.ts'

describe('every key in view', function () {
  this.timeout(90_000)
  let world: World
  let context: BrowserContext

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())
  beforeEach(async () => {
    context = await world.context({ viewport: { width: 1440, height: 900 } })
  })
  afterEach(() => context.close())

  /** Saves the keys of some regions in a private session, and goes to the list of keys. */
  async function arrive(regions: readonly string[]): Promise<Watched> {
    const watched = await world.open(context)
    const { page } = watched
    await page.getByLabel('Configuration').fill(
      regions
        .map((region) => world.conf(region))
        .join('\n')
        .replace(/\[default\][^[]*/g, ''),
    )
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await page.getByRole('heading', { level: 1, name: /^(This key|Accounts)$/ }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
    return watched
  }

  it('reads several regions side by side, across origins, and says how each key stands', async () => {
    const { page, complaints } = await arrive(['ovh-eu', 'kimsufi-ca'])
    await page.getByRole('button', { name: /At risk/ }).waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ keys$/ })
      .waitFor()
    const { credentials: eu } = world.running.sandbox.world('ovh-eu')
    const { credentials: ks } = world.running.sandbox.world('kimsufi-ca')
    const all = [eu, ks].flatMap((list) => [...list.of(ownerOf('ovh-eu')), ...list.of(ownerOf('kimsufi-ca'))])
    await listDrawn(page)
    expect(await page.locator('a.row').count()).to.equal(new Set(all).size)
    await page.getByLabel('Group').selectOption('account')
    await page.getByRole('heading', { level: 2, name: /Sandbox · kimsufi-ca/ }).waitFor()
    expect(complaints.filter((line) => line.startsWith('policy:'))).to.deep.equal([])
  })

  it('revokes a key after its number was typed, and it is gone at the endpoint and from the list', async () => {
    const { page } = await arrive(['ovh-ca'])
    await page.getByRole('button', { name: /At risk/ }).waitFor()
    await page.locator('a.row').filter({ hasText: 'ovh-exporter' }).click()
    const revoke = page.getByRole('button', { name: /^Revoke / })
    expect(await revoke.isDisabled()).to.equal(true)
    const label = page.getByLabel(/^Type the number \d+/)
    const id = /number (\d+)/.exec((await page.locator('label[for=confirm]').textContent()) ?? '')?.[1] ?? ''
    await label.fill(id)
    await revoke.click()
    await page.getByText(/was revoked\.$/).waitFor()
    await page
      .locator('a.row')
      .filter({ hasText: 'ovh-exporter' })
      .waitFor({ state: 'detached', timeout: 5000 })
    expect(world.running.sandbox.world('ovh-ca').credentials.find(Number(id))).to.equal(undefined)
  })

  it('sweeps what has ended and nothing else', async () => {
    const { page } = await arrive(['soyoustart-eu'])
    const owned = () => world.running.sandbox.world('soyoustart-eu').credentials.of(ownerOf('soyoustart-eu'))
    const before = owned()
    const live = before.filter(
      ({ status, expiration }) =>
        !['refused', 'expired'].includes(status) && (expiration === null || expiration > Date.now()),
    )
    await page.getByRole('button', { name: /^Remove \d+ ended key/ }).click()
    await page.getByText(/^\d+ done$/).waitFor()
    expect(live.length).to.be.above(5).and.below(before.length)
    expect(owned().map((one) => one.credentialId)).to.deep.equal(live.map((one) => one.credentialId))
  })

  it('is walked through and looked at with the keyboard, and the way back leads through what was seen', async () => {
    const { page } = await arrive(['ovh-eu'])
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ keys$/ })
      .waitFor()
    const focused = (): Promise<string> => page.locator('a.row:focus').innerText()
    await listDrawn(page)
    const names = await page.locator('a.row').allInnerTexts()
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await focused()).to.equal(names[1])
    await page.keyboard.press('k')
    expect(await focused()).to.equal(names[0])
    await page.keyboard.press('x')
    await page.getByText('1 key chosen').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('1 key chosen').waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.locator('cs-key-detail').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('xj')
    expect(await page.getByRole('searchbox').inputValue()).to.equal('xj')
    await page.getByRole('searchbox').fill('')

    await page.getByRole('button', { name: /At risk/ }).click()
    await page
      .getByRole('status')
      .filter({ hasText: / of \d+ keys$/ })
      .waitFor()
    await page.getByLabel('Group').selectOption('application')
    expect(new URL(page.url()).hash).to.equal('#/keys?band=risk&group=application')
    await page.goBack()
    await page.goBack()
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ keys$/ })
      .waitFor()
    await page.goForward()
    await page
      .getByRole('status')
      .filter({ hasText: / of \d+ keys$/ })
      .waitFor()
  })

  it('has the columns that somebody chose, also after the next visit', async () => {
    const watched = await world.open(context)
    const { page } = watched
    await page.getByLabel('Configuration').fill(world.conf('ovh-us'))
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('#passphrase').fill('seven quiet locksmiths count brass')
    await page.locator('#again').fill('seven quiet locksmiths count brass')
    await page.locator('.protect button[type=submit]').click()
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    await page.getByText('Columns', { exact: true }).click()
    await page.getByLabel('Addresses', { exact: true }).check()
    await page.getByLabel('Last used', { exact: true }).uncheck()
    await page.getByRole('columnheader', { name: 'Addresses' }).waitFor()
    await page.reload()
    await page.locator('#passphrase').fill('seven quiet locksmiths count brass')
    await page.keyboard.press('Enter')
    await page.getByRole('columnheader', { name: 'Addresses' }).waitFor()
    expect(await page.getByRole('columnheader', { name: 'Last used' }).count()).to.equal(0)
  })

  function ownerOf(region: 'ovh-eu' | 'kimsufi-ca' | 'soyoustart-eu'): string {
    const { credentials } = world.running.sandbox.world(region)
    return credentials.withKey(world.running.sandbox.regions[region].consumerKey)?.account ?? ''
  }
})
