// Which keys OVHcloud's services have besides those of the API, by what people search for.

/**
 * Something that is often looked for among API keys and is none:
 * - `s3`: access keys of Object Storage
 * - `openstack`: a user of a Public Cloud project, with its openrc file
 * - `dynhost`: the login of a DynDNS updater
 * - `oauth2`: a service account, for IAM policies
 * - `personal-token`: a token of one user of the account, for automation that is theirs
 * - `ssh`: a key for logging in to servers
 * - `kubeconfig`: the way into a cluster
 * - `registry`: a user of a container registry
 * - `logs`: a token of Logs Data Platform
 */
export type OtherKey =
  's3' | 'openstack' | 'dynhost' | 'oauth2' | 'personal-token' | 'ssh' | 'kubeconfig' | 'registry' | 'logs'

/** Where such a key is made. */
export interface OtherKeyPlace {
  readonly key: OtherKey
  /** The operation of the API that makes one: method and route. */
  readonly operation: string
  /** The preset whose key may call it, when there is one. */
  readonly preset?: string
}

interface Entry extends OtherKeyPlace {
  readonly words: RegExp
}

const entries: readonly Entry[] = [
  {
    key: 's3',
    words: /\b(s3|bucket|object[ -]?storage|rclone|minio|s3cmd|swift|access key id|aws[_ ]access)/i,
    operation: 'POST /cloud/project/{serviceName}/user/{userId}/s3Credentials',
    preset: 'terraform-s3-users',
  },
  {
    key: 'openstack',
    words: /\b(open[ -]?stack|openrc|keystone|horizon|os_(username|password|auth))/i,
    operation: 'POST /cloud/project/{serviceName}/user',
    preset: 'terraform-s3-users',
  },
  {
    key: 'dynhost',
    words: /\b(dyn[ -]?host|dyn[ -]?dns|ddclient|inadyn|no-?ip)/i,
    operation: 'POST /domain/zone/{zoneName}/dynHost/login',
  },
  {
    key: 'oauth2',
    words: /\b(oauth ?2?|service[ -]account|client[_ ]?(id|secret)|iam\b|bearer)/i,
    operation: 'POST /me/api/oauth2/client',
    preset: 'service-accounts',
  },
  {
    key: 'personal-token',
    words: /\b(personal[ -](access[ -])?token|pat\b|api token)/i,
    operation: 'POST /me/identity/user/{user}/token',
  },
  { key: 'ssh', words: /\b(ssh|id_rsa|ed25519|public key)\b/i, operation: 'POST /me/sshKey' },
  {
    key: 'kubeconfig',
    words: /\b(kube[ -]?config|kubectl)\b/i,
    operation: 'POST /cloud/project/{serviceName}/kube/{kubeId}/kubeconfig',
    preset: 'terraform-mks',
  },
  {
    key: 'registry',
    words: /\b(docker (login|registry)|container registry|harbor)\b/i,
    operation: 'POST /cloud/project/{serviceName}/containerRegistry/{registryID}/users',
  },
  {
    key: 'logs',
    words: /\b(x-ovh-token|graylog|logs data platform|ldp)\b/i,
    operation: 'POST /dbaas/logs/{serviceName}/token',
  },
]

/** The other keys that a search may mean; none for most. */
export function otherKeysFor(query: string): OtherKeyPlace[] {
  if (query.length > longestQuery) return []
  return entries
    .filter(({ words }) => words.test(query))
    .map(({ key, operation, preset }) => ({ key, operation, ...(preset !== undefined && { preset }) }))
}

const longestQuery = 200
