// A host for end-to-end tests that can fail: it serves a built page from a folder, goes down and comes back on the same
// port, ships other files, and answers single paths in its own way.
import { cp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { securityHeaders } from '../../build/policy.ts'
import { serveSite } from '../../build/serve.ts'
import type { Serving } from '../../build/serve.ts'

/** Not the root: the page must run from any folder. */
const FOLDER = '/tools/countersign'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export class Hosting {
  /** Where the page is, with a slash at its end. */
  readonly address: string
  /** Paths below the page's folder that are not answered from the built files. */
  readonly answers = new Map<string, Answer>()
  readonly #root: string
  readonly #files: Serving
  readonly #port: number
  #server: Server | undefined

  private constructor(root: string, files: Serving, server: Server) {
    this.#root = root
    this.#files = files
    this.#server = server
    this.#port = (server.address() as AddressInfo).port
    this.address = `http://localhost:${this.#port}${FOLDER}/`
    this.#listen(server)
  }

  /** Serves the built page of one folder; `root` is a folder of its own for it, which is emptied. */
  static async start(root: string, built: string, extraOrigins: readonly string[]): Promise<Hosting> {
    await ship(root, built)
    const files = await serveSite({ dir: root, port: 0, headers: securityHeaders({ extraOrigins }) })
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    return new Hosting(root, files, server)
  }

  /** Replaces the files by those of another build. */
  async ship(built: string): Promise<void> {
    await ship(this.#root, built)
  }

  /** Goes down: connections are cut, new ones refused. */
  async goDown(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    await new Promise<void>((resolve) => {
      if (!server) return resolve()
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  async comeBack(): Promise<void> {
    if (this.#server) return
    const server = createServer()
    this.#listen(server)
    await new Promise<void>((resolve) => server.listen(this.#port, 'localhost', resolve))
    this.#server = server
  }

  async close(): Promise<void> {
    await this.goDown()
    await this.#files.close()
    await rm(this.#root, { recursive: true, force: true })
  }

  #listen(server: Server): void {
    server.on('request', (from: IncomingMessage, to: ServerResponse) => {
      const own = this.answers.get((from.url ?? '').replace(`${FOLDER}/`, ''))
      if (own) return own(from, to)
      const { url = '', method, headers } = from
      const passed = request(new URL(url, this.#files.origin), { method, headers }, (answer) => {
        to.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(to)
      })
      passed.on('error', () => to.destroy())
      passed.end()
    })
  }
}

async function ship(root: string, built: string): Promise<void> {
  const folder = join(root, FOLDER)
  await rm(folder, { recursive: true, force: true })
  await cp(built, folder, { recursive: true })
}
