// Holds a live address against the list of a build: every file byte for byte, and the headers that could change what they do.
import { type Checksums, sha256 } from './checksums.ts'

/** One thing that is not as built. `severe` differences change what runs; the others only take a protection away. */
export interface Difference {
  path: string
  sentence: string
  severe: boolean
}

/** What the comparison may be told. */
export interface CompareOptions {
  /** How long one answer may take, in milliseconds. */
  timeoutMs?: number
  fetch?: typeof globalThis.fetch
}

/** Files that are meant for the host itself: most do not serve them. */
const forTheHost: readonly string[] = ['_headers']

const types: Readonly<Record<string, RegExp>> = {
  html: /^text\/html\b/i,
  js: /^(text|application)\/javascript\b/i,
  css: /^text\/css\b/i,
}

/** Headers that lead a page elsewhere, bring something into it, or report on its reader. */
const foreign: Readonly<Record<string, RegExp>> = {
  Refresh: /./,
  Link: /\brel\s*=\s*["']?[^;,]*\b(stylesheet|preload|modulepreload|prefetch|prerender|preconnect|dns-prefetch)\b/i,
  'Speculation-Rules': /./,
  'Set-Cookie': /./,
  'Service-Worker-Allowed': /./,
  SourceMap: /./,
  'Report-To': /./,
  'Reporting-Endpoints': /./,
  NEL: /./,
  'Content-Security-Policy-Report-Only': /./,
  'Content-Disposition': /^\s*attachment/i,
}

/** What every answer of a well-kept host has; the page does without on a host that cannot send any. */
const wanted: readonly string[] = [
  'Content-Security-Policy',
  'X-Content-Type-Options',
  'Referrer-Policy',
  'X-Frame-Options',
]

/** As a browser asks for it: a host that treats programs otherwise would show them something else. */
const asBrowser: Readonly<Record<string, string>> = {
  'User-Agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Accept-Language': 'en,fr;q=0.8',
  'Cache-Control': 'no-cache',
}

/**
 * Fetches every listed file below an address.
 * @param address the folder of the page, with or without the slash at its end
 * @returns what differs, in the order of the list; nothing where the address serves this build
 * @throws TypeError when the address is none of http or https
 */
export async function compareLive(
  address: string,
  checksums: Checksums,
  { timeoutMs = 30_000, fetch = globalThis.fetch }: CompareOptions = {},
): Promise<Difference[]> {
  const folder = folderOf(address)
  const one = async ([path, digest]: [string, string]): Promise<Difference[]> => {
    const target = new URL(path === 'index.html' ? '' : path, folder)
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(target, { headers: asBrowser, signal })
      const bytes = new Uint8Array(await response.arrayBuffer())
      return differencesOf(path, digest, { response, bytes, folder })
    } catch (error) {
      const { cause, message } = error as Error
      const why =
        cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message
      return [{ path, sentence: `could not be fetched: ${why}`, severe: true }]
    }
  }
  const found: Difference[][] = []
  const waiting = [...checksums].entries()
  const worker = async (): Promise<void> => {
    for (const [index, entry] of waiting) found[index] = await one(entry)
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return found.flat()
}

/** The folder that an address of the page stands for. */
function folderOf(address: string): URL {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new TypeError(`${address} is no web address.`)
  url.hash = url.search = ''
  url.pathname = url.pathname.replace(/\/(index\.html)?$/, '') + '/'
  return url
}

interface Answer {
  response: Response
  bytes: Uint8Array
  folder: URL
}

function differencesOf(path: string, digest: string, { response, bytes, folder }: Answer): Difference[] {
  const { status, headers, url, redirected } = response
  if (forTheHost.includes(path) && status >= 400) return []
  const differ = (sentence: string, severe = true): Difference => ({ path, sentence, severe })
  if (redirected && new URL(url).origin !== folder.origin)
    return [differ(`is redirected to ${new URL(url).origin}`)]
  if (status === 404 || status === 403 || status === 410) return [differ(`is missing (HTTP ${status})`)]
  if (status !== 200) return [differ(`was answered with HTTP ${status}`)]
  const found: Difference[] = []
  if (sha256(bytes) !== digest) found.push(differ(`has other bytes${extraScripts(path, bytes)}`))
  const type = types[/\.(\w+)$/.exec(path)?.[1] ?? '']
  const sent = headers.get('content-type') ?? 'none'
  if (type && !type.test(sent)) found.push(differ(`is sent with the type ${sent}`))
  for (const [name, meant] of Object.entries(foreign)) {
    const value = headers.get(name)
    if (value !== null && meant.test(value))
      found.push(differ(`comes with the header ${name}: ${value.slice(0, 120)}`))
  }
  if (path === 'index.html' || path === 'sw.js') {
    const missing = wanted.filter((name) => !headers.has(name))
    if (missing.length > 0) found.push(differ(`comes without ${missing.join(', ')}`, false))
  }
  return found
}

/** Names the scripts in a page that the build cannot have put there: it writes one, and that is a file beside the page. */
function extraScripts(path: string, bytes: Uint8Array): string {
  if (!path.endsWith('.html')) return ''
  const tags = [
    ...Buffer.from(bytes)
      .toString()
      .matchAll(/<script\b([^>]*)>/gi),
  ].map(([, inside = '']) => inside)
  const strange = tags.filter((inside) => !/\ssrc="\.\/[\w./-]+"/.test(inside))
  if (strange.length === 0) return ''
  const names = strange.map(
    (inside) => /\ssrc=["']?([^"'\s>]*)/i.exec(inside)?.[1] ?? 'one written into the page',
  )
  return `, and a script that is not the build’s: ${names.join(', ')}`
}
