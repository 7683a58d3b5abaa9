// `npm run lighthouse [-- --write]`: what Lighthouse says of four views of the built page, with its mobile preset. It is no
// dependency: this exact version is fetched into .cache when it is asked for.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, cpus, loadavg, release, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import type { default as Puppeteer, Page } from 'puppeteer-core'
import { securityHeaders } from '../build/policy.ts'
import { startSandbox } from '../build/sandbox-server.ts'
import { serveSite } from '../build/serve.ts'
import { buildSite, sitePolicy } from '../build/site.ts'
import { sandboxConf, sandboxEndpoints } from '../build/start.ts'
import { chromiumArgs, ensureChromium, findChromium } from './chromium.mjs'

const version = '12.8.2'
const categories = { performance: 98, accessibility: 100, 'best-practices': 100 } as const
type Category = keyof typeof categories

/** What is read of a report. */
interface Report {
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<
    string,
    { title: string; score: number | null; numericValue?: number; displayValue?: string }
  >
  runtimeError?: { message: string }
}

type Lighthouse = (
  url: string,
  flags: object,
  config: undefined,
  page: Page,
) => Promise<{ lhr: Report } | undefined>

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } },
})

/** Fetches Lighthouse if it is not there yet. */
async function invite(): Promise<{ lighthouse: Lighthouse; puppeteer: typeof Puppeteer }> {
  const folder = fileURLToPath(new URL('../.cache/lighthouse/', import.meta.url))
  const main = `${folder}node_modules/lighthouse/core/index.js`
  if (!existsSync(main)) {
    console.error(`Fetching lighthouse ${version} …`)
    await mkdir(folder, { recursive: true })
    await writeFile(`${folder}package.json`, '{ "name": "lighthouse-here", "private": true }')
    const flags = ['--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund', '--save-exact']
    await promisify(execFile)('npm', ['install', ...flags, `lighthouse@${version}`], { cwd: folder })
  }
  const { default: lighthouse } = (await import(pathToFileURL(main).href)) as { default: Lighthouse }
  // Its own driver: two versions of one protocol's words do not mix.
  const driver = createRequire(main).resolve('puppeteer-core')
  const { default: puppeteer } = (await import(pathToFileURL(driver).href)) as {
    default: typeof Puppeteer
  }
  return { lighthouse, puppeteer }
}

/** A view, and what a person does so that the load ends in it. */
interface View {
  name: string
  /** Before the load that is looked at. */
  prepare?: (page: Page) => Promise<void>
  /** While it loads: presses what there is to press as soon as it is there. */
  meanwhile?: (page: Page) => Promise<void>
}

/** Asked in each frame: no observer of the document hears what changes inside of a shadow root. */
const seen = { visible: true } as const

/**
 * Waits until an element behind shadow roots can be seen, and brings it into sight. A look from outside every tenth of a
 * second: a driver that asks in every frame would itself be what keeps the page busy.
 * @returns its middle, in CSS pixels of the window
 */
async function there(page: Page, ...path: readonly string[]): Promise<{ x: number; y: number }> {
  for (;;) {
    const look = page.evaluate((path) => {
      let root: ParentNode = document
      let found: Element | null = null
      for (const step of path) {
        found = root.querySelector(step)
        if (!found) return undefined
        root = found.shadowRoot ?? found
      }
      found?.scrollIntoView({ block: 'nearest' })
      const box = found?.getBoundingClientRect()
      return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : undefined
    }, path)
    // The page may just be on its way.
    const middle = await look.catch(() => undefined)
    if (middle) return middle
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Begins the example account. */
async function tryExample(page: Page): Promise<void> {
  const { x, y } = await there(page, 'cs-app', 'cs-page-welcome', '.trial button')
  await page.mouse.click(x, y)
  await there(page, 'cs-app', 'nav.rail')
}

const sandbox = await startSandbox({ port: 0, data: 'small', profile: 'observed' })
const extraEndpoints = sandboxEndpoints(sandbox.sandbox.regions)

/** Saves a key, so that the next load is the unlock view. */
async function save(page: Page): Promise<void> {
  const type = async (selector: string, text: string): Promise<void> => {
    const field = await page.waitForSelector(`pierce/${selector}`, seen)
    await field?.evaluate((element, value) => {
      ;(element as HTMLInputElement).value = value
      element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
    }, text)
  }
  await type('textarea', sandboxConf(sandbox.sandbox.regions))
  const press = async (selector: string): Promise<void> => {
    const button = await page.waitForSelector(`pierce/${selector}`, seen)
    await button?.evaluate((element) => (element as HTMLButtonElement).click())
  }
  await press('button[type=submit]:not([disabled])')
  for (const field of ['#passphrase', '#again']) await type(field, 'seven quiet locksmiths count brass')
  await press('.protect button[type=submit]')
  await page.waitForSelector('pierce/nav.rail', seen)
}

const views: readonly View[] = [
  { name: 'welcome' },
  { name: 'unlock', prepare: save },
  { name: 'inventory of the example', meanwhile: tryExample },
  {
    name: 'new key, in the example',
    meanwhile: async (page) => {
      await tryExample(page)
      const { x, y } = await there(page, 'cs-app', 'nav.rail a[href="#/new"]')
      await page.mouse.click(x, y)
    },
  },
]

const { lighthouse, puppeteer } = await invite()
const dir = fileURLToPath(new URL('../.cache/lighthouse-site', import.meta.url))
await buildSite({ outDir: dir, extraEndpoints })
const headers = securityHeaders(sitePolicy({ extraEndpoints }))
const site = await serveSite({ dir, port: 0, host: 'localhost', headers, gzip: true })
const busy = loadavg()[0] ?? 0

/** One load of a view; when the recording itself failed, another, as Lighthouse asks for. */
async function look(view: View): Promise<Report> {
  for (let tries = 0; ; tries++) {
    const report = await load(view)
    if (!report.runtimeError) return report
    if (tries === 3) throw new Error(report.runtimeError.message)
  }
}

/** Loads a view in a browser that was never here. */
async function load(view: View): Promise<Report> {
  const profile = await mkdtemp(join(tmpdir(), 'countersign-lighthouse-'))
  const browser = await puppeteer.launch({
    executablePath: findChromium({ full: true }) ?? ensureChromium(),
    args: [...chromiumArgs, '--lang=en-GB'],
    userDataDir: profile,
  })
  try {
    const page = await browser.newPage()
    if (view.prepare) {
      await page.goto(`${site.origin}/`)
      await view.prepare(page)
      await page.goto('about:blank')
    }
    const flags = {
      onlyCategories: Object.keys(categories),
      // A vault must still be there; what an earlier load left in memory must not.
      disableStorageReset: view.prepare !== undefined,
      logLevel: 'error',
    }
    const [result] = await Promise.all([
      lighthouse(`${site.origin}/`, flags, undefined, page),
      view.meanwhile?.(page),
    ])
    if (!result) throw new Error(`Lighthouse said nothing of ${view.name}.`)
    return result.lhr
  } finally {
    await browser.close()
    await rm(profile, { recursive: true, force: true })
  }
}

const scoreOf = (report: Report, category: Category): number =>
  Math.round((report.categories[category].score ?? 0) * 100)

const middle = <T>(list: readonly T[], by: (item: T) => number): T => {
  const sorted = [...list].sort((a, b) => by(a) - by(b))
  return sorted[sorted.length >> 1] as T
}

const metrics = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'cumulative-layout-shift': 'shift',
} as const

const rows: string[] = []
let failed = false
try {
  for (const view of views) {
    console.error(`${view.name} …`)
    const reports: Report[] = []
    for (let run = 0; run < Number(values.runs); run++) reports.push(await look(view))
    const report = middle(reports, (one) => scoreOf(one, 'performance'))
    const scores = (Object.keys(categories) as Category[]).map((category) => {
      const score = scoreOf(report, category)
      if (score >= categories[category]) return String(score)
      failed = true
      const lost = report.categories[category].auditRefs.filter(
        ({ id, weight }) => weight > 0 && (report.audits[id]?.score ?? 1) < 0.9,
      )
      for (const { id } of lost) {
        const { title = id, displayValue = '' } = report.audits[id] ?? {}
        console.error(`  ${category}: ${title} ${displayValue}`)
      }
      return `**${score}**`
    })
    const figures = Object.keys(metrics).map((id) => report.audits[id]?.displayValue ?? '')
    const all = reports.map((one) => scoreOf(one, 'performance')).sort((a, b) => a - b)
    rows.push(`| ${[view.name, ...scores, all.join(', '), ...figures].join(' | ')} |`)
  }
} finally {
  await site.close()
  await sandbox.close()
}

const names = ['view', ...Object.keys(categories), 'performance, each run', ...Object.values(metrics)]
const table = [`| ${names.join(' | ')} |`, `|${'---|'.repeat(names.length)}`, ...rows].join('\n')
console.log(table)
if (values.write) {
  const machine = `${type()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
  await writeFile(
    new URL('../docs/evidence/lighthouse.md', import.meta.url),
    `# Lighthouse

Made by \`npm run lighthouse -- --write\` on ${new Date().toISOString().slice(0, 10)}: Lighthouse ${version}, mobile preset (simulated slow 4G, 4 × slowed
CPU), the built page with its headers, compressed with gzip; the middle of ${values.runs} runs (${machine}; load of the machine before:
${busy.toFixed(1)}). Promised: performance ${categories.performance} or more, accessibility and best practices ${categories.accessibility}.

The unlock view is a load with a vault in the browser. For the two views of the example account a mouse
clicks _Try it with example keys_ as soon as the button is there, and then _New key_: all of that belongs to the load, the
imitation of OVHcloud inside the page included.

${table}
`,
  )
}
process.exitCode = failed ? 1 : 0
