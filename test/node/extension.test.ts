import { expect } from 'chai'
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildExtension } from '../../build/extension.ts'
import { extensionManifest, hostPermissions } from '../../build/extension-manifest.ts'
import { endpointOrigins, headerPolicy } from '../../build/policy.ts'
import { buildSite } from '../../build/site.ts'
import { zip } from '../../build/zip.ts'

describe('the manifest of the extension', () => {
  const manifests = (['chromium', 'firefox'] as const).map((target) => extensionManifest(target, '1.2.3'))

  it('asks for the seven hosts and the three that give tokens, and for nothing else', () => {
    for (const manifest of manifests) {
      expect(manifest.host_permissions).to.have.members([
        ...endpointOrigins().map((origin) => `${origin}/*`),
        'https://www.ovh.com/auth/oauth2/token',
        'https://ca.ovh.com/auth/oauth2/token',
        'https://us.ovhcloud.com/auth/oauth2/token',
      ])
      for (const name of [
        'permissions',
        'optional_permissions',
        'optional_host_permissions',
        'content_scripts',
        'web_accessible_resources',
        'externally_connectable',
        'sandbox',
        'update_url',
      ]) {
        expect(manifest, name).not.to.have.property(name)
      }
      expect(manifest).to.include({ manifest_version: 3, name: 'Countersign', version: '1.2.3' })
    }
  })

  it('carries the page’s own policy', () => {
    for (const manifest of manifests) {
      expect(manifest.content_security_policy).to.deep.equal({ extension_pages: headerPolicy() })
    }
  })

  it('opens exactly the hosts that a build adds', () => {
    expect(hostPermissions(['https://ovh.example.org', 'http://127.0.0.1:4174'])).to.include.members([
      'https://ovh.example.org/*',
      'http://127.0.0.1/*',
    ])
  })
})

describe('a package of the extension', function () {
  this.timeout(60_000)
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-packages-'))
    await buildExtension({ outDir: join(folder, 'one') })
    await buildExtension({ outDir: join(folder, 'two') })
    await buildSite({ outDir: join(folder, 'site') })
  })
  after(() => rm(folder, { recursive: true }))

  const filesOf = async (dir: string): Promise<string[]> =>
    (await readdir(dir, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort()

  it('is the same byte for byte whenever it is made', async () => {
    const archives = (await readdir(join(folder, 'one'))).filter((name) => name.endsWith('.zip'))
    expect(archives).to.have.length(2)
    for (const name of archives) {
      const [one, two] = await Promise.all(['one', 'two'].map((dir) => readFile(join(folder, dir, name))))
      expect(one?.equals(two ?? Buffer.alloc(0)), name).to.equal(true)
    }
  })

  it('holds the page that hosts serve, file by file, and no worker in front of it', async () => {
    for (const target of ['chromium', 'firefox']) {
      const files = await filesOf(join(folder, 'one', target))
      expect(files).to.include.members(['index.html', 'manifest.json', 'background.js', 'icons/192.png'])
      expect(files.filter((name) => /^_|(^|\/)sw\.js$|\.map$/.test(name))).to.deep.equal([])
      for (const name of files) {
        if (name === 'manifest.json' || name === 'background.js') continue
        const [ours, theirs] = await Promise.all([
          readFile(join(folder, 'one', target, name)),
          readFile(join(folder, 'site', name)),
        ])
        expect(ours.equals(theirs), name).to.equal(true)
      }
    }
  })

  it('unpacks to what lies beside it', async () => {
    const [archive = ''] = (await readdir(join(folder, 'one'))).filter((name) => /firefox.*\.zip$/.test(name))
    const script =
      'import sys, zipfile, json; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps(z.namelist()))'
    const names = JSON.parse(
      execFileSync('python3', ['-c', script, join(folder, 'one', archive)], { encoding: 'utf8' }),
    ) as string[]
    expect(names).to.deep.equal(await filesOf(join(folder, 'one', 'firefox')))
  })
})

describe('zip', () => {
  it('does not depend on the order it is given', () => {
    const files: [string, Uint8Array][] = [
      ['b', Buffer.from('two')],
      ['a/c', Buffer.from('one')],
    ]
    expect(zip(new Map(files)).equals(zip(new Map(files.toReversed())))).to.equal(true)
  })

  it('takes no name that could be read as another', () => {
    expect(() => zip(new Map([['é', Buffer.alloc(0)]]))).to.throw(TypeError)
  })
})
