// What every form of the relay must hand on byte for byte, and what it must never hand on. Data only: the forms are in
// forms.ts, the test that holds one against the other is test/node/relay-conformance.test.ts.

/** A call that must arrive exactly as it left. */
export interface Passing {
  name: string
  method: string
  host: string
  /** Path and query. */
  path: string
  /** Sent, and expected to arrive. */
  headers?: readonly (readonly [string, string])[]
  /** Sent, and expected to stay behind. */
  dropped?: readonly (readonly [string, string])[]
  body?: string | Uint8Array
}

/** A request of which nothing may arrive anywhere. `{authority}` and `{scheme}` stand for the relay's own. */
export interface Refused {
  name: string
  method?: string
  /** The target as it stands in the first line. */
  target?: string
  headers?: readonly (readonly [string, string])[]
  /** The `Host` lines in place of the right one. */
  hosts?: readonly string[]
  body?: string
  /** The whole request, where parts cannot say it. */
  raw?: string
}

const eu = 'eu.api.ovh.com'
const ca = 'ca.api.ovh.com'
const us = 'api.us.ovhcloud.com'
const older = ['eu.api.soyoustart.com', 'ca.api.soyoustart.com', 'eu.api.kimsufi.com', 'ca.api.kimsufi.com']

/** The four headers of a signed call; the signature is any. */
const signed = [
  ['X-Ovh-Application', 'TDPKJdwZwAQPwKX2'],
  ['X-Ovh-Consumer', '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'],
  ['X-Ovh-Timestamp', '1457018875'],
  ['X-Ovh-Signature', '$1$7f2db49253edfc41891023fcd1a54cf61db05fbb'],
] as const
const json = ['Content-Type', 'application/json'] as const

const get = (name: string, path: string, host = eu): Passing => ({
  name,
  method: 'GET',
  host,
  path,
  headers: signed,
})
const send = (name: string, method: string, path: string, body: string | Uint8Array): Passing => ({
  name,
  method,
  host: eu,
  path,
  headers: [...signed, json],
  body,
})

const everyByte = Uint8Array.from({ length: 1024 }, (_, index) => index % 256)
const ids = Array.from({ length: 500 }, (_, index) => 1_000_000_000 + index)

/** What must pass. */
export const passing: readonly Passing[] = [
  ...[eu, ca, us, ...older].map((host) => ({
    ...get(`the time of ${host}, without a header`, '/1.0/auth/time', host),
    headers: [],
  })),
  ...[eu, ca, us].map((host) => get(`/v1 of ${host}`, '/v1/me', host)),
  ...[eu, ca, us].map((host) => get(`/v2 of ${host}`, '/v2/iam/policy', host)),
  ...['www.ovh.com', 'ca.ovh.com', 'us.ovhcloud.com'].map((host) => ({
    name: `a token of ${host}`,
    method: 'POST',
    host,
    path: '/auth/oauth2/token',
    headers: [['Content-Type', 'application/x-www-form-urlencoded'] as const],
    body: 'grant_type=client_credentials&client_id=EU.0123456789abcdef&client_secret=x&scope=all',
  })),
  get('the base alone', '/1.0'),
  get('the base with a slash', '/1.0/'),
  get('a description', '/1.0/me.json'),
  get('a slash at the end', '/1.0/me/'),
  {
    ...get('a batch', '/1.0/me/api/credential/1,2,3'),
    headers: [...signed, ['X-Ovh-Batch', ',']],
  },
  {
    ...get('a batch of 500', `/1.0/me/api/credential/${ids.join(',')}`),
    headers: [...signed, ['X-Ovh-Batch', ',']],
  },
  get('an address block, escaped in capitals', '/1.0/ip/198.51.100.0%2F24/reverse'),
  get('an address block, escaped in small letters', '/1.0/ip/198.51.100.0%2f24/reverse'),
  get('an IPv6 address', '/1.0/ip/2001:db8::1'),
  get('an address with @', '/1.0/email/domain/example.org/account/someone@example.org'),
  get('marks alone', "/1.0/x/!$&'()*+,;=:@-._~/y"),
  get('marks between escapes', "/1.0/x/!$&'()*+,;=:@-._~/%20"),
  get('letters escaped in capitals', '/1.0/domain/zone/%C3%A9t%C3%A9.example'),
  get('letters escaped in small letters', '/1.0/domain/zone/%c3%a9t%c3%a9.example'),
  get('letters that need no escape', '/1.0/%6De/%61pi'),
  get('a blank', '/1.0/cloud/project/a%20b'),
  get('an escape of an escape', '/1.0/cloud/project/a%2520b%252Fc'),
  get('an escaped question mark and hash', '/1.0/cloud/project/a%3Fb%23c'),
  get('an escaped backslash', '/1.0/cloud/project/a%5Cb'),
  get('dots that are no climbing', '/1.0/domain/zone/..a/.../b..'),
  get('a query', '/1.0/me/api/credential?status=validated&applicationId=7'),
  get('an empty query', '/1.0/me?'),
  get('a query without values', '/1.0/me?a&b=&=c&&d'),
  get('question marks in a query', '/1.0/me?a=?&?b=??'),
  get('slashes and dots in a query', '/1.0/me?path=/a//b/../c/./d'),
  get('a plus and a blank in a query', '/1.0/me?a=b+c%20d%2Be'),
  get('semicolons in a query', '/1.0/me?a=1;b=2;;c'),
  get('brackets, braces and bars in a query', '/1.0/me?a[]=1&b={c|d}^`e'),
  get('escapes in both cases in a query', '/1.0/me?a=%3d%3D%e9%E9&b=%00%0D%0A'),
  get('variables of other languages', '/1.0/me?a=$request_uri&b={http.request.host}&c={env.HOME}&d=$1'),
  get('a query of 4 kB', `/1.0/me?a=${'0123456789abcdef'.repeat(256)}`),
  send('JSON', 'POST', '/1.0/auth/credential', '{"accessRules":[{"method":"GET","path":"/*"}]}'),
  send('JSON beyond ASCII', 'POST', '/1.0/me/x', '{"a":"été 😀","b":"\\u00e9","c":"+"}'),
  send('a body of every byte', 'POST', '/1.0/me/x', everyByte),
  send('a body that looks like a request', 'POST', '/1.0/me/x', 'GET /1.0/me HTTP/1.1\r\nHost: x\r\n\r\n'),
  send('a body of exactly 1 MiB', 'POST', '/1.0/me/x', 'x'.repeat(1024 * 1024)),
  { ...send('a POST without a body', 'POST', '/1.0/auth/logout', ''), headers: signed },
  send('a PUT', 'PUT', '/1.0/me/api/credential/7', '{"allowedIPs":["192.0.2.1/32"]}'),
  send('a PATCH', 'PATCH', '/1.0/me/x', '[{"op":"add"}]'),
  { ...get('a DELETE', '/1.0/me/api/application/7'), method: 'DELETE' },
  send('a DELETE with a body', 'DELETE', '/1.0/me/x', '{"a":1}'),
  {
    ...get('pages of a list', '/v2/iam/policy'),
    headers: [...signed, ['X-Pagination-Size', '100'], ['X-Pagination-Cursor', 'aGVsbG8=+/']],
  },
  {
    ...get('lists of whole objects', '/1.0/me/api/credential'),
    headers: [
      ...signed,
      ['X-Pagination-Mode', 'CachedObjectList-Pages'],
      ['X-Pagination-Number', '2'],
      ['X-Pagination-Size', '5000'],
      ['X-Pagination-Sort', 'creation'],
      ['X-Pagination-Sort-Order', 'DESC'],
      ['X-Pagination-Filter', 'name:like=%25a{env.HOME}$http_host%25&status:eq={{b}}'],
    ],
  },
  {
    ...get('a version of the schemas', '/v2/iam/policy'),
    headers: [...signed, ['X-Schemas-Version', '1.0']],
  },
  { ...get('a bearer token', '/v2/iam/policy'), headers: [['Authorization', 'Bearer eyJh.bGci-_~+/=']] },
  {
    ...get('a type that is asked for', '/1.0/'),
    headers: [['Accept', 'application/json;q=0.9, */*;q=0.1']],
  },
  {
    ...get('a call of the page itself', '/1.0/me'),
    dropped: [
      ['Origin', '{scheme}://{authority}'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Sec-Fetch-Mode', 'cors'],
      ['Sec-Fetch-Dest', 'empty'],
    ],
  },
  {
    ...get('what a browser adds of its own', '/1.0/me'),
    dropped: [
      ['User-Agent', 'Mozilla/5.0'],
      ['Accept-Language', 'fr'],
      ['Accept-Encoding', 'gzip, br'],
      ['Cache-Control', 'no-cache'],
      ['Pragma', 'no-cache'],
      ['Referer', 'https://page.example.org/'],
      ['DNT', '1'],
      ['Sec-CH-UA', '"x"'],
      ['Sec-Fetch-Site', 'same-origin'],
    ],
  },
  {
    ...get('what claims to come from elsewhere, or to be something else', '/1.0/me'),
    dropped: [
      ['X-Forwarded-For', '192.0.2.1'],
      ['X-Forwarded-Host', 'evil.example'],
      ['X-Forwarded-Proto', 'http'],
      ['Forwarded', 'for=192.0.2.1;host=evil.example'],
      ['X-Real-IP', '192.0.2.1'],
      ['Via', '1.1 evil'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['X-Original-URL', '/1.0/me/api/application'],
      ['X-Ovh-Session', 'abc'],
      ['X-Accel-Redirect', '/x'],
      ['Proxy-Authorization', 'Basic eDp4'],
    ],
  },
]

const to = (name: string, target: string): Refused => ({ name, target })
const path = (name: string, text: string): Refused => to(name, `/relay/${eu}${text}`)
const good = `/relay/${eu}/1.0/me`

/** What must not pass. */
export const refused: readonly Refused[] = [
  // Hosts, in every spelling.
  to('a foreign host', '/relay/evil.example/1.0/me'),
  to('a host that only begins like ours', `/relay/${eu}.evil.example/1.0/me`),
  to('a host that only ends like ours', `/relay/evil-${eu}/1.0/me`),
  to('a subdomain of ours', `/relay/www.${eu}/1.0/me`),
  to('a dot at the end', `/relay/${eu}./1.0/me`),
  to('capitals', '/relay/EU.API.OVH.COM/1.0/me'),
  to('the usual port', `/relay/${eu}:443/1.0/me`),
  to('another port', `/relay/${eu}:8443/1.0/me`),
  to('ours as a user name', `/relay/${eu}@evil.example/1.0/me`),
  to('ours as a password', `/relay/x:${eu}@evil.example/1.0/me`),
  to('a user name before ours', `/relay/evil.example@${eu}/1.0/me`),
  to('an escaped @', `/relay/${eu}%40evil.example/1.0/me`),
  to('an escaped dot', '/relay/eu%2eapi.ovh.com/1.0/me'),
  to('an escaped zero byte', `/relay/${eu}%00.evil.example/1.0/me`),
  to('an escaped slash after the host', `/relay/${eu}%2F1.0/me`),
  to('an escaped slash before the host', `/relay%2F${eu}/1.0/me`),
  to('an escaped backslash', `/relay/evil.example%5C.${eu}/1.0/me`),
  to('a backslash', `/relay/evil.example\\.${eu}/1.0/me`),
  to('a look-alike dot', '/relay/eu%E2%80%A4api.ovh.com/1.0/me'),
  to('a look-alike dot, in raw bytes', '/relay/eu\xe3\x80\x82api.ovh.com/1.0/me'),
  to('this machine', '/relay/127.0.0.1/1.0/me'),
  to('this machine by name', '/relay/localhost/1.0/me'),
  to('this machine in IPv6', '/relay/[::1]/1.0/me'),
  to('this machine as a number', '/relay/2130706433/1.0/me'),
  to('the address of a cloud’s secrets', '/relay/169.254.169.254/1.0/me'),
  to('an older name of the API', '/relay/api.ovh.com/1.0/me'),
  to('no host', '/relay//1.0/me'),
  to('a whole URL', `/relay/https://${eu}/1.0/me`),
  to('a URL with one slash', `/relay/https:/${eu}/1.0/me`),
  to('a token’s host for the API', '/relay/www.ovh.com/1.0/me'),
  to('a tab in the host', `/relay/${eu}%09/1.0/me`),
  // Paths.
  path('an empty segment', '/1.0//me'),
  path('empty segments before the base', '//1.0/me'),
  path('climbing', '/1.0/a/../me'),
  path('climbing out of the API', '/1.0/../createToken/'),
  path('climbing in escapes', '/1.0/%2e%2e/createToken/'),
  path('climbing in capital escapes', '/1.0/a/.%2E/me'),
  path('climbing behind an escaped slash', '/1.0/a%2f..%2fme'),
  path('climbing at the end', '/1.0/me/..'),
  path('a step on the spot', '/1.0/./me'),
  path('a backslash in the path', '/1.0/a\\..\\me'),
  path('a zero byte in the path', '/1.0/me%00'),
  path('a line break in the path', '/1.0/me%0d%0aX-Evil:%20y'),
  path('half an escape', '/1.0/me%2'),
  path('an escape that is none', '/1.0/me%zz'),
  path('a fragment', '/1.0/me#x'),
  path('raw bytes beyond ASCII', '/1.0/\xc3\xa9'),
  path('a page beside the API', '/createToken/'),
  path('a base that only begins like ours', '/1.0x/me'),
  path('nothing', ''),
  path('the root', '/'),
  to('a token without POST', '/relay/www.ovh.com/auth/oauth2/token'),
  {
    name: 'a token with a query',
    method: 'POST',
    target: '/relay/www.ovh.com/auth/oauth2/token?x',
    headers: [['Content-Length', '0']],
  },
  // The relay's own path.
  to('the relay escaped', `/%72elay/${eu}/1.0/me`),
  to('the relay in capitals', `/RELAY/${eu}/1.0/me`),
  to('the relay behind an empty segment', `//relay/${eu}/1.0/me`),
  to('the relay by way of elsewhere', `/assets/../relay/${eu}/1.0/me`),
  to('climbing out of the relay', `/relay/${eu}/../../relay/${eu}/1.0/me`),
  // Host games.
  { name: 'a stranger’s name that points here', target: good, hosts: ['evil.example'] },
  { name: 'the API’s name that points here', target: good, hosts: [eu] },
  { name: 'no name', target: good, hosts: [] },
  { name: 'an empty name', target: good, hosts: [''] },
  { name: 'two names', target: good, hosts: ['{authority}', 'evil.example'] },
  { name: 'two names, the other way round', target: good, hosts: ['evil.example', '{authority}'] },
  { name: 'a name with a user', target: good, hosts: ['{authority}@evil.example'] },
  { name: 'a name that goes on', target: good, hosts: ['{authority}.evil.example'] },
  to('a foreign name in the first line', `http://evil.example${good}`),
  // Foreign pages.
  { name: 'a foreign page', target: good, headers: [['Origin', 'https://evil.example']] },
  { name: 'a page of nowhere', target: good, headers: [['Origin', 'null']] },
  { name: 'our name with another port', target: good, headers: [['Origin', '{scheme}://{authority}1']] },
  { name: 'our name with another scheme', target: good, headers: [['Origin', 'ftp://{authority}']] },
  { name: 'an image of a foreign page', target: good, headers: [['Sec-Fetch-Site', 'cross-site']] },
  { name: 'a page on another port', target: good, headers: [['Sec-Fetch-Site', 'same-site']] },
  { name: 'an address typed by hand', target: good, headers: [['Sec-Fetch-Site', 'none']] },
  {
    name: 'an answer as a script of ours',
    target: good,
    headers: [
      ['Sec-Fetch-Site', 'same-origin'],
      ['Sec-Fetch-Dest', 'script'],
    ],
  },
  {
    name: 'an answer as a page of ours',
    target: good,
    headers: [
      ['Sec-Fetch-Site', 'same-origin'],
      ['Sec-Fetch-Dest', 'document'],
    ],
  },
  // Cookies, methods, upgrades.
  { name: 'a cookie', target: good, headers: [['Cookie', 'a=b']] },
  { name: 'an empty cookie that is one all the same', target: good, headers: [['Cookie', ';']] },
  { name: 'HEAD', method: 'HEAD', target: good },
  { name: 'TRACE', method: 'TRACE', target: good },
  { name: 'PROPFIND', method: 'PROPFIND', target: good },
  { name: 'a method in small letters', method: 'get', target: good },
  { name: 'CONNECT', raw: `CONNECT ${eu}:443 HTTP/1.1\r\nHost: ${eu}:443\r\n\r\n` },
  { name: 'CONNECT with a path', method: 'CONNECT', target: good },
  {
    name: 'an upgrade to a websocket',
    target: good,
    headers: [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
      ['Sec-WebSocket-Version', '13'],
      ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ],
  },
  {
    name: 'an upgrade to HTTP/2',
    target: good,
    headers: [
      ['Connection', 'Upgrade, HTTP2-Settings'],
      ['Upgrade', 'h2c'],
      ['HTTP2-Settings', 'AAMAAABkAAQAAP__'],
    ],
  },
  // Where one request ends.
  {
    name: 'two ways to say where a body ends',
    method: 'POST',
    target: good,
    headers: [
      ['Content-Length', '4'],
      ['Transfer-Encoding', 'chunked'],
    ],
    body: '0\r\n\r\n',
  },
  {
    name: 'a body in pieces',
    method: 'POST',
    target: good,
    headers: [['Transfer-Encoding', 'chunked']],
    body: '2\r\n{}\r\n0\r\n\r\n',
  },
  {
    name: 'a coding nobody knows',
    method: 'POST',
    target: good,
    headers: [['Transfer-Encoding', 'xchunked']],
    body: '0\r\n\r\n',
  },
  {
    name: 'two lengths',
    method: 'POST',
    target: good,
    headers: [
      ['Content-Length', '2'],
      ['Content-Length', '4'],
    ],
    body: '{}  ',
  },
  {
    name: 'a length with a sign',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '+2']],
    body: '{}',
  },
  {
    name: 'a negative length',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '-2']],
    body: '{}',
  },
  {
    name: 'a length that is none',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '0x2']],
    body: '{}',
  },
  { name: 'a GET with a body', target: good, headers: [['Content-Length', '2']], body: '{}' },
  { name: 'a blank before a colon', target: good, headers: [['X-Ovh-Application ', 'x']] },
  { name: 'a header folded over two lines', target: good, headers: [['X-Ovh-Application', 'x\r\n y']] },
  { name: 'a zero byte in a header', target: good, headers: [['X-Ovh-Application', 'x\0y']] },
  { name: 'a blank in the address', target: `/relay/${eu}/1.0/me HTTP/1.1 /x` },
  { name: 'a version of HTTP that is none', raw: `GET ${good} HTTP/9.9\r\nHost: {authority}\r\n\r\n` },
  // Too much.
  {
    name: 'a body one byte too long',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '1048577']],
    body: 'x',
  },
  {
    name: 'a body of a terabyte',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '1099511627776']],
  },
  {
    name: 'a length beyond numbers',
    method: 'POST',
    target: good,
    headers: [['Content-Length', '99999999999999999999999999']],
  },
  { name: 'an address of 1 MiB', target: `/relay/${eu}/1.0/${'x'.repeat(1024 * 1024)}` },
  { name: 'a header of 1 MiB', target: good, headers: [['X-Pagination-Filter', 'x'.repeat(1024 * 1024)]] },
]

/** What is known of the relay that a request is written for. */
interface Own {
  /** Its host, with the port. */
  authority: string
  scheme: string
}

const filled = (text: string, { authority, scheme }: Own): string =>
  text.replaceAll('{authority}', authority).replaceAll('{scheme}', scheme)

const lines = (headers: readonly (readonly [string, string])[]): string =>
  headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')

/** A passing call as bytes. */
export function passingBytes(
  { method, host, path, headers = [], dropped = [], body }: Passing,
  own: Own,
): Buffer {
  const bytes = Buffer.from(body ?? '')
  const length = body === undefined ? '' : `Content-Length: ${bytes.length}\r\n`
  const head = `${method} /relay/${host}${path} HTTP/1.1\r\nHost: ${own.authority}\r\n${length}${lines(headers)}`
  return Buffer.concat([Buffer.from(`${head}${filled(lines(dropped), own)}\r\n`, 'latin1'), bytes])
}

/** A refused request as bytes. */
export function refusedBytes(one: Refused, own: Own): Buffer {
  const { method = 'GET', target = '', headers = [], hosts = ['{authority}'], body = '' } = one
  const named = hosts.map((host) => `Host: ${host}\r\n`).join('')
  const text = one.raw ?? `${method} ${target} HTTP/1.1\r\n${named}${lines(headers)}\r\n${body}`
  return Buffer.from(filled(text, own), 'latin1')
}
