import { expect } from 'chai'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startSandbox } from '../../build/sandbox-server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

describe('the packed library', function () {
  this.timeout(180_000)
  let folder: string
  let files: string[]
  let dependencies: unknown

  /** Runs a module's text in the empty project and reads its JSON. */
  const evaluate = async (module: string, ...args: string[]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', module, ...args], {
      cwd: folder,
    })
    return JSON.parse(stdout)
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-pack-'))
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
    const packed = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [
      { filename: string; files: { path: string }[] },
    ]
    files = packed[0].files.map(({ path }) => path)
    await writeFile(join(folder, 'package.json'), '{ "name": "stranger", "private": true }')
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed[0].filename}`], {
      cwd: folder,
    })
    const { stdout: tree } = await run('npm', ['ls', '--all', '--json'], { cwd: folder })
    dependencies = (JSON.parse(tree) as { dependencies: { countersign: { dependencies?: unknown } } })
      .dependencies
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('holds the two floors with their types, the command with its page, the readme and the licence, and nothing else', () => {
    const doors = ['ovh', 'vault'].flatMap((floor) => [`lib/${floor}/index.js`, `lib/${floor}/index.d.ts`])
    const command = ['countersign.js', 'endpoints.json', 'page/index.html'].map((path) => `lib/live/${path}`)
    const wanted = ['LICENSE', 'README.md', 'package.json', ...doors, ...command]
    const missing = wanted.filter((path) => !files.includes(path))
    expect(missing).to.deep.equal([])
    const strangers = files.filter(
      (path) =>
        !/^(package\.json|README\.md|LICENSE|lib\/(ovh|vault)\/[\w/-]+\.(js|d\.ts)|lib\/live\/.+)$/.test(
          path,
        ),
    )
    expect(strangers).to.deep.equal([])
  })

  it('brings no package with it', () => {
    expect(Object.keys(dependencies as object)).to.deep.equal(['countersign'])
    expect(dependencies).not.to.have.nested.property('countersign.dependencies')
  })

  it('signs the vector of the official clients', async () => {
    // ovh/node-ovh tests/02_REST_client.js signs with these keys; the digest is of the documented text.
    const signature = await evaluate(`
      const { sign } = await import('countersign')
      const { createHash } = await import('node:crypto')
      const url = 'https://eu.api.ovh.com/1.0/me'
      const ours = await sign('secret', 'consumer', { method: 'GET', url, body: '', timestamp: 1366560945 })
      const theirs = '$1$' + createHash('sha1').update('secret+consumer+GET+' + url + '++1366560945').digest('hex')
      console.log(JSON.stringify({ ours, theirs }))`)
    expect(signature).to.have.property('ours', (signature as { theirs: string }).theirs)
  })

  it('reads an ovh.conf and lists the applications of the sandbox', async () => {
    const running = await startSandbox({ port: 0, profile: 'observed', data: 'small' })
    try {
      const result = await evaluate(
        `
        import { OvhClient, applicationAuth, listApplications, parseConf } from 'countersign'
        const [keys] = process.argv.slice(1).map((text) => JSON.parse(text))
        const conf = '[default]\\nendpoint=ovh-eu\\n\\n[ovh-eu]\\napplication_key=' + keys.applicationKey + '\\n'
        const { defaultEndpoint, warnings } = parseConf(conf)
        const client = new OvhClient({ endpoint: keys.base.replace(/\\/(1\\.0)?$/, '') + '/1.0', auth: applicationAuth(keys) })
        const { nichandle } = await client.get('/me')
        console.log(JSON.stringify({ defaultEndpoint, warnings, ids: await listApplications(client), nichandle }))`,
        JSON.stringify(running.sandbox.regions['ovh-eu']),
      )
      expect(result).to.have.property('defaultEndpoint', 'ovh-eu')
      expect(result).to.have.property('nichandle').that.is.a('string')
      expect((result as { ids: unknown[] }).ids).to.satisfy((ids: unknown[]) => ids.length > 0)
    } finally {
      await running.close()
    }
  })

  it('opens the vault by its own door, and nothing behind the doors', async () => {
    const result = await evaluate(`
      const { Vault, memoryStore } = await import('countersign/vault')
      const inner = await import('countersign/lib/ovh/sign.js').catch((error) => error)
      console.log(JSON.stringify({ vault: typeof Vault, store: typeof memoryStore, inner: inner.code }))`)
    expect(result).to.deep.equal({
      vault: 'function',
      store: 'function',
      inner: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
    })
  })

  it('serves the page and a relay by one command, and ends when told', async () => {
    const upstream = await startSandbox({ port: 0, profile: 'closed' })
    const command = join(folder, 'node_modules/.bin/countersign')
    const child = spawn(command, ['--port', '0', '--upstream', upstream.origin], { cwd: folder })
    try {
      const origin = await new Promise<string>((resolve, reject) => {
        let said = ''
        const hear = (data: Buffer): void => {
          said += data.toString()
          const found = /Countersign {3}(http:\S+)[^]*Ctrl-C/.exec(said)?.[1]
          if (found !== undefined) resolve(found)
        }
        child.stdout.on('data', hear)
        child.stderr.on('data', hear)
        child.once('close', () => reject(new Error(`ended: ${said}`)))
      })
      const page = await fetch(origin)
      expect(page.headers.get('content-security-policy')).to.contain("frame-ancestors 'none'")
      expect(await page.text()).to.contain('<script type="module"')
      const call = `${origin}/relay/eu.api.ovh.com/1.0/auth/time`
      expect(Number(await (await fetch(call)).text())).to.be.closeTo(Date.now() / 1000, 60)
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      expect(await ended).to.deep.equal([0, null])
    } finally {
      child.kill('SIGKILL')
      await upstream.close()
    }
  })

  it('tells a stranger’s compiler its types', async () => {
    const source = `
      import { endpoints, OvhClient, type Endpoint } from 'countersign'
      import { Vault } from 'countersign/vault'
      const endpoint: Endpoint = endpoints['ovh-eu']
      export const client: OvhClient = new OvhClient({ endpoint })
      export const kind: Function = Vault
      // @ts-expect-error a number is no endpoint
      new OvhClient({ endpoint: 1 })`
    await writeFile(join(folder, 'stranger.mts'), source)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023']
    const { stdout } = await run(process.execPath, [tsc, ...flags, 'stranger.mts'], { cwd: folder }).catch(
      (error: unknown) => error as { stdout: string },
    )
    expect(stdout).to.equal('')
  })

  describe('runs each example', () => {
    const running = startSandbox({ port: 0 })
    after(async () => (await running).close())

    /** Runs a file of examples/ as a stranger would, in a project that has the package, with the key in variables. */
    const example = async (
      file: string,
      args: readonly string[],
      told?: (said: string) => void,
    ): Promise<{ code: number | null; said: string }> => {
      const { base, applicationKey, applicationSecret, consumerKey } = (await running).sandbox.regions[
        'ovh-eu'
      ]
      const text = await readFile(join(root, 'examples', file), 'utf8')
      await writeFile(join(folder, file), text)
      const child = spawn(process.execPath, [file, ...args], {
        cwd: folder,
        env: {
          ...process.env,
          OVH_ENDPOINT: base,
          OVH_APPLICATION_KEY: applicationKey,
          OVH_APPLICATION_SECRET: applicationSecret,
          OVH_CONSUMER_KEY: consumerKey,
        },
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (part: string) => {
          said += part
          told?.(said)
        })
      }
      const [code] = (await once(child, 'close')) as [number | null]
      return { code, said }
    }

    it('list-keys', async () => {
      const { code, said } = await example('list-keys.mjs', [])
      expect(code, said).to.equal(0)
      expect(said).to.match(/^\d{9} {2}validated .* never ends {2}terraform: GET \/\*/m)
      expect(said).to.include('(deleted application)')
      expect(said.trim().split('\n')).to.have.length(11)
    })

    it('ask-for-a-key', async () => {
      const { sandbox } = await running
      let decided = false
      const { code, said } = await example('ask-for-a-key.mjs', ['GET /me'], (text) => {
        const url = /^https?:\S+credentialToken=\w+$/m.exec(text)?.[0]
        if (url !== undefined && !decided) decided = sandbox.decide(url, { accept: true })
      })
      expect(code, said).to.equal(0)
      expect(said).to.include('The key is validated and never ends.')
    })

    it('clean-up, which changes nothing before it is told to', async () => {
      const first = await example('clean-up.mjs', [])
      expect(first.said)
        .to.match(/^2 keys have ended/)
        .and.to.include('Nothing was changed.')
      const second = await example('clean-up.mjs', ['--yes'])
      expect(second.said.match(/^revoked \d+$/gm)).to.have.length(2)
      expect((await example('clean-up.mjs', [])).said).to.match(/^0 keys have ended/)
    })

    it('will-it-work', async () => {
      expect(await example('will-it-work.mjs', ['DELETE', '/domain/zone/example.org'])).to.deep.include({
        code: 0,
        said: 'yes: DELETE /domain/zone/example.org is allowed\n',
      })
    })

    it('sealed-notes', async () => {
      const passphrase = 'seven quiet locksmiths count brass'
      expect((await example('sealed-notes.mjs', ['notes.json', passphrase, 'the spare key'])).code).to.equal(
        0,
      )
      expect(await readFile(join(folder, 'notes.json'), 'utf8')).not.to.include('spare')
      expect((await example('sealed-notes.mjs', ['notes.json', passphrase])).said).to.equal('the spare key\n')
      expect((await example('sealed-notes.mjs', ['notes.json', 'another passphrase'])).code).to.equal(1)
    })
  })
})
