import { createContext } from '@lit/context'
import type { Accounts } from '../state/accounts.ts'
import type { Applications } from '../state/applications.ts'
import type { Importing } from '../state/importing.ts'
import type { Keyring } from '../state/keyring.ts'
import type { Notices } from '../state/notices.ts'
import type { Preferences } from '../state/preferences.ts'
import type { Regions } from '../state/regions.ts'
import type { Router } from '../state/router.ts'
import type { Words } from '../state/words.ts'

/** One context per capability, so that an element receives what it uses and nothing else. */
export const wordsContext = createContext<Words>(Symbol('words'))
export const keyringContext = createContext<Keyring>(Symbol('keyring'))
export const accountsContext = createContext<Accounts>(Symbol('accounts'))
export const applicationsContext = createContext<Applications>(Symbol('applications'))
export const importingContext = createContext<Importing>(Symbol('importing'))
export const noticesContext = createContext<Notices>(Symbol('notices'))
export const preferencesContext = createContext<Preferences>(Symbol('preferences'))
export const regionsContext = createContext<Regions>(Symbol('regions'))
export const routerContext = createContext<Router>(Symbol('router'))
export const versionContext = createContext<string>(Symbol('version'))
