// `npm run size`: builds, prints what the page weighs, and fails when the first view or all of it is too heavy.
import { fileURLToPath } from 'node:url'
import { keptLimit, keptSizes } from '../build/service-worker.ts'
import { buildSite } from '../build/site.ts'
import { firstViewLimit, type Size, siteSizes } from '../build/sizes.ts'

const outDir = fileURLToPath(new URL('../.cache/size', import.meta.url))
const { firstView, lazy } = siteSizes(await buildSite({ outDir }))
const { kept, worker } = keptSizes(outDir)

const width = Math.max(...[firstView, ...lazy].map(({ name }) => name.length))
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)
const line = ({ name, raw, gzip, brotli }: Size): string =>
  `${name.padEnd(width)} ${kilobytes(raw)} ${kilobytes(gzip)} ${kilobytes(brotli)}`

console.log(`${''.padEnd(width)} ${'raw'.padStart(9)} ${'gzip'.padStart(9)} ${'brotli'.padStart(9)}`)
for (const size of [firstView, ...lazy, worker, kept]) console.log(line(size))
if (firstView.gzip > firstViewLimit) {
  console.error(
    `The first view weighs ${kilobytes(firstView.gzip).trim()} after gzip; ${firstViewLimit / 1000} kB is the most.`,
  )
  process.exitCode = 1
}
if (kept.brotli > keptLimit) {
  console.error(
    `What is kept offline weighs ${kilobytes(kept.brotli).trim()} after brotli; ${keptLimit / 1000} kB is the most.`,
  )
  process.exitCode = 1
}
