import { expect } from 'chai'
import { complaintsOf, dress, openSession, spacedOut, visit } from '../support/views.ts'
import type { Looking } from '../support/views.ts'
import { World } from '../support/world.ts'

/** A lean part of the grid that `npm run test:views` walks as a whole. */
const lookings: readonly Looking[] = [
  { width: 320, theme: 'light', language: 'fr' },
  { width: 640, theme: 'light', language: 'en' },
  { width: 1440, theme: 'dark', language: 'en' },
]
const views = ['/keys', '/reference/get-/me', '/help', '/help/tour', '/settings']

describe('views', function () {
  this.timeout(180_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  for (const looking of lookings) {
    it(`are accessible and fit at ${looking.width} px${looking.width === 640 ? ' (200 % zoom)' : ''}, ${looking.theme}, ${looking.language}`, async () => {
      const page = await openSession(world, looking)
      const found: string[] = []
      for (const view of views) {
        await visit(page, view)
        found.push(...(await complaintsOf(page, view)), ...(await spacedOut(page, view)))
      }
      await dress(page, 'contrast')
      found.push(...(await complaintsOf(page, `${views.at(-1)} in high contrast`)))
      expect(found).to.deep.equal([])
      await page.context().close()
    })
  }

  it('leave nothing behind the bar at the bottom of a phone', async () => {
    const page = await openSession(world, { width: 320, theme: 'light', language: 'en' })
    for (const view of ['/keys', '/settings', '/help']) {
      await visit(page, view)
      const under = await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight)
        const shell = document.querySelector('cs-app')!.shadowRoot!
        const bar = shell.querySelector('.rail')!.getBoundingClientRect()
        const main = shell.querySelector('main')!.getBoundingClientRect()
        return Math.round(main.bottom - bar.top)
      })
      expect(under, view).to.be.at.most(0)
    }
    await page.context().close()
  })

  it('keep what was typed when the language is changed', async () => {
    const page = await openSession(world, { width: 1440, theme: 'light', language: 'en' })
    await visit(page, '/reference/post-/domain/zone/{zoneName}/record')
    await page.getByLabel('{zoneName}').fill('example.org')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Français')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Référence', level: 1 }).waitFor()
    expect(await page.getByLabel('{zoneName}').inputValue()).to.equal('example.org')
    await page.context().close()
  })

  it('are gone to by name, by number and by a link of OVHcloud’s console', async () => {
    const page = await openSession(world, { width: 1440, theme: 'light', language: 'en' })
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Where to' })
    await field.fill('https://eu.api.ovh.com/console/?section=%2Fme&branch=v1#get-/me/api/credential')
    await page.getByRole('option', { name: /GET \/me\/api\/credential/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /GET\s*\/me\/api\/credential/, level: 2 }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'This key', level: 1 }).waitFor()
    await page.context().close()
  })
})
