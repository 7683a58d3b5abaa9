import { type EndpointName, endpoints } from './endpoints.ts'

/**
 * Why a host or name is not the one to use:
 * - `host`: it is the right host; only its name was wanted
 * - `short-name`: an abbreviation of one client or another
 * - `alias`: an older address of the same API
 * - `mistake`: it looks right, and no client has ever used it
 * - `console`: the site that shows the API to people
 * - `page`: the site that makes keys, or signs people in
 * - `closed`: the service is gone, and the endpoint named is the nearest relative
 */
export type HostReason = 'host' | 'short-name' | 'alias' | 'mistake' | 'console' | 'page' | 'closed'

/** What {@link correctHost} recognised. */
export interface HostCorrection {
  endpoint: EndpointName
  reason: HostReason
}

const names: Readonly<Record<Exclude<HostReason, 'host'>, Readonly<Record<string, EndpointName>>>> = {
  // ovh/node-ovh lib/endpoints.js has ks- and sys-; ovh/ovhcloud-cli asks for EU, CA or US.
  'short-name': {
    eu: 'ovh-eu',
    ca: 'ovh-ca',
    us: 'ovh-us',
    'ks-eu': 'kimsufi-eu',
    'ks-ca': 'kimsufi-ca',
    'sys-eu': 'soyoustart-eu',
    'sys-ca': 'soyoustart-ca',
  },
  // The second was the US base of python-ovh before 2019.
  alias: { 'api.ovh.com': 'ovh-eu', 'api.ovhcloud.com': 'ovh-us' },
  mistake: {
    'us.api.ovh.com': 'ovh-us',
    'us.api.ovhcloud.com': 'ovh-us',
    'eu.api.ovhcloud.com': 'ovh-eu',
    'ca.api.ovhcloud.com': 'ovh-ca',
    'api.eu.ovh.com': 'ovh-eu',
    'api.ca.ovh.com': 'ovh-ca',
    'api.us.ovh.com': 'ovh-us',
    'api.soyoustart.com': 'soyoustart-eu',
    'api.kimsufi.com': 'kimsufi-eu',
  },
  console: {
    'api.eu.ovhcloud.com': 'ovh-eu',
    'api.ca.ovhcloud.com': 'ovh-ca',
  },
  page: {
    'www.ovh.com': 'ovh-eu',
    'ca.ovh.com': 'ovh-ca',
    'us.ovhcloud.com': 'ovh-us',
    'auth.eu.ovhcloud.com': 'ovh-eu',
    'auth.ca.ovhcloud.com': 'ovh-ca',
    'auth.us.ovhcloud.com': 'ovh-us',
    'manager.eu.ovhcloud.com': 'ovh-eu',
    'manager.ca.ovhcloud.com': 'ovh-ca',
    'manager.us.ovhcloud.com': 'ovh-us',
    'www.soyoustart.com': 'soyoustart-eu',
    'www.kimsufi.com': 'kimsufi-eu',
  },
  closed: { 'api.runabove.com': 'ovh-ca', 'runabove-ca': 'ovh-ca', runabove: 'ovh-ca' },
}

const corrections: ReadonlyMap<string, Readonly<HostCorrection>> = new Map([
  ...Object.entries(names).flatMap(([reason, table]) =>
    Object.entries(table).map(([host, name]) => entry(host, name, reason as HostReason)),
  ),
  ...Object.values(endpoints).flatMap(({ api, name }) => [
    entry(new URL(api).host, name as EndpointName, 'host'),
    // In capitals, or with blanks or a dot around it.
    entry(name, name as EndpointName, 'short-name'),
  ]),
])

function entry(host: string, name: EndpointName, reason: HostReason): [string, HostCorrection] {
  return [host, { endpoint: name, reason }]
}

/**
 * Recognises hosts, URLs and short names that people write where an endpoint belongs. `undefined` for anything
 * unknown, and for the seven names themselves: there is nothing to correct.
 */
export function correctHost(hostOrUrl: string): HostCorrection | undefined {
  const text = hostOrUrl.trim().toLowerCase()
  const host = /^(?:(?:https?:)?\/\/)?([^/?#]*?)\.?(?::443)?(?:[/?#]|$)/.exec(text)![1]!
  const found = corrections.get(host)
  return found && found.endpoint !== hostOrUrl ? { ...found } : undefined
}

/** One English sentence that tells a person what to write instead. */
export function explainHost({ endpoint, reason }: HostCorrection): string {
  const what = `Use ${endpoint} (${endpoints[endpoint].api}).`
  switch (reason) {
    case 'host':
    case 'short-name':
      return what
    case 'alias':
      return `This is an older address. ${what}`
    case 'mistake':
      return `No official client uses this address. ${what}`
    case 'console':
      return `This site shows the API to people. ${what}`
    case 'page':
      return `This site is for signing in. ${what}`
    case 'closed':
      return `This service has closed; its nearest relative is ${endpoint} (${endpoints[endpoint].api}).`
  }
}
