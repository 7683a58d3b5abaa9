// The product and its sandbox on this machine, on two origins: what `npm start` and `npm run dev` run.
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import type { Access, CorsProfile } from '../src/sandbox/index.ts'
import type { CustomEndpoint } from './custom-endpoints.ts'
import { securityHeaders } from './policy.ts'
import { anyPort, freePort } from './ports.ts'
import { type RunningSandbox, startSandbox } from './sandbox-server.ts'
import { serveSite } from './serve.ts'
import { buildSite, siteConfig, sitePolicy } from './site.ts'

/** The keys that the sandbox has for each of its regions. */
type Regions = Readonly<
  Record<string, Pick<Access, 'base' | 'applicationKey' | 'applicationSecret' | 'consumerKey' | 'oauth2'>>
>

/** What can be chosen on the command line. */
export interface StartOptions {
  port: number
  sandboxPort: number
  /** Which of the sandbox's seeded accounts. */
  data: 'small' | 'large'
  /** How the sandbox answers other origins. */
  profile: CorsProfile
  /** Vite's development server with reload in place of a build. */
  dev: boolean
}

/** Both servers, running. */
interface Running {
  /** Where the page is. */
  page: string
  sandbox: RunningSandbox
  close(): Promise<void>
}

const usage = `Options: --port N  --sandbox-port N  --data small|large  --profile observed|none-on-errors|closed|open
(as in: npm start -- --data large)`

/**
 * Reads the command line.
 * @throws Error with a sentence and the list of options
 */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args)
  const port = (name: 'port' | 'sandbox-port'): number => {
    const value = values[name]
    const number = Number(value)
    if (!/^\d{1,5}$/.test(value) || number > 65_535)
      throw new Error(`--${name} takes a number up to 65535.\n${usage}`)
    return number
  }
  return {
    port: port('port'),
    sandboxPort: port('sandbox-port'),
    data: oneOf('data', values.data, ['small', 'large']),
    profile: oneOf('profile', values.profile, ['observed', 'none-on-errors', 'closed', 'open']),
    dev: values.dev,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4173' },
        'sandbox-port': { type: 'string', default: '4174' },
        data: { type: 'string', default: 'small' },
        profile: { type: 'string', default: 'observed' },
        dev: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`, { cause: error })
  }
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new Error(`--${name} takes ${allowed.join(', ')}.\n${usage}`)
  return found
}

/** The sandbox's regions as endpoints of a local build. */
export function sandboxEndpoints(regions: Regions): CustomEndpoint[] {
  return Object.entries(regions).map(([name, { base, oauth2 }]) => ({
    name: `sandbox-${name}`,
    label: `Sandbox · ${name}`,
    api: `${base.replace(/\/(1\.0)?$/, '')}/1.0`,
    like: name,
    ...(oauth2 && { token: oauth2.tokenUrl }),
  }))
}

/** An `ovh.conf` that any official client and our page can read, with the sandbox's keys of one region. */
export function sandboxConf(regions: Regions, region = 'ovh-eu'): string {
  const keys = regions[region]
  const api = sandboxEndpoints(regions).find(({ like }) => like === region)?.api
  if (!keys || !api) throw new TypeError(`The sandbox has no region ${region}`)
  return [
    '[default]',
    `endpoint=${api}`,
    '',
    `[${api}]`,
    `application_key=${keys.applicationKey}`,
    `application_secret=${keys.applicationSecret}`,
    `consumer_key=${keys.consumerKey}`,
    '',
  ].join('\n')
}

/** Starts the sandbox, then builds and serves a page that knows it; resolves when both answer. */
async function start(options: StartOptions, say: (sentence: string) => void): Promise<Running> {
  const sandboxPort = await freePort(options.sandboxPort, 'the sandbox', say)
  const sandbox = await startSandbox({ port: sandboxPort, profile: options.profile, data: options.data })
  try {
    const extraEndpoints = sandboxEndpoints(sandbox.sandbox.regions)
    const port = await freePort(options.port, 'the page', say)
    const page = await (options.dev ? develop : serve)(port, extraEndpoints)
    return {
      page: page.origin,
      sandbox,
      close: async () => {
        await Promise.all([page.close(), sandbox.close()])
      },
    }
  } catch (error) {
    await sandbox.close()
    throw error
  }
}

interface Page {
  origin: string
  close(): Promise<void>
}

async function serve(port: number, extraEndpoints: CustomEndpoint[]): Promise<Page> {
  const cache = fileURLToPath(new URL('../.cache', import.meta.url))
  mkdirSync(cache, { recursive: true })
  // A folder of its own: two of these at once must not serve each other's endpoints.
  const dir = mkdtempSync(`${cache}/site-`)
  const remove = (): void => rmSync(dir, { recursive: true, force: true })
  try {
    await buildSite({ outDir: dir, extraEndpoints })
    const serving = await serveSite({
      dir,
      port,
      host: 'localhost',
      headers: securityHeaders(sitePolicy({ extraEndpoints })),
    })
    return {
      origin: serving.origin,
      close: () => {
        remove()
        return serving.close()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

async function develop(wanted: number, extraEndpoints: CustomEndpoint[]): Promise<Page> {
  // The policy names the websocket's port before anything listens.
  const port = wanted === 0 ? await anyPort() : wanted
  const development = { socket: `ws://localhost:${port}`, styleNonce: randomUUID() }
  const options = { extraEndpoints, development }
  const server = await createServer({
    ...siteConfig(options),
    server: {
      host: 'localhost',
      port,
      strictPort: true,
      headers: securityHeaders(sitePolicy(options)),
      // The overlay writes markup from text, which the policy refuses; errors are in the terminal and the console.
      hmr: { overlay: false },
    },
  })
  await server.listen()
  return { origin: `http://localhost:${port}`, close: () => server.close() }
}

/** The whole command: starts, says where everything is, and ends both at the first signal. */
export async function run(args: readonly string[]): Promise<void> {
  const options = readOptions(args)
  const say = (sentence: string): void => console.log(sentence)
  const running = await start(options, say)
  const end = (): void => {
    // Not awaited: open connections must not hold the terminal.
    void running.close()
    process.exit(0)
  }
  // Before anything is said: whoever reads it may end us at once.
  // npm's shell does not hand on a signal that was meant for npm alone: it just dies, and must not leave us behind.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), 500).unref()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  const { origin, sandbox } = running.sandbox
  say(`
  Countersign   ${running.page}
  Sandbox       ${origin}   (an imitation of the OVHcloud API with invented accounts)

Open the first address and paste this ovh.conf:

${sandboxConf(sandbox.regions)}
${options.data === 'small' ? 'A big account: npm start -- --data large. ' : ''}Ctrl-C ends both.`)
}
