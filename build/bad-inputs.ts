// The list of bad inputs and faults, and which tests meet them: read out of the tests' own titles, so that it cannot go
// stale. `(input 7)` or `(inputs 7, 8)` in a title is all there is to it.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What each input is and what must come of it, by its number. */
export const badInputs: ReadonlyMap<number, readonly [input: string, must: string]> = new Map([
  [1, ['a section named `__proto__` in an ovh.conf', 'refused by name; no prototype changes']],
  [2, ['`__proto__` and `constructor` in a backup, at any depth', 'unknown field; no prototype changes']],
  [3, ['markup in a label, from a file and from the API', 'text; no element is made']],
  [4, ['script, template and link in a description of the API', 'text; nothing to click']],
  [5, ['direction marks, zero width, 10,000 combining marks', 'made visible, clipped']],
  [6, ['50 MB pasted', 'refused at once; the tab lives']],
  [7, ['a line of a megabyte, 10,000 sections', 'refused with the line']],
  [
    8,
    [
      'NUL, lone surrogates, broken UTF-8, BOM, UTF-16, CR',
      'BOM, CR and CRLF read; the rest refused by name',
    ],
  ],
  [9, ['quotes, comments, colons, keys written twice', 'as the official programs read it, else a question']],
  [10, ['a secret of 31, 33, 0 characters, with a blank, a plus, a line end', 'named; nothing is signed']],
  [11, ['an endpoint on somebody else’s host', 'not contacted']],
  [
    12,
    [
      'http, no scheme, a port, a dot at the end, capitals, look-alikes',
      'only entries of the list are contacted',
    ],
  ],
  [13, ['paths with `..`, `//`, escapes, fragments, line ends', 'sent as signed, or refused']],
  [14, ['bodies with plus, emoji, lone surrogates, −0, 1e400, BigInt', 'JSON as signed, or refused']],
  [15, ['10,000 random calls', 'signed as a judge without our code signs them']],
  [16, ['a time that is none', 'refused; nothing is signed by it']],
  [17, ['a clock that jumps between two calls', 'measured once more; a GET is repeated once, nothing else']],
  [18, ['a redirection to another origin', 'the call fails; the other origin hears nothing']],
  [19, ['10 MB, 100,000 elements, depth 5,000, wrong type, half an answer', 'bounded, and said; no freeze']],
  [
    20,
    ['every refusal the API knows, one it does not, and a page', 'a sentence for each; nothing is deleted'],
  ],
  [21, ['a validation URL that is none', 'not opened']],
  [22, ['a way back with a missing, used or foreign state', 'ignored; the request waits']],
  [23, ['any bit of an envelope flipped', 'refused']],
  [24, ['an envelope cut short anywhere', 'refused; the copy is offered']],
  [25, ['iterations out of bounds, of another type, missing', 'refused before any work']],
  [26, ['slots of no kind, twice, too many, gone, in another order', 'refused']],
  [27, ['secrets swapped, moved, under another endpoint', 'do not decrypt; the others do']],
  [28, ['a version from tomorrow, or none', '“newer”, or “not a vault”']],
  [29, ['parts of the revision before', 'refused']],
  [
    30,
    ['a passphrase that is wrong, in another Unicode form, endless, empty', 'wrong, right, refused, refused'],
  ],
  [
    31,
    ['a passkey that answers nothing, too little, zeros, or is cancelled', 'said; the other ways are there'],
  ],
  [32, ['no WebCrypto, no IndexedDB, another tab in the way', 'a page that stops, or a private session']],
  [33, ['a full disk', 'the old vault is whole']],
  [34, ['an abort at any step of a save', 'all old or all new']],
  [35, ['a tab that crashes at any moment', 'all old or all new; nothing promised is lost']],
  [36, ['a browser killed at any moment', 'all old or all new; nothing promised is lost']],
  [37, ['eight tabs that save at once, one dying inside the lock', 'one after another']],
  [38, ['a lock in one tab while another signs', 'nothing new is signed; locked within 100 ms']],
  [39, ['an hour of sleep with the timers stopped', 'locked at the first thing that happens']],
  [40, ['a newer page migrates the vault under an older one', 'the older locks itself and writes nothing']],
  [41, ['a kept file that was altered', 'never served']],
  [42, ['`sw.js` missing, of another type, broken, redirected, old', 'the page loads']],
  [43, ['the vault removed by the browser', 'said, and the backup asked for']],
  [44, ['the page inside another one', 'stops; no vault is loaded']],
  [45, ['noise on the channel between tabs', 'ignored']],
  [46, ['a planted secret in every field, and the whole story', 'found encrypted only']],
  [
    47,
    [
      'quotes, `$()`, backticks, line ends in an exported call',
      'a shell runs exactly that call; no signature in it',
    ],
  ],
  [48, ['a backup twice, older, of another vault, of 501 accounts', 'no double; said; previewed; refused']],
  [49, ['built-ins replaced after the start', 'not asked by who signs and encrypts']],
  [50, ['the prototype of all objects frozen, or altered', 'runs; unlocks nothing']],
  [51, ['Lit twice in one page', 'the build fails']],
  [52, ['a passkey of another host name', 'said; nothing is deleted']],
])

/** The inputs that must be covered. The others are told where they are. */
export const required: readonly number[] = [...badInputs.keys()].filter(
  (input) => input <= 14 || (input >= 19 && input <= 40) || (input >= 43 && input <= 50),
)

/** A test that meets inputs. */
export interface Meeting {
  readonly file: string
  readonly title: string
  readonly inputs: readonly number[]
}

/** The tests whose titles name inputs, in the order of the files. */
export function meetings(): Meeting[] {
  const folder = fileURLToPath(new URL('../test/', import.meta.url))
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    /\.test\.ts$/.test(name),
  )
  return files.sort().flatMap((file) => {
    const source = readFileSync(folder + file, 'utf8')
    const titles = source.matchAll(/\bit\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)
    return [...titles].flatMap(([, , title = '']) => {
      const named = /\(inputs? (\d+(?:, \d+)*)\)$/.exec(title)?.[1]
      return named === undefined ? [] : [{ file, title, inputs: named.split(', ').map(Number) }]
    })
  })
}

/** The page docs/evidence/bad-inputs.md. */
export function badInputsPage(): string {
  const all = meetings()
  const rows = [...badInputs].flatMap(([number, [input, must]]) => {
    const tests = all.filter(({ inputs }) => inputs.includes(number))
    if (tests.length === 0) return []
    const where = tests.map(({ file, title }) => {
      const said = title
        .replace(/ \(inputs? [\d, ]+\)$/, '')
        .replaceAll('|', '\\|')
        .replaceAll('${', '{')
      return `\`${file}\`: ${said.replaceAll('<', '&lt;')}`
    })
    return [`| ${number} | ${input} | ${must} | ${where.join('<br>')} |`]
  })
  return `# Bad inputs, and the tests that meet them

Written by \`node --import tsx scripts/bad-inputs.ts\` from the tests’ own titles; a test holds this page to them, and holds
every number from 1 to 14, 19 to 40 and 43 to 50 to at least one test.

| # | Input or fault | What must come of it | Tests |
|---|---|---|---|
${rows.join('\n')}
`
}
