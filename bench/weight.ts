// What the first view weighs and when it paints, beside what people use instead, each from its own package.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { serveSite } from '../build/serve.ts'
import { buildSite } from '../build/site.ts'
import { siteSizes } from '../build/sizes.ts'
import { chromiumArgs, ensureChromium } from '../scripts/chromium.mjs'
import { guestFolder } from './guests.ts'
import { type Line, lineOf, spread } from './lines.ts'

interface Rival {
  name: string
  /** Below the folder of the guests. */
  files: readonly string[]
  styles?: readonly string[]
  body: string
}

const rivals: readonly Rival[] = [
  {
    name: 'RapiDoc',
    files: ['rapidoc/dist/rapidoc-min.js'],
    body: '<rapi-doc spec-url="/spec.json" render-style="read"></rapi-doc>',
  },
  {
    name: 'Swagger UI',
    files: ['swagger-ui-dist/swagger-ui-bundle.js'],
    styles: ['swagger-ui-dist/swagger-ui.css'],
    body: `<div id="ui"></div><script>addEventListener('load', () => SwaggerUIBundle({ url: '/spec.json', dom_id: '#ui' }))</script>`,
  },
  {
    name: 'Scalar',
    files: ['@scalar/api-reference/dist/browser/standalone.js'],
    body: `<div id="app"></div><script>addEventListener('load', () => Scalar.createApiReference('#app', { url: '/spec.json' }))</script>`,
  },
  {
    name: 'Stoplight Elements',
    files: ['@stoplight/elements/web-components.min.js'],
    styles: ['@stoplight/elements/styles.min.css'],
    body: '<elements-api apiDescriptionUrl="/spec.json" router="hash"></elements-api>',
  },
]

const spec = JSON.stringify({
  openapi: '3.0.0',
  info: { title: 'Keys', version: '1' },
  paths: { '/me': { get: { summary: 'The account', responses: { 200: { description: 'ok' } } } } },
})

const rounds = 5

/** Milliseconds to the first contentful paint of a page that the browser has never seen. */
async function paints(url: string): Promise<number[]> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs })
  const times: number[] = []
  try {
    for (let round = -1; round < rounds; round++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(url)
      const time = await page.evaluate(
        `new Promise((resolve) => new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0]
          if (paint) resolve(paint.startTime)
        }).observe({ type: 'paint', buffered: true }))`,
      )
      if (round >= 0) times.push(Number(time))
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return times
}

async function serveRival({ files, styles = [], body }: Rival): Promise<{ url: string; close(): void }> {
  const tags = [
    ...styles.map((file) => `<link rel="stylesheet" href="/${file}">`),
    ...files.map((file) => `<script src="/${file}"></script>`),
  ]
  const html = `<!doctype html><meta charset="utf-8"><title>rival</title><body>${body}${tags.join('')}`
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(html)
    if (path === '/spec.json')
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(spec)
    readFile(join(guestFolder, 'node_modules', path)).then(
      (bytes) =>
        response
          .writeHead(200, {
            'content-type': path.endsWith('.css') ? 'text/css' : 'text/javascript',
            'content-encoding': 'gzip',
          })
          .end(gzipSync(bytes)),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Bytes and first paint, ours beside each. */
export async function weightLines(): Promise<Line[]> {
  const dir = fileURLToPath(new URL('../.cache/bench-site', import.meta.url))
  const { firstView } = siteSizes(await buildSite({ outDir: dir }))
  const site = await serveSite({ dir, port: 0, host: 'localhost', headers: {} })
  const ours = await paints(`${site.origin}/`)
  await site.close()
  const lines: Line[] = []
  for (const rival of rivals) {
    let bytes = 0
    for (const file of [...rival.files, ...(rival.styles ?? [])]) {
      bytes += gzipSync(await readFile(join(guestFolder, 'node_modules', file)), { level: 9 }).byteLength
    }
    lines.push(
      lineOf(
        {
          group: 'First view: bytes',
          name: 'script of the welcome',
          unit: 'kB gzip',
          against: rival.name,
          most: 1,
        },
        [firstView.gzip / 1000],
        [bytes / 1000],
      ),
    )
    const served = await serveRival(rival)
    const theirs = await paints(served.url)
    served.close()
    lines.push(
      lineOf(
        {
          group: 'First view: first contentful paint',
          name: 'the welcome, cold',
          unit: 'ms',
          against: `${rival.name}, one operation`,
          most: 1,
        },
        ours,
        [spread(theirs).median],
      ),
    )
  }
  return lines
}
