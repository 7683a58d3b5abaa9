// How long it takes to see what a rule opens, in Chromium: one rule over all 6,624 operations.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs'

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Lines for people: medians in milliseconds, of 200 runs each. */
export async function rulesLines(): Promise<string[]> {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: place('src/ovh/index.ts'), formats: ['iife'], name: 'ovh' },
      target: 'es2022',
    },
  })) as Rolldown.RolldownOutput[]
  const script = result[0]?.output[0].code ?? ''
  const data = await readFile(place('src/data/route-lines.json'), 'utf8')
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script })
    const medians = await page.evaluate<[number, number, number]>(`(() => {
      const routes = ovh.decodeRoutes(${data})
      const median = (run) => {
        for (let turn = 0; turn < 20; turn++) run()
        const times = Array.from({ length: 200 }, () => { const at = performance.now(); run(); return performance.now() - at })
        return times.sort((a, b) => a - b)[100]
      }
      const all = ovh.parseRules('GET /*\\nPOST /*\\nPUT /*\\nDELETE /*')
      return [routes.operations.length, median(() => ovh.reach(routes, all)), median(() => ovh.openedBy(routes, all))]
    })()`)
    const [operations, reach, opened] = medians
    return [
      `reach of /* over ${operations} operations: ${reach.toFixed(2)} ms at the median (limit 8 ms)`,
      `operations opened by /*: ${opened.toFixed(2)} ms at the median`,
    ]
  } finally {
    await browser.close()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const line of await rulesLines()) console.log(line)
