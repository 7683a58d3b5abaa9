import type { Endpoint, Transport } from '../../ovh/index.ts'
import type { TransportKind } from './kinds.ts'

/**
 * Why a way does not serve, as far as it can be told. `offline`: this computer is. `silent`: nothing answers under the
 * host's name. `policy`: this build may not contact it. `preflight`: the browser asked whether it may send, and was not
 * told yes. `permission`: the answer came and may not be read. `errors`: answers can be read, refusals cannot. `hidden`: an answer keeps this to itself. `absent`:
 * there is no relay. `foreign`: the relay does not reach this host. `unset`: nobody configured one. `secret`: the account's
 * token would be seen by the relay, and nobody agreed to that.
 */
export type Obstacle =
  | 'offline'
  | 'silent'
  | 'policy'
  | 'preflight'
  | 'permission'
  | 'errors'
  | 'hidden'
  | 'absent'
  | 'foreign'
  | 'unset'
  | 'secret'

/** Whether a way serves: `well`; `poorly`, when something is missing without which it still works; or `no`. */
export type Service =
  | { readonly serves: 'well' }
  | { readonly serves: 'poorly'; readonly why: Obstacle }
  | { readonly serves: 'no'; readonly why: Obstacle }

/** One way to the endpoints. */
export interface Way {
  readonly kind: TransportKind
  /**
   * Whether a call with this method could be carried to an endpoint now. May ask around, changes nothing anywhere, and
   * rejects only when the caller aborts.
   */
  serves(endpoint: Endpoint, method: string, signal?: AbortSignal): Promise<Service>
  /**
   * Carries calls to an endpoint. What it is given is signed over the endpoint's own URL, and must arrive there byte for
   * byte; it never sends a call twice.
   */
  to(endpoint: Endpoint): Transport
}
