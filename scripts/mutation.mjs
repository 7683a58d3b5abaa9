// `npm run test:mutation`: changes the sources one small thing at a time and asks the tests whether they notice (Stryker).
// Everything happens in a copy below .cache, so that no changed source can ever be taken for a real one. What is there
// from an earlier run is used again. One part may be named: `vault` or `signing` (sign and conf); and files of it. Two
// things are cheaper in the copy than in the tests themselves, and can only make the score worse: random inputs are at
// most `randomInputs` for each property, and long derivations are short (mutation-quick.mjs). MUTATION_AT_ONCE=1 is
// for a machine with other work.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Stryker's runner knows mocha up to 11, and the newest Stryker asks for a newer Node: so both have a place of their own. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/mocha-runner@9.6.1', 'mocha@11.7.5']

/** Random inputs for each property of the tests. */
const randomInputs = 20

const root = fileURLToPath(new URL('../', import.meta.url))
const copy = join(root, '.cache/mutation')
const parts = {
  vault: {
    mutate: ['src/vault/*.ts'],
    spec: ['test/vault/!(fuzz|wycheproof|ways-model).test.ts', 'test/node/vault-format.test.ts'],
  },
  signing: {
    mutate: ['src/ovh/sign.ts', 'src/ovh/conf*.ts'],
    spec: ['test/ovh/sign.test.ts', 'test/node/sign-memory.test.ts', 'test/ovh/conf*.test.ts'],
  },
}
const [named = '', ...files] = process.argv.slice(2)
if (named !== '' && !Object.hasOwn(parts, named)) throw new Error(`There is no part "${named}".`)
/** @type {(keyof typeof parts)[]} */
const wanted = named === '' ? ['signing', 'vault'] : [/** @type {keyof typeof parts} */ (named)]
const kept = ['src', 'test', 'scripts', 'build', 'tsconfig.json', 'tsconfig.base.json', '.mocharc.json']

mkdirSync(copy, { recursive: true })
for (const name of ['src', 'test']) rmSync(join(copy, name), { recursive: true, force: true })
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...kept], {
  cwd: root,
  encoding: 'utf8',
})
for (const name of tracked.split('\n').filter((file) => file && existsSync(join(root, file)))) {
  mkdirSync(dirname(join(copy, name)), { recursive: true })
  if (name.endsWith('.test.ts')) {
    const text = readFileSync(join(root, name), 'utf8')
    const fewer = (/** @type {string} */ _, count = 'numRuns') =>
      `numRuns: Math.min(${count}, ${randomInputs})`
    writeFileSync(join(copy, name), text.replace(/\bnumRuns(?:: ([\d_]+)|(?= \}))/g, fewer))
  } else cpSync(join(root, name), join(copy, name))
}
if (!existsSync(join(copy, 'node_modules/mocha'))) {
  writeFileSync(join(copy, 'package.json'), '{"private":true,"type":"module"}\n')
  const npm = spawnSync('npm', ['i', '-E', '--no-audit', '--no-fund', '--legacy-peer-deps', ...packages], {
    cwd: copy,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (npm.status !== 0) throw new Error('npm could not install Stryker.')
}

// No timeout: Stryker has its own. And no `import`, which its runner does not know; the arguments of Node have it.
writeFileSync(join(copy, '.mocharc.stryker.json'), '{"ui":"bdd","timeout":0}')
const stryker = join(copy, 'node_modules/@stryker-mutator/core/bin/stryker.js')
for (const part of wanted) {
  const { mutate, spec } = parts[part]
  const config = {
    testRunner: 'mocha',
    testRunnerNodeArgs: ['--import', 'tsx', '--import', './scripts/mutation-quick.mjs'],
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: { config: '.mocharc.stryker.json', spec },
    mutate: files.length > 0 ? files : mutate,
    coverageAnalysis: 'perTest',
    concurrency: Number(process.env.MUTATION_AT_ONCE ?? 2),
    timeoutMS: 8_000,
    ignoreStatic: true,
    incremental: true,
    incrementalFile: `${part}.incremental.json`,
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `${part}.json` },
    clearTextReporter: { reportTests: false, allowColor: false },
    symlinkNodeModules: true,
  }
  writeFileSync(join(copy, 'stryker.config.json'), JSON.stringify(config))
  const { status } = spawnSync(process.execPath, [stryker, 'run'], { cwd: copy, stdio: 'inherit' })
  if (status !== 0) process.exitCode = status ?? 1
}
