import { type Endpoint, endpoints } from '../ovh/index.ts'

/** One host that calls may go to, and what may be called there. */
export interface RelayHost {
  /** As it stands in an address behind the relay's own path: lower case, with a port only where it needs one. */
  readonly host: string
  /** Where its calls are sent. The `Host` they carry stays `host`, whatever stands here. */
  readonly origin: string
  /** What a path begins with, as in `/1.0`; no slash at the end. */
  readonly bases: readonly string[]
  /** The one path of a host that makes OAuth2 tokens; nothing but a POST without a query goes there. */
  readonly token?: string
}

/** Every host of these endpoints, each once: the APIs, and the hosts of their OAuth2 tokens. */
export function relayHosts(of: Iterable<Endpoint> = Object.values(endpoints)): RelayHost[] {
  const found = new Map<string, { host: string; origin: string; bases: Set<string>; token?: string }>()
  const place = (url: string) => {
    const { host, origin, pathname } = new URL(url)
    const one = found.get(host) ?? { host, origin, bases: new Set() }
    if (one.origin !== origin) throw new TypeError(`${host} is spoken to by two protocols`)
    found.set(host, one)
    return { one, path: pathname.replace(/\/$/, '') }
  }
  for (const { api, v1, v2, oauth2Token } of of) {
    for (const base of [api, v1, v2]) {
      const { one, path } = place(base)
      one.bases.add(path)
    }
    if (oauth2Token !== undefined) {
      const { one, path } = place(oauth2Token)
      one.token = path
    }
  }
  return [...found.values()].map((one) => Object.freeze({ ...one, bases: Object.freeze([...one.bases]) }))
}
