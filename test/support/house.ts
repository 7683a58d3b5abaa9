// The application without its screen: real stores, the sandbox's fetch, memory for a disk, and a page that obeys.
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { Accounts } from '../../src/state/accounts.ts'
import { Applications } from '../../src/state/applications.ts'
import { HandDesk } from '../../src/state/hand/desk.ts'
import { Importing } from '../../src/state/importing.ts'
import { Installation } from '../../src/state/installation.ts'
import { Keyring } from '../../src/state/keyring.ts'
import { openNewKey } from '../../src/state/new-key/wing.ts'
import type { NewKeyWing } from '../../src/state/new-key/wing.ts'
import { Notices } from '../../src/state/notices.ts'
import { OwnRoutes } from '../../src/state/own-routes.ts'
import { Preferences } from '../../src/state/preferences.ts'
import { Regions } from '../../src/state/regions.ts'
import type { ExtraEndpoint } from '../../src/state/regions.ts'
import { Router } from '../../src/state/router.ts'
import { openSafety } from '../../src/state/safety.ts'
import { relayOf } from '../../src/state/transport/configured.ts'
import { Transports } from '../../src/state/transport/transports.ts'
import type { Shelf } from '../../src/state/ports.ts'
import type { WayPorts } from '../../src/state/ways.ts'
import { shippedWords } from '../../src/platform/word-lists.ts'
import { memoryStore } from '../../src/vault/index.ts'
import type { VaultStore } from '../../src/vault/index.ts'
import { FakeInstallOffer } from './page-copies.ts'
import { memoryShelf } from './surroundings.ts'
import { softDurability } from './ways.ts'

/** The floor of the vault's own bounds: tests open many vaults. */
export const ITERATIONS = 600_000
export const PASSPHRASE = 'seven quiet locksmiths count brass'
const ORIGIN = 'http://127.0.0.1:9'

export type SandboxOptions = NonNullable<Parameters<typeof createSandbox>[0]>

export interface HouseOptions {
  store?: VaultStore
  sandbox?: SandboxOptions
  /** Called with each request before the sandbox sees it; an answer here is the answer. */
  intercept?: (request: Request) => Promise<Response | undefined> | Response | undefined
  preferences?: string
  /** The browser's part in opening a vault. */
  ways?: WayPorts
  /** How much a passphrase's guessing costs in what is written. */
  iterations?: number
  /** What the browser promises about what lies in it. */
  durability?: ReturnType<typeof softDurability>
  /** Where public facts lie. */
  shelf?: Shelf
}

/** Everything main.ts would make, for one test. */
export function furnish({
  store = memoryStore(),
  sandbox: options,
  intercept,
  preferences,
  ways,
  iterations = ITERATIONS,
  durability = softDurability(undefined),
  shelf = memoryShelf(),
}: HouseOptions = {}) {
  const sandbox = createSandbox({ origin: ORIGIN, data: 'small', profile: 'open', ...options })
  const connected = sandbox.connect()
  const fetch: typeof globalThis.fetch = async (input, init) =>
    (await intercept?.(new Request(input, init))) ?? connected(input, init)
  const restarts: number[] = []
  const guards: boolean[] = []
  const page = {
    languages: () => ['en'],
    restart: () => void restarts.push(Date.now()),
    guard: (on: boolean) => void guards.push(on),
  }
  const kept = { text: preferences }
  const regions = new Regions(extraEndpoints(sandbox))
  const keyring = new Keyring({ store, page, iterations, ways })
  const now = (): number => Date.now()
  const transports = new Transports({ fetch, now, relay: relayOf(keyring) })
  const desk = new HandDesk(now)
  keyring.onForget(() => desk.clear())
  transports.register(desk)
  const accounts = new Accounts(keyring, regions, () => Promise.resolve(transports))
  let address = ''
  const listeners: (() => void)[] = []
  const router = new Router({
    current: () => address,
    go: (to) => {
      address = to
      for (const changed of listeners) changed()
    },
    listen: (changed) => void listeners.push(changed),
  })
  const installOffer = new FakeInstallOffer()
  const notices = new Notices()
  const preferenceStore = new Preferences(
    {
      read: () => kept.text,
      write: (text) => void (kept.text = text),
      clear: () => void (kept.text = undefined),
    },
    page,
  )
  const files: { name: string; text: string }[] = []
  let wing: NewKeyWing | undefined
  const newKey = async (): Promise<NewKeyWing> =>
    (wing ??= openNewKey({
      keyring,
      accounts,
      regions,
      notices,
      preferences: preferenceStore,
      router,
      transports,
      clock: { now, after: (delayMs, run) => afterwards(run, delayMs) },
      downloads: { save: (file) => void files.push(file) },
      returns: {
        taken: undefined,
        address: (state) => `http://localhost:4173/?back=${state}`,
        tell: () => undefined,
        listen: () => undefined,
      },
      data: {
        routes: async () => (await import('../../src/data/route-lines.json')).default,
        presets: async () => (await import('../../src/data/presets.json')).default,
      },
      ownRoutes: async (own) => new OwnRoutes({ ...own, shelf }),
    }))
  const words = shippedWords()
  return {
    newKey,
    files,
    safety: openSafety({
      keyring,
      durability,
      downloads: { save: (file) => void files.push(file) },
      words,
      now,
    }),
    sandbox,
    store,
    regions,
    keyring,
    accounts,
    transports,
    desk,
    applications: new Applications(keyring, now),
    importing: new Importing(keyring, regions, now),
    installation: new Installation(installOffer),
    installOffer,
    notices,
    preferences: preferenceStore,
    router,
    kept,
    restarts,
    guards,
  }
}

/** A timer that keeps no test alive. */
function afterwards(run: () => void, delayMs: number): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

export type House = ReturnType<typeof furnish>

function extraEndpoints(sandbox: ReturnType<typeof createSandbox>): ExtraEndpoint[] {
  return Object.entries(sandbox.regions).map(([name, { base, oauth2 }]) => ({
    name: `sandbox-${name}`,
    label: `Sandbox · ${name}`,
    api: `${base.replace(/\/(1\.0)?$/, '')}/1.0`,
    like: name as ExtraEndpoint['like'],
    ...(oauth2 && { token: oauth2.tokenUrl }),
  }))
}

/** An `ovh.conf` with the sandbox's key of one region. */
export function confOf({ sandbox }: Pick<House, 'sandbox'>, region = 'ovh-eu'): string {
  const keys = sandbox.regions[region as keyof typeof sandbox.regions]
  return [
    `[sandbox-${region}]`,
    `application_key=${keys.applicationKey}`,
    `application_secret=${keys.applicationSecret}`,
    `consumer_key=${keys.consumerKey}`,
    '',
  ].join('\n')
}

/** Pastes the conf of a region and saves it in a private session, or in what is open. Returns the account. */
export async function settleIn(house: House, region = 'ovh-eu') {
  await house.importing.read(confOf(house, region).replace(`sandbox-${region}`, baseOf(house, region)))
  const open = house.keyring.value.kind === 'open'
  const [id] = await house.importing.save(open ? undefined : 'private')
  const account = house.accounts.find(id ?? '')
  if (!account) throw new Error('nothing was saved')
  return account
}

/** The base address of a sandbox region, as a conf writes it. */
export const baseOf = ({ regions }: Pick<House, 'regions'>, region: string): string =>
  regions.find(`sandbox-${region}`)?.api ?? ''
