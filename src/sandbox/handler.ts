// From a request to the part that answers it: pages, tokens, the API.
import { ApiCall, type Prefix, type Service } from './api.ts'
import { allowOrigins, preflight } from './cors.ts'
import { createPage, type CreatePage } from './create-pages.ts'
import { refusalBody, unknownRoute } from './errors.ts'
import { issueToken } from './oauth2.ts'
import type { Place } from './regions.ts'
import type { Switches } from './switches.ts'
import type { Target } from './target.ts'
import { validationPage } from './validation-page.ts'
import type { World } from './world.ts'

/** A request that has found its region. */
export interface Incoming {
  readonly world: World
  readonly switches: Readonly<Switches>
  readonly place: Place
  readonly target: Target
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array
  readonly address: string | undefined
  readonly nowMs: number
}

const decoder = new TextDecoder()

function formOf({ body, headers }: Incoming): URLSearchParams {
  const type = headers.get('content-type') ?? ''
  return new URLSearchParams(type.startsWith('application/x-www-form-urlencoded') ? decoder.decode(body) : '')
}

function token(incoming: Incoming): Response {
  const { world, switches, method, headers, nowMs } = incoming
  const crossOrigin = switches.tokenEndpointCors || switches.cors === 'open'
  const settings: Switches = crossOrigin ? { ...switches } : { ...switches, cors: 'closed' }
  if (method === 'OPTIONS') return preflight(settings, ['POST'])
  const { status, body } =
    method === 'POST'
      ? issueToken(world, formOf(incoming), headers.get('authorization'), nowMs)
      : { status: 405, body: { error: 'invalid_request', error_description: 'POST is expected' } }
  const answer = Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
  allowOrigins(answer.headers, settings, ['POST'], status >= 400)
  return answer
}

// Old and new addresses of the two pages: /createToken/, /auth/api/createToken, /api/createToken.
const createPath = /^(?:\/auth)?(?:\/api)?\/(createToken|createApp)\/?(?:index\.cgi)?$/
const apiPath = /^\/(1\.0|v1|v2)(?=\/|$)(.*)$/

async function pageOf(incoming: Incoming): Promise<Response | undefined> {
  const { place, world, switches, method, target, nowMs } = incoming
  const request = { method, search: target.search, form: formOf(incoming) }
  if (place.path === '/auth/' || place.path === '/auth')
    return validationPage(world, switches, request, nowMs)
  const [, kind] = createPath.exec(place.path) ?? []
  return kind === undefined ? undefined : createPage(world, switches, kind as CreatePage, request, nowMs)
}

/** Answers a request below one region. `Response.error()` stands for a connection that was cut. */
export async function handle(service: Service, incoming: Incoming): Promise<Response> {
  const { place, switches } = incoming
  if (switches.down) return Response.error()
  if (switches.latencyMs > 0) await service.sleep(switches.latencyMs)
  if (place.path === '/auth/oauth2/token') return token(incoming)
  const [, prefix, path] = apiPath.exec(place.path) ?? []
  if (prefix !== undefined)
    return new ApiCall(service, incoming, place, prefix as Prefix, path || '/').respond()
  const found = await pageOf(incoming)
  return found ?? Response.json(refusalBody(unknownRoute(), 'new'), { status: 404 })
}
