import { expect } from 'chai'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, portFree } from '../../build/ports.ts'
import { readOptions, sandboxConf, sandboxEndpoints } from '../../build/start.ts'
import { installed } from '../../scripts/install.mjs'
import { nodeComplaint } from '../../scripts/node-version.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Started {
  text: string
  page: string
  sandbox: string
  child: ChildProcess
  ended: Promise<{ code: number | null; text: string }>
}

const children = new Set<ChildProcess>()

/** Runs a command until it has printed both addresses, or has ended. */
function startOf(command: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  // Without the variables of an outer npm, whose own settings would travel along.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  children.add(child)
  let text = ''
  const ended = new Promise<{ code: number | null; text: string }>((resolve) => {
    child.once('close', (code) => {
      children.delete(child)
      resolve({ code, text })
    })
  })
  const ready = new Promise<Started>((resolve, reject) => {
    const read = (data: Buffer): void => {
      text += data.toString()
      const page = /Countersign {3}(http:\S+)/.exec(text)?.[1]
      const sandbox = /Sandbox {7}(http:\S+)/.exec(text)?.[1]
      if (page && sandbox && text.includes('Ctrl-C')) resolve({ text, page, sandbox, child, ended })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${text}`)))
  })
  ready.catch(() => undefined)
  return { child, ready, ended }
}

/** A signal as a terminal sends it: to every process of the command. */
const signal = ({ pid }: ChildProcess, name: NodeJS.Signals): boolean => process.kill(-(pid ?? 0), name)

// Whatever a failed test left running.
after(() => children.forEach((child) => signal(child, 'SIGKILL')))

const portOf = (origin: string): number => Number(new URL(origin).port)

describe('npm start', () => {
  let started: Started

  before(async function () {
    this.timeout(60_000)
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const port = (taken.address() as AddressInfo).port
    started = await startOf('npm', ['start', '--', '--port', String(port), '--sandbox-port', '0']).ready
    taken.close()
    expect(started.text).to.contain(`Port ${port} is taken by another program; the page uses`)
    expect(portOf(started.page)).to.be.within(port + 1, port + 99)
  })

  it('serves the page under the shipped policy, opened for the sandbox alone', async () => {
    const response = await fetch(started.page)
    expect(response.status).to.equal(200)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).to.contain(` ${started.sandbox};`).and.contain("frame-ancestors 'none'")
    expect(response.headers.get('strict-transport-security')).to.equal(null)
    expect(await response.text()).to.match(/http-equiv="Content-Security-Policy".*<script type="module"/s)
  })

  it('has a sandbox on another origin, which answers preflights', async () => {
    expect(new URL(started.sandbox).host).not.to.equal(new URL(started.page).host)
    const time = await fetch(`${started.sandbox}/ovh-eu/1.0/auth/time`)
    expect(Number(await time.text())).to.be.closeTo(Date.now() / 1000, 60)
    const preflight = await fetch(`${started.sandbox}/ovh-eu/1.0/me`, {
      method: 'OPTIONS',
      headers: {
        Origin: started.page,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'x-ovh-application',
      },
    })
    expect(preflight.headers.get('access-control-allow-origin')).to.equal('*')
  })

  it('prints an ovh.conf with the keys of that sandbox', () => {
    expect(started.text).to.match(
      new RegExp(
        String.raw`\[default\]\nendpoint=(${started.sandbox}/ovh-eu/1\.0)\n\n\[\1\]\n` +
          String.raw`application_key=\w+\napplication_secret=\w+\nconsumer_key=\w+\n`,
      ),
    )
  })

  it('ends both at once on Ctrl-C, even with connections open', async () => {
    // Connections that nobody ends: a server that waited for them would never end either.
    const open = [started.page, started.sandbox].map((origin) => connect(portOf(origin), 'localhost'))
    await Promise.all(open.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    for (const socket of open) socket.on('error', () => undefined)
    signal(started.child, 'SIGINT')
    await started.ended
    expect(await portFree(portOf(started.page))).to.equal(true)
    expect(await portFree(portOf(started.sandbox))).to.equal(true)
  })
})

describe('npm start, when npm alone is told to end', () => {
  it('ends as well', async function () {
    this.timeout(60_000)
    const { page, sandbox, child, ended } = await startOf('npm', [
      'start',
      '--',
      '--port=0',
      '--sandbox-port=0',
    ]).ready
    child.kill('SIGTERM')
    await ended
    expect(await portFree(portOf(page))).to.equal(true)
    expect(await portFree(portOf(sandbox))).to.equal(true)
  })
})

describe('npm start in a fresh clone', () => {
  it('installs what is missing, then starts; a signal ends it, and that is success', async function () {
    this.timeout(60_000)
    const folder = await mkdtemp(join(tmpdir(), 'countersign-clone-'))
    try {
      const clone = join(folder, 'clone')
      const left = /[\\/](node_modules|\.git|\.cache|dist|lib|docs|test)$/
      await cp(root.replace(/[\\/]$/, ''), clone, { recursive: true, filter: (path) => !left.test(path) })
      // An npm whose only art is `ci`: the packages come from this folder in place of the network.
      await mkdir(join(folder, 'bin'))
      const npm = join(folder, 'bin', 'npm')
      await writeFile(
        npm,
        `#!/bin/sh\n[ "$1" = ci ] && ln -s '${root}node_modules' node_modules && echo installed\n`,
      )
      await chmod(npm, 0o755)
      const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` }
      const args = ['scripts/start.mjs', '--port', '0', '--sandbox-port', '0', '--data', 'large']
      const { child, page, text, ended } = await startOf(process.execPath, args, { cwd: clone, env }).ready
      expect(text).to.contain('npm ci').and.contain('installed')
      expect((await fetch(page)).status).to.equal(200)
      signal(child, 'SIGTERM')
      expect((await ended).code).to.equal(0)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('says in a sentence what npm could not do', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'countersign-clone-'))
    try {
      await cp(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true })
      await cp(join(root, 'package-lock.json'), join(folder, 'package-lock.json'))
      await mkdir(join(folder, 'bin'))
      await writeFile(join(folder, 'bin/npm'), '#!/bin/sh\nexit 7\n')
      await chmod(join(folder, 'bin/npm'), 0o755)
      const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` }
      const { code, text } = await startOf(process.execPath, ['scripts/start.mjs'], { cwd: folder, env })
        .ended
      expect(code).to.equal(1)
      expect(text).to.contain('npm ci ended with 7').and.not.to.contain('    at ')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('npm run dev', () => {
  it('serves the sources with reload, opens its websocket and its styles in the policy, and ends on Ctrl-C', async function () {
    this.timeout(60_000)
    const command = ['run', 'dev', '--', '--port', '0', '--sandbox-port', '0']
    const { page, sandbox, child, ended } = await startOf('npm', command).ready
    const response = await fetch(page)
    const policy = response.headers.get('content-security-policy') ?? ''
    const socket = `ws://localhost:${portOf(page)}`
    expect(policy).to.contain(` ${sandbox} ${socket};`)
    const html = await response.text()
    expect(html).to.contain('/@vite/client').and.contain(` ${sandbox} ${socket};`)
    // Vite puts styles into the page by script, which only this server's nonce allows.
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1]
    expect(nonce).to.be.a('string')
    expect(html).to.contain(`style-src 'self' 'nonce-${nonce}';`).and.contain(`nonce="${nonce}"`)
    expect((await fetch(`${page}/src/main.ts`)).headers.get('content-type')).to.match(/javascript/)
    signal(child, 'SIGINT')
    await ended
    expect(await portFree(portOf(page))).to.equal(true)
    expect(await portFree(portOf(sandbox))).to.equal(true)
  })
})

describe('the command line of npm start', () => {
  it('has the usual ports, the small account and the observed CORS when nothing is said', () => {
    const usual = { port: 4173, sandboxPort: 4174, data: 'small', profile: 'observed', dev: false }
    expect(readOptions([])).to.deep.equal(usual)
  })

  it('takes a port, an account and a profile', () => {
    const args = ['--port', '0', '--sandbox-port', '8080', '--data', 'large', '--profile', 'closed']
    expect(readOptions(args)).to.include({ port: 0, sandboxPort: 8080, data: 'large', profile: 'closed' })
  })

  for (const args of [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--data', 'huge'],
    ['--profile', 'a'],
    ['--prot', '1'],
  ]) {
    it(`answers ${args.join(' ')} with the list of options`, () => {
      expect(() => readOptions(args)).to.throw(/--data small\|large/)
    })
  }
})

describe('what the page and the user hear of the sandbox', () => {
  const keys = { applicationKey: 'ak', applicationSecret: 'as', consumerKey: 'ck' }
  const regions = { 'ovh-eu': { base: 'http://127.0.0.1:4174/ovh-eu', ...keys } }

  it('is an endpoint for each region', () => {
    const api = 'http://127.0.0.1:4174/ovh-eu/1.0'
    expect(sandboxEndpoints(regions)).to.deep.equal([
      { name: 'sandbox-ovh-eu', label: 'Sandbox · ovh-eu', api, like: 'ovh-eu' },
    ])
    expect(sandboxEndpoints({ 'ovh-eu': { base: api, ...keys } })[0]).to.have.property('api', api)
  })

  it('is a file that names the URL as its section', () => {
    expect(sandboxConf(regions).split('\n')).to.deep.equal([
      '[default]',
      'endpoint=http://127.0.0.1:4174/ovh-eu/1.0',
      '',
      '[http://127.0.0.1:4174/ovh-eu/1.0]',
      'application_key=ak',
      'application_secret=as',
      'consumer_key=ck',
      '',
    ])
  })
})

describe('the port', () => {
  it('is the wanted one where that is free, and says nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const said: string[] = []
    expect(await freePort(port, 'the page', (sentence) => said.push(sentence))).to.equal(port)
    expect(said).to.deep.equal([])
  })

  it('counts as taken when only the other loopback address is', async function () {
    const server = createServer()
    const listening = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(0, '::1', () => resolve(true))
    })
    if (!listening) return this.skip()
    expect(await portFree((server.address() as AddressInfo).port)).to.equal(false)
    server.close()
  })
})

describe('installation', () => {
  const lock = (version: string): string =>
    JSON.stringify({
      packages: {
        '': {},
        'node_modules/a': { version, integrity: `sha512-${version}` },
        'node_modules/native': { version: '1.0.0', optional: true, os: ['nowhere'] },
      },
    })
  let folder: string
  const write = async (wanted: string, present?: string): Promise<void> => {
    await mkdir(join(folder, 'node_modules'), { recursive: true })
    await writeFile(join(folder, 'package-lock.json'), wanted)
    if (present) await writeFile(join(folder, 'node_modules/.package-lock.json'), present)
  }
  const present = (version: string): string =>
    JSON.stringify({ packages: { 'node_modules/a': { version, integrity: `sha512-${version}` } } })

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'countersign-lock-'))))
  afterEach(() => rm(folder, { recursive: true }))

  it('is complete when npm recorded what the lock file says, other machines’ bindings aside', async () => {
    await write(lock('1.0.0'), present('1.0.0'))
    expect(installed(folder)).to.equal(true)
  })

  it('is not when there is none, or another version, or one package less', async () => {
    await write(lock('1.0.0'))
    expect(installed(folder)).to.equal(false)
    await write(lock('2.0.0'), present('1.0.0'))
    expect(installed(folder)).to.equal(false)
    await write(lock('1.0.0'), '{ "packages": {} }')
    expect(installed(folder)).to.equal(false)
  })

  it('is complete in this folder', () => {
    expect(installed(root)).to.equal(true)
  })

  it('refuses an old Node with a sentence', async () => {
    expect(nodeComplaint('18.20.4')).to.match(/Node 20\.19.*Node 18\.20\.4/)
    expect(nodeComplaint('20.18.1')).to.be.a('string')
    for (const version of ['20.19.0', '22.0.0', '24.1.0']) expect(nodeComplaint(version)).to.equal(undefined)
    const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      engines: { node: string }
    }
    expect(engines.node).to.equal('>=20.19')
  })
})
