// A store of files as a web server, the way S3 and its like are: no headers of ours, types guessed from a short list, an
// index document for folders, and a refusal in XML for everything that is not there.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** What such a store guesses; it has never heard of a web manifest. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'application/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
}

const refusal = '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>'

export interface BareHost {
  /** Where the page is, with a slash at its end: two folders below the root. */
  address: string
  close(): Promise<void>
}

/** Serves a built folder. */
export async function startBareHost(dir: string): Promise<BareHost> {
  const prefix = '/bucket/countersign/'
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1)
    const refuse = (): void =>
      void response.writeHead(403, { 'Content-Type': 'application/xml' }).end(refusal)
    if (!path.startsWith(prefix) || path.includes('..')) return refuse()
    const file = path.endsWith('/') ? `${path}index.html` : path
    readFile(join(dir, file.slice(prefix.length))).then(
      (bytes) =>
        response
          .writeHead(200, { 'Content-Type': types[extname(file)] ?? 'binary/octet-stream' })
          .end(request.method === 'HEAD' ? undefined : bytes),
      refuse,
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
