import { expect } from 'chai'
import { readdir, readFile } from 'node:fs/promises'
import { originsOf, ownSharedAddresses, parseCustomEndpoints } from '../../build/custom-endpoints.ts'
import { deployTexts } from '../../build/deploy-texts.ts'
import {
  cacheControl,
  endpointOrigins,
  tokenOrigins,
  headerPolicy,
  metaPolicy,
  metaTags,
  headersFor,
  securityHeaders,
  sharedFiles,
} from '../../build/policy.ts'

const seven = [
  'https://eu.api.ovh.com',
  'https://ca.api.ovh.com',
  'https://api.us.ovhcloud.com',
  'https://eu.api.kimsufi.com',
  'https://ca.api.kimsufi.com',
  'https://eu.api.soyoustart.com',
  'https://ca.api.soyoustart.com',
]

/** Where service accounts get their tokens. */
const tokens = ['https://www.ovh.com', 'https://ca.ovh.com', 'https://us.ovhcloud.com']

const read = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values]
    }),
  )

describe('policy', () => {
  it('lets the page contact itself, the seven and the hosts of their tokens, and nobody else', () => {
    expect(endpointOrigins()).to.have.members(seven)
    expect(tokenOrigins()).to.have.members(tokens)
    expect(read(metaPolicy()).get('connect-src')).to.have.members(["'self'", ...seven, ...tokens])
  })

  it('refuses everything it does not name, inline styles and scripts among it', () => {
    const policy = read(metaPolicy())
    expect(policy.get('default-src')).to.deep.equal(["'none'"])
    expect(metaPolicy()).not.to.match(/unsafe|\*|https:[ ;]|blob:|style-src-attr/)
    for (const name of ['frame-src', 'object-src', 'base-uri', 'form-action']) {
      expect(policy.get(name), name).to.deep.equal(["'none'"])
    }
  })

  it('takes scripts from the folders that a build for a shared host names, and not from all of its origin', () => {
    const scriptFolders = ['https://me.github.io/countersign/']
    for (const directive of ['script-src', 'worker-src']) {
      expect(read(metaPolicy()).get(directive)).to.deep.equal(["'self'"])
      expect(read(metaPolicy({ scriptFolders })).get(directive)).to.deep.equal(scriptFolders)
    }
  })

  it('asks for Trusted Types, by two names and no default', () => {
    expect(read(metaPolicy()).get('require-trusted-types-for')).to.deep.equal(["'script'"])
    expect(read(metaPolicy()).get('trusted-types')).to.deep.equal(['lit-html', 'countersign'])
  })

  it('is the same as a header, which also keeps the page out of frames', () => {
    expect(headerPolicy()).to.equal(`${metaPolicy()}; frame-ancestors 'none'`)
  })

  it('opens exactly the origins a build adds', () => {
    const policy = read(headerPolicy({ extraOrigins: ['http://127.0.0.1:4174'] }))
    expect(policy.get('connect-src')).to.have.members([
      "'self'",
      ...seven,
      ...tokens,
      'http://127.0.0.1:4174',
    ])
  })

  for (const origin of [
    'https://a.example; script-src *',
    "'unsafe-inline'",
    'https:',
    '*',
    'https://a.example/x',
  ]) {
    it(`does not take ${origin} for an origin`, () => {
      expect(() => headerPolicy({ extraOrigins: [origin] })).to.throw(TypeError)
    })
  }

  it('takes a nonce for styles from the development server, and nothing that looks like more', () => {
    expect(read(metaPolicy({ styleNonce: 'a1' })).get('style-src')).to.deep.equal(["'self'", "'nonce-a1'"])
    expect(() => metaPolicy({ styleNonce: "a' 'unsafe-inline" })).to.throw(TypeError)
  })

  it('comes as meta tags, with the referrer kept', () => {
    expect(metaTags())
      .to.contain(`content="${metaPolicy()}"`)
      .and.contain('name="referrer" content="no-referrer"')
  })
})

describe('security headers', () => {
  it('ask for TLS only where there is TLS', () => {
    expect(securityHeaders()).not.to.have.property('Strict-Transport-Security')
    expect(securityHeaders({ tls: true })['Strict-Transport-Security']).to.match(/^max-age=63072000/)
  })

  it('keep other origins and frames out', () => {
    expect(securityHeaders()).to.include({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Origin-Agent-Cluster': '?1',
      'X-Frame-Options': 'DENY',
    })
    expect(securityHeaders()).not.to.have.property('Cross-Origin-Embedder-Policy')
  })

  it('let pages of others show the badge, and nothing else of ours', async () => {
    const headers = securityHeaders()
    const policy = 'Cross-Origin-Resource-Policy'
    expect(headersFor('/badge.svg', headers)).to.deep.equal({ ...headers, [policy]: 'cross-origin' })
    for (const path of ['/', '/icon.svg', '/assets/badge.svg', '/x/badge.svg']) {
      expect(headersFor(path, headers), path).to.equal(headers)
    }
    const files = await readdir(new URL('../../public', import.meta.url))
    for (const path of sharedFiles) expect(files).to.include(path.slice(1))
  })

  it('let browsers keep hashed files for ever and ask for the rest', () => {
    expect(cacheControl('/assets/index-abc.js')).to.contain('immutable')
    for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/x/assets/y.js']) {
      expect(cacheControl(path), path).to.equal('no-cache')
    }
  })
})

describe('host texts', () => {
  for (const [path, text] of deployTexts()) {
    it(`${path} is what the policy says today (npm run deploy-texts)`, async () => {
      expect(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8')).to.equal(text)
    })
  }

  it('name for each file of the site whether pages of others may show it', async () => {
    const text = deployTexts().get('public/_headers') ?? ''
    const rules = new Map<string, string>()
    let path = ''
    for (const line of text.split('\n')) {
      if (line.startsWith('/')) path = line
      const [, value] = /^ {2}Cross-Origin-Resource-Policy: (.*)$/.exec(line) ?? []
      if (value) rules.set(path, value)
    }
    for (const file of await readdir(new URL('../../public', import.meta.url), { withFileTypes: true })) {
      if (file.name === '_headers') continue
      const rule = rules.get(file.isDirectory() ? `/${file.name}/*` : `/${file.name}`)
      expect(rule, file.name).to.equal(file.name === 'badge.svg' ? 'cross-origin' : 'same-origin')
    }
    expect(rules.has('/*'), 'two values at once would be none').to.equal(false)
  })

  it('all carry the one policy and every header', () => {
    const texts = deployTexts(['https://ovh.example.org'])
    for (const path of ['public/_headers', 'deploy/nginx/security.inc', 'deploy/Caddyfile']) {
      const text = texts.get(path)
      for (const [name, value] of Object.entries(
        securityHeaders({ extraOrigins: ['https://ovh.example.org'], tls: true }),
      )) {
        expect(text, path).to.contain(name).and.contain(value)
      }
    }
  })
})

describe('custom endpoints', () => {
  const entry = { name: 'mine', label: 'Mine', api: 'https://ovh.example.org/1.0', like: 'ovh-eu' }
  const parse = (...entries: unknown[]): unknown => parseCustomEndpoints(JSON.stringify(entries))

  it('are read from a list, and their origins opened once each', () => {
    const second = { ...entry, name: 'local', api: 'http://127.0.0.1:4174/ovh-ca/1.0', like: 'ovh-ca' }
    const third = { ...entry, name: 'third' }
    expect(parse(entry, second)).to.deep.equal([entry, second])
    expect(originsOf([entry, second, third])).to.deep.equal([
      'https://ovh.example.org',
      'http://127.0.0.1:4174',
    ])
  })

  const wrong: [string, unknown, RegExp][] = [
    ['plain http to a stranger', { ...entry, api: 'http://ovh.example.org/1.0' }, /https/],
    ['a base without /1.0', { ...entry, api: 'https://ovh.example.org/' }, /1\.0/],
    ['a query', { ...entry, api: 'https://ovh.example.org/?/1.0' }, /1\.0/],
    ['an IPv6 address', { ...entry, api: 'https://[2001:db8::1]/1.0' }, /IPv6/],
    ['one of the seven names', { ...entry, name: 'ovh-eu' }, /taken/],
    ['a resemblance to nothing', { ...entry, like: 'ovh-mars' }, /like/],
    ['a field nobody reads', { ...entry, key: 'x' }, /key/],
    ['a missing label', { ...entry, label: '' }, /label/],
    ['a word', 'ovh-eu', /object/],
  ]
  for (const [what, value, reason] of wrong) {
    it(`refuse ${what}`, () => {
      expect(() => parse(value)).to.throw(reason)
    })
  }
})

describe('the list of shared origins', () => {
  it('is shipped empty, and takes folders of hosts that others share', () => {
    expect(ownSharedAddresses()).to.deep.equal([])
    expect(ownSharedAddresses('["https://Me.github.io/countersign/"]')).to.deep.equal([
      'https://me.github.io/countersign/',
    ])
  })

  it('refuses what is none, by its number', () => {
    for (const entry of [
      'me.github.io/countersign/',
      'http://me.github.io/countersign/',
      'https://me.github.io/countersign',
      'https://me.github.io/countersign/?a=b',
      'https://user@me.github.io/countersign/',
      'https://me.github.io/a;b/',
      'https://example.org/countersign/',
      'https://me.github.io/',
      1,
    ]) {
      expect(() => ownSharedAddresses(JSON.stringify([entry])), String(entry)).to.throw(/^Shared origin 1 /)
    }
    expect(() => ownSharedAddresses('{}')).to.throw('not an array')
  })
})
