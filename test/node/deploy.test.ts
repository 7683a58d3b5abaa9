// The shipped texts of deploy/ under the real servers: what the page, its scripts and its worker are sent with.
import { expect } from 'chai'
import { originsOf, ownEndpoints, ownRelays } from '../../build/custom-endpoints.ts'
import { cacheControl, headersFor, securityHeaders } from '../../build/policy.ts'
import { staleTexts } from '../../build/written-texts.ts'
import { preflightHeaders, preflightSeconds } from '../../src/relay/index.ts'
import { type Form, program, siteName, startCaddy, startNginx, tls } from '../relay/servers.ts'
import { startUpstream, type Upstream } from '../relay/upstream.ts'
import { exchange, headerOf, type Heard } from '../relay/wire.ts'

const servers = [
  { name: 'nginx', start: startNginx },
  { name: 'caddy', start: startCaddy },
]

/** A file of each kind, its type, and what its body begins with. */
const files: [path: string, type: RegExp, begins: string][] = [
  ['/', /^text\/html/, '<!doctype html>'],
  ['/index.html', /^text\/html/, '<!doctype html>'],
  ['/assets/a-12345678.js', /^(text|application)\/javascript/, 'export'],
  ['/sw.js', /^(text|application)\/javascript/, '// worker'],
  ['/manifest.webmanifest', /^application\/manifest\+json/, '{'],
  ['/icon.svg', /^image\/svg\+xml/, '<svg'],
  ['/badge.svg', /^image\/svg\+xml/, '<svg'],
]

const headers = securityHeaders({ extraOrigins: originsOf(ownEndpoints(), ownRelays()), tls: true })

const ask = ({ place, own }: Form, target: string, more: Record<string, string> = {}, method = 'GET') => {
  const lines = Object.entries({ Host: own.authority, ...more }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  return exchange(place, Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`))
}

/** How often each header that matters came, and with what. */
function checkHeaders(heard: Heard, path: string): void {
  for (const [name, value] of Object.entries(headersFor(path, headers))) {
    const values = heard.headers
      .filter(([one]) => one.toLowerCase() === name.toLowerCase())
      .map(([, one]) => one)
    expect(values, `${path} ${name}`).to.deep.equal([value])
  }
  expect(headerOf(heard, 'set-cookie'), path).to.equal(undefined)
  expect(headerOf(heard, 'server') ?? '', path).not.to.match(/\d/)
}

describe('the texts of deploy/', () => {
  it('are what their sources say today, the edge worker too (npm run deploy-texts)', async () => {
    expect(await staleTexts()).to.deep.equal([])
  })
})

for (const { name, start } of servers) {
  for (const relayed of [false, true]) {
    describe(`the text for ${name}${relayed ? ', with the relay' : ''}`, function () {
      this.timeout(30_000)
      let form: Form
      let upstream: Upstream | undefined

      before(async function () {
        if (!program(name)) {
          console.log(`      skipped: ${name} is not installed (Debian: apt-get install ${name})`)
          this.skip()
        }
        upstream = relayed ? await startUpstream(tls) : undefined
        form = await start(upstream)
      })
      after(async () => {
        await form?.close()
        await upstream?.close()
      })

      for (const [path, type, begins] of files) {
        it(`sends ${path} with its type, its caching rule and every security header once`, async () => {
          const heard = await ask(form, path)
          expect(heard.status).to.be.oneOf([200, 308])
          if (heard.status === 308) {
            // Caddy has one address for a folder's page.
            expect(path).to.equal('/index.html')
            return checkHeaders(heard, path)
          }
          expect(heard.body.toString()).to.contain(begins)
          expect(headerOf(heard, 'content-type')).to.match(type)
          expect(headerOf(heard, 'cache-control')).to.equal(cacheControl(path))
          checkHeaders(heard, path)
        })
      }

      it('answers 404 to what is not there, under the same headers', async () => {
        for (const path of ['/nothing', '/assets/nothing.js', '/assets/']) {
          const heard = await ask(form, path)
          expect(heard.status, path).to.be.oneOf([403, 404])
          expect(headerOf(heard, 'content-security-policy'), path).to.equal(
            headers['Content-Security-Policy'],
          )
        }
      })

      it('gives nothing from outside of its folder', async () => {
        for (const path of [
          '/../cert.pem',
          '/%2e%2e/cert.pem',
          '/assets/..%2f..%2fcert.pem',
          '/..%5ccert.pem',
        ]) {
          expect((await ask(form, path)).body.toString(), path).not.to.contain('CERTIFICATE')
        }
      })
    })
  }
}

describe('the text for nginx, with the relay, for a page elsewhere', () => {
  const page = 'https://page.example.org'
  let form: Form
  let upstream: Upstream

  before(async function () {
    if (!program('nginx')) {
      console.log('      skipped: nginx is not installed (Debian: apt-get install nginx)')
      this.skip()
    }
    upstream = await startUpstream(tls)
    form = await startNginx(upstream, page)
  })
  after(async () => {
    await form?.close()
    await upstream?.close()
  })

  const call = '/relay/eu.api.ovh.com/1.0/me'

  it('answers what a browser asks beforehand, for a day', async () => {
    const heard = await ask(form, call, { Origin: page, 'Sec-Fetch-Site': 'cross-site' }, 'OPTIONS')
    expect(heard.status).to.equal(204)
    for (const [name, value] of Object.entries(preflightHeaders(page))) {
      expect(headerOf(heard, name), name).to.equal(value)
    }
    expect(headerOf(heard, 'access-control-max-age')).to.equal(String(preflightSeconds))
    expect(upstream.calls).to.have.length(0)
  })

  it('lets that page read answers and refusals', async () => {
    for (const path of [call, '/relay/evil.example/1.0/me']) {
      const heard = await ask(form, path, { Origin: page, 'Sec-Fetch-Site': 'cross-site' })
      expect(headerOf(heard, 'access-control-allow-origin'), path).to.equal(page)
      expect(headerOf(heard, 'access-control-expose-headers'), path).to.contain('X-Ovh-QueryID')
    }
  })

  it('grants nothing to any other, nor to its own, which needs nothing', async () => {
    const foreign = await ask(form, call, { Origin: `${page}.evil.example` }, 'OPTIONS')
    expect(foreign.status).to.equal(403)
    expect(headerOf(foreign, 'access-control-allow-origin')).to.equal(undefined)
    const own = await ask(form, call, { Origin: `https://${form.own.authority}` })
    expect(headerOf(own, 'x-countersign-relay')).to.equal('answer')
    expect(headerOf(own, 'access-control-allow-origin')).to.equal(undefined)
    expect(form.own.authority).to.contain(siteName)
  })
})
