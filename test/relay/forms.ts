// Every form of the relay, started on this machine, with a stand-in behind it in place of OVHcloud's hosts.
import { readdir, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { securityHeaders } from '../../build/policy.ts'
import { anyPort } from '../../build/ports.ts'
import { createRelay, relayHosts } from '../../src/relay/index.ts'
import { httpFetch } from './http-fetch.ts'
import { type Form, gone, program, running, smallSite, startCaddy, startNginx, text } from './servers.ts'

/** How to get one; `behind` is what stands in for OVHcloud's hosts. */
export interface FormMaker {
  name: string
  /** Whether the stand-in must speak TLS under the real names. */
  tlsBehind: boolean
  /** A sentence about why it cannot run here, or undefined. */
  missing: () => string | undefined
  start: (behind: { port: number }) => Promise<Form>
  /** Headers that the server of the page puts on everything. */
  also?: readonly string[]
  /** Passing calls that it refuses instead of altering them, by name, each with the reason. */
  refuses?: Readonly<Record<string, string>>
  /** Refused requests to which it says an empty 200 and hands nothing on, by name, each with the reason. */
  empty?: Readonly<Record<string, string>>
  /** Why it ends an answer in pieces as if it were whole, where it does: half of a JSON text is then what gives it away. */
  mends?: string
  /** Refused requests whose oddity never reaches it: they arrive as the plain call they are without it. */
  plain?: Readonly<Record<string, string>>
}

function workerd(): string | undefined {
  try {
    // The package's own answer: the binary for this machine.
    return (createRequire(import.meta.url)('workerd') as { default: string }).default
  } catch {
    return undefined
  }
}

async function startEdge(behind: { port: number }): Promise<Form> {
  const folder = await smallSite()
  const port = await anyPort()
  await writeFile(join(folder, 'worker.js'), await text('deploy/worker.js'))
  // The runtime's network is the stand-in: to the worker it is the real hosts.
  await writeFile(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "relay", worker = (
      modules = [ ( name = "worker", esModule = embed "worker.js" ) ],
      compatibilityDate = "2026-10-01",
      globalOutbound = "behind",
      bindings = [ ( name = "NAMES", text = "127.0.0.1:${port}" ) ],
    ) ),
    ( name = "behind", external = ( address = "127.0.0.1:${behind.port}", http = () ) ),
  ],
  sockets = [ ( name = "http", address = "127.0.0.1:${port}", http = (), service = "relay" ) ],
);
`,
  )
  const { said, pid, kill, end } = await running(workerd() ?? '', ['serve', join(folder, 'config.capnp')], {
    port,
  })
  return {
    place: { port },
    own: { authority: `127.0.0.1:${port}`, scheme: 'http' },
    said,
    pid,
    kill,
    close: async () => {
      await end()
      await gone(folder)
    },
  }
}

/** The command itself, page and all. */
async function startNode(behind: { port: number }): Promise<Form> {
  const port = await anyPort()
  const script = fileURLToPath(new URL('../../scripts/live.mjs', import.meta.url))
  const args = [script, '--port', String(port), '--upstream', `http://127.0.0.1:${behind.port}`]
  const { said, pid, kill, end } = await running(process.execPath, args, { port })
  return {
    place: { port },
    own: { authority: `localhost:${port}`, scheme: 'http' },
    said,
    pid,
    kill,
    close: async () => {
      await end()
      // A killed command leaves its page behind.
      const cache = fileURLToPath(new URL('../../.cache', import.meta.url))
      const left = (await readdir(cache)).filter((name) => name.startsWith(`live-${pid}-`))
      await Promise.all(left.map((name) => gone(join(cache, name))))
    },
  }
}

/** The plain function, on the barest mount there can be. */
async function startHandler(behind: { port: number }): Promise<Form> {
  const fetch = httpFetch({ port: behind.port })
  const port = await anyPort()
  const relay = createRelay({ hosts: relayHosts(), names: [`127.0.0.1:${port}`], fetch })
  const mount = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers, rawHeaders } = incoming
    const address = `http://${headers.host ?? ''}${url}`
    const absent = !URL.canParse(address) || /^(CONNECT|TRACE|TRACK)$/i.test(method)
    if (absent) return void outgoing.writeHead(400, { Connection: 'close' }).end()
    const request = new Request(address, {
      method,
      headers: rawHeaders.flatMap((name, index): [string, string][] =>
        index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
      ),
      ...(!/^(GET|HEAD)$/i.test(method) && {
        body: Readable.toWeb(incoming) as ReadableStream,
        duplex: 'half',
      }),
    })
    const response = await relay(request, { target: url })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (!response.body) return void outgoing.end()
    Readable.fromWeb(response.body as never)
      .on('error', () => outgoing.destroy())
      .pipe(outgoing)
  }
  const server = createServer((incoming, outgoing) => {
    mount(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    place: { port: (server.address() as AddressInfo).port },
    own: { authority: `127.0.0.1:${port}`, scheme: 'http' },
    said: () => '',
    kill: () => server.closeAllConnections(),
    close: () => {
      fetch.close()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const debian = (name: string) => (): string | undefined =>
  program(name) ? undefined : `${name} is not installed (Debian: apt-get install ${name})`

const noSite = 'Caddy answers a name that is none of its sites with an empty 200.'

/** All of them. */
export const forms: readonly FormMaker[] = [
  { name: 'the fetch handler', tlsBehind: false, missing: () => undefined, start: startHandler },
  { name: 'npm run live', tlsBehind: false, missing: () => undefined, start: startNode },
  { name: 'nginx', tlsBehind: true, missing: debian('nginx'), start: (behind) => startNginx(behind) },
  {
    name: 'Caddy',
    tlsBehind: true,
    missing: debian('caddy'),
    start: (behind) => startCaddy(behind),
    refuses: {
      'marks alone': "Caddy would write the five marks !'()* as escapes where a path has no other escape.",
    },
    also: [...Object.keys(securityHeaders({ tls: true })), 'Alt-Svc'],
    mends: 'Caddy 2.6 writes down that the API broke off, and closes its own answer as usual.',
    plain: { 'a header folded over two lines': 'Caddy joins the lines, as RFC 9112 §5.2 lets it.' },
    empty: {
      'a stranger’s name that points here': noSite,
      'the API’s name that points here': noSite,
      'an empty name': noSite,
      'a foreign name in the first line': noSite,
      CONNECT: noSite,
    },
  },
  {
    name: 'the edge worker',
    tlsBehind: false,
    missing: () => (workerd() ? undefined : 'workerd has no binary for this machine'),
    start: startEdge,
    plain: {
      'a fragment': 'The runtime cuts it off before the worker sees the address.',
      'a foreign name in the first line': 'The runtime goes by Host alone.',
    },
  },
]
