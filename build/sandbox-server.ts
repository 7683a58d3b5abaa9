// Mounts the sandbox on node:http: every header, the real Host, the address exactly as sent.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox, type Describe, type Sandbox, type SandboxOptions } from '../src/sandbox/index.ts'

const largestBody = 16 * 1024 * 1024
const schemas = new URL('../../shared/data/ovh-schemas/', import.meta.url)
const routesFile = new URL('../src/data/routes.json', import.meta.url)

/** Where and how to start. Port 0 is any free one; everything else goes to the sandbox. */
export interface StartOptions extends Omit<SandboxOptions, 'origin' | 'routes' | 'description'> {
  readonly port?: number
  /** Loopback unless told. */
  readonly host?: string
}

/** A sandbox that listens. */
export interface RunningSandbox {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly sandbox: Sandbox
  /** Ends every connection at once. */
  readonly close: () => Promise<void>
}

/** The file of a section is its path in camel case, or for the first section of a family the family's name alone. */
function schemaFiles(version: string, section: string): URL[] {
  const words = section.split('/').filter((word) => /^[A-Za-z0-9]+$/.test(word))
  const camel = words
    .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
    .join('')
  const names = section === '/' ? ['_index'] : [camel, words[0] ?? '']
  return names.filter((name) => name !== '').map((name) => new URL(`${version}/${name}.json`, schemas))
}

/** The real descriptions of ovh-eu, for every region, when the shared data lies beside the repository. */
export const describeFromFiles: Describe = async (_region, version, section) => {
  for (const file of schemaFiles(version, section)) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    // Two families keep several sections: the file must say that it is the one asked for.
    const path = text === undefined ? undefined : /"resourcePath"\s*:\s*"([^"]*)"/.exec(text)?.[1]
    if (text !== undefined && (section === '/' || path === section)) return text
  }
  return undefined
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= largestBody) chunks.push(chunk)
  }
  // Read to its end all the same: a client that is cut off while it writes never sees the answer.
  return length > largestBody ? undefined : new Uint8Array(Buffer.concat(chunks))
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(text)
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    // Over HTTP/2 the request line travels among the headers.
    if (!rawHeaders[index]?.startsWith(':'))
      headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  }
  return headers
}

async function answer(
  sandbox: Sandbox,
  front: string | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const target = incoming.url ?? '/'
  const absolute = /^https?:\/\//i.test(target)
  if (!absolute && !target.startsWith('/'))
    return plain(outgoing, 400, 'This form of address is not served\n')
  const { method = 'GET', socket } = incoming
  if (!/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) {
    return plain(outgoing, 405, 'This method is not served\n')
  }
  const body = await readBody(incoming)
  if (!body) return plain(outgoing, 413, 'The body is too large\n')
  const origin = front ?? `http://${incoming.headers.host ?? `${socket.localAddress}:${socket.localPort}`}`
  const url = absolute ? target : origin + target
  if (!URL.canParse(url)) return plain(outgoing, 400, 'This address cannot be read\n')
  const bodiless = method === 'GET' || method === 'HEAD'
  const request = new Request(url, {
    method,
    headers: headersOf(incoming),
    ...(!bodiless && body.length > 0 && { body }),
  })
  const address = socket.remoteAddress?.replace(/^::ffff:/, '')
  const response = await sandbox.fetch(request, { url, body, ...(address !== undefined && { address }) })
  if (response.type === 'error') {
    socket.destroy()
    return
  }
  const headers = Object.fromEntries(response.headers)
  if (response.headers.has('content-length') && response.body) {
    // An answer that says its length and is not to reach it: what there is leaves, then the connection ends.
    outgoing.writeHead(response.status, headers)
    const sent = response.body.pipeTo(new WritableStream({ write: (chunk) => void outgoing.write(chunk) }))
    await sent.then(
      () => outgoing.end(),
      () => outgoing.write('', () => socket.destroy()),
    )
    return
  }
  const bytes = Buffer.from(await response.arrayBuffer())
  if (response.status !== 204 && response.status !== 304) headers['content-length'] = String(bytes.length)
  outgoing.writeHead(response.status, headers).end(method === 'HEAD' ? undefined : bytes)
}

/**
 * A listener for `node:http` or `node:https`. `front` is the origin that the clients believe to talk to, where it is not the
 * Host header over http: behind TLS, or behind a front that gives the host.
 */
export function sandboxListener(sandbox: Sandbox, front?: string): RequestListener {
  return (incoming, outgoing) => {
    answer(sandbox, front, incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy()
      else
        plain(
          outgoing,
          500,
          `The sandbox failed: ${error instanceof Error ? error.message : String(error)}\n`,
        )
    })
  }
}

/** Starts the sandbox. Rejects with the system's error when the port is taken. */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', ...rest } = options
  let listener: RequestListener = (_, outgoing) => plain(outgoing, 503, 'Not ready\n')
  const server = createServer((incoming, outgoing) => listener(incoming, outgoing))
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 65_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const name = host.includes(':') ? `[${host}]` : host
  const origin = `http://${name}:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({
    ...rest,
    origin,
    ...(existsSync(routesFile) && { routes: JSON.parse(readFileSync(routesFile, 'utf8')) as unknown }),
    description: describeFromFiles,
  })
  listener = sandboxListener(sandbox)
  return {
    origin,
    sandbox,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
