// `npm run bench [-- PART …] [--write]`: everything that is said about speed and size, ours beside something else in the
// same run. `--write` keeps the table and its numbers in docs/evidence/, beside those of earlier days; parts that were
// not run keep the numbers they had, with their date.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { arch, cpus, loadavg, release, type } from 'node:os'
import { parseArgs } from 'node:util'
import { inviteGuests } from '../bench/guests.ts'
import { benchPage } from '../bench/in-chromium.ts'
import { type Line, printLines } from '../bench/lines.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})

/** The lines of one part, and what they were made on. */
interface Part {
  date: string
  machine: string
  /** Of the machine before the part began. */
  load: number
  lines: Line[]
}

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
  rules: inPage('reaching'),
  search: inPage('searching'),
  audit: inPage('auditing'),
  lists: inPage('lists'),
  start: async () => (await import('../bench/start.ts')).startLines(),
  weight: async () => (await import('../bench/weight.ts')).weightLines(),
  listing: async () => (await import('../bench/listing.ts')).listingLines(),
  inventory: async () => (await import('../bench/inventory.ts')).inventoryLines(),
  scrolling: async () => (await import('../bench/scrolling.ts')).scrollingLines(),
}

const wanted = positionals.length > 0 ? positionals : Object.keys(parts)
const unknown = wanted.find((name) => !Object.hasOwn(parts, name))
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". The parts are ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
await inviteGuests()
const date = new Date().toISOString().slice(0, 10)
const machine = `${type()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`
const made: Record<string, Part> = {}
for (const name of wanted) {
  console.error(`${name} …`)
  const load = loadavg()[0] ?? 0
  made[name] = { date, machine, load, lines: (await parts[name]?.()) ?? [] }
}
console.log(printLines(Object.values(made).flatMap(({ lines }) => lines)))
if (values.write) await keep()

/** Writes the numbers of today, and the table with the newest numbers of every part. */
async function keep(): Promise<void> {
  const folder = new URL('../docs/evidence/bench/', import.meta.url)
  await mkdir(folder, { recursive: true })
  const days = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const kept: Record<string, Part> = {}
  for (const day of days) {
    const file = JSON.parse(await readFile(new URL(day, folder), 'utf8')) as Record<string, Part>
    for (const [name, part] of Object.entries(file)) if (Object.hasOwn(parts, name)) kept[name] = part
  }
  Object.assign(kept, made)
  const today = Object.entries(kept).filter(([, part]) => part.date === date)
  await writeFile(new URL(`${date}.json`, folder), `${JSON.stringify(Object.fromEntries(today), null, 1)}\n`)
  const tables = Object.keys(parts).flatMap((name) => {
    const part = kept[name]
    if (!part) return []
    const made = `\`npm run bench -- ${name}\` on ${part.date}, ${part.machine}; load before: ${part.load.toFixed(1)}.`
    return [`${printLines(part.lines)}\n${made}\n`]
  })
  await writeFile(
    new URL('../bench.md', folder),
    `# Speed and size

Made by \`npm run bench -- --write\`. Every line is a ratio to something else in the same run: medians of rounds by turns, with
the least and the most. Absolute times move with the machine, ratios much less. The numbers of this and earlier days are in [bench/](bench/).

${tables.join('\n')}`,
  )
}
