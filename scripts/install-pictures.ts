// Takes the two pictures that a browser shows when it asks whether to install the page: `node --import tsx
// scripts/install-pictures.ts`. Their sizes stand in public/manifest.webmanifest.
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { World } from '../test/support/world.ts'

const out = fileURLToPath(new URL('../public/screenshots/', import.meta.url))
await mkdir(out, { recursive: true })
const world = await World.start()
try {
  await shoot('wide', { width: 1280, height: 800 }, 1)
  await shoot('narrow', { width: 360, height: 640 }, 1.5)
} finally {
  await world.close()
}

async function shoot(
  name: 'wide' | 'narrow',
  viewport: { width: number; height: number },
  deviceScaleFactor: number,
): Promise<void> {
  const context = await world.context({ viewport, deviceScaleFactor, colorScheme: 'light' })
  const { page } = await world.open(context)
  await page.getByLabel('Configuration').fill(world.conf())
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByLabel('Label').fill('Example')
  await page.getByRole('button', { name: 'Use a private session instead' }).click()
  await page.locator('.key-drawing').first().waitFor()
  if (name === 'wide') {
    await page.getByRole('navigation').getByRole('link', { name: 'Applications' }).click()
    await page.locator('.rows a').nth(1).click()
    await page.locator('article .key-drawing').first().waitFor()
  }
  await page.mouse.move(0, 0)
  await page.waitForTimeout(400)
  await page.screenshot({ path: `${out}${name}.png` })
  await context.close()
}
