// `fetch` over node:http for a server that stands in for another: it connects to one place and keeps the real address.
import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'
import type { Place } from './wire.ts'

/** A `fetch` whose every call goes to this place, as if that were the host of the URL. Its connections are kept. */
export function httpFetch({ port, tlsName }: Place): typeof fetch & { close: () => void } {
  const plain = new HttpAgent({ keepAlive: true })
  const secure = new HttpsAgent({ keepAlive: true, rejectUnauthorized: false })
  const call = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input)
    const [, host = '', path = ''] = /^https?:\/\/([^/?#]+)(.*)$/.exec(url) ?? []
    const { method = 'GET', signal } = init
    const body = init.body == null ? undefined : Buffer.from(init.body as string | Uint8Array)
    const headers = Object.fromEntries(new Headers(init.headers))
    if (body || /^P/.test(method)) headers['content-length'] = String(body?.length ?? 0)
    return new Promise((resolve, reject) => {
      const sent = (tlsName === undefined ? requestHttp : requestHttps)({
        host: '127.0.0.1',
        port,
        agent: tlsName === undefined ? plain : secure,
        ...(tlsName !== undefined && { servername: tlsName }),
        method,
        path,
        setHost: false,
        headers: { host, ...headers },
        ...(signal && { signal }),
      })
      sent.once('error', (error) =>
        reject(
          signal?.aborted ? (signal.reason as Error) : new TypeError('Failed to fetch', { cause: error }),
        ),
      )
      sent.once('response', (answer) => {
        const status = answer.statusCode ?? 500
        if (init.redirect === 'error' && status >= 300 && status < 400) {
          sent.destroy()
          return reject(new TypeError('Failed to fetch'))
        }
        const received = new Headers()
        for (let index = 0; index < answer.rawHeaders.length; index += 2) {
          received.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '')
        }
        const empty = status === 204 || status === 304
        if (empty) answer.resume()
        const stream = empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
        resolve(new Response(stream, { status, headers: received }))
      })
      sent.end(body)
    })
  }
  return Object.assign(call, {
    close: () => {
      plain.destroy()
      secure.destroy()
    },
  })
}
