// `npm run size`: builds, prints what the page weighs, and fails when the first view is too heavy.
import { fileURLToPath } from 'node:url'
import { buildSite } from '../build/site.ts'
import { firstViewLimit, type Size, siteSizes } from '../build/sizes.ts'

const outDir = fileURLToPath(new URL('../.cache/size', import.meta.url))
const { firstView, lazy } = siteSizes(await buildSite({ outDir }))

const width = Math.max(...[firstView, ...lazy].map(({ name }) => name.length))
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(9)
const line = ({ name, raw, gzip, brotli }: Size): string =>
  `${name.padEnd(width)} ${kilobytes(raw)} ${kilobytes(gzip)} ${kilobytes(brotli)}`

console.log(`${''.padEnd(width)} ${'raw'.padStart(9)} ${'gzip'.padStart(9)} ${'brotli'.padStart(9)}`)
for (const size of [firstView, ...lazy]) console.log(line(size))
if (firstView.gzip > firstViewLimit) {
  console.error(
    `The first view weighs ${kilobytes(firstView.gzip).trim()} after gzip; ${firstViewLimit / 1000} kB is the most.`,
  )
  process.exitCode = 1
}
