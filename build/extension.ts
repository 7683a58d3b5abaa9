// `npm run build:extension`: the built page as an extension, for Chromium and for Firefox.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { background, backgroundFile, extensionManifest, type ExtensionTarget } from './extension-manifest.ts'
import { buildSite, sitePolicy, siteVersion, type SiteOptions } from './site.ts'
import { zip } from './zip.ts'

const extensionTargets: readonly ExtensionTarget[] = ['chromium', 'firefox']

/** What only a host needs: a name that begins with `_` is refused by browsers, and an extension's files need no worker. */
const left = new Set(['_headers', 'sw.js', 'badge.svg', 'screenshots'])

/**
 * Writes a folder and an archive for each browser. The page is the one that public hosts serve, file by file.
 * @returns the paths written, folders without their content
 */
export async function buildExtension({
  outDir,
  ...options
}: Pick<SiteOptions, 'extraEndpoints'> & { outDir: string }): Promise<string[]> {
  const site = await mkdtemp(join(tmpdir(), 'countersign-extension-'))
  try {
    await buildSite({ outDir: site, ...options })
    await rm(outDir, { recursive: true, force: true })
    const written: string[] = []
    for (const target of extensionTargets) {
      const folder = join(outDir, target)
      await mkdir(folder, { recursive: true })
      for (const name of await readdir(site)) {
        if (!left.has(name)) await cp(join(site, name), join(folder, name), { recursive: true })
      }
      const manifest = extensionManifest(target, siteVersion(), sitePolicy(options))
      await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
      await writeFile(join(folder, backgroundFile), background)
      const archive = join(outDir, `countersign-${target}-${siteVersion()}.zip`)
      await writeFile(archive, zip(await contentsOf(folder)))
      written.push(folder, archive)
    }
    return written
  } finally {
    await rm(site, { recursive: true, force: true })
  }
}

async function contentsOf(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path))
  }
  return files
}
