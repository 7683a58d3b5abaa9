import { markHeader, methods, ownHeaders } from './headers.ts'

/** Why the relay says something itself. */
export type RelayReason =
  | 'name'
  | 'origin'
  | 'cookie'
  | 'upgrade'
  | 'repeated'
  | 'address'
  | 'host'
  | 'path'
  | 'method'
  | 'length'
  | 'too-large'
  | 'redirect'
  | 'unreachable'
  | 'timeout'
  | 'answer-too-large'

/** The status and the sentence of each. No sentence holds anything of the call. */
export const refusals: Readonly<Record<RelayReason, { readonly status: number; readonly message: string }>> =
  {
    name: { status: 421, message: 'The relay is not known by this name.' },
    origin: { status: 403, message: 'The relay serves its own page, and this call comes from elsewhere.' },
    cookie: { status: 400, message: 'The relay takes no cookies.' },
    upgrade: { status: 400, message: 'The relay speaks plain HTTP and nothing it could be upgraded to.' },
    repeated: { status: 400, message: 'A header of this call is there twice.' },
    address: { status: 400, message: 'This address cannot be handed on exactly as it is.' },
    host: { status: 403, message: 'The relay does not reach this host.' },
    path: { status: 404, message: 'The relay reaches the API and nothing beside it.' },
    method: { status: 405, message: 'The relay does not hand on this method.' },
    length: { status: 411, message: 'A body needs a length, and a GET has no body.' },
    'too-large': { status: 413, message: 'The body of this call is too large.' },
    redirect: { status: 502, message: 'The API answered with a redirect, and the relay follows none.' },
    unreachable: { status: 502, message: 'The relay could not reach the API, or the API broke off.' },
    timeout: { status: 504, message: 'The API did not answer the relay in time.' },
    'answer-too-large': { status: 502, message: 'The answer of the API is too large.' },
  }

/** The body of a refusal, in the shape of the API's own so that any client can show it. */
export function refusalText(reason: RelayReason): string {
  return JSON.stringify({ class: `Relay::${reason}`, message: refusals[reason].message })
}

/** Its headers. */
export function refusalHeaders(reason: RelayReason): Record<string, string> {
  return {
    ...ownHeaders,
    'Content-Type': 'application/json; charset=utf-8',
    [markHeader]: reason,
    ...(reason === 'method' && { Allow: [...methods, 'OPTIONS'].join(', ') }),
  }
}
