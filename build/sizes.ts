// What the page weighs: the script of the first view, and of each part that is loaded later.
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { BuiltFile } from './site.ts'

type Chunk = Extract<BuiltFile, { type: 'chunk' }>

/** Bytes as they are, after gzip and after brotli, each file compressed by itself as it travels. */
export interface Size {
  name: string
  raw: number
  gzip: number
  brotli: number
}

/** The most the first view's script may weigh after gzip: 45 kB. */
export const firstViewLimit = 45_000

/** What the page fetches by itself before a newcomer sees the welcome, after the gate that index.html names. */
const firstSteps = ['src/main.ts', 'src/ui/app.ts', 'src/state/messages/en.ts', 'src/ui/pages/welcome.ts']

/**
 * The first view (the gate, the steps that follow by themselves, and all they import), then what each other part brings.
 * @throws Error when a step is no part of the build any more: the measure would silently shrink
 */
export function siteSizes(files: readonly BuiltFile[]): { firstView: Size; lazy: Size[] } {
  const chunks = new Map(
    files.filter((file): file is Chunk => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  )
  const first = new Set<string>()
  for (const start of [...chunks.values()].filter(({ isEntry }) => isEntry))
    reach(start.fileName, chunks, first)
  if (first.size === 0) throw new Error('The build has no entry.')
  for (const step of firstSteps) {
    const chunk = [...chunks.values()].find(({ moduleIds }) =>
      moduleIds.some((id) => id.endsWith(`/${step}`)),
    )
    if (!chunk) throw new Error(`${step} is no part of the build; build/sizes.ts counts it as first view.`)
    reach(chunk.fileName, chunks, first)
  }
  const lazy = [...chunks.values()]
    .filter((chunk) => chunk.isDynamicEntry && !first.has(chunk.fileName))
    .map((chunk) => {
      const own = [...reach(chunk.fileName, chunks, new Set())].filter((name) => !first.has(name))
      return sizeOf(chunk.name, own, chunks)
    })
    .sort((a, b) => b.gzip - a.gzip)
  return { firstView: sizeOf('first view', [...first], chunks), lazy }
}

/** Adds a chunk with everything it imports at once. */
function reach(name: string, chunks: ReadonlyMap<string, Chunk>, seen: Set<string>): Set<string> {
  const chunk = chunks.get(name)
  if (!chunk || seen.has(name)) return seen
  seen.add(name)
  for (const next of chunk.imports) reach(next, chunks, seen)
  return seen
}

function sizeOf(name: string, fileNames: readonly string[], chunks: ReadonlyMap<string, Chunk>): Size {
  const size = { name, raw: 0, gzip: 0, brotli: 0 }
  for (const fileName of fileNames) {
    const code = Buffer.from(chunks.get(fileName)?.code ?? '')
    size.raw += code.byteLength
    size.gzip += gzipSync(code, { level: 9 }).byteLength
    size.brotli += brotliCompressSync(code).byteLength
  }
  return size
}
