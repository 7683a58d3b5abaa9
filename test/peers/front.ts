// Where programs meet the sandbox as if it were OVHcloud: TLS under the real host names, reached through a CONNECT
// proxy on loopback. Nothing about the programs is changed; they read a proxy and an authority from their environment.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createProxy, type Server } from 'node:http'
import { createServer as createTls, globalAgent } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { sandboxListener } from '../../build/sandbox-server.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts'
import { selfSigned } from '../sandbox/certificate.ts'
import type { Ran } from './program.ts'

/** One answer of the sandbox, as a program received it. */
export interface Answered {
  method: string
  path: string
  status: number
  /** The body, where the answer was a refusal. */
  refusal: string
}

/** A sandbox under the real names. */
export interface Front {
  readonly sandbox: Sandbox
  /** Everything answered since `clear`. */
  readonly answers: readonly Answered[]
  /** What a program's environment needs, beside its own variables. */
  readonly environment: Readonly<Record<string, string>>
  /** The port behind the names, for clients that know no proxy. */
  readonly port: number
  /** A folder for the programs' files. It goes with the front. */
  readonly folder: string
  /** How far from the truth `/auth/time` is answered, in seconds: a clock that went stale after it was compared. */
  lieSeconds: number
  /** Runs something of this process whose https connections arrive here, whatever host they ask for. */
  leading(work: () => Promise<unknown>): Promise<Ran>
  clear(): void
  close(): Promise<void>
}

const names = [
  'eu.api.ovh.com',
  'ca.api.ovh.com',
  'api.us.ovhcloud.com',
  'eu.api.kimsufi.com',
  'ca.api.kimsufi.com',
  'eu.api.soyoustart.com',
  'ca.api.soyoustart.com',
]

const listen = (server: Server | ReturnType<typeof createTls>): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/** Starts it. Only loopback is ever reached: the proxy refuses every other name. */
export async function startFront(): Promise<Front> {
  const sandbox = createSandbox({ origin: 'https://eu.api.ovh.com' })
  const answers: Answered[] = []
  const { key, cert } = selfSigned([...names, 'localhost'])
  const folder = mkdtempSync(join(tmpdir(), 'countersign-peers-'))
  const authority = join(folder, 'authority.pem')
  writeFileSync(authority, cert)

  const front = { lieSeconds: 0 }
  const told: Sandbox = {
    ...sandbox,
    async fetch(request, wire) {
      const { pathname: path } = new URL(wire?.url ?? request.url)
      const { method } = request
      const response = await sandbox.fetch(request, wire)
      if (front.lieSeconds !== 0 && path.endsWith('/auth/time')) {
        return Response.json(Number(await response.text()) + front.lieSeconds)
      }
      const refusal = response.status >= 400 ? await response.clone().text() : ''
      answers.push({ method, path, status: response.status, refusal })
      return response
    },
  }
  const tls = createTls({ key, cert }, sandboxListener(told))
  const port = await listen(tls)
  const open = new Set<Socket>()
  const proxy = createProxy((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request, client: Socket, head) => {
    const [host = '', to] = (request.url ?? '').split(':')
    if (!names.includes(host) || to !== '443') {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
      return
    }
    const server = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      server.write(head)
      server.pipe(client).pipe(server)
    })
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', () => {
        client.destroy()
        server.destroy()
      })
      socket.on('close', () => open.delete(socket))
    }
  })
  const proxyPort = await listen(proxy)
  const through = `http://127.0.0.1:${proxyPort}`
  return Object.assign(front, {
    sandbox,
    answers,
    port,
    folder,
    environment: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      HTTPS_PROXY: through,
      https_proxy: through,
      NO_PROXY: 'localhost,127.0.0.1',
      no_proxy: 'localhost,127.0.0.1',
      SSL_CERT_FILE: authority,
      REQUESTS_CA_BUNDLE: authority,
      CURL_CA_BUNDLE: authority,
    },
    async leading(work: () => Promise<unknown>): Promise<Ran> {
      globalAgent.createConnection = ({ host }) =>
        connectTls({ host: '127.0.0.1', port, servername: host ?? '', ca: cert })
      try {
        await work()
        return { code: 0, output: '' }
      } catch (error) {
        return { code: 1, output: JSON.stringify(error) }
      } finally {
        // The agent's own way comes back from its class.
        Reflect.deleteProperty(globalAgent, 'createConnection')
        globalAgent.destroy()
      }
    },
    clear() {
      answers.length = 0
    },
    async close() {
      for (const socket of open) socket.destroy()
      tls.closeAllConnections()
      await Promise.all([tls, proxy].map((server) => new Promise((resolve) => server.close(resolve))))
      rmSync(folder, { recursive: true, force: true })
    },
  })
}
