// How the page is built: one configuration for the shipped site, the local one and the development server.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import { type CustomEndpoint, originsOf, ownEndpoints, ownRelays } from './custom-endpoints.ts'
import { metaTags, type PolicyOptions } from './policy.ts'
import { codeSplitting, houseAhead, plainImports } from './parts.ts'
import { serviceWorker } from './service-worker.ts'
import { shortTemplates } from './templates.ts'

/** What one build knows beside the seven. */
export interface SiteOptions {
  /** Endpoints beside those of `endpoints.json`, such as the sandbox's. */
  extraEndpoints?: readonly CustomEndpoint[]
  /** Relays beside those of `relays.json`, by their addresses. */
  relays?: readonly string[]
  /** Folders of shared hosts, such as those of `shared-origins.json`: the page runs there, and there alone. */
  sharedAddresses?: readonly string[]
  /** For the development server alone: its websocket, and the nonce of the styles it puts into the page. */
  development?: { socket: string; styleNonce: string }
}

const root = fileURLToPath(new URL('..', import.meta.url))
const placeholder = '<!-- policy -->'

/** The version people see, from package.json. */
export function siteVersion(): string {
  const { version: text } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  return text
}

/** Writes the policy into the page in place of its placeholder; a page without one is refused. */
function policyTags(policy: PolicyOptions): Plugin {
  return {
    name: 'countersign:policy',
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        // The policy does not cover what stands before it.
        if (!/<meta charset="utf-8" \/>\s*<!-- policy -->/.test(html)) {
          throw new Error(`index.html needs ${placeholder} right after <meta charset>.`)
        }
        return html.replace(placeholder, () => metaTags(policy))
      },
    },
  }
}

/** All endpoints beside the seven that a build with these options contacts. */
function allCustomEndpoints({ extraEndpoints = [] }: SiteOptions): CustomEndpoint[] {
  return [...ownEndpoints(), ...extraEndpoints]
}

/** All relays elsewhere that a build with these options may contact. */
function allRelays({ relays = [] }: SiteOptions): string[] {
  return [...ownRelays(), ...relays]
}

/** What a build with these options adds to the policy: the same for its meta tag and for the server's header. */
export function sitePolicy(options: SiteOptions = {}): PolicyOptions {
  const { socket, styleNonce } = options.development ?? {}
  return {
    extraOrigins: [
      ...originsOf(allCustomEndpoints(options), allRelays(options)),
      ...(socket === undefined ? [] : [socket]),
    ],
    scriptFolders: options.sharedAddresses ?? [],
    ...(styleNonce !== undefined && { styleNonce }),
  }
}

/** Vite's configuration of the page. Relative addresses, so that it runs from any folder of any host. */
export function siteConfig(options: SiteOptions = {}): InlineConfig {
  const styleNonce = options.development?.styleNonce
  return {
    root,
    base: './',
    configFile: false,
    // A build depends on the sources alone, never on somebody's environment.
    envDir: false,
    logLevel: 'warn',
    plugins: [
      policyTags(sitePolicy(options)),
      plainImports(),
      shortTemplates(),
      houseAhead(),
      serviceWorker(sitePolicy(options)),
    ],
    ...(styleNonce !== undefined && { html: { cspNonce: styleNonce } }),
    define: {
      // No page has what Node has.
      'globalThis.process': 'undefined',
      __EXTRA_ENDPOINTS__: JSON.stringify(allCustomEndpoints(options)),
      __SHARED_ADDRESSES__: JSON.stringify(options.sharedAddresses ?? []),
      __RELAYS__: JSON.stringify(allRelays(options)),
      __VERSION__: JSON.stringify(siteVersion()),
    },
    build: {
      target: 'es2022',
      assetsInlineLimit: 0,
      // Its list of what each part imports weighs more than the round trip that it saves; see build/parts.ts.
      modulePreload: false,
      rolldownOptions: { output: { codeSplitting } },
      sourcemap: false,
      reportCompressedSize: false,
      emptyOutDir: true,
    },
  }
}

/** A file that a build wrote, or a part of the script with its imports. */
export type BuiltFile = Rolldown.OutputChunk | Rolldown.OutputAsset

/**
 * Builds the page into a folder, which is emptied first. The same sources give the same bytes.
 * @returns what was written; files of `public/` are copied beside it
 */
export async function buildSite({
  outDir,
  ...options
}: SiteOptions & { outDir: string }): Promise<BuiltFile[]> {
  const config = siteConfig(options)
  const result = await build({ ...config, build: { ...config.build, outDir } })
  if (Array.isArray(result) || !('output' in result)) throw new Error('The build wrote more than one site.')
  return result.output
}
