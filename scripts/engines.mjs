// `npm run test:engines`: the floors, the elements and the main story in Chromium, Firefox and WebKitGTK. Installs nothing:
// an engine that is not here is left out, with the names of Debian's packages. Engines may be named. What was
// seen is told in docs/evidence/engines.md.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engines } from '../test/engines/engines.mjs'

/** @typedef {import('../test/engines/engines.mjs').EngineName} EngineName */

const root = fileURLToPath(new URL('../', import.meta.url))
const names = /** @type {EngineName[]} */ (Object.keys(engines))
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !names.includes(/** @type {EngineName} */ (name)))
if (unknown !== undefined) throw new Error(`There is no engine "${unknown}". There are ${names.join(', ')}.`)

const total = { passed: 0, failed: 0 }
const folder = mkdtempSync(join(tmpdir(), 'countersign-engines-'))

/**
 * Runs one program of the tests in an engine and reads the figures it leaves.
 * @param {EngineName} engine
 * @param {string[]} args
 */
function run(engine, args) {
  const file = join(folder, 'figures.json')
  rmSync(file, { force: true })
  const env = { ...process.env, ENGINE: engine, ENGINE_FIGURES: file }
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env })
  try {
    return { status, figures: JSON.parse(readFileSync(file, 'utf8')) }
  } catch {
    return { status, figures: {} }
  }
}

try {
  for (const engine of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
    const { title, packages, find } = engines[engine]
    if (!find()) {
      console.log(`\n── ${title}: left out, it is not installed (Debian: apt install ${packages})`)
      continue
    }
    console.log(`\n── ${title} ──`)
    const tests = run(engine, [
      'node_modules/@web/test-runner/dist/bin.js',
      '--config',
      'test/engines/wtr.config.mjs',
    ])
    for (const [floor, { passed, failed, skipped, broken }] of Object.entries(tests.figures)) {
      console.log(`${title}, ${floor}: ${passed} passed, ${failed} failed, ${skipped.length} left out`)
      for (const name of [...broken, ...skipped.map((/** @type {string} */ one) => `left out: ${one}`)])
        console.log(`  ${name}`)
      total.passed += passed
      total.failed += failed
    }
    if (tests.status !== 0 && Object.keys(tests.figures).length === 0) total.failed++
    const story = run(engine, ['--import', 'tsx', 'test/engines/story.ts', engine])
    total[story.status === 0 ? 'passed' : 'failed']++
    for (const [feature, has] of Object.entries(story.figures.has ?? {}))
      console.log(`  ${has ? 'has' : 'lacks'} ${feature}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
if (total.failed > 0 || total.passed === 0) process.exitCode = 1
