// The relay as a text for Caddy, from the same tables and the same grammar as the one that computes.
import {
  answered,
  answerHeaders,
  climbing,
  harmlessType,
  markHeader,
  methods,
  ownHeaders,
  plainType,
  refusals,
  refusalText,
  type RelayHost,
  type RelayReason,
  requestHeaders,
  usualLimits,
} from '../src/relay/index.ts'
import { dotted, families, listText, variable, withoutPort } from './relay-families.ts'

/** For the site of the page: an import of it makes the relay. */
export function caddyRelay(note: string, all: readonly RelayHost[]): string {
  const hosts = all.filter(({ host }) => withoutPort(host) === host)
  const refusal = (
    name: string,
    reason: RelayReason,
    matcher: string,
  ): string => `\t\t@relay-${name} ${matcher}
\t\thandle @relay-${name} {
\t\t\theader ${markHeader} ${reason}
\t\t\theader Content-Type application/json
\t\t\trespond \`${refusalText(reason)}\` ${refusals[reason].status}
\t\t}`
  const header = (name: string): string => `{http.request.header.${name}}`
  const own = `${header('Origin')} != {http.request.scheme} + "://" + {http.request.hostport}`
  const tokens = families(hosts).filter(({ token }) => token)
  const token = tokens.map(({ rest, hosts: names }) => `(?:${dotted(names)})${rest}`).join('|')
  const tokenCall = `{
\t\t\tnot method POST
\t\t\tvars_regexp {http.request.orig_uri} \`^/relay/(?:${token})$\`
\t\t}`
  const calls = families(hosts).map(({ rest, hosts: names }) => `(?:${dotted(names)})${rest}`)
  const checks = [
    refusal('name', 'name', 'not vars_regexp {http.request.hostport} `^[A-Za-z0-9.-]+(?::[0-9]+)?$`'),
    refusal('destination', 'origin', expression(`!(${header('Sec-Fetch-Dest')} in ["", "empty"])`)),
    refusal('foreign', 'origin', expression(`${header('Origin')} != "" && ${own}`)),
    refusal(
      'site',
      'origin',
      expression(`${header('Origin')} == "" && !(${header('Sec-Fetch-Site')} in ["", "same-origin"])`),
    ),
    refusal('cookie', 'cookie', 'header Cookie *'),
    refusal('upgrade', 'upgrade', 'header Upgrade *'),
    `\t\t@relay-preflight method OPTIONS
\t\thandle @relay-preflight {
\t\t\trespond 204
\t\t}`,
    refusal('method', 'method', `not method ${methods.join(' ')}`),
    `\t\t@relay-list expression \`{http.request.orig_uri} == "/relay/"\`
\t\thandle @relay-list {
\t\t\theader ${markHeader} ${answered}
\t\t\theader Content-Type application/json
\t\t\trespond \`${listText(hosts)}\` 200
\t\t}`,
    refusal('climbs', 'address', `vars_regexp {http.request.orig_uri} \`${climbing}\``),
    // Caddy writes these five anew where nothing in the path is escaped, and a signature covers how they were written.
    refusal('rewritten', 'address', `vars_regexp {http.request.orig_uri} \`^[^?%]*[!'()*][^?%]*(?:\\?|$)\``),
    refusal('host', 'host', `not vars_regexp {http.request.orig_uri} \`^/relay/(?:${calls.join('|')})$\``),
    refusal('token', 'method', tokenCall),
    refusal(
      'unframed',
      'length',
      expression(
        `${header('Content-Length')} == "" && {http.request.method}.startsWith("P") || {http.request.method} == "GET" && !(${header('Content-Length')} in ["", "0"])`,
      ),
    ),
    refusal(
      'large',
      'too-large',
      expression(
        `${header('Content-Length')} != "" && double(${header('Content-Length')}) > ${usualLimits.requestBytes}.0`,
      ),
    ),
  ]
  const kept = requestHeaders.map((name) => `\t\t\t\t\trelay_${variable(name)} {header.${name}}`)
  const set = requestHeaders.map((name) => {
    const key = `{http.vars.relay_${variable(name)}}`
    const matcher = `@relay-has-${name.toLowerCase()}`
    return `\t\t\t\t${matcher} expression \`${key} != ""\`\n\t\t\t\trequest_header ${matcher} ${name} ${key}`
  })
  const fixed = Object.entries({ ...ownHeaders, Vary: 'Origin' })
    .map(([name, value]) => `\t\t\t${name} "${value}"`)
    .join('\n')
  return `# ${note}
# Import it inside the site's block. For the page of the same site alone; hosts with a port of their own are left out.
# Nothing of a call is kept: the global block of the Caddyfile beside this file takes the headers out of what Caddy says
# about failures.
@relay expression \`path('/relay', '/relay/*') || {http.request.orig_uri}.startsWith("/relay/")\`
handle @relay {
\troute {
\t\theader {
${fixed}
\t\t}
${checks.join('\n')}
\t\t@relay-call vars_regexp call {http.request.orig_uri} \`^/relay/([^/]+)/\`
\t\thandle @relay-call {
\t\t\troute {
\t\t\t\theader ${markHeader} unreachable
\t\t\t\t# All headers but these are taken away, and these are written anew.
\t\t\t\tvars {
${kept.join('\n')}
\t\t\t\t}
\t\t\t\trequest_header -**
${set.join('\n')}
\t\t\t\turi strip_prefix /relay/{re.call.1}
\t\t\t\treverse_proxy {re.call.1}:443 {
\t\t\t\t\theader_up Host {re.call.1}
\t\t\t\t\theader_up -X-Forwarded-*
\t\t\t\t\theader_down -**
\t\t\t\t\ttransport http {
\t\t\t\t\t\ttls
\t\t\t\t\t\tversions 1.1
\t\t\t\t\t\tcompression off
\t\t\t\t\t\tdial_timeout 10s
\t\t\t\t\t\tresponse_header_timeout ${usualLimits.answerMs / 1000}s
\t\t\t\t\t\tkeepalive 30s
\t\t\t\t\t\tkeepalive_idle_conns_per_host 16
\t\t\t\t\t}
\t\t\t\t\t@relay-redirect status 3xx
\t\t\t\t\thandle_response @relay-redirect {
\t\t\t\t\t\theader ${markHeader} redirect
\t\t\t\t\t\theader Content-Type application/json
\t\t\t\t\t\trespond \`${refusalText('redirect')}\` ${refusals.redirect.status}
\t\t\t\t\t}
\t\t\t\t\thandle_response {
\t\t\t\t\t\troute {
\t\t\t\t\t\t\tcopy_response_headers {
\t\t\t\t\t\t\t\tinclude Content-Length Content-Encoding ${answerHeaders.join(' ')}
\t\t\t\t\t\t\t}
\t\t\t\t\t\t\theader ${markHeader} ${answered}
\t\t\t\t\t\t\theader Content-Type "${plainType}"
\t\t\t\t\t\t\t@relay-harmless vars_regexp {http.reverse_proxy.header.Content-Type} \`(?i)${harmlessType}\`
\t\t\t\t\t\t\theader @relay-harmless Content-Type {http.reverse_proxy.header.Content-Type}
\t\t\t\t\t\t\tcopy_response
\t\t\t\t\t\t}
\t\t\t\t\t}
\t\t\t\t}
\t\t\t}
\t\t}
\t}
}
`
}

const expression = (text: string): string => `expression \`${text}\``
