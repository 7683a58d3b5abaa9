// `npm run check`: everything that can be said about the sources without running them, two tools at a time.
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { addCounts } from './counts.mjs'
import { root, run, tool } from './run.mjs'

/** @typedef {{ name: string, args: string[] }} Check */

/**
 * @param {string} name
 * @param {string} project
 * @returns {Check}
 */
const types = (name, project) => ({
  name: `types ${name}`,
  args: [
    tool('typescript/bin/tsc'),
    ...[
      '-p',
      project,
      '--incremental',
      '--tsBuildInfoFile',
      `.cache/tsc/${name.replace('/', '-')}.tsbuildinfo`,
    ],
  ],
})

// A kept verdict does not know that a type elsewhere has changed: good enough between commits, not for `npm test`.
const whole = process.env.COUNTS_FILE !== undefined

/** Every check, the slow ones first so that two at a time end together. */
function checks() {
  const worlds = readdirSync(`${root}src`).filter((floor) => existsSync(`${root}src/${floor}/tsconfig.json`))
  // A world of which nothing is built yet has nothing to say.
  const inhabited = worlds.filter((floor) => hasSource(`${root}src/${floor}`))
  /** @type {Check[]} */
  const list = [
    {
      name: 'lint',
      args: [tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0', ...(whole ? [] : cache('eslint'))],
    },
    types('test', 'test'),
    types('build', 'build'),
    ...inhabited.map((floor) => types(`src/${floor}`, `src/${floor}`)),
    { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '.', ...cache('prettier')] },
    { name: 'reference', args: ['scripts/reference.mjs', '--check'] },
    { name: 'unused code', args: [tool('knip/bin/knip.js'), '--no-progress'] },
    { name: 'floors', args: ['--import', 'tsx', 'scripts/floors.ts'] },
  ]
  if (hasSource(`${root}src/ui`)) {
    list.splice(1, 0, {
      name: 'templates',
      args: [tool('lit-analyzer/cli.js'), 'src/ui/**/*.ts', '--strict', '--quiet'],
    })
  }
  return list
}

/** @param {string} name */
const cache = (name) => ['--cache', '--cache-strategy', 'content', '--cache-location', `.cache/${name}.json`]

/**
 * @param {string} folder
 * @returns {boolean}
 */
function hasSource(folder) {
  return readdirSync(folder, { recursive: true }).some((file) => String(file).endsWith('.ts'))
}

const begin = performance.now()
mkdirSync(`${root}.cache`, { recursive: true })
const waiting = checks()
const counts = { passed: 0, failed: 0 }

async function work() {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const { ok, output, seconds } = await run(check.args, { quiet: true })
    counts[ok ? 'passed' : 'failed']++
    console.log(`${ok ? '✓' : '✗'} ${check.name.padEnd(16)} ${seconds.toFixed(1).padStart(5)} s`)
    if (!ok) console.log(`${output.trim()}\n`)
  }
}

await Promise.all([work(), work()])
addCounts(counts)
const seconds = ((performance.now() - begin) / 1000).toFixed(1)
console.log(`check: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`)
if (counts.failed > 0) process.exitCode = 1
