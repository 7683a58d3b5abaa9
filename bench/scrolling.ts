// Scrolling through 3,000 keys in the built page: how long it is ever blocked, and what it keeps in memory.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Line, lineOf } from './lines.ts'
import { manyKeys, readAll } from './many-keys.ts'

const passes = 2

/** What one way through the list cost. */
interface Pass {
  /** The most that one task of the page's main thread computed, in milliseconds. */
  work: number
  /** How long the longest task took by the clock on the wall, whatever else the machine did meanwhile. */
  wall: number
  /** How many tasks computed more than 50 ms. */
  over: number
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
  // The jump back from the last row to the first takes the list some frames.
  for (let calm = 0; calm < 20; calm++) {
    if (root.scrollTop !== 0) calm = 0
    root.scrollTo(0, 0)
    await frame()
  }
  performance.mark('scrolling-begins')
  for (let still = 0, before = -1; still < 20; frames++) {
    root.scrollBy(0, stepPx)
    await frame()
    still = root.scrollTop === before ? still + 1 : 0
    before = root.scrollTop
    for (const row of rows?.querySelectorAll<HTMLElement>('[data-id]') ?? []) seen.add(row.dataset.id ?? '')
  }
  performance.mark('scrolling-ends')
  return { frames, seen: seen.size }
}

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  /** Microseconds by the clock, and those that the thread computed. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** One way through, with the browser's own record of what its threads did. */
async function passThrough(browser: Browser, page: Page, stepPx: number): Promise<Pass> {
  // A sign of life: a page that nobody touches locks itself.
  await page.mouse.move(700 + Math.random() * 100, 400)
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', '__metadata'] })
  const counted = await page.evaluate(scrollThrough, stepPx)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const mark = (wanted: string): number => traceEvents.find(({ name }) => name === wanted)?.ts ?? NaN
  const [begin, end] = [mark('scrolling-begins'), mark('scrolling-ends')]
  // Whole tasks between the two: not the one that began the record, nor the one that ended it.
  const tasks = traceEvents.filter(
    ({ name, ph, ts, dur = 0 }) => ph === 'X' && name.endsWith('RunTask') && ts >= begin && ts + dur <= end,
  )
  // The page is the renderer whose main thread computed most.
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => tasks.filter((task) => task.pid === pid && task.tid === tid))
  const total = (list: readonly TraceEvent[]): number => list.reduce((sum, { tdur = 0 }) => sum + tdur, 0)
  const main = mains.sort((a, b) => total(b) - total(a))[0] ?? []
  if (total(main) === 0) throw new Error('The browser did not say what its main thread did.')
  const over = main.filter(({ tdur = 0 }) => tdur > 50_000).length
  const most = (pick: (event: TraceEvent) => number): number => Math.max(...main.map(pick)) / 1000
  return { ...counted, work: most(({ tdur = 0 }) => tdur), wall: most(({ dur = 0 }) => dur), over }
}

/** Megabytes of script memory after a collection. */
async function heap(context: BrowserContext, page: Page): Promise<number> {
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1e6
}

/** That of a page in which every key was read and nothing else was done. */
async function memoryOf({ context, page }: { context: BrowserContext; page: Page }): Promise<number> {
  await readAll(page)
  await page.locator('cs-keys-tidy').waitFor()
  const megabytes = await heap(context, page)
  await context.close()
  return megabytes
}

/** All lines. */
export async function scrollingLines(): Promise<Line[]> {
  const many = await manyKeys()
  try {
    many.behave({ latencyMs: 0, cors: 'open' })
    const before = await memoryOf(await many.enter())
    const { context, page } = await many.enter()
    await readAll(page)
    await page.locator('cs-keys-tidy').waitFor()
    // The first time warms up and does not count.
    await passThrough(many.browser, page, 2700)
    const ways = [
      ['half a screenful in a frame', 450],
      ['three screenfuls in a frame', 2700],
    ] as const
    const group = 'Scrolling through 3,000 keys (the built page)'
    const lines: Line[] = []
    for (const [name, stepPx] of ways) {
      const found: Pass[] = []
      for (let pass = 0; pass < passes; pass++) found.push(await passThrough(many.browser, page, stepPx))
      const [{ seen = 0, frames = 0 } = {}] = found
      if (stepPx < 900 && seen < 3000) throw new Error(`Only ${seen} rows were ever drawn.`)
      const wall = Math.max(...found.map((pass) => pass.wall))
      const over = found.reduce((sum, pass) => sum + pass.over, 0)
      const note = `${frames} frames, ${passes} times through, ${over} tasks over 50 ms; by the clock, with what else the machine did, at most ${wall.toFixed(0)} ms`
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
    const after = await heap(context, page)
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
