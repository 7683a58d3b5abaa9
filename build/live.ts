// The page and its relay on this machine, for the real endpoints: what `npm run live` and `npx countersign` run.
import { parseArgs } from 'node:util'
import { endpoint, endpoints } from '../src/ovh/index.ts'
import { type RelayHost, relayHosts } from '../src/relay/index.ts'
import { type CustomEndpoint, originsOf } from './custom-endpoints.ts'
import { securityHeaders } from './policy.ts'
import { anyPort, freePort } from './ports.ts'
import { nodeRelay } from './relay-server.ts'
import { serveSite } from './serve.ts'

/** What can be chosen on the command line. */
export interface LiveOptions {
  port: number
  /** For tests alone: every call goes to this address of this machine, and still names the real host. */
  upstream?: string
}

/** A built page. */
export interface LiveSite {
  /** The folder of its files. */
  dir: string
  /** What it knows beside the seven. */
  extraEndpoints: readonly CustomEndpoint[]
  /** The relays elsewhere that it may contact. */
  relays?: readonly string[]
}

/** Page and relay, running. */
interface Live {
  /** Where the page is; the relay is at `/relay` below. */
  origin: string
  close(): Promise<void>
}

const usage = 'Options: --port N'

/**
 * Reads the command line.
 * @throws Error with a sentence and the list of options
 */
export function readLiveOptions(args: readonly string[]): LiveOptions {
  const { port, upstream } = parse(args)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port takes a number up to 65535.\n${usage}`)
  }
  if (upstream === undefined) return { port: Number(port) }
  if (!/^https?:\/\/127\.0\.0\.1:\d+$/.test(upstream)) {
    throw new Error('--upstream takes an address of this machine, such as http://127.0.0.1:4174.')
  }
  return { port: Number(port), upstream }
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string', default: '4180' }, upstream: { type: 'string' } },
    })
    return values
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error })
  }
}

/** The hosts that a page with these endpoints calls. */
function hostsOf(extraEndpoints: readonly CustomEndpoint[], upstream: string | undefined): RelayHost[] {
  const all = [
    ...Object.values(endpoints),
    ...extraEndpoints.map(({ api, token }) => ({
      ...endpoint(api),
      ...(token !== undefined && { oauth2Token: token }),
    })),
  ]
  return relayHosts(all).map((one) => (upstream === undefined ? one : { ...one, origin: upstream }))
}

/** Serves a built page with a relay beside it, on loopback alone. */
export async function startLive(
  { port: wanted, upstream }: LiveOptions,
  { dir, extraEndpoints, relays = [] }: LiveSite,
  say: (sentence: string) => void,
): Promise<Live> {
  // The relay has to know its own name before anything listens.
  const port = wanted === 0 ? await anyPort() : await freePort(wanted, 'the page', say)
  const relay = nodeRelay({
    hosts: hostsOf(extraEndpoints, upstream),
    names: ['localhost', '127.0.0.1', '[::1]'].map((name) => (port === 80 ? name : `${name}:${port}`)),
  })
  const site = await serveSite({
    dir,
    port,
    host: 'localhost',
    headers: securityHeaders({ extraOrigins: originsOf(extraEndpoints, relays) }),
    instead: (incoming, outgoing) => {
      if (!relay.owns(incoming.url ?? '')) return false
      relay.answer(incoming, outgoing)
      return true
    },
  })
  return {
    origin: site.origin,
    close: async () => {
      await site.close()
      relay.close()
    },
  }
}

/** The whole command: serves, says where, and ends at the first signal. */
export async function runLive(args: readonly string[], site: LiveSite): Promise<void> {
  const live = await startLive(readLiveOptions(args), site, (sentence) => console.log(sentence))
  const end = (): void => {
    // Not awaited: open connections must not hold the terminal.
    void live.close()
    process.exit(0)
  }
  // Before anything is said: whoever reads it may end us at once.
  // npm's shell does not hand on a signal that was meant for npm alone: it just dies, and must not leave us behind.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), 500).unref()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  console.log(`
  Countersign   ${live.origin}

The page, and a relay beside it for the endpoints that answer no page of another origin. Both listen on this machine
alone. The relay sees signed calls and never the application secret; it keeps nothing. Ctrl-C ends both.`)
}
