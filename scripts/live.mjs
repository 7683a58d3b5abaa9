// `npm run live`: builds the page for the seven endpoints and serves it with a relay, on this machine alone.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { requireNode } from './node-version.mjs'

requireNode()

const root = fileURLToPath(new URL('..', import.meta.url))
try {
  const { ensureInstalled } = await import('./install.mjs')
  await ensureInstalled(root)
  const { register } = await import('tsx/esm/api')
  register()
  const { readLiveOptions, runLive } = await import('../build/live.ts')
  const args = process.argv.slice(2)
  // Before the build, so that a slip of the keyboard is told at once.
  readLiveOptions(args)
  const { buildSite } = await import('../build/site.ts')
  const { ownEndpoints } = await import('../build/custom-endpoints.ts')
  mkdirSync(`${root}.cache`, { recursive: true })
  // A folder of its own: two of these at once must not serve each other's page.
  const dir = mkdtempSync(`${root}.cache/live-`)
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  await buildSite({ outDir: dir })
  await runLive(args, { dir, extraEndpoints: ownEndpoints() })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
