import type { Accounts } from '../accounts.ts'
import type { Keyring } from '../keyring.ts'
import type { Notices } from '../notices.ts'
import type { OwnRoutes, OwnRoutesOptions } from '../own-routes.ts'
import type { Clock, Downloads, ReferenceData, Returns, Signals } from '../ports.ts'
import type { Preferences } from '../preferences.ts'
import { Reference } from '../reference.ts'
import type { Regions } from '../regions.ts'
import type { Router } from '../router.ts'
import type { Transports } from '../transport/transports.ts'
import { KeyJobs } from './jobs.ts'
import { newKeyWords } from './words.ts'

export interface NewKeyOptions {
  keyring: Keyring
  accounts: Accounts
  regions: Regions
  notices: Notices
  preferences: Preferences
  router: Router
  transports: Transports
  clock: Clock
  data: ReferenceData
  downloads: Downloads
  returns: Returns
  signals?: Pick<Signals, 'listen'>
  /** Loads what keeps an endpoint's own list of routes. */
  ownRoutes: (house: Omit<OwnRoutesOptions, 'shelf'>) => Promise<OwnRoutes>
}

/** Everything around a new key that is no screen. Loaded with the first page that needs it. */
export interface NewKeyWing {
  jobs: KeyJobs
  reference: Reference
  /** The own list of whatever endpoint is asked about; the first call loads it. */
  ownRoutes: () => Promise<OwnRoutes>
  clock: Clock
  downloads: Downloads
}

/** Puts the wing together: jobs that are looked after, ways back that wake them, and short news of how each ended. */
export function openNewKey(options: NewKeyOptions): NewKeyWing {
  const { keyring, accounts, regions, notices, preferences, router, transports, clock } = options
  const { data, downloads, returns, signals } = options
  const reference = new Reference(data)
  let own: Promise<OwnRoutes> | undefined
  const ownRoutes = (): Promise<OwnRoutes> => {
    own ??= reference
      .routes()
      .then((shipped) => options.ownRoutes({ transports, shipped, now: () => clock.now() }))
    own.catch(() => (own = undefined))
    return own
  }
  const jobs = new KeyJobs({
    keyring,
    accounts,
    regions,
    transports,
    now: () => clock.now(),
    timer: (run, delayMs) => clock.after(delayMs, run),
    returnTo: (state) => returns.address(state),
  })

  jobs.addEventListener('settled', (event) => {
    const { detail: id } = event as CustomEvent<string>
    const { progress } = jobs.find(id) ?? {}
    const view = router.value
    // Whoever looks at it sees it.
    if (!progress || (view.kind === 'new-step' && view.job === id)) return
    const { notice } = newKeyWords(preferences.value.language)
    notices.say(progress.kind === 'ended' ? notice[progress.how] : notice.valid)
  })

  // Somebody who comes back to this tab has just been where the decision is made.
  signals?.listen((signal) => {
    if (signal === 'focus' || signal === 'shown' || signal === 'resume') jobs.wake()
  })

  returns.listen((state) => void jobs.returned(state))
  if (returns.taken !== undefined) {
    returns.tell(returns.taken)
    comeBack(returns.taken)
  }
  return { jobs, reference, ownRoutes, clock, downloads }

  /** Once, when the vault is open in this tab: then the request that was answered is known, and shown. */
  function comeBack(state: string): void {
    const arrive = async (): Promise<void> => {
      if (keyring.value.kind !== 'open') return
      keyring.removeEventListener('change', arrived)
      const job = await jobs.returned(state)
      if (job !== undefined) router.go({ kind: 'new-step', job, step: 'validate' }, { replace: true })
    }
    const arrived = (): void => void arrive()
    keyring.addEventListener('change', arrived)
    arrived()
  }
}
