// What a person does again and again, as one step each.
import type { Page } from 'playwright-core'

/** Pastes a configuration and has it read. */
export async function importConf(page: Page, conf: string): Promise<void> {
  await page.getByLabel('Configuration').fill(conf)
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { name: 'One key found' }).waitFor()
}

/** Uses what was read without keeping it. */
export async function privately(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use a private session instead' }).click()
  await page.getByRole('heading', { name: 'This key', level: 1 }).waitFor()
}

/** Waits until the endpoint has called the key valid. */
export const valid = (page: Page): Promise<void> => page.getByText('Valid', { exact: true }).waitFor()

/** Goes to an address inside the page. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
}
