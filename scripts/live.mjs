// `npm run live`: builds the page for the seven endpoints and serves it with a relay, on this machine alone.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { requireNode } from './node-version.mjs'
import { root, run } from './run.mjs'

requireNode()

try {
  const { ensureInstalled } = await import('./install.mjs')
  await ensureInstalled(root)
  const { register } = await import('tsx/esm/api')
  register()
  const { readLiveOptions, runLive } = await import('../build/live.ts')
  const args = process.argv.slice(2)
  // Before the build, so that a slip of the keyboard is told at once.
  readLiveOptions(args)
  const { ownEndpoints, ownRelays } = await import('../build/custom-endpoints.ts')
  mkdirSync(`${root}.cache`, { recursive: true })
  // A folder of its own: two of these at once must not serve each other's page.
  const dir = mkdtempSync(`${root}.cache/live-${process.pid}-`)
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }))
  // By another process, so that the one that hands calls on holds no bundler.
  const built = await run(['--import', 'tsx', 'scripts/live-page.ts', dir])
  if (!built.ok) throw new Error('The page could not be built.')
  await runLive(args, { dir, extraEndpoints: ownEndpoints(), relays: ownRelays() })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
