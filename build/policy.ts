// The one source of the page's policy and headers: the meta tag, the servers of this repository and the texts for
// public hosts are all written from here. Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
import { endpoints } from '../src/ovh/endpoints.ts'

/** What a particular build or server adds to the policy. */
export interface PolicyOptions {
  /** Origins beside the seven that this build may contact: a self-hoster's endpoints, or the sandbox. */
  extraOrigins?: readonly string[]
  /** Folders that scripts may come from, in place of the whole origin: for a page on an origin that others share. */
  scriptFolders?: readonly string[]
  /** Lets style elements with this nonce through: the development server's, and nobody else's. */
  styleNonce?: string
}

/** What differs between servers. */
export interface HeaderOptions extends PolicyOptions {
  /** The server speaks TLS, so it may ask browsers never to come without. */
  tls?: boolean
}

/** The origins of the seven OVHcloud endpoints, each once, in their order. */
export function endpointOrigins(): string[] {
  return originsOf(Object.values(endpoints).map(({ api }) => api))
}

/** The origins of the hosts that make the tokens of service accounts: none of them is an endpoint's own. */
export function tokenOrigins(): string[] {
  return originsOf(Object.values(endpoints).flatMap(({ oauth2Token }) => oauth2Token ?? []))
}

const originsOf = (urls: readonly string[]): string[] => [...new Set(urls.map((url) => new URL(url).origin))]

/** The directives that a meta tag and a header share. */
function directives({ extraOrigins = [], scriptFolders = [], styleNonce }: PolicyOptions): string[] {
  const connect = ["'self'", ...endpointOrigins(), ...tokenOrigins(), ...extraOrigins]
  for (const origin of extraOrigins) {
    // One blank or semicolon here would write a policy of its own.
    if (!/^[a-z]+:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin)) throw new TypeError(`${origin} is no origin`)
  }
  if (styleNonce !== undefined && !/^[\w-]+$/.test(styleNonce)) throw new TypeError('That is no nonce')
  const scripts = scriptFolders.length > 0 ? scriptFolders.join(' ') : "'self'"
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "script-src-attr 'none'",
    styleNonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    `worker-src ${scripts}`,
    `connect-src ${[...new Set(connect)].join(' ')}`,
    "frame-src 'none'",
    "media-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html countersign',
  ]
}

/** The policy as a meta tag may carry it: browsers ignore `frame-ancestors` there. */
export function metaPolicy(options: PolicyOptions = {}): string {
  return directives(options).join('; ')
}

/** The policy as a header carries it. A page obeys both copies, so each is decisive where the other is missing. */
export function headerPolicy(options: PolicyOptions = {}): string {
  return [...directives(options), "frame-ancestors 'none'"].join('; ')
}

/** The tags that protect the page on a host that sends no headers; they must come right after `<meta charset>`. */
export function metaTags(options: PolicyOptions = {}): string {
  return [
    `<meta http-equiv="Content-Security-Policy" content="${metaPolicy(options)}" />`,
    '<meta name="referrer" content="no-referrer" />',
  ].join('\n    ')
}

const allowedToUs = ['publickey-credentials-get', 'publickey-credentials-create', 'clipboard-write']
const allowedToNobody = [
  'clipboard-read',
  'camera',
  'microphone',
  'geolocation',
  'usb',
  'serial',
  'hid',
  'payment',
  'display-capture',
]

/**
 * The headers every answer carries, `sw.js` included: a service worker obeys only the policy it was sent with.
 * No `Cross-Origin-Embedder-Policy`, because nothing here needs isolation.
 */
export function securityHeaders({ tls = false, ...policy }: HeaderOptions = {}): Record<string, string> {
  return {
    'Content-Security-Policy': headerPolicy(policy),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Origin-Agent-Cluster': '?1',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': [
      ...allowedToUs.map((feature) => `${feature}=(self)`),
      ...allowedToNobody.map((feature) => `${feature}=()`),
    ].join(', '),
    ...(tls && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' }),
  }
}

/** Files that pages of others show, such as a README with its badge: any origin may load them. */
export const sharedFiles: readonly string[] = ['/badge.svg']

/** The headers of a server, as they are for one file: those of {@link sharedFiles} differ in whom they are for. */
export function headersFor(
  path: string,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const policy = 'Cross-Origin-Resource-Policy'
  return sharedFiles.includes(path) && policy in headers ? { ...headers, [policy]: 'cross-origin' } : headers
}

/** For files whose name carries the hash of their content. */
export const immutable = 'public, max-age=31536000, immutable'

/** For everything else: kept, and asked about each time. */
export const revalidate = 'no-cache'

/** The `Cache-Control` value for a path that begins with `/`. */
export function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? immutable : revalidate
}
