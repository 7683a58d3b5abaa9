// What the answers tell a browser. The observed list is the one in the debug log of github.com/qdm12/ddns-updater issue 319;
// nothing was ever seen exposed.
import type { Switches } from './switches.ts'

const observedHeaders = [
  'X-Ovh-Timestamp',
  'X-Ovh-Consumer',
  'X-Ovh-Application',
  'X-Ovh-Signature',
  'X-Ovh-Session',
  'Authorization',
  'Content-Type',
]

const openHeaders = [
  ...observedHeaders,
  'X-Ovh-Batch',
  'X-Pagination-Mode',
  'X-Pagination-Number',
  'X-Pagination-Size',
  'X-Pagination-Cursor',
  'X-Pagination-Filter',
  'X-Pagination-Sort',
  'X-Pagination-Sort-Order',
  'X-Schemas-Version',
  'Pragma',
]

const openExposed = ['X-Ovh-QueryID', 'X-Pagination-Elements', 'X-Pagination-Cursor-Next', 'Retry-After']

/** Writes the cross-origin headers of one answer. `methods` are those of the path; `failed` is any status of 400 or more. */
export function allowOrigins(
  headers: Headers,
  switches: Switches,
  methods: readonly string[],
  failed: boolean,
): void {
  const { cors } = switches
  if (cors === 'closed' || (cors === 'none-on-errors' && failed)) return
  const allowed = switches.allowHeaders ?? (cors === 'open' ? openHeaders : observedHeaders)
  const exposed = switches.exposeHeaders ?? (cors === 'open' ? openExposed : [])
  headers.set('access-control-allow-origin', '*')
  headers.set('access-control-allow-headers', allowed.join(', '))
  headers.set('access-control-allow-methods', (switches.allowMethods ?? methods).join(', '))
  if (exposed.length > 0) headers.set('access-control-expose-headers', exposed.join(', '))
}

/** The answer to a preflight: status 200 without a body, permissions as the profile has them. */
export function preflight(switches: Switches, methods: readonly string[]): Response {
  const headers = new Headers()
  allowOrigins(headers, switches, methods, false)
  if (switches.preflightMaxAgeSeconds !== null && switches.cors !== 'closed') {
    headers.set('access-control-max-age', String(switches.preflightMaxAgeSeconds))
  }
  return new Response(null, { status: 200, headers })
}
