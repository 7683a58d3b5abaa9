// The operations under /auth, and their order, as in the "First steps with the OVHcloud APIs" guide and ovh/go-ovh
// ovh/consumer_key.go.
import type { OvhClient } from './client.ts'
import { asCredential, type Credential, credentialStates } from './credentials.ts'
import type { Patience } from './deadline.ts'
import { RequestError } from './errors.ts'
import { Fields } from './fields.ts'
import { readRule, type Rule } from './rules.ts'

/** What to ask a new consumer key for. */
export interface CredentialRequest extends Patience {
  /** At least one. */
  rules: readonly Rule[]
  /** Where the browser goes after the person accepted. Nothing is appended to it. */
  redirection?: string | undefined
  /** Blocks, as in `192.0.2.0/24`. */
  allowedIPs?: readonly string[] | undefined
}

/** A consumer key that waits for a person to accept it. */
export interface RequestedCredential {
  /** A secret from the moment it is validated. */
  consumerKey: string
  /** Where that person signs in and accepts. Always https (http only on this machine), without user name. */
  validationUrl: string
  state: Credential['status']
}

/**
 * Asks for a new consumer key. The client must know its application key; nothing is signed, so a key that it may
 * have already plays no part. Throws {@link RequestError} without rules or without an application key.
 */
export async function requestCredential(
  client: OvhClient,
  { rules, redirection, allowedIPs, ...patience }: CredentialRequest,
): Promise<RequestedCredential> {
  if (client.auth.applicationKey === undefined) {
    throw new RequestError('key', 'A credential is requested for an application: its key is needed.')
  }
  if (rules.length === 0) throw new RequestError('rules', 'A credential needs at least one rule.')
  const accessRules = rules.map(({ method, path }) => ({ method, path }))
  const answer = await client.post('/auth/credential', {
    ...patience,
    anonymous: true,
    body: { accessRules, ...(redirection && { redirection }), ...(allowedIPs && { allowedIPs }) },
  })
  const fields = new Fields('POST /auth/credential', answer)
  const validationUrl = fields.text('validationUrl')
  if (!trustworthy(validationUrl, client.endpoint.api)) fields.fail('validationUrl', 'an https address')
  return {
    consumerKey: fields.text('consumerKey') || fields.fail('consumerKey', 'a key'),
    validationUrl,
    state: fields.oneOf('state', credentialStates),
  }
}

/** The credential this client signs with. Its own key always may ask. */
export async function currentCredential(client: OvhClient, options?: Patience): Promise<Credential> {
  return asCredential(await client.get('/auth/currentCredential', options))
}

/** Who is calling, by whatever means (auth.Details). */
export interface CredentialDetails {
  account: string
  /** `null`: everything. */
  allowedRoutes: Rule[] | null
  description: string | null
  /** URNs. */
  identities: string[]
  /** Such as `account`, `user`, `provider`, `oauth2_client_credentials`. */
  method: string
  roles: string[] | null
  user: string | null
}

/** Who is calling, with a signature or a token. */
export async function credentialDetails(client: OvhClient, options?: Patience): Promise<CredentialDetails> {
  const fields = new Fields('GET /auth/details', await client.get('/auth/details', options))
  return {
    account: fields.text('account'),
    allowedRoutes: fields.optionalList('allowedRoutes', readRule),
    description: fields.optionalText('description'),
    identities: fields.texts('identities'),
    method: fields.text('method'),
    roles: fields.optionalTexts('roles'),
    user: fields.optionalText('user'),
  }
}

/** Ends the credential this client signs with; it cannot be used again. */
export async function logout(client: OvhClient, options?: Patience): Promise<void> {
  await client.post('/auth/logout', options)
}

/** Only an API on this machine may send people to a page without TLS. */
function trustworthy(url: string, api: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  const sound = protocol === 'https:' || (protocol === 'http:' && api.startsWith('http:'))
  return sound && username === '' && password === ''
}
