import type { Band } from './audit.ts'
import { findingCodes } from './findings.ts'
import type { FindingCode } from './findings.ts'
import type { KeyState } from './rows.ts'
import type { Filter, Grouping, Order } from './selection.ts'

/** How a list of keys is looked at: everything that its address says. */
export interface KeyView {
  band?: Band
  status?: KeyState
  finding?: FindingCode
  /** A saved account's id. */
  account?: string
  /** Ends within so many days. */
  ends?: number
  order: Order
  down: boolean
  group: Grouping | 'none'
}

export const bands = ['risk', 'watch', 'fine', 'ended'] as const satisfies readonly Band[]
export const keyStates = [
  'valid',
  'pending',
  'orphaned',
  'expired',
  'refused',
] as const satisfies readonly KeyState[]
const orders = [
  'severity',
  'name',
  'application',
  'account',
  'state',
  'created',
  'used',
  'expires',
  'rules',
] as const satisfies readonly Order[]
export const groupings = ['none', 'account', 'application', 'console'] as const

/** The list as it is at its plain address. */
export const plainView: KeyView = { order: 'severity', down: false, group: 'none' }

/**
 * Reads the part of an address behind the question mark, such as `band=risk&group=account`. What is unknown there does
 * not count: an address that another version wrote still leads to the list. What was typed into the search field is
 * never in an address, because people search for things that they would not want to find in their history.
 */
export function parseView(query: string): KeyView {
  const words = new URLSearchParams(query)
  const one = <T extends string>(name: string, choices: readonly T[]): T | undefined =>
    choices.find((choice) => choice === words.get(name))
  const [band, status, finding] = [one('band', bands), one('status', keyStates), one('finding', findingCodes)]
  const account = words.get('account')
  const ends = /^[1-9]\d{0,3}$/.test(words.get('ends') ?? '') ? Number(words.get('ends')) : undefined
  return {
    ...(band && { band }),
    ...(status && { status }),
    ...(finding && { finding }),
    ...(account && { account }),
    ...(ends !== undefined && { ends }),
    order: one('order', orders) ?? plainView.order,
    down: words.get('down') === '1',
    group: one('group', groupings) ?? plainView.group,
  }
}

/** The opposite of `parseView`; empty for the plain view. */
export function printView(view: KeyView): string {
  const words = new URLSearchParams()
  for (const name of ['band', 'status', 'finding', 'account', 'ends'] as const) {
    const value = view[name]
    if (value !== undefined) words.set(name, String(value))
  }
  if (view.order !== plainView.order) words.set('order', view.order)
  if (view.down) words.set('down', '1')
  if (view.group !== plainView.group) words.set('group', view.group)
  return words.toString()
}

/** Whether the view leaves anything out. */
export const narrows = ({ band, status, finding, account, ends }: KeyView): boolean =>
  [band, status, finding, account, ends].some((value) => value !== undefined)

/** The filter that a view and the words of the search field make together. */
export function filterOf({ band, status, finding, account, ends }: KeyView, text = ''): Filter {
  return {
    text,
    ...(band && { bands: [band] }),
    ...(status && { states: [status] }),
    ...(finding && { findings: [finding] }),
    ...(account && { accounts: [account] }),
    ...(ends !== undefined && { endsWithinDays: ends }),
  }
}
