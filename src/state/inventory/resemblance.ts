import type { Rule } from '../../ovh/index.ts'
import { fingerprint, includes, printRule } from './knowledge.ts'
import type { KnownPreset } from './knowledge.ts'
import type { RuleFacts } from './rule-facts.ts'

/** A preset that does the same job with less, and what goes beyond it. */
export interface Resemblance {
  preset: string
  tool: string
  /** The rules that it would not need. */
  beyond: readonly string[]
}

/**
 * Finds the preset that a key could make do with: a tighter variant of the very preset it was made from, or a preset
 * of the program that its application is named after, when the key can do all of it and more. Says nothing of keys
 * that may do everything: there is nothing left for them to resemble.
 */
export class Resemblances {
  readonly #presets: readonly KnownPreset[]
  readonly #byRules = new Map<string, KnownPreset[]>()
  readonly #byTool = new Map<string, Shape[]>()
  /** What was found for a set of rules under the names of some programs. */
  readonly #known = new WeakMap<RuleFacts, Map<string, Resemblance | undefined>>()
  /** The programs that a name speaks of, by the name; most names speak of none. */
  readonly #tools = new Map<string, readonly string[]>()

  constructor(presets: readonly KnownPreset[]) {
    this.#presets = presets
    for (const preset of presets) {
      push(this.#byRules, fingerprint(preset.rules), preset)
      push(this.#byTool, toolWord(preset.tool), shapeOf(preset))
    }
  }

  /** `names`: whatever the key is called by its owner or its application. */
  find(facts: RuleFacts, names: readonly (string | undefined)[]): Resemblance | undefined {
    if (facts.wide.length > 0) return undefined
    const tools = names.flatMap((name) => (name === undefined ? [] : this.#toolsIn(name)))
    let known = this.#known.get(facts)
    if (!known) {
      known = new Map()
      this.#known.set(facts, known)
    }
    const name = tools.join(' ')
    if (!known.has(name)) known.set(name, this.#look(facts, tools))
    return known.get(name)
  }

  #toolsIn(name: string): readonly string[] {
    let tools = this.#tools.get(name)
    if (!tools) {
      tools = wordsOf(name).filter((word) => this.#byTool.has(word))
      this.#tools.set(name, tools)
    }
    return tools
  }

  #look({ rules, print }: RuleFacts, tools: readonly string[]): Resemblance | undefined {
    const own = this.#byRules.get(print) ?? []
    const made = own.find(({ tool }) => tools.includes(toolWord(tool))) ?? own.find(hasTighter)
    const tighter = made && this.#presets.find(({ id }) => id === made.tighterPreset)
    if (tighter) return { preset: tighter.id, tool: made.tool, beyond: [] }
    if (made) return undefined
    const narrower = tools
      .flatMap((tool) => this.#byTool.get(tool) ?? [])
      .flatMap(({ preset, places }) => {
        const beyond = surplus(rules, preset.rules, places)
        return beyond && beyond.length > 0 ? [{ preset: preset.id, tool: preset.tool, beyond }] : []
      })
    // The one that leaves most behind is the tightest.
    return narrower.sort((a, b) => b.beyond.length - a.beyond.length)[0]
  }
}

const hasTighter = ({ tighterPreset }: KnownPreset): boolean => tighterPreset !== undefined

/** What of the rules a preset does not need; `undefined` when the rules do not cover all of the preset. */
function surplus(
  rules: readonly Rule[],
  preset: readonly Rule[],
  places: readonly Place[],
): string[] | undefined {
  for (const values of bindings(rules, places)) {
    const filled = preset.map(({ method, path }) => ({
      method,
      path: path.replace(/\{(\w+)\}/g, (_, name: string) => values.get(name) ?? someValue),
    }))
    const covered = filled.every((need) =>
      rules.some((rule) => rule.method === need.method && includes(rule.path, need.path)),
    )
    if (!covered) continue
    return rules
      .filter((rule) => !filled.some((need) => need.method === rule.method && includes(need.path, rule.path)))
      .map(printRule)
  }
  return undefined
}

/** A value that no rule names, so that only a star covers it. */
const someValue = '\ufffe'

/** A preset, with the places in its paths where a value belongs. */
interface Shape {
  preset: KnownPreset
  places: readonly Place[]
}

interface Place {
  names: readonly string[]
  pattern: RegExp
}

function shapeOf(preset: KnownPreset): Shape {
  const paths = preset.rules.map(({ path }) => path).filter((path) => path.includes('{'))
  const places = [...new Set(paths)].map((path) => ({
    names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    pattern: new RegExp(
      `^${path
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('([^/*]+)')}$`,
    ),
  }))
  return { preset, places }
}

/** The values that a set of rules could have for a preset's variables: those it names, then any. */
function bindings(rules: readonly Rule[], places: readonly Place[]): Map<string, string>[] {
  const found = new Map<string, Map<string, string>>()
  for (const { names, pattern } of places) {
    for (const { path } of rules) {
      const values = pattern.exec(path)?.slice(1)
      if (values) found.set(values.join('/'), new Map(names.map((name, index) => [name, values[index]!])))
    }
  }
  return [...found.values(), new Map<string, string>()]
}

/** The word by which a program is called: `certbot-dns-ovh` is certbot. */
function toolWord(tool: string): string {
  return wordsOf(tool)[0] ?? ''
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[a-z][a-z0-9.]{3,}/g) ?? []
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
