/** The applications of an account, and deleting one. */
export const en = {
  title: 'Applications',
  filter: 'Filter by name, key or number',
  reading: (done: number, total: number) => `Reading ${done} of ${total}…`,
  readingList: 'Reading the list…',
  stop: 'Stop',
  stopped: (done: number, total: number) => `Stopped: ${done} of ${total} read.`,
  refresh: 'Read again',
  count: (count: number) => (count === 1 ? '1 application' : `${count} applications`),
  matching: (count: number, total: number) => `${count} of ${total}`,
  missing: (count: number) =>
    count === 1 ? 'One application could not be read.' : `${count} applications could not be read.`,
  empty: 'No application is registered in this account.',
  emptyWhy:
    'An application is a key and a secret that a program presents. Create one at OVHcloud; it will show up here.',
  create: 'Create an application',
  noMatch: (filter: string) => `Nothing matches “${filter}”.`,
  clearFilter: 'Show all',
  inUse: 'in use here',
  choose: 'Choose an application to see its keys.',
  status: { active: 'Active', blocked: 'Blocked', inactive: 'Inactive', trusted: 'Trusted' },
  back: 'All applications',
  keys: 'Its keys',
  keysNone: 'No key was made for this application: nothing depends on it.',
  keysUnread: (count: number) => `${count} more could not be read.`,
  keysDenied: 'This key may not list keys, so what depends on the application cannot be shown.',
  gone: 'There is no such application in this account any more.',
  deleteWhy: 'Deleting an application revokes every key made for it, at once and for good.',
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteNoKeys: 'No key depends on it.',
  deleteKeys: (count: number) =>
    count === 1 ? 'This key is revoked with it:' : `These ${count} keys are revoked with it:`,
  deleteUnknown: 'Which keys are revoked with it cannot be told: the key you are using may not list them.',
  deleteUnread: (count: number) =>
    count === 1
      ? 'One more key, which could not be read, is revoked too.'
      : `${count} more keys, which could not be read, are revoked too.`,
  deleteSelf:
    'The key you are using now belongs to this application. After deleting it, this account cannot be managed from here until you save another key.',
  deleteType: (name: string) => `Type the name to confirm: ${name}`,
  deleteDo: (name: string) => `Delete ${name}`,
  deleting: 'Deleting…',
  deleted: (name: string) => `“${name}” was deleted at OVHcloud.`,
  keyLine: (id: number) => `Key ${id}`,
} as const
