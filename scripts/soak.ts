// `npm run soak [-- --calls N] [--write]`: very many signed calls through the client in one page; the heap must stay flat.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { benchPage } from '../bench/in-chromium.ts'
import type { Soaked } from '../bench/in-page/soak.ts'
import { startSandbox } from '../build/sandbox-server.ts'

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '100000' }, write: { type: 'boolean', default: false } },
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
const mib = heap.map((bytes) => (bytes / 1_048_576).toFixed(2))
const text = `# Soak

Made by \`npm run soak -- --write\` on ${new Date().toISOString().slice(0, 10)}: ${calls.toLocaleString('en')} signed GETs from one page through one client to the
sandbox on another origin, six at once, ${Math.round(calls / seconds)} a second; ${errors} errors.

Heap of the page after each tenth, after a collection (MiB): ${mib.join(', ')}.
Slope over the last nine tenths: **${slope.toFixed(3)} bytes a call**.
`
console.log(text)
if (values.write) await writeFile(new URL('../docs/evidence/soak.md', import.meta.url), text)
if (errors > 0) process.exitCode = 1
