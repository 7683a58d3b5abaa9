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

/** The first view (the entry with all it imports at once), then what each dynamic import brings beside it. */
export function siteSizes(files: readonly BuiltFile[]): { firstView: Size; lazy: Size[] } {
  const chunks = new Map(
    files.filter((file): file is Chunk => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  )
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry)
  if (!entry) throw new Error('The build has no entry.')
  const first = reach(entry.fileName, chunks)
  const lazy = [...chunks.values()]
    .filter((chunk) => chunk.isDynamicEntry && !first.has(chunk.fileName))
    .map((chunk) =>
      sizeOf(
        chunk.name,
        [...reach(chunk.fileName, chunks)].filter((name) => !first.has(name)),
        chunks,
      ),
    )
    .sort((a, b) => b.gzip - a.gzip)
  return { firstView: sizeOf('first view', [...first], chunks), lazy }
}

/** A chunk with everything it imports statically. */
function reach(from: string, chunks: ReadonlyMap<string, Chunk>): Set<string> {
  const seen = new Set<string>()
  const follow = (name: string): void => {
    const chunk = chunks.get(name)
    if (!chunk || seen.has(name)) return
    seen.add(name)
    chunk.imports.forEach(follow)
  }
  follow(from)
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
