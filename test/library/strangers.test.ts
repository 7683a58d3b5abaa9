// The packed library in the hands of strangers: other runtimes, a worker, a bare script, and two judges of packages.
// `npm run test:library` runs it; runtimes and judges come from the registry into a folder of their own.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { type Browser, chromium } from 'playwright-core'
import { type RunningSandbox, startSandbox } from '../../build/sandbox-server.ts'
import { findChromium } from '../../scripts/chromium.mjs'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Exact versions, so that a verdict can be repeated. */
const guests = {
  publint: '0.3.25',
  '@arethetypeswrong/cli': '0.18.5',
  '@oven/bun-linux-x64-baseline': '1.4.5',
  '@deno/linux-x64-glibc': '2.9.6',
}

/** What every runtime is asked to do: sign a vector of the official suites, and read an account of the sandbox. */
const program = `import { applicationAuth, listCredentials, OvhClient, sign } from 'countersign'
import { memoryStore, Vault } from 'countersign/vault'
export async function work(keys) {
  const signature = await sign('9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk', '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY', {
    method: 'POST', url: 'https://eu.api.ovh.com/1.0/call', body: '', timestamp: 1457018875,
  })
  const client = new OvhClient({ endpoint: keys.base, auth: applicationAuth(keys) })
  const ids = await listCredentials(client)
  const vault = new Vault(memoryStore(), { read: (value) => value })
  const session = await vault.create({ passphrase: 'seven quiet locksmiths' }, ['kept'])
  const [kept] = session.content
  return { signed: /^[$]1[$][0-9a-f]{40}$/.test(signature), ids: ids.length, kept }
}
`
const expected = { signed: true, ids: 11, kept: 'kept' }

describe('the library in the hands of strangers', function () {
  this.timeout(300_000)
  let folder: string
  let sandbox: RunningSandbox
  let keys: string
  let packed: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-strangers-'))
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
    const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [{ filename: string }]
    packed = join(folder, filename)
    await writeFile(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }')
    const wanted = Object.entries(guests).map(([name, version]) => `${name}@${version}`)
    await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', packed, ...wanted], {
      cwd: folder,
    })
    await writeFile(join(folder, 'program.js'), program)
    await writeFile(
      join(folder, 'command.js'),
      `import { work } from './program.js'
const [keys] = (globalThis.Deno?.args ?? process.argv.slice(2))
console.log(JSON.stringify(await work(JSON.parse(keys))))`,
    )
    sandbox = await startSandbox({ port: 0, profile: 'observed' })
    keys = JSON.stringify(sandbox.sandbox.regions['ovh-eu'])
  })
  after(async () => {
    await sandbox?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Runs a program in the stranger's project. */
  const there = async (program: string, ...args: string[]): Promise<string> =>
    (await run(program, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })).stdout
  const module = (path: string): string => join(folder, 'node_modules', path)

  it('works in Node', async () => {
    expect(JSON.parse(await there(process.execPath, 'command.js', keys))).to.deep.equal(expected)
  })

  it('works in Bun', async () => {
    const bun = module('@oven/bun-linux-x64-baseline/bin/bun')
    expect(JSON.parse(await there(bun, 'command.js', keys))).to.deep.equal(expected)
  })

  it('works in Deno, which lets it reach the one host and nothing else', async () => {
    const deno = module('@deno/linux-x64-glibc/deno')
    const { host } = new URL(sandbox.origin)
    const flags = ['run', '--no-prompt', '--node-modules-dir=manual', `--allow-net=${host}`]
    expect(JSON.parse(await there(deno, ...flags, 'command.js', keys))).to.deep.equal(expected)
  })

  it('has nothing that publint would change', async () => {
    const said = await there(
      process.execPath,
      module('publint/src/cli.js'),
      '--strict',
      module('countersign'),
    )
    expect(said).to.include('All good!')
  })

  it('has types that every modern resolution finds', async () => {
    // Node 10 knew no "exports", and CommonJS alone cannot load modules: what is promised is Node 20 and bundlers.
    const judge = module('@arethetypeswrong/cli/dist/index.js')
    const said = await there(process.execPath, judge, packed, '--profile', 'esm-only', '--format', 'json')
    const { problems, analysis } = JSON.parse(said) as {
      problems?: Record<string, unknown>
      analysis: { problems: { resolutionKind: string }[] }
    }
    const ours = analysis.problems.filter(({ resolutionKind }) => !/^node10$|cjs/i.test(resolutionKind))
    expect(ours, JSON.stringify(problems)).to.deep.equal([])
  })

  describe('in a browser, with no tool between', () => {
    let server: Server
    let browser: Browser
    let origin: string
    const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' }

    before(async () => {
      const imports = {
        countersign: '/node_modules/countersign/lib/ovh/index.js',
        'countersign/vault': '/node_modules/countersign/lib/vault/index.js',
      }
      const inWorker = program
        .replace("'countersign'", `'${imports.countersign}'`)
        .replace("'countersign/vault'", `'${imports['countersign/vault']}'`)
      await writeFile(
        join(folder, 'worker.js'),
        `${inWorker}\nself.onmessage = ({ data }) => work(data).then(postMessage, (error) => postMessage(String(error)))`,
      )
      await writeFile(
        join(folder, 'page.html'),
        `<!doctype html><script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module">import { work } from './program.js'; globalThis.work = work</script>`,
      )
      server = createServer((request, response) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname
        readFile(join(folder, path)).then(
          (bytes) =>
            response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(bytes),
          () => response.writeHead(404).end(),
        )
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      origin = `http://localhost:${(server.address() as AddressInfo).port}`
      browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
    })
    after(async () => {
      await browser?.close()
      server?.close()
    })

    it('works from a script of type module', async () => {
      const page = await browser.newPage()
      await page.goto(`${origin}/page.html`)
      await page.waitForFunction('globalThis.work')
      expect(await page.evaluate(`work(${keys})`)).to.deep.equal(expected)
    })

    it('works in a worker', async () => {
      const page = await browser.newPage()
      await page.goto(`${origin}/page.html`)
      const told = await page.evaluate(`new Promise((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => resolve(message)
        worker.postMessage(${keys})
      })`)
      expect(told).to.deep.equal(expected)
    })
  })
})
