import { expect } from 'chai'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { securityHeaders } from '../../build/policy.ts'
import { portFree } from '../../build/ports.ts'
import { serveSite, type Serving } from '../../build/serve.ts'

describe('site server', () => {
  let folder: string
  let site: Serving
  const headers = securityHeaders()

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-serve-'))
    const dir = join(folder, 'site')
    await mkdir(join(dir, 'assets'), { recursive: true })
    await writeFile(join(folder, 'secret.txt'), 'outside')
    await writeFile(join(dir, 'index.html'), '<!doctype html><title>x</title>')
    await writeFile(join(dir, 'assets/a-1234.js'), 'export {}')
    await writeFile(join(dir, 'manifest.webmanifest'), '{}')
    await writeFile(join(dir, 'badge.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await writeFile(join(dir, '.hidden'), 'hidden')
    await symlink(join(folder, 'secret.txt'), join(dir, 'link.txt'))
    site = await serveSite({ dir, port: 0, headers })
  })
  after(async () => {
    await site.close()
    await rm(folder, { recursive: true })
  })

  /** The first line of the answer to a target exactly as written, which fetch would tidy up. */
  const status = (target: string, method = 'GET'): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(site.origin).port), '127.0.0.1')
      let text = ''
      socket.on('error', reject).on('data', (data) => (text += data.toString()))
      socket.on('close', () => resolve(text.includes('outside') ? 'leaked' : (text.split(' ')[1] ?? '')))
      socket.write(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    })

  const types: [string, string, string][] = [
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/assets/a-1234.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
  ]
  for (const [path, type, cache] of types) {
    it(`sends ${path} with its type, its caching rule and every security header`, async () => {
      const response = await fetch(site.origin + path)
      expect(response.status).to.equal(200)
      expect(response.headers.get('content-type')).to.equal(type)
      expect(response.headers.get('cache-control')).to.equal(cache)
      for (const [name, value] of Object.entries(headers))
        expect(response.headers.get(name), name).to.equal(value)
    })
  }

  it('lets pages of others show the badge', async () => {
    const response = await fetch(`${site.origin}/badge.svg?from=readme`)
    expect(response.headers.get('cross-origin-resource-policy')).to.equal('cross-origin')
    expect(response.headers.get('content-security-policy')).to.equal(headers['Content-Security-Policy'])
  })

  it('answers 404 to what is not there, under the same policy', async () => {
    const response = await fetch(`${site.origin}/nothing`)
    expect(response.status).to.equal(404)
    expect(response.headers.get('content-security-policy')).to.equal(headers['Content-Security-Policy'])
    expect(await response.text()).not.to.contain('<')
  })

  for (const target of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/link.txt',
    '/.hidden',
    '/assets',
    '/assets/',
    '/%00',
    '/%zz',
    'http://evil.example/secret.txt',
  ]) {
    it(`gives nothing for ${target}`, async () => {
      expect(await status(target)).to.equal('404')
    })
  }

  it('sends headers alone for HEAD and refuses other methods', async () => {
    const head = await fetch(`${site.origin}/`, { method: 'HEAD' })
    expect(head.headers.get('content-length')).to.equal('31')
    expect(await head.text()).to.equal('')
    expect(await status('/', 'POST')).to.equal('405')
  })

  it('answers 304 to whoever has the file', async () => {
    const etag = (await fetch(`${site.origin}/`)).headers.get('etag') ?? ''
    expect((await fetch(`${site.origin}/`, { headers: { 'If-None-Match': etag } })).status).to.equal(304)
    expect((await fetch(`${site.origin}/`, { headers: { 'If-None-Match': '"x"' } })).status).to.equal(200)
  })

  it('on localhost, holds the port on both loopback addresses', async () => {
    const both = await serveSite({ dir: join(folder, 'site'), port: 0, host: 'localhost' })
    const port = Number(new URL(both.origin).port)
    expect(both.origin).to.equal(`http://localhost:${port}`)
    expect((await fetch(both.origin)).status).to.equal(200)
    expect(await portFree(port)).to.equal(false)
    await both.close()
    expect(await portFree(port)).to.equal(true)
  })

  it('says so when the port is taken', async () => {
    const port = Number(new URL(site.origin).port)
    const error: unknown = await serveSite({ dir: folder, port }).catch((reason: unknown) => reason)
    expect(error).to.have.property('code', 'EADDRINUSE')
  })
})
