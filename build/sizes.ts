// What the page weighs: the first view, what each route adds to it, and each other part that is loaded later.
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { BuiltFile } from './site.ts'

type Chunk = Extract<BuiltFile, { type: 'chunk' }>
type Chunks = ReadonlyMap<string, Chunk>

/** Bytes as they are, after gzip and after brotli, each file compressed by itself as it travels. */
export interface Size {
  name: string
  raw: number
  gzip: number
  brotli: number
}

/** What a route adds to the first view before its page stands. */
export interface RouteSize {
  name: string
  /** Files that no other route asks for. */
  own: Size
  /** Files that other routes ask for too: whoever comes from one of those has them. */
  shared: Size
}

export interface SiteSizes {
  firstView: Size
  /** Files that a newcomer's browser asks for until the welcome stands: page, styles, icon and manifest included. */
  requests: number
  routes: RouteSize[]
  /** Parts that pages load when they are needed: wings, languages, tables. With all they bring beyond the first view. */
  parts: Size[]
}

/** The most the first view's script may weigh after gzip: 40 kB. */
export const firstViewLimit = 40_000
/** The most files the first view may need. */
export const requestLimit = 12
/** The most of its own that a route may bring, after gzip: 25 kB. */
export const routeLimit = 25_000

/** What the page fetches by itself before a newcomer sees the welcome, after the gate that index.html names. */
const firstSteps = ['src/main.ts', 'src/ui/app.ts', 'src/state/messages/en.ts', 'src/ui/pages/welcome.ts']

/** How a view's code is found in the build. */
const page = /\/src\/ui\/pages\/([\w-]+)\.ts$/

/**
 * Weighs a build; docs/decisions/0018 says what counts as what.
 * @throws Error when a step is no part of the build any more: the measure would silently shrink
 */
export function siteSizes(files: readonly BuiltFile[]): SiteSizes {
  const chunks: Chunks = new Map(
    files.filter((file): file is Chunk => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  )
  const first = firstFiles(chunks)
  const beyond = (chunk: Chunk): string[] =>
    [...reach(chunk.fileName, chunks, new Set())].filter((name) => !first.has(name))
  const later = [...chunks.values()].filter(
    ({ fileName, isDynamicEntry }) => isDynamicEntry && !first.has(fileName),
  )
  const pages = later.filter(isPage)
  const askedFor = new Map<string, number>()
  for (const name of pages.flatMap(beyond)) askedFor.set(name, (askedFor.get(name) ?? 0) + 1)
  const routes = pages.map((chunk): RouteSize => {
    const all = beyond(chunk)
    const name = page.exec(chunk.facadeModuleId ?? '')?.[1] ?? chunk.name
    return {
      name,
      own: sizeOf(
        name,
        all.filter((one) => askedFor.get(one) === 1),
        chunks,
      ),
      shared: sizeOf(
        name,
        all.filter((one) => askedFor.get(one) !== 1),
        chunks,
      ),
    }
  })
  const parts = later
    .filter((chunk) => !isPage(chunk))
    .map((chunk) => sizeOf(chunk.name, beyond(chunk), chunks))
  return {
    firstView: sizeOf('first view', [...first], chunks),
    requests: requestsOf(files, first),
    routes: routes.sort((a, b) => b.own.gzip - a.own.gzip),
    parts: parts.sort((a, b) => b.gzip - a.gzip),
  }
}

const isPage = ({ facadeModuleId }: Chunk): boolean => page.test(facadeModuleId ?? '')

/** The gate, the steps that follow by themselves, and all they import. */
function firstFiles(chunks: Chunks): Set<string> {
  const first = new Set<string>()
  for (const { fileName, isEntry } of chunks.values()) if (isEntry) reach(fileName, chunks, first)
  if (first.size === 0) throw new Error('The build has no entry.')
  for (const step of firstSteps) {
    const chunk = [...chunks.values()].find(({ moduleIds }) =>
      moduleIds.some((id) => id.endsWith(`/${step}`)),
    )
    if (!chunk) throw new Error(`${step} is no part of the build; build/sizes.ts counts it as first view.`)
    reach(chunk.fileName, chunks, first)
  }
  return first
}

/** The page itself, everything that its head names, and the scripts of the first view. */
function requestsOf(files: readonly BuiltFile[], first: ReadonlySet<string>): number {
  const html = files.find(({ fileName }) => fileName === 'index.html')
  const text = html?.type === 'asset' ? String(html.source) : ''
  const named = [...text.matchAll(/\s(?:src|href)="\.\/([^"]*)"/g)].map(([, path = '']) => path)
  return 1 + new Set([...named, ...first]).size
}

/** Adds a chunk with everything it imports at once. */
function reach(name: string, chunks: Chunks, seen: Set<string>): Set<string> {
  const chunk = chunks.get(name)
  if (!chunk || seen.has(name)) return seen
  seen.add(name)
  for (const next of chunk.imports) reach(next, chunks, seen)
  return seen
}

function sizeOf(name: string, fileNames: readonly string[], chunks: Chunks): Size {
  const size = { name, raw: 0, gzip: 0, brotli: 0 }
  for (const fileName of fileNames) {
    const chunk = chunks.get(fileName)
    if (!chunk) continue
    const { raw, gzip, brotli } = weigh(chunk)
    size.raw += raw
    size.gzip += gzip
    size.brotli += brotli
  }
  return size
}

/** Many routes share a file, and compressing it takes a while. */
const weighed = new WeakMap<Chunk, Omit<Size, 'name'>>()

function weigh(chunk: Chunk): Omit<Size, 'name'> {
  const known = weighed.get(chunk)
  if (known) return known
  const code = Buffer.from(chunk.code)
  const weight = {
    raw: code.byteLength,
    gzip: gzipSync(code, { level: 9 }).byteLength,
    brotli: brotliCompressSync(code).byteLength,
  }
  weighed.set(chunk, weight)
  return weight
}
