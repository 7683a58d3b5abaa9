// Runs a part of the bench in a real Chromium: bundled like the page, served from a secure origin.
import { createServer, type RequestListener } from 'node:http'
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs'
import { selfSigned as selfSignedCertificate } from '../test/sandbox/certificate.ts'
import { guestFolder, guests } from './guests.ts'

/** Bundles a file of `bench/` that exports functions; a guest's name leads to its folder. */
export async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('..', import.meta.url)),
    // As in the page: a library's bundle would leave the question to whoever bundles it next.
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: Object.keys(guests).map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: `${guestFolder}node_modules/${name}`,
      })),
    },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL(entry, import.meta.url)), formats: ['es'] },
      // What is loaded lazily in the page comes with the rest here: one file is served.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error(`${entry} was not bundled.`)
  return output.output[0].code
}

/** HTTP/2 over TLS on a certificate that nobody signed; its compatibility layer has the requests and answers of node:http. */
export const secondServer = (answer: RequestListener): Http2SecureServer =>
  createSecureServer(
    { ...selfSignedCertificate(['localhost']), allowHTTP1: false },
    answer as unknown as (request: Http2ServerRequest, response: Http2ServerResponse) => void,
  )

/** A page with a bundle in it. */
export interface BenchPage {
  /** Calls an exported function with arguments that JSON can carry, and gives back what it resolves with. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>
  /** The browser, for whoever needs another page or its protocol. */
  browser: Browser
  close(): Promise<void>
}

/** What else a page can be given. */
export interface BenchPageOptions {
  /** Answers what is neither the page nor its bundle: a same-origin neighbour. */
  beside?: RequestListener
  /** Whether certificates that nobody signed are good enough: loopback only. */
  selfSigned?: boolean
  /** Whether the page and its neighbour are served over HTTP/2, with such a certificate. */
  second?: boolean
}

/** Opens one. */
export async function benchPage(
  entry: string,
  { beside, selfSigned = false, second = false }: BenchPageOptions = {},
): Promise<BenchPage & { origin: string }> {
  const code = await bundled(entry)
  const answer: RequestListener = (request, response) => {
    const script = request.url === '/bench.js'
    if (!script && request.url !== '/' && beside) return beside(request, response)
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' })
    response.end(script ? code : '<!doctype html><title>bench</title><main></main>')
  }
  const server = second ? secondServer(answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArgs, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  })
  const origin = `http${second ? 's' : ''}://localhost:${(server.address() as AddressInfo).port}`
  const page = await browser.newPage({ ignoreHTTPSErrors: selfSigned || second })
  page.on('pageerror', (error) => console.error(error))
  page.setDefaultTimeout(0)
  await page.goto(`${origin}/`)
  return {
    browser,
    origin,
    call: (name, ...args) =>
      page.evaluate(
        `import('/bench.js').then((bench) => bench[${JSON.stringify(name)}](...${JSON.stringify(args)}))`,
      ),
    async close() {
      await browser.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
