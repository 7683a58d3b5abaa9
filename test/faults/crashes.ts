// Pulls the plug at random moments and looks at what is left.
import type { Page } from 'playwright-core'
import type { Faults, Found, Work } from './page.ts'
import { PluggedBrowser, withProfile } from './plug.ts'

declare const faults: Faults

/** Figures of one series: how often, and how often something was wrong. `writing`: crashes after at least one promise. */
export interface Series {
  work: Work
  crashes: number
  writing: number
  torn: number
  lost: number
  /** Times the browser did not open its own files at once. */
  waited: number
  reasons: string[]
}

/** Everything a page does to its vault. `control` is none of it: it shows that a tear would be seen. */
export const works: readonly Work[] = ['save', 're-key', 'import', 'migration']

async function begin(page: Page, name: string, work: Work, ack: (count: number) => void): Promise<void> {
  await page.exposeFunction('acknowledge', ack)
  await page.evaluate((to) => faults.prepare(to), name)
  await page.evaluate(
    ([to, what]) => {
      const { acknowledge } = globalThis as unknown as { acknowledge: (count: number) => Promise<void> }
      void faults.work(to, what, acknowledge)
    },
    [name, work] as const,
  )
}

function judge(series: Series, found: Found, acknowledged: number): void {
  series.crashes++
  if (acknowledged >= 0) series.writing++
  if (found.kind === 'torn') series.torn++
  // A migration begins anew from an empty database: what it promised may be gone on purpose.
  else if (series.work !== 'migration' && found.count < acknowledged) series.lost++
  if (found.refused > 0) series.waited++
  if (found.reason) series.reasons.push(found.reason)
}

const moment = (most: number) => new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * most))

/** Crashes tabs in one browser. */
export async function crashTabs(origin: string, work: Work, crashes: number): Promise<Series> {
  const series: Series = { work, crashes: 0, writing: 0, torn: 0, lost: 0, waited: 0, reasons: [] }
  await withProfile(async (profile) => {
    const browser = await PluggedBrowser.start(profile)
    try {
      for (let i = 0; i < crashes; i++) {
        let acknowledged = -1
        const page = await browser.open(origin)
        // A torn vault stays torn; the control begins anew each time.
        const name = work === 'control' ? `${work}${i}` : work
        await begin(page, name, work, (count) => void (acknowledged = count))
        await moment(250)
        await browser.crash(page)
        const after = await browser.open(origin)
        const found = await after.evaluate(([of, what]) => faults.check(of, what), [name, work] as const)
        judge(series, found, acknowledged)
        await after.close()
      }
    } finally {
      await browser.kill()
    }
  })
  return series
}

/** Kills browsers. */
export async function killBrowsers(origin: string, work: Work, kills: number): Promise<Series> {
  const series: Series = { work, crashes: 0, writing: 0, torn: 0, lost: 0, waited: 0, reasons: [] }
  await withProfile(async (profile) => {
    for (let i = 0; i < kills; i++) {
      let acknowledged = -1
      const browser = await PluggedBrowser.start(profile)
      try {
        const page = await browser.open(origin)
        await begin(page, work, work, (count) => void (acknowledged = count))
        await moment(400)
      } finally {
        await browser.kill()
      }
      const next = await PluggedBrowser.start(profile)
      try {
        const page = await next.open(origin)
        judge(series, await page.evaluate((what) => faults.check(what, what), work), acknowledged)
      } finally {
        await next.kill()
      }
    }
  })
  return series
}

/** Figures of tabs that save at once, one of them dying inside the lock. */
export interface Together {
  tabs: number
  edits: number
  acknowledged: number
  lost: number
  twice: number
  /** Edits of one tab that stand in another order than they were made in. */
  disordered: number
  longestWaitMs: number
}

/** Many tabs edit one vault at once; another takes the lock and dies with it. */
export async function editTogether(origin: string, tabs: number, edits: number): Promise<Together> {
  return withProfile(async (profile) => {
    const browser = await PluggedBrowser.start(profile)
    try {
      const name = 'together'
      const pages = await Promise.all(Array.from({ length: tabs }, () => browser.open(origin)))
      await pages[0]?.evaluate((to) => faults.prepare(to), name)
      const acknowledged: string[] = []
      for (const page of pages)
        await page.exposeFunction('acknowledge', (edit: string) => void acknowledged.push(edit))
      const working = pages.map((page, tab) =>
        page.evaluate(
          ([to, who, count]) => {
            const { acknowledge } = globalThis as unknown as { acknowledge: (edit: string) => Promise<void> }
            return faults.edit(to, who, count, acknowledge)
          },
          [name, `t${tab}`, edits] as const,
        ),
      )
      const dying = await browser.open(origin)
      await dying.evaluate((to) => void faults.hold(to), name)
      await moment(300)
      await browser.crash(dying)
      const waits = await Promise.all(working)
      const content = await pages[0]!.evaluate((to) => faults.edits(to), name)
      const made = Object.entries(content).filter(([key]) => key.startsWith('t'))
      const counts = made.map(([, count]) => Number(count))
      const found = new Map(made.map(([key, count]) => [key, Number(count)]))
      let disordered = 0
      for (let tab = 0; tab < tabs; tab++) {
        for (let i = 1; i < edits; i++) {
          if ((found.get(`t${tab}.${i}`) ?? 0) <= (found.get(`t${tab}.${i - 1}`) ?? 0)) disordered++
        }
      }
      return {
        tabs,
        edits: made.length,
        acknowledged: acknowledged.length,
        lost: acknowledged.filter((edit) => !found.has(edit)).length,
        twice: counts.length - new Set(counts).size + Math.abs(content.count - counts.length),
        disordered,
        longestWaitMs: Math.round(Math.max(...waits)),
      }
    } finally {
      await browser.kill()
    }
  })
}
