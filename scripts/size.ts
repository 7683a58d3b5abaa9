// `npm run size`: builds, prints what the page weighs, and fails when any of its four limits is passed.
import { fileURLToPath } from 'node:url'
import { keptLimit, keptSizes } from '../build/service-worker.ts'
import { buildSite } from '../build/site.ts'
import { firstViewLimit, requestLimit, routeLimit, type Size, siteSizes } from '../build/sizes.ts'

const outDir = fileURLToPath(new URL('../.cache/size', import.meta.url))
const { firstView, requests, routes, parts } = siteSizes(await buildSite({ outDir }))
const { kept, worker } = keptSizes(outDir)

const width = Math.max(...[firstView, ...routes, ...parts].map(({ name }) => name.length))
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
const row = (name: string, ...cells: readonly string[]): string =>
  [name.padEnd(width), ...cells.map((cell) => cell.padStart(12))].join(' ')
const line = ({ name, raw, gzip, brotli }: Size): string => row(name, ...[raw, gzip, brotli].map(kilobytes))

console.log(row('', 'raw', 'gzip', 'brotli'))
console.log(line(firstView))
console.log(`${requests} requests until it stands\n`)
console.log(row('routes, after gzip', 'own', 'shared', 'together'))
for (const { name, own, shared } of routes) {
  console.log(row(name, ...[own.gzip, shared.gzip, own.gzip + shared.gzip].map(kilobytes)))
}
console.log(`\n${row('loaded when needed', 'raw', 'gzip', 'brotli')}`)
for (const size of parts) console.log(line(size))
console.log(`\n${line(worker)}`)
console.log(line(kept))

/** Says what is too heavy, and makes the command fail. */
function hold(what: string, is: number, most: number, print: (amount: number) => string = kilobytes): void {
  if (is <= most) return
  console.error(`${what}: ${print(is)}; ${print(most)} is the most.`)
  process.exitCode = 1
}

hold('The first view after gzip', firstView.gzip, firstViewLimit)
hold('The requests of the first view', requests, requestLimit, String)
for (const { name, own } of routes) hold(`The route ${name} by itself, after gzip`, own.gzip, routeLimit)
hold('What is kept offline, after brotli', kept.brotli, keptLimit)
