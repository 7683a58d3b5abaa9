// Writes sw.js: the worker of src/sw with the list of the files it may answer with, each with its SHA-256.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build, type Plugin, type Rolldown } from 'vite'
import { ownChanges } from './changes.ts'
import { type PolicyOptions, securityHeaders } from './policy.ts'
import type { Size } from './sizes.ts'

/** The files of `public/` that the page itself asks for. reset.html is none of them: no worker may stand before it. */
const publicFiles = ['icon.svg', 'manifest.webmanifest']

/**
 * Parts that are kept when they were used for the first time and not ahead: those that only say something with a network
 * (the doctor, the connection check, what an account is, its call log and what that says of this computer), those that
 * few people ever ask for (the example account, YAML, word lists for a new passphrase, QR codes), and what only these need.
 */
const partsOnUse = [
  'sandbox',
  'demo',
  'demo-band',
  'demo-words',
  'delete-application',
  'browser',
  'words-en',
  'words-fr',
  'qr-code',
  'doctor',
  'consultation',
  'account',
  'activity',
  'connection',
  'diagnosis',
  'missing-rule',
  'own-address',
  'own-routes',
  'shell-call',
]

/** Whether a file is one of these parts, by the name that the build gave its chunk. */
const onUse = (path: string, parts: readonly string[] = partsOnUse): boolean => {
  const [, name] = /^assets\/(.+)-[\w-]{8}\.js$/.exec(path) ?? []
  return name !== undefined && parts.includes(name)
}

const place = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Every file the worker keeps, by its path, with the SHA-256 of its bytes in base64. The page's own path is empty. */
export type FileList = Record<string, string>

/**
 * Adds `sw.js` and `changes.json` to the build. The same files give the same worker, and any other file another one.
 * `policy` goes into the headers of the worker's answers, so that they are those of a well-kept host.
 */
export function serviceWorker(policy: PolicyOptions): Plugin {
  return {
    name: 'countersign:service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const changes = JSON.stringify(ownChanges())
        this.emitFile({ type: 'asset', fileName: 'changes.json', source: changes })
        const contents = new Map<string, string | Uint8Array>([['changes.json', changes]])
        for (const path of publicFiles) contents.set(path, readFileSync(place(`public/${path}`)))
        for (const file of Object.values(bundle)) {
          if (file.fileName.endsWith('.map')) continue
          contents.set(
            file.fileName === 'index.html' ? '' : file.fileName,
            file.type === 'chunk' ? file.code : file.source,
          )
        }
        for (const part of partsOnUse) {
          if (![...contents.keys()].some((path) => onUse(path, [part])))
            throw new Error(`The build has no part "${part}" to be kept on use.`)
        }
        if (!contents.has('')) throw new Error('The build has no index.html for the service worker to keep.')
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: await workerScript(contents, policy),
        })
      },
    },
  }
}

type Contents = ReadonlyMap<string, string | Uint8Array>

function listed(contents: Contents): FileList {
  const paths = [...contents.keys()].sort()
  return Object.fromEntries(paths.map((path) => [path, digest(contents.get(path) ?? '').toString('base64')]))
}

const digest = (content: string | Uint8Array): Buffer => createHash('sha256').update(content).digest()

/** The worker as one script without imports: it obeys the policy it is sent with, and that forbids to fetch more. */
async function workerScript(contents: Contents, policy: PolicyOptions): Promise<string> {
  const split = (used: boolean): string =>
    JSON.stringify(listed(new Map([...contents].filter(([path]) => onUse(path) === used))))
  const [ahead, later] = [split(false), split(true)]
  const result = await build({
    root: place(''),
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      __FILES__: ahead,
      __FILES_ON_USE__: later,
      __FILES_VERSION__: JSON.stringify(
        digest(ahead + later)
          .toString('hex')
          .slice(0, 16),
      ),
      __PAGE_HEADERS__: JSON.stringify(securityHeaders(policy)),
    },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: place('src/sw/sw.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } },
    },
  })
  const [script, ...others] = (result as Rolldown.RolldownOutput).output
  if (others.length > 0) throw new Error('The service worker must be one file.')
  return script.code
}

/** The most that a browser fetches ahead for working offline, after brotli: 400 kB. */
export const keptLimit = 400_000

/** What the worker of a built folder fetches ahead, and the worker itself, each file compressed by itself as it travels. */
export function keptSizes(dir: string): { kept: Size; worker: Size } {
  const worker = readFileSync(`${dir}/sw.js`)
  const paths = [...worker.toString().matchAll(/"([^"]*)":`[A-Za-z0-9+/]{43}=`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !onUse(path))
  const files = paths.map((path) => readFileSync(`${dir}/${path || 'index.html'}`))
  return { kept: sizeOf('kept offline', files), worker: sizeOf('sw.js', [worker]) }
}

function sizeOf(name: string, files: readonly Buffer[]): Size {
  const sum = (weigh: (file: Buffer) => number): number =>
    files.reduce((total, file) => total + weigh(file), 0)
  return {
    name,
    raw: sum(({ byteLength }) => byteLength),
    gzip: sum((file) => gzipSync(file, { level: 9 }).byteLength),
    brotli: sum((file) => brotliCompressSync(file).byteLength),
  }
}
