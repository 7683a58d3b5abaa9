/** The sentences of the reference, in English. */
const several = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const en = {
  lists: { operations: 'Operations', presets: 'Programs', errors: 'Errors' },
  listsLabel: 'Parts of the reference',
  search: {
    operations: 'GET /domain, an IAM action, or a console link',
    presets: 'certbot, lego, Terraform…',
    errors: 'INVALID_SIGNATURE, 403, clock…',
  },
  searchLabel: {
    operations: 'Search the operations',
    presets: 'Search the programs',
    errors: 'Search the error codes',
  },
  found: {
    operations: (count: string, total: string) =>
      count === total ? `${total} operations` : `${count} of ${total} operations`,
    presets: (count: string, total: string) =>
      count === total ? `${total} programs` : `${count} of ${total} programs`,
    errors: (count: string, total: string) =>
      count === total ? `${total} codes` : `${count} of ${total} codes`,
  },
  none: (query: string) => `Nothing is called “${query}”.`,
  noneFiltered: 'No operation passes all the filters.',
  clear: 'Show everything',
  date: (date: string, region: string) => `As ${region} published it on ${date}. Works offline.`,
  filters: 'Filters',
  filter: {
    method: 'Method',
    version: 'Version',
    section: 'Section',
    status: 'Status',
    needs: 'What a caller needs',
    key: 'What one of my keys opens',
  },
  any: {
    method: 'Every method',
    version: 'v1 and v2',
    section: 'Every section',
    status: 'Every status',
    needs: 'With or without a key',
    key: 'Whichever key',
  },
  status: { stable: 'In production', ALPHA: 'alpha', BETA: 'beta', DEPRECATED: 'deprecated' },
  needs: { none: 'No key at all', any: 'Any key, whatever its rules', rule: 'A rule' },
  back: 'All operations',
  backTo: { operations: 'All operations', presets: 'All programs', errors: 'All error codes' },

  welcome: {
    title: 'Every call, and what a key needs for it',
    text: 'A key opens what its rules name: a method, and a path in which * stands for any text. Choose an operation to see the rule it takes, what else that rule opens, which programs make the call, and which of your keys may.',
    sections: 'The largest sections',
    begin: 'A few to begin with',
  },
  unknown: {
    title: 'No such entry',
    operation: (what: string) =>
      `The list that ships with this page has no ${what}. It may be newer than the list, or belong to another region.`,
    other: 'The reference has nothing under this address.',
  },

  operation: {
    kinds: {
      read: 'reads',
      write: 'changes something',
      remove: 'removes something',
      spend: 'spends money',
      access: 'changes who has access',
      login: 'sets a password or a token',
      billing: 'shows or touches invoices',
    },
    shell: 'As shell text',
    shellWhy:
      'It holds no key: it takes the three OVH_… variables from the environment, and signs when it runs. A body goes between the quotes of body=.',
    need: 'What a key needs',
    free: 'Anybody may call this. No key is needed, and no rule.',
    anyKey: 'Any valid key may call this, whatever its rules.',
    rule: 'This rule, or a wider one',
    copyRule: 'Rule',
    values: 'A rule for one only: put its name in. What is left empty stays a star.',
    opens: (count: number) =>
      count === 1
        ? 'The rule opens this operation and nothing else.'
        : `The rule opens ${several(count - 1, 'other operation', 'other operations')} besides, because a star also stands for slashes:`,
    second:
      'It is a call of v2. Whether the rules of a key reach v2 is not documented; service accounts and IAM policies do.',
    deprecated: 'OVHcloud has marked it as deprecated: it may go away.',
    trial: 'Not in production yet: it may change without notice.',
    more: (count: number) => `and ${count} more`,
    start: 'New key with this rule',
    console: 'Open in OVHcloud’s console',
    iam: 'IAM actions',
    section: 'Section',
    keys: 'Your keys',
    keysNone: 'None of your valid keys may call this.',
    keysFound: (count: number) => `${several(count, 'valid key', 'valid keys')} may call this:`,
    keysUnread: 'Which of your keys may call this is known once they have been read.',
    keysRead: 'Read the keys',
    keysReading: 'Reading your keys…',
    keysLocked: 'With the vault open, the keys that may call this are listed here.',
    some: 'for some objects only',
    programs: 'Programs that call it',
    programsNone: 'None of the programs listed here asks for it.',
    beside: 'At the same path',
  },

  preset: {
    rules: 'Its rules',
    opens: (count: number) => (count === 0 ? 'opens nothing' : several(count, 'operation', 'operations')),
    opensAll: (count: string, total: string) => `Together they open ${count} of ${total} operations.`,
    start: 'Make a key for it',
    facts: 'How we know',
    tighter: 'There is a narrower set for the same job:',
    program: 'Program',
    category: 'For',
    copyRules: 'All rules, one on a line',
    showing: 'Show what they open',
  },

  error: {
    said: 'What OVHcloud says',
    happened: 'What happened',
    why: 'Why',
    next: 'What to do',
    more: 'All causes, and how to tell them apart',
  },
}
