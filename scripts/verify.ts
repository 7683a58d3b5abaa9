// `npm run verify -- https://address/ [--list FILE]`: whether an address serves this build, file by file. Without a list the
// sources beside this script are built, and what comes out is the list.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Checksums, checksumsOf, parseChecksums } from '../build/checksums.ts'
import { compareLive } from '../build/live-copy.ts'

const usage = `Usage: npm run verify -- https://address/ [--list checksums.txt]
Without --list, the sources in this folder are built and compared.`

async function ownBuild(): Promise<Checksums> {
  console.log('Building the sources in this folder …')
  const outDir = fileURLToPath(new URL('../.cache/verify', import.meta.url))
  const { buildSite } = await import('../build/site.ts')
  const { ownSharedAddresses } = await import('../build/custom-endpoints.ts')
  await buildSite({ outDir, sharedAddresses: ownSharedAddresses() })
  return checksumsOf(outDir)
}

/** 0 where all is as built, 1 where something differs, 2 where nothing could be compared. */
async function verify(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: 'string' } } })
  const [address, ...others] = positionals
  if (address === undefined || others.length > 0) throw new Error(usage)
  const checksums =
    values.list === undefined ? await ownBuild() : parseChecksums(await readFile(values.list, 'utf8'))
  const differences = await compareLive(address, checksums)
  const severe = differences.filter(({ severe }) => severe)
  for (const { path, sentence, severe } of differences)
    console.log(`${severe ? '✗' : '·'} ${path} ${sentence}`)
  const wrong = new Set(severe.map(({ path }) => path)).size
  console.log(
    wrong === 0
      ? `${checksums.size} files of ${address} are those of the build.`
      : `${wrong} of ${checksums.size} files of ${address} are not as built. Do not unlock a vault there.`,
  )
  return wrong === 0 ? 0 : 1
}

verify().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 2
  },
)
