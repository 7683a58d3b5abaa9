/** The sentences of commands, shortcuts, installing and updating, in English. */
export const en = {
  commands: {
    title: 'Commands',
    search: 'Where to, or what to do?',
    none: (text: string) => `Nothing is called “${text}”.`,
    found: (count: number) => (count === 1 ? '1 command' : `${count} commands`),
    help: 'Up and Down choose, Enter goes, Escape closes.',
    groups: { go: 'Go to', account: 'Accounts', do: 'Do' },
    go: {
      keys: 'Keys',
      accounts: 'Accounts',
      key: 'This key',
      applications: 'Applications',
      import: 'Add keys',
      new: 'New key',
      check: 'Will it work?',
      settings: 'Settings',
    },
    ofAccount: (label: string, view: string) => `${label}: ${view}`,
    lock: 'Lock',
    theme: { system: 'Theme: same as system', light: 'Theme: light', dark: 'Theme: dark' },
    language: { en: 'Language: English', fr: 'Langue : français' },
    density: { dense: 'Density: dense', comfortable: 'Density: comfortable' },
    sheet: 'Keyboard shortcuts',
    install: 'Install Countersign',
  },

  shortcuts: {
    title: 'Keyboard shortcuts',
    lead: 'Turn off what gets in the way of your own tools.',
    letters: 'Single letters',
    lettersWhy: 'Without them, only shortcuts with Ctrl or Command are left.',
    then: 'then',
    or: 'or',
    close: 'Close',
    what: {
      palette: 'Open the commands',
      sheet: 'Show this list',
      filter: 'Search in this view',
      lock: 'Lock',
    },
  },

  device: {
    title: 'On this device',
    offline:
      'After the first visit Countersign opens without network. What the browser keeps for that is the page’s own files, checked before each use; it never keeps an answer of OVHcloud there.',
    install: 'Install',
    installWhy: 'A window and an icon of its own, and .conf files open in it.',
    installed: 'Installed: Countersign has a window of its own.',
    keys: (keys: string) => `${keys} opens the commands from anywhere.`,
    shortcuts: 'Keyboard shortcuts',
    reset: 'Start with fresh files',
    resetWhy:
      'If the page misbehaves after an update: throws away the kept files and loads them again. Saved keys stay.',
  },

  update: {
    title: 'A new version is ready',
    changes: 'What is new',
    small: 'Corrections only.',
    locks: 'Reloading locks the vault.',
    ends: 'Reloading ends this private session.',
    reload: 'Reload',
    reloading: 'Reloading…',
    later: 'Later',
  },
}
