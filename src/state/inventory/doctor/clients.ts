import { applicationAuth, OvhClient } from '../../../ovh/index.ts'
import type { Authenticator, Credential, Endpoint, Transport } from '../../../ovh/index.ts'
import type { Account } from '../../accounts.ts'
import { patienceFor } from '../../transport/kinds.ts'
import type { TransportChoice } from '../../transport/kinds.ts'
import type { Transports } from '../../transport/transports.ts'
import type { DoctorOptions, Patient } from './case.ts'

/** A key that was pasted and is not saved. */
export interface PastedKey {
  applicationKey: string
  applicationSecret?: string | undefined
  consumerKey?: string | undefined
}

/** What carries the calls to an endpoint, and how many milliseconds one may take. */
export type Carrier = (endpoint: Endpoint) => {
  transport: Transport
  timeoutMs?: (() => number) | undefined
}

/** Calls go the way that was chosen for their endpoint; with nothing chosen, the way that is found for anybody. */
export const carriedBy =
  (transports: Transports, choiceFor: (endpoint: Endpoint) => TransportChoice = () => 'auto'): Carrier =>
  (endpoint) => {
    const subject = { endpoint, choice: choiceFor(endpoint) }
    return {
      transport: transports.for(() => subject),
      timeoutMs: () => patienceFor(transports.inUse(subject)),
    }
  }

/** The way that was chosen for an account was chosen for its endpoint, and for no other. */
export const choiceOf =
  ({ region, transport = 'auto' }: Pick<Account, 'region' | 'transport'>) =>
  ({ api }: Endpoint): TransportChoice =>
    api === region?.api ? transport : 'auto'

/** As long as real ones, and nobody's. */
const nobodys = '0'.repeat(32)

/** The patient and the doctor's clients for a pasted key. The key is not kept longer than these are. */
export function pastedPatient(
  key: PastedKey,
  endpoint: Endpoint | undefined,
  carrier: Carrier,
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
    clients: clientsOf(applicationKey, whole && applicationAuth(whole), carrier),
  }
}

/**
 * The same for a saved account, whose vault signs, and whose calls go the way the account's own do. The lengths of
 * sealed secrets are not known and not asked. `last`: what the inventory last knew of its key.
 */
export function savedPatient(
  account: Account,
  transports: Transports,
  last?: Credential,
): { patient: Patient; clients: Pick<DoctorOptions, 'own' | 'stranger'> } {
  const { applicationKey, consumerKey, region, client } = account
  const clients = clientsOf(applicationKey, undefined, carriedBy(transports, choiceOf(account)))
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
  carrier: Carrier,
): Pick<DoctorOptions, 'own' | 'stranger'> {
  const made = { own: new Map<string, OvhClient>(), stranger: new Map<string, OvhClient>() }
  const nobody = (): Authenticator =>
    applicationAuth({ applicationKey, applicationSecret: nobodys, consumerKey: nobodys })
  const client = (kind: 'own' | 'stranger', endpoint: Endpoint): OvhClient => {
    let found = made[kind].get(endpoint.api)
    if (!found) {
      const clock = made[kind === 'own' ? 'stranger' : 'own'].get(endpoint.api)?.clock
      found = new OvhClient({
        endpoint,
        auth: (kind === 'own' && auth) || nobody(),
        clock,
        ...carrier(endpoint),
      })
      made[kind].set(endpoint.api, found)
    }
    return found
  }
  return {
    own: (endpoint) => client('own', endpoint),
    stranger: (endpoint) => client('stranger', endpoint),
  }
}
