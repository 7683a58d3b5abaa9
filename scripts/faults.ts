// `npm run test:faults`: the long part of the vault's proof. Prints the figures, writes them to docs/evidence/vault.md, and
// fails when one of them is wrong. Parts may be named: tabs kills control together canaries bits fuzz; and a share of the whole, as 0.1.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { crashTabs, editTogether, killBrowsers, type Series, works } from '../test/faults/crashes.ts'
import { type Find, writings } from '../test/faults/canaries.ts'
import { playAndSearch, searchDevice } from '../test/faults/canary-story.ts'
import { servePage } from '../test/faults/plug.ts'
import { World } from '../test/support/world.ts'
import { files, readFile, readRecord, records } from '../test/vault/fuzz.ts'
import { acceptedFlips, bitsOf, Judge } from '../test/vault/tamper.ts'
import { ensureChromium } from './chromium.mjs'

const [wanted, shares] = [
  process.argv.slice(2).filter((word) => Number.isNaN(Number(word))),
  process.argv
    .slice(2)
    .map(Number)
    .filter((share) => !Number.isNaN(share)),
]
const share = shares[0] ?? 1
const times = (count: number) => Math.max(1, Math.round(count * share))

const lines: string[] = []
let wrong = 0

/** One figure: what was done, how often, and whether it came out as it must. */
function tell(what: string, figures: string, good: boolean): void {
  if (!good) wrong++
  lines.push(`| ${what} | ${figures} | ${good ? 'yes' : '**no**'} |`)
  console.log(`${good ? '✓' : '✗'} ${what}: ${figures}`)
}

function tellSeries(what: string, series: readonly Series[]): void {
  for (const { work, crashes, writing, torn, lost, waited, reasons } of series) {
    const why = reasons.length > 0 ? ` (${[...new Set(reasons)].join(', ')})` : ''
    const late = waited > 0 ? `; ${waited} opened only when asked again` : ''
    const figures = `${crashes} times, ${writing} of them with promises given: ${torn} torn or unopenable${why}, ${lost} promises lost${late}`
    tell(`${what}: ${work}`, figures, torn === 0 && lost === 0 && writing > crashes / 2)
  }
}

async function inSeries(run: (work: Series['work']) => Promise<Series>): Promise<Series[]> {
  const all: Series[] = []
  for (const work of works) all.push(await run(work))
  return all
}

async function fuzz<T>(
  what: string,
  inputs: fc.Arbitrary<T>,
  read: (input: T) => Promise<string>,
): Promise<void> {
  const numRuns = times(100_000)
  const begin = performance.now()
  const said = new Map<string, number>()
  const { failed, counterexample, errorInstance } = await fc.check(
    fc.asyncProperty(inputs, async (input) => {
      const verdict = await read(input)
      said.set(verdict, (said.get(verdict) ?? 0) + 1)
    }),
    { numRuns },
  )
  const each = ((performance.now() - begin) / numRuns).toFixed(2)
  const verdicts = [...said].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  const failure = failed ? `; ${String(errorInstance)} for ${fc.stringify(counterexample)}` : ''
  tell(`Fuzzing of ${what}`, `${numRuns} inputs, ${each} ms each: ${verdicts}${failure}`, !failed)
}

const parts: Readonly<Record<string, (origin: string) => Promise<void>>> = {
  async tabs(origin) {
    tellSeries('Tab crashed during', await inSeries((work) => crashTabs(origin, work, times(80))))
  },
  async kills(origin) {
    tellSeries('Browser killed during', await inSeries((work) => killBrowsers(origin, work, times(40))))
  },
  async control(origin) {
    const { crashes, torn } = await crashTabs(origin, 'control', times(40))
    tell(
      'Control: a record in two parts, one written after the other',
      `${torn} of ${crashes} torn`,
      torn > 0,
    )
  },
  async together(origin) {
    const { tabs, edits, acknowledged, lost, twice, disordered, longestWaitMs } = await editTogether(
      origin,
      8,
      times(200),
    )
    const figures = `${tabs} tabs, ${acknowledged} promised edits, ${edits} found: ${lost} lost, ${twice} twice, ${disordered} out of order; longest wait ${longestWaitMs} ms`
    tell(
      'Tabs editing at once, one dying inside the lock',
      figures,
      lost + twice + disordered === 0 && edits === acknowledged && longestWaitMs < 10_000,
    )
  },
  async canaries(origin) {
    const world = await World.start()
    try {
      for (const keeping of ['passphrase', 'private'] as const) {
        const { finds, files, bytes, steps, databases, folders, canaries } = await playAndSearch(
          world,
          keeping,
          {
            long: true,
          },
        )
        const kept = folders.filter((name) => /indexeddb/i.test(name)).length
        const figures = `${steps.join('; ')}. ${canaries.length} secrets in ${ways} writings each, ${files} files, ${megabytes(bytes)} MB: ${finds.length} found${listed(finds)}; ${databases.length} databases`
        const must = keeping === 'private' ? databases.length === 0 && kept === 0 : databases.length === 1
        tell(`Profile searched after a story, ${keeping}`, figures, finds.length === 0 && must)
      }
      const planted = await playAndSearch(world, 'private', { plant: true })
      const seen = new Set(planted.finds.map(({ canary }) => canary)).size
      tell(
        'Control: the same secrets put into local storage in clear',
        `${seen} of ${planted.canaries.length} found`,
        seen === planted.canaries.length,
      )
    } finally {
      await world.close()
    }
    const { secret, key } = await searchDevice(origin)
    tell(
      'A vault that opens by a key of this device',
      `the secret in it: ${secret} found; the bytes of such a key, which no page can read out: ${key} found in the profile. That is the exception: whoever reads this disk has the key, and the page says so`,
      secret === 0,
    )
  },
  async bits() {
    const judge = await Judge.create(2400)
    const all = bitsOf(judge.record)
    const bits = Array.from({ length: times(all) }, (_, i) => Math.floor(i / share))
    const accepted = await acceptedFlips(judge, bits)
    tell(
      'One bit of an envelope flipped',
      `${bits.length} of ${all} bits: ${accepted.length} accepted`,
      accepted.length === 0 && (share < 1 || all >= 32_768),
    )
    let opened = 0
    const text = JSON.stringify(judge.record)
    for (let length = 0; length < text.length; length++) {
      try {
        JSON.parse(text.slice(0, length))
        opened++
      } catch {
        continue
      }
    }
    tell('An envelope cut short', `${text.length} lengths: ${opened} are still a record`, opened === 0)
    tell('The envelope as it was', 'accepted', await judge.accepts(judge.record))
  },
  async fuzz() {
    await fuzz('the envelope reader', records, readRecord)
    await fuzz('the backup reader', files, readFile)
  },
}

const ways = writings('a').size
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
const listed = (finds: readonly Find[]) =>
  finds.length === 0
    ? ''
    : ` (${finds.map(({ canary, encoding, file }) => `${canary} as ${encoding} in ${file}`).join(', ')})`

const unknown = wanted.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined)
  throw new Error(`There is no part "${unknown}". The parts are ${Object.keys(parts).join(', ')}.`)
const page = await servePage()
const begin = performance.now()
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(parts)) await parts[name]?.(page.origin)
} finally {
  await page.close()
}
const minutes = ((performance.now() - begin) / 60_000).toFixed(1)
console.log(`${lines.length - wrong} passed, ${wrong} failed, ${minutes} minutes`)
// Only the whole is evidence, or the whole of the search for secrets, which has a page of its own.
const evidence = wanted.length === 0 ? 'vault.md' : wanted.join() === 'canaries' ? 'canaries.md' : undefined
if (evidence !== undefined && share === 1) {
  const browser = execFileSync(ensureChromium(), ['--version'], { encoding: 'utf8' }).trim()
  const folder = new URL('../docs/evidence/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const title = wanted.length === 0 ? 'The vault, broken on purpose' : 'Planted secrets, looked for'
  const command = ['npm run test:faults', ...(wanted.length === 0 ? [] : ['--', ...wanted])].join(' ')
  const head = `# ${title}\n\nWritten by \`${command}\` on ${new Date().toISOString().slice(0, 10)}: ${browser}, Node ${process.version}, ${minutes} minutes.\n`
  writeFileSync(
    new URL(evidence, folder),
    `${head}\n| What | Figures | As it must be |\n|---|---|---|\n${lines.join('\n')}\n`,
  )
}
if (wrong > 0) process.exitCode = 1
