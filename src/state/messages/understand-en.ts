import type { Fate, Happening } from '../inventory/understanding.ts'

/** The words of the page that explains keys. */
export const en = {
  title: 'Understand keys',
  lead: 'Applications, keys and rules, and what happens when one of them ends. Nothing you press here changes anything at OVHcloud.',
  subject: 'Drawn on',
  example: 'An example',
  exampleApplication: 'certbot on the mail server',
  own: (account: string) => `Keys of ${account}`,
  keyName: (number: number) => `Key ${number}`,
  noName: 'An application without a name',
  unknownApplication: 'An application this key may not read',
  deletedApplication: 'A deleted application',
  drawing: 'An application, its keys and their rules',
  parts: {
    application: 'Application',
    key: 'Key',
    rule: 'Rule',
  },
  about: {
    application:
      'The application is the program’s identity: an application key, which is its name, and an application secret, which signs. By itself it opens nothing. It is made on OVHcloud’s page, and the secret is shown once.',
    key: 'A consumer key hangs on one application and speaks for one account. Somebody accepted it on OVHcloud’s validation page. It has an end, or none, and may be tied to addresses.',
    rule: 'A rule is a tooth of the key: one method and one path; a star stands for any text. The key opens what its rules name, and nothing else. Rules cannot be changed afterwards.',
  },
  hint: 'Point at a part, or walk through them with the Tab key.',
  happensTitle: 'What happens if…',
  happens: {
    revoke: 'this key is revoked',
    expire: 'this key expires',
    delete: 'its application is deleted',
    change: 'a rule should change',
  } satisfies Record<Happening, string>,
  asIs: 'as it is now',
  effects: {
    revoke:
      'The key is gone at once, for every program that has it. The application stays, and so do its other keys. It cannot be brought back: a new key has to be requested and accepted.',
    expire:
      'From that moment every call with it is refused. It stays in the list as expired, and can be removed or left there. The application and its other keys go on. The end cannot be moved: make a new key before.',
    delete:
      'Every key that hangs on it stops working, in every program. OVHcloud says they are revoked; what was seen is that they stay in the list, still called valid, and open nothing. Its name and secret do not come back either.',
    change:
      'It cannot. Rules, name and end are fixed when a key is made; only its allowed addresses can be edited. Make a new key with the rules you want, put it in the program, then revoke this one.',
  } satisfies Record<Happening, string>,
  now: 'As it is now. Choose something to see what it would do.',
  fates: {
    stands: 'works',
    waits: 'waits to be accepted',
    gone: 'gone',
    powerless: 'still listed, opens nothing',
    expired: 'expired, opens nothing',
  } satisfies Record<Fate, string>,
  applicationFates: { stands: 'exists', gone: 'deleted' },
  noRules: 'no rule: opens nothing',
  more: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  table: 'The same as a table',
  part: 'Part',
  what: 'What it is',
  after: 'How it stands',
  toKey: 'Go to this key',
  toDoctor: 'Something refused? Ask the doctor',
}
