// Texts that no program of ours wrote: good ones with damage, pieces of every notation, and a few signs again and again.
import fc from 'fast-check'

/** A reader of a text, or of a value, from outside. */
export interface Reader {
  readonly name: string
  /** Of all runs, how many parts of a hundred are this reader's. */
  readonly share: number
  readonly inputs: fc.Arbitrary<unknown>
  /** Returns what came of it; throws what it throws. */
  readonly read: (input: never) => unknown
}

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
export const damaged = (texts: readonly string[]): fc.Arbitrary<string> =>
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

/** Pieces of every notation, in any order. */
export const pieces = fc.array(noise, { maxLength: 60 }).map((parts) => parts.join(''))

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

/** Two kinds of texts, and all the others among them. */
export function mixed(first: fc.Arbitrary<string>, second: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: first, weight: 48 },
    { arbitrary: second, weight: 32 },
    { arbitrary: pieces, weight: 12 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 5 },
    { arbitrary: repeated, weight: 3 },
  )
}

/** Good JSON in which some values were put in place of others, at any depth, or a field was given another name. */
export const altered = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('__proto__', 1e308, -1, null)),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([text, edits]) => {
      const whole = { value: JSON.parse(text) as unknown }
      for (const [at, value] of edits) {
        const places = placesIn(whole)
        const [holder, key] = places[at % places.length]!
        Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })
      }
      return JSON.stringify(whole.value)
    })

/** Every field and element of a value, by what holds it. */
function placesIn(value: object): [object, string][] {
  return Object.entries(value).flatMap(([key, held]: [string, unknown]): [object, string][] => [
    [value, key],
    ...(typeof held === 'object' && held !== null ? placesIn(held) : []),
  ])
}
