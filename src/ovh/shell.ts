// The recipe of the "First steps with the OVHcloud APIs" guide, for any call and any POSIX shell.
import { serialiseBody } from './body.ts'
import { endpoint as findEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoints.ts'
import { RequestError } from './errors.ts'
import { checkedMethod } from './headers.ts'
import type { Query } from './query.ts'
import { targetOf } from './target.ts'

/** A call to be written down. */
export interface ShellCall {
  method: string
  path: string
  query?: Query | undefined
  /** Written as JSON; bytes as the text they hold. */
  body?: unknown
}

/**
 * A shell text that makes one signed call with `curl` and `sha1sum` or `shasum`, and prints the answer. It holds no
 * secret and no signature: it takes `OVH_APPLICATION_KEY`, `OVH_APPLICATION_SECRET` and `OVH_CONSUMER_KEY` from the
 * environment, asks the API for the time, and signs when it runs. None of the three, nor the signature, is ever an
 * argument of a program, where other users of the machine could read it; the body is.
 *
 * It runs in a subshell, so it can be pasted into a terminal as well as saved. Throws {@link RequestError} for
 * whatever the client would refuse, and for a body that a shell cannot hold.
 */
export function shellText(
  given: Endpoint | string,
  { method: givenMethod, path, query, body }: ShellCall,
): string {
  const endpoint = typeof given === 'string' ? findEndpoint(given) : given
  const method = checkedMethod(givenMethod)
  const url = targetOf(endpoint, path, query)
  const text = textOf(serialiseBody(body))
  if (text !== undefined && method === 'GET') throw new RequestError('body', 'A GET carries no body.')
  const hasBody = text !== undefined
  return `(
set -eu +x
: "\${OVH_APPLICATION_KEY:?is not set}" "\${OVH_APPLICATION_SECRET:?is not set}" "\${OVH_CONSUMER_KEY:?is not set}"
method=${quoted(method)}
url=${quoted(url)}
body=${quoted(text ?? '')}
now=$(curl --fail --silent --show-error --globoff --max-time 30 ${quoted(`${endpoint.api}/auth/time`)})
case $now in
  '' | *[!0-9]*) echo 'The API did not tell the time.' >&2; exit 1 ;;
esac
if command -v sha1sum >/dev/null; then sha1() { sha1sum; }; else sha1() { shasum -a 1; }; fi
signature=$(printf '%s+%s+%s+%s+%s+%s' "$OVH_APPLICATION_SECRET" "$OVH_CONSUMER_KEY" "$method" "$url" "$body" "$now" | sha1)
printf '%s\\n' \\
  "X-Ovh-Application: $OVH_APPLICATION_KEY" \\
  "X-Ovh-Consumer: $OVH_CONSUMER_KEY" \\
  "X-Ovh-Timestamp: $now" \\
  "X-Ovh-Signature: \\$1\\$\${signature%% *}" |
  curl --silent --show-error --globoff --path-as-is --request "$method"${
    hasBody || method === 'POST' || method === 'PUT' || method === 'PATCH'
      ? ` \\
    --header ${hasBody ? `'Content-Type: application/json'` : `'Content-Type:'`} --data-raw "$body"`
      : ''
  } \\
    --header @- "$url"
)
`
}

function textOf(body: string | Uint8Array | undefined): string | undefined {
  let text: string | undefined
  try {
    text =
      body instanceof Uint8Array
        ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
        : body
  } catch {
    throw new RequestError('body', 'A shell cannot hold this body: it is not text.')
  }
  if (text?.includes('\0'))
    throw new RequestError('body', 'A shell cannot hold this body: it has a NUL in it.')
  return text
}

/** The one way a text enters the shell: between single quotes nothing means anything. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
