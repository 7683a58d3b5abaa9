// `/auth`: the clock, the request for a consumer key, and what a key may know of itself.
import { badParameter, invalidKey, unknownObject } from './errors.ts'
import { credentialView, stateAt, type Credential } from './credentials.ts'
import { parseIpBlock } from './ip-blocks.ts'
import { randomKey } from './random.ts'
import { objectBody, open, signed, textsField, type OpenCall, type Route, type SignedCall } from './routes.ts'
import { ruleMethods, type Rule } from './rules.ts'
import type { World } from './world.ts'

/** Reads a list of access rules. Refuses methods that do not exist and anything that is not a list of rules. */
function readRules(value: unknown): Rule[] {
  if (!Array.isArray(value)) throw badParameter('accessRules: a list of rules is expected')
  return value.map((one: unknown) => {
    const { method, path } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>
    if (typeof method !== 'string' || !ruleMethods.includes(method)) {
      throw badParameter(`accessRules: method must be one of ${ruleMethods.join(', ')}`)
    }
    if (typeof path !== 'string' || path === '') throw badParameter('accessRules: path must be a text')
    return { method, path }
  })
}

/** Reads a list of address blocks; null or nothing is no restriction. Refuses bare addresses: the API wants CIDR. */
export function readAllowedIPs(body: Readonly<Record<string, unknown>>): string[] | null {
  const blocks = textsField(body, 'allowedIPs')
  const wrong = blocks?.find((block) => !parseIpBlock(block))
  if (wrong !== undefined) throw badParameter('allowedIPs: a block in CIDR notation is expected')
  return blocks ?? null
}

function readRedirection(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'string') throw badParameter('redirection: a text is expected')
  let scheme: string
  try {
    scheme = new URL(value).protocol
  } catch {
    throw badParameter('redirection: an absolute address is expected')
  }
  if (['javascript:', 'data:', 'vbscript:', 'blob:', 'file:'].includes(scheme)) {
    throw badParameter('redirection: this kind of address is not accepted')
  }
  return value
}

/** Makes a credential that waits for its owner. */
export function pendingCredential(
  world: World,
  facts: Pick<Credential, 'applicationId' | 'rules' | 'allowedIPs' | 'redirection'>,
  nowMs: number,
): Credential {
  return world.credentials.add({
    ...facts,
    credentialId: world.nextId(),
    consumerKey: randomKey(world.random, 32),
    account: null,
    status: 'pendingValidation',
    creation: nowMs,
    expiration: null,
    lastUse: null,
    ovhSupport: false,
    credentialToken: randomKey(world.random, 64),
  })
}

function requestCredential(call: OpenCall): unknown {
  const application = call.world.applications.withKey(call.headers.get('x-ovh-application') ?? '')
  if (!application || application.status === 'blocked' || application.status === 'inactive')
    throw invalidKey()
  const body = objectBody(call)
  const credential = pendingCredential(
    call.world,
    {
      applicationId: application.applicationId,
      rules: readRules(body.accessRules),
      allowedIPs: readAllowedIPs(body),
      redirection: readRedirection(body.redirection),
    },
    call.nowMs,
  )
  return {
    consumerKey: credential.consumerKey,
    state: credential.status,
    validationUrl: `${call.root}/auth/?credentialToken=${credential.credentialToken}`,
  }
}

function ownCredential({ caller }: SignedCall): Credential {
  if (caller.kind === 'bearer') throw unknownObject('credential', 'current')
  return caller.credential
}

function currentCredential(call: SignedCall): unknown {
  const credential = ownCredential(call)
  const state = stateAt(credential, call.nowMs, call.switches.pendingSeconds)
  return credentialView(credential, state, call.world.region.offsetMinutes)
}

function details({ account, caller }: SignedCall): unknown {
  const common = { account: account.nichandle, roles: null, user: null }
  if (caller.kind === 'key' || !caller.token.client) {
    return {
      ...common,
      allowedRoutes: caller.kind === 'key' ? caller.credential.rules : null,
      description: null,
      identities: [
        `urn:v1:${account.person.ovhSubsidiary === 'US' ? 'us' : 'eu'}:identity:account:${account.nichandle}`,
      ],
      method: 'account',
    }
  }
  const { client } = caller.token
  return {
    ...common,
    allowedRoutes: null,
    description: client.description,
    identities: [client.identity],
    method: 'oauth2_client_credentials',
  }
}

function logout(call: SignedCall): undefined {
  const { caller, world } = call
  if (caller.kind === 'key') {
    caller.credential.status = 'expired'
    caller.credential.expiration = call.nowMs
  } else {
    world.tokens.delete(caller.token.text)
  }
  return undefined
}

/** The routes below `/auth`. None of them needs an access rule. */
export const authRoutes: readonly Route[] = [
  open('GET /auth/time', (call) => Math.floor(call.nowMs / 1000)),
  open('POST /auth/credential', requestCredential),
  signed('GET /auth/currentCredential', { ruleless: true }, currentCredential),
  signed('GET /auth/details', { ruleless: true }, details),
  signed('POST /auth/logout', { ruleless: true }, logout),
]
