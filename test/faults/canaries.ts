// Looks for planted secrets in a folder, however a program may have written them down.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Somewhere a secret was found. */
export interface Find {
  readonly canary: string
  readonly encoding: string
  /** Relative to the folder. */
  readonly file: string
}

/** What was looked through. */
export interface Search {
  readonly files: number
  readonly bytes: number
  readonly finds: readonly Find[]
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/**
 * The base64 of a text wherever it begins within three bytes: only the letters that the text alone decides. A text of
 * fewer than four bytes has none.
 */
function base64At(bytes: Buffer, offset: 0 | 1 | 2): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const first = Math.ceil((offset * 8) / 6)
  const last = Math.floor(((offset + bytes.length) * 8) / 6)
  return text.slice(first, last)
}

/** Every way of writing a text that is looked for, by its name. */
export function writings(text: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  const escaped = hex.replace(/../g, '%$&')
  const all = new Map<string, Buffer>([
    ['UTF-8', bytes],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', utf16be(text)],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ['URL-encoded', Buffer.from(escaped)],
    ['URL-ENCODED', Buffer.from(escaped.toUpperCase())],
    ['encodeURIComponent', Buffer.from(encodeURIComponent(text))],
  ])
  for (const offset of [0, 1, 2] as const) {
    const standard = base64At(bytes, offset)
    all.set(`base64 at ${offset}`, Buffer.from(standard))
    all.set(`base64url at ${offset}`, Buffer.from(standard.replaceAll('+', '-').replaceAll('/', '_')))
    all.set(`base64 at ${offset}, UTF-16LE`, Buffer.from(standard, 'utf16le'))
  }
  return all
}

/** Reads every file below a folder and looks for every writing of every canary, which are given by a name to tell. */
export function searchFolder(folder: string, canaries: Readonly<Record<string, string>>): Search {
  const wanted = Object.entries(canaries).map(([canary, text]) => {
    if (text.length < 12) throw new Error(`${canary} is too short to be told from chance`)
    return { canary, all: writings(text) }
  })
  const finds: Find[] = []
  let files = 0
  let bytes = 0
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
    const content = readFileSync(path)
    files++
    bytes += content.length
    for (const { canary, all } of wanted) {
      for (const [encoding, writing] of all) {
        if (content.includes(writing)) finds.push({ canary, encoding, file: relative(folder, path) })
      }
    }
  }
  return { files, bytes, finds }
}
