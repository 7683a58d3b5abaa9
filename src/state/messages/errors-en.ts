/** What went wrong, why, and what to do, in English; loaded with the first panel that needs it. */
export const en = {
  next: 'What to do',
  causes: 'What this can come from',
  doctor: 'Ask the doctor',
  query: 'Query id, for OVHcloud’s support',
  sent: (method: string, path: string) => `${method} ${path}`,

  signature: {
    title: 'The signature does not match',
    why: 'The application secret, or the consumer key, is not the one that belongs to this application key.',
    next: 'Compare the three values with those you were given, without blanks at the ends, and add them again.',
  },
  clock: {
    title: 'The request came too late',
    why: 'The endpoint refused the timestamp: the clocks of this computer and the endpoint disagree.',
    next: 'The difference was measured again. Try once more; if this keeps happening, set this computer’s clock.',
  },
  clockUnusable: {
    title: 'The endpoint’s clock makes no sense',
    why: 'The answer to /auth/time is not a time, or is more than a day away from this computer’s.',
    next: 'Set this computer’s clock. Without a common time nothing can be signed.',
  },
  login: {
    title: 'No key was presented',
    why: 'The endpoint answers this call only to a key, and none came with it.',
    next: 'Save a consumer key for this application.',
  },
  applicationKey: {
    title: 'The application key is not known here',
    why: 'The application was deleted, or it was made in another region.',
    next: 'Check the region: a key made at ovh-ca does not exist at ovh-eu.',
  },
  credential: {
    title: 'The consumer key is not valid',
    why: 'It has expired, was revoked or refused, was never validated, or its application was deleted.',
    next: 'Request a new consumer key and validate it.',
  },
  notCredential: {
    title: 'The consumer key is not known here',
    why: 'It belongs to another application or another region, or was mistyped.',
    next: 'Use the consumer key that came with this application key.',
  },
  notGranted: {
    title: 'This key may not make this call',
    why: (method: string, path: string) => `None of its access rules allows ${method} ${path}.`,
    next: 'Rules cannot be changed afterwards: make a new key that has this rule.',
  },
  notAllowed: {
    title: 'The account may not do this',
    why: (message: string) => `OVHcloud answered: ${message}`,
    next: 'Ask the account’s administrator, or look at its IAM policies.',
  },
  gone: {
    title: 'It does not exist',
    why: 'The object was deleted in the meantime, or belongs to somebody else.',
    next: 'Read the list again.',
  },
  conflict: {
    title: 'This conflicts with the current state',
    why: (message: string) => `OVHcloud answered: ${message}`,
    next: 'Look at the current state, then decide again.',
  },
  tooMany: {
    title: 'Too many calls',
    why: 'The endpoint asks for a pause.',
    next: 'Wait a minute, then try again.',
  },
  bad: {
    title: 'The endpoint refused the request',
    why: (message: string) => `OVHcloud answered: ${message}`,
    next: 'Nothing was changed.',
  },
  server: {
    title: 'The endpoint failed',
    why: (status: number) => `It answered with status ${status}. That is on OVHcloud’s side.`,
    next: 'Wait a little and try again. Nothing is retried automatically.',
  },
  offline: {
    title: 'This computer is offline',
    why: 'Neither the endpoint nor the host of this page can be reached.',
    next: 'Connect, then try again.',
  },
  network: {
    title: 'No answer reached this page',
    why: (host: string) =>
      `Either ${host || 'the endpoint'} could not be reached, or it answered without permission for this page to read (CORS).`,
    next: 'Check the network, a content blocker, or a company proxy; then try again.',
  },
  timeout: {
    title: 'No answer in time',
    why: (host: string) => `${host || 'The endpoint'} did not answer within the time allowed.`,
    next: 'Try again. If you were changing something, first check whether it went through.',
  },
  response: {
    title: 'The answer makes no sense',
    why: 'What came back is not what this call answers with.',
    next: 'Something between you and OVHcloud may have answered instead of it. Try again.',
  },
  request: {
    title: 'This cannot be sent',
    why: (message: string) => message,
    next: 'Nothing was sent.',
  },
  conf: {
    title: 'This text cannot be read',
    why: (line: number, message: string) => `${line > 0 ? `Line ${line}` : 'The text'}: ${message}`,
    next: 'Nothing was saved. Correct the line, or paste only the part with the keys.',
    reasons: {
      'too large': 'the text is larger than 64 KiB, and an ovh.conf has a few lines.',
      'line too long': 'the line is longer than 4 KiB.',
      'too many sections': 'there are more than 200 sections.',
      'NUL character': 'there is a NUL character: this is not a text file.',
      'UTF-16 text': 'the file is UTF-16. Save it as UTF-8.',
      'lone surrogate': 'there is half a character. Copy the text again.',
      'refused names': 'a section or a name in it is one that no program may use, such as __proto__.',
      'badly decoded text': 'some characters were lost when the file was read. Save it as UTF-8.',
    } as Record<string, string>,
  },
  vault: {
    'wrong-passphrase': [
      'That is not the passphrase',
      'The vault did not open.',
      'Check the keyboard layout and capital letters.',
    ],
    'weak-passphrase': [
      'The passphrase cannot be used',
      'It needs at least 12 and at most 1,024 characters.',
      'Choose several unrelated words.',
    ],
    damaged: [
      'The vault is damaged',
      'What is saved in this browser cannot be trusted.',
      'Open the previous copy if it is offered, or erase the vault and paste the keys again.',
    ],
    newer: [
      'The vault is newer than this page',
      'Another version wrote it.',
      'Reload to get the newer page.',
    ],
    'not-a-vault': [
      'This is not a vault',
      'What is saved here was not written by Countersign.',
      'Erase it and paste the keys again.',
    ],
    downgrade: [
      'The vault asks for weaker protection',
      'Its settings were lowered below what this page accepts. It may have been tampered with.',
      'Do not type your passphrase again. Erase the vault and paste the keys again.',
    ],
    'too-costly': [
      'The vault asks for too much computation',
      'Its settings were raised beyond reason. It may have been tampered with.',
      'Erase the vault and paste the keys again.',
    ],
    conflict: [
      'Another tab was saving',
      'The vault changed while this change was being written.',
      'Nothing was lost. Try again.',
    ],
    closed: ['The vault is locked', 'This needs an open vault.', 'Unlock it.'],
    'unknown-secret': [
      'The key is not here',
      'The vault holds no secret for this account.',
      'Add the key again.',
    ],
    absent: ['There is no vault', 'Nothing is saved in this browser.', 'Add your keys first.'],
    exists: ['There is a vault already', 'Another tab made one.', 'Reload and unlock it.'],
    'wrong-key': [
      'That key does not open it',
      'It is a key of another vault, or an older one.',
      'Try another way in.',
    ],
    'mistyped-key': [
      'The recovery key has a mistake in it',
      'A letter is wrong, missing, or one too many.',
      'Compare it with your print, group by group.',
    ],
    'no-slot': [
      'There is no such way in',
      'It was removed, or never added.',
      'Choose another way to unlock.',
    ],
    'slot-exists': [
      'That is there already',
      'A vault has one passphrase, one recovery key and one device.',
      'Replace the one there is.',
    ],
    'last-slot': [
      'This is the last way in that works everywhere',
      'Without a passphrase or a recovery key, a lost device would lose the vault.',
      'Add another one first.',
    ],
    'slots-at-stake': [
      'Other ways in would be lost',
      'Everything is encrypted anew, and only ways whose secret is at hand can go on.',
      'Look at the list again.',
    ],
    'too-large': ['This is too much', 'It holds more than is accepted.', 'Nothing was changed.'],
  },
  passkey: {
    cancelled: [
      'No passkey was used',
      'The question was declined, or waited too long.',
      'Try again, or use another way in.',
    ],
    unsupported: [
      'This passkey cannot open a vault',
      'The browser or the authenticator lacks an extension called PRF.',
      'Use another authenticator, or a passphrase.',
    ],
    unusable: [
      'The passkey gave no usable answer',
      'It may have been reset since it was added.',
      'Use another way in, then remove this passkey and add it again.',
    ],
    registered: [
      'This authenticator is added already',
      'It holds a passkey of this vault.',
      'Use another authenticator.',
    ],
    elsewhere: [
      'The passkeys work at another address',
      'A passkey belongs to the host name it was made on, and this page has another one.',
      'Use the passphrase or the recovery key, then add a passkey here. Nothing was deleted.',
    ],
  },
  quota: {
    title: 'This browser has no room left',
    why: 'The vault could not be written. What was saved before is untouched.',
    next: 'Free some space, or use a private session.',
  },
  storage: {
    title: 'This browser keeps nothing',
    why: 'Its database cannot be opened: perhaps this is a private window, or another tab blocks it.',
    next: 'Use a private session, or close the other tabs and reload.',
  },
  unexpected: {
    title: 'Something went wrong in this page',
    why: 'This is a fault of ours, not of your keys.',
    next: 'Reload. If it comes back, please report what you were doing.',
  },
}
