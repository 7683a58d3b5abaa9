import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Route } from '../state/routes.ts'
import type { Messages } from '../state/words.ts'
import type { IconName } from './elements/icon.ts'

/** One per address, and the two that answer at any address: the welcome and the unlock page. */
export type ViewName = Exclude<Route['kind'], 'home'> | 'welcome' | 'unlock'

export interface View {
  /** Fetches the page's code: when it is first needed, so that nobody waits for what they do not see. */
  load(): Promise<unknown>
  /** The page's element, told what the address says. */
  show(route: Route): TemplateResult
}

const account = (route: Route): string => ('account' in route ? route.account : '')

/** Every view there is. A new page is a new line here, and an address in `state/routes.ts`. */
export const views: Readonly<Record<ViewName, View>> = {
  welcome: {
    load: () => import('./pages/welcome.ts'),
    show: () => html`<cs-page-welcome></cs-page-welcome>`,
  },
  unlock: {
    load: () => import('./pages/unlock.ts'),
    show: () => html`<cs-page-unlock></cs-page-unlock>`,
  },
  import: {
    load: () => import('./pages/import.ts'),
    show: () => html`<cs-page-import></cs-page-import>`,
  },
  accounts: {
    load: () => import('./pages/accounts.ts'),
    show: () => html`<cs-page-accounts></cs-page-accounts>`,
  },
  key: {
    load: () => import('./pages/key.ts'),
    show: (route) => html`<cs-page-key .account=${account(route)}></cs-page-key>`,
  },
  applications: {
    load: () => import('./pages/applications.ts'),
    show: (route) =>
      html`<cs-page-applications
        .account=${account(route)}
        .application=${route.kind === 'applications' ? route.application : undefined}
      ></cs-page-applications>`,
  },
  settings: {
    load: () => import('./pages/settings.ts'),
    show: () => html`<cs-page-settings></cs-page-settings>`,
  },
  unknown: {
    load: () => import('./pages/unknown.ts'),
    show: (route) =>
      html`<cs-page-unknown .address=${route.kind === 'unknown' ? route.address : ''}></cs-page-unknown>`,
  },
}

/** A place on the rail. */
export interface RailPlace {
  icon: IconName
  word: keyof Messages['shell'] & ('accounts' | 'thisKey' | 'applications' | 'import' | 'settings')
  to: Route
  /** The views during which this place is the present one. */
  kinds: readonly Route['kind'][]
}

/** The rail, top to bottom. Without an account the places that need one are left out. */
export function railPlaces(account: string | undefined): RailPlace[] {
  const ofAccount: RailPlace[] =
    account === undefined
      ? []
      : [
          { icon: 'key', word: 'thisKey', to: { kind: 'key', account }, kinds: ['key'] },
          {
            icon: 'applications',
            word: 'applications',
            to: { kind: 'applications', account },
            kinds: ['applications'],
          },
        ]
  return [
    { icon: 'accounts', word: 'accounts', to: { kind: 'accounts' }, kinds: ['accounts', 'home'] },
    ...ofAccount,
    { icon: 'import', word: 'import', to: { kind: 'import' }, kinds: ['import'] },
    { icon: 'settings', word: 'settings', to: { kind: 'settings' }, kinds: ['settings'] },
  ]
}
