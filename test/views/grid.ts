// Every view in every size, theme and language: `npm run test:views`. Minutes. With `VIEW_PICTURES=/some/folder` it keeps
// a picture of each look there, for somebody to look at.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { complaintsOf, dress, everyView, openSession, spacedOut, visit } from '../support/views.ts'
import { World } from '../support/world.ts'

const pictures = process.env['VIEW_PICTURES']
if (pictures !== undefined) mkdirSync(pictures, { recursive: true })

/** Keeps a picture of the whole page where the folder is named. */
async function keep(page: Page, look: string): Promise<void> {
  if (pictures === undefined) return
  const window = page.viewportSize()!
  // A window as high as the page: its bar and its news lie below, not over what somebody wants to see. The reference is
  // a list of thousands: its beginning tells enough.
  const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 3000))
  await page.setViewportSize({ ...window, height: Math.max(window.height, height) })
  await page.screenshot({ path: join(pictures, `${look.replaceAll(/[^\w-]+/g, '_')}.png`) })
  await page.setViewportSize(window)
}

describe('every view', function () {
  this.timeout(900_000)
  let world: World

  before(async () => {
    world = await World.start()
  })
  after(() => world.close())

  for (const width of [320, 768, 1440] as const) {
    for (const language of ['en', 'fr'] as const) {
      it(`is accessible and fits at ${width} px in ${language}, light, dark and in high contrast`, async () => {
        const page = await openSession(world, { width, theme: 'light', language })
        const found: string[] = []
        for (const view of everyView) {
          await visit(page, view)
          for (const theme of ['light', 'dark', 'contrast'] as const) {
            await dress(page, theme)
            found.push(...(await complaintsOf(page, `${view} ${theme}`)))
            await keep(page, `${view.slice(1)} ${String(width)} ${theme} ${language}`)
          }
          if (width === 320) found.push(...(await spacedOut(page, view)))
        }
        expect(found).to.deep.equal([])
        await page.context().close()
      })
    }
  }
})
