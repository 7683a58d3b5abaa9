// Texts that no program of ours wrote, for every reader of a text from outside. Counts what became of each.
import fc from 'fast-check'
import { OvhError, parseConf, parseEnv, parsePaste, yamlIn } from '../../src/ovh/index.ts'
import { readYaml } from '../../src/platform/yaml.ts'
import { readEnvelope, VaultError } from '../../src/vault/index.ts'
import { confFiles } from '../support/conf-files.ts'
import { jsonTexts, lineTexts, yamlTexts } from '../support/paste-texts.ts'
import { files, readFile, records } from '../vault/fuzz.ts'

/** What became of the inputs of one reader. */
export interface FuzzFigures {
  readonly reader: string
  readonly runs: number
  /** How many inputs came to what. */
  readonly verdicts: ReadonlyMap<string, number>
  /** Characters in the longest input. */
  readonly longest: number
  /** The slowest reading for its length, in milliseconds per 10 KiB; anything shorter counts as 10 KiB. */
  readonly slowestMs: number
  /** The first failure with the input that shows it; undefined when there was none. */
  readonly failure: string | undefined
}

/** The most a reading may take, in milliseconds per 10 KiB. */
export const limitMs = 50

interface Reader {
  readonly name: string
  /** Of all runs, how many parts of a hundred are this reader's. */
  readonly share: number
  readonly inputs: fc.Arbitrary<unknown>
  /** Returns what came of it; throws what it throws. */
  readonly read: (input: never) => unknown
}

const originals = [...lineTexts, ...jsonTexts, ...yamlTexts].map(({ text }) => text)
const yamls = yamlTexts.map(({ text }) => text)

const noise = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      ...'{}[]()"\'`:=,;#<>$%&|!?*@^~+/\\\n\r\t -.0aA',
      ...'“”«»’\u00a0\u200b\u202e\ufeff\u2028\u0085\ufffdé',
      '\r\n',
      '__proto__',
      'constructor',
      '[__proto__]\n',
      '"__proto__":{',
      'application_key',
      'OVH_APPLICATION_KEY=',
      'export ',
      'Clé d’application',
      'endpoint = ',
      '[profile:x]\n',
      '%(a)s',
      '${a}',
      '"""',
      '/*',
      '\\u0000',
      '\\ud800',
      '<<: *a',
      '&a ',
      '---\n',
      '  - ',
    ),
  },
  { weight: 6, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 8 }) },
  // Half of all these are refused for a lone surrogate.
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)

/** Good texts in which some letters were changed, cut out or put in. */
const damaged = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fc.nat(8), noise), { minLength: 1, maxLength: 12 }),
    )
    .map(([text, edits]) =>
      edits.reduce((now, [at, cut, added]) => {
        const from = at % (now.length + 1)
        return now.slice(0, from) + added + now.slice(from + cut)
      }, text),
    )

const pieces = fc.array(noise, { maxLength: 60 }).map((parts) => parts.join(''))

/** A few signs again and again, up to what a paste may measure: for whatever is not linear. */
const repeated = fc
  .tuple(
    fc.constantFrom('', '{', '[', '[ovh-eu]\n', 'kind: Secret\ndata:\n'),
    fc.array(noise, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1000, max: 65_000 }),
  )
  .map(([start, parts, length]) => {
    const unit = parts.join('')
    const text = start + unit.repeat(Math.ceil(length / Math.max(1, unit.length)))
    // One long line is refused before anything is read.
    return text.slice(0, length).replace(/[^\n]{1200}/g, '$&\n')
  })

const joined = fc.array(damaged(originals), { minLength: 2, maxLength: 4 }).map((texts) => texts.join('\n'))

const readers: readonly Reader[] = [
  {
    name: '`parseConf`',
    share: 20,
    inputs: mixed(damaged(originals), confFiles),
    read: (text: string) => (parseConf(text).profiles.length > 0 ? 'keys' : 'no key'),
  },
  {
    name: '`parseEnv`',
    share: 10,
    inputs: mixed(damaged(originals), pieces),
    read: (text: string) => (parseEnv(text).profile ? 'keys' : 'no key'),
  },
  {
    name: '`parsePaste`',
    share: 40,
    inputs: mixed(damaged(originals), joined),
    read: (text: string) => parsePaste(text).kind,
  },
  {
    name: '`parsePaste` with the YAML parser',
    share: 10,
    inputs: mixed(damaged(yamls), joined),
    read: async (text: string) => {
      const yaml = yamlIn(text)
      const structured = await readYaml(yaml ?? text)
      return `${parsePaste(text, {}, { structured }).kind}${structured ? '' : ', too deep'}`
    },
  },
  { name: 'the backup reader', share: 10, inputs: files, read: readFile },
  {
    name: 'the envelope reader',
    share: 10,
    inputs: records,
    read: (record: unknown) => (readEnvelope(record), 'accepted'),
  },
]

function mixed(first: fc.Arbitrary<string>, second: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: first, weight: 48 },
    { arbitrary: second, weight: 32 },
    { arbitrary: pieces, weight: 12 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 5 },
    { arbitrary: repeated, weight: 3 },
  )
}

const prototypes = [Object, Array, String, Map, Set, Function, RegExp, Promise].map(
  ({ prototype }) => prototype as object,
)

const shapeOf = (): string =>
  prototypes.map((one) => Reflect.ownKeys(one).map(String).join()).join('\n') +
  Object.keys(Object.prototype).join()

/** Fuzzes every reader with its share of the runs, in the order of the table. Takes about a minute per 20,000. */
export async function fuzzReaders(runs: number, seed: number): Promise<FuzzFigures[]> {
  const figures: FuzzFigures[] = []
  for (const reader of readers)
    figures.push(await fuzzReader(reader, Math.round((runs * reader.share) / 100), seed))
  return figures
}

async function fuzzReader({ name, inputs, read }: Reader, runs: number, seed: number): Promise<FuzzFigures> {
  const verdicts = new Map<string, number>()
  const before = shapeOf()
  let slowestMs = 0
  let longest = 0
  const once = async (input: unknown): Promise<[string, number]> => {
    const from = performance.now()
    try {
      const said = String(await read(input as never))
      return [said, performance.now() - from]
    } catch (error) {
      if (!(error instanceof OvhError || error instanceof VaultError)) throw error
      const said = error instanceof VaultError ? error.code : `refused: ${error.message}`
      return [said, performance.now() - from]
    }
  }
  const result = await fc.check(
    fc.asyncProperty(inputs, async (input) => {
      const length = typeof input === 'string' || input instanceof Uint8Array ? input.length : 0
      const units = Math.max(1, length / 10_240)
      const [said, first] = await once(input)
      let best = first
      // The best of a few: this asks about the work, not about what else the machine does.
      for (let again = 0; again < 11 && best > (limitMs * units) / 5; again++)
        best = Math.min(best, (await once(input))[1])
      if (best > limitMs * units) throw new Error(`took ${best.toFixed(0)} ms for ${length} characters`)
      if (shapeOf() !== before) throw new Error('a prototype was changed')
      verdicts.set(said, (verdicts.get(said) ?? 0) + 1)
      slowestMs = Math.max(slowestMs, best / units)
      longest = Math.max(longest, length)
    }),
    { numRuns: runs, seed, endOnFailure: true },
  )
  const failure = result.failed
    ? `${String(result.errorInstance)} for ${fc.stringify(result.counterexample).slice(0, 400)}`
    : undefined
  return { reader: name, runs: result.numRuns, verdicts, longest, slowestMs, failure }
}
