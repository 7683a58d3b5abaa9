// Which base a path belongs to follows ovh/go-ovh ovh/ovh.go (getTarget): only real version prefixes count.
import type { Endpoint } from './endpoints.ts'
import { RequestError } from './errors.ts'
import { encodeQuery, type Query } from './query.ts'

/**
 * The one URL of a call, to be signed and sent byte for byte. Throws {@link RequestError} for whatever a browser
 * or a proxy might rewrite on the way, because the signature would then be for another URL.
 *
 * A path begins with `/` and may carry its own query. Characters outside ASCII become percent-encoded UTF-8, once;
 * escapes that are there already stay as they are. Refused: relative and empty segments, fragments, backslashes,
 * spaces and control characters, lone surrogates, and brackets and quotes in a path (a forgotten `{placeholder}`).
 * A query given as text is never re-encoded, so a plus in it stays a plus.
 */
export function targetOf(endpoint: Endpoint, path: string, query?: Query): string {
  const mark = path.indexOf('?')
  const route = routeOf(mark < 0 ? path : path.slice(0, mark))
  const own = mark < 0 ? '' : checkedQuery(path.slice(mark + 1))
  const given =
    typeof query === 'string' ? checkedQuery(query.replace(/^\?/, '')) : query ? encodeQuery(query) : ''
  const both = own && given ? `${own}&${given}` : own || given
  const versioned = route.startsWith('/v1/') || route.startsWith('/v2/')
  const base =
    versioned && endpoint.api.endsWith('/1.0') ? endpoint.api.slice(0, -'/1.0'.length) : endpoint.api
  const url = `${base}${route}${both && `?${both}`}`
  // The rules above should leave nothing to rewrite; the parser that will send it has the last word.
  if (!URL.canParse(url) || new URL(url).href !== url) {
    throw new RequestError('path', 'This path cannot be sent exactly as it would be signed.')
  }
  return url
}

/** The path of a call as its caller knows it, from the URL that was built for it; without the query. */
export function pathOf(endpoint: Endpoint, url: string): string {
  const whole = url.replace(/[?#].*$/s, '')
  if (whole.startsWith(`${endpoint.api}/`)) return whole.slice(endpoint.api.length)
  return URL.canParse(whole) ? new URL(whole).pathname : ''
}

function routeOf(path: string): string {
  if (!path.startsWith('/')) throw new RequestError('path', 'A path begins with a slash.')
  refuse('path', path)
  if (path.includes('//')) throw new RequestError('path', 'The path has an empty segment (//).')
  const odd = /[^\w\-.~!$&'()*+,;=:@/%\u0080-\uffff]/.exec(path)
  if (odd) throw new RequestError('path', `The path holds "${odd[0]}"; write it as ${escapeOf(odd[0])}.`)
  if (path.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
    throw new RequestError('path', 'The path has a relative segment (. or ..).')
  }
  return path.replace(/[\u0080-\uffff]+/g, encodeURIComponent)
}

function checkedQuery(text: string): string {
  refuse('query', text)
  const odd = /["'<>\u0080-\uffff]/.exec(text)
  if (odd) throw new RequestError('query', `The query holds a character that must be percent-encoded.`)
  return text
}

/** What neither part of a URL can carry. */
function refuse(part: 'path' | 'query', text: string): void {
  const fault = faults.find(([pattern]) => pattern.test(text))
  if (fault) throw new RequestError(part, `The ${part} ${fault[1]}`)
}

const faults: readonly (readonly [RegExp, string])[] = [
  // eslint's rule against control characters is about accidents; \p{Cc} says it on purpose.
  [/\p{Cc}/u, 'holds a control character.'],
  [/\p{Cs}/u, 'holds half a character (a lone surrogate).'],
  [/ /, 'holds a space; write it as %20.'],
  [/#/, 'holds a fragment (#), which is never sent; write it as %23.'],
  [/\\/, 'holds a backslash; write it as %5C.'],
  [/%(?![0-9a-f]{2})/i, 'holds a percent sign without two hexadecimal digits; write it as %25.'],
]

function escapeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
