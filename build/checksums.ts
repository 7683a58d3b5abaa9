// The list of a built folder: the SHA-256 of every file, in the format that `sha256sum --check` reads.
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Where the list lies in the folder that it describes. It does not list itself, nor its signatures. */
export const listName = 'checksums.txt'

/** The SHA-256 of each file in hexadecimal, by its path below the folder, in the order of the paths. */
export type Checksums = ReadonlyMap<string, string>

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Reads every file of a folder, links and what lies below dots excepted. */
export async function checksumsOf(dir: string): Promise<Checksums> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length).split(sep).filter(Boolean).join('/'))
    .filter((path) => !path.startsWith(listName) && !/(^|\/)\./.test(path))
    .sort()
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [path, sha256(await readFile(join(dir, path)))]),
    ),
  )
}

/** The list as text, the same for the same files. */
export const printChecksums = (checksums: Checksums): string =>
  [...checksums].map(([path, digest]) => `${digest}  ${path}\n`).join('')

/**
 * Reads a list that may have come from anywhere.
 * @throws Error that names the line, where one is not a digest, two blanks and a path inside the folder
 */
export function parseChecksums(text: string): Checksums {
  const checksums = new Map<string, string>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue
    const [, digest = '', path = ''] = /^([0-9a-f]{64}) [ *]([\w@.-]+(?:\/[\w@.-]+)*)$/.exec(line) ?? []
    if (path === '' || path.split('/').some((part) => /^\.+$/.test(part)))
      throw new Error(
        `Line ${index + 1} of the list is no checksum of a file: ${JSON.stringify(line.slice(0, 80))}`,
      )
    if (checksums.has(path)) throw new Error(`Line ${index + 1} of the list names ${path} a second time.`)
    checksums.set(path, digest)
  }
  if (!checksums.has('index.html'))
    throw new Error('The list has no index.html: it is not the list of a build.')
  return checksums
}

/** Writes the list of a built folder into it, and returns it. */
export async function writeChecksums(dir: string): Promise<Checksums> {
  const checksums = await checksumsOf(dir)
  await writeFile(join(dir, listName), printChecksums(checksums))
  return checksums
}
