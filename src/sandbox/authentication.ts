// Who calls: the checks of a signed call in one order, each refusing with the API's own code.
import {
  forbidden,
  invalidCredential,
  invalidKey,
  invalidSignature,
  notCredential,
  notGrantedCall,
  notLoggedIn,
  queryTimeOut,
  unauthorizedAction,
} from './errors.ts'
import { policiesAllow } from './iam.ts'
import { inBlocks } from './ip-blocks.ts'
import type { Caller, Version } from './routes.ts'
import { stateAt } from './credentials.ts'
import { granted } from './rules.ts'
import { expectedSignature, timely } from './signature.ts'
import type { Switches } from './switches.ts'
import type { Target } from './target.ts'
import type { World } from './world.ts'

/** A call as it arrived. */
export interface Arrival {
  readonly world: World
  readonly switches: Switches
  readonly method: string
  readonly target: Target
  readonly headers: Headers
  readonly body: Uint8Array
  readonly address: string | undefined
  /** The server's clock. */
  readonly nowMs: number
}

/** The addresses over which a signature is accepted: the one that was used and, when asked for, the same without port. */
function signedUrls({ scheme, host, path, search }: Target, acceptPortless: boolean): string[] {
  const used = `${scheme}://${host}${path}${search}`
  return acceptPortless ? [used, `https://${host.replace(/:\d+$/, '')}${path}${search}`] : [used]
}

async function signedCaller(arrival: Arrival, applicationKey: string): Promise<Caller> {
  const { world, switches, method, target, headers, body, nowMs } = arrival
  const application = world.applications.withKey(applicationKey)
  if (!application || application.status === 'blocked' || application.status === 'inactive')
    throw invalidKey()
  const consumerKey = headers.get('x-ovh-consumer')
  if (consumerKey === null) throw notLoggedIn()
  const signature = headers.get('x-ovh-signature')
  if (signature === null) throw invalidSignature()
  const timestamp = headers.get('x-ovh-timestamp') ?? ''
  if (!timely(timestamp, nowMs, switches.timestampWindowSeconds)) throw queryTimeOut()
  const credential = world.credentials.withKey(consumerKey)
  if (credential?.applicationId !== application.applicationId) throw notCredential()

  let accepted = false
  for (const url of signedUrls(target, switches.acceptPortless)) {
    const { applicationSecret } = application
    accepted ||=
      signature ===
      (await expectedSignature({ applicationSecret, consumerKey, method, url, body, timestamp }))
  }
  if (!accepted) throw invalidSignature()
  if (stateAt(credential, nowMs, switches.pendingSeconds) !== 'validated') throw invalidCredential()
  const { allowedIPs } = credential
  if (allowedIPs && allowedIPs.length > 0 && !inBlocks(allowedIPs, arrival.address ?? '')) {
    throw forbidden('This credential may not be used from this IP')
  }
  return { kind: 'key', application, credential }
}

function bearerCaller({ world, nowMs }: Arrival, text: string): Caller {
  const token = world.tokens.get(text)
  if (!token || (token.expiresAt !== null && token.expiresAt <= nowMs)) throw notLoggedIn()
  return { kind: 'bearer', token }
}

/** Finds out who calls. A bearer token counts only where no application key is given. Throws `Refusal`. */
export async function authenticate(arrival: Arrival): Promise<Caller> {
  const applicationKey = arrival.headers.get('x-ovh-application')
  if (applicationKey !== null) return signedCaller(arrival, applicationKey)
  const [, token] = /^Bearer\s+(\S+)$/i.exec(arrival.headers.get('authorization') ?? '') ?? []
  if (token !== undefined) return bearerCaller(arrival, token)
  throw notLoggedIn()
}

/** The account that a caller acts for. */
export function nichandleOf(caller: Caller): string | null {
  return caller.kind === 'key' ? caller.credential.account : caller.token.account
}

/**
 * Whether the caller may make the call: rules for a key, the account's policies for a bearer. Throws `Refusal`. How rules name
 * the routes of v2 is written nowhere, so both `/iam/…` and `/v2/iam/…` are taken.
 */
export function authorize(
  caller: Caller,
  world: World,
  call: {
    readonly version: Version
    readonly method: string
    readonly path: string
    readonly action?: string | undefined
  },
): void {
  if (caller.kind === 'key') {
    const { rules } = caller.credential
    const fits =
      granted(rules, call.method, call.path) ||
      (call.version === 'v2' && granted(rules, call.method, `/v2${call.path}`))
    if (!fits) throw notGrantedCall()
    return
  }
  const { client, account } = caller.token
  const policies = world.accounts.get(account)?.policies.values() ?? []
  if (client && call.action !== undefined && !policiesAllow(policies, client.identity, call.action)) {
    throw unauthorizedAction(call.action)
  }
}
