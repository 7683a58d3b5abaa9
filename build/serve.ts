// A plain server for a built folder on this machine: what the tests and `npm start` look at.
import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { cacheControl, headersFor } from './policy.ts'

/** What to serve, and where. */
export interface ServeOptions {
  /** The folder whose files are served; nothing outside of it is. */
  dir: string
  /** 0 for any free one. */
  port: number
  /** `localhost` listens on both loopback addresses of the machine. */
  host?: string
  /** Sent with every answer, errors included. */
  headers?: Readonly<Record<string, string>>
  /** Compresses what shrinks, as public hosts do. A page that comes from the same machine gains nothing by it. */
  gzip?: boolean
  /** Answers a request in place of the folder; false leaves it to the folder. */
  instead?: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** A server that listens. */
export interface Serving {
  /** Its address without a path. */
  origin: string
  /** Stops listening and cuts what is open. */
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/**
 * Serves a folder: GET and HEAD, 404 for what is not there, ETags, the caching rules of the public hosts.
 * @throws the system's error, with its `code`, when the port cannot be had
 */
export async function serveSite({
  dir,
  port,
  host = '127.0.0.1',
  headers = {},
  gzip = false,
  instead,
}: ServeOptions): Promise<Serving> {
  const root = await realpath(dir)
  const shrink = gzip ? compressing() : undefined
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (instead?.(request, response)) return
    const own = headersFor(pathOf(request.url ?? '') ?? '', headers)
    for (const [name, value] of Object.entries(own)) response.setHeader(name, value)
    answer(root, request, response, shrink).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }
  const servers = [createServer(handle)]
  const [first] = servers as [Server]
  await listen(first, port, host === 'localhost' ? '127.0.0.1' : host)
  const actual = (first.address() as AddressInfo).port
  if (host === 'localhost') {
    const second = createServer(handle)
    try {
      await listen(second, actual, '::1')
      servers.push(second)
    } catch (error) {
      // A machine without IPv6 is fine; a stranger on the same port would answer half of the browsers.
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
        await close(first)
        throw error
      }
    }
  }
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: async () => {
      await Promise.all(servers.map(close))
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/** The compressed form of a file with this ETag. */
type Shrink = (etag: string, content: Buffer) => Buffer

function compressing(): Shrink {
  const done = new Map<string, Buffer>()
  return (etag, content) => {
    const known = done.get(etag) ?? gzipSync(content)
    done.set(etag, known)
    return known
  }
}

const shrinks = /^(text\/|application\/|image\/svg)/

async function answer(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  shrink?: Shrink,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  const path = pathOf(request.url ?? '')
  const file = path === undefined ? undefined : await fileAt(root, path)
  if (path === undefined || file === undefined) {
    const text = 'Not found\n'
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' })
    response.end(request.method === 'HEAD' ? undefined : text)
    return
  }
  const content = await readFile(file)
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  const common = { ETag: etag, 'Cache-Control': cacheControl(path) }
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    response.writeHead(304, common).end()
    return
  }
  const type = types[extname(file)] ?? 'application/octet-stream'
  const small = shrink && shrinks.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']))
  const body = small ? shrink(etag, content) : content
  response.writeHead(200, {
    ...common,
    'Content-Type': type,
    'Content-Length': body.byteLength,
    ...(shrink && { Vary: 'Accept-Encoding' }),
    ...(small && { 'Content-Encoding': 'gzip' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The decoded path of a request's target, or undefined where it is malformed or tries to climb. */
function pathOf(target: string): string | undefined {
  const [raw = ''] = target.split(/[?#]/, 1)
  if (!raw.startsWith('/')) return undefined
  let path: string
  try {
    path = decodeURIComponent(raw)
  } catch {
    return undefined
  }
  if (/[\0\\]/.test(path)) return undefined
  const segments = path.slice(1).split('/')
  if (segments.some((segment, i) => segment.startsWith('.') || (segment === '' && i < segments.length - 1))) {
    return undefined
  }
  return path.endsWith('/') ? `${path}index.html` : path
}

async function fileAt(root: string, path: string): Promise<string | undefined> {
  try {
    const file = await realpath(join(root, path))
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : undefined
  } catch {
    return undefined
  }
}
