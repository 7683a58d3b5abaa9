import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { newestChanges, ownChanges } from '../../build/changes.ts'
import { securityHeaders } from '../../build/policy.ts'
import { keptLimit, keptSizes } from '../../build/service-worker.ts'
import { buildSite } from '../../build/site.ts'
import { Precache } from '../../src/sw/precache.ts'

const SCOPE = 'https://keys.example/tools/'
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('base64')

/** A cache storage in memory, as far as the worker uses it. */
function memoryCaches() {
  const all = new Map<string, Map<string, Response>>()
  const caches = {
    async open(name: string) {
      const entries = all.get(name) ?? new Map<string, Response>()
      all.set(name, entries)
      return {
        match: async (url: string) => entries.get(url)?.clone(),
        put: async (url: string, response: Response) => void entries.set(url, response),
        delete: async (url: string) => entries.delete(url),
      }
    },
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  }
  return { caches: caches as unknown as CacheStorage, all }
}

/** The worker's keeping of a page and a script, and a network that a test fills. */
function keeping(version = '1', around = memoryCaches()) {
  const files = { '': sha256('page'), 'assets/a.js': sha256('script') }
  const network = new Map([
    [SCOPE, 'page'],
    [`${SCOPE}assets/a.js`, 'script'],
    [`${SCOPE}assets/rare.js`, 'rare'],
  ])
  const asked: { url: string; cache: RequestCache | undefined }[] = []
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
    asked.push({ url, cache: init?.cache })
    const body = network.get(url)
    if (body === undefined) throw new TypeError('Failed to fetch')
    return new Response(body, { headers: { Refresh: '0;url=https://evil.example/' } })
  }
  const precache = new Precache(
    files,
    version,
    { 'X-Frame-Options': 'DENY' },
    { scope: SCOPE, fetch, ...around },
    { 'assets/rare.js': sha256('rare') },
  )
  const get = async (url: string) => {
    const file = precache.find({ url, method: 'GET', mode: 'cors' })
    return file === undefined ? undefined : precache.answer(file, new Request(url))
  }
  return { precache, network, asked, get, ...around }
}

describe('precache', () => {
  it('keeps what few ask for once somebody has, and believes it no more than the rest', async () => {
    const { precache, network, asked, get, all } = keeping()
    await precache.fill()
    const rare = `${SCOPE}assets/rare.js`
    expect(asked.map(({ url }) => url)).not.to.include(rare)
    expect(await (await get(rare))?.text()).to.equal('rare')
    network.delete(rare)
    expect(await (await get(rare))?.text()).to.equal('rare')
    const [kept] = all.values()
    kept?.set(rare, new Response('altered'))
    network.set(rare, 'rare')
    expect(await (await get(rare))?.text()).to.equal('rare')
  })

  const request = (path: string, change: object = {}) => ({
    url: new URL(path, SCOPE).href,
    method: 'GET',
    mode: 'cors' as const,
    ...change,
  })

  it('finds listed files of its own folder for GET, and the page for whoever navigates to it', () => {
    const { precache } = keeping()
    expect(precache.find(request('assets/a.js'))).to.equal(`${SCOPE}assets/a.js`)
    for (const path of ['', '?state=1', 'index.html', 'index.html?x#/accounts']) {
      expect(precache.find(request(path, { mode: 'navigate' })), path).to.equal(SCOPE)
    }
    const foreign = [
      request('assets/a.js', { method: 'POST' }),
      request('', { method: 'HEAD' }),
      request('assets/a.js?changed'),
      request('assets/b.js'),
      request('reset.html', { mode: 'navigate' }),
      request('sw.js'),
      request('../assets/a.js'),
      request('https://eu.api.ovh.com/1.0/me'),
      request('https://elsewhere.example/tools/assets/a.js'),
    ]
    for (const one of foreign) expect(precache.find(one), `${one.method} ${one.url}`).to.equal(undefined)
  })

  it('answers what it keeps without network, under the build’s headers and no others', async () => {
    const { precache, network, get } = keeping()
    await precache.fill()
    network.clear()
    const answer = await get(`${SCOPE}assets/a.js`)
    expect(await answer?.text()).to.equal('script')
    expect(Object.fromEntries(answer?.headers ?? [])).to.deep.equal({
      'content-type': 'text/javascript; charset=utf-8',
      'x-frame-options': 'DENY',
    })
    expect((await get(SCOPE))?.headers.get('content-type')).to.equal('text/html; charset=utf-8')
  })

  it('deletes an altered copy, answers from the network, and keeps the right bytes again', async () => {
    const { precache, network, all, get } = keeping()
    await precache.fill()
    const [cache] = all.values()
    cache?.set(`${SCOPE}assets/a.js`, new Response('altered'))
    expect(await (await get(`${SCOPE}assets/a.js`))?.text()).to.equal('script')
    network.clear()
    expect(await (await get(`${SCOPE}assets/a.js`))?.text()).to.equal('script')
    cache?.set(`${SCOPE}assets/a.js`, new Response('altered'))
    const failure: unknown = await get(`${SCOPE}assets/a.js`).catch((error: unknown) => error)
    expect(failure).to.be.instanceOf(TypeError)
    expect(cache?.has(`${SCOPE}assets/a.js`)).to.equal(false)
  })

  it('does not keep what the network altered, and says nothing of the whole', async () => {
    const { precache, network, asked, all } = keeping()
    network.set(`${SCOPE}assets/a.js`, 'altered')
    const failure: unknown = await precache.fill().catch((error: unknown) => error)
    expect(failure).to.be.instanceOf(TypeError)
    expect(asked.filter(({ url }) => url.endsWith('a.js')).map(({ cache }) => cache)).to.deep.equal([
      'default',
      'reload',
    ])
    expect([...all.values()].some((cache) => cache.has(`${SCOPE}assets/a.js`))).to.equal(false)
  })

  it('works from the network when the cache fails', async () => {
    const broken = { open: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
    const { get } = keeping('1', { ...memoryCaches(), caches: broken as unknown as CacheStorage })
    expect(await (await get(SCOPE))?.text()).to.equal('page')
  })

  it('tidies up after its own earlier versions alone', async () => {
    const around = memoryCaches()
    await keeping('1', around).precache.fill()
    await around.caches.open('somebody else')
    await around.caches.open(`countersign ${SCOPE}below/ 1`)
    const next = keeping('2', around)
    await next.precache.fill()
    await next.precache.tidy()
    expect([...around.all.keys()].sort()).to.deep.equal(
      ['somebody else', `countersign ${SCOPE}below/ 1`, `countersign ${SCOPE} 2`].sort(),
    )
  })
})

describe('sw.js', () => {
  let folder: string
  let worker: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-sw-'))
    await buildSite({ outDir: folder })
    worker = await readFile(join(folder, 'sw.js'), 'utf8')
  })
  after(() => rm(folder, { recursive: true, force: true }))

  /** The list inside the worker, as its text shows it. */
  const listed = (): Map<string, string> =>
    new Map(
      [...worker.matchAll(/"([^"]*)":`([A-Za-z0-9+/]{43}=)`/g)].map(([, path = '', hash = '']) => [
        path,
        hash,
      ]),
    )

  it('lists every file under assets/ and the page, each with the digest of what lies on the disk', async () => {
    const list = listed()
    const assets = (await readdir(join(folder, 'assets'))).map((name) => `assets/${name}`)
    expect([...list.keys()].sort()).to.deep.equal(
      ['', 'changes.json', 'icon.svg', 'manifest.webmanifest', ...assets].sort(),
    )
    for (const [path, digest] of list) {
      expect(sha256(await readFile(join(folder, path || 'index.html'))), path).to.equal(digest)
    }
  })

  it('is one script that fetches no other, and weighs at most 1.5 kB beside its list and headers', () => {
    let bare = worker.replace(/"[^"]*":`[A-Za-z0-9+/]{43}=`,?/g, '')
    for (const value of Object.values(securityHeaders())) bare = bare.replace(value, '')
    expect(bare).not.to.match(/assets\/|importScripts|\bimport\b/)
    expect(gzipSync(bare, { level: 9 }).byteLength).to.be.at.most(1500)
  })

  it('keeps no more than 400 kB', () => {
    const { kept } = keptSizes(folder)
    expect(kept.raw).to.be.greaterThan(0)
    expect(kept.brotli).to.be.at.most(keptLimit)
  })

  it('answers with the headers of a well-kept host', () => {
    for (const value of Object.values(securityHeaders())) expect(worker).to.include(value)
  })
})

describe('changes', () => {
  it('are the lines of the newest section that has any, as plain text', () => {
    const text =
      '# Changelog\n\n- not this\n\n## Unreleased\n\n## 0.2.0\n\n### Added\n\n- One `thing`\n  in two lines.\n- A [link](https://x.example/).\n\n## 0.1.0\n\n- Old.\n'
    expect(newestChanges(text)).to.deep.equal(['One thing in two lines.', 'A link.'])
    expect(newestChanges('# Nothing\n')).to.deep.equal([])
    const long = Array.from({ length: 40 }, (_, i) => `- Change ${i}.\n`).join('')
    expect(newestChanges(`## Next\n\n${long}`))
      .to.have.lengthOf(12)
      .and.include('Change 0.')
  })

  it('are there for this version', () => {
    expect(ownChanges()).not.to.have.length(0)
  })
})

describe('manifest', () => {
  const place = (path: string): URL => new URL(`../../public/${path}`, import.meta.url)

  it('names pictures that exist, in the sizes that it says', async () => {
    const manifest = JSON.parse(await readFile(place('manifest.webmanifest'), 'utf8')) as Record<
      'icons' | 'screenshots',
      { src: string; sizes: string; type: string }[]
    >
    const pictures = [...manifest.icons, ...manifest.screenshots].filter(({ type }) => type === 'image/png')
    expect(pictures).to.have.length(6)
    for (const { src, sizes } of pictures) {
      const png = await readFile(place(src))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).to.equal(sizes)
    }
  })

  it('has no address that depends on where the page is served', async () => {
    const text = await readFile(place('manifest.webmanifest'), 'utf8')
    for (const [, address] of text.matchAll(/"(?:src|url|start_url|scope|action)": "([^"]*)"/g)) {
      expect(address).to.match(/^\.\//)
    }
  })
})
