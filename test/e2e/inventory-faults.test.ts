import { expect } from 'chai'
import type { BrowserContext, Page } from 'playwright-core'
import type { Fault } from '../../src/sandbox/index.ts'
import { everythingShown, listDrawn, World } from '../support/world.ts'

const hostile = {
  script: '</script><script>document.title="pwned"</script>',
  picture: '<img src=x onerror=alert(1)>',
  turned: 'pay\u202epal\u2066\u200b.exe',
  stacked: `z${'\u0301'.repeat(10_000)}`,
  long: 'certbotofthedepartmentforverylongnames'.repeat(4).slice(0, 118),
}

describe('every key in view, when things go wrong', function () {
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
  afterEach(async () => {
    await context.close()
    world.running.sandbox.reset()
  })

  /** Goes to the list of keys of some regions; `faults` begin just before it is read. */
  async function arrive(regions: readonly string[], before: () => void): Promise<Page> {
    const { page } = await world.open(context)
    const conf = regions.map((region) => world.conf(region)).join('\n')
    await page.getByLabel('Configuration').fill(conf.replace(/\[default\][^[]*/g, ''))
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('button', { name: 'Use a private session instead' }).click()
    await page.getByRole('heading', { level: 1, name: /^(This key|Accounts)$/ }).waitFor()
    before()
    await page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }).click()
    return page
  }

  const set = (...faults: Fault[]): void => world.running.sandbox.switches.set({ faults })
  const here = () => world.running.sandbox.world('ovh-eu')

  /** The ids of the keys that a region's account has. */
  function keysOf(region: 'ovh-eu' | 'ovh-ca'): string[] {
    const { credentials } = world.running.sandbox.world(region)
    const own = credentials.withKey(world.running.sandbox.regions[region].consumerKey)!
    return credentials.of(own.account!).map(({ credentialId }) => `sandbox-${region} ${credentialId}`)
  }

  /** The ids of the rows that are shown, in their order. */
  const shown = (page: Page): Promise<string[]> =>
    page.locator('[data-id]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.id ?? ''))

  async function settled(page: Page): Promise<void> {
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ keys?$/ })
      .waitFor({ timeout: 60_000 })
    await listDrawn(page)
  }

  /** What is said to be missing. */
  const gaps = (page: Page): Promise<string[]> => page.locator('ul.gaps li').allInnerTexts()

  /** How often each address was asked for with a method. */
  function calls(method: string): Map<string, number> {
    const counts = new Map<string, number>()
    for (const one of world.running.sandbox.log) {
      if (one.method === method) counts.set(one.url, (counts.get(one.url) ?? 0) + 1)
    }
    return counts
  }

  it('shows every key of the region that answers, and one sentence for the one that is down', async () => {
    const page = await arrive(['ovh-eu', 'ovh-ca'], () => {
      world.running.sandbox.switches.set({ down: true }, 'ovh-ca')
    })
    await settled(page)
    expect((await shown(page)).sort()).to.deep.equal(keysOf('ovh-eu').sort())
    const said = await gaps(page)
    expect(said).to.have.length(1)
    expect(said[0]).to.match(/ovh-ca: nothing could be read\. .+ Ask the doctor/)
  })

  it('shows what may be read when every second object is refused, and says once how many keys are missing', async () => {
    const page = await arrive(['ovh-eu'], () =>
      set({ kind: 'deny', code: 'FORBIDDEN', path: '/me/api/credential/*', every: 2 }),
    )
    await settled(page)
    const all = keysOf('ovh-eu')
    const rows = await shown(page)
    expect(new Set(rows).size, 'none twice').to.equal(rows.length)
    expect(rows.every((row) => all.includes(row))).to.equal(true)
    expect(rows.length)
      .to.be.greaterThan(all.length / 3)
      .and.lessThan(all.length)
    const missing = (await gaps(page)).filter((line) => /keys? (is|are) missing/.test(line))
    expect(missing, missing.join(' | ')).to.have.length(1)
    const count = Number(/(\d+) keys are missing/.exec(missing[0]!)?.[1])
    expect(rows.length + count, 'nothing lost').to.equal(all.length)
    // A key whose application is gone may be gone itself: it alone is asked for once more, to know.
    const orphans = world.running.sandbox.log
      .filter(({ url, status }) => url.endsWith('/application') && status === 404)
      .map(({ url }) => url.replace(/\/application$/, ''))
    expect(orphans.length).to.be.lessThan(3)
    for (const [url, times] of calls('GET')) {
      if (/\/credential\/\d+$/.test(url)) expect(times, url).to.equal(orphans.includes(url) ? 2 : 1)
    }
  })

  it('rides out a storm of 429s: says that it waits, and in the end has every key once', async () => {
    const page = await arrive(['ovh-eu'], () =>
      set({ kind: 'throttle', path: '/me/api/*', after: 6, every: 2, times: 3 }),
    )
    await page.locator('ul.gaps').getByText('OVHcloud asks for a pause').waitFor()
    await settled(page)
    const rows = await shown(page)
    expect(rows.sort()).to.deep.equal(keysOf('ovh-eu').sort())
    expect(await gaps(page)).to.deep.equal([])
  })

  it('shows hostile names as text in the list, beside it and on the timeline', async () => {
    const dialogs: string[] = []
    const page = await arrive(['ovh-eu'], () => {
      const { applications, credentials } = here()
      const keys = world.running.sandbox.regions['ovh-eu']
      const application = applications.withKey(keys.applicationKey)!
      const own = credentials.withKey(keys.consumerKey)!
      for (const [index, text] of Object.values(hostile).entries()) {
        const applicationId = 900_000 + index
        const planted = { applicationId, applicationKey: `PLANTED${index}`.padEnd(16, '0') }
        applications.add({ ...application, ...planted, name: `${index} ${text}`, description: text })
        const unique = { consumerKey: `planted-${index}`, credentialToken: `planted-${index}` }
        credentials.add({ ...own, ...unique, credentialId: 990_000_000 + index, applicationId })
      }
    })
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await settled(page)
    expect((await shown(page)).sort()).to.deep.equal(keysOf('ovh-eu').sort())
    const harmless = async (where: string): Promise<void> => {
      const text = await everythingShown(page)
      expect(text, where).not.to.match(/[\u202e\u2066\u200b]/)
      expect(text, where).not.to.include('\u0301'.repeat(20))
      const made = page.locator('img[src=x], script:not([src])').filter({ hasNot: page.locator('head *') })
      expect(await made.count(), where).to.equal(0)
      expect(await page.title(), where).not.to.include('pwned')
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide, `${where}: wider than its window`).to.be.at.most(0)
    }
    await harmless('list')
    const heights = await page
      .locator('[data-id]')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
    expect(Math.max(...heights) - Math.min(...heights), 'rows of one height').to.be.lessThan(2)
    for (const index of Object.keys(Object.values(hostile))) {
      await page
        .locator('a.row')
        .filter({ hasText: new RegExp(`^\\s*${index} `) })
        .first()
        .click()
      await page.locator('cs-key-detail').getByRole('heading', { level: 2 }).first().waitFor()
      await harmless(`detail of ${index}`)
    }
    await page.setViewportSize({ width: 320, height: 720 })
    await harmless('detail on a phone')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('navigation').getByRole('link', { name: 'Timeline' }).click()
    await page.locator('.life').first().waitFor()
    await page.getByText('pay⟨202E⟩pal⟨2066⟩⟨200B⟩.exe').first().waitFor()
    await harmless('timeline')
    expect(dialogs).to.deep.equal([])
  })

  it('stops in the middle of many revocations: each was sent at most once, and the rest can be chosen again', async () => {
    const planted = Array.from({ length: 40 }, (_, index) => 980_000_000 + index)
    const page = await arrive(['ovh-eu'], () => {
      const { credentials } = here()
      const own = credentials.withKey(world.running.sandbox.regions['ovh-eu'].consumerKey)!
      for (const credentialId of planted) {
        const unique = { consumerKey: `many-${credentialId}`, credentialToken: `many-${credentialId}` }
        credentials.add({ ...own, ...unique, credentialId, rules: [{ method: 'GET', path: '/vps/many' }] })
      }
    })
    await settled(page)
    await page.getByRole('searchbox').fill('/vps/many')
    await page.getByRole('checkbox', { name: 'Choose all keys in view' }).click()
    await page.getByRole('button', { name: 'Revoke 40 keys' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('Type 40 to confirm.').fill('40')
    set({ kind: 'delay', method: 'DELETE', ms: 1000 })
    await sheet.getByRole('button', { name: 'Revoke 40 keys' }).click()
    await page.getByText(/^Revoking: ([6-9]|1\d) of 40$/).waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText(/\d+ not tried/).waitFor()
    const deleted = calls('DELETE')
    expect([...deleted.values()].every((times) => times === 1)).to.equal(true)
    const left = planted.filter((id) => here().credentials.find(id))
    expect(left.length).to.be.greaterThan(0)
    expect(deleted.size + left.length, 'nothing lost').to.equal(40)
    await page.getByRole('button', { name: `Choose the ${left.length} that are left` }).click()
    await page.getByText(`${left.length} keys chosen`).waitFor()
  })
})
