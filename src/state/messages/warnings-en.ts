import type { About, WarningWords } from '../warnings.ts'

/** What is said about a pasted text, in English. */
export const en: WarningWords = {
  // The end of a sentence: why two programs read a line differently.
  reasons: {
    'inline-comment': 'Go drops what follows “ #” or “ ;”, Python keeps it',
    'comment-sign': 'Go cuts at “#” or “;” even inside a word, Python does not',
    quotes: 'Go takes off the quotes, Python keeps them',
    backquote: 'Go takes off the backquotes, Python keeps them',
    'triple-quote': 'Go reads triple quotes as one value, Python line by line',
    backslash: 'a backslash at the end joins the next line in Go only',
    continuation: 'indented lines belong to the value in Python only',
    interpolation: 'Go replaces %(name)s, Python does not',
    'quoted-key': 'Go takes off the quotes around the name',
    'counted-key': 'Go turns the name “-” into a number',
    'key-case': 'Python ignores capitals in names, Go does not',
    'duplicate-key': 'it is written twice, which Python refuses while Go takes the last',
    'default-section': 'Python copies [DEFAULT] into every section, Go does not',
    'parent-section': 'Go also looks in the section named before the dot',
    'white-space': 'they do not agree on which characters are blank',
    'empty-environment': 'an empty variable counts in Python, not in Go',
    different: 'their rules differ here',
  },
  // The end of a sentence: why a program refuses a file.
  refusals: {
    'no-section': 'a value stands before any [section]',
    'unclosed-section': 'the section’s bracket is not closed',
    'empty-section': 'the section has no name',
    'no-delimiter': 'there is no “=”',
    'empty-key': 'there is no name before the “=”',
    'unclosed-quote': 'a quote is not closed',
    'duplicate-key': 'the name was used before',
    'duplicate-section': 'the section appeared before',
  },
  // Why an address was taken for an endpoint.
  hosts: {
    host: 'that is its host',
    'short-name': 'an abbreviation',
    alias: 'an older address',
    mistake: 'a common slip',
    console: 'the console’s address',
    page: 'a web page’s address',
    closed: 'a service that is closed',
  },
  differs: ({ field }, why) => `${field || 'This line'} is read in two ways: ${why}.`,
  sentences: {
    bom: () => 'The text begins with a byte order mark; Python programs refuse the file.',
    'lone-cr': () => 'Lines end in a bare carriage return. Save the file with ordinary line ends.',
    'python-refuses': ({ refusal }) => `Python programs refuse the file here: ${refusal}.`,
    'go-refuses': ({ refusal }) => `Go programs and Terraform refuse the file here: ${refusal}.`,
    'unreadable-line': ({ refusal }) => `This line was skipped: ${refusal || 'it is not a setting'}.`,
    'duplicate-section': ({ section }) =>
      `[${section}] appears twice: Python refuses the file, Go joins the two.`,
    'no-section': () => 'A value stands before any [section]; it belongs to none.',
    'unclosed-section': () => 'A section’s bracket is not closed.',
    'refused-name': ({ field, section }) =>
      `“${field || section}” is not an acceptable name and was left out.`,
    'more-warnings': ({ count }) =>
      count === 1 ? '1 further remark was left out.' : `${count} further remarks were left out.`,
    'unknown-section': ({ section }) => `[${section}] is not one of OVHcloud’s endpoints; it was left out.`,
    'unknown-key': ({ field, correction }) =>
      correction
        ? `“${field}” is not one of OVHcloud’s settings. Did you mean ${correction}?`
        : `“${field}” is not one of OVHcloud’s settings; it is ignored.`,
    'unknown-endpoint': (about) =>
      about.correction
        ? `${address(about)} is not an endpoint (${about.host}). Did you mean ${about.correction}?`
        : `${address(about)} is not an endpoint that OVHcloud’s programs know.`,
    'corrected-endpoint': (about) =>
      `${address(about)} is not an endpoint’s name (${about.host}); it was read as ${about.correction}.`,
    'trailing-slash': () => 'The address ends in a slash; Go programs refuse that.',
    'no-default-endpoint': () => 'No endpoint is chosen under [default].',
    'default-without-section': ({ section, correction }) =>
      `[default] names ${correction || section}, and there is no such section.`,
    misplaced: ({ field, section }) =>
      `${field || 'Keys'} in [${section}] are not read: OVHcloud’s programs do not look there.`,
    missing: ({ field }) => `The ${field} is missing.`,
    'two-methods': ({ section }) =>
      `${section ? `[${section}]` : 'The text'} gives more than one way to sign in; OVHcloud’s programs refuse that.`,
    'unusual-length': ({ field, count, expected }) =>
      `The ${field} has ${count === 1 ? '1 character' : `${count} characters`} instead of the usual ${expected}. Check for a missing or an extra one.`,
    'blank-inside': ({ field }) => `The ${field} contains a space.`,
    'odd-character': ({ field }) => `The ${field} has a character that keys do not have.`,
    expansion: ({ field }) =>
      `${field} points to a value that is kept elsewhere; this text does not have it.`,
    'unclosed-quote': ({ field }) => `The quote around ${field} is not closed.`,
    'command-follows': ({ field }) =>
      `A command stands after ${field}: the shell gives the value to that command alone.`,
    'no-value': ({ field }) => `${field} has no value here.`,
    'quotes-removed': ({ field }) =>
      `${the(field)} stood in quotes that do not belong to it; they were taken off.`,
    'blanks-removed': ({ field }) => `${the(field)} had spaces or line ends in it; they were taken out.`,
    'hidden-removed': ({ field }) =>
      `${the(field)} had characters in it that nobody sees; they were taken out.`,
    'comma-removed': ({ field }) =>
      `${the(field)} was followed by a comma, a semicolon or a full stop; it was left off.`,
    'name-removed': ({ field }) => `${the(field)} began with its own name; the name was taken off.`,
    'base64-decoded': ({ field }) => `${the(field)} was written in base64; it was decoded.`,
    'other-name': ({ field, key, correction }) =>
      `“${key}” was read as ${correction || field}. OVHcloud’s own programs do not know that name.`,
    'odd-blanks': ({ field }) =>
      `The line of ${field} has spaces that no keyboard types, such as non-breaking ones; they were read as ordinary spaces.`,
    'by-shape': ({ field }) =>
      `${the(field)} has no name beside it; it was recognised by its length and its place. Check it.`,
    'guessed-endpoint': ({ correction }) =>
      `No endpoint is named for this key; the text mentions ${correction}, so that was taken. Check it.`,
    'no-endpoint': () => 'No endpoint is named. Choose the region the key was made in.',
    'joined-parts': ({ section }) =>
      `A part of the key stands here, apart from the others; they were put together${section ? ` as “${section}”` : ''}.`,
    'not-base64': ({ field }) =>
      `${the(field)} should be base64 here, under data, and is not; it was taken as it stands. A cluster refuses it.`,
    'loose-syntax': () => 'This is not well formed; it was read all the same.',
    'trailing-comma': () => 'A comma stands after the last entry; JSON does not allow that.',
    'too-deep': () => 'What is nested deeper than this was not searched for keys.',
    'unread-yaml': () =>
      'This looks like YAML, and its reader could not be used; the text was read line by line. Check what was found.',
  },
}

/** A field at the start of a sentence; without one, whatever stands on the line. */
const the = (field: string): string => (field === '' ? 'Something here' : `The ${field}`)

/** The address a warning is about: a section’s name, or the value under [default]. */
function address({ field, section }: About): string {
  return field === 'endpoint' || section === '' ? 'The endpoint' : `“${section}”`
}
