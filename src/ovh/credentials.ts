// auth.ApiCredential and /me/api/credential, as described by ovh/ovhcloud-cli internal/assets/api-schemas/me.json.
import { type Application, asApplication } from './applications.ts'
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { Fields } from './fields.ts'
import { pathWithId, readIds } from './ids.ts'
import { readRule, type Rule } from './rules.ts'

/** The states of a credential (auth.CredentialStateEnum). */
export const credentialStates = ['expired', 'pendingValidation', 'refused', 'validated'] as const

/** A consumer key's description. The key itself is never given back. */
export interface Credential {
  credentialId: number
  applicationId: number
  status: (typeof credentialStates)[number]
  rules: Rule[]
  /** Where it may be used from, as blocks (`192.0.2.1/32`); `null` is everywhere. */
  allowedIPs: string[] | null
  /** All three are ISO 8601 with an offset. */
  creation: string
  /** `null`: it never ends. */
  expiration: string | null
  /** `null`: never yet. */
  lastUse: string | null
  /** Made by OVHcloud's support. */
  ovhSupport: boolean
}

const credentials = '/me/api/credential'

/** The ids of the credentials of this account, of whatever application. */
export async function listCredentials(
  client: OvhClient,
  {
    status,
    applicationId,
    ...patience
  }: Patience & {
    status?: Credential['status'] | undefined
    applicationId?: number | undefined
  } = {},
): Promise<number[]> {
  const query = { applicationId, status }
  return readIds(`GET ${credentials}`, await client.get(credentials, { query, ...patience }))
}

/** One credential. */
export async function readCredential(
  client: OvhClient,
  credentialId: number,
  options?: Patience,
): Promise<Credential> {
  return asCredential(await client.get(pathWithId(credentials, credentialId), options))
}

/**
 * Changes where a credential may be used from, the only thing that can be changed. The API wants blocks: a single
 * address is `192.0.2.1/32`. A credential that shuts out its own user's address cannot take that back.
 */
export async function updateCredential(
  client: OvhClient,
  credentialId: number,
  { allowedIPs }: { allowedIPs: readonly string[] | null },
  options?: Patience,
): Promise<void> {
  await client.put(pathWithId(credentials, credentialId), { ...options, body: { allowedIPs } })
}

/** Deletes a credential; its key stops working at once. Its application stays. That cannot be undone. */
export async function revokeCredential(
  client: OvhClient,
  credentialId: number,
  options?: Patience,
): Promise<void> {
  await client.delete(pathWithId(credentials, credentialId), options)
}

/** The application a credential belongs to, also one that the account does not own; 404 if it was deleted. */
export async function applicationOf(
  client: OvhClient,
  credentialId: number,
  options?: Patience,
): Promise<Application> {
  return asApplication(await client.get(`${pathWithId(credentials, credentialId)}/application`, options))
}

/** Checks that a value is a credential; throws {@link ResponseError} naming the first field that is not. */
export function asCredential(value: unknown): Credential {
  const fields = new Fields('The credential', value)
  return {
    credentialId: fields.integer('credentialId'),
    applicationId: fields.integer('applicationId'),
    status: fields.oneOf('status', credentialStates),
    rules: fields.list('rules', readRule),
    allowedIPs: fields.optionalTexts('allowedIPs'),
    creation: fields.date('creation'),
    expiration: fields.optionalDate('expiration'),
    lastUse: fields.optionalDate('lastUse'),
    ovhSupport: fields.boolean('ovhSupport'),
  }
}
