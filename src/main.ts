// The composition root: the only file that has met everybody.
import { browserNavigation } from './platform/navigation.ts'
import { browserPage } from './platform/page.ts'
import { browserPreferences } from './platform/preferences.ts'
import { idbVaultStore } from './platform/idb-vault-store.ts'
import { webLock } from './platform/web-lock.ts'
import { Accounts } from './state/accounts.ts'
import { Applications } from './state/applications.ts'
import { Importing } from './state/importing.ts'
import { Keyring } from './state/keyring.ts'
import { Notices } from './state/notices.ts'
import { Preferences } from './state/preferences.ts'
import { Regions } from './state/regions.ts'
import type { ExtraEndpoint } from './state/regions.ts'
import { Router } from './state/router.ts'
import { provide } from './ui/contexts.ts'

/** Written into the page by the build. */
declare const __EXTRA_ENDPOINTS__: readonly ExtraEndpoint[]
declare const __VERSION__: string

/** Held from the first moment on, so that whatever loads later cannot put itself in between. */
const fetchNow = globalThis.fetch.bind(globalThis)
const now = (): number => Date.now()

async function start(host: HTMLElement): Promise<void> {
  const page = browserPage()
  const preferences = new Preferences(browserPreferences(), page)
  const regions = new Regions(__EXTRA_ENDPOINTS__)
  const router = new Router(browserNavigation())
  const keyring = new Keyring({ store: idbVaultStore(), page, exclusive: webLock() })
  const accounts = new Accounts(keyring, regions, fetchNow)
  const applications = new Applications(keyring, now)
  const importing = new Importing(keyring, regions, now)
  const notices = new Notices()
  keyring.addEventListener('change', () => {
    if (keyring.value.kind === 'open' && keyring.value.private) preferences.stopKeeping()
  })

  provide(host, {
    keyring,
    accounts,
    applications,
    importing,
    notices,
    preferences,
    regions,
    router,
    version: __VERSION__,
  })
  await Promise.all([import('./ui/app.ts'), keyring.look()])
  host.append(document.createElement('cs-app'))
}

void start(document.body)
