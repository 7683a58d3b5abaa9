// `npm test`: brings what is missing, runs the checks and every suite, and ends with one plain line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { requireNode } from './node-version.mjs'

requireNode()

/** @typedef {{ passed: number, failed: number }} Counts */

const { ensureInstalled } = await import('./install.mjs')
const { root, run, tool } = await import('./run.mjs')

/**
 * @param {string} glob
 * @param {string[]} more
 */
const mocha = (glob, ...more) => [
  tool('mocha/bin/mocha.js'),
  // A forgotten server must not hold the whole run.
  ...['--exit', '--reporter', 'scripts/mocha-reporter.cjs', ...more, glob],
]

/** Two files at a time: much of a test is waiting for a server or a browser, and every file has its own world. */
const twoAtATime = ['--parallel', '--jobs', '2']

/** @param {string} glob */
const browser = (glob) => [tool('@web/test-runner/dist/bin.js'), '--files', glob]

/** What may be named after `npm test --`: one suite, or one floor in each suite that has it. */
/** @type {Record<string, string[][]>} */
const suites = {
  check: [['scripts/check.mjs']],
  node: [mocha('test/{ovh,vault,state,sandbox,node,peers}/**/*.test.ts', ...twoAtATime)],
  browser: [browser('test/{ovh,vault,state,platform,ui}/**/*.test.ts')],
  e2e: [mocha('test/e2e/**/*.test.ts', ...twoAtATime)],
}

/** @type {Record<string, string[][]>} */
const floors = Object.fromEntries(
  ['ovh', 'vault', 'state', 'sandbox', 'platform', 'ui'].map((floor) => [
    floor,
    [
      ...(floor === 'platform' || floor === 'ui' ? [] : [mocha(`test/${floor}/**/*.test.ts`)]),
      ...(floor === 'sandbox' ? [] : [browser(`test/${floor}/**/*.test.ts`)]),
    ],
  ]),
)

/**
 * What one command counted; a command that fails without having counted a failure is one failure itself.
 * @param {string[]} args
 * @param {string} file
 * @returns {Promise<Counts>}
 */
async function counted(args, file) {
  rmSync(file, { force: true })
  const { ok, output } = await run(args, { env: { COUNTS_FILE: file } })
  if (output) console.error(output)
  const counts = { passed: 0, failed: 0 }
  for (const { passed, failed } of linesOf(file)) {
    counts.passed += passed
    counts.failed += failed
  }
  if (counts.failed === 0 && (!ok || counts.passed === 0)) {
    console.error(`✗ ${args.join(' ').replaceAll(root, '')} ended without counting a failure or a success.`)
    counts.failed = 1
  }
  return counts
}

/**
 * @param {string} file
 * @returns {Counts[]}
 */
function linesOf(file) {
  try {
    return readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  } catch {
    return []
  }
}

async function main() {
  const wanted = process.argv.slice(2)
  const known = { ...suites, ...floors }
  const unknown = wanted.find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) {
    throw new Error(`There is no part "${unknown}". The parts are ${Object.keys(known).join(', ')}.`)
  }
  await ensureInstalled(root)
  const { ensureChromium } = await import('./chromium.mjs')
  // Once, before the suites: each of them looks for it again and must not install it twice.
  ensureChromium()
  const folder = mkdtempSync(join(tmpdir(), 'countersign-counts-'))
  const total = { passed: 0, failed: 0 }
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(suites)) {
      const begin = performance.now()
      console.log(`\n── ${name} ──`)
      for (const args of known[name] ?? []) {
        const counts = await counted(args, join(folder, 'counts'))
        total.passed += counts.passed
        total.failed += counts.failed
      }
      console.log(`── ${name}: ${((performance.now() - begin) / 1000).toFixed(1)} s ──`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return total
}

try {
  const { passed, failed } = await main()
  console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  console.log('\n0 passed, 1 failed')
  process.exitCode = 1
}
