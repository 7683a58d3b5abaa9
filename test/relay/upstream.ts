// What stands in for OVHcloud's hosts behind a relay: it writes down exactly what arrives, and answers like a stranger.
import { createHash } from 'node:crypto'
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { answerHeaders } from '../../src/relay/index.ts'

/** One call as it arrived. */
export interface Call {
  method: string
  target: string
  headers: [name: string, value: string][]
  body: Buffer
  /** The name asked for in the TLS handshake. */
  tlsName: string | undefined
}

/** What was sent back for it. */
export interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}

type Respond = (call: Call, outgoing: ServerResponse) => void

export interface Upstream {
  port: number
  calls: Call[]
  /** How many connections were opened to it. */
  connections: number
  /** In place of the stranger's answer. */
  respond: Respond | undefined
  close(): Promise<void>
}

const statuses = [200, 200, 201, 204, 400, 403, 404, 409, 429, 460, 500, 503]
const types = [
  'application/json',
  'application/json; charset=utf-8',
  'text/html',
  'text/javascript',
  undefined,
]

/** What a call is answered with: by its address, so that the test knows it too. Everything in it is as odd as may be. */
export function answerTo({ method, target }: Pick<Call, 'method' | 'target'>): Answer {
  const digest = createHash('sha256').update(`${method} ${target}`).digest()
  const status = statuses[digest.readUInt32BE(0) % statuses.length] ?? 200
  const type = types[digest.readUInt32BE(4) % types.length]
  const length = digest.readUInt32BE(8) % 100_000
  const body = status === 204 ? Buffer.alloc(0) : Buffer.alloc(length, digest)
  return {
    status,
    body,
    headers: {
      ...(type !== undefined && { 'Content-Type': type }),
      ...Object.fromEntries(answerHeaders.map((name) => [name, digest.toString('hex').slice(0, 16)])),
      'Retry-After': '7',
      'X-Ovh-QueryID': `EU.ext-99.${digest.toString('hex').slice(0, 8)}`,
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Credentials': 'true',
      'Cache-Control': 'public, max-age=31536000',
      'Clear-Site-Data': '"*"',
      'Content-Security-Policy': "default-src 'self' 'unsafe-inline'",
      'Alt-Svc': 'h3="evil.example:443"',
      Link: '<https://evil.example/>; rel=preload',
      NEL: '{"report_to":"x"}',
      Refresh: '0;url=https://evil.example/',
      'Service-Worker-Allowed': '/',
      'Set-Cookie': ['session=stolen', 'second=1'],
      'Strict-Transport-Security': 'max-age=0',
      'WWW-Authenticate': 'Basic realm="x"',
      'X-Accel-Redirect': '/index.html',
      'X-Countersign-Relay': 'spoofed',
      'X-Powered-By': 'a stranger',
    },
  }
}

function stranger(call: Call, outgoing: ServerResponse): void {
  const { status, headers, body } = answerTo(call)
  // Every other one does not say how long it is.
  const said =
    body.length % 2 === 0 && status !== 204 ? { ...headers, 'Content-Length': body.length } : headers
  outgoing.writeHead(status, said)
  outgoing.end(body)
}

/** Listens on any port; with `tls`, as all the hosts that the certificate names. */
export async function startUpstream(tls?: { key: string; cert: string }): Promise<Upstream> {
  const calls: Call[] = []
  const upstream: Upstream = {
    port: 0,
    calls,
    connections: 0,
    respond: undefined,
    close: () => Promise.resolve(),
  }
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method = '', url = '', rawHeaders, socket } = incoming
    const headers = rawHeaders.flatMap((name, index): [string, string][] =>
      index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
    )
    const tlsName = (socket as TLSSocket & { servername?: string | false }).servername
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    // A call that breaks off has arrived too, in part: it counts.
    incoming.once('close', () => {
      if (!incoming.complete)
        calls.push({ method, target: url, headers, body: Buffer.concat(chunks), tlsName: 'cut' })
    })
    incoming.once('end', () => {
      const call = {
        method,
        target: url,
        headers,
        body: Buffer.concat(chunks),
        tlsName: tlsName || undefined,
      }
      calls.push(call)
      ;(upstream.respond ?? stranger)(call, outgoing)
    })
  }
  const server = tls ? createHttps(tls, listener) : createHttp(listener)
  server.keepAliveTimeout = 65_000
  server.on(tls ? 'secureConnection' : 'connection', () => upstream.connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  upstream.port = (server.address() as AddressInfo).port
  upstream.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return upstream
}
