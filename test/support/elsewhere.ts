import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Somebody else's page, which frames whatever address its query says. A server of this machine: a browser keeps pages of
 * the net away from it, and that would be another refusal than the one to be seen.
 */
export async function startElsewhere(): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    const framed = request.url?.split('?')[1] ?? ''
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end(`<!doctype html><iframe src="${framed}" width="900" height="600"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}
