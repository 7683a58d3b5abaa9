import type { ProfileField } from './conf-profile.ts'

/** A field, or the endpoint that goes with it. */
export type PasteField = ProfileField | 'endpoint'

/** What a name means. */
export interface Named {
  readonly field: PasteField
  /** The name says that it is about OVHcloud. */
  readonly ours: boolean
  /**
   * - `plain`: means this wherever it stands
   * - `common`: many services have such a name; it needs something of OVHcloud's beside it
   * - `brief`: two letters, worth believing only when the value looks right
   */
  readonly trust: 'plain' | 'common' | 'brief'
}

/**
 * The letters of every known name. Sources: the variables and files of certbot's dns-ovh, acme.sh's dns_ovh.sh,
 * lexicon, octoDNS, dnscontrol, ddns-updater, external-dns, cert-manager-webhook-ovh, Posh-ACME, Caddy's dns.ovh,
 * the cluster autoscaler, the clients ovh/node-ovh and ovh/php-ovh, and the labels of the pages that make keys.
 */
const letters: Readonly<Record<PasteField, readonly string[]>> = {
  applicationKey: [
    'applicationkey',
    'appkey',
    'ak',
    'cleapplication',
    'cledapplication',
    'cledelapplication',
    'cledevotreapplication',
    'xovhapplication',
  ],
  applicationSecret: [
    'applicationsecret',
    'applicationsecretkey',
    'appsecret',
    'appsecretkey',
    'secretapplicationkey',
    'as',
    'secretapplication',
    'secretdapplication',
    'secretdelapplication',
    'clesecrete',
    'clesecretedapplication',
    'clesecretedelapplication',
    'clesecretedevotreapplication',
  ],
  consumerKey: [
    'consumerkey',
    'appconsumerkey',
    'applicationconsumerkey',
    'ck',
    'cleconsommateur',
    'cledeconsommateur',
    'cleduconsommateur',
    'cleconsumer',
    'xovhconsumer',
  ],
  clientId: ['clientid', 'oauthclientid'],
  clientSecret: ['clientsecret', 'oauthclientsecret'],
  accessToken: ['accesstoken', 'bearertoken'],
  endpoint: [
    'endpoint',
    'endpointname',
    'applicationendpoint',
    'entrypoint',
    'region',
    'apiurl',
    'pointdacces',
    'pointdaccesapi',
  ],
}

const table: ReadonlyMap<string, PasteField> = new Map(
  Object.entries(letters).flatMap(([field, names]) => names.map((name) => [name, field as PasteField])),
)

const brief: ReadonlySet<string> = new Set(['ak', 'as', 'ck'])
const common: ReadonlySet<string> = new Set([
  ...letters.clientId,
  ...letters.clientSecret,
  ...letters.accessToken,
  'entrypoint',
  'region',
  'apiurl',
  'clesecrete',
])

/** What programs put before the name: their own, the provider's, or where it is for. */
const prefix = /^(?:tfvar|saved|lexicon|dns|provider|credentials?|ovhcloud|ovh|api|auth|oauth)+/

/** The longest name worth a look, in characters. */
const longest = 64

/** What a name means, in any case and with any signs between its words; undefined for a name that means nothing. */
export function fieldNamed(name: string): Named | undefined {
  if (name.length > longest) return undefined
  const all = lettersOf(name)
  const direct = table.get(all)
  if (direct) return named(direct, all, all.startsWith('xovh'))
  const before = prefix.exec(all)?.[0] ?? ''
  const rest = all.slice(before.length)
  const field = table.get(rest)
  return field && named(field, rest, before.includes('ovh'))
}

function named(field: PasteField, all: string, ours: boolean): Named {
  if (ours) return { field, ours, trust: 'plain' }
  return { field, ours, trust: brief.has(all) ? 'brief' : common.has(all) ? 'common' : 'plain' }
}

function lettersOf(name: string): string {
  const plain = /^[\x20-\x7e]*$/.test(name) ? name : name.normalize('NFD').replaceAll('œ', 'oe')
  // Clé, clef: both are the same word.
  return plain
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^(ovh)?clef/, '$1cle')
}

/** How many words a label on a page may have. */
export const longestLabel = 5

const starts: ReadonlySet<string> = new Set([
  'application',
  'app',
  'consumer',
  'client',
  'access',
  'bearer',
  'secret',
  'endpoint',
  'point',
  'clé',
  'cle',
  'clef',
  'ovh',
  'ovhcloud',
  'api',
  'oauth',
])

/** Whether a label of several words may begin with this one. */
export function startsLabel(word: string): boolean {
  return starts.has(word.toLowerCase())
}

const telling = /key|secret|token|client|consum|appli|point|region|url|[ac][ks]$|cl[eé]/i

/** Whether a single word may be a name at all: a quick look before a thorough one. */
export function mayBeName(word: string): boolean {
  return word.length <= longest && telling.test(word)
}

/** Whether a text names anything that a key is made of: a quick look before a thorough one. */
export function mentionsKeys(text: string): boolean {
  return /key|secret|token|client|x-ovh|(?:^|[^a-z])[ac][ks](?:$|[^a-z])|cl[eé]/i.test(text)
}
