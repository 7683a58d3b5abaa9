// HTTP as bytes: what a client library would tidy up or refuse to send, and what really came back.
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** Where something listens. */
export interface Place {
  port: number
  /** Speaks TLS under this name. */
  tlsName?: string
}

/** What came back; status 0 when nothing did. */
export interface Heard {
  status: number
  /** As sent, in their order. */
  headers: [name: string, value: string][]
  body: Buffer
  /** Whether the body came to its end. */
  whole: boolean
}

/** One value of an answer's header. */
export const headerOf = ({ headers }: Heard, name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]

export function open({ port, tlsName }: Place): Socket {
  const socket =
    tlsName === undefined
      ? connectPlain(port, '127.0.0.1')
      : connectTls({ port, host: '127.0.0.1', servername: tlsName, rejectUnauthorized: false })
  socket.setNoDelay(true)
  return socket
}

/** Sends bytes over a connection of their own and reads one answer, or what there is when the connection ends. */
export function exchange(place: Place, bytes: Buffer, patienceMs = 5000): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = open(place)
    const chunks: Buffer[] = []
    const bodiless = bytes.subarray(0, 5).toString('latin1') === 'HEAD '
    const done = (): void => {
      clearTimeout(timer)
      socket.destroy()
      resolve(read(Buffer.concat(chunks), true))
    }
    const timer = setTimeout(done, patienceMs)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      const heard = read(Buffer.concat(chunks), false)
      if (heard.status >= 200 && (heard.whole || bodiless)) done()
    })
    // A server that refuses while we still write may cut the connection: what it said before that counts.
    socket.on('error', () => undefined).on('close', done)
    socket.once(place.tlsName === undefined ? 'connect' : 'secureConnect', () => void socket.write(bytes))
  })
}

function read(bytes: Buffer, ended: boolean): Heard {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return { status: 0, headers: [], body: Buffer.alloc(0), whole: false }
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(first.split(' ')[1])
  const rest = bytes.subarray(end + 4)
  if (status === 100) return read(rest, ended)
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  const one = { status, headers, body: rest, whole: false }
  if (status === 204 || status === 304) return { ...one, body: Buffer.alloc(0), whole: true }
  if (/chunked/i.test(headerOf(one, 'transfer-encoding') ?? '')) return { ...one, ...unchunked(rest) }
  const length = headerOf(one, 'content-length')
  return { ...one, whole: length === undefined ? ended : rest.length >= Number(length) }
}

function unchunked(bytes: Buffer): Pick<Heard, 'body' | 'whole'> {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n', at)
    const size = end < 0 ? NaN : parseInt(bytes.subarray(at, end).toString('latin1'), 16)
    if (Number.isNaN(size)) return { body: Buffer.concat(parts), whole: false }
    if (size === 0) return { body: Buffer.concat(parts), whole: true }
    const part = bytes.subarray(end + 2, end + 2 + size)
    parts.push(part)
    if (part.length < size) return { body: Buffer.concat(parts), whole: false }
    at = end + 2 + size + 2
  }
}
