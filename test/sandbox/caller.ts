// The other side of the sandbox: signs by a few lines of node:crypto of its own.
import { createHash } from 'node:crypto'
import { createSandbox, type Access, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts'

/** 2026-08-17T10:00:00Z: the clock of these tests. */
export const noon = 1_786_960_800_000

/** Key, secret and consumer key of whoever calls. */
export type Keys = Pick<Access, 'applicationKey' | 'applicationSecret' | 'consumerKey'>

/** What may differ from an honest call. */
export interface Oddities {
  body?: unknown
  /** Sent in place of the body's JSON, signed all the same. */
  text?: string
  headers?: Record<string, string>
  /** Seconds. */
  timestamp?: number
  /** Signed in place of the address that is called. */
  signedUrl?: string
  signature?: string
  address?: string
}

/** The value of the signature header, as any official client computes it. */
export function sign(keys: Keys, method: string, url: string, body: string, timestamp: number): string {
  const text = [keys.applicationSecret, keys.consumerKey, method, url, body, timestamp].join('+')
  return `$1$${createHash('sha1').update(text).digest('hex')}`
}

/** A signed request. */
export function signedRequest(keys: Keys, method: string, url: string, odd: Oddities = {}): Request {
  const body = odd.text ?? (odd.body === undefined ? '' : JSON.stringify(odd.body))
  const timestamp = odd.timestamp ?? noon / 1000
  return new Request(url, {
    method,
    headers: {
      'X-Ovh-Application': keys.applicationKey,
      'X-Ovh-Consumer': keys.consumerKey,
      'X-Ovh-Timestamp': String(timestamp),
      'X-Ovh-Signature': odd.signature ?? sign(keys, method, odd.signedUrl ?? url, body, timestamp),
      ...(body !== '' && { 'Content-Type': 'application/json' }),
      ...odd.headers,
    },
    ...(body !== '' && { body }),
  })
}

/** What came back, read. */
export interface Answer {
  status: number
  json: unknown
  text: string
  headers: Headers
}

/** Reads a response whole. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  return { status: response.status, json, text, headers: response.headers }
}

/** A sandbox whose clock stands still unless moved, and calls to it. */
export class Caller {
  nowMs = noon
  readonly sandbox: Sandbox
  readonly keys: Keys
  readonly base: string

  constructor(options: SandboxOptions = {}, region: keyof Sandbox['regions'] = 'ovh-eu') {
    this.sandbox = createSandbox({ now: () => this.nowMs, ...options })
    this.keys = this.sandbox.regions[region]
    this.base = this.sandbox.regions[region].base
  }

  /** A signed call; the path is put below `/1.0`, or below the version with which it starts. */
  async call(method: string, path: string, odd: Oddities & { keys?: Keys } = {}): Promise<Answer> {
    const root = this.base.replace(/\/1\.0$/, '')
    const url = /^\/v[12]\//.test(path) ? root + path : this.base + path
    const timestamp = odd.timestamp ?? Math.floor(this.nowMs / 1000)
    const request = signedRequest(odd.keys ?? this.keys, method, url, { ...odd, timestamp })
    return read(await this.sandbox.fetch(request, odd.address === undefined ? {} : { address: odd.address }))
  }

  /** A call with nothing but what is given. */
  async bare(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    return read(await this.sandbox.fetch(new Request(this.base + path, { method, ...init })))
  }

  /** A key with these rules, asked for and accepted. */
  async key(
    accessRules: { method: string; path: string }[],
    more: Record<string, unknown> = {},
  ): Promise<Keys> {
    const consumerKey = await this.request(accessRules, more)
    this.sandbox.decide(consumerKey, { accept: true })
    return { ...this.keys, consumerKey }
  }

  /** A consumer key that waits for its owner. */
  async request(accessRules: unknown, more: Record<string, unknown> = {}): Promise<string> {
    const { json } = await this.ask(accessRules, more)
    return (json as { consumerKey: string }).consumerKey
  }

  /** The call that asks for a consumer key. */
  ask(accessRules: unknown, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.bare('POST', '/auth/credential', {
      headers: { 'X-Ovh-Application': this.keys.applicationKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ accessRules, ...more }),
    })
  }
}
