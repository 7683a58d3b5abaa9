// Counts what ran in an engine, floor by floor, and what it had to leave out.

/** @typedef {{ passed: number, failed: number, skipped: string[], broken: string[] }} Figures */

/**
 * @param {(figures: Record<string, Figures>) => void} tell by floor: `ovh`, `vault` …
 * @returns {import('@web/test-runner').Reporter}
 */
export function engineFigures(tell) {
  return {
    stop({ sessions }) {
      /** @type {Record<string, Figures>} */
      const floors = {}
      for (const session of sessions) {
        const floor = /test\/(\w+)\//.exec(session.testFile ?? '')?.[1] ?? 'other'
        const figures = (floors[floor] ??= { passed: 0, failed: 0, skipped: [], broken: [] })
        const before = figures.failed
        count(session.testResults, figures, '')
        if (!session.passed && figures.failed === before) {
          figures.failed++
          figures.broken.push(`${session.testFile}: did not end`)
        }
      }
      tell(floors)
    },
  }
}

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {Figures} figures
 * @param {string} above
 */
function count(suite, figures, above) {
  if (!suite) return
  const name = [above, suite.name].filter(Boolean).join(' › ')
  for (const test of suite.tests) {
    if (test.skipped) figures.skipped.push(`${name} › ${test.name}`)
    else if (test.passed) figures.passed++
    else {
      figures.failed++
      figures.broken.push(`${name} › ${test.name}`)
    }
  }
  for (const inner of suite.suites) count(inner, figures, name)
}
