import type { Document, Node } from 'yaml'
import type { Pair, Structured, Tree, Warning } from '../ovh/index.ts'

/** What a text may measure before the parser sees it; the parser calls itself once per level. */
const limits = Object.freeze({
  depth: 32,
  documents: 200,
  brackets: 3_000,
  lines: 8_000,
  nodes: 20_000,
  errors: 20,
})

/**
 * Reads YAML 1.2 into trees, with mistakes and all; the first mistakes are warnings with their lines. Scalars stay the letters
 * they are, nothing is constructed, tags mean nothing, and what aliases may multiply is bounded. The parser (package
 * `yaml`) is loaded when it is first needed. Rejects when it cannot be loaded; returns undefined for a text that is too
 * deep or too busy to be worth a look.
 */
export async function readYaml(text: string): Promise<Structured | undefined> {
  if (isExcessive(text)) return undefined
  const { LineCounter, parseAllDocuments } = await import('yaml')
  const counter = new LineCounter()
  const documents = withoutStacks(() =>
    parseAllDocuments(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: counter,
    }),
  )
  const maker = new TreeMaker((offset) => counter.linePos(offset).line)
  const trees = [...documents].map((document) => maker.document(document))
  if (maker.cut !== undefined) maker.warnings.push({ line: maker.cut, code: 'too-deep' })
  return { notation: 'yaml', trees, warnings: maker.warnings }
}

/** The parser makes an `Error` of every mistake; where it was made costs more than all the reading, and tells nothing. */
function withoutStacks<T>(run: () => T): T {
  const before: unknown = Reflect.get(Error, 'stackTraceLimit')
  Reflect.set(Error, 'stackTraceLimit', 0)
  try {
    return run()
  } finally {
    Reflect.set(Error, 'stackTraceLimit', before)
  }
}

/** Whether a text is deeper or busier than any configuration, judged by its brackets, lines and leading signs alone. */
function isExcessive(text: string): boolean {
  let depth = 0
  let brackets = 0
  let lines = 0
  for (const sign of text) {
    if (sign === '[' || sign === '{') {
      brackets++
      if (++depth > limits.depth) return true
    } else if (sign === ']' || sign === '}') {
      brackets++
      depth = Math.max(0, depth - 1)
    } else if (sign === '\n') {
      lines++
    }
  }
  if (brackets > limits.brackets || lines > limits.lines) return true
  if ((text.match(/^(?:---|\.\.\.)/gm) ?? []).length > limits.documents) return true
  return /^[ \t]*(?:[-?:][ \t]+){16}/m.test(text)
}

/** Makes trees of what the parser has found. */
class TreeMaker {
  readonly warnings: Warning[] = []
  /** Where the first thing stood that was left out because there was too much. */
  cut: number | undefined
  readonly #lineAt: (offset: number) => number
  #anchors = new Map<string, unknown>()
  #left: number = limits.nodes

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt
  }

  document({ contents, errors }: Pick<Document.Parsed, 'contents' | 'errors'>): Tree {
    const lines = new Set(errors.slice(0, limits.errors).map(({ pos }) => this.#lineAt(pos[0])))
    this.warnings.push(...[...lines].map((line) => ({ line, code: 'loose-syntax' as const })))
    this.#anchors = new Map()
    return this.#tree(contents, 1, 1)
  }

  #tree(node: unknown, depth: number, outer: number): Tree {
    const { range, anchor, source, items, value } = (node ?? {}) as Loose
    const line = range ? this.#lineAt(range[0]) : outer
    if (this.#left-- <= 0 || depth > limits.depth) {
      this.cut ??= line
      return { kind: 'nothing', line }
    }
    if (anchor !== undefined) this.#anchors.set(anchor, node)
    if (typeof value === 'string') return { kind: 'text', text: value, line }
    // Of all nodes only an alias has a source and no value; an anchor counts from where it stands.
    if (source !== undefined && value === undefined)
      return this.#tree(this.#anchors.get(source), depth + 1, line)
    if (!items) return { kind: 'nothing', line }
    const isMap = items.some((item) => isPair(item))
    if (!isMap) return { kind: 'list', items: items.map((item) => this.#tree(item, depth + 1, line)), line }
    return { kind: 'map', pairs: this.#pairs(items, depth, line), line }
  }

  #pairs(items: readonly unknown[], depth: number, outer: number): Pair[] {
    const own = new Set<string>()
    const pairs = items.filter(isPair).map((item) => {
      const key = this.#tree(item.key, depth + 1, outer)
      const value = this.#tree(item.value, depth + 1, key.line)
      const name = key.kind === 'text' ? key.text : ''
      own.add(name)
      return { name, line: key.line, value }
    })
    // YAML 1.1's merge key, which Compose files live by: what the map says itself counts more.
    return pairs.flatMap((pair) =>
      pair.name === '<<' ? merged(pair.value).filter(({ name }) => !own.has(name)) : [pair],
    )
  }
}

/** What the nodes of the parser have in common, as far as it matters here. */
interface Loose {
  readonly range?: Node['range']
  readonly anchor?: string
  readonly source?: string
  readonly items?: readonly unknown[]
  readonly value?: unknown
}

function isPair(item: unknown): item is { key: unknown; value: unknown } {
  return typeof item === 'object' && item !== null && 'key' in item
}

function merged(value: Tree): Pair[] {
  if (value.kind === 'list') return value.items.flatMap(merged)
  return value.kind === 'map' ? [...value.pairs] : []
}
