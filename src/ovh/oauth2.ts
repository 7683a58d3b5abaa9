// oauth2.client and /me/api/oauth2/client, as described by the API's own /me schema.
import { readEach, type ReadEachOptions } from './batch.ts'
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { ResponseError } from './errors.ts'
import { Fields } from './fields.ts'
import type { ReadOne } from './read-many.ts'

/** An OAuth2 client (a service account, or a site that signs people in). Its secret is never given back. */
export interface Oauth2Client {
  clientId: string
  name: string
  description: string
  flow: 'AUTHORIZATION_CODE' | 'CLIENT_CREDENTIALS'
  /** ISO 8601 with an offset. */
  createdAt: string
  /** The URN that policies name it by. */
  identity: string | null
  callbackUrls: string[] | null
}

const oauth2Path = '/me/api/oauth2/client'

/** The ids of the account's OAuth2 clients. Only some endpoints have them; see {@link Features}. */
export async function listOauth2Clients(client: OvhClient, options?: Patience): Promise<string[]> {
  const ids = await client.get(oauth2Path, options)
  if (ids === undefined) return []
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && /^[\w.-]{1,128}$/.test(id))) {
    throw new ResponseError(`GET ${oauth2Path} is not a list of ids`, 200)
  }
  return ids as string[]
}

/** All OAuth2 clients of the account, each with its failure where it has one. */
export async function readOauth2Clients(
  client: OvhClient,
  options: Omit<ReadEachOptions<string, Oauth2Client>, 'read' | 'is'> = {},
): Promise<ReadOne<string, Oauth2Client>[]> {
  const ids = await listOauth2Clients(client, { signal: options.signal })
  return readEach(client, oauth2Path, ids, {
    ...options,
    read: asOauth2Client,
    is: (one, id) => one.clientId === id,
  })
}

function asOauth2Client(value: unknown): Oauth2Client {
  const fields = new Fields('The OAuth2 client', value)
  return {
    clientId: fields.text('clientId'),
    name: fields.text('name'),
    description: fields.text('description'),
    flow: fields.oneOf('flow', ['AUTHORIZATION_CODE', 'CLIENT_CREDENTIALS']),
    createdAt: fields.date('createdAt'),
    identity: fields.optionalText('identity'),
    callbackUrls: fields.optionalTexts('callbackUrls'),
  }
}
