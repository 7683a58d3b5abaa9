// `npm run test:mutation`: changes the sources one small thing at a time and asks the tests whether they notice (Stryker).
// Everything happens in a copy below .cache, so that no changed source can ever be taken for a real one. What is there
// from an earlier run is used again. A part or a group of parts may be named, and files of a part: `vault`, `signing`. Two
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
/** Sources by the tests that belong to them: a floor's slow tests tell nothing about its smallest pieces. */
const parts = {
  shapes: {
    mutate: ['encoding', 'envelope', 'format', 'json', 'shape', 'slots', 'recovery'].map(
      (name) => `src/vault/${name}.ts`,
    ),
    spec: ['encoding', 'json', 'fields', 'recovery', 'slots', 'golden', 'envelope', 'buffers'].map(
      (name) => `test/vault/${name}.test.ts`,
    ),
  },
  keys: {
    mutate: ['binding', 'cipher', 'contents', 'kdf', 'root', 'runtime', 'wrapping'].map(
      (name) => `src/vault/${name}.ts`,
    ),
    // `vault-given` looks over the engine's shoulder: it must be there before anything loads the vault.
    spec: [
      '../platform/vault-given',
      'keys',
      'contents',
      'corners',
      'golden',
      'slots',
      'buffers',
      'session',
      'tamper',
      'vault',
    ]
      .map((name) => `test/vault/${name}.test.ts`)
      .concat('test/node/vault-runtime.test.ts'),
  },
  saves: {
    mutate: ['exclusive', 'revisions', 'session', 'slot-changes', 'store', 'upkeep'].map(
      (name) => `src/vault/${name}.ts`,
    ),
    spec: [
      'store',
      'corners',
      'doors',
      'slots',
      'migration',
      'session',
      'save',
      'before-writing',
      'interruptions',
      'vault',
      'tamper',
      'buffers',
    ].map((name) => `test/vault/${name}.test.ts`),
  },
  doors: {
    mutate: ['errors', 'index', 'migrations', 'reseal', 'vault'].map((name) => `src/vault/${name}.ts`),
    spec: ['corners', 'doors', 'slots', 'migration', 'session', 'before-writing', 'vault', 'buffers'].map(
      (name) => `test/vault/${name}.test.ts`,
    ),
  },
  backups: {
    mutate: ['src/vault/backup.ts'],
    spec: ['backup', 'corners', 'buffers'].map((name) => `test/vault/${name}.test.ts`),
  },
  sign: { mutate: ['src/ovh/sign.ts'], spec: ['test/ovh/sign.test.ts', 'test/node/sign-memory.test.ts'] },
  confText: {
    mutate: ['src/ovh/conf-text.ts', 'src/ovh/conf-sections.ts'],
    spec: ['-text', '-readers', '-answers', '-corners', '', '-hostile'].map(
      (name) => `test/ovh/conf${name}.test.ts`,
    ),
  },
  conf: {
    mutate: ['src/ovh/conf*.ts', '!src/ovh/conf-text.ts', '!src/ovh/conf-sections.ts'],
    spec: ['', '-answers', '-corners', '-edges', '-print', '-readers'].map(
      (name) => `test/ovh/conf${name}.test.ts`,
    ),
  },
}
/** Several parts under one name. */
const groups = {
  vault: /** @type {const} */ (['shapes', 'keys', 'saves', 'doors', 'backups']),
  signing: /** @type {const} */ (['sign', 'confText', 'conf']),
}
const [named = '', ...files] = process.argv.slice(2)
if (named !== '' && !Object.hasOwn(parts, named) && !Object.hasOwn(groups, named))
  throw new Error(`There is no part "${named}".`)
/** @type {readonly (keyof typeof parts)[]} */
const wanted =
  named === ''
    ? [...groups.signing, ...groups.vault]
    : (groups[/** @type {keyof typeof groups} */ (named)] ?? [/** @type {keyof typeof parts} */ (named)])
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
    writeFileSync(
      join(copy, name),
      text.replace(/\bnumRuns: ([\d_]+)/g, `numRuns: Math.min($1, ${randomInputs})`),
    )
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
    timeoutMS: 5_000,
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
