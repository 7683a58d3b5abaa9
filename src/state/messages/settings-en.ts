/** Where the settings lead, beside what they decide, in English. */
export const en = {
  title: 'More',
  places: {
    vault: 'ways in, backups, the end of it',
    timeline: 'what began and what ends, by date',
    reference: 'every operation of the API, offline',
    connection: 'whether OVHcloud answers this page, and what to do when not',
    hand: 'the same calls from a terminal',
    understand: 'applications, keys and rules, explained',
    help: 'answers, one at a time',
    about: 'this version, this host, its limits',
  },
}
