// Calls that a person makes in a shell of their own: one script for many of them, one file of answers.
import { RequestError } from './errors.ts'
import type { Prepared } from './transport.ts'

/** How a call vouches for itself: signed with a key's two secrets, by a token, by its application's name, or not at all. */
export type Vouching = 'signed' | 'token' | 'application' | 'nobody'

/** A call to be made elsewhere. It holds neither a signature nor a secret. */
export interface HandCall {
  /** Random; binds the answer to the question. */
  readonly id: string
  readonly method: string
  readonly url: string
  readonly body?: string
  /** Sent along, unsigned: `X-Ovh-Batch` and its like. */
  readonly headers: Readonly<Record<string, string>>
  readonly vouching: Vouching
}

/** What a script needs to know of whoever makes the calls. */
export interface HandKey {
  /** The base address of the endpoint, where it is asked for the time. */
  readonly api: string
  /** The application that the calls belong to, when there is one; the script stops if another is in the environment. */
  readonly applicationKey?: string | undefined
  /** The first eight digits of the SHA-1 of the consumer key or token, for the same reason. */
  readonly mark?: string | undefined
}

const own = /^(x-ovh-(application|consumer|timestamp|signature|session)|authorization|content-type)$/i

/** The call as it was before anybody signed it: what vouched for it is dropped, and only how it did is kept. */
export function unsigned(id: string, { method, url, headers, body }: Prepared): HandCall {
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const vouching: Vouching = names.has('x-ovh-signature')
    ? 'signed'
    : names.has('authorization')
      ? 'token'
      : names.has('x-ovh-application')
        ? 'application'
        : 'nobody'
  const text = typeof body === 'string' || body === undefined ? body : textOf(body)
  return {
    id,
    method,
    url,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !own.test(name))),
    vouching,
    ...(text !== undefined && { body: text }),
  }
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    throw new RequestError('body', 'A shell cannot hold this body: it is not text.')
  }
}

/**
 * A POSIX shell text that makes the calls one after the other with `curl`, signs each when it is its turn, and writes all
 * answers to its output, each with the id of its call and a digest. Secrets come from the environment, by the names that
 * all official programs use; none is ever an argument of a program. Throws {@link RequestError} for what a shell cannot hold.
 */
export function handScript(calls: readonly HandCall[], { api, applicationKey, mark }: HandKey): string {
  const needs = new Set(calls.map(({ vouching }) => vouching))
  const variables = [
    ...(needs.has('signed') || needs.has('application') ? ['OVH_APPLICATION_KEY'] : []),
    ...(needs.has('signed') ? ['OVH_APPLICATION_SECRET', 'OVH_CONSUMER_KEY'] : []),
    ...(needs.has('token') ? ['OVH_ACCESS_TOKEN'] : []),
  ]
  const secret = needs.has('token')
    ? 'OVH_ACCESS_TOKEN'
    : needs.has('signed')
      ? 'OVH_CONSUMER_KEY'
      : undefined
  return `#!/bin/sh
# ${calls.length === 1 ? 'One call' : `${calls.length} calls`} to ${api}, written by Countersign. It holds no secret: it takes ${
    variables.length > 0 ? variables.join(', ') : 'nothing'
  } from the environment.
# Run it as: sh countersign-calls.sh > answers.txt
(
set -eu +x
LC_ALL=C
${variables.map((name) => `: "\${${name}:?is not set}"\n`).join('')}if command -v sha1sum >/dev/null; then sha1() { sha1sum | cut -c 1-40; }
elif command -v shasum >/dev/null; then sha1() { shasum -a 1 | cut -c 1-40; }
else sha1() { openssl dgst -sha1 -r | cut -c 1-40; }; fi
${
  applicationKey !== undefined && variables.includes('OVH_APPLICATION_KEY')
    ? `[ "$OVH_APPLICATION_KEY" = ${quoted(applicationKey)} ] || { echo 'OVH_APPLICATION_KEY is another application than these calls are for.' >&2; exit 1; }\n`
    : ''
}${
    mark !== undefined && secret !== undefined
      ? `[ "$(printf %s "$${secret}" | sha1 | cut -c 1-8)" = ${quoted(mark)} ] || { echo '${secret} is another key than these calls are for.' >&2; exit 1; }\n`
      : ''
  }now=$(curl --fail --silent --show-error --globoff --max-time 30 ${quoted(`${api}/auth/time`)})
case $now in
  '' | *[!0-9]*) echo 'The API did not tell the time.' >&2; exit 1 ;;
esac
skew=$((now - $(date +%s)))
vouch() {
  printf '%s\\n' 'Expect:'
  [ -z "$more" ] || printf '%s\\n' "$more"
  case $how in
    nobody) return 0 ;;
    token) printf '%s\\n' "Authorization: Bearer $OVH_ACCESS_TOKEN"; return 0 ;;
  esac
  printf '%s\\n' "X-Ovh-Application: $OVH_APPLICATION_KEY"
  [ "$how" = signed ] || return 0
  now=$(($(date +%s) + skew))
  signature=$(printf '%s+%s+%s+%s+%s+%s' "$OVH_APPLICATION_SECRET" "$OVH_CONSUMER_KEY" "$method" "$url" "$body" "$now" | sha1)
  printf '%s\\n' "X-Ovh-Consumer: $OVH_CONSUMER_KEY" "X-Ovh-Timestamp: $now" "X-Ovh-Signature: \\$1\\$$signature"
}
call() {
  id=$1 how=$2 method=$3 url=$4 body=$5 more=$6
  set -- --silent --show-error --globoff --path-as-is --include --suppress-connect-headers --max-time 60 --request "$method"
  if [ -n "$body" ]; then set -- "$@" --header 'Content-Type: application/json' --data-raw "$body"
  elif [ "$method" != GET ] && [ "$method" != DELETE ]; then set -- "$@" --header 'Content-Type:' --data-raw ''
  fi
  answer=$(vouch | curl "$@" --header @- "$url" | tr -d '\\r')
  status=$(printf '%s\\n' "$answer" | sed -n '1s/^HTTP\\/[0-9.]* \\([0-9][0-9][0-9]\\).*/\\1/p')
  text=$(printf '%s\\n' "$answer" | sed '1,/^$/d')
  printf -- '--- countersign 1 %s\\nstatus %s\\n' "$id" "\${status:-000}"
  printf '%s\\n' "$answer" | sed -n -e '/^$/q' -e 's/^[Xx]-[Oo][Vv][Hh]-[Qq][Uu][Ee][Rr][Yy][Ii][Dd]: */query-id /p' -e 's/^[Rr]etry-[Aa]fter: */retry-after /p'
  printf '\\n%s\\n--- end %s %s\\n' "$text" "$id" "$(printf %s "$text" | sha1)"
}
${calls.map(line).join('\n')}
echo ${quoted(calls.length === 1 ? 'One call made.' : `${calls.length} calls made.`)} >&2
)
`
}

function line({ id, vouching, method, url, body = '', headers }: HandCall): string {
  const more = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
  for (const text of [url, body, more]) {
    if (text.includes('\0')) throw new RequestError('body', 'A shell cannot hold this: it has a NUL in it.')
  }
  return ['call', id, vouching, ...[method, url, body, more].map(quoted)].join(' ')
}

/** The one way a text enters the shell: between single quotes nothing means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
