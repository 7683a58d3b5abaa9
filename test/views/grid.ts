// Every view in every size, theme and language: `npm run test:views`. Minutes.
import { expect } from 'chai'
import { complaintsOf, dress, everyView, openSession, spacedOut, visit } from '../support/views.ts'
import { World } from '../support/world.ts'

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
          }
          if (width === 320) found.push(...(await spacedOut(page, view)))
        }
        expect(found).to.deep.equal([])
        await page.context().close()
      })
    }
  }
})
