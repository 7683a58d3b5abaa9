/** The words of an account's activity. */
export const en = {
  title: 'Activity',
  lead: 'The calls of this account that OVHcloud keeps a log of: when, from where, and which operation.',
  limit: 'The log says neither which key made a call nor how it ended. This page’s own calls are among them.',
  nowhere:
    'This endpoint keeps no log of calls that can be read. Only OVHcloud Europe, So you Start Europe and Kimsufi Europe do.',
  keyless: 'No consumer key is saved for this account, so its log cannot be read.',
  account: 'About this account',
  reading: 'Reading the log…',
  progress: (done: number, total: number) => `${done} of ${total} calls`,
  stop: 'Stop',
  again: 'Read again',
  stopped: 'Stopped. What was read so far stands below.',
  older: (count: number) =>
    count === 1 ? '1 older call was not read.' : `${count} older calls were not read.`,
  missing: (count: number) =>
    count === 1 ? '1 call could not be read.' : `${count} calls could not be read.`,
  empty: 'The log is empty.',
  emptyWhy: 'Calls appear here as programs make them: each with its address, its operation and its time.',
  total: (calls: number, addresses: number, since: string) =>
    `${calls === 1 ? '1 call' : `${calls} calls`} from ${addresses === 1 ? '1 address' : `${addresses} addresses`} since ${since}`,
  days: 'Calls a day',
  daysTable: 'The same as a table',
  day: 'Day',
  calls: 'Calls',
  writes: 'of which change something',
  dayLabel: (day: string, count: number, writes: number) =>
    `${day}: ${count === 1 ? '1 call' : `${count} calls`}${writes > 0 ? `, ${writes} of which change something` : ''}`,
  legendReads: 'only reading',
  legendWrites: 'changes something',
  byAddress: 'By address',
  noAddress: 'no address given',
  count: (count: number) => (count === 1 ? '1 call' : `${count} calls`),
  method: 'Method',
  route: 'Operation',
  lastCall: 'Last',
  who: 'Which key?',
  whoLabel: (route: string, ip: string) => `Which key could have called ${route} from ${ip}?`,
  suspects: 'Keys that could have made the last of these calls',
  suspectsWhy:
    'Their rules, their addresses and their life allow it, and they were used then or later. More cannot be known.',
  noSuspects: 'No key that is listed now could have made it: the key is gone, or this one may not list it.',
  used: (when: string) => `used ${when}`,
  learn: 'The smallest key for this',
  learnWhy:
    'The fewest rules that would have allowed these calls. Choose the addresses of the program you mean.',
  from: 'Calls from',
  scope: 'How far the rules go',
  scopes: {
    exact: 'These objects to the letter',
    services: 'These services, and all that lies in them',
    any: 'All services of these kinds',
  },
  rules: (count: number) => (count === 1 ? '1 rule' : `${count} rules`),
  noRules: 'These calls need no rule.',
  free: (count: number) => (count === 1 ? '1 call needs no rule.' : `${count} calls need no rule.`),
  unknown: (count: number) =>
    count === 1
      ? '1 call is of an operation this page does not know.'
      : `${count} calls are of operations this page does not know.`,
  onlyFrom: 'The new key may be used from these addresses alone',
  make: 'New key with these rules',
}
