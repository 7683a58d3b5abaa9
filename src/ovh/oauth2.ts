// oauth2.client and /me/api/oauth2/client, as described by the API's own /me schema.
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { ResponseError } from './errors.ts'
import { Fields } from './fields.ts'

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

/** Where clients are read: `path/id` is one. Only some endpoints have them; see {@link Features}. */
export const oauth2Path = '/me/api/oauth2/client'

/** The ids of the account's OAuth2 clients. */
export async function listOauth2Clients(client: OvhClient, options?: Patience): Promise<string[]> {
  const ids = await client.get(oauth2Path, options)
  if (ids === undefined) return []
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string' && /^[\w.-]{1,128}$/.test(id))) {
    throw new ResponseError(`GET ${oauth2Path} is not a list of ids`, 200)
  }
  return ids as string[]
}

/** Checks that a value is an OAuth2 client; throws {@link ResponseError} naming the first field that is not. */
export function asOauth2Client(value: unknown): Oauth2Client {
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
