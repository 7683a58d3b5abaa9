// `node --import tsx scripts/fuzz.ts --runs 200000`: fuzzes every reader of a text from outside, and writes the figures
// to docs/evidence/fuzz.md when the run was long enough to be evidence. Fails on a crash, a hang or a changed prototype.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fuzzReaders, limitMs } from '../test/faults/fuzz.ts'

/** Fewer prove too little to be written down. */
const evidence = 200_000

const { values } = parseArgs({
  options: { runs: { type: 'string', default: String(evidence) }, seed: { type: 'string' } },
})
const runs = Number(values.runs)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('--runs and --seed are whole numbers.')
}

const begin = performance.now()
const figures = await fuzzReaders(runs, seed)
const minutes = ((performance.now() - begin) / 60_000).toFixed(1)
const rows = figures.map(({ reader, runs, verdicts, longest, slowestMs, failure }) => {
  const said = [...verdicts].sort(([, a], [, b]) => b - a).map(([verdict, count]) => `${count} ${verdict}`)
  console.log(
    `${failure === undefined ? '✓' : '✗'} ${reader}: ${runs} inputs${failure === undefined ? '' : `; ${failure}`}`,
  )
  return `| ${reader} | ${runs} | ${longest} | ${slowestMs.toFixed(1)} | ${failure === undefined ? '0' : '**1**'} | ${said.join(', ')} |`
})
/** The reader of an ovh.conf beside Python's own, for a tenth as many files as there were inputs. */
const judgedFiles = Math.max(1, Math.round(runs / 10))
const judge = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', '--exit', '--timeout', '0', 'test/node/conf-python.test.ts'],
  {
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    env: { ...process.env, CONF_FILES: String(judgedFiles), CONF_SEED: String(seed) },
    encoding: 'utf8',
  },
)
const judged = / 1 passing/.test(judge.stdout)
const compared = judged
  ? `${judgedFiles} generated files were read as Python’s configparser reads them: 0 differences, errors and their lines included.`
  : 'Python’s configparser was not compared with.'
console.log(judged ? `✓ ${compared}` : `✗ Python's configparser: ${judge.stdout}`)

const failed = (judge.status === 0 ? 0 : 1) + figures.filter(({ failure }) => failure !== undefined).length
console.log(`${figures.length + 1 - failed} passed, ${failed} failed, ${minutes} minutes`)
if (failed > 0) process.exitCode = 1
else if (runs >= evidence) {
  const total = figures.reduce((sum, one) => sum + one.runs, 0)
  const folder = new URL('../docs/evidence/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    new URL('fuzz.md', folder),
    `# Readers, fed with anything

Written by \`node --import tsx scripts/fuzz.ts --runs ${runs}\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.version}, seed ${seed}, ${minutes} minutes.
${total} inputs: good files of real programs with letters changed, cut out and put in, several of them joined, random
pieces of every notation, random characters, and a few signs repeated up to 64 KiB. A failure is an exception that is no
refusal of ours, more than ${limitMs} ms of the processor’s time per 10 KiB (the best of up to twelve tries, so that a busy machine is
not blamed on the reader), or any change of a built-in prototype.

| Reader | Inputs | Longest, characters | Slowest, ms per 10 KiB | Failures | What became of them |
|---|---|---|---|---|---|
${rows.join('\n')}

${compared}
`,
  )
}
