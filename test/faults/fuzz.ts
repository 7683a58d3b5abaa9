// Texts that no program of ours wrote, for every reader of a text from outside. Counts what became of each.
import fc from 'fast-check'
import { OvhError, parseConf, parseEnv, parsePaste, yamlIn } from '../../src/ovh/index.ts'
import { readYaml } from '../../src/platform/yaml.ts'
import { readEnvelope, VaultError } from '../../src/vault/index.ts'
import { confFiles } from '../support/conf-files.ts'
import { jsonTexts, lineTexts, yamlTexts } from '../support/paste-texts.ts'
import { files, readFile, records } from '../vault/fuzz.ts'
import { callReaders } from './fuzz-calls.ts'
import { damaged, mixed, pieces, type Reader } from './fuzz-texts.ts'

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

const originals = [...lineTexts, ...jsonTexts, ...yamlTexts].map(({ text }) => text)
const yamls = yamlTexts.map(({ text }) => text)

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
  ...callReaders,
]

const prototypes = [Object, Array, String, Map, Set, Function, RegExp, Promise].map(
  ({ prototype }) => prototype as object,
)

const shapeOf = (): string =>
  prototypes.map((one) => Reflect.ownKeys(one).map(String).join()).join('\n') +
  Object.keys(Object.prototype).join()

/** Fuzzes every reader with its share of the runs, in the order of the table. */
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
    const from = process.cpuUsage()
    // The processor's time: this asks about the work, not about what else the machine does.
    const took = (): number => {
      const { user, system } = process.cpuUsage(from)
      return (user + system) / 1000
    }
    try {
      const said = String(await read(input as never))
      return [said, took()]
    } catch (error) {
      if (!(error instanceof OvhError || error instanceof VaultError)) throw error
      // Lines and statuses are many; what was wrong with them is not.
      const said = error instanceof VaultError ? error.code : `refused: ${error.message.replace(/\d+/g, 'N')}`
      return [said, took()]
    }
  }
  const result = await fc.check(
    fc.asyncProperty(inputs, async (input) => {
      const length = typeof input === 'string' || input instanceof Uint8Array ? input.length : 0
      const units = Math.max(1, length / 10_240)
      const [said, first] = await once(input)
      let best = first
      // The best of a few: a collection of garbage may fall into any of them.
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
