import { expect } from 'chai'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeRelay } from '../../build/relay-server.ts'
import { applicationAuth, endpoint, NetworkError, OvhClient, relayTransport } from '../../src/ovh/index.ts'
import { relayHosts } from '../../src/relay/index.ts'
import { Transports } from '../../src/state/transport/transports.ts'

const servers: Server[] = []
const open = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )

/** An API of which `respond` answers all but the time, with a relay in front. */
async function behindRelay(respond: RequestListener) {
  const calls: string[] = []
  const port = await open((incoming, outgoing) => {
    if (incoming.url === '/1.0/auth/time') {
      outgoing.setHeader('content-type', 'application/json')
      return outgoing.end(String(Math.round(Date.now() / 1000)))
    }
    calls.push(`${incoming.method} ${incoming.url}`)
    respond(incoming, outgoing)
  })
  const at = endpoint(`http://127.0.0.1:${port}/1.0`)
  // The relay must know its port before it is made.
  const made: { relay?: ReturnType<typeof nodeRelay> } = {}
  const relayPort = await open((...both) => made.relay?.answer(...both))
  made.relay = nodeRelay({ hosts: relayHosts([at]), names: [`127.0.0.1:${relayPort}`] })
  const server = servers.at(-1)!
  const address = `http://127.0.0.1:${relayPort}/relay`
  const kill = (): void => {
    server.closeAllConnections()
    server.close()
    made.relay?.close()
  }
  return { at, calls, address, kill }
}

const auth = () =>
  applicationAuth({
    applicationKey: '7kbG7Bk7S9Nt7ZSV',
    applicationSecret: 'EXEgWIz07P0HYwtQDs7cNIqCiQaWSuHF',
    consumerKey: 'MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1',
  })

const closeAll = (): void => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
}

describe('a relay that is killed in mid-answer', () => {
  afterEach(closeAll)

  for (const method of ['put', 'post', 'delete'] as const) {
    it(`makes a ${method.toUpperCase()} fail as a lost line, and nothing sends it again`, async () => {
      let begun = (): void => undefined
      const half = new Promise<void>((resolve) => (begun = resolve))
      const { at, calls, address, kill } = await behindRelay((_incoming, outgoing) => {
        outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        outgoing.write('{"half":', () => begun())
      })
      const transports = new Transports({ fetch: globalThis.fetch, now: Date.now, relay: () => address })
      const transport = transports.for(() => ({ endpoint: at, choice: 'relay' }))
      const failed = failure(
        new OvhClient({ endpoint: at, auth: auth(), transport })[method]('/me/api/credential/1'),
      )
      await half
      kill()
      expect(await failed).to.be.instanceOf(NetworkError)
      expect(calls).to.deep.equal([`${method.toUpperCase()} /1.0/me/api/credential/1`])
    })
  }
})

describe('an API that redirects to another place', () => {
  afterEach(closeAll)

  it('has nothing of a call arrive there, directly or by way of a relay', async () => {
    let arrived = 0
    const elsewhere = await open((_incoming, outgoing) => void outgoing.end())
    servers[0]?.on('connection', () => arrived++)
    const { at, calls, address } = await behindRelay((_incoming, outgoing) => {
      outgoing.writeHead(307, { location: `http://127.0.0.1:${elsewhere}/1.0/me` })
      outgoing.end()
    })
    for (const transport of [undefined, relayTransport(address, globalThis.fetch)]) {
      const client = new OvhClient({ endpoint: at, auth: auth(), transport })
      expect(await failure(client.put('/me', { body: { a: 1 } }))).to.be.instanceOf(NetworkError)
    }
    expect(calls).to.deep.equal(['PUT /1.0/me', 'PUT /1.0/me'])
    expect(arrived).to.equal(0)
  })
})
