// The relay as texts for nginx, from the same tables and the same grammar as the one that computes.
import {
  answered,
  climbing,
  harmlessType,
  markHeader,
  methods,
  ownHeaders,
  plainType,
  preflightHeaders,
  refusals,
  refusalText,
  type RelayHost,
  type RelayReason,
  requestHeaders,
  usualLimits,
} from '../src/relay/index.ts'
import { dotted, families, listText, variable, withoutPort } from './relay-families.ts'

const groupOf = (host: string): string => `relay_${host.replace(/\W/g, '_')}`
const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:443`)

/** What an answer's headers could do to a whole origin. nginx can hide headers by name only, so these are the names. */
const hidden = [
  ...['Accept-CH', 'Activate-Storage-Access', 'Alt-Svc', 'Clear-Site-Data', 'Content-Disposition'],
  ...['Content-Security-Policy', 'Content-Security-Policy-Report-Only', 'Content-Type', 'Critical-CH'],
  ...['Cross-Origin-Embedder-Policy', 'Cross-Origin-Opener-Policy', 'Cross-Origin-Resource-Policy'],
  ...['Cache-Control', 'ETag', 'Expires', 'Last-Modified', 'Link', 'Location', 'NEL', 'Origin-Agent-Cluster'],
  ...['Origin-Trial', 'P3P', 'Permissions-Policy', 'Pragma', 'Public-Key-Pins', 'Referrer-Policy', 'Refresh'],
  ...['Report-To', 'Reporting-Endpoints', 'Service-Worker-Allowed', 'Set-Cookie', 'Set-Cookie2', 'Set-Login'],
  ...['SourceMap', 'Speculation-Rules', 'Strict-Transport-Security', 'Timing-Allow-Origin', 'Vary', 'Via'],
  ...['Document-Policy', 'Integrity-Policy', 'No-Vary-Search', 'Server-Timing', 'Supports-Loading-Mode'],
  ...['WWW-Authenticate', 'X-Content-Type-Options', 'X-Frame-Options', 'X-Powered-By', 'X-XSS-Protection'],
  ...['Allow', 'Age', 'Access-Control-Allow-Origin', 'Access-Control-Allow-Headers', markHeader],
  ...['Access-Control-Allow-Methods', 'Access-Control-Allow-Credentials', 'Access-Control-Expose-Headers'],
  ...['Access-Control-Max-Age', 'Access-Control-Allow-Private-Network'],
].sort()

// nginx keeps backslashes in quoted texts, except before these.
const quoted = (text: string): string => `"${text.replace(/[\\"](?=["'\\trn]|$)|"/g, (mark) => `\\${mark}`)}"`

const preflight = Object.entries(preflightHeaders('*')).filter(([name]) =>
  /^Access-Control-(Allow-Headers|Allow-Methods|Max-Age)$/.test(name),
)
const exposed = preflightHeaders('*')['Access-Control-Expose-Headers'] ?? ''

/** For the http block: where the hosts are, and what of an address goes to which. */
export function nginxRelayHosts(note: string, hosts: readonly RelayHost[]): string {
  const groups = hosts.map(
    ({ host }) => `upstream ${groupOf(host)} {
  server ${withPort(host)};
  keepalive 16;
  keepalive_timeout 30s;
}`,
  )
  const calls = families(hosts).map(({ rest, hosts: names, token }) => {
    const pattern = quoted(
      `~^${token ? 'POST' : '[A-Z]+'} /relay/(?<relay_name>${dotted(names)})(?<relay_path>${rest})$`,
    )
    return `  ${pattern} $relay_name;`
  })
  return `# ${note}
# nginx looks the names up when it starts. Reload it now and then, or (from 1.27.3) add "resolve" and a resolver.
${groups.join('\n')}

# The part of an address that was signed, byte for byte: from $request_uri, because nginx tidies up what it calls $uri.
map "$request_method $request_uri" $relay_host {
  default "";
${calls.join('\n')}
}
map $request_uri $relay_climbs {
  default "";
  ${quoted(`~^/relay/${climbing.slice(1)}`)} 1;
}
map $relay_host $relay_group {
${hosts.map(({ host }) => `  ${host} ${groupOf(host)};`).join('\n')}
}
map $relay_host $relay_tls_name {
  default $relay_host;
${hosts
  .filter(({ host }) => withoutPort(host) !== host)
  .map(({ host }) => `  ${host} ${withoutPort(host)};\n`)
  .join('')}}

# Pages elsewhere that may use this relay, one line each, such as: https://page.example.org $http_origin;
map $http_origin $relay_page {
  default "";
}
# Who calls: the page beside this relay, or one of those above.
map "$relay_page|$scheme://$http_host|$http_origin|$http_sec_fetch_site" $relay_caller {
  default "";
  "~^[^|]+[|]" elsewhere;
  "~^[|]([^|]+)[|]\\1[|]" own;
  "~^[|][^|]+[|][|](?:same-origin)?$" own;
}
# A body has a length, and a GET has no body.
map "$http_transfer_encoding|$request_method|$http_content_length" $relay_unframed {
  default "";
  "~^[^|]" 1;
  "~^[|]P[A-Z]+[|]$" 1;
  "~^[|]GET[|]0*[1-9]" 1;
}
# Who speaks: the API, or nginx about the API.
map "$relay_mark|$upstream_header_time|$status" $relay_says {
  default $relay_mark;
  "~^${answered}[|]-[|]504$" timeout;
  "~^${answered}[|]-[|]" unreachable;
  "~^${answered}[|][|]413" too-large;
  "~^${answered}[|][|](?!204)" unreachable;
}
map "$relay_says|$upstream_http_content_type" $relay_type {
  default "";
  ${quoted(`~*^${answered}[|](?<relay_type_sent>${harmlessType.slice(1)}.*)$`)} $relay_type_sent;
  "~^${answered}[|]" "${plainType}";
}
${preflight
  .map(
    ([name, value]) => `map "$request_method|$relay_page" $relay_${variable(name)} {
  default "";
  "~^OPTIONS[|]." "${value}";
}`,
  )
  .join('\n')}
map $relay_page $relay_exposed {
  default "${exposed}";
  "" "";
}
`
}

function nginxHeaders(mark: string): string {
  return [
    ...Object.entries(ownHeaders).map(([name, value]) => `add_header ${name} "${value}" always;`),
    'add_header Vary Origin always;',
    'add_header Access-Control-Allow-Origin $relay_page always;',
    'add_header Access-Control-Expose-Headers $relay_exposed always;',
    `add_header ${markHeader} ${mark} always;`,
  ]
    .map((line) => `  ${line}`)
    .join('\n')
}

function nginxRefusal(condition: string, reason: RelayReason): string {
  return `  if (${condition}) {
    set $relay_mark ${reason};
    return ${refusals[reason].status} '${refusalText(reason)}';
  }`
}

/** For the server block of the page. */
export function nginxRelay(note: string, hosts: readonly RelayHost[]): string {
  const first = [
    nginxRefusal('$host != $server_name', 'name'),
    // What nginx calls $host ends at the first colon.
    nginxRefusal('$http_host !~ "^[A-Za-z0-9.-]+(:[0-9]+)?$"', 'name'),
    nginxRefusal('$http_sec_fetch_dest !~ "^(empty)?$"', 'origin'),
    nginxRefusal('$relay_caller = ""', 'origin'),
  ]
  const checks = [
    ...first,
    nginxRefusal('$http_cookie != ""', 'cookie'),
    nginxRefusal('$http_upgrade != ""', 'upgrade'),
    '  if ($request_method = OPTIONS) {\n    return 204;\n  }',
    nginxRefusal(`$request_method !~ "^(${methods.join('|')})$"`, 'method'),
    nginxRefusal('$relay_host = ""', 'host'),
    nginxRefusal('$relay_climbs', 'address'),
    nginxRefusal('$relay_unframed', 'length'),
  ]
  return `# ${note}
# Needs relay-hosts.conf in the http block. Nothing of a call is kept: no log, no file, no cookie.
if ($relay_climbs) {
  return 400;
}

location = /relay/ {
  access_log off;
  default_type application/json;
  set $relay_mark ${answered};
${first.join('\n')}
${nginxHeaders('$relay_mark')}
  return 200 '${listText(hosts)}';
}

location ^~ /relay/ {
  access_log off;
  default_type application/json;
  set $relay_mark ${answered};
${checks.join('\n')}
${nginxHeaders('$relay_says')}
${preflight.map(([name]) => `  add_header ${name} $relay_${variable(name)} always;`).join('\n')}
  add_header Content-Type $relay_type always;

  client_max_body_size ${usualLimits.requestBytes};
  client_body_buffer_size ${usualLimits.requestBytes};
  client_body_timeout 30s;
  gzip off;

  proxy_pass https://$relay_group$relay_path;
  proxy_http_version 1.1;
  proxy_pass_request_headers off;
  proxy_set_header Host $relay_host;
  proxy_set_header Connection "";
${requestHeaders.map((name) => `  proxy_set_header ${name} $http_${variable(name)};`).join('\n')}
  proxy_ssl_server_name on;
  proxy_ssl_name $relay_tls_name;
  proxy_ssl_protocols TLSv1.2 TLSv1.3;
  proxy_ssl_verify on;
  proxy_ssl_verify_depth 4;
  proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
  # Nothing is sent twice, not even where a kept connection ends in the moment it is used.
  proxy_next_upstream off;
  proxy_connect_timeout 10s;
  proxy_send_timeout 30s;
  proxy_read_timeout ${usualLimits.answerMs / 1000}s;
  proxy_max_temp_file_size 0;
  proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Buffering X-Accel-Charset;
${hidden.map((name) => `  proxy_hide_header ${name};`).join('\n')}
  proxy_intercept_errors on;
  error_page 300 301 302 303 304 305 306 307 308 = @relay_redirect;
}

location @relay_redirect {
  access_log off;
  default_type application/json;
${nginxHeaders('redirect')}
  return ${refusals.redirect.status} '${refusalText('redirect')}';
}
`
}
