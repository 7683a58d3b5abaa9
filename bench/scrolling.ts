// Scrolling through 3,000 keys in the built page: how long it is ever blocked, and what it keeps in memory.
import type { Browser, CDPSession, Page } from 'playwright-core'
import { type Line, lineOf } from './lines.ts'
import { manyKeys, readAll } from './many-keys.ts'

const passes = 2

/** What one way through the list cost. */
interface Pass {
  /** The most that one task of the page's main thread computed, in milliseconds. */
  work: number
  /** How long the longest task took by the clock on the wall, whatever else the machine did meanwhile. */
  wall: number
  frames: number
  /** Rows that were drawn at some time. */
  seen: number
}

/** Goes from the first row to the last, and notes which were drawn. */
async function scrollThrough(stepPx: number): Promise<Pick<Pass, 'frames' | 'seen'>> {
  const root = document.scrollingElement ?? document.documentElement
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const rows = document.querySelector('cs-app')?.shadowRoot?.querySelector('cs-page-keys')?.shadowRoot
  const seen = new Set<string>()
  let frames = 0
  for (let still = 0, before = -1; still < 10; frames++) {
    root.scrollBy(0, stepPx)
    await frame()
    still = root.scrollTop === before ? still + 1 : 0
    before = root.scrollTop
    for (const row of rows?.querySelectorAll<HTMLElement>('[data-id]') ?? []) seen.add(row.dataset.id ?? '')
  }
  return { frames, seen: seen.size }
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds by the clock, and those that the thread computed. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** One way through, with the browser's own record of what its threads did. */
async function passThrough(browser: Browser, page: Page, stepPx: number): Promise<Pass> {
  // A sign of life: a page that nobody touches locks itself.
  await page.mouse.move(700 + Math.random() * 100, 400)
  await page.evaluate(() => scrollTo(0, 0))
  await page.waitForTimeout(500)
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] })
  const counted = await page.evaluate(scrollThrough, stepPx)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const tasks = traceEvents.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'))
  // The page is the renderer whose main thread computed most.
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => tasks.filter((task) => task.pid === pid && task.tid === tid))
  const total = (list: readonly TraceEvent[]): number => list.reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  const main = mains.sort((a, b) => total(b) - total(a))[0] ?? []
  if (total(main) === 0) throw new Error('The browser did not say what its main thread did.')
  const most = (pick: (event: TraceEvent) => number): number => Math.max(...main.map(pick)) / 1000
  return { ...counted, work: most(({ tdur = 0 }) => tdur), wall: most(({ dur = 0 }) => dur) }
}

/** Megabytes of script memory after a collection. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1e6
}

/** All lines. */
export async function scrollingLines(): Promise<Line[]> {
  const many = await manyKeys()
  try {
    many.behave({ latencyMs: 0, cors: 'open' })
    const { context, page } = await many.enter()
    await readAll(page)
    await page.locator('cs-keys-tidy').waitFor()
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable')
    const before = await heap(session)
    // The first time warms up and does not count.
    await passThrough(many.browser, page, 2700)
    const ways = [
      ['three screenfuls in a frame', 2700],
      ['half a screenful in a frame', 450],
    ] as const
    const group = 'Scrolling through 3,000 keys (the built page)'
    const lines: Line[] = []
    for (const [name, stepPx] of ways) {
      const found: Pass[] = []
      for (let pass = 0; pass < passes; pass++) found.push(await passThrough(many.browser, page, stepPx))
      const [{ seen = 0, frames = 0 } = {}] = found
      if (stepPx < 900 && seen < 3000) throw new Error(`Only ${seen} rows were ever drawn.`)
      const wall = Math.max(...found.map((pass) => pass.wall))
      const note = `${frames} frames, ${passes} times through, every row drawn; by the clock, with what else the machine did, at most ${wall.toFixed(0)} ms`
      lines.push(
        lineOf(
          {
            group,
            name: `longest task, ${name}`,
            unit: 'ms of the main thread',
            against: 'the limit',
            most: 1,
            note,
          },
          found.map(({ work }) => work),
          [50],
        ),
      )
    }
    const after = await heap(session)
    const memory = (name: string, megabytes: number): Line =>
      lineOf({ group, name, unit: 'MB', against: 'the limit', most: 1 }, [megabytes], [150])
    return [
      ...lines,
      memory('script memory with all keys read', before),
      memory('script memory after all that scrolling', after),
    ]
  } finally {
    await many.close()
  }
}
