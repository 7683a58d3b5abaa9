// The packages that ours is held against. They are no dependencies: the bench fetches these exact versions from the
// registry into a folder of its own, without running their scripts.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Name → version. */
export const guests = {
  '@noble/hashes': '2.4.0',
  '@scalar/api-reference': '1.76.0',
  '@stoplight/elements': '9.0.25',
  aws4fetch: '1.0.20',
  'fuse.js': '7.5.0',
  ini: '7.0.0',
  'js-sha1': '0.7.0',
  minisearch: '7.2.0',
  rapidoc: '9.3.8',
  'swagger-ui-dist': '5.35.0',
} as const

/** Where they lie. */
export const guestFolder = fileURLToPath(new URL('../.cache/bench-guests/', import.meta.url))

/** Fetches what is not there yet. */
export async function inviteGuests(): Promise<void> {
  const list = `${guestFolder}list.json`
  const wanted = JSON.stringify(guests)
  if (existsSync(list) && (await readFile(list, 'utf8')) === wanted) return
  await mkdir(guestFolder, { recursive: true })
  await writeFile(`${guestFolder}package.json`, '{ "name": "guests", "private": true }')
  const names = Object.entries(guests).map(([name, version]) => `${name}@${version}`)
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--save-exact']
  await promisify(execFile)('npm', ['install', ...flags, ...names], {
    cwd: guestFolder,
    maxBuffer: 64 * 1024 * 1024,
  })
  await writeFile(list, wanted)
}
