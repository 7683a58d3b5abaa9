import type { Rule } from './rules.ts'
import { isoDate, isoDateOrNull } from './timestamps.ts'

/** The four states of the API's `auth.CredentialStateEnum`. */
export type CredentialState = 'expired' | 'pendingValidation' | 'refused' | 'validated'

/** All states, for reading filters. */
export const credentialStates: readonly string[] = ['expired', 'pendingValidation', 'refused', 'validated']

/** A consumer key with its rules. Times in milliseconds; null means never. */
export interface Credential {
  readonly credentialId: number
  readonly consumerKey: string
  readonly applicationId: number
  /** Whose it is; unknown until somebody signs in on the validation page. */
  account: string | null
  status: CredentialState
  readonly rules: readonly Rule[]
  allowedIPs: readonly string[] | null
  readonly creation: number
  expiration: number | null
  lastUse: number | null
  readonly ovhSupport: boolean
  /** The one in the validation page's address. */
  readonly credentialToken: string
  readonly redirection: string | null
}

/** The credentials of one region. */
export class Credentials {
  readonly #byId = new Map<number, Credential>()
  readonly #byKey = new Map<string, Credential>()
  readonly #byToken = new Map<string, Credential>()

  /** Adds one. Ids, consumer keys and tokens are unique. */
  add(credential: Credential): Credential {
    this.#byId.set(credential.credentialId, credential)
    this.#byKey.set(credential.consumerKey, credential)
    this.#byToken.set(credential.credentialToken, credential)
    return credential
  }

  /** By number. */
  find(credentialId: number): Credential | undefined {
    return this.#byId.get(credentialId)
  }

  /** By the value of `X-Ovh-Consumer`. */
  withKey(consumerKey: string): Credential | undefined {
    return this.#byKey.get(consumerKey)
  }

  /** By the token in the validation page's address. */
  withToken(credentialToken: string): Credential | undefined {
    return this.#byToken.get(credentialToken)
  }

  /** Those of an account, oldest first. */
  of(nichandle: string): Credential[] {
    return [...this.#byId.values()].filter((credential) => credential.account === nichandle)
  }

  /** Those issued to an application, whoever they belong to. */
  issuedTo(applicationId: number): Credential[] {
    return [...this.#byId.values()].filter((credential) => credential.applicationId === applicationId)
  }

  /** Forgets one: its key no longer exists. */
  remove(credential: Credential): void {
    this.#byId.delete(credential.credentialId)
    this.#byKey.delete(credential.consumerKey)
    this.#byToken.delete(credential.credentialToken)
  }

  /** How many there are. */
  get size(): number {
    return this.#byId.size
  }
}

/** The state at a moment: a validated key ends at its expiration, a request nobody answered after `pendingSeconds`. */
export function stateAt(credential: Credential, nowMs: number, pendingSeconds: number): CredentialState {
  const { status, expiration, creation } = credential
  if (status === 'validated' && expiration !== null && expiration <= nowMs) return 'expired'
  if (status === 'pendingValidation' && creation + pendingSeconds * 1000 <= nowMs) return 'expired'
  return status
}

/** What the API shows of a credential (`auth.ApiCredential`): never the consumer key itself. */
export function credentialView(
  credential: Credential,
  state: CredentialState,
  offsetMinutes: number,
): Record<string, unknown> {
  return {
    allowedIPs: credential.allowedIPs,
    applicationId: credential.applicationId,
    creation: isoDate(credential.creation, offsetMinutes),
    credentialId: credential.credentialId,
    expiration: isoDateOrNull(credential.expiration, offsetMinutes),
    lastUse: isoDateOrNull(credential.lastUse, offsetMinutes),
    ovhSupport: credential.ovhSupport,
    rules: credential.rules,
    status: state,
  }
}
