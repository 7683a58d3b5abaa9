import { counting } from '../counts.ts'

const number = counting('en')
const keys = (count: number): string => (count === 1 ? '1 key' : `${number(count)} keys`)
const applications = (count: number): string =>
  count === 1 ? '1 application' : `${number(count)} applications`

/** The words around acts on many keys, in English. */
export const en = {
  chosen: (count: number) => `${keys(count)} chosen`,
  hidden: (count: number) => `${count} of them not in this view`,
  clear: 'Clear',
  revoke: (count: number) => `Revoke ${keys(count)}`,
  limit: 'Allowed addresses',
  cancel: 'Cancel',
  revokeTitle: (count: number) => `Revoke ${keys(count)}?`,
  revokeWhy: 'They stop working at once, for every program that has them. This cannot be undone.',
  revokeTidy: 'None of them opens anything any more: nothing can break.',
  inUse: (count: number) =>
    count === 1
      ? 'One of them is in use here and will be left alone. Its own page has the way out.'
      : `${count} of them are in use here and will be left alone. Their own pages have the way out.`,
  unsure: 'A saved key gives no answer. Those that may be that key are left alone.',
  used: (count: number) =>
    count === 1
      ? 'One of them was used within the last week.'
      : `${count} of them were used within the last week.`,
  typeCount: (count: number) => `Type ${count} to confirm.`,
  andMore: (count: number) => `and ${number(count)} more`,
  limitTitle: (count: number) => `Where may ${keys(count)} be used from?`,
  limitHint:
    'One address or block a line. It takes the place of what each key has now. Empty: from anywhere.',
  limitBad: (text: string) => `“${text}” is neither an address nor a block.`,
  limitDo: (count: number) => `Change ${keys(count)}`,
  limitOwn:
    'A key in use here is only changed if this computer’s address, as OVHcloud sees it, stays on the list.',
  limitUnknown: 'This computer’s address is not known, so keys in use here will be left alone.',
  anyway: 'Change the keys in use here even so: they may shut this page out for good',
  doing: {
    revoke: (done: number, total: number) => `Revoking: ${number(done)} of ${number(total)}`,
    'delete-applications': (done: number, total: number) => `Deleting: ${number(done)} of ${number(total)}`,
    limit: (done: number, total: number) => `Changing: ${number(done)} of ${number(total)}`,
  },
  progress: 'Progress',
  stop: 'Stop',
  stopping: 'Finishing what was sent…',
  close: 'Close the report',
  each: 'What became of each',
  more: (count: number) => `And ${number(count)} more like these.`,
  again: (count: number) =>
    count === 1 ? 'Choose the one that is left' : `Choose the ${number(count)} that are left`,
  lookFirst:
    'Where no answer came it is not known what happened, and nothing is sent again by itself. Read the keys again before you try once more.',
  outcome: {
    done: (count: number) => `${number(count)} done`,
    gone: (count: number) => `${number(count)} gone already`,
    failed: (count: number) => `${number(count)} refused`,
    unknown: (count: number) => `${number(count)} without an answer`,
    kept: (count: number) => `${number(count)} left alone`,
    skipped: (count: number) => `${number(count)} not tried`,
  },
  one: {
    waiting: 'Waiting',
    doing: 'Under way',
    done: 'Done.',
    gone: 'Gone already.',
    failed: 'Refused.',
    unknown: 'No answer.',
    kept: 'Left alone.',
    skipped: 'Not tried.',
  },
  consoles: (count: number) => `Choose ${keys(count)} left by console logins`,
  consolesWhy:
    'Each sign-in to OVHcloud’s API console leaves a key behind. They are chosen; revoke them together.',
  keyless: (count: number) => `Delete ${applications(count)} without a key`,
  keylessTitle: (count: number) => `Delete ${applications(count)}?`,
  keylessWhy:
    'No key hangs on them, so nothing uses them. Whether that is still so is asked again right before. A new application can only be made on OVHcloud’s own page.',
  keylessDo: (count: number) => `Delete ${applications(count)}`,
  tidy: 'Tidy up',
  sweep: (count: number) => (count === 1 ? 'Remove 1 ended key' : `Remove ${number(count)} ended keys`),
  sweepWhy: 'Expired and refused keys open nothing. Removing them only tidies the list.',
}
