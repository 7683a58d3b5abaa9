// The `countersign` command of the package: one script without dependencies, and the page that it serves.
import { chmodSync, copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildSite } from '../build/site.ts'

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

await build({
  root: place(''),
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: place('build/countersign.ts'),
    outDir: place('lib/live'),
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'countersign.js' } },
  },
})
chmodSync(place('lib/live/countersign.js'), 0o755)
copyFileSync(place('endpoints.json'), place('lib/live/endpoints.json'))
await buildSite({ outDir: place('lib/live/page') })
