/** Calls that a person makes in a shell of their own. */
export const en = {
  title: 'By hand',
  lead: 'Where a page gets no answer from OVHcloud, your own shell does. Countersign writes the calls as a script, you run it, and its answers are read here as if they had come over the wire.',
  who: 'Accounts that go by hand',
  noAccount: 'There is no account yet. Paste a key first: then its calls can be made by hand.',
  locked: 'Unlock the vault to see the calls that wait.',
  by: 'Make its calls by hand',
  back: 'Let the page call again',
  isBy: 'by hand',
  isNot: 'the page calls',
  waiting: 'Calls that wait',
  none: 'No call waits. Open a page of an account that goes by hand, such as its keys: what it needs to know appears here, in one script.',
  example: 'GET /me/api/credential',
  calls: (count: number) => (count === 1 ? '1 call' : `${count} calls`),
  as: (key: string, endpoint: string) => `as ${key} at ${endpoint}`,
  nobody: 'nobody in particular',
  more: (count: number) => `and ${count} more`,
  script: 'The script',
  scriptWhy:
    'It holds no secret and no signature. It takes your key from the environment, asks OVHcloud for the time, and signs each call when its turn comes. It needs sh, curl, and sha1sum, shasum or openssl.',
  copyScript: 'Copy the script',
  save: 'Save as countersign-calls.sh',
  run: 'Set OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY, then run:',
  writes: 'It changes something at OVHcloud: run it once.',
  drop: 'Take these calls back',
  answers: 'Answers',
  answersLabel: 'What the script wrote',
  answersHint: 'In any order, whole or in parts. Each answer knows its call.',
  read: 'Read the answers',
  choose: 'Choose answers.txt…',
  taken: (count: number) => (count === 1 ? 'One answer was read.' : `${count} answers were read.`),
  foreign: (count: number) =>
    count === 1
      ? 'One answer belongs to no call that waits here: it is from another script, or was read before. Nothing was done with it.'
      : `${count} answers belong to no call that waits here: they are from another script, or were read before. Nothing was done with them.`,
  cut: (count: number) =>
    count === 1
      ? 'One answer is cut off: its end is missing. Paste the whole file.'
      : `${count} answers are cut off: their ends are missing. Paste the whole file.`,
  altered: (count: number) =>
    count === 1
      ? 'One answer is not as the script wrote it: something changed it on the way. Choose the file instead of copying from a terminal.'
      : `${count} answers are not as the script wrote them: something changed them on the way. Choose the file instead of copying from a terminal.`,
  nothing: 'This is nothing that the script wrote. Its answers begin with “--- countersign”.',
  tooLong: 'This is longer than any file of answers.',
  notText: 'This file is no text.',
  bar: (count: number) =>
    count === 1 ? 'One call waits for your hands.' : `${count} calls wait for your hands.`,
  show: 'Show the script',
} as const
