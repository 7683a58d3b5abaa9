// The edge worker: `deploy/worker.js` is this file with all that it imports. Module workers have a default export with
// `fetch` (https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/); Deno and Bun read the same shape.
import type { RelayHost } from './hosts.ts'
import { createRelay, type Relay } from './relay.ts'

/** Written into the worker by the build. */
declare const __RELAY_HOSTS__: readonly RelayHost[]

/** What its surroundings may tell it. */
interface Environment {
  /** Origins of pages elsewhere that may use it, separated by blanks. */
  readonly ORIGINS?: string
  /** What `Host` may say, separated by blanks; needed where the platform does not sort by name itself. */
  readonly NAMES?: string
  /** The page's files, where the platform serves them beside the worker. */
  readonly ASSETS?: { fetch(request: Request): Promise<Response> }
}

const relays = new WeakMap<object, Relay>()

const words = (text: string | undefined): string[] | undefined => text?.split(/\s+/).filter(Boolean)

function relayOf(environment: Environment): Relay {
  const known = relays.get(environment)
  if (known) return known
  const relay = createRelay({
    hosts: __RELAY_HOSTS__,
    origins: words(environment.ORIGINS) ?? [],
    names: words(environment.NAMES),
  })
  relays.set(environment, relay)
  return relay
}

/** The shape that edge platforms look for. */
export default {
  async fetch(request: Request, environment: Environment = {}): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/relay' || pathname.startsWith('/relay/')) return relayOf(environment)(request)
    return environment.ASSETS?.fetch(request) ?? new Response('Not found\n', { status: 404 })
  },
}
