import { applicationAuth, OvhClient } from '../../../ovh/index.ts'
import type { Authenticator, Credential, Endpoint } from '../../../ovh/index.ts'
import type { Account } from '../../accounts.ts'
import type { DoctorOptions, Patient } from './case.ts'

type Fetch = typeof globalThis.fetch

/** A key that was pasted and is not saved. */
export interface PastedKey {
  applicationKey: string
  applicationSecret?: string | undefined
  consumerKey?: string | undefined
}

/** As long as real ones, and nobody's. */
const nobodys = '0'.repeat(32)

/** The patient and the doctor's clients for a pasted key. The key is not kept longer than these are. */
export function pastedPatient(
  key: PastedKey,
  endpoint: Endpoint | undefined,
  fetch: Fetch,
): { patient: Patient; clients: Pick<DoctorOptions, 'own' | 'stranger'> } {
  const { applicationKey, applicationSecret, consumerKey } = key
  const whole =
    applicationSecret && consumerKey ? { applicationKey, applicationSecret, consumerKey } : undefined
  return {
    patient: {
      endpoint,
      applicationKey,
      lengths: { applicationSecret: applicationSecret?.length, consumerKey: consumerKey?.length },
    },
    clients: clientsOf(applicationKey, whole && applicationAuth(whole), fetch),
  }
}

/**
 * The same for a saved account, whose vault signs. The lengths of sealed secrets are not known and not asked. `last`:
 * what the inventory last knew of its key.
 */
export function savedPatient(
  account: Account,
  fetch: Fetch,
  last?: Credential,
): { patient: Patient; clients: Pick<DoctorOptions, 'own' | 'stranger'> } {
  const { applicationKey, consumerKey, region, client } = account
  const clients = clientsOf(applicationKey, undefined, fetch)
  return {
    patient: {
      endpoint: region,
      applicationKey,
      lengths: { applicationSecret: 32, consumerKey: consumerKey ? 32 : undefined },
      last,
    },
    clients: {
      ...clients,
      // Its own consumer key goes to its own endpoint, and to no other.
      own: (endpoint) => (client && endpoint.api === region?.api ? client : clients.own(endpoint)),
    },
  }
}

function clientsOf(
  applicationKey: string,
  auth: Authenticator | undefined,
  fetch: Fetch,
): Pick<DoctorOptions, 'own' | 'stranger'> {
  const made = { own: new Map<string, OvhClient>(), stranger: new Map<string, OvhClient>() }
  const nobody = (): Authenticator =>
    applicationAuth({ applicationKey, applicationSecret: nobodys, consumerKey: nobodys })
  const client = (kind: 'own' | 'stranger', endpoint: Endpoint): OvhClient => {
    let found = made[kind].get(endpoint.api)
    if (!found) {
      const clock = made[kind === 'own' ? 'stranger' : 'own'].get(endpoint.api)?.clock
      found = new OvhClient({ endpoint, auth: (kind === 'own' && auth) || nobody(), fetch, clock })
      made[kind].set(endpoint.api, found)
    }
    return found
  }
  return {
    own: (endpoint) => client('own', endpoint),
    stranger: (endpoint) => client('stranger', endpoint),
  }
}
