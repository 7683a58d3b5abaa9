import type { BackupAge, BackupEntry, Choice } from '../backup.ts'
import type { KeepingValue } from '../keeping.ts'

/** What is said about backups, and about whether the browser keeps the vault. In English. */
export const en = {
  out: {
    title: 'Backup',
    lead: 'Everything in one encrypted file: accounts, names, notes, keys. It opens in every browser, with its passphrase.',
    never: 'No backup was written yet.',
    last: (when: string) => `The last backup was written ${when}.`,
    whole: 'Nothing has changed since.',
    changed: 'Something has changed since.',
    which: 'The file’s passphrase',
    same: 'The vault’s passphrase',
    own: 'One of its own',
    recovery: 'Let a recovery key open the file too',
    recoveryWhy: 'Type the one you have on paper. Leave it empty to do without.',
    recoveryField: 'Recovery key for the file',
    write: 'Write the backup',
    written: (name: string) =>
      `${name} was handed to the browser’s downloads. Keep it where this computer is not.`,
  },

  in: {
    title: 'Bring a backup back',
    lead: 'Choose the file, or drop it here. You see what is in it before anything is saved.',
    begin: 'Begin with a backup',
    beginLead: 'There is no vault in this browser yet. A backup of one brings every key back.',
    beginElse: 'Add keys instead',
    lostTitle: 'The vault that was here is gone',
    lost: 'This browser threw it away, to make room or because nobody came by for weeks; or its data were cleared. Nothing at OVHcloud has changed.',
    lostNext: 'A backup brings it back. Without one, paste your keys again, or make new ones.',
    choose: 'Choose the file',
    file: 'Backup file',
    drop: 'Drop the backup here',
    found: (name: string) => `${name}: a backup, still closed.`,
    given: 'The backup you dropped',
    other: 'Another file',
    notOurs: 'This file is no backup of a vault.',
    notOursWhy: 'A backup is called countersign-vault-….json.',
    with: 'Open it with',
    passphrase: 'Its passphrase',
    recovery: 'The recovery key',
    open: 'Open the file',
    opening: 'Opening…',
    ages: {
      older: 'An older backup of this vault: what you changed since is not in it.',
      present: 'A backup of this vault as it is now.',
      newer: 'A backup of this vault that is newer than what is here.',
      foreign: 'A backup of another vault.',
    } satisfies Record<BackupAge, string>,
    inside: (count: number) => (count === 1 ? 'One key in the file' : `${count} keys in the file`),
    empty: 'There is no key in this file.',
    onTheirWay: (count: number) =>
      count === 1
        ? 'A key on its way comes along, and goes on where it was.'
        : `${count} keys on their way come along, and go on where they were.`,
    jobsDone: 'What was on its way is here.',
    mergeJobs: 'Take over what is on its way',
    status: {
      new: 'not here yet',
      same: 'here already',
      conflict: 'another key here',
    } satisfies Record<BackupEntry['status'], string>,
    conflictWhy: (label: string) => `Here, “${label}” is the same account with another key.`,
    choices: {
      skip: 'leave it',
      add: 'add it',
      replace: 'replace the one here',
      both: 'keep both',
    } satisfies Record<Choice, string>,
    choose1: (label: string) => `What becomes of ${label}`,
    merge: (count: number) => (count === 1 ? 'Take over one key' : `Take over ${count} keys`),
    mergeNone: 'Nothing is chosen',
    merging: 'Saving…',
    protect: 'Protect them in this browser',
    protectWhy: 'The file’s passphrase may serve here too: type it twice.',
    private: 'Use a private session instead',
    done: (added: number, replaced: number) =>
      [
        added > 0 || replaced === 0 ? (added === 1 ? 'One key was added.' : `${added} keys were added.`) : '',
        replaced > 0 ? (replaced === 1 ? 'One was replaced.' : `${replaced} were replaced.`) : '',
      ]
        .join(' ')
        .trim(),
    close: 'Close the file',
  },

  recognised: {
    title: 'This is a backup of a vault',
    why: 'It is opened on the vault’s page, with its passphrase, and shown before anything is saved.',
    go: 'Open it there',
  },

  keeping: {
    title: 'Does the browser keep it?',
    says: {
      unasked: 'The browser was not asked yet to keep the vault.',
      kept: 'The browser has promised to keep the vault until you delete it.',
      refused:
        'The browser did not promise to keep the vault: it may throw it away when it needs room. A backup is the only safety.',
      unknown:
        'This browser cannot be asked to keep the vault, and may throw it away after some weeks without a visit. A backup is the only safety.',
    } satisfies Record<KeepingValue, string>,
    ask: 'Ask the browser',
    again: 'Ask again',
  },

  due: {
    never: 'There is no backup of this vault.',
    old: (when: string) => `The last backup was written ${when}.`,
    write: 'Write one',
  },
}
