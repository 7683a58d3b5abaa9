// The composition root: the only file that has met everybody. What signing and the vault take from the browser is taken
// first, while nothing else has run that could have replaced it; both come with parts that are loaded later.
import './ovh/sign.ts'
import './vault/runtime.ts'
import { browserInstallOffer } from './platform/install.ts'
import { browserNavigation } from './platform/navigation.ts'
import { browserPage } from './platform/page.ts'
import { browserPreferences } from './platform/preferences.ts'
import { idbVaultStore } from './platform/idb-vault-store.ts'
import { browserReturns } from './platform/returns.ts'
import { shippedData } from './platform/reference-data.ts'
import { tellingFetch } from './platform/telling-fetch.ts'
import { webLock } from './platform/web-lock.ts'
import { Accounts } from './state/accounts.ts'
import { Demo } from './state/demo.ts'
import { Importing } from './state/importing.ts'
import { Installation } from './state/installation.ts'
import { Keyring } from './state/keyring.ts'
import { Notices } from './state/notices.ts'
import { Preferences } from './state/preferences.ts'
import { Regions } from './state/regions.ts'
import type { ExtraEndpoint } from './state/regions.ts'
import { Router } from './state/router.ts'
import type { openTransports } from './transport.ts'
import { provideConnection } from './ui/connection-context.ts'
import { provide, provideApplications, provideSupply } from './ui/contexts.ts'
import { provideDemo } from './ui/demo-context.ts'
import { provideDoctor } from './ui/doctor-context.ts'
import { provideInventory } from './ui/inventory-context.ts'
import { provideOwnHost } from './ui/own-host-context.ts'
import { provideSafety } from './ui/safety-context.ts'
import type { OpenNewKey, OpenTransports } from './ui/contexts.ts'

/** Written into the page by the build. */
declare const __EXTRA_ENDPOINTS__: readonly ExtraEndpoint[]
declare const __VERSION__: string

/** Held from the first moment on, so that whatever loads later cannot put itself in between. */
const network = tellingFetch(globalThis.fetch.bind(globalThis))
/** Who answers: the network, or in the example account an imitation inside the page. */
let carrier = network
const fetchNow: typeof globalThis.fetch = (input, init) => carrier(input, init)
const now = (): number => Date.now()

/** What carries the calls, and what is known of it. */
type Carriage = ReturnType<typeof openTransports>

/** Loads a part of the page when it is first asked for, and once; after a failure, the next who asks tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }
}

async function start(host: HTMLElement): Promise<void> {
  const page = browserPage()
  const preferences = new Preferences(browserPreferences(), page)
  const regions = new Regions(__EXTRA_ENDPOINTS__)
  const returns = browserReturns()
  const data = shippedData()
  const router = new Router(browserNavigation())
  const ways = async () => (await import('./platform/ways.ts')).browserWays()
  const keyring = new Keyring({ store: idbVaultStore(), page, exclusive: webLock(), ways, now })
  const notices = new Notices()
  const openCarriage = once<Carriage>(async () =>
    (await import('./transport.ts')).openTransports({
      keyring,
      regions,
      notices,
      preferences,
      fetch: fetchNow,
      now,
    }),
  )
  const transports: OpenTransports = async () => (await openCarriage()).transports
  const accounts = new Accounts(keyring, regions, transports)
  const importing = new Importing(keyring, regions, now, async (text) =>
    (await import('./platform/yaml.ts')).readYaml(text),
  )
  const installation = new Installation(browserInstallOffer())
  keyring.addEventListener('change', () => {
    const { value } = keyring
    if (value.kind === 'open' && value.private) preferences.stopKeeping()
    if (value.kind === 'open' && !value.private) preferences.rememberVault(true)
  })
  keyring.addEventListener('wipe', () => preferences.rememberVault(false))

  const newKey: OpenNewKey = once(async () =>
    (await import('./new-key.ts')).openWing({
      keyring,
      accounts,
      regions,
      notices,
      preferences,
      router,
      returns,
      data,
      transports,
    }),
  )
  // Keys that are on their way are looked after wherever the person is, and a way back finds its request.
  const look = (): void => {
    const { value } = keyring
    const pending = value.kind === 'open' && (value.content.pending?.length ?? 0) > 0
    if (pending || returns.taken !== undefined) void newKey().catch(() => undefined)
  }
  keyring.addEventListener('change', look)

  provide(host, {
    keyring,
    accounts,
    importing,
    installation,
    newKey,
    notices,
    preferences,
    regions,
    router,
    transports,
    version: __VERSION__,
  })
  provideConnection(host, openCarriage)
  provideSupply(
    host,
    once(async () => {
      const { Applications } = await import('./state/applications.ts')
      provideApplications(host, new Applications(keyring, now))
    }),
  )
  const openInventory = once(async () =>
    (await import('./inventory.ts')).openWing({ keyring, accounts, data, now, notices, preferences }),
  )
  provideInventory(host, openInventory)
  provideDoctor(
    host,
    once(async () => {
      const { Consultation } = await import('./state/inventory/doctor/consultation.ts')
      const fetch = fetchNow
      const inventory = openInventory
      return new Consultation({ keyring, accounts, regions, importing, fetch, transports, now, inventory })
    }),
  )
  const openSafety = once(async () => (await import('./safety.ts')).openWing({ keyring, now }))
  provideSafety(host, openSafety)
  provideOwnHost(host, async () => (await import('./platform/own-host.ts')).askOwnHost())
  const openDemo = async () => {
    const [demo] = await Promise.all([import('./demo.ts'), import('./ui/elements/demo-band.ts')])
    const carry = (fetch = network): void => void (carrier = fetch)
    return demo.openDemo({ now, language: preferences.value.language, carry })
  }
  provideDemo(host, new Demo({ keyring, page, open: openDemo }))
  // Once something is worth keeping, the browser is asked to keep it.
  keyring.addEventListener('change', () => {
    if (keyring.value.kind === 'open') void openSafety().catch(() => undefined)
  })
  // Where a vault was saved, the way in travels together with the vault's code.
  if (preferences.value.vault) void import('./ui/pages/unlock.ts').catch(() => undefined)
  // Files that do not open at once are asked for again, for a few seconds: whoever waits is told.
  const explain = async (): Promise<void> => (await import('./ui/elements/vault-trouble.ts')).showIn(host)
  const waiting = setTimeout(() => void explain().catch(() => undefined), 1_000)
  await Promise.all([import('./ui/app.ts'), keyring.look()])
  clearTimeout(waiting)
  // What the page's first link leads to: a fragment finds nothing inside of a shadow root.
  host.append(Object.assign(document.createElement('cs-app'), { id: 'content' }))
  if (keyring.value.kind === 'absent' && keyring.value.trouble) await explain()
  // Whoever cannot be watched over is not let in: the lock loads the page anew.
  const shut = (): void => {
    if (keyring.value.kind === 'open') keyring.lock({ here: true })
  }
  try {
    const { keepWatch } = await import('./vigil.ts')
    keepWatch(host, { keyring, regions, version: __VERSION__ })
  } catch {
    keyring.addEventListener('change', shut)
    shut()
  }
  // Nobody waits for this, and without it the page works all the same.
  const settle = async (): Promise<void> => {
    const later = await import('./later.ts')
    later.settle({
      ...{ host, router, keyring, accounts, preferences, importing, installation },
      ...{ data, openInventory, transports },
    })
  }
  ;(globalThis.requestIdleCallback ?? setTimeout)(() => void settle().catch(() => undefined))
}

void start(document.body)
