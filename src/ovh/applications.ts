// auth.ApiApplication and /me/api/application, as described by ovh/ovhcloud-cli internal/assets/api-schemas/me.json.
import type { OvhClient } from './client.ts'
import type { Patience } from './deadline.ts'
import { Fields } from './fields.ts'
import { pathWithId, readIds } from './ids.ts'

/** An application of the account. The API never gives its secret back. */
export interface Application {
  applicationId: number
  applicationKey: string
  name: string
  description: string
  status: 'active' | 'blocked' | 'inactive' | 'trusted'
}

const applications = '/me/api/application'

/** The ids of the applications this account owns. */
export async function listApplications(client: OvhClient, options?: Patience): Promise<number[]> {
  return readIds(`GET ${applications}`, await client.get(applications, options))
}

/** One application. Another account's is a 404, even if one of this account's keys belongs to it. */
export async function readApplication(
  client: OvhClient,
  applicationId: number,
  options?: Patience,
): Promise<Application> {
  return asApplication(await client.get(pathWithId(applications, applicationId), options))
}

/**
 * Deletes an application, and with it every credential of it: all of them stop working at once. That cannot be
 * undone; if this client signs with that application, this was its last call.
 */
export async function deleteApplication(
  client: OvhClient,
  applicationId: number,
  options?: Patience,
): Promise<void> {
  await client.delete(pathWithId(applications, applicationId), options)
}

/** Checks that a value is an application; throws {@link ResponseError} naming the first field that is not. */
export function asApplication(value: unknown): Application {
  const fields = new Fields('The application', value)
  return {
    applicationId: fields.integer('applicationId'),
    applicationKey: fields.text('applicationKey'),
    name: fields.text('name'),
    description: fields.text('description'),
    status: fields.oneOf('status', ['active', 'blocked', 'inactive', 'trusted']),
  }
}
