import type { Authenticator } from '../ovh/index.ts'
import type { VaultSession } from '../vault/index.ts'
import { required, secretOf } from './account-secrets.ts'
import type { Lend } from './bearer/account-token.ts'
import type { Content, SavedAccount } from './content.ts'

/**
 * Whoever signs for an account. The secrets are bytes for the length of one signature and are cleared after it; only the
 * consumer key becomes text, because a header is text. `session` gives the open session or throws `closed`; `token` is how
 * a service account comes by its token.
 */
export function signerFor(
  account: SavedAccount,
  session: () => VaultSession<Content>,
  token?: (lend: Lend) => Promise<string>,
): Authenticator {
  const { applicationKey, kind } = account
  if (kind) {
    // A header is text: while a call is under way its token is one.
    const lend: Lend = (run) =>
      session().use([secretOf(account, 'AS')], async (secret) => run(required(secret)))
    const held = token ?? (() => lend(async (secret) => new TextDecoder().decode(secret)))
    return { headers: async () => ({ Authorization: `Bearer ${await held(lend)}` }) }
  }
  return {
    applicationKey,
    headers: async (request) => {
      if (!account.consumerKey) return { 'X-Ovh-Application': applicationKey }
      // Before the secrets are lent: they are out for one signature, not for a download.
      const { sign } = await import('./calls.ts')
      const timestamp = await request.timestamp()
      const { method, url, body } = request
      return session().use([secretOf(account, 'AS'), secretOf(account, 'CK')], async (as, ck) => ({
        'X-Ovh-Application': applicationKey,
        'X-Ovh-Consumer': new TextDecoder().decode(ck),
        'X-Ovh-Timestamp': String(timestamp),
        'X-Ovh-Signature': await sign(required(as), required(ck), { method, url, body, timestamp }),
      }))
    },
  }
}
