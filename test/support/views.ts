// Looks at views as the guidelines ask: axe in the real browser, nothing wider than the window, nothing cut off when
// the text is spaced out.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type Axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { World } from './world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type ViewTheme = 'light' | 'dark' | 'contrast'

/** One way of looking at every view. */
export interface Looking {
  /** 640 is a window of 1,280 px at 200 % zoom. */
  width: 320 | 640 | 768 | 1440
  theme: ViewTheme
  language: 'en' | 'fr'
}

/** Addresses that need no account; `:account` stands for the first one. */
export const everyView = [
  '/keys',
  '/accounts',
  '/accounts/:account',
  '/accounts/:account/key',
  '/accounts/:account/applications',
  '/accounts/:account/activity',
  '/timeline',
  '/report',
  '/new',
  '/check',
  '/check/compare',
  '/doctor',
  '/connection',
  '/hand',
  '/understand',
  '/reference',
  '/reference/get-/me',
  '/reference/post-/domain/zone/{zoneName}/record',
  '/reference/presets',
  '/reference/preset/certbot-all-zones',
  '/reference/error/INVALID_SIGNATURE',
  '/vault',
  '/about',
  '/help',
  '/help/tour',
  '/help/basics',
  '/help/error-not-granted-call',
  '/import',
  '/settings',
  '/nowhere',
] as const

/** Opens the page with one account in a private session. */
export async function openSession(world: World, { width, theme, language }: Looking): Promise<Page> {
  const context = await world.context({
    viewport: { width, height: width === 640 ? 430 : width < 500 ? 640 : 860 },
    deviceScaleFactor: width === 640 ? 2 : 1,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
  })
  const { page } = await world.open(context)
  await page.locator('textarea').fill(world.conf())
  await page.locator('cs-paste-box button[type=submit]').click()
  await page.getByRole('button', { name: /private session|session privée/i }).click()
  await page.locator('nav.rail').waitFor()
  await dress(page, theme)
  return page
}

/** Light and dark as the system asks; high contrast as the settings write it. */
export async function dress(page: Page, theme: ViewTheme): Promise<void> {
  await page.emulateMedia({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    contrast: theme === 'contrast' ? 'more' : 'no-preference',
    reducedMotion: 'reduce',
  })
}

/** The account that each page began with: its address names it. */
const accounts = new WeakMap<Page, string>()

/** Goes to a view and waits until it stands: its heading is there, and nothing is on its way any more. */
export async function visit(page: Page, address: string): Promise<void> {
  const account = accounts.get(page) ?? /accounts\/([^/]+)/.exec(page.url())?.[1] ?? ''
  accounts.set(page, account)
  // The view before this one must not be taken for it.
  await page.evaluate(
    (hash) => {
      location.hash = hash
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    },
    address.replace(':account', account),
  )
  await page.locator('main :is(h1, h2)').filter({ visible: true }).first().waitFor()
  await page.waitForFunction(
    () => {
      // A list behind what is looked at has nobody to draw its lines for.
      const waiting = (root: ParentNode): boolean =>
        [...root.querySelectorAll('.skeleton, progress, [data-blank], cs-long-list:empty')].some((one) =>
          one.checkVisibility(),
        ) ||
        [...root.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && waiting(shadowRoot))
      return !waiting(document)
    },
    undefined,
    { timeout: 30_000 },
  )
}

/** What is wrong with the view in sight, one line each. */
export async function complaintsOf(page: Page, name: string): Promise<string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof Axe }
    const { violations } = await checker.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
      // Off by itself: what is pressed is 24 px high and wide, or that far from its neighbours.
      rules: { 'target-size': { enabled: true } },
    })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) found.push(`${wide} px wider than the window`)
  return found.map((one) => `${name}: ${one}`)
}

/** Whether text that is spaced out, as WCAG 1.4.12 has it, still fits the window. */
export async function spacedOut(page: Page, name: string): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const { style } = document.documentElement
    style.setProperty('letter-spacing', '0.12em')
    style.setProperty('word-spacing', '0.16em')
    style.setProperty('line-height', '1.5')
    const over = document.documentElement.scrollWidth - innerWidth
    for (const one of ['letter-spacing', 'word-spacing', 'line-height']) style.removeProperty(one)
    return over
  })
  return wide > 0 ? [`${name}: ${wide} px wider than the window when the text is spaced out`] : []
}
