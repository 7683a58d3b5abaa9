// Takes the pictures of the documentation, and with `--all` one of every view in every size, theme and language, so
// that somebody can look at them: `npm run screenshots -- --all --out /tmp/pictures`.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { World } from '../test/support/world.ts'

const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, out: { type: 'string', default: 'docs/pictures' } },
})

/** The views that the documentation shows. */
const DOCUMENTED = new Set([
  'keys-one',
  'application',
  'welcome',
  'import',
  'keys',
  'new-key',
  'doctor-healthy',
  'vault',
])
const PASSPHRASE = 'seven quiet locksmiths count brass'
const sizes = values.all ? [320, 768, 1440] : [1280]
const themes = ['light', 'dark'] as const
const locales = values.all ? ['en-GB', 'fr-FR'] : ['en-GB']

await mkdir(values.out, { recursive: true })
const world = await World.start()
try {
  for (const width of sizes) {
    for (const colorScheme of themes) {
      for (const locale of locales) await round(width, colorScheme, locale)
    }
  }
} finally {
  await world.close()
}

async function round(width: number, colorScheme: 'light' | 'dark', locale: string): Promise<void> {
  const height = width < 500 ? 720 : 860
  const context = await world.context({
    viewport: { width, height },
    colorScheme,
    locale,
    deviceScaleFactor: 1,
  })
  const { page } = await world.open(context)
  const name = (view: string): string =>
    join(
      values.out,
      values.all ? `${view}-${width}-${colorScheme}-${locale.slice(0, 2)}.png` : `${view}-${colorScheme}.png`,
    )
  const shoot = async (view: string): Promise<void> => {
    if (!values.all && !DOCUMENTED.has(view)) return
    // News would lie over what a picture is to show.
    for (const close of await page.locator('.notice button').all()) await close.click().catch(() => undefined)
    await page.mouse.move(0, 0)
    await page.waitForTimeout(250)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    if (wide) console.log(`${name(view)} is wider than its window`)
    await page.screenshot({ path: name(view), fullPage: width < 500 })
  }
  await page.locator('cs-paste-box').waitFor()
  await shoot('welcome')
  await page.locator('.trial button').click()
  await page.locator('a.row').first().waitFor()
  await page.waitForTimeout(500)
  await shoot('example')
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'https://auth.eu.ovhcloud.com/api/createToken?GET=/me',
    })
    document.body.append(link)
    link.click()
    link.remove()
  })
  await page.locator('cs-demo-band dialog[open]').waitFor()
  await shoot('example-made')
  await page.keyboard.press('Escape')
  await page.locator('cs-demo-band .band button').click()
  await page.locator('cs-paste-box').waitFor()
  await page.locator('textarea').fill(world.conf())
  await page.locator('cs-paste-box button[type=submit]').click()
  await page.locator('.candidate').waitFor()
  await shoot('import')
  await page.locator('#passphrase').fill(PASSPHRASE)
  await page.locator('#again').fill(PASSPHRASE)
  await page.locator('.protect button[type=submit]').click()
  await page.locator('.key-drawing').waitFor()
  await page.waitForTimeout(400)
  await shoot('key')
  const key = await address(page)
  await visit(page, '/keys')
  await page.locator('.tile').first().waitFor()
  await page.waitForTimeout(500)
  await shoot('keys')
  await page.locator('a.row').nth(1).click()
  await page.locator('cs-key-detail').waitFor()
  await page.waitForTimeout(300)
  await shoot('keys-one')
  await visit(page, '/new')
  await page.locator('main h1').waitFor()
  await shoot('new-key')
  await visit(page, '/timeline')
  await page.locator('.life').first().waitFor()
  await shoot('timeline')
  await visit(page, '/report')
  await page.locator('.ways').waitFor()
  await shoot('report')
  await visit(page, '/accounts')
  await shoot('accounts')
  await visit(page, key.replace(/key$/, 'applications'))
  await page.locator('.application').nth(1).waitFor()
  await page.waitForTimeout(300)
  await shoot('applications')
  await page.locator('.rows a').nth(1).click()
  await page.locator('article h2').waitFor()
  await page.waitForTimeout(400)
  await shoot('application')
  await page.locator('article button.danger').click()
  await page.locator('dialog').waitFor()
  await shoot('delete')
  await page.keyboard.press('Escape')
  await visit(page, key.replace(/\/key$/, ''))
  await page.locator('cs-account-projects .list').waitFor()
  await shoot('account')
  await visit(page, key.replace(/key$/, 'activity'))
  await page.locator('cs-activity-rules .rules').waitFor()
  await shoot('activity')
  await visit(page, '/understand')
  await page.locator('#subject').waitFor()
  await shoot('understand')
  await visit(page, '/doctor')
  await page.locator('cs-paste-box').waitFor()
  await shoot('doctor')
  await page.locator('.saved a').first().click()
  await page.locator('.verdict.good').waitFor()
  await shoot('doctor-healthy')
  await visit(page, '/settings')
  await shoot('settings')
  await visit(page, key.replace(/^\/accounts\/(.*)\/key$/, '/connection/$1'))
  await page.locator('.ask button').click()
  await page.locator('table').waitFor()
  await shoot('connection')
  await visit(page, '/vault')
  await page.locator('cs-vault-ways .way').first().waitFor()
  await shoot('vault')
  await page.locator('cs-vault-ways button[aria-expanded]').first().click()
  await page.locator('cs-vault-add').waitFor()
  await shoot('vault-add')
  await visit(page, '/about')
  await page.locator('.protections').waitFor()
  await shoot('about')
  for (const [view, address] of [
    ['reference', '/reference'],
    ['operation', '/reference/get-/me'],
    ['help', '/help'],
    ['tour', '/help/tour'],
  ] as const) {
    await visit(page, address)
    await page.locator('main :is(h1, h2)').filter({ visible: true }).first().waitFor()
    await shoot(view)
  }
  if (values.all) await newKey(page, shoot)
  await visit(page, '/nowhere')
  await shoot('unknown')
  await page.reload()
  await page.locator('#passphrase').waitFor()
  await shoot('unlock')
  await context.close()
}

/** Every step on the way to a key, on both roads, and the calls that wait for a person's shell. */
async function newKey(page: Page, shoot: (view: string) => Promise<void>): Promise<void> {
  await visit(page, '/new')
  await page.locator('#query').fill('certbot')
  await page.locator('button.row').first().waitFor()
  await shoot('new-key')
  await page.locator('button.row').nth(1).click()
  await page.locator('cs-new-key-purpose input').first().fill('example.org')
  await shoot('new-key-purpose')
  await page.locator('cs-new-key-purpose button.primary').click()
  await page.locator('cs-own-list button').waitFor()
  await shoot('new-key-rules')
  await page.locator('cs-new-key-rules details > summary').first().click()
  await page.locator('cs-route-picker details > summary').first().click()
  await page.locator('cs-route-picker fieldset').first().waitFor()
  await shoot('new-key-tree')
  await page.locator('cs-new-key-rules .sides button.primary').click()
  await page.locator('cs-new-key-request input[type=radio]').first().waitFor()
  await shoot('new-key-request')
  await page.locator('input[type=radio][value=none]').check()
  await page.locator('cs-new-key-create cs-paste-box').waitFor()
  await shoot('new-key-create')
  await page.locator('cs-new-key-request input[type=radio]').first().check()
  await page.locator('cs-new-key-request form button[type=submit]').click()
  const open = page.locator('cs-new-key-validate a.primary')
  await open.waitFor()
  await page.locator('cs-new-key-validate summary').click()
  await page.locator('cs-qr-code').waitFor()
  await shoot('new-key-validate')
  world.running.sandbox.decide((await open.getAttribute('href')) ?? '', {
    accept: true,
    validitySeconds: 86_400,
  })
  await page.locator('cs-new-key-validate .note.good').waitFor()
  await open.click()
  await page.locator('cs-new-key-test form').waitFor()
  await shoot('new-key-test')
  await page.locator('cs-new-key-test form button[type=submit]').click()
  await page.locator('cs-new-key-hand-over pre').first().waitFor()
  await shoot('new-key-hand-over')
  for (const [view, to] of [
    ['check', '/check'],
    ['hand', '/hand'],
  ] as const) {
    await visit(page, to)
    await page.locator('main h1').first().waitFor()
    await shoot(view)
  }
}

async function visit(page: Page, to: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, to)
  await page.waitForTimeout(300)
}

async function address(page: Page): Promise<string> {
  return page.evaluate(() => location.hash.slice(1))
}
