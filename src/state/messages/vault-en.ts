import type { Way } from '../ways.ts'
import type { GuessTime } from '../passphrase.ts'

/** What is said about the vault: its ways in, passphrases, the door. In English. */
export const en = {
  names: {
    passphrase: 'Passphrase',
    passkey: 'Passkey',
    recovery: 'Recovery key',
    device: 'This device',
  } satisfies Record<Way['type'], string>,

  choice: {
    suggestion: 'Drawn by chance',
    drawing: 'Drawing…',
    words: 'Words',
    use: 'Use these words',
    another: 'Draw others',
    noted: 'Note them somewhere safe, then type them once more: nobody can tell you later.',
    show: 'Show what is typed',
    short: (missing: number) => (missing === 1 ? 'One character more.' : `${missing} characters more.`),
    drawn: (time: string) => `Guessing these words takes ${time} on one high-end graphics card.`,
    typed: (time: string) =>
      `Guessing it takes ${time} on one high-end graphics card, by somebody who knows how people choose.`,
    weak: 'That is little for keys to a whole account.',
    about: (time: string) => `about ${time}`,
    ages: 'more than a billion years',
    time: (count: number, unit: GuessTime['unit'], figure: string) =>
      `${figure} ${unit}${count === 1 ? '' : 's'}`,
  },

  proof: {
    with: 'Show that you may, with',
    passkey: 'Your browser will ask for the passkey.',
    device: 'The key kept on this device is used; nothing is asked.',
    recoveryHint: 'Seven groups of four. Capitals and dashes do not matter.',
  },

  ways: {
    title: 'Ways in',
    lead: 'Each of these opens the whole vault by itself.',
    waiting: 'Looking at the vault…',
    added: (day: string) => `added ${day}`,
    good: {
      passphrase: 'Opens the vault in every browser, and every backup written under it.',
      passkey: 'Opens the vault with a touch. Nothing to type, nothing to guess.',
      recovery: 'On paper, for the day everything else is lost. Too long to be guessed.',
      device: 'Opens the vault with one click, in this browser.',
    } satisfies Record<Way['type'], string>,
    limit: {
      passphrase: 'As strong as its words are hard to guess, and as safe as the keyboard it is typed on.',
      passkey: 'Works at this address only, and is lost with the authenticator that holds it.',
      recovery: 'Whoever finds the paper opens the vault, where they also have its record or a backup.',
      device: 'Stored on this device, not protected by a password: whoever can read its disk has the keys.',
    } satisfies Record<Way['type'], string>,
    elsewhere: (host: string) => `Works at ${host}, not here.`,
    remove: 'Remove',
    removeName: (name: string) => `Remove ${name}`,
    last: 'This is the last way in that works everywhere. Add a passphrase or a recovery key first; then it can be removed.',
    change: 'Change',
    renew: 'Replace',
    changeName: 'Change the passphrase',
    renewName: 'Replace the recovery key',
    addTitle: 'Add a way in',
    add: {
      passphrase: 'Passphrase',
      passkey: 'Passkey',
      recovery: 'Recovery key',
      device: 'This device',
    } satisfies Record<Way['type'], string>,
    addName: {
      passphrase: 'Add a passphrase',
      passkey: 'Add a passkey',
      recovery: 'Make a recovery key',
      device: 'Let this device open the vault',
    } satisfies Record<Way['type'], string>,
    noPasskeys: 'This browser, or this address, has no passkeys.',
    passkeyName: 'Its name',
    passkeyHint: 'So that you know it again: “laptop”, “blue key”.',
    passkeyWhy:
      'The authenticator must know an extension called PRF; whether yours does shows when it is asked. A passphrase or a recovery key always stands beside it.',
    deviceWhy:
      'The key will lie on this device without a password. Encryption then protects nothing from somebody who can read this disk, a backup of it, or who sits down at this account.',
    deviceConsent: 'I understand: whoever can read this device’s disk can read my keys.',
    done: {
      passphrase: 'The passphrase was added.',
      passkey: 'The passkey was added. Lock once and try it.',
      recovery: 'The recovery key was made.',
      device: 'This device opens the vault from now on.',
      removed: 'That way in was removed, and everything encrypted anew.',
      changed: 'The passphrase was changed, and everything encrypted anew.',
      rekeyed: 'Everything was encrypted anew under a new root key.',
    },
    strengthened:
      'At this unlock your passphrase was given more protection: it now takes as much work to guess as this version asks for.',
    due: 'The root key has done its share of saves. Encrypt everything anew soon: it was not done by itself, because other ways in would have been lost.',
    privateTitle: 'A private session',
    private:
      'Nothing is written to this computer, so there is no way in to manage: lock, or close the tab, and everything is gone. A backup file is the one thing you can take along.',
  },

  recovery: {
    title: 'Your recovery key',
    once: 'Shown this once. Print it, or write it down, and keep it where the computer is not.',
    shown: 'Recovery key',
    printed: (address: string, day: string) => `Opens the Countersign vault at ${address}. Made ${day}.`,
    print: 'Print',
    check: (group: number) => `Type group ${group} of your copy`,
    checkWhy: 'A copy that was never read back is a hope.',
    wrong: (group: number) => `Group ${group} is another one. Compare your copy with the screen.`,
    done: 'I have it',
    kept: 'The recovery key is checked. It is shown nowhere any more.',
  },

  rekey: {
    title: 'Encrypt everything anew',
    summary: 'A new root key',
    why: 'Everything is encrypted again under a new root key, and the copy before is removed. Do this when somebody may have seen a copy of this browser’s data.',
    removing: (name: string) => `Remove ${name}`,
    removingWhy:
      'Removing a way in means a new root key: otherwise an old copy of the vault and the removed secret would still open it.',
    changingWhy:
      'A new secret means a new root key: otherwise an old copy of the vault and the old secret would still open it.',
    proofTitle: 'With which way in?',
    others: 'What becomes of the others',
    othersWhy:
      'Only whoever has its secret can carry a way over to the new key. Give it now, or let that way end.',
    keep: (name: string) => `Keep ${name}`,
    byItself: 'goes on by itself',
    endsElsewhere: (host: string) => `ends: it works at ${host} only`,
    ends: (names: string) => `Ends with this: ${names}.`,
    endsNone: 'No other way in ends with this.',
    next: 'New passphrase',
    run: 'Encrypt anew',
    runRemove: (name: string) => `Remove ${name} and encrypt anew`,
    runChange: 'Change it and encrypt anew',
    runRenew: 'Replace it and encrypt anew',
    running: 'Encrypting anew…',
    afterTitle: 'Replace the keys at OVHcloud too?',
    after:
      'Bytes once written may stay on a disk. If somebody may have had the old way in, or the passphrase was easy to guess, the consumer keys should be replaced as well.',
    replace: (label: string) => `Replace the key of ${label}`,
    later: 'Not needed',
  },

  door: {
    passkey: 'Open with a passkey',
    device: 'Open with this device',
    deviceWhy: 'It does not open by itself, so that locking means something.',
    or: 'or',
    recovery: 'Use the recovery key',
    recoveryOpen: 'Open with the recovery key',
    elsewhere: (hosts: string) =>
      `This vault’s passkeys work at ${hosts}, not at this address. Use another way in; nothing was deleted.`,
    partial: 'Or the present record, as far as it is whole',
    partialOpen: 'Open what is whole',
    partialWhy: 'Keys that are damaged cannot be used then, until they are added again.',
  },
}
