// The relay on Node's own HTTP: the gate of src/relay decides, one pool of kept connections carries. Nothing is logged.
import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as requestHttp,
  type ServerResponse,
} from 'node:http'
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from 'node:https'
import {
  answered,
  answerHeaders,
  crossOrigin,
  Gate,
  type GateOptions,
  type Limits,
  markHeader,
  ownHeaders,
  preflightHeaders,
  refusalHeaders,
  refusals,
  refusalText,
  type RelayReason,
  requestHeaders,
  typeOf,
  usualLimits,
  type Verdict,
} from '../src/relay/index.ts'

type Forward = Extract<Verdict, { kind: 'forward' }>

/** A relay that a server of this machine can hand requests to. */
export interface NodeRelay {
  /** Whether a target, as sent, is the relay's business. */
  owns(target: string): boolean
  /** Answers one request that is. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse): void
  /** Ends the kept connections. */
  close(): void
}

/** Beyond what the gate takes. `names` are not optional here: nothing in front of a local server sorts by name. */
export interface NodeRelayOptions extends GateOptions {
  readonly names: readonly string[]
  /** Certificates to trust in place of the system's, in PEM. */
  readonly ca?: string
}

const once = new Set(['host', ...requestHeaders.map((name) => name.toLowerCase())])

/** Makes a relay with a pool of its own. */
export function nodeRelay(options: NodeRelayOptions): NodeRelay {
  const gate = new Gate(options)
  const limits: Limits = { ...usualLimits, ...options.limits }
  const pooled = { keepAlive: true, maxSockets: 128, maxFreeSockets: 32, scheduling: 'lifo' } as const
  const plain = new HttpAgent(pooled)
  // Said aloud, so that no variable of the environment can turn it off.
  const secure = new HttpsAgent({
    ...pooled,
    rejectUnauthorized: true,
    ...(options.ca && { ca: options.ca }),
  })
  const places = new Map(
    options.hosts.map(({ host, origin }) => {
      const { protocol, hostname, port } = new URL(origin)
      const name = host.replace(/:\d+$/, '')
      const where: RequestOptions = {
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        agent: protocol === 'https:' ? secure : plain,
        ...(protocol === 'https:' && { servername: name }),
      }
      return [host, where] as const
    }),
  )

  return {
    owns: (target) => gate.owns(target),
    answer: (incoming, outgoing) => {
      const { headers, method = '', url = '' } = incoming
      if (repeats(incoming)) return refuse(outgoing, 'repeated', undefined)
      const verdict = gate.decide({
        method,
        target: url,
        own: `http://${headers.host ?? ''}`,
        header: (name) => headers[name] as string | undefined,
      })
      const { origin } = verdict
      switch (verdict.kind) {
        case 'refuse':
          return refuse(outgoing, verdict.reason, origin)
        case 'preflight':
          outgoing.writeHead(204, { ...ownHeaders, ...preflightHeaders(origin) }).end()
          return
        case 'list': {
          const text = JSON.stringify({ relay: 1, hosts: gate.hosts })
          const type = { 'Content-Type': 'application/json', [markHeader]: answered }
          outgoing.writeHead(200, { ...ownHeaders, ...crossOrigin(origin), ...type }).end(text)
          return
        }
        case 'forward':
          new Passage(verdict, places.get(verdict.host.host) ?? {}, incoming, outgoing, limits).begin()
      }
    },
    close: () => {
      plain.destroy()
      secure.destroy()
    },
  }
}

/** Whether something that must be there once is there twice: two readers would read two things. */
function repeats({ rawHeaders }: IncomingMessage): boolean {
  const seen = new Set<string>()
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    if (!once.has(name)) continue
    if (seen.has(name)) return true
    seen.add(name)
  }
  return false
}

const unframed: ReadonlySet<RelayReason> = new Set(['length', 'repeated', 'upgrade'])

function refuse(outgoing: ServerResponse, reason: RelayReason, origin: string | undefined): void {
  const text = refusalText(reason)
  outgoing.writeHead(refusals[reason].status, {
    ...refusalHeaders(reason),
    ...crossOrigin(origin),
    'Content-Length': Buffer.byteLength(text),
    // Where it is not certain where this call ends, it is the last of its connection.
    ...(unframed.has(reason) && { Connection: 'close' }),
  })
  outgoing.end(text)
}

/** One call on its way to the API, and its answer on the way back. */
class Passage {
  readonly #verdict: Forward
  readonly #where: RequestOptions
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse
  readonly #limits: Limits
  readonly #timer: NodeJS.Timeout
  #call: ClientRequest | undefined
  #late = false

  constructor(
    verdict: Forward,
    where: RequestOptions,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    limits: Limits,
  ) {
    this.#verdict = verdict
    this.#where = where
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.#limits = limits
    this.#timer = setTimeout(() => this.#giveUp(), limits.answerMs)
    outgoing.once('close', () => this.#end())
  }

  begin(again = false): void {
    const { host, path, headers, length } = this.#verdict
    const send = this.#where.agent instanceof HttpsAgent ? requestHttps : requestHttp
    const { method } = this.#incoming
    const call = send({
      ...this.#where,
      method,
      path,
      setHost: false,
      headers: {
        Host: host.host,
        ...headers,
        ...(length !== undefined && { 'Content-Length': length }),
      },
    })
    this.#call = call
    call.once('response', (answer) => this.#handOn(answer))
    call.once('error', () => {
      // A kept connection may end in the very moment it is used; only what changes nothing may then be sent anew.
      const stale = call.reusedSocket && method === 'GET' && !again
      if (stale && !this.#late && !this.#outgoing.headersSent && !this.#outgoing.destroyed) this.begin(true)
      else this.#fail(this.#late ? 'timeout' : 'unreachable')
    })
    if (length) this.#incoming.pipe(call)
    else call.end()
  }

  #handOn(answer: IncomingMessage): void {
    const { statusCode = 502, headers } = answer
    const { answerBytes, answerMs, wholeMs } = this.#limits
    if (statusCode >= 300 && statusCode < 400) return this.#fail('redirect')
    if (Number(headers['content-length']) > answerBytes) return this.#fail('answer-too-large')
    clearTimeout(this.#timer)
    const outgoing = this.#outgoing
    const rest = setTimeout(() => outgoing.destroy(), Math.max(0, wholeMs - answerMs))
    outgoing.once('close', () => clearTimeout(rest))
    outgoing.writeHead(statusCode, handedOn(headers, this.#verdict.origin))
    let length = 0
    answer.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > answerBytes) outgoing.destroy()
    })
    // An answer that breaks off must not look whole.
    answer.once('error', () => outgoing.destroy())
    answer.pipe(outgoing)
  }

  #giveUp(): void {
    this.#late = true
    this.#call?.destroy()
  }

  #fail(reason: RelayReason): void {
    if (this.#outgoing.headersSent) this.#outgoing.destroy()
    else if (!this.#outgoing.destroyed) refuse(this.#outgoing, reason, this.#verdict.origin)
    this.#end()
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#incoming.unpipe()
    // A call that was answered whole has given its connection back, and this does nothing to it.
    this.#call?.destroy()
  }
}

function handedOn(from: IncomingMessage['headers'], origin: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {
    ...ownHeaders,
    ...crossOrigin(origin),
    [markHeader]: answered,
    'Content-Type': typeOf(from['content-type']),
  }
  for (const name of [...answerHeaders, 'Content-Length', 'Content-Encoding']) {
    const value = from[name.toLowerCase()]
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}
