// The story that everything is measured by, told by a page of any origin: whoever carries its calls, it must pass.
import { expect } from 'chai'
import type { Page } from 'playwright-core'

export const PASSPHRASE = 'seven quiet locksmiths count brass'

/** A page is found as a person finds it: by its heading. */
export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name, level: 1 }).waitFor()

export async function importConf(page: Page, conf: string): Promise<void> {
  await page.getByLabel('Configuration').fill(conf)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { name: 'One key found' }).waitFor()
}

export async function protect(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('The passphrase again').fill(passphrase)
  await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
}

export async function unlock(page: Page): Promise<void> {
  await heading(page, 'Unlock')
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Pastes, sees its applications, deletes one, reloads, unlocks, and finds everything as left. */
export async function story(page: Page, conf: string): Promise<void> {
  await heading(page, 'Your OVHcloud keys, in your own hands.')
  await importConf(page, conf)
  await protect(page)

  await heading(page, 'This key')
  await page.getByText('Valid', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Applications of this account' }).click()
  await heading(page, 'Applications')

  const rows = page.getByRole('listitem').filter({ has: page.locator('.name') })
  await page.getByText(/^\d+ applications$/).waitFor()
  const before = await rows.count()
  const doomed = rows.filter({ hasNotText: 'in use here' }).first()
  const name = (await doomed.locator('.name').textContent()) ?? ''
  await doomed.click()
  await page.getByRole('heading', { name, level: 2 }).waitFor()
  await page.getByRole('button', { name: /^Delete / }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: /^Delete / })
  expect(await confirm.isDisabled(), 'nothing can be deleted before the name is typed').to.equal(true)
  await dialog.getByRole('textbox').fill(name)
  await confirm.click()
  await page.getByText(`“${name}” was deleted at OVHcloud.`).waitFor()
  expect(await rows.count()).to.equal(before - 1)
  expect(await page.getByText(name, { exact: true }).count()).to.equal(0)

  await page.reload()
  await heading(page, 'Unlock')
  await page.getByLabel('Passphrase').fill('not the passphrase at all')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByText('That is not the passphrase').waitFor()
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await heading(page, 'Applications')
  await page.getByText(/^\d+ applications$/).waitFor()
  expect(await rows.count()).to.equal(before - 1)
  expect(await page.getByText(name, { exact: true }).count()).to.equal(0)
}
