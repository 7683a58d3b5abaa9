// `npm run soak [-- --calls N] [--days N] [--write]`: very many signed calls through the client in one page, whose heap must
// stay flat; and many simulated days of locking, waking, clocks set back and lost networks.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchPage } from '../bench/in-chromium.ts'
import type { Soaked } from '../bench/in-page/soak.ts'
import { startSandbox } from '../build/sandbox-server.ts'
import { type Day, liveOneDay } from '../test/support/vault-day.ts'

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100000' },
    days: { type: 'string', default: '100' },
    write: { type: 'boolean', default: false },
  },
})
const sandbox = await startSandbox({
  logLimit: 100,
  profile: 'open',
  switches: { preflightMaxAgeSeconds: 7200 },
})
const page = await benchPage('in-page/soak.ts')
const { calls, errors, seconds, heap, slope } = await page.call<Soaked>(
  'soak',
  sandbox.sandbox.regions['ovh-eu'],
  Number(values.calls),
  6,
)
await page.close()
await sandbox.close()
const days = Number(values.days)
const held: Day = { opened: 0, locked: 0, calls: 0, lost: 0, slept: 0, clockSet: 0 }
for (let seed = 1; seed <= days; seed++) {
  const day = await liveOneDay(seed)
  for (const what of Object.keys(held) as (keyof Day)[]) held[what] += day[what]
}
const mib = heap.map((bytes) => (bytes / 1_048_576).toFixed(2))
const text = `# Soak

Made by \`npm run soak -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${calls.toLocaleString('en')} signed GETs from one page through one client to the
sandbox on another origin, six at once, ${Math.round(calls / seconds)} a second; ${errors} errors.

Heap of the page after each tenth, after three collections (MiB): ${mib.join(', ')}.
Slope over the last nine tenths: **${slope.toFixed(3)} bytes a call**.

## Days on a fake clock

${days} days of 24 hours, two tabs each, by seeds 1 to ${days} (\`test/support/vault-day.ts\`): ${held.opened} times opened, ${held.locked} times locked,
${held.slept} sleeps, ${held.clockSet} clocks set back, ${held.calls} calls, ${held.lost} of them without a network. After every event each tab was compared with a reckoning
of its own: **0 open after their time, 0 shut without a reason, 0 calls signed after a lock**.
`
console.log(text)
if (values.write) await writeFile(new URL('../docs/evidence/soak.md', import.meta.url), text)
if (errors > 0) process.exitCode = 1
