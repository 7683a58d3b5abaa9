// Builds the page for `npm run live` into the folder it is given.
import { buildSite } from '../build/site.ts'

const [outDir] = process.argv.slice(2)
if (outDir === undefined) throw new Error('The folder is missing.')
await buildSite({ outDir })
