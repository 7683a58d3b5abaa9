// A person who carries a page's calls by hand: saves the script, runs it in a shell, and pastes what it wrote.
import { expect } from 'chai'
import type { Page } from 'playwright-core'
import { environmentOf, runShell } from './shell.ts'
import { heading } from './story.ts'

type Keys = Parameters<typeof environmentOf>[0]

const goTo = (page: Page, address: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to
  }, address)

/** Decides that the calls of the account that is open are made by hand. */
export async function chooseHands(page: Page): Promise<void> {
  await goTo(page, '/hand')
  await heading(page, 'By hand')
  await page.getByRole('button', { name: /Make its calls by hand/ }).click()
  await page.getByRole('button', { name: /Let the page call again/ }).waitFor()
}

/** Runs the script that waits, with a key in the environment, and pastes what it wrote; returns that. */
export async function byHand(page: Page, keys: Keys, more: Record<string, string> = {}): Promise<string> {
  if (!(await page.getByRole('heading', { name: 'By hand', level: 1 }).isVisible())) {
    await page.getByRole('link', { name: 'Show the script' }).click()
  }
  await heading(page, 'By hand')
  const links = page.getByRole('link', { name: 'Save as countersign-calls.sh' })
  await links.first().waitFor()
  let output = ''
  for (const link of await links.all()) {
    const download = page.waitForEvent('download')
    await link.click()
    let script = ''
    for await (const chunk of await (await download).createReadStream()) script += String(chunk)
    // One script for each key: a script says so when it is not for the key at hand.
    const own = await runShell('sh', script, environmentOf(keys))
    const run = own.code === 0 ? own : await runShell('sh', script, { ...environmentOf(keys), ...more })
    expect(run.code, run.errors).to.equal(0)
    output += run.output
  }
  await page.getByLabel('What the script wrote').fill(output)
  await page.getByRole('button', { name: 'Read the answers' }).click()
  // What was waited for may lead on by itself.
  await Promise.race([
    page.getByText(/answers? (was|were) read\./).waitFor(),
    page.locator('cs-page-hand').waitFor({ state: 'detached' }),
  ])
  return output
}

/** Runs scripts until a page has all it wants to know. */
export async function untilByHand(
  page: Page,
  done: () => Promise<boolean>,
  keys: Keys,
  more: Record<string, string> = {},
): Promise<void> {
  for (let round = 0; round < 8; round++) {
    for (let turn = 0; turn < 400; turn++) {
      if (await done()) return
      if (await page.getByRole('link', { name: 'Show the script' }).isVisible()) break
      await page.waitForTimeout(50)
    }
    if (await done()) return
    const address = new URL(page.url()).hash.slice(1)
    // Whatever asks at the same moment goes into the same script.
    await page.waitForTimeout(300)
    await byHand(page, keys, more)
    await goTo(page, address)
  }
  expect.fail('eight scripts were not enough')
}

/** The story by hand, from the list of applications on: sees them, deletes one, and finds it gone after a reload. */
export async function storyByHand(
  page: Page,
  keys: Keys,
  address: string,
  unlock: () => Promise<void>,
): Promise<void> {
  await goTo(page, address)
  const counted = page.getByText(/^\d+ applications$/)
  await untilByHand(page, () => counted.isVisible(), keys)
  const rows = page.getByRole('listitem').filter({ has: page.locator('.name') })
  const before = await rows.count()
  const doomed = rows.filter({ hasNotText: 'in use here' }).first()
  const name = (await doomed.locator('.name').textContent()) ?? ''
  await doomed.click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  const remove = page.getByRole('button', { name: /^Delete / })
  // The keys that would die with it are asked for first.
  await untilByHand(page, async () => (await remove.isVisible()) && (await remove.isEnabled()), keys)
  await remove.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(name)
  await dialog.getByRole('button', { name: /^Delete / }).click()
  await page.getByRole('link', { name: 'Show the script' }).waitFor()
  await goTo(page, '/hand')
  await page.getByText('It changes something at OVHcloud: run it once.').waitFor()
  await byHand(page, keys)
  await page.getByText(`“${name}” was deleted at OVHcloud.`).waitFor()
  await goTo(page, address)
  await page.reload()
  await unlock()
  await untilByHand(page, () => counted.isVisible(), keys)
  if ((await rows.count()) !== before - 1) throw new Error('the deleted application is there again')
}
