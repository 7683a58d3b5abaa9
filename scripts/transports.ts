// Plays the story of a stranger over every way to an endpoint and every profile of the sandbox, in a real browser, and with
// `--write` writes what was seen into docs/evidence/transports.md; `--only closed` plays one profile: `npm run test:transports`.
import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import type { CorsProfile } from '../src/sandbox/switches.ts'
import { sandboxConf } from '../build/start.ts'
import { importConf, valid, visit } from '../test/e2e/steps.ts'
import { chooseHands, storyByHand } from '../test/support/by-hand.ts'
import { startExtension } from '../test/support/extension.ts'
import { World } from '../test/support/world.ts'

const PASSPHRASE = 'seven quiet locksmiths count brass'
const all: readonly CorsProfile[] = ['open', 'observed', 'none-on-errors', 'closed']
const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const profiles = all.filter((profile) => (values.only ?? profile) === profile)
const choices = ['auto', 'direct', 'beside', 'relay', 'extension', 'hand'] as const
type Choice = (typeof choices)[number]

/** What became of one story: done, by which way; or what the page said in its place. */
type Cell = { done: true; by: string } | { done: false; said: string; offers: boolean }

const columns: Readonly<Record<Choice, string>> = {
  auto: 'found by itself',
  direct: 'direct',
  beside: 'relay beside the page',
  relay: 'relay elsewhere',
  extension: 'extension',
  hand: 'by hand',
}

const table = new Map<CorsProfile, Map<Choice, Cell>>()
const world = await World.start({ relays: true })
const extension = await startExtension()
if (!extension) throw new Error('The headless shell runs no extensions (Debian: apt-get install chromium).')
const version = world.browser.version()

/** Where a story is played: a page of the web, or one of the extension with a sandbox of its own. */
const placeOf = (choice: Choice) =>
  choice === 'extension'
    ? {
        sandbox: extension.running.sandbox,
        conf: sandboxConf(extension.running.sandbox.regions),
        open: async () => {
          const page = await extension.context.newPage()
          await page.goto(`${extension.address}index.html`)
          // Its profile is kept: what an earlier story left is thrown away.
          await page.evaluate(async () => {
            for (const { name = '' } of await indexedDB.databases()) indexedDB.deleteDatabase(name)
          })
          await page.reload()
          return { page, close: () => page.close() }
        },
      }
    : {
        sandbox: world.running.sandbox,
        conf: world.conf(),
        open: async () => {
          const context = await world.context()
          const { page } = await world.open(context)
          return { page, close: () => context.close() }
        },
      }
try {
  for (const profile of profiles) {
    const row = new Map<Choice, Cell>()
    table.set(profile, row)
    for (const choice of choices) {
      placeOf(choice).sandbox.reset()
      const cell = await story(profile, choice)
      row.set(choice, cell)
      console.log(`${profile} · ${choice}: ${cell.done ? `done (${cell.by})` : cell.said}`)
    }
  }
} finally {
  await world.close()
  await extension.close()
}
check()
if (values.write && values.only === undefined) {
  await mkdir('docs/evidence', { recursive: true })
  await writeFile('docs/evidence/transports.md', text())
}
process.exit(process.exitCode)

/** Pastes, protects, reads the key, deletes an application, locks, unlocks, and finds everything as it was left. */
async function story(profile: CorsProfile, choice: Choice): Promise<Cell> {
  const { sandbox, conf, open } = placeOf(choice)
  // An extension's page is answered whatever the endpoint permits: for it the profile holds from the beginning.
  sandbox.switches.set({ cors: choice === 'extension' ? profile : 'open' })
  const { page, close } = await open()
  page.setDefaultTimeout(20_000)
  try {
    await importConf(page, conf)
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByLabel('The passphrase again').fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Encrypt and save the key' }).click()
    await valid(page)
    const [, id = ''] = /accounts\/([^/]+)/.exec(await page.evaluate(() => location.hash)) ?? []
    if (choice === 'hand') await chooseHands(page)
    else if (choice !== 'auto' && choice !== 'extension') await choose(page, id, choice)
    // From here on the endpoint behaves as the profile has it, and the document knows nothing of before.
    sandbox.switches.set({ cors: profile })
    if (choice === 'hand') {
      const keys = sandbox.regions['ovh-eu']
      await storyByHand(page, keys, `/accounts/${id}/applications`, () => unlock(page))
      return { done: true, by: 'by hand' }
    }
    await visit(page, `/accounts/${id}/applications`)
    await page.reload()
    await unlock(page)
    const count = page.getByText(/^\d+ applications$/)
    const alert = page.getByRole('alert')
    await count.or(alert).first().waitFor()
    if ((await alert.count()) > 0) return await refused(page)
    const rows = page.getByRole('listitem').filter({ has: page.locator('.name') })
    const before = await rows.count()
    const doomed = rows.filter({ hasNotText: 'in use here' }).first()
    const name = (await doomed.locator('.name').textContent()) ?? ''
    await doomed.click()
    await page.getByRole('heading', { name, level: 2 }).waitFor()
    await page.getByRole('button', { name: /^Delete / }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: /^Delete / }).click()
    await page.getByText(`“${name}” was deleted at OVHcloud.`).waitFor()
    await page.reload()
    await unlock(page)
    await count.waitFor()
    if ((await rows.count()) !== before - 1) throw new Error('the deleted application is there again')
    const by = await page.getByTitle('Connection').innerText()
    return { done: true, by: by.replace(/^.*·\s*/s, '').trim() }
  } catch (error) {
    return { done: false, said: `broke off: ${String(error).split('\n')[0]}`, offers: false }
  } finally {
    await close()
  }
}

async function choose(page: Page, id: string, choice: Choice): Promise<void> {
  await visit(page, `/connection/${id}`)
  await page.locator(`input[value=${choice}]`).check()
  if (choice === 'relay') {
    await page.getByLabel('Address of the relay').fill(world.relay ?? '')
    await page.getByRole('button', { name: 'Use this relay' }).click()
    await page.getByRole('button', { name: 'Forget it' }).waitFor()
  }
  await page.getByText('The way was set.').waitFor()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** What the page says where it cannot work, and whether it leads on. */
async function refused(page: Page): Promise<Cell> {
  const alert = page.getByRole('alert').first()
  const title = (await alert.getByRole('heading').first().innerText()).trim()
  const offers = (await alert.getByRole('link', { name: 'Connection check' }).count()) > 0
  return { done: false, said: title, offers }
}

/** What must be so: with a relay at hand the default always gets through, and whatever does not says where to go. */
function check(): void {
  const wrong: string[] = []
  for (const [profile, row] of table) {
    for (const [choice, cell] of row) {
      const must = choice !== 'direct' || profile !== 'closed'
      if (must && !cell.done) wrong.push(`${profile} · ${choice} does not work: ${cell.said}`)
      if (!must && (cell.done || !cell.offers)) wrong.push(`${profile} · ${choice} does not lead on`)
    }
  }
  for (const one of wrong) console.error(one)
  process.exitCode = wrong.length === 0 ? 0 : 1
}

function text(): string {
  const cells = (row: Map<Choice, Cell>): string =>
    choices
      .map((choice) => {
        const cell = row.get(choice)!
        if (cell.done) return `works, ${cell.by}`
        return `“${cell.said}”${cell.offers ? ', and a link to the connection check' : ''}`
      })
      .join(' | ')
  return [
    '# The story over every way to an endpoint',
    '',
    `Written by \`npm run test:transports -- --write\` on ${new Date().toISOString().slice(0, 10)}, in Chromium ${version}.`,
    '',
    'The story: paste an `ovh.conf`, protect it, unlock it after a reload, read the applications, delete one behind its name,',
    'reload, unlock, and find everything as it was left. Rows are what the endpoint lets a page of another origin do (the',
    'sandbox’s profiles); columns are the way that was chosen for the account. A relay lies beside the page, another elsewhere;',
    'the extension’s page has a browser and a sandbox of its own; by hand, each script ran in a shell and its answers were pasted.',
    '',
    `| Endpoint | ${choices.map((choice) => columns[choice]).join(' | ')} |`,
    `|---|${choices.map(() => '---|').join('')}`,
    ...[...table].map(([profile, row]) => `| ${profile} | ${cells(row)} |`),
    '',
  ].join('\n')
}
