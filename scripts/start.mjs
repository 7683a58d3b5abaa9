// `npm start` and `npm run dev`. Plain Node until the packages are there, then build/start.ts takes over.
import { fileURLToPath } from 'node:url'
import { requireNode } from './node-version.mjs'

requireNode()

const root = fileURLToPath(new URL('..', import.meta.url))
try {
  const { ensureInstalled } = await import('./install.mjs')
  await ensureInstalled(root)
  const { register } = await import('tsx/esm/api')
  register()
  const { run } = await import('../build/start.ts')
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
