// What the texts for nginx and Caddy share: the hosts of the relay that computes, as expressions.
import { endpoint, endpoints } from '../src/ovh/index.ts'
import { type RelayHost, relayHosts, restOf } from '../src/relay/index.ts'
import type { CustomEndpoint } from './custom-endpoints.ts'

/** The hosts of a public relay: those of the seven, and those of a build's own endpoints that speak TLS. */
export function publicHosts(extraEndpoints: readonly CustomEndpoint[]): RelayHost[] {
  const all = [...Object.values(endpoints), ...extraEndpoints.map(({ api }) => endpoint(api))]
  return relayHosts(all).filter(({ origin }) => origin.startsWith('https:'))
}

/** Hosts that allow the same, together: one expression for each such family. `token` tells hosts of tokens from the rest. */
export function families(hosts: readonly RelayHost[]): { rest: string; hosts: string[]; token: boolean }[] {
  const found = new Map<string, RelayHost[]>()
  for (const one of hosts) found.set(restOf(one), [...(found.get(restOf(one)) ?? []), one])
  return [...found].map(([rest, members]) => ({
    rest,
    hosts: members.map(({ host }) => host),
    token: members.every(({ bases }) => bases.length === 0),
  }))
}

/** Any of these names, in an expression. */
export const dotted = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll('.', String.raw`\.`)).join('|')

/** What a relay says when it is asked for the hosts it reaches. */
export const listText = (hosts: readonly RelayHost[]): string =>
  JSON.stringify({ relay: 1, hosts: hosts.map(({ host }) => host) })

/** A host without the port it may have. */
export const withoutPort = (host: string): string => host.replace(/:\d+$/, '')

/** A header's name as the name of a variable. */
export const variable = (name: string): string => name.toLowerCase().replaceAll('-', '_')
