import { counting } from '../counts.ts'
import type { FindingCode, FindingData } from '../inventory/findings.ts'

const number = counting('en')

const days = (count = 0): string =>
  count < 1 ? 'less than a day' : count === 1 ? '1 day' : `${number(count)} days`
const listed = (texts: readonly string[] = [], most = 3): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? ` and ${texts.length - most} more` : '')

/** What is said about each finding: a name for the chip, and the reason as a sentence. */
const findings: Record<FindingCode, { chip: string; why: (data: FindingData) => string }> = {
  'whole-account': {
    chip: 'whole account',
    why: ({ rules }) => `It opens the whole account: ${listed(rules)}.`,
  },
  'controls-access': {
    chip: 'can change access',
    why: ({ rules }) => `It can let others into the account, or make itself stronger: ${listed(rules)}.`,
  },
  'console-login': {
    chip: 'console login',
    why: ({ application }) =>
      `Signing in to ${application || 'the API console'} left it behind. Nobody needs it afterwards.`,
  },
  'unlimited-unused': {
    chip: 'endless and unused',
    why: ({ days: count }) => `It never ends, and nobody has used it for ${days(count)}.`,
  },
  'expires-before-renewal': {
    chip: 'ends before renewal',
    why: ({ days: count, tool }) =>
      `It ends in ${days(count)}, before ${tool || 'its program'} renews its next certificate.`,
  },
  'open-in-disguise': {
    chip: 'open addresses',
    why: ({ addresses }) => `Its list of addresses lets in nearly everybody: ${listed(addresses)}.`,
  },
  'reaches-billing': {
    chip: 'reaches billing',
    why: ({ rules }) => `It reaches bills, orders or means of payment: ${listed(rules)}.`,
  },
  'opens-nothing': {
    chip: 'opens nothing',
    why: () => 'Its application was deleted: it is still called valid, and every call with it is refused.',
  },
  'support-made': { chip: 'made by support', why: () => 'OVHcloud’s support made it.' },
  'any-address': { chip: 'from anywhere', why: () => 'It may be used from any address.' },
  'never-expires': { chip: 'never ends', why: () => 'It has no end date: if it leaks, it leaks for ever.' },
  'expires-soon': { chip: 'ends soon', why: ({ days: count }) => `It ends in ${days(count)}.` },
  'never-used': {
    chip: 'never used',
    why: ({ days: count }) => `It was made ${days(count)} ago and has never been used.`,
  },
  dormant: { chip: 'dormant', why: ({ days: count }) => `It was last used ${days(count)} ago.` },
  'never-validated': {
    chip: 'never validated',
    why: ({ days: count }) => `Nobody accepted it on the validation page, for ${days(count)}.`,
  },
  twins: { chip: 'twin', why: () => 'Another key of the same application has the same rules and addresses.' },
  'wider-than-preset': {
    chip: 'wider than its job',
    why: ({ tool, rules }) =>
      `${tool || 'The program it is for'} does with less. Beyond that: ${listed(rules)}.`,
  },
  'wider-than-needed': {
    chip: 'wider than needed',
    why: ({ rules }) => `Countersign does not need ${listed(rules)}.`,
  },
  'wider-than-use': {
    chip: 'wider than its use',
    why: ({ rules, calls }) =>
      `In the last ${calls ?? 0} calls of the account, nothing needed ${listed(rules)}.`,
  },
  'dead-rules': { chip: 'dead rules', why: ({ rules }) => `No route matches ${listed(rules)}.` },
  'same-rules': { chip: 'same rules', why: () => 'A key of another application has the same rules.' },
  'application-without-key': {
    chip: 'no key',
    why: ({ application }) => `“${application ?? ''}” has no key: nothing uses it.`,
  },
  'no-description': { chip: 'no description', why: () => 'Its application says nothing about its purpose.' },
}

/** The words of the list of keys. */
export const en = {
  title: 'Keys',
  report: 'Report',
  columnsLabel: 'Columns',
  columns: {
    name: 'Key',
    drawing: 'Life and rules',
    state: 'Status',
    application: 'Application',
    account: 'Account',
    created: 'Made',
    used: 'Last used',
    expires: 'Ends',
    rules: 'Rules',
    addresses: 'Addresses',
    findings: 'Stands out',
  },
  markOne: (name: string) => `Choose ${name}`,
  markAll: 'Choose all keys in view',
  strip: (count: number, ahead: number) =>
    count === 1
      ? `1 key ends within ${ahead} days: show it`
      : `${number(count)} keys end within ${ahead} days: show them`,
  endsWithin: (ahead: string) => `ends within ${ahead} days`,
  oneAccount: 'one account',
  takeOff: (filter: string) => `Do not filter by: ${filter}`,
  emptyDo: 'Add a key',
  notRead: 'nothing could be read.',
  askDoctor: 'Ask the doctor',
  stopped: (count: number) =>
    count > 0
      ? `the reading was stopped; ${count === 1 ? 'one object was' : `${number(count)} objects were`} not read.`
      : 'the reading was stopped.',
  narrowTitle: 'This key',
  narrowCheck: 'Check this key',
  narrowTry: 'What will it open?',
  narrowMend: 'Replace it',
  narrowWider: 'Make a key that sees all',
  addressesSaved: 'The addresses were changed.',
  revokeTidy: 'It opens nothing any more: removing it only tidies the list.',
  leaveTitle: 'End this key',
  leaveWhy:
    'This page signs with this very key. Once it is ended, nothing of its account can be read here until another key is saved. This cannot be undone.',
  leave: 'End the key in use',
  left: (account: string) =>
    `The key of ${account} was ended. Remove the account, or save another key for it.`,
  remedies: {
    narrow: 'Replace it by a narrower one',
    'use-preset': 'Replace it by one that fits its job',
    'smallest-key': 'Replace it by the smallest one',
    renew: 'Replace it before it ends',
    'limit-addresses': 'Limit its addresses',
    revoke: 'How to revoke it',
    validate: 'End it, or ask for it again',
    compare: 'Compare',
    annotate: 'Add a note',
    'delete-application': 'Delete the application',
  },
  search: 'Search names, rules, addresses, numbers',
  reading: (done: number, total: number) => `Reading ${number(done)} of ${number(total)}…`,
  stop: 'Stop',
  refresh: 'Read again',
  count: (count: number) => (count === 1 ? '1 key' : `${number(count)} keys`),
  matching: (count: number, total: number) =>
    `${number(count)} of ${number(total)} ${total === 1 ? 'key' : 'keys'}`,
  bands: { risk: 'At risk', watch: 'To watch', fine: 'Nothing flagged', ended: 'Ended' },
  bandsLabel: 'How the keys stand; choose one to see only those',
  states: {
    valid: 'Valid',
    pending: 'Not validated',
    expired: 'Expired',
    refused: 'Refused',
    orphaned: 'Opens nothing',
  },
  anyState: 'Any status',
  stateLabel: 'Status',
  orderLabel: 'Order',
  orders: {
    severity: 'Most urgent first',
    expires: 'Ends first',
    used: 'Longest unused first',
    created: 'Oldest first',
    name: 'By name',
    application: 'By application',
    account: 'By account',
    state: 'By status',
    rules: 'By number of rules',
  },
  groupLabel: 'Group',
  groups: {
    none: 'No groups',
    account: 'By account',
    application: 'By application',
    console: 'Console logins',
  },
  consoleGroup: 'Left behind by console logins',
  otherGroup: 'All others',
  inUse: 'in use here',
  unnamed: (id: number) => `Key ${id}`,
  ofDeleted: 'application deleted',
  ends: (when: string) => `ends ${when}`,
  endless: 'never ends',
  ended: (when: string) => `ended ${when}`,
  used: (when: string) => `used ${when}`,
  unused: 'never used',
  nextTitle: 'Ends next',
  empty: 'No key to show.',
  emptyWhy: 'Keys appear here as soon as a saved key may list them.',
  noMatch: 'No key fits.',
  showAll: 'Show all',
  choose: 'Choose a key to see what it opens and what to do about it.',
  back: 'All keys',
  gone: 'This key is not in any account that was read.',
  gaps: {
    applications: 'Applications could not be listed: names may be missing.',
    credentials: 'Keys could not be listed: others may be missing.',
    current: 'The key in use could not be recognised.',
    credentialApplications: 'Some keys’ applications could not be read.',
  } as Record<string, string>,
  asOf: (age: string) => `Its keys are shown as they were read ${age}.`,
  some: (what: string, count: number) => {
    switch (what) {
      case 'applications':
        return count === 1
          ? 'One application could not be read.'
          : `${number(count)} applications could not be read.`
      case 'credentialApplications':
        return count === 1
          ? 'The application of one key could not be read.'
          : `The applications of ${number(count)} keys could not be read.`
      default:
        return count === 1 ? 'One key is missing.' : `${number(count)} keys are missing.`
    }
  },
  narrow: (account: string) => `${account}: this key may only look at itself, so it is the only one shown.`,
  keyless: (account: string) => `${account}: no consumer key is saved, so nothing can be read.`,
  elsewhere: (account: string) => `${account}: this build may not contact its endpoint.`,
  paused: (seconds: number) => `OVHcloud asks for a pause: going on in ${seconds} s.`,
  findingsTitle: 'Worth doing something about',
  noFindings: 'Nothing about this key stands out.',
  severity: { risk: 'Risk', caution: 'Caution', note: 'Note' },
  notesTitle: 'Your own notes',
  ownName: 'Name',
  ownNote: 'Where it runs, who owns it',
  saveNote: 'Save the note',
  noteSaved: 'Saved in your vault; OVHcloud does not see it.',
  factsTitle: 'What OVHcloud says',
  addresses: 'Allowed addresses',
  addressesHint: 'One address or block a line, such as 192.0.2.7 or 2001:db8::/32. Empty: from anywhere.',
  addressesSave: 'Change the addresses',
  addressesBad: (text: string) => `“${text}” is neither an address nor a block.`,
  shutOut:
    'This key is in use here, or may be, and whether the new list lets this computer in is not known. Changing it could shut you out for good.',
  anyway: 'Change it anyway',
  revoke: (name: string) => `Revoke ${name}`,
  revokeTitle: 'Revoke this key',
  revokeWhy: 'It stops working at once, for every program that has it. This cannot be undone.',
  revokeAsk: (id: number) => `Type the number ${id} to confirm.`,
  revoked: (name: string) => `${name} was revoked.`,
  mayBeOwn: 'A saved key gives no answer, and this may be that key.',
  leftAlone: 'Left alone.',
  kept: {
    'in-use': 'It is in use here.',
    'has-keys': 'It has a key now.',
    'shuts-out': 'It could shut this page out.',
    unreachable: 'No saved key can do this.',
    unsure: 'What must be known first could not be read.',
  },
  findings,
}
