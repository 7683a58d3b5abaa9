import { RequestError } from './errors.ts'

/** One value of a query; nothing is written for `null` and `undefined`. */
export type Scalar = string | number | boolean | bigint | null | undefined

/** Names and values; an array repeats the name. A text is sent and signed as it stands, `?` in front or not. */
export type Query = string | Readonly<Record<string, Scalar | readonly Scalar[]>>

/**
 * Writes names and values the way that leaves no doubt between signer and server: every character outside
 * RFC 3986's unreserved ones is percent-encoded, so a plus is `%2B` and a space `%20`. No `?` in front; empty
 * when there is nothing to say. Throws {@link RequestError} for a lone surrogate and for numbers that are none.
 */
export function encodeQuery(query: Exclude<Query, string>): string {
  const pairs: string[] = []
  for (const [name, given] of Object.entries(query)) {
    for (const value of Array.isArray(given) ? (given as readonly Scalar[]) : [given as Scalar]) {
      if (value === null || value === undefined) continue
      if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new RequestError('query', `The query value "${name}" is not a number.`)
      }
      if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol') {
        throw new RequestError('query', `The query value "${name}" is neither text, number nor boolean.`)
      }
      pairs.push(`${encodeComponent(name)}=${encodeComponent(String(value))}`)
    }
  }
  return pairs.join('&')
}

/** `encodeURIComponent`, and the five marks it leaves although RFC 3986 reserves them. */
function encodeComponent(text: string): string {
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  } catch {
    throw new RequestError('query', 'The query holds half a character (a lone surrogate).')
  }
}
