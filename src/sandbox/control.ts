// `/_sandbox/…`: how another process turns switches. No page of another origin may read it, nor write to it: the body's type
// would need a preflight, and none is granted.
import { isRegionName } from './regions.ts'
import { readSwitches } from './switches.ts'
import type { Sandbox } from './sandbox.ts'

function json(value: unknown, status = 200): Response {
  return new Response(`${JSON.stringify(value)}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    throw new TypeError('The body is not valid JSON')
  }
}

/**
 * `GET /_sandbox/state`: keys, switches, counts. `POST /_sandbox/switches[?region=…]`: changes some. `POST /_sandbox/decide`:
 * `{ key, accept, account?, validitySeconds? }` answers a request for access as its page would. `POST /_sandbox/reset`.
 */
export function control(
  sandbox: Sandbox,
  request: {
    readonly method: string
    readonly path: string
    readonly search: string
    readonly body: Uint8Array
  },
  contentType: string,
): Response {
  const call = `${request.method} ${request.path.slice('/_sandbox'.length)}`
  if (request.method === 'POST' && !contentType.startsWith('application/json')) {
    return json({ error: 'The content type must be application/json' }, 415)
  }
  const name = new URLSearchParams(request.search).get('region') ?? undefined
  if (name !== undefined && !isRegionName(name)) return json({ error: 'No such region' }, 400)
  try {
    switch (call) {
      case 'GET /state':
        return json(sandbox.state())
      case 'POST /switches':
        sandbox.switches.set(readSwitches(readJson(request.body)), name)
        return json(sandbox.switches.get(name))
      case 'POST /decide': {
        const wanted = (readJson(request.body) ?? {}) as Record<string, unknown>
        const done = sandbox.decide(String(wanted.key), {
          accept: wanted.accept === true,
          ...(typeof wanted.account === 'string' && { account: wanted.account }),
          ...(typeof wanted.validitySeconds === 'number' && { validitySeconds: wanted.validitySeconds }),
        })
        return done ? json({ done }) : json({ error: 'No pending request with this key' }, 404)
      }
      case 'POST /reset':
        sandbox.reset()
        return json({ done: true })
      default:
        return json({ error: 'No such control' }, 404)
    }
  } catch (error) {
    if (error instanceof TypeError) return json({ error: error.message }, 400)
    throw error
  }
}
