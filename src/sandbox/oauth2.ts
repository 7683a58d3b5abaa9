// OAuth2 service accounts: `/me/api/oauth2/client` and the token endpoint (RFC 6749 §4.4; errors as OVHcloud words them).
import { badParameter, unknownObject } from './errors.ts'
import { randomHex, randomKey } from './random.ts'
import {
  objectBody,
  signed,
  textField,
  textParam,
  textsField,
  type Route,
  type SignedCall,
} from './routes.ts'
import { isoDate } from './timestamps.ts'
import type { World } from './world.ts'

/** An OAuth2 client; `createdAt` in milliseconds. */
export interface ServiceClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly account: string
  readonly flow: 'AUTHORIZATION_CODE' | 'CLIENT_CREDENTIALS'
  readonly identity: string
  readonly createdAt: number
  name: string
  description: string
  callbackUrls: readonly string[]
}

/** A bearer token. Without a client it is a personal access token: it may do all that its account may. */
export interface BearerToken {
  readonly text: string
  readonly account: string
  readonly client?: ServiceClient
  /** Null: never. */
  readonly expiresAt: number | null
}

const flows = ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS'] as const

/** Registers a client for an account. */
export function addClient(
  world: World,
  account: string,
  facts: Pick<ServiceClient, 'flow' | 'name' | 'description' | 'callbackUrls' | 'createdAt'> & {
    readonly clientId?: string
    readonly clientSecret?: string
  },
): ServiceClient {
  const clientId = facts.clientId ?? `${world.region.part.toUpperCase()}.${randomHex(world.random, 16)}`
  const client: ServiceClient = {
    ...facts,
    clientId,
    clientSecret: facts.clientSecret ?? randomHex(world.random, 32),
    account,
    identity: `urn:v1:${world.region.part}:identity:credential:${account}/oauth2-${clientId}`,
  }
  world.clients.set(clientId, client)
  return client
}

function own(call: SignedCall): ServiceClient {
  const clientId = textParam(call, 'clientId')
  const found = call.world.clients.get(clientId)
  if (found?.account !== call.account.nichandle) throw unknownObject('clientId', clientId)
  return found
}

function create(call: SignedCall): unknown {
  const body = objectBody(call)
  const flow = flows.find((one) => one === body.flow)
  if (!flow) throw badParameter(`flow: must be one of ${flows.join(', ')}`)
  const { clientId, clientSecret } = addClient(call.world, call.account.nichandle, {
    flow,
    name: textField(body, 'name'),
    description: textField(body, 'description'),
    callbackUrls: textsField(body, 'callbackUrls') ?? [],
    createdAt: call.nowMs,
  })
  return { clientId, clientSecret }
}

function view(call: SignedCall): unknown {
  const { clientId, callbackUrls, createdAt, description, flow, identity, name } = own(call)
  return {
    callbackUrls,
    clientId,
    createdAt: isoDate(createdAt, call.world.region.offsetMinutes),
    description,
    flow,
    identity,
    name,
  }
}

function edit(call: SignedCall): undefined {
  const client = own(call)
  const body = objectBody(call)
  if (body.name !== undefined) client.name = textField(body, 'name')
  if (body.description !== undefined) client.description = textField(body, 'description')
  client.callbackUrls = textsField(body, 'callbackUrls') ?? client.callbackUrls
  return undefined
}

function remove(call: SignedCall): undefined {
  const client = own(call)
  call.world.clients.delete(client.clientId)
  for (const [text, token] of call.world.tokens) if (token.client === client) call.world.tokens.delete(text)
  return undefined
}

const path = '/me/api/oauth2/client'
const may = (action: string, item?: string) => ({
  feature: 'oauth2' as const,
  action: `account:apiovh:me/api/oauth2/client/${action}`,
  ...(item !== undefined && { item }),
})

function list({ world, account }: SignedCall): string[] {
  return [...world.clients.values()]
    .filter((one) => one.account === account.nichandle)
    .map((one) => one.clientId)
}

/** The routes of OAuth2 clients. The secret is shown once, in the answer to the creation. */
export const oauth2Routes: readonly Route[] = [
  signed(`GET ${path}`, may('get', `${path}/{clientId}`), list),
  signed(`POST ${path}`, may('create'), create),
  signed(`GET ${path}/{clientId}`, may('get'), view),
  signed(`PUT ${path}/{clientId}`, may('edit'), edit),
  signed(`DELETE ${path}/{clientId}`, may('delete'), remove),
]

function basic(header: string | null): { id: string; secret: string } | undefined {
  const [, encoded] = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  try {
    const [id = '', ...secret] = atob(encoded).split(':')
    return { id: decodeURIComponent(id), secret: decodeURIComponent(secret.join(':')) }
  } catch {
    return undefined
  }
}

/** Answers the token endpoint's POST: the status and the JSON value. Client id and secret come in the form or as HTTP Basic. */
export function issueToken(
  world: World,
  form: URLSearchParams,
  authorization: string | null,
  nowMs: number,
): { status: number; body: Record<string, unknown> } {
  const refuse = (error: string, description: string) => ({
    status: 400,
    body: { error, error_description: description },
  })
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse('unsupported_grant_type', 'only client_credentials is supported here')
  }
  const given = basic(authorization)
  const client = world.clients.get(given?.id ?? form.get('client_id') ?? '')
  if (!client) return refuse('invalid_client', 'ovhcloud oauth2 client does not exists')
  if (client.clientSecret !== (given?.secret ?? form.get('client_secret'))) {
    return refuse('invalid_client_credentials', 'client secret invalid')
  }
  if (client.flow !== 'CLIENT_CREDENTIALS') {
    return refuse('unauthorized_client', 'this client may not use the client_credentials grant')
  }
  const lifetimeSeconds = 3599
  const token = {
    text: randomKey(world.random, 120),
    account: client.account,
    client,
    expiresAt: nowMs + lifetimeSeconds * 1000,
  }
  world.tokens.set(token.text, token)
  return {
    status: 200,
    body: {
      access_token: token.text,
      token_type: 'Bearer',
      expires_in: lifetimeSeconds,
      scope: form.get('scope') ?? 'all',
    },
  }
}
