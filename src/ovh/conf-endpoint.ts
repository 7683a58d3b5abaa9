import { endpoint as findEndpoint } from './endpoint.ts'
import { type EndpointName, isEndpointName } from './endpoints.ts'
import { EndpointError } from './errors.ts'
import { type HostReason, correctHost } from './hosts.ts'

/** What a section name or an `endpoint` value means. */
export interface ResolvedEndpoint {
  /** One of the seven names, or a custom base URL; undefined when the text is neither. */
  readonly endpoint: string | undefined
  /** The text was not the exact name, and this one was probably meant. */
  readonly correction?: { readonly endpoint: EndpointName; readonly reason: HostReason }
  /** A URL with a final slash, which go-ovh refuses. */
  readonly trailingSlash: boolean
}

/** A URL in which its parser could change nothing; the host does not end in a number. */
const plain = /^https:\/\/([a-z0-9]+(-[a-z0-9]+)*\.)*[a-z][a-z0-9]*(-[a-z0-9]+)*(\/[\w-][\w.-]*)*$/

/**
 * Says which endpoint a text stands for. A known mistake is corrected and the correction named; a service that
 * has closed is named too, and stands for nothing. Never throws.
 */
export function resolveEndpoint(text: string): ResolvedEndpoint {
  if (isEndpointName(text)) return { endpoint: text, trailingSlash: false }
  if (text.length < 64 && plain.test(text) && !correctHost(text))
    return { endpoint: text, trailingSlash: false }
  const trailingSlash = text.includes('://') && text.endsWith('/')
  const exact = text.includes('/') ? find(text) : undefined
  if (exact !== undefined) return { endpoint: exact, trailingSlash }
  const correction = correctHost(text)
  if (!correction) return { endpoint: undefined, trailingSlash }
  const { endpoint, reason } = correction
  return {
    endpoint: reason === 'closed' ? undefined : endpoint,
    correction: { endpoint, reason },
    trailingSlash,
  }
}

function find(url: string): string | undefined {
  try {
    return findEndpoint(url).name
  } catch (error) {
    if (error instanceof EndpointError) return undefined
    throw error
  }
}
