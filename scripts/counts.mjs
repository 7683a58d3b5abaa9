// Counts what each suite ran, for the one plain line at the end of `npm test`.
import { appendFileSync } from 'node:fs'

/** Adds one suite's figures to the file named by COUNTS_FILE, where the test command collects them. */
export function addCounts(/** @type {{ passed: number, failed: number }} */ counts) {
  const file = process.env.COUNTS_FILE
  if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`)
}

/**
 * A reporter for @web/test-runner. A file that did not load, or timed out, counts as one failure.
 * @returns {import('@web/test-runner').Reporter}
 */
export function browserCounts() {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0 }
      for (const session of sessions) {
        const before = counts.failed
        count(session.testResults, counts)
        if (!session.passed && counts.failed === before) counts.failed++
      }
      addCounts(counts)
    },
  }
}

function count(
  /** @type {import('@web/test-runner').TestSuiteResult | undefined} */ suite,
  /** @type {{ passed: number, failed: number }} */ counts,
) {
  if (!suite) return
  for (const test of suite.tests) if (!test.skipped) counts[test.passed ? 'passed' : 'failed']++
  for (const inner of suite.suites) count(inner, counts)
}
