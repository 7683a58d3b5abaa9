// Which port a local server takes when the usual one is somebody else's.
import { type AddressInfo, createServer } from 'node:net'

/** Whether a port can be listened on, on both loopback addresses as far as the machine has them. */
export async function portFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await listenCode(port, host)
    if (code === 'EADDRINUSE' || code === 'EACCES') return false
  }
  return true
}

function listenCode(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

/**
 * The wanted port, or the next free one after a sentence about it. 0 stays 0: any free port.
 * @throws Error when none of the hundred after it is free
 */
export async function freePort(
  wanted: number,
  what: string,
  say: (sentence: string) => void,
): Promise<number> {
  if (wanted === 0) return 0
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port++) {
    if (!(await portFree(port))) continue
    if (port !== wanted) say(`Port ${wanted} is taken by another program; ${what} uses ${port} instead.`)
    return port
  }
  throw new Error(`Port ${wanted} and the hundred after it are taken. Choose another for ${what}.`)
}

/** A port that was free a moment ago, for servers that must know theirs before they listen. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
