import { NetworkError, OvhClient, RelayRefusal } from '../../ovh/index.ts'
import type { Authenticator, Endpoint } from '../../ovh/index.ts'
import { either, patienceMs, probes, saysOffline } from '../transport/probes.ts'
import type { ProbeName } from '../transport/probes.ts'
import type { Obstacle, Way } from '../transport/way.ts'
import type { Finding, Question, WayReport } from './report.ts'

export interface CheckOptions {
  /** Why nothing at all can be read of the endpoint by this way, once that is known. */
  blame: () => Promise<Obstacle>
  /** Signs one GET, to see that a signed call gets through; without it, that is not asked. */
  auth?: Authenticator | undefined
  /** Asks the host that makes tokens too: for service accounts. */
  tokens?: boolean | undefined
  signal?: AbortSignal | undefined
}

const yes: Finding = { is: 'yes' }

/**
 * Puts every question to one way. Nothing is changed by it, and nothing is signed but a GET of the key's own state.
 * Rejects only when the caller aborts.
 */
export async function checkWay(way: Way, endpoint: Endpoint, options: CheckOptions): Promise<WayReport> {
  const { signal } = options
  const transport = way.to(endpoint)
  const ask = async (name: ProbeName): Promise<Response | { error: unknown }> => {
    const { method, path, headers } = probes[name]
    const prepared = { method, url: `${endpoint.api}${path}`, headers: { ...headers } }
    try {
      const response = await transport(prepared, { signal: either(signal, AbortSignal.timeout(patienceMs)) })
      await response.body?.cancel().catch(() => undefined)
      return response
    } catch (error) {
      signal?.throwIfAborted()
      return { error }
    }
  }
  const names = Object.keys(probes) as ProbeName[]
  const said = new Map(await Promise.all(names.map(async (name) => [name, await ask(name)] as const)))
  const came = (name: ProbeName): boolean => said.get(name) instanceof Response
  const findings: Partial<Record<Question, Finding>> = {}
  if (!came('read')) {
    const why = relayBlame(said.get('read')) ?? (await options.blame())
    for (const name of names) findings[name] = came(name) ? yes : { is: 'no', why }
  } else {
    for (const name of names) findings[name] = came(name) ? yes : judge(name, came('refusal'))
  }
  const seen = names.some((name) => {
    const answer = said.get(name)
    return answer instanceof Response && answer.headers.has('x-ovh-queryid')
  })
  const { read } = findings
  findings.queryId = seen ? yes : { is: 'no', why: read && read.is !== 'yes' ? read.why : 'hidden' }
  if (options.tokens && endpoint.oauth2Token !== undefined)
    findings.tokenHost = await tokenHost(way, endpoint, endpoint.oauth2Token, signal)
  if (options.auth) findings.account = await signedGet(way, endpoint, options.auth, options)
  return { kind: way.kind, findings }
}

/** Why a probe fails while others come through. */
function judge(name: ProbeName, refusals: boolean): Finding {
  if (name === 'refusal') return { is: 'no', why: 'errors' }
  // These are answered with a refusal, or may be: where none can be read, its reason cannot be told either.
  if (!refusals && (name === 'put' || name === 'delete' || name === 'bearer'))
    return { is: 'unknown', why: 'errors' }
  return { is: 'no', why: 'preflight' }
}

function relayBlame(said: Response | { error: unknown } | undefined): Obstacle | undefined {
  if (!said || said instanceof Response) return undefined
  if (saysOffline(said.error)) return 'offline'
  const cause = said.error instanceof NetworkError ? said.error.cause : undefined
  if (!(cause instanceof RelayRefusal)) return undefined
  return cause.reason === 'host' || cause.reason === 'path'
    ? 'foreign'
    : cause.reason === 'absent'
      ? 'absent'
      : 'silent'
}

/** Whether an answer of the host that makes tokens can be read. It is asked by nobody, so it makes none. */
async function tokenHost(
  way: Way,
  endpoint: Endpoint,
  url: string,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const prepared = {
    method: 'POST',
    url,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  }
  try {
    const response = await way.to(endpoint)(prepared, {
      signal: either(signal, AbortSignal.timeout(patienceMs)),
    })
    await response.body?.cancel().catch(() => undefined)
    return yes
  } catch (error) {
    signal?.throwIfAborted()
    return { is: 'no', why: relayBlame({ error }) ?? 'permission' }
  }
}

async function signedGet(
  way: Way,
  endpoint: Endpoint,
  auth: Authenticator,
  { blame, signal }: CheckOptions,
): Promise<Finding> {
  const client = new OvhClient({ endpoint, auth, transport: way.to(endpoint), timeoutMs: patienceMs })
  try {
    await client.get('/auth/details', { signal })
    return yes
  } catch (error) {
    signal?.throwIfAborted()
    // A refusal is an answer.
    return error instanceof NetworkError ? { is: 'no', why: await blame() } : yes
  }
}
