// Relays for the sandbox's regions: beside a page, and on an origin of their own.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CustomEndpoint } from '../../build/custom-endpoints.ts'
import { anyPort } from '../../build/ports.ts'
import { nodeRelay } from '../../build/relay-server.ts'
import type { NodeRelay, NodeRelayOptions } from '../../build/relay-server.ts'
import { endpoint } from '../../src/ovh/index.ts'
import { relayHosts } from '../../src/relay/index.ts'

/** A relay to these endpoints. */
export function relayFor(
  endpoints: readonly CustomEndpoint[],
  options: Pick<NodeRelayOptions, 'names' | 'origins'>,
): NodeRelay {
  return nodeRelay({
    hosts: relayHosts(
      endpoints.map(({ api, token }) => ({
        ...endpoint(api),
        ...(token !== undefined && { oauth2Token: token }),
      })),
    ),
    ...options,
  })
}

/** Answers what is the relay's, in place of a served folder. */
export const besidePage =
  (relay: NodeRelay) =>
  (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    if (!relay.owns(incoming.url ?? '')) return false
    relay.answer(incoming, outgoing)
    return true
  }

/** Starts a relay on a port of its own, for the page of one origin. */
export async function startRelay(
  endpoints: readonly CustomEndpoint[],
  origin: string,
): Promise<{ address: string; close: () => Promise<void> }> {
  const port = await anyPort()
  const relay = relayFor(endpoints, { names: [`localhost:${port}`], origins: [origin] })
  const server = createServer((incoming, outgoing) => relay.answer(incoming, outgoing))
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    address: `http://localhost:${port}/relay`,
    close: async () => {
      relay.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
