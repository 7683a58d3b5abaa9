import { RequestError } from './errors.ts'

type Headers = Readonly<Record<string, string>>

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const

/** A method the API has, in upper case as it is signed; throws {@link RequestError} for any other. */
export function checkedMethod(method: string): (typeof methods)[number] {
  const upper = method.toUpperCase()
  const found = methods.find((one) => one === upper)
  if (!found) throw new RequestError('method', `The method is none of ${methods.join(', ')}.`)
  return found
}

// Left to the browser or the authenticator; a second copy would arrive joined to the first.
const reserved = /^(x-ovh-(application|consumer|timestamp|signature|session)|authorization|cookie|host)$/i

/**
 * The headers of a call: what the body needs, what the caller adds, what the authenticator says. Throws
 * {@link RequestError} naming a header that cannot be sent, never quoting its value: `fetch` itself would.
 */
export function joinedHeaders(hasBody: boolean, asked: Headers, vouched: Headers): Record<string, string> {
  const joined = new Map<string, [name: string, value: string]>()
  if (hasBody) joined.set('content-type', ['Content-Type', 'application/json'])
  const seen = new Set<string>()
  for (const [name, value] of [...Object.entries(asked), ...Object.entries(vouched)]) {
    const key = name.toLowerCase()
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new RequestError('header', 'This is no header name.')
    if (!/^[\x20-\x7e]*$/.test(value))
      throw new RequestError('header', `The value of ${name} cannot be sent.`)
    if (seen.has(key)) throw new RequestError('header', `The header ${name} is given twice.`)
    if (reserved.test(name) && Object.hasOwn(asked, name)) {
      throw new RequestError('header', `The header ${name} is not the caller's to set.`)
    }
    seen.add(key)
    joined.set(key, [name, value])
  }
  return Object.fromEntries(joined.values())
}
