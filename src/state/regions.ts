import { endpoint, endpoints, OvhError } from '../ovh/index.ts'
import type { Endpoint, EndpointName } from '../ovh/index.ts'

/** An endpoint that whoever built this page added to the seven. */
export interface ExtraEndpoint {
  name: string
  label: string
  /** The base address, such as `https://api.example.org/1.0`. */
  api: string
  /** Which of the seven it resembles: decides what exists there. */
  like: EndpointName
  /** Where it makes OAuth2 tokens, if it does. */
  token?: string
}

/**
 * The endpoints this build may contact: the seven, and those of the build's own list. The page's policy allows the
 * same ones and no others, so an endpoint that is not found here cannot be reached, whatever a file says.
 */
export class Regions {
  readonly all: readonly Endpoint[]
  /** The ones that are not OVHcloud's. */
  readonly extra: readonly Endpoint[]

  constructor(extra: readonly ExtraEndpoint[] = []) {
    this.extra = extra.map(({ name, label, api, like, token }) => ({
      ...endpoint(api, like),
      name,
      label,
      ...(token !== undefined && { oauth2Token: token }),
    }))
    this.all = [...this.extra, ...Object.values(endpoints)]
  }

  /** Finds an endpoint by its name or base address; undefined when this build does not know it. */
  find(nameOrUrl: string): Endpoint | undefined {
    const wanted = nameOrUrl.trim()
    const listed = this.all.find((one) => one.name === wanted || sameAddress(one.api, wanted))
    if (listed) return listed
    try {
      const { api } = endpoint(wanted)
      return this.all.find((one) => sameAddress(one.api, api))
    } catch (error) {
      if (error instanceof OvhError) return undefined
      throw error
    }
  }
}

const sameAddress = (one: string, other: string): boolean => trim(one) === trim(other)
const trim = (url: string): string => url.replace(/\/$/, '').toLowerCase()
