import { expect } from 'chai'
import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Checksums,
  checksumsOf,
  parseChecksums,
  printChecksums,
  writeChecksums,
} from '../../build/checksums.ts'
import { compareLive } from '../../build/live-copy.ts'
import { securityHeaders } from '../../build/policy.ts'
import { serveSite, type Serving } from '../../build/serve.ts'

const html = `<!doctype html><meta charset="utf-8" /><script type="module" crossorigin src="./assets/index-abcd1234.js"></script>`

const files: Readonly<Record<string, string>> = {
  'index.html': html,
  'sw.js': '// worker',
  'assets/index-abcd1234.js': 'export const one = 1\n',
  'assets/index-abcd1234.css': 'html{color:red}',
  'reset.html': '<!doctype html><script type="module" src="./reset.js"></script>',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  _headers: '/*\n  X-Frame-Options: DENY\n',
}

type Instead = (request: IncomingMessage, response: ServerResponse) => boolean

describe('the list of checksums', () => {
  let dir: string
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'countersign-list-'))
    await mkdir(join(dir, 'assets'))
    for (const [path, text] of Object.entries(files)) await writeFile(join(dir, path), text)
    await writeFile(join(dir, 'assets/.DS_Store'), 'of the machine')
  })
  after(() => rm(dir, { recursive: true }))

  it('names every file of a build but itself and its signature, the same each time', async () => {
    await writeChecksums(dir)
    await writeFile(join(dir, 'checksums.txt.sig'), 'signature')
    const again = await writeChecksums(dir)
    expect([...again.keys()]).to.deep.equal(Object.keys(files).sort())
    expect(parseChecksums(await readFile(join(dir, 'checksums.txt'), 'utf8'))).to.deep.equal(again)
  })

  it('is what sha256sum reads', function () {
    try {
      execFileSync('sha256sum', ['--version'], { stdio: 'ignore' })
    } catch {
      console.log('      skipped: this machine has no sha256sum')
      return this.skip()
    }
    const said = execFileSync('sha256sum', ['--check', '--strict', 'checksums.txt'], {
      cwd: dir,
      encoding: 'utf8',
    })
    expect(said).to.contain('index.html: OK').and.contain('assets/index-abcd1234.js: OK')
  })

  const digest = 'a'.repeat(64)
  const bad: [name: string, text: string, says: RegExp][] = [
    ['a path that climbs', `${digest}  index.html\n${digest}  ../secret\n`, /Line 2/],
    ['an absolute path', `${digest}  index.html\n${digest}  /etc/passwd\n`, /Line 2/],
    ['an address', `${digest}  index.html\n${digest}  https://evil.example/x.js\n`, /Line 2/],
    ['a short digest', `${digest.slice(1)}  index.html\n`, /Line 1/],
    ['a path twice', `${digest}  index.html\n${'b'.repeat(64)}  index.html\n`, /a second time/],
    ['a page of a host in its place', '<!doctype html><title>Not found</title>\n', /Line 1/],
    ['nothing', '', /no index\.html/],
  ]
  for (const [name, text, says] of bad) {
    it(`is refused with ${name}`, () => {
      expect(() => parseChecksums(text)).to.throw(says)
    })
  }
})

describe('a live address beside its list', () => {
  let folder: string
  let checksums: Checksums
  let site: Serving
  let instead: Instead = () => false

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-verify-'))
    const dir = join(folder, 'tools/page')
    await mkdir(join(dir, 'assets'), { recursive: true })
    for (const [path, text] of Object.entries(files)) await writeFile(join(dir, path), text)
    checksums = await checksumsOf(dir)
    const headers = securityHeaders()
    site = await serveSite({ dir: folder, port: 0, headers, instead: (...both) => instead(...both) })
  })
  after(async () => {
    await site.close()
    await rm(folder, { recursive: true })
  })
  beforeEach(() => {
    instead = () => false
  })

  const address = (): string => `${site.origin}/tools/page/`
  const compare = () => compareLive(address(), checksums)

  /** Answers one path in another way. */
  const answer = (path: string, how: (response: ServerResponse) => void): void => {
    instead = ({ url }, response) => {
      if (url !== `/tools/page/${path}`) return false
      how(response)
      return true
    }
  }

  it('is the same where every byte is', async () => {
    expect(await compare()).to.deep.equal([])
    for (const other of [address().slice(0, -1), `${address()}index.html`, `${address()}?x#/keys`])
      expect(await compareLive(other, checksums), other).to.deep.equal([])
  })

  it('is named with the file in which one byte is another', async () => {
    answer('assets/index-abcd1234.js', (response) =>
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end('export const one = 2\n'),
    )
    expect(await compare()).to.deep.equal([
      { path: 'assets/index-abcd1234.js', sentence: 'has other bytes', severe: true },
    ])
  })

  it('is named with the file that is missing', async () => {
    answer('sw.js', (response) => response.writeHead(404).end('<!doctype html>'))
    expect(await compare()).to.deep.equal([
      { path: 'sw.js', sentence: 'is missing (HTTP 404)', severe: true },
    ])
  })

  it('is named with a script that its host puts into the page', async () => {
    answer('', (response) =>
      response
        .writeHead(200, { ...securityHeaders(), 'Content-Type': 'text/html' })
        .end(`${html}<script defer src='https://static.example.net/beacon.min.js' data-token="x"></script>`),
    )
    expect(await compare()).to.deep.equal([
      {
        path: 'index.html',
        sentence:
          'has other bytes, and a script that is not the build’s: https://static.example.net/beacon.min.js',
        severe: true,
      },
    ])
  })

  const headers: [name: string, value: string][] = [
    ['Refresh', '0;url=https://evil.example/'],
    ['Link', '<https://evil.example/x.js>; rel="modulepreload"; as=script'],
    ['Link', '<https://evil.example/x.css>; rel=stylesheet'],
    ['Set-Cookie', 'track=1'],
    ['Reporting-Endpoints', 'main="https://evil.example/"'],
  ]
  for (const [name, value] of headers) {
    it(`is named with the header ${name}: ${value}`, async () => {
      answer('', (response) =>
        response
          .writeHead(200, { ...securityHeaders(), 'Content-Type': 'text/html', [name]: value })
          .end(html),
      )
      expect(await compare()).to.deep.equal([
        { path: 'index.html', sentence: `comes with the header ${name}: ${value}`, severe: true },
      ])
    })
  }

  it('is named with a script that is sent as text', async () => {
    answer('sw.js', (response) =>
      response.writeHead(200, { ...securityHeaders(), 'Content-Type': 'text/plain' }).end('// worker'),
    )
    expect(await compare()).to.deep.equal([
      { path: 'sw.js', sentence: 'is sent with the type text/plain', severe: true },
    ])
  })

  it('is named with an answer that comes from another origin', async () => {
    const other: Server = createServer((_request, response) => response.end(files['icon.svg']))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    answer('icon.svg', (response) => response.writeHead(302, { Location: `${elsewhere}/icon.svg` }).end())
    expect(await compare()).to.deep.equal([
      { path: 'icon.svg', sentence: `is redirected to ${elsewhere}`, severe: true },
    ])
    other.close()
  })

  it('may keep its own instructions, and send a file under another name of the same origin', async () => {
    instead = ({ url }, response) => {
      if (url === '/tools/page/_headers') response.writeHead(404).end()
      else if (url === '/tools/page/reset.html') response.writeHead(308, { Location: './reset' }).end()
      else if (url === '/tools/page/reset')
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(files['reset.html'])
      else return false
      return true
    }
    expect(await compare()).to.deep.equal([])
  })

  it('is told of protections that its host does not send, without being called wrong', async () => {
    const bare = await serveSite({ dir: folder, port: 0 })
    const found = await compareLive(`${bare.origin}/tools/page/`, checksums)
    await bare.close()
    expect(found.map(({ path, severe }) => [path, severe])).to.deep.equal([
      ['index.html', false],
      ['sw.js', false],
    ])
    expect(found[0]?.sentence).to.contain('comes without Content-Security-Policy')
  })

  it('that answers nothing is named file by file', async () => {
    const gone = await serveSite({ dir: folder, port: 0 })
    await gone.close()
    const found = await compareLive(`${gone.origin}/`, checksums)
    expect(found).to.have.length(checksums.size)
    for (const { sentence } of found) expect(sentence).to.match(/^could not be fetched: .*ECONNREFUSED/)
  })

  it('must be one of the web', async () => {
    const refused = await compareLive('file:///srv/page', checksums).catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(TypeError)
  })

  /** What the command says, and how it ends. */
  const command = (...args: string[]): Promise<{ code: number | string; said: string }> =>
    new Promise((resolve) => {
      const script = fileURLToPath(new URL('../../scripts/verify.ts', import.meta.url))
      execFile(process.execPath, ['--import', 'tsx', script, ...args], (error, out, errors) =>
        resolve({ code: error?.code ?? 0, said: out + errors }),
      )
    })

  it('is judged by npm run verify, which ends with 0, 1 or 2', async function () {
    this.timeout(60_000)
    const list = join(folder, 'list.txt')
    await writeFile(list, printChecksums(checksums))
    const same = await command(address(), '--list', list)
    expect(same).to.deep.equal({ code: 0, said: `7 files of ${address()} are those of the build.\n` })
    answer('sw.js', (response) =>
      response.writeHead(200, { ...securityHeaders(), 'Content-Type': 'text/javascript' }).end('// w0rker'),
    )
    const altered = await command(address(), '--list', list)
    expect(altered.code).to.equal(1)
    expect(altered.said).to.contain('✗ sw.js has other bytes').and.contain('1 of 7 files')
    await writeFile(list, 'nonsense')
    expect((await command(address(), '--list', list)).code).to.equal(2)
    expect((await command()).said).to.contain('Usage: npm run verify')
  })
})
