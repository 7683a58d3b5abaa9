// `npm run bench [-- PART …] [--write]`: everything that is said about speed and size, ours beside something else in the
// same run. `--write` keeps the table and its numbers in docs/evidence/, beside those of earlier days.
import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, loadavg, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import { inviteGuests } from '../bench/guests.ts'
import { benchPage } from '../bench/in-chromium.ts'
import { type Line, printLines } from '../bench/lines.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})

/** Lines that are made inside a page. */
const inPage =
  (...names: readonly string[]) =>
  async (): Promise<Line[]> => {
    const page = await benchPage('in-page/index.ts')
    try {
      const lines: Line[] = []
      for (const name of names) lines.push(...(await page.call<Line[]>(name)))
      return lines
    } finally {
      await page.close()
    }
  }

/** Every part by its name, in the order of the table. */
const parts: Readonly<Record<string, () => Promise<Line[]>>> = {
  signing: inPage('signing'),
  node: async () => (await import('../bench/signing-node.ts')).signingInNode(),
  vault: inPage('vault'),
  conf: inPage('confReading', 'growth'),
  search: inPage('searching'),
  audit: inPage('auditing'),
  lists: inPage('lists'),
  weight: async () => (await import('../bench/weight.ts')).weightLines(),
  listing: async () => (await import('../bench/listing.ts')).listingLines(),
}

const wanted = positionals.length > 0 ? positionals : Object.keys(parts)
const unknown = wanted.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". The parts are ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
await inviteGuests()
const load = loadavg()[0] ?? 0
const lines: Line[] = []
for (const name of wanted) {
  console.error(`${name} …`)
  lines.push(...((await parts[name]?.()) ?? []))
}
const date = new Date().toISOString().slice(0, 10)
const machine = `${type()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
const table = printLines(lines)
console.log(table)
if (values.write) {
  const folder = new URL('../docs/evidence/bench/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const about = { date, machine, load, parts: wanted }
  await writeFile(new URL(`${date}.json`, folder), `${JSON.stringify({ ...about, lines }, null, 1)}\n`)
  await writeFile(
    new URL('../bench.md', folder),
    `# Speed and size

Made by \`npm run bench -- --write\` on ${date} (${machine}; load of the machine before: ${load.toFixed(1)}). Every line is a ratio to something
else in the same run: medians of rounds by turns, with the least and the most. Absolute times move with the machine, ratios
much less. The numbers of this and earlier days are in [bench/](bench/).

${table}`,
  )
}
