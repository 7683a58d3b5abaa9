import { OvhClient } from '../ovh/index.ts'
import type { Endpoint, Transport } from '../ovh/index.ts'
import { AccountToken } from './bearer/account-token.ts'
import type { SavedAccount } from './content.ts'
import type { Keyring } from './keyring.ts'

/** What calls for one saved account, and drops the token it holds, if it does. */
export interface AccountClient {
  client: OvhClient
  forget: () => void
}

/** Makes what calls for an account; `carried` carries the calls. */
export function accountClient(
  saved: SavedAccount,
  endpoint: Endpoint,
  keyring: Keyring,
  carried: Transport,
  timeoutMs: () => number,
): AccountClient {
  const { kind, applicationKey: clientId } = saved
  const { oauth2Token: url } = endpoint
  // What gets a service account its token.
  const token =
    kind === 'oauth2' && url
      ? new AccountToken({ url, clientId, transport: carried, now: () => Date.now() })
      : undefined
  const transport: Transport = async (prepared, options) => {
    const response = await carried(prepared, options)
    // A token may end before its time: the next call asks for another.
    if (response.status === 401) token?.forget()
    return response
  }
  const client = new OvhClient({
    endpoint,
    auth: keyring.authenticator(saved, token && ((lend) => token.get(lend))),
    transport,
    timeoutMs,
  })
  return { client, forget: () => token?.forget() }
}
