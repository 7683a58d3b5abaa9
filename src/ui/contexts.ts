import { ContextProvider, createContext } from '@lit/context'
import type { Accounts } from '../state/accounts.ts'
import type { Applications } from '../state/applications.ts'
import type { Importing } from '../state/importing.ts'
import type { Installation } from '../state/installation.ts'
import type { Keyring } from '../state/keyring.ts'
import type { NewKeyWing } from '../state/new-key/wing.ts'
import type { Notices } from '../state/notices.ts'
import type { Preferences } from '../state/preferences.ts'
import type { Regions } from '../state/regions.ts'
import type { Router } from '../state/router.ts'
import type { Transports } from '../state/transport/transports.ts'
import type { Words } from '../state/words.ts'

/** One context per capability, so that an element receives what it uses and nothing else. */
export const wordsContext = createContext<Words>(Symbol('words'))
export const keyringContext = createContext<Keyring>(Symbol('keyring'))
export const accountsContext = createContext<Accounts>(Symbol('accounts'))
export const applicationsContext = createContext<Applications>(Symbol('applications'))
export const installationContext = createContext<Installation>(Symbol('installation'))
export const importingContext = createContext<Importing>(Symbol('importing'))
/** Opens everything around a new key; the first call loads it. */
export type OpenNewKey = () => Promise<NewKeyWing>
export const newKeyContext = createContext<OpenNewKey>(Symbol('new-key'))
export const noticesContext = createContext<Notices>(Symbol('notices'))
export const preferencesContext = createContext<Preferences>(Symbol('preferences'))
export const regionsContext = createContext<Regions>(Symbol('regions'))
export const routerContext = createContext<Router>(Symbol('router'))
/** Opens what carries the calls; the first call loads it. */
export type OpenTransports = () => Promise<Transports>
export const transportsContext = createContext<OpenTransports>(Symbol('transports'))
export const versionContext = createContext<string>(Symbol('version'))

/** Everything the application is made of, apart from its screen. */
export interface House {
  keyring: Keyring
  accounts: Accounts
  /** Where it is there from the start; else it comes with the first page that needs it. */
  applications?: Applications
  importing: Importing
  installation: Installation
  newKey: OpenNewKey
  notices: Notices
  preferences: Preferences
  regions: Regions
  router: Router
  transports: OpenTransports
  version: string
}

/** Makes all of it available to the elements below `host`. */
export function provide(host: HTMLElement, house: House): void {
  new ContextProvider(host, { context: keyringContext, initialValue: house.keyring })
  new ContextProvider(host, { context: accountsContext, initialValue: house.accounts })
  if (house.applications) provideApplications(host, house.applications)
  new ContextProvider(host, { context: importingContext, initialValue: house.importing })
  new ContextProvider(host, { context: installationContext, initialValue: house.installation })
  new ContextProvider(host, { context: newKeyContext, initialValue: house.newKey })
  new ContextProvider(host, { context: noticesContext, initialValue: house.notices })
  new ContextProvider(host, { context: preferencesContext, initialValue: house.preferences })
  new ContextProvider(host, { context: regionsContext, initialValue: house.regions })
  new ContextProvider(host, { context: routerContext, initialValue: house.router })
  new ContextProvider(host, { context: transportsContext, initialValue: house.transports })
  new ContextProvider(host, { context: versionContext, initialValue: house.version })
}

/** The applications of all accounts, for the pages that are made from now on. */
export function provideApplications(host: HTMLElement, applications: Applications): void {
  new ContextProvider(host, { context: applicationsContext, initialValue: applications })
}

/** Brings a store that only some pages need, before such a page is made. Rejects when its code cannot be had. */
export type Supply = (store: 'applications') => Promise<void>
export const supplyContext = createContext<Supply | undefined>(Symbol('supply'))

/** Lets views bring what their page needs. */
export function provideSupply(host: HTMLElement, supply: Supply): void {
  new ContextProvider(host, { context: supplyContext, initialValue: supply })
}
