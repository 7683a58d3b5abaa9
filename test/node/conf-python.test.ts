import { spawnSync } from 'node:child_process'
import { expect } from 'chai'
import fc from 'fast-check'
import { readPython } from '../../src/ovh/conf-python.ts'
import type { Refusal } from '../../src/ovh/conf-reading.ts'
import { confFiles } from '../support/conf-files.ts'

/** Reads a list of texts, answers with what python-ovh's parser makes of each. */
const program = `
import configparser, io, json, sys
def read(text):
    parser = configparser.RawConfigParser()
    try:
        parser.read_file(io.TextIOWrapper(io.BytesIO(text.encode('utf-8')), encoding='utf-8'))
    except configparser.Error as error:
        lines = getattr(error, 'errors', None)
        return {'error': type(error).__name__, 'line': lines[0][0] if lines else error.lineno}
    defaults = parser.defaults()
    sections = {name: dict(parser.items(name)) for name in parser.sections()}
    return {'sections': sections, 'defaults': dict(defaults)}
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
`

const errors: Readonly<Partial<Record<Refusal, string>>> = {
  'no-section': 'MissingSectionHeaderError',
  'no-delimiter': 'ParsingError',
  'empty-key': 'ParsingError',
  'duplicate-key': 'DuplicateOptionError',
  'duplicate-section': 'DuplicateSectionError',
}

/** More in the long run: `CONF_FILES=20000 CONF_SEED=7 npx mocha test/node/conf-python.test.ts`. */
const count = Number(process.env['CONF_FILES'] ?? 4000)
const seed = Number(process.env['CONF_SEED'] ?? 20_26)

describe('readPython beside Python itself', function () {
  before(function () {
    // Only a machine without Python may pass this by.
    if (spawnSync('python3', ['--version']).error) this.skip()
  })

  it(`reads ${count.toLocaleString('en')} files the same, errors and their lines included`, () => {
    const files = fc.sample(confFiles, { numRuns: count, seed })
    const answer = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(files),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    expect(answer.status, answer.stderr).to.equal(0)
    const theirs = JSON.parse(answer.stdout) as unknown[]
    expect(theirs).to.have.lengthOf(files.length)
    const refused = files.filter((file, at) => {
      const ours = read(file)
      expect(ours, JSON.stringify(file)).to.deep.equal(theirs[at])
      return 'error' in ours
    })
    // A generator that makes only good files, or only bad ones, would prove little.
    expect(refused.length / count).to.be.within(0.1, 0.9)
  })
})

function read(file: string): object {
  const reading = readPython(file)
  const problem = reading.problems[0]
  if (problem) return { error: errors[problem.kind], line: problem.line }
  const table = new Map([...reading.table].map(([name, keys]) => [name, valuesOf(keys)]))
  const defaults = table.get('DEFAULT') ?? {}
  table.delete('DEFAULT')
  const sections = [...table].map(([name, keys]) => [name, { ...defaults, ...keys }] as const)
  return { sections: Object.fromEntries(sections), defaults }
}

function valuesOf(keys: ReadonlyMap<string, { value: string }>): Record<string, string> {
  return Object.fromEntries([...keys].map(([key, { value }]) => [key, value]))
}
