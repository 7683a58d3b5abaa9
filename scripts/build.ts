// `npm run build`: the site for public hosts in dist/, with the seven endpoints and those of endpoints.json, and the list
// of its checksums.
import { fileURLToPath } from 'node:url'
import { listName, writeChecksums } from '../build/checksums.ts'
import { ownSharedAddresses } from '../build/custom-endpoints.ts'
import { buildSite } from '../build/site.ts'
import { staleTexts } from '../build/written-texts.ts'

const stale = await staleTexts()
if (stale.length > 0) {
  // A host's header that knows fewer origins than the page would silently win.
  console.error(`${stale.join(', ')} no longer match the policy: run npm run deploy-texts first.`)
  process.exit(1)
}
const outDir = fileURLToPath(new URL('../dist', import.meta.url))
const sharedAddresses = ownSharedAddresses()
for (const address of sharedAddresses)
  console.warn(
    `This build runs at ${address}, where others can read the vault it keeps, and asks nobody about it.`,
  )
for (const { fileName } of await buildSite({ outDir, sharedAddresses })) console.log(`dist/${fileName}`)
await writeChecksums(outDir)
console.log(`dist/${listName}`)
