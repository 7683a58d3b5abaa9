import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Route } from '../state/routes.ts'
import type { Messages } from '../state/words.ts'
import type { Supply } from './contexts.ts'
import type { IconName } from './elements/icon.ts'

/** One per address, and the two that answer at any address: the welcome and the unlock page. */
export type ViewName = Exclude<Route['kind'], 'home'> | 'welcome' | 'unlock'

export interface View {
  /** Fetches the page's code: when it is first needed, so that nobody waits for what they do not see. */
  load(supply?: Supply): Promise<unknown>
  /** The page's element, told what the address says. */
  show(route: Route): TemplateResult
}

const account = (route: Route): string => ('account' in route ? (route.account ?? '') : '')

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
  keys: {
    load: () => import('./pages/keys.ts'),
    show: (route) =>
      html`<cs-page-keys .key=${route.kind === 'keys' ? (route.key ?? '') : ''}></cs-page-keys>`,
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
    load: (supply) => Promise.all([supply?.('applications'), import('./pages/applications.ts')]),
    show: (route) =>
      html`<cs-page-applications
        .account=${account(route)}
        .application=${route.kind === 'applications' ? route.application : undefined}
      ></cs-page-applications>`,
  },
  account: {
    load: () => import('./pages/account.ts'),
    show: (route) => html`<cs-page-account .account=${account(route)}></cs-page-account>`,
  },
  activity: {
    load: () => import('./pages/activity.ts'),
    show: (route) => html`<cs-page-activity .account=${account(route)}></cs-page-activity>`,
  },
  timeline: {
    load: () => import('./pages/timeline.ts'),
    show: () => html`<cs-page-timeline></cs-page-timeline>`,
  },
  report: {
    load: () => import('./pages/report.ts'),
    show: () => html`<cs-page-report></cs-page-report>`,
  },
  doctor: {
    load: () => import('./pages/doctor.ts'),
    show: (route) => html`<cs-page-doctor .account=${account(route)}></cs-page-doctor>`,
  },
  understand: {
    load: () => import('./pages/understand.ts'),
    show: () => html`<cs-page-understand></cs-page-understand>`,
  },
  reference: {
    load: () => import('./pages/reference.ts'),
    show: (route) =>
      html`<cs-page-reference
        .entry=${route.kind === 'reference' ? (route.entry ?? '') : ''}
      ></cs-page-reference>`,
  },
  connection: {
    load: () => import('./pages/connection.ts'),
    show: (route) => html`<cs-page-connection .account=${account(route)}></cs-page-connection>`,
  },
  hand: {
    load: () => import('./pages/hand.ts'),
    show: () => html`<cs-page-hand></cs-page-hand>`,
  },
  vault: {
    load: () => import('./pages/vault.ts'),
    show: () => html`<cs-page-vault></cs-page-vault>`,
  },
  about: {
    load: () => import('./pages/about.ts'),
    show: () => html`<cs-page-about></cs-page-about>`,
  },
  help: {
    load: () => import('./pages/help.ts'),
    show: (route) =>
      html`<cs-page-help .topic=${route.kind === 'help' ? (route.topic ?? '') : ''}></cs-page-help>`,
  },
  settings: {
    load: () => import('./pages/settings.ts'),
    show: () => html`<cs-page-settings></cs-page-settings>`,
  },
  new: {
    load: () => import('./pages/new-key.ts'),
    show: () => html`<cs-page-new-key></cs-page-new-key>`,
  },
  'new-step': {
    load: () => import('./pages/new-key-step.ts'),
    show: (route) =>
      route.kind === 'new-step'
        ? html`<cs-page-new-key-step .job=${route.job} .step=${route.step}></cs-page-new-key-step>`
        : html``,
  },
  'new-from': {
    load: () => import('./pages/new-key-from.ts'),
    show: (route) =>
      route.kind === 'new-from'
        ? html`<cs-page-new-key-from .origin=${route}></cs-page-new-key-from>`
        : html``,
  },
  shared: {
    load: () => import('./pages/new-key-shared.ts'),
    show: (route) =>
      html`<cs-page-shared .link=${route.kind === 'shared' ? route.link : ''}></cs-page-shared>`,
  },
  returned: {
    load: () => import('./pages/new-key-returned.ts'),
    show: () => html`<cs-page-returned></cs-page-returned>`,
  },
  check: {
    load: () => import('./pages/will-it-work.ts'),
    show: (route) =>
      html`<cs-page-will-it-work ?compare=${route.kind === 'check' && route.compare}></cs-page-will-it-work>`,
  },
  unknown: {
    load: () => import('./pages/unknown.ts'),
    show: (route) =>
      html`<cs-page-unknown .address=${route.kind === 'unknown' ? route.address : ''}></cs-page-unknown>`,
  },
}

/** The views that need no vault: whoever has no key yet begins with them. */
export const withoutVault: ReadonlySet<Route['kind']> = new Set([
  'import',
  'new',
  'new-step',
  'shared',
  'returned',
  'check',
  'doctor',
  'reference',
  'connection',
  'hand',
  'understand',
  'vault',
  'about',
  'help',
])

/** A place on the rail. */
export interface RailPlace {
  icon: IconName
  word: keyof Messages['shell'] &
    ('keys' | 'timeline' | 'newKey' | 'doctor' | 'accounts' | 'reference' | 'vault' | 'settings')
  to: Route
  /** Left out where the rail is a bar along the bottom: reached from the accounts there. */
  wide?: boolean
  /** The views during which this place is the present one. */
  kinds: readonly Route['kind'][]
}

/** The rail, top to bottom. */
export const railPlaces: readonly RailPlace[] = [
  { icon: 'key', word: 'keys', to: { kind: 'keys' }, kinds: ['keys', 'home', 'report'] },
  { icon: 'timeline', word: 'timeline', to: { kind: 'timeline' }, kinds: ['timeline'], wide: true },
  {
    icon: 'plus',
    word: 'newKey',
    to: { kind: 'new' },
    kinds: ['new', 'new-step', 'new-from', 'shared', 'returned', 'check'],
  },
  { icon: 'doctor', word: 'doctor', to: { kind: 'doctor' }, kinds: ['doctor', 'connection'] },
  {
    icon: 'accounts',
    word: 'accounts',
    to: { kind: 'accounts' },
    kinds: ['accounts', 'account', 'key', 'applications', 'activity', 'import'],
  },
  { icon: 'reference', word: 'reference', to: { kind: 'reference' }, kinds: ['reference'], wide: true },
  { icon: 'vault', word: 'vault', to: { kind: 'vault' }, kinds: ['vault'], wide: true },
  {
    icon: 'settings',
    word: 'settings',
    to: { kind: 'settings' },
    kinds: ['settings', 'about', 'help', 'understand', 'hand'],
  },
]
