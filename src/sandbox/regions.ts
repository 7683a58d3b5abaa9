// The seven endpoints and what exists behind each: hosts from the official clients' tables (ovh/go-ovh:ovh/ovh.go,
// ovh/python-ovh:ovh/client.py), features from the per-region schema copies of UrielCh/api-ovh-node.
import { originOf, type Target } from './target.ts'

/** Name of an endpoint, as written in `ovh.conf`. */
export type RegionName =
  'ovh-eu' | 'ovh-ca' | 'ovh-us' | 'kimsufi-eu' | 'kimsufi-ca' | 'soyoustart-eu' | 'soyoustart-ca'

/** What the sandbox knows of one endpoint. */
export interface Region {
  readonly name: RegionName
  /** The real API host: a request that names it is answered as if the sandbox were that host. */
  readonly host: string
  /** Real hosts of the sign-in, creation and token pages. */
  readonly signInHosts: readonly string[]
  readonly part: 'eu' | 'ca' | 'us'
  readonly company: 'ovh' | 'kimsufi' | 'soyoustart'
  readonly subsidiary: string
  readonly country: string
  readonly language: string
  readonly currency: { readonly code: string; readonly symbol: string }
  /** Offset written in this region's dates. */
  readonly offsetMinutes: number
  /** What exists here: the account's call log, OAuth2 clients, the second API version. */
  readonly logs: boolean
  readonly oauth2: boolean
  readonly v2: boolean
}

const euro = { code: 'EUR', symbol: '€' }
const canadianDollar = { code: 'CAD', symbol: '$' }
const eu = {
  part: 'eu',
  subsidiary: 'FR',
  country: 'FR',
  language: 'fr_FR',
  currency: euro,
  offsetMinutes: 120,
} as const
const ca = {
  part: 'ca',
  subsidiary: 'CA',
  country: 'CA',
  language: 'en_CA',
  currency: canadianDollar,
  offsetMinutes: -240,
} as const
const older = { signInHosts: [], oauth2: false, v2: false } as const

/** Every endpoint, by name. */
export const regions: Readonly<Record<RegionName, Region>> = {
  'ovh-eu': {
    ...eu,
    name: 'ovh-eu',
    host: 'eu.api.ovh.com',
    signInHosts: ['www.ovh.com', 'auth.eu.ovhcloud.com'],
    company: 'ovh',
    logs: true,
    oauth2: true,
    v2: true,
  },
  'ovh-ca': {
    ...ca,
    name: 'ovh-ca',
    host: 'ca.api.ovh.com',
    signInHosts: ['ca.ovh.com', 'auth.ca.ovhcloud.com'],
    company: 'ovh',
    logs: false,
    oauth2: true,
    v2: true,
  },
  'ovh-us': {
    name: 'ovh-us',
    host: 'api.us.ovhcloud.com',
    signInHosts: ['us.ovhcloud.com', 'auth.us.ovhcloud.com'],
    part: 'us',
    company: 'ovh',
    subsidiary: 'US',
    country: 'US',
    language: 'en_US',
    currency: { code: 'USD', symbol: '$' },
    offsetMinutes: -300,
    logs: false,
    oauth2: true,
    v2: true,
  },
  'kimsufi-eu': {
    ...eu,
    ...older,
    name: 'kimsufi-eu',
    host: 'eu.api.kimsufi.com',
    company: 'kimsufi',
    logs: true,
  },
  'kimsufi-ca': {
    ...ca,
    ...older,
    name: 'kimsufi-ca',
    host: 'ca.api.kimsufi.com',
    company: 'kimsufi',
    logs: false,
  },
  'soyoustart-eu': {
    ...eu,
    ...older,
    name: 'soyoustart-eu',
    host: 'eu.api.soyoustart.com',
    company: 'soyoustart',
    logs: true,
  },
  'soyoustart-ca': {
    ...ca,
    ...older,
    name: 'soyoustart-ca',
    host: 'ca.api.soyoustart.com',
    company: 'soyoustart',
    logs: false,
  },
}

/** The names, in the order of the table. */
export const regionNames = Object.keys(regions) as readonly RegionName[]

/** Whether a text names one of the seven. */
export function isRegionName(text: string): text is RegionName {
  return Object.hasOwn(regions, text)
}

const regionByHost = new Map<string, Region>(
  Object.values(regions).flatMap((region) =>
    [region.host, ...region.signInHosts].map((host): [string, Region] => [host, region]),
  ),
)

/** A request's place: which endpoint, what is below it, and the address under which its versions and pages live. */
export interface Place {
  readonly region: Region
  /** What follows the endpoint's root: starts with a slash. */
  readonly path: string
  /** Where `/1.0`, `/v1`, `/auth/` and the rest are appended. */
  readonly root: string
  /** Whether it was found by a real host instead of a path prefix. */
  readonly real: boolean
}

/** Finds the endpoint by its path prefix (`/ovh-eu/1.0/…`), else by one of the real hosts. */
export function locate(target: Target): Place | undefined {
  const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(target.path) ?? []
  if (isRegionName(name)) {
    return { region: regions[name], path: rest || '/', root: `${originOf(target)}/${name}`, real: false }
  }
  const region = regionByHost.get(target.host.toLowerCase())
  return region && { region, path: target.path, root: `https://${target.host}`, real: true }
}
