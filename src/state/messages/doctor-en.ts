import type {
  DoctorRemedy,
  StepCode,
  StepData,
  StepName,
  StepOutcome,
} from '../inventory/doctor/diagnosis.ts'

type Sentence = (data: StepData) => string

const parts = {
  applicationKey: 'application key',
  applicationSecret: 'application secret',
  consumerKey: 'consumer key',
}
const listed = (texts: readonly string[] = [], most = 4): string =>
  texts.slice(0, most).join(', ') + (texts.length > most ? ` and ${texts.length - most} more` : '')
const named = ({ fields = [] }: StepData): string => fields.map((field) => parts[field]).join(', ')
const span = (seconds = 0): string => {
  const [count, unit] =
    seconds < 120
      ? [Math.round(seconds), 'second']
      : seconds < 7200
        ? [Math.round(seconds / 60), 'minute']
        : seconds < 172_800
          ? [Math.round(seconds / 3600), 'hour']
          : [Math.round(seconds / 86_400), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
const apart = ({ skewSeconds = 0 }: StepData): string =>
  `${span(Math.abs(skewSeconds))} ${skewSeconds > 0 ? 'slow' : 'fast'}`

/** What was found at each step, as a sentence. */
const says: Record<StepName, Partial<Record<StepCode, Sentence>>> = {
  form: {
    complete: () => 'All three parts are there, and each has its length.',
    incomplete: (data) => `Missing: ${named(data)}. Without all three nothing can be signed.`,
    'odd-length': (data) =>
      `Not as long as OVHcloud’s are: ${named(data)}. Something may have been cut off or added.`,
  },
  host: {
    answers: () => 'It answers.',
    'no-endpoint': ({ endpoints = [] }) =>
      endpoints.length > 1
        ? `No region was named, and several know this application: ${listed(endpoints)}.`
        : 'No region was named, and none of those that answered knows this application.',
    offline: () => 'No endpoint at all answers: this computer seems to have no network.',
    unreachable: () => 'It does not answer, and others do.',
    hidden: () => 'It answers, and this page may not read the answer (CORS).',
    'no-api': () => 'Something answers there, and it is not the OVHcloud API.',
    busy: () => 'It is there, and has trouble or asks for a pause.',
  },
  clock: {
    right: () => 'This computer’s clock agrees with OVHcloud’s.',
    compensated: (data) =>
      `This computer’s clock is ${apart(data)}. This page allows for that; other programs may be refused.`,
    'too-far': (data) =>
      data.skewSeconds === undefined
        ? 'The endpoint’s answer is no time, so nothing can be signed.'
        : `This computer’s clock is ${apart(data)}: too far for anything to be signed.`,
    refused: () => 'OVHcloud refused the time on a signed call.',
  },
  applicationKey: {
    known: () => 'The endpoint knows the application.',
    elsewhere: ({ endpoints }) =>
      `This endpoint does not know the application. It is known at ${listed(endpoints)}.`,
    unknown: ({ endpoints = [] }) =>
      `No endpoint that answered knows this application: it was deleted, or its key is mistyped.${
        endpoints.length > 0 ? ` No answer came from ${listed(endpoints)}.` : ''
      }`,
    denied: () => 'A signed call was answered with something that makes no sense.',
  },
  signature: {
    accepted: () => 'OVHcloud computed the same signature: secret and consumer key fit the application.',
    wrong: () => 'The signature does not match: the application secret is not the one of this application.',
    denied: () =>
      'The call was signed, and arrived without its signature: something on the way takes headers off.',
  },
  consumerKey: {
    valid: () => 'It exists, belongs to this application, and was accepted.',
    pending: () => 'Nobody has accepted it yet on the validation page.',
    expired: () => 'It has expired.',
    refused: () => 'It was refused on the validation page.',
    'not-valid': () =>
      'It exists and may not be used: it has expired, was refused, or nobody accepted it yet. OVHcloud does not say which.',
    'not-credential': () =>
      'This application has no such consumer key: it was revoked, or belongs to another application.',
    denied: () => 'OVHcloud refused it, for a reason of its own.',
    busy: () => 'OVHcloud has trouble, or asks for a pause: this could not be told.',
  },
  expiry: {
    unlimited: () => 'It never ends.',
    far: ({ days = 0 }) => `It ends in ${days} days.`,
    soon: ({ days = 0 }) => `It ends in ${days === 1 ? '1 day' : `${days} days`}.`,
    over: () => 'Its end has passed.',
  },
  addresses: {
    anywhere: () => 'It may be used from any address.',
    limited: ({ addresses }) => `It may be used from ${listed(addresses)}, and this is one of them.`,
    disguised: ({ addresses }) => `Its list lets in nearly everybody: ${listed(addresses)}.`,
    'shut-out': () => 'It may only be used from certain addresses, and this computer’s is none of them.',
  },
  rules: {
    everything: ({ rules }) => `It opens the whole account: ${listed(rules)}.`,
    some: ({ rules, lists }) =>
      `It may only: ${listed(rules)}.${lists ? '' : ' It cannot list the account’s keys.'}`,
    'call-allowed': () => 'A rule allows the call you named.',
    none: () => 'It has no rule at all, so it opens nothing.',
    'call-refused': ({ rules }) => `No rule allows the call you named; this one would: ${listed(rules)}.`,
    'not-honoured': ({ rules }) =>
      `A rule allows ${listed(rules)}, and OVHcloud refused the call all the same.`,
  },
  page: {
    readable: () => 'Answers and refusals reach this page.',
    'errors-hidden': () => 'Answers reach this page; refusals look to it like a broken network.',
    'calls-hidden': () =>
      'The time came through, a signed call did not: the API lets no page of another origin make it.',
  },
  batch: {
    honoured: () => 'Many objects can be read with one call.',
    ignored: () => 'Objects are read one by one, which takes longer.',
  },
}

const remedies: Record<DoctorRemedy, string> = {
  'complete-key': 'Find the missing part, and paste all three together.',
  'check-spelling': 'Copy the value again rather than type it.',
  'choose-endpoint': 'Say which region it belongs to.',
  'check-network': 'Connect this computer, then run again.',
  'use-relay': 'Look at the connection: it tells what comes through, and offers a relay of your own.',
  'set-clock': 'Let this computer set its clock from the network.',
  'use-region': 'Use it in the region that knows it.',
  'new-application': 'Make a new application, and a key for it.',
  'copy-secret-again': 'Copy all three values again from the same place.',
  validate: 'Open the validation page that came with it, or ask for a new key.',
  'new-key': 'Make a new key.',
  'edit-addresses': 'Edit the addresses it may be used from, with another key.',
  'add-rule': 'Rules cannot be changed: make a key that has this one too.',
  wait: 'Wait a minute, then run again.',
  'ask-support': 'Ask OVHcloud’s support, with the report below.',
}

/** The doctor's words. */
export const en = {
  title: 'Doctor',
  lead: 'Which part of a key is wrong, how that is known, and what to do about it. It looks and changes nothing.',
  token: (label: string) =>
    `${label} has a token in place of a key. A token is one piece: there are no parts of which one could be wrong. Its connection check shows what reaches its endpoint.`,
  savedTitle: 'A saved key',
  pastedTitle: 'A key from anywhere',
  pastedWhy:
    'A configuration file, variables, a piece of a program. It stays in this page and is forgotten when you leave; only its own endpoint sees the consumer key.',
  examine: 'Examine',
  examineLabel: (name: string) => `Examine ${name}`,
  read: 'Read and examine',
  nothing: 'There is no key in this text.',
  choose: (count: number) => (count === 1 ? 'One key was found' : `${count} keys were found. Which one?`),
  other: 'Another key',
  anyEndpoint: 'Not named: all are asked',
  notClassic: 'An OAuth2 client or a token: the doctor knows classic keys only.',
  missing: 'missing',
  savedSubject: (label: string) => `Saved key of ${label}`,
  pastedSubject: (name: string) => `Pasted key ${name}`,
  noName: 'without a name',
  at: (endpoint: string) => `at ${endpoint}`,
  examining: 'Examining…',
  progress: (done: number, total: number) => `${done} of ${total} steps`,
  stop: 'Stop',
  again: 'Run again',
  stopped: 'Stopped. What was found so far stands below.',
  copy: 'Copy the report',
  copied: 'Copied. There is no key and no secret in it.',
  notCopied: 'The browser did not let this page copy.',
  save: 'Save this key',
  healthy: 'Nothing is wrong with this key.',
  undecided: 'Nothing is known to be wrong. What could not be told stands below.',
  verdict: (part: string, sentence: string) => `${part}: ${sentence}`,
  certain: 'Certain: OVHcloud’s own answer says so.',
  certainHere: 'Certain: it can be seen without asking anybody.',
  inferred:
    'Likely, not certain: other keys of the same application that your saved keys can see point to it.',
  hiddenReason: 'Likely, not certain: a browser does not tell why a call fails.',
  silent: 'Likely, not certain: not every endpoint answered.',
  culprits: {
    form: 'The key is not complete',
    host: 'The endpoint is what is wrong',
    clock: 'The clock is what is wrong',
    applicationKey: 'The application key is what is wrong',
    signature: 'The signature is what is wrong',
    consumerKey: 'The consumer key is what is wrong',
    expiry: 'The key is over',
    addresses: 'The allowed addresses are what is wrong',
    rules: 'The rules are what is wrong',
    page: 'The key may be sound; this page cannot use it',
    batch: 'Batches are what is wrong',
  } satisfies Record<StepName, string>,
  steps: {
    form: 'Three parts',
    host: 'Endpoint',
    clock: 'Clock',
    applicationKey: 'Application key',
    signature: 'Signature',
    consumerKey: 'Consumer key',
    expiry: 'End',
    addresses: 'Allowed addresses',
    rules: 'Rules',
    page: 'This page',
    batch: 'Batches',
  } satisfies Record<StepName, string>,
  stepsTitle: 'Eleven steps',
  outcomes: {
    fine: 'In order',
    wrong: 'Wrong',
    unsure: 'Not told',
    skipped: 'Not looked at',
  } satisfies Record<StepOutcome, string>,
  waiting: 'Not yet',
  says,
  otherwise: 'There is no sentence for what was found here.',
  inTheWay: (step: string) => `“${step}” stands in the way.`,
  nothingToSee: 'There is nothing here that this key could be asked about.',
  how: (count: number) => (count === 1 ? 'How it is known: 1 call' : `How it is known: ${count} calls`),
  noAnswer: 'no answer that the page may read',
  query: 'query id',
  what: 'What to do',
  remedies,
  acts: {
    paste: 'Paste again',
    connection: 'Look at the connection',
    region: (endpoint: string) => `Examine it at ${endpoint}`,
    importThere: 'Add it again with the right region',
    newKey: 'Make a new key',
    replace: 'Make one with the same rules',
    extend: (rule: string) => `Make a key with ${rule}`,
    requests: 'See the requests that wait',
    keys: 'Go to the keys',
    row: 'Edit the addresses',
    causes: 'All causes of this refusal',
  },
  callTitle: 'One certain call fails?',
  callWhy: 'Name it, and the rules are compared with it. Only reading is tried.',
  method: 'Method',
  path: 'Path',
  withCall: 'Examine with this call',
  badPath: 'A path begins with a slash, such as /domain/zone.',
  failed: 'The examination itself failed.',
  reportTitle: 'Report of the doctor',
}
