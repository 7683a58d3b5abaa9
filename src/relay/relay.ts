import { bounded, readWithin } from './body.ts'
import { Gate, type GateOptions, type Verdict } from './gate.ts'
import {
  answered,
  answerHeaders,
  crossOrigin,
  markHeader,
  ownHeaders,
  preflightHeaders,
  typeOf,
} from './headers.ts'
import { type Limits, usualLimits } from './limits.ts'
import { refusalHeaders, refusals, refusalText, type RelayReason } from './refusal.ts'

/** What a relay is made of. */
export interface RelayOptions extends GateOptions {
  /** Reaches the API; the runtime's own unless told. */
  readonly fetch?: typeof globalThis.fetch
}

/** What a `Request` does not say. */
interface Wire {
  /** Path and query exactly as sent, where a `Request` has tidied them up. */
  readonly target?: string
}

/** Answers a request. Runtimes whose `Request` keeps the address as it was sent need no second argument. */
export type Relay = (request: Request, wire?: Wire) => Promise<Response>

/**
 * A relay as a function from request to answer, for any runtime that has `fetch`.
 *
 * It hands a call to `<base>/<host>/<path>` on to `https://<host>/<path>`, byte for byte, and its answer back. Signatures
 * cover the URL of the API, so a relay can neither alter a call nor make one of its own; it sees the keys' names, and a
 * bearer token if one is used. It keeps nothing, logs nothing, follows no redirect and repeats no call.
 *
 * It never rejects: a call that it does not hand on, or that finds no answer, becomes an answer with
 * `X-Countersign-Relay`. An answer that breaks off on the way breaks off for the caller too.
 */
export function createRelay(options: RelayOptions): Relay {
  const gate = new Gate(options)
  const limits = { ...usualLimits, ...options.limits }
  const fetch = options.fetch ?? globalThis.fetch
  return async (request, { target } = {}) => {
    const url = new URL(request.url)
    const { headers, method } = request
    // An address may name another host than its header; a runtime believes one of them.
    if (options.names?.includes(url.host) === false) return refusal('name', undefined)
    const verdict = gate.decide({
      method,
      // Cut, not parsed: what a parser tidies up is not what was sent.
      target: target ?? request.url.replace(/^[^/]*\/\/[^/?#]*/, ''),
      own: url.origin,
      header: (name) => headers.get(name) ?? (name === 'host' ? url.host : null),
      counted: true,
    })
    const { origin } = verdict
    switch (verdict.kind) {
      case 'refuse':
        return refusal(verdict.reason, origin)
      case 'preflight':
        return new Response(null, { status: 204, headers: { ...ownHeaders, ...preflightHeaders(origin) } })
      case 'list':
        return Response.json(
          { relay: 1, hosts: gate.hosts },
          { headers: { ...ownHeaders, ...crossOrigin(origin), [markHeader]: answered } },
        )
      case 'forward':
        return forward(verdict, request, limits, fetch)
    }
  }
}

function refusal(reason: RelayReason, origin: string | undefined): Response {
  return new Response(refusalText(reason), {
    status: refusals[reason].status,
    headers: { ...refusalHeaders(reason), ...crossOrigin(origin) },
  })
}

async function forward(
  { host, path, headers, length, origin }: Extract<Verdict, { kind: 'forward' }>,
  request: Request,
  limits: Limits,
  fetch: typeof globalThis.fetch,
): Promise<Response> {
  const ending = new AbortController()
  let late = false
  const giveUp = (): void => {
    late = true
    ending.abort()
  }
  const first = setTimeout(giveUp, limits.answerMs)
  const whole = setTimeout(giveUp, limits.wholeMs)
  const release = (): void => clearTimeout(whole)
  const failed = (reason: RelayReason): Response => {
    release()
    ending.abort()
    return refusal(reason, origin)
  }
  request.signal.addEventListener('abort', () => ending.abort(), { once: true })
  try {
    const body = await readWithin(request.body, limits.requestBytes)
    if (!body) return failed('too-large')
    if (length !== undefined && length !== body.length) return failed('length')
    const answer = await fetch(host.origin + path, {
      method: request.method,
      headers,
      ...(body.length > 0 && { body }),
      redirect: 'manual',
      signal: ending.signal,
    })
    const { status } = answer
    if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400)) return failed('redirect')
    if (Number(answer.headers.get('content-length')) > limits.answerBytes) return failed('answer-too-large')
    if (!answer.body) release()
    return new Response(answer.body && bounded(answer.body, limits.answerBytes, release), {
      status,
      headers: handedOn(answer.headers, origin),
    })
  } catch {
    return failed(late ? 'timeout' : 'unreachable')
  } finally {
    clearTimeout(first)
  }
}

function handedOn(from: Headers, origin: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    ...ownHeaders,
    ...crossOrigin(origin),
    [markHeader]: answered,
    'Content-Type': typeOf(from.get('content-type')),
  }
  for (const name of answerHeaders) {
    const value = from.get(name)
    if (value !== null) headers[name] = value
  }
  return headers
}
