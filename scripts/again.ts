// `npm run test:again [-- TIMES] [--write]`: the suites again and again, twenty times unless told, until one test fails: a test
// that fails now and then is a fault, of the test or of the product. `--write` keeps each run in docs/evidence/.
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import { ensureChromium } from './chromium.mjs'
import { root, run } from './run.mjs'

/** One run of the suites. */
interface Run {
  /** When it began, to the minute, in UTC. */
  began: string
  commit: string
  passed: number
  failed: number
  seconds: number
  /** Of the machine before it. */
  load: number
  machine: string
}

/** The checks say the same each time about the same sources, and are left out. */
const suites = ['node', 'browser', 'e2e']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const times = Number(positionals[0] ?? 20)
if (!Number.isInteger(times) || times < 1 || positionals.length > 1) {
  console.error('How often? One whole number, such as `npm run test:again -- 20`.')
  process.exit(1)
}

const folder = `${root}docs/evidence/`
const browser = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8' }).trim()
const machine = `${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, ${browser}`
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

for (let turn = 1; turn <= times; turn++) {
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/evidence') !== ''
  const commit = git('rev-parse', '--short', 'HEAD') + (changed ? ', changed' : '')
  const began = new Date().toISOString().slice(0, 16).replace('T', ' ')
  const load = loadavg()[0] ?? 0
  const { ok, output, seconds } = await run(['scripts/test.mjs', ...suites], { quiet: true })
  const [, passed, failed] = (/(\d+) passed, (\d+) failed\s*$/.exec(output) ?? []).map(Number)
  const made: Run = {
    began,
    commit,
    passed: passed ?? 0,
    failed: failed ?? 1,
    seconds: Math.round(seconds),
    load: Math.round(load * 10) / 10,
    machine,
  }
  if (values.write) await keep(made)
  console.log(`turn ${turn}: ${made.passed} passed, ${made.failed} failed, ${made.seconds} s`)
  if (ok && made.failed === 0) continue
  const log = `${root}.cache/again.log`
  await mkdir(`${root}.cache`, { recursive: true })
  await writeFile(log, output)
  console.error(`What it printed lies in ${log}.`)
  process.exit(1)
}

/** Adds a run to those of before, and writes the page about all of them. */
async function keep(made: Run): Promise<void> {
  const file = `${folder}again.json`
  const before = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as Run[]
  const runs = [...before, made]
  await writeFile(file, `${JSON.stringify(runs, null, 1)}\n`)
  await writeFile(`${folder}again.md`, page(runs))
}

function page(runs: readonly Run[]): string {
  const inRow = runs.length - 1 - runs.findLastIndex(({ failed }) => failed > 0)
  const lines = runs.map(
    ({ began, commit, passed, failed, seconds, load }) =>
      `| ${began} | ${commit} | ${passed.toLocaleString('en')} | ${failed} | ${seconds} s | ${load} |`,
  )
  const machines = [...new Set(runs.map((one) => one.machine))].map((one) => `- ${one}`)
  return `# The suites again and again

Made by \`npm run test:again -- --write\`: the suites \`${suites.join('`, `')}\` of \`npm test\`, one run after the other, on

${machines.join('\n')}

**${inRow} in a row without a failure**, up to the last line.

| began (UTC) | commit | passed | failed | took | load before |
|---|---|---|---|---|---|
${lines.join('\n')}
`
}
