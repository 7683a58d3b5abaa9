// Address and parameters as in ovh/python-ovh README.rst.
import { endpoint as findEndpoint } from './endpoint.ts'
import type { Endpoint } from './endpoints.ts'
import { EndpointError, RequestError } from './errors.ts'
import type { Rule } from './rules.ts'

/**
 * The address of the page where a signed-in person makes an application together with a validated key that has
 * exactly these rules. The page takes nothing else: name, description and duration are typed there. Throws
 * {@link EndpointError} if the endpoint has no such page, {@link RequestError} for a rule the page does not know.
 */
export function createTokenUrl(endpoint: Endpoint | string, rules: readonly Rule[]): string {
  const page = pageOf(endpoint, 'createToken')
  const pairs = rules.map(({ method, path }) => {
    if (method === 'PATCH') throw new RequestError('rules', 'The page cannot ask for PATCH.')
    return `${method}=${encodeURIComponent(path).replaceAll('%2F', '/')}`
  })
  return pairs.length > 0 ? `${page}?${pairs.join('&')}` : page
}

/** The address of the page that makes an application alone. Throws {@link EndpointError} if there is none. */
export function createAppUrl(endpoint: Endpoint | string): string {
  return pageOf(endpoint, 'createApp')
}

function pageOf(given: Endpoint | string, page: 'createToken' | 'createApp'): string {
  const endpoint = typeof given === 'string' ? findEndpoint(given) : given
  const url = endpoint[page]
  if (url === undefined) throw new EndpointError(`The endpoint ${endpoint.name} has no ${page} page.`)
  return url
}
