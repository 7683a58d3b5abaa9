import type { Order } from './selection.ts'

/** What a table of keys can show beside the name of each, in the order in which it is shown. */
export const keyColumns = [
  'drawing',
  'state',
  'application',
  'account',
  'created',
  'used',
  'expires',
  'rules',
  'addresses',
  'findings',
] as const
export type KeyColumn = (typeof keyColumns)[number]

/** What is shown until somebody chooses. */
export const usualColumns: readonly KeyColumn[] = [
  'drawing',
  'state',
  'account',
  'used',
  'expires',
  'findings',
]

/** What a column is sorted by, if it can be. */
export const orderOfColumn: Readonly<Record<KeyColumn, Order | undefined>> = {
  drawing: undefined,
  state: 'state',
  application: 'application',
  account: 'account',
  created: 'created',
  used: 'used',
  expires: 'expires',
  rules: 'rules',
  addresses: undefined,
  findings: 'severity',
}

/** Reads chosen columns. What another version may have written and this one does not know is left out. */
export function readColumns(names: readonly string[] | undefined): readonly KeyColumn[] {
  return names === undefined ? usualColumns : keyColumns.filter((column) => names.includes(column))
}
