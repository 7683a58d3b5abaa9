import { type Endpoint, type EndpointName, type Features, endpoints, isEndpointName } from './endpoints.ts'
import { EndpointError } from './errors.ts'
import { correctHost, explainHost } from './hosts.ts'

/**
 * Finds an endpoint by its exact name or its exact URL; any other `https:` URL becomes a custom endpoint (so
 * does `http:` on the loopback interface). Throws {@link EndpointError} for everything else, with the list of
 * names and, where the mistake is a known one, the correction.
 *
 * `like` says which of the seven a custom endpoint imitates; it takes that one's features, and neither its
 * brand nor its pages. Without it, a custom endpoint promises none.
 */
export function endpoint(nameOrUrl: string, like?: EndpointName): Endpoint {
  if (isEndpointName(nameOrUrl)) return endpoints[nameOrUrl]
  const base = baseOf(nameOrUrl)
  const equal = Object.values(endpoints).find((one) => one.api === base)
  if (equal) return equal
  const { host, origin } = new URL(base)
  const sameHost = Object.values(endpoints).find(({ api }) => api.startsWith(`${origin}/`))
  if (sameHost ? base === origin : correctHost(base)) throw refusal(nameOrUrl)
  // Only a base that ends in /1.0 has siblings; below any other, /v1 and /v2 are part of the path.
  const root = base.endsWith('/1.0') ? base.slice(0, -4) : base
  return Object.freeze<Endpoint>({
    name: base,
    label: host,
    brand: 'custom',
    region: 'custom',
    api: base,
    v1: `${root}/v1`,
    v2: `${root}/v2`,
    features: (like ? endpoints[like] : sameHost)?.features ?? noFeatures,
  })
}

const noFeatures: Features = Object.freeze({ logs: false, logForwarding: false, oauth2: false, v2: false })

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The URL without a final slash, if it is one that a signature can be computed for, byte for byte. */
function baseOf(text: string): string {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw refusal(text)
  }
  const base = text.replace(/\/$/, '')
  if (!/^https?:\/\//i.test(text)) throw refusal(text)
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw refusal(text, 'Plain http is for this machine only.')
  }
  if (url.username || url.password) throw refusal(text, 'It must not hold a user name.')
  if (/[?#]/.test(text)) throw refusal(text, 'It must not hold a query or a fragment.')
  if (url.hostname.endsWith('.')) throw refusal(text, 'Its host must not end in a dot.')
  const normal = url.href.replace(/\/$/, '')
  // Scheme and host are the same in any case; all else must already be what the browser would send.
  if (normal !== base && normal !== base.replace(/^[^/]+\/\/[^/]+/, (site) => site.toLowerCase())) {
    throw refusal(text, `Write it as ${normal}.`)
  }
  if (url.pathname.includes('//')) throw refusal(text, 'It must not hold an empty segment.')
  return normal
}

function refusal(given: string, why?: string): EndpointError {
  const correction = correctHost(given)
  const shown = /^[\x21-\x7e]{1,80}$/.test(given) && !given.includes('@') ? ` ${given}` : ''
  return new EndpointError(
    [
      `No OVHcloud endpoint${shown}.`,
      ...(why ? [why] : []),
      ...(correction ? [explainHost(correction)] : []),
      `The endpoints are ${Object.keys(endpoints).join(', ')}, or an https URL.`,
    ].join(' '),
    correction?.endpoint,
  )
}
