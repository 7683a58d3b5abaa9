// When something can be seen: the built page beside a bare Lit page that is served the same way, both on a CPU slowed down
// to a quarter, by turns in the same run; and how long a list of keys that lay in the vault takes to be drawn.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { metaTags, securityHeaders } from '../build/policy.ts'
import { serveSite } from '../build/serve.ts'
import { buildSite } from '../build/site.ts'
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs'
import { benchPage } from './in-chromium.ts'
import { type Line, lineOf } from './lines.ts'

const slowdown = 4
const rounds = 9
const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** As much Lit as a page needs to say two sentences, with a worker that keeps its three files as the usual recipe does. */
const bare = `import { html, LitElement } from 'lit'
class BarePage extends LitElement {
  render() {
    return html\`<h1>Your OVHcloud keys, in your own hands.</h1>
      <p>See which keys open your OVHcloud accounts, what each one may do, and when it ends.</p>\`
  }
}
customElements.define('bare-page', BarePage)
document.body.append(document.createElement('bare-page'))
const own = trustedTypes.createPolicy('countersign', { createScriptURL: (url) => url })
navigator.serviceWorker.register(own.createScriptURL('./sw.js'))
`
const bareWorker = `const files = ['./', './bare.js']
addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.addAll(files))))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) =>
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))))
`

async function buildBare(outDir: string): Promise<void> {
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const entry = place('.cache/bench-bare.js')
  await writeFile(entry, bare)
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: place(''),
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'] }, minify: true },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('The bare page was not bundled.')
  await writeFile(`${outDir}/bare.js`, output.output[0].code)
  await writeFile(`${outDir}/sw.js`, bareWorker)
  await writeFile(
    `${outDir}/index.html`,
    `<!doctype html><html lang="en"><head><meta charset="utf-8" />${metaTags()}<meta name="viewport" content="width=device-width, initial-scale=1" /><title>Bare</title><script type="module" src="./bare.js"></script></head><body></body></html>`,
  )
}

interface Paints {
  /** Milliseconds until anything is drawn. */
  first: number
  /** Milliseconds until the largest text is drawn, which is the page's own words. */
  largest: number
}

/** A load of a page on the slowed CPU. */
async function load(page: Page, url: string): Promise<Paints> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url)
  await page.getByRole('heading', { name: 'Your OVHcloud keys, in your own hands.' }).waitFor()
  const paints = await page.evaluate<Paints>(
    `new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => {
      let first, largest
      const tell = () => first !== undefined && largest !== undefined && resolve({ first, largest })
      new PerformanceObserver((list) => {
        first ??= list.getEntriesByName('first-contentful-paint')[0]?.startTime
        tell()
      }).observe({ type: 'paint', buffered: true })
      new PerformanceObserver((list) => {
        largest = list.getEntries().at(-1).startTime
        tell()
      }).observe({ type: 'largest-contentful-paint', buffered: true })
    }, 100)))`,
  )
  await protocol.detach()
  return paints
}

/** First visits: each in a browser context that was never there. Later ones: with the worker that the first has left. */
export async function startLines(): Promise<Line[]> {
  const dirs = { ours: place('.cache/bench-site'), bare: place('.cache/bench-bare') }
  await buildSite({ outDir: dirs.ours })
  await buildBare(dirs.bare)
  const headers = securityHeaders()
  const serve = (dir: string) => serveSite({ dir, port: 0, host: 'localhost', headers, gzip: true })
  const [ours, other] = [await serve(dirs.ours), await serve(dirs.bare)]
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs })
  const fresh = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-GB' })
  const cold = async (origin: string): Promise<Paints> => {
    const context = await fresh()
    const paints = await load(await context.newPage(), `${origin}/`)
    await context.close()
    return paints
  }
  const settled = async (origin: string): Promise<BrowserContext> => {
    const context = await fresh()
    const page = await context.newPage()
    await page.goto(`${origin}/`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.close()
    return context
  }
  const warm = async (context: BrowserContext, origin: string): Promise<Paints> => {
    const page = await context.newPage()
    const paints = await load(page, `${origin}/`)
    await page.close()
    return paints
  }
  const lines: Line[] = []
  try {
    const [mine, theirs] = [await settled(ours.origin), await settled(other.origin)]
    const visits = {
      'first visit': [() => cold(ours.origin), () => cold(other.origin)],
      'later, from the worker': [() => warm(mine, ours.origin), () => warm(theirs, other.origin)],
    } as const
    for (const [visit, [own, bareOne]] of Object.entries(visits)) {
      const seen: { own: Paints[]; bare: Paints[] } = { own: [], bare: [] }
      for (let round = -1; round < rounds; round++) {
        const turns = [async () => seen.own.push(await own()), async () => seen.bare.push(await bareOne())]
        for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
        // The first round warms up and does not count.
        if (round < 0) Object.assign(seen, { own: [], bare: [] })
      }
      const said = { group: 'Start, CPU at a quarter', unit: 'ms', against: 'a bare Lit page' } as const
      const times = (of: keyof Paints, who: readonly Paints[]): number[] => who.map((one) => one[of])
      lines.push(
        lineOf(
          { ...said, name: `first paint, ${visit}`, most: 1.25 },
          times('first', seen.own),
          times('first', seen.bare),
        ),
        lineOf(
          { ...said, name: `the page’s own words, ${visit}`, note: 'the bare page has two sentences' },
          times('largest', seen.own),
          times('largest', seen.bare),
        ),
      )
    }
  } finally {
    await browser.close()
    await ours.close()
    await other.close()
  }
  return [...lines, await drawing()]
}

/** 500 keys of a vault that has just been opened, until they stand on the screen. */
async function drawing(): Promise<Line> {
  const page = await benchPage('../test/views/drawing.ts')
  try {
    const [tab] = page.browser.contexts().flatMap((context) => context.pages())
    if (!tab) throw new Error('The bench has no page.')
    const protocol = await tab.context().newCDPSession(tab)
    await protocol.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const { drawn, floor } = await page.call<{ drawn: number[]; floor: number[] }>('drawing', 500)
    return lineOf(
      {
        group: 'Start, CPU at a quarter',
        name: '500 kept keys, from the open vault to the screen',
        unit: 'ms',
        against: 'a frame that draws one line of text',
        note: 'promised: under 100 ms median',
      },
      drawn,
      floor,
    )
  } finally {
    await page.close()
  }
}
