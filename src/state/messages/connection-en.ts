import { en as ways } from './ways-en.ts'

/** What is said about the ways to the endpoints, in English. */
export const en = {
  ...ways,
  lead: 'How calls from this page reach OVHcloud. Every call is signed here, over OVHcloud’s own address: no way signs for you, and a relay cannot alter a call or invent one.',

  kindsWhy: {
    direct: 'Your browser calls the endpoint itself. The endpoint has to permit that.',
    beside: 'A relay on the host of this page hands calls on. It needs no permission of the endpoint.',
    relay: 'A relay at an address you name hands calls on.',
    extension: 'The same page as a browser extension: the browser itself lifts the limit.',
    hand: 'You run each call in your own shell and paste the answer. It works wherever there is a shell.',
  },

  choice: {
    title: (label: string) => `The way for “${label}”`,
    auto: 'Find it by itself',
    autoWhy:
      'Direct first, which in the extension is the extension itself; when that fails the relay beside this page, then your own. By hand only when you choose it.',
    now: (kind: string) => `In use now: ${kind}.`,
    saved: 'The way was set. It holds from the next call on.',
    missing: 'Not in this page.',
    address: 'Address of the relay',
    addressHint: 'It ends where the relay begins, such as https://keys.example.org/relay.',
    set: 'Use this relay',
    unset: 'Forget it',
    refused: {
      address: 'That is no address of a relay: it takes https, and neither a query nor a user name.',
      policy:
        'This build may not contact that host: its policy lists whom it may call, and a page cannot widen it. Put the relay on the host of this page, or list its address in relays.json and build again.',
    },
    token:
      'This account uses a token. Unlike a signature, which is good for one call, a token is good for any: whoever runs a relay could use it. So none is used for it unless you choose one here.',
  },

  bearer: {
    oauth2:
      'This is a service account: a token is asked for with its client id and secret, kept in memory and renewed before it ends. What it may do is said by IAM policies. It has no consumer key, so there are no rules to show here, and it cannot ask for keys of applications.',
    token:
      'This is an access token: it is sent with each call, as it is. What it may do is said by whoever made it. It has no consumer key, so there are no rules to show here, and it cannot ask for keys of applications.',
    accepted: 'OVHcloud accepts it.',
  },

  check: {
    title: 'Connection check',
    endpoint: 'Endpoint',
    run: 'Check now',
    again: 'Check again',
    running: 'Checking…',
    never:
      'Not checked from this page yet. The check sends ten harmless calls: it changes nothing, and signs nothing but a question about the key itself.',
    example:
      'It will say, for each way, something like: read ✓, signed ✓, delete ✗ blocked by the browser before it was sent.',
    when: (when: string) => `Checked ${when}.`,
    asks: 'What is asked',
    text: 'As text, for a bug report',
    textWhy: 'Holds addresses and findings; no key, no account, nothing of an answer.',
    copy: 'connection check',
    best: (kind: string) => `The default takes: ${kind}.`,
  },

  questions: {
    read: 'Read without a key',
    signed: 'Signed calls',
    refusal: 'Refusals can be read',
    put: 'Change (PUT)',
    delete: 'Delete (DELETE)',
    batch: 'Many objects in one call',
    pages: 'Lists in pages',
    bearer: 'Tokens',
    queryId: 'Query id for support',
    tokenHost: 'The host that makes tokens',
    account: 'A call signed with this key',
  },

  grades: {
    all: 'Carries every call.',
    some: 'Carries calls, not all of them.',
    reads: 'Reads what needs no key; carries no signed call.',
    none: 'Does not serve.',
  },

  byHand: {
    nothing:
      'No way carries calls by itself from here. By hand needs nothing but a shell: the product goes on as it is.',
    go: 'Go on by hand',
    gone: 'The calls of this account now wait for your shell.',
    show: 'By hand',
  },

  yes: 'yes',
  no: 'no',
  unsure: 'cannot be told',
}
