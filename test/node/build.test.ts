import { expect } from 'chai'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { endpointOrigins, metaTags, tokenOrigins } from '../../build/policy.ts'
import { buildSite } from '../../build/site.ts'
import { firstViewLimit, requestLimit, routeLimit, siteSizes, type SiteSizes } from '../../build/sizes.ts'

const local = {
  name: 'sandbox-ovh-eu',
  label: 'Sandbox · ovh-eu',
  api: 'http://127.0.0.1:4174/ovh-eu/1.0',
  like: 'ovh-eu',
}

/** Every file of a folder by its path. */
async function filesOf(dir: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      paths
        .sort()
        .map(async (path): Promise<[string, Buffer]> => [path.slice(dir.length + 1), await readFile(path)]),
    ),
  )
}

/** Every absolute address's origin that stands in these files. */
function originsIn(files: ReadonlyMap<string, Buffer>): Set<string> {
  const found = new Set<string>()
  for (const content of files.values()) {
    for (const [origin] of content.toString().matchAll(/\b(?:https?|wss?):\/\/[a-z0-9.-]+(?::\d+)?/gi)) {
      found.add(origin)
    }
  }
  return found
}

/** Decorators and anything else no engine can parse. */
function unparsable(code: string): string[] {
  const tree = ts.createSourceFile('chunk.js', code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isDecorator(node)) found.push(code.slice(node.pos, node.end))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

describe('build', () => {
  let folder: string
  let first: Map<string, Buffer>
  let second: Map<string, Buffer>
  let withSandbox: Map<string, Buffer>
  let sizes: SiteSizes

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-build-'))
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string]
    sizes = siteSizes(await buildSite({ outDir: a }))
    await buildSite({ outDir: b })
    await buildSite({ outDir: c, extraEndpoints: [local] })
    first = await filesOf(a)
    second = await filesOf(b)
    withSandbox = await filesOf(c)
  })
  after(() => rm(folder, { recursive: true, force: true }))

  const scripts = (files: Map<string, Buffer>): string =>
    [...files].flatMap(([path, content]) => (path.endsWith('.js') ? [content.toString()] : [])).join('\n')

  it('gives the same bytes for the same sources', () => {
    expect([...second.keys()]).to.deep.equal([...first.keys()])
    for (const [path, content] of first) expect(second.get(path)?.equals(content), path).to.equal(true)
  })

  it('carries the policy right after the charset, and nothing inline', () => {
    const html = String(first.get('index.html'))
    expect(html).to.match(/<meta charset="utf-8" \/>\s*<meta http-equiv="Content-Security-Policy"/)
    expect(html).to.contain(metaTags())
    expect(html).not.to.match(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  })

  it('runs from any folder: the page names its files relatively', () => {
    const html = String(first.get('index.html'))
    const addresses = [...html.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses).not.to.have.length(0)
    for (const address of addresses) expect(address).to.match(/^\.\//)
  })

  it('names every file under assets/ by the hash of its content, and ships no source map', () => {
    for (const path of first.keys()) {
      expect(path).not.to.match(/\.map$/)
      if (path.startsWith('assets/')) expect(path).to.match(/-[\w-]{8}\.\w+$/)
    }
    expect(scripts(first)).not.to.contain('sourceMappingURL')
  })

  it('leaves no decorator for the browser to stumble over', () => {
    expect(unparsable('@a class B { @c() d }')).to.have.length(2)
    expect(unparsable(scripts(first))).to.deep.equal([])
  })

  it('knows the seven and nothing of a sandbox or of this machine', () => {
    expect(endpointOrigins()).to.have.length(7)
    expect(String(first.get('index.html'))).to.contain(
      `connect-src 'self' ${[...endpointOrigins(), ...tokenOrigins()].join(' ')};`,
    )
    const text = [...first.values()].join('\n')
    expect(text).not.to.match(/\b(localhost|127\.0\.0\.1|\[::1\]):\d/)
    expect(text).not.to.contain(local.name)
    // A namespace is a name, not an address; every address is https, so none is this machine's.
    const plain = [...originsIn(first)].filter((origin) => !/^https:|^http:\/\/www\.w3\.org$/.test(origin))
    expect(plain).to.deep.equal([])
    expect(
      [...originsIn(first)].filter((origin) => /\/\/(localhost|127\.|0\.0\.0\.0)/.test(origin)),
    ).to.deep.equal([])
  })

  it('with a sandbox, opens its origin in the policy and tells the page of it', () => {
    const html = String(withSandbox.get('index.html'))
    expect(html).to.contain(metaTags({ extraOrigins: ['http://127.0.0.1:4174'] }))
    expect([...originsIn(withSandbox)]).to.include('http://127.0.0.1:4174')
    expect(scripts(withSandbox)).to.contain(local.name).and.contain(local.api)
  })

  it('keeps the first view light, in bytes and in requests', () => {
    const { firstView, requests } = sizes
    expect(firstView.raw).to.be.greaterThan(0)
    expect(firstView.gzip).to.be.at.most(firstViewLimit)
    expect(requests).to.be.within(5, requestLimit)
  })

  it('keeps every route light', () => {
    const { routes } = sizes
    expect(routes.map(({ name }) => name)).to.include.members(['keys', 'unlock', 'new-key-rules'])
    for (const { name, own } of routes) expect(own.gzip, name).to.be.at.most(routeLimit)
  })

  it('tells the browser of the house before the gate asks for it', () => {
    const html = String(first.get('index.html'))
    const ahead = [...html.matchAll(/rel="modulepreload"[^>]* href="\.\/([^"]*)"/g)].map(
      ([, path = '']) => path,
    )
    // The house, and what it shares with the gate: the bundler's runtime and the way to load lazily.
    expect(ahead).to.have.length.within(1, 3)
    for (const path of ahead) expect([...first.keys()]).to.include(path)
  })

  it('leaves no indents of styles in the script', () => {
    expect(scripts(first)).to.match(/block-size:var\(--row\);/)
    // Packages ship their texts as they want them: one has a note to its developers with a style.
    const own = scripts(first).replace(/console\.info\([^]*?\}deg[^]*?`/g, '')
    expect(own).not.to.match(/\n +[a-z-]+: [^;\n]+;\n/)
  })
})
