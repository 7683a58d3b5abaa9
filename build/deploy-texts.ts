// Texts for hosts that are not ours, written from the one policy: `npm run deploy-texts` writes them, a test compares them.
import { caddyRelay } from './caddy-relay.ts'
import { originsOf, ownEndpoints, ownRelays } from './custom-endpoints.ts'
import { nginxRelay, nginxRelayHosts } from './nginx-relay.ts'
import { headersFor, immutable, revalidate, securityHeaders, sharedFiles } from './policy.ts'
import { publicHosts } from './relay-families.ts'

/** Stands at the top of every text. */
export const note =
  'Written by `npm run deploy-texts` from build/ and src/relay/; edit those or endpoints.json instead.'

/** The files of the site whose name stays while their content changes. */
const renewed = ['/', '/index.html', '/sw.js', '/manifest.webmanifest']

/** The other files that are for this site alone. */
const kept = [
  '/changes.json',
  '/icon.svg',
  '/icons/*',
  '/screenshots/*',
  '/reset.html',
  '/reset.js',
  '/reset.css',
]

const resourcePolicy = 'Cross-Origin-Resource-Policy'

/** Every text by its path in this repository. */
export function deployTexts(
  extraOrigins: readonly string[] = originsOf(ownEndpoints(), ownRelays()),
): Map<string, string> {
  const all = securityHeaders({ extraOrigins, tls: true })
  const headers = Object.entries(all)
  const [shared = ''] = sharedFiles
  const hosts = publicHosts(ownEndpoints())
  return new Map([
    ['public/_headers', underscoreHeaders(headers)],
    ['deploy/nginx/security.inc', nginxInclude(headers)],
    ['deploy/nginx/shared.inc', nginxInclude(Object.entries(headersFor(shared, all)))],
    ['deploy/nginx/site.conf', nginxSite()],
    ['deploy/nginx/relay-hosts.conf', nginxRelayHosts(note, hosts)],
    ['deploy/nginx/relay.conf', nginxRelay(note, hosts)],
    ['deploy/Caddyfile', caddyfile(headers)],
    ['deploy/Caddyfile.relay', caddyRelay(note, hosts)],
  ])
}

type Headers = readonly (readonly [name: string, value: string])[]

function lines(...parts: (string | readonly string[])[]): string {
  return `${parts.flat().join('\n')}\n`
}

/**
 * For Netlify and Cloudflare Pages. Where two rules match, both values are sent: so what differs between files stands
 * with the files and not at `/*`.
 */
function underscoreHeaders(headers: Headers): string {
  const differs = ([name]: Headers[number]): boolean => name === resourcePolicy
  const own = headers.filter(differs).map(([name, value]) => `  ${name}: ${value}`)
  return lines(
    `# ${note}`,
    '/*',
    headers.filter((header) => !differs(header)).map(([name, value]) => `  ${name}: ${value}`),
    renewed.flatMap((path) => [path, `  Cache-Control: ${revalidate}`, ...own]),
    '/assets/*',
    `  Cache-Control: ${immutable}`,
    own,
    kept.flatMap((path) => [path, ...own]),
    sharedFiles.flatMap((path) => [path, `  ${resourcePolicy}: cross-origin`]),
  )
}

function nginxInclude(headers: Headers): string {
  return lines(
    `# ${note}`,
    '# Include it in every block that adds a header of its own: such a block inherits none.',
    headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
  )
}

function nginxSite(): string {
  return `# ${note}
# Copy this folder to /etc/nginx/countersign/, the built site to /srv/countersign/, and name your host and certificate.
# For a relay at /relay, remove the "#" before each of the two lines that include one.
# include countersign/relay-hosts.conf;

server {
  listen 443 ssl;
  listen [::]:443 ssl;
  server_name countersign.example.org;
  ssl_certificate /etc/ssl/countersign.pem;
  ssl_certificate_key /etc/ssl/countersign.key;

  root /srv/countersign;
  include mime.types;
  types { application/manifest+json webmanifest; }
  server_tokens off;
  # include countersign/relay.conf;

  location /assets/ {
    include countersign/security.inc;
    add_header Cache-Control "${immutable}" always;
    try_files $uri =404;
  }

  # Shown by pages of others.
${sharedFiles
  .map(
    (path) => `  location = ${path} {
    include countersign/shared.inc;
    add_header Cache-Control "${revalidate}" always;
    try_files $uri =404;
  }`,
  )
  .join('\n')}

  location / {
    include countersign/security.inc;
    add_header Cache-Control "${revalidate}" always;
    try_files $uri $uri/ =404;
  }
}

server {
  listen 80;
  listen [::]:80;
  server_name countersign.example.org;
  return 301 https://$host$request_uri;
}
`
}

/** Two matchers that never both hold, so that the order of Caddy's directives cannot matter. */
function caddyfile(headers: Headers): string {
  return lines(
    `# ${note}`,
    '{',
    '\t# What Caddy says about a failure names the request, and its headers hold keys.',
    '\tlog {',
    '\t\tformat filter {',
    '\t\t\twrap console',
    '\t\t\tfields {',
    '\t\t\t\trequest>headers delete',
    '\t\t\t\tresp_headers delete',
    '\t\t\t}',
    '\t\t}',
    '\t}',
    '}',
    '',
    'countersign.example.org {',
    '\t# For a relay at /relay, remove the "#" of the next line.',
    '\t# import Caddyfile.relay',
    '\troot * /srv/countersign',
    '\t@assets path /assets/*',
    '\t@rest not path /assets/*',
    '\theader {',
    headers.filter(([name]) => name !== resourcePolicy).map(([name, value]) => `\t\t${name} "${value}"`),
    '\t}',
    // Shown by pages of others.
    `\t@shared path ${sharedFiles.join(' ')}`,
    `\t@own not path ${sharedFiles.join(' ')}`,
    `\theader @shared ${resourcePolicy} cross-origin`,
    `\theader @own ${resourcePolicy} same-origin`,
    // By itself: a block that takes away is applied last, and would overrule what the relay says of its answers.
    '\theader -Server',
    `\theader @assets Cache-Control "${immutable}"`,
    `\theader @rest Cache-Control "${revalidate}"`,
    // Caddy knows no type for it, and browsers are told not to guess.
    '\t@manifest path *.webmanifest',
    '\theader @manifest Content-Type application/manifest+json',
    '\tfile_server',
    '}',
  )
}
