import type { Endpoint } from '../../ovh/index.ts'

/**
 * Why an address is not opened:
 * - `long`: longer than any address of a validation page
 * - `form`: no absolute address, or not written the way a browser would write it back
 * - `scheme`: not https
 * - `user`: it holds a user name, which is how a foreign host is dressed up as a known one
 * - `port`: a port of its own
 * - `host`: a host that is not OVHcloud's
 * - `region`: a host of OVHcloud's, in another region than the key is asked for
 */
export type UrlSuspicion = 'long' | 'form' | 'scheme' | 'user' | 'port' | 'host' | 'region'

export type UrlVerdict = { kind: 'sound'; url: string } | { kind: 'suspect'; why: UrlSuspicion }

/** No validation address seen in public is a tenth of this long. */
const LONGEST = 2048

/**
 * Whether the address that an endpoint answered may be opened: https, no user name, the default port, a host of
 * OVHcloud's in the region of the endpoint, and written so that what is shown is what is opened. Everything else is a
 * text to be looked at. An endpoint of the build's own list is believed about its own origin too.
 */
export function judgeValidationUrl(text: string, endpoint: Endpoint): UrlVerdict {
  if (text.length > LONGEST) return suspect('long')
  if (!URL.canParse(text)) return suspect('form')
  const url = new URL(text)
  const custom = endpoint.brand === 'custom'
  const own = custom && url.origin === new URL(endpoint.api).origin
  if (url.protocol !== 'https:' && !own) return suspect('scheme')
  if (url.username !== '' || url.password !== '') return suspect('user')
  if (own) return url.href === text ? sound(text) : suspect('form')
  if (url.port !== '') return suspect('port')
  const home = homeOf(url.hostname)
  if (!home) return suspect('host')
  // Letters in other widths, backslashes, blanks and `:443` all parse; what a person reads must be what is opened.
  if (url.href !== text) return suspect('form')
  return custom || (home.regions.includes(endpoint.region) && home.serves(endpoint))
    ? sound(text)
    : suspect('region')
}

const sound = (url: string): UrlVerdict => ({ kind: 'sound', url })
const suspect = (why: UrlSuspicion): UrlVerdict => ({ kind: 'suspect', why })

interface Home {
  regions: readonly string[]
  serves: (endpoint: Endpoint) => boolean
}

/** Whose a host is, and which regions sign in there. The US company has its own domain and shares no account. */
function homeOf(hostname: string): Home | undefined {
  const labels = hostname.split('.')
  if (labels.some((label) => !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label) || label.startsWith('xn--')))
    return undefined
  const domain = labels.slice(-2).join('.')
  const named = labels.slice(0, -2).filter((label) => regionLabels.has(label))
  const brand = brands.get(domain)
  if (!brand || named.length > 1) return undefined
  const [region] = named
  const all = domain === 'ovhcloud.com' ? ['eu', 'ca', 'us'] : ['eu', 'ca']
  if (region !== undefined) return all.includes(region) ? { regions: [region], serves: brand } : undefined
  // www.ovh.com is the European site; nothing at ovhcloud.com signs anybody in without naming its region.
  return domain === 'ovhcloud.com' ? undefined : { regions: ['eu'], serves: brand }
}

const regionLabels = new Set(['eu', 'ca', 'us'])
const everyBrand = (): boolean => true

const brands: ReadonlyMap<string, (endpoint: Endpoint) => boolean> = new Map([
  ['ovh.com', everyBrand],
  ['ovhcloud.com', everyBrand],
  ['kimsufi.com', ({ brand }: Endpoint) => brand === 'kimsufi'],
  ['soyoustart.com', ({ brand }: Endpoint) => brand === 'soyoustart'],
])
