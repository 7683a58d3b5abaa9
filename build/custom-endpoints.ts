// Endpoints beside the seven, known when the page is built: the policy, the allow-list and the page learn of them together.
import { readFileSync } from 'node:fs'
import { relayAddress } from '../src/ovh/relay-transport.ts'
import { endpoints } from '../src/ovh/endpoints.ts'
import { sharedOrigin } from '../src/state/shared-origin.ts'

/** An endpoint that only this build may contact. */
export interface CustomEndpoint {
  /** Its name in the page and in an `ovh.conf`; none of the seven. */
  name: string
  /** What people read. */
  label: string
  /** Its base, ending in `/1.0`; plain http only on this machine. */
  api: string
  /** Which of the seven it resembles, for what exists there. */
  like: string
  /** Where it makes OAuth2 tokens, if it does. */
  token?: string
}

const fields = ['name', 'label', 'api', 'like'] as const
const known: readonly string[] = [...fields, 'token']

/**
 * Reads a list such as `endpoints.json`.
 * @throws Error naming the entry and what is wrong with it
 */
export function parseCustomEndpoints(text: string): CustomEndpoint[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new Error('The list of custom endpoints is not an array.')
  const seen = new Set(Object.keys(endpoints))
  return list.map((entry: unknown, index) => {
    const custom = readEntry(entry, `Custom endpoint ${index + 1}`)
    if (seen.has(custom.name))
      throw new Error(`Custom endpoint ${index + 1}: the name ${custom.name} is taken.`)
    seen.add(custom.name)
    return custom
  })
}

function readEntry(entry: unknown, where: string): CustomEndpoint {
  if (typeof entry !== 'object' || entry === null) throw new Error(`${where} is not an object.`)
  const values = entry as Record<string, unknown>
  for (const key of Object.keys(values)) {
    if (!known.includes(key)) throw new Error(`${where}: "${key}" is not known.`)
  }
  const [name, label, api, like] = fields.map((field) => {
    const value = values[field]
    if (typeof value !== 'string' || value === '') throw new Error(`${where}: "${field}" is missing.`)
    return value
  }) as [string, string, string, string]
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`${where}: "name" takes small letters, digits and hyphens.`)
  if (!Object.hasOwn(endpoints, like)) {
    throw new Error(`${where}: "like" is one of ${Object.keys(endpoints).join(', ')}.`)
  }
  checkBase(api, where)
  const { token } = values
  if (token === undefined) return { name, label, api, like }
  if (typeof token !== 'string' || relayAddress(token) === undefined) {
    throw new Error(`${where}: "token" is an https URL without a query.`)
  }
  return { name, label, api, like, token }
}

function checkBase(api: string, where: string): void {
  const url = URL.canParse(api) ? new URL(api) : undefined
  if (!url?.pathname.endsWith('/1.0') || url.username || url.password || url.search || url.hash) {
    throw new Error(`${where}: "api" is a URL that ends in /1.0.`)
  }
  const loopback = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new Error(`${where}: "api" needs https, except on this machine.`)
  }
  // A policy's grammar has no room for brackets: browsers would drop the source and refuse every call.
  if (url.hostname.startsWith('[')) throw new Error(`${where}: "api" needs a host name, not an IPv6 address.`)
}

/** The custom endpoints that every build of this folder has: `endpoints.json`, shipped empty. */
export function ownEndpoints(): CustomEndpoint[] {
  return parseCustomEndpoints(readFileSync(new URL('../endpoints.json', import.meta.url), 'utf8'))
}

/**
 * The addresses of relays elsewhere that this folder's builds may contact: `relays.json`, shipped empty.
 * @throws Error for what is no absolute https address
 */
export function ownRelays(text = readFileSync(new URL('../relays.json', import.meta.url), 'utf8')): string[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new Error('The list of relays is not an array.')
  return list.map((entry: unknown, index) => {
    const address = typeof entry === 'string' ? relayAddress(entry) : undefined
    if (address === undefined) throw new Error(`Relay ${index + 1} is no https address.`)
    return address
  })
}

/**
 * The folders of shared hosts on which this folder's builds run without a warning, because somebody decided so before
 * building: `shared-origins.json`, shipped empty (threat T27).
 * @throws Error for what is no https address of a folder on a host that others share
 */
export function ownSharedAddresses(
  text = readFileSync(new URL('../shared-origins.json', import.meta.url), 'utf8'),
): string[] {
  const list: unknown = JSON.parse(text)
  if (!Array.isArray(list)) throw new Error('The list of shared origins is not an array.')
  return list.map((entry: unknown, index) => {
    const url = typeof entry === 'string' && URL.canParse(entry) ? new URL(entry) : undefined
    const plain = url?.protocol === 'https:' && url.href === `${url.origin}${url.pathname}`
    // Its address becomes a part of the policy, whose grammar gives meaning to these.
    if (!url || !plain || !url.pathname.endsWith('/') || /[;,\s]/.test(url.pathname))
      throw new Error(
        `Shared origin ${index + 1} is no https address of a folder, such as https://me.github.io/countersign/.`,
      )
    if (sharedOrigin(url) === undefined)
      throw new Error(`Shared origin ${index + 1} needs no decision: it is not known to be shared.`)
    return url.href
  })
}

/** The origins to open in the policy for these endpoints and relays, each once. */
export function originsOf(list: readonly CustomEndpoint[], relays: readonly string[] = []): string[] {
  return [
    ...new Set(
      [...list.flatMap(({ api, token }) => (token === undefined ? [api] : [api, token])), ...relays].map(
        (url) => new URL(url).origin,
      ),
    ),
  ]
}
