import {
  fileFormats,
  type Preset,
  presetCategories,
  type PresetConfig,
  presetConfidences,
  presetRisks,
  type PresetVariable,
} from './presets.ts'
import { ruleMethods } from './rules.ts'

/**
 * Reads the presets that ship with the application, `src/data/presets.json`. Throws `TypeError` naming the preset and
 * the field for anything else.
 */
export function readPresets(data: unknown): Preset[] {
  if (!Array.isArray(data)) throw new TypeError('The presets are no list.')
  const presets = data.map((one: unknown, index) => readPreset(new Part(one, `presets[${index}]`)))
  const ids = new Set(presets.map(({ id }) => id))
  for (const { id, tighterPreset } of presets) {
    if (tighterPreset !== undefined && !ids.has(tighterPreset)) throw new TypeError(`${id}: tighterPreset`)
  }
  if (ids.size < presets.length) throw new TypeError('Two presets have one id.')
  return presets
}

function readPreset(part: Part): Preset {
  const id = part.text('id')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) part.fail('id')
  const docs = part.text('docs')
  if (!/^https:\/\/[^\s"'<>]+$/.test(docs)) part.fail('docs')
  const rules = part.list('rules').map((rule) => ({
    method: rule.oneOf('method', ruleMethods),
    path: rule.text('path'),
  }))
  const hints = part.object('variableHints')
  const variables = part.texts('variables').map((name): PresetVariable => {
    const hint = hints.object(name)
    return {
      name,
      label: hint.text('label'),
      example: hint.text('example'),
      listFrom: hint.text('listFrom'),
    }
  })
  const names = new Set(
    rules.flatMap(({ path }) => [...path.matchAll(/\{([^{}]*)\}/g)].map(([, one]) => one!)),
  )
  if (names.size !== variables.length || !variables.every(({ name }) => names.has(name)))
    part.fail('variables')
  return {
    id,
    tool: part.text('tool'),
    category: part.oneOf('category', presetCategories),
    purpose: part.text('purpose'),
    docs,
    rules,
    variables,
    config: readConfig(part.object('config')),
    confidence: part.oneOf('confidence', presetConfidences),
    source: part.text('source'),
    risk: part.oneOf('risk', presetRisks),
    ...part.optional('notes'),
    ...part.optional('documentedValidity'),
    ...part.optional('tighterPreset'),
    ...(part.has('iamActions') && { iamActions: part.texts('iamActions') }),
  }
}

function readConfig(part: Part): PresetConfig {
  return {
    env: part.list('env').map((one) => ({ name: one.text('name'), value: one.text('value') })),
    envSuffixes: part.has('envSuffixes') ? part.texts('envSuffixes') : [],
    files: part.list('files').map((file) => ({
      name: file.text('name'),
      format: file.oneOf('format', fileFormats),
      template: file.text('template'),
      ...file.optional('mode'),
    })),
    ...part.optional('command'),
    ...(part.has('endpointMap') && { endpointMap: part.object('endpointMap').allTexts() }),
  }
}

/** One object of the data; every reader throws `TypeError` naming the place. */
class Part {
  readonly #fields: Readonly<Record<string, unknown>>
  readonly #where: string

  constructor(value: unknown, where: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(where)
    this.#fields = value as Readonly<Record<string, unknown>>
    this.#where = where
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name)
  }

  text(name: string): string {
    const value = this.#value(name)
    return typeof value === 'string' && value !== '' ? value : this.fail(name)
  }

  optional<const N extends string>(name: N): Partial<Record<N, string>> {
    return this.has(name) ? ({ [name]: this.text(name) } as Partial<Record<N, string>>) : {}
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.#value(name)
    return allowed.find((one) => one === value) ?? this.fail(name)
  }

  texts(name: string): string[] {
    const value = this.#value(name)
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : this.fail(name)
  }

  list(name: string): Part[] {
    const value = this.#value(name)
    if (!Array.isArray(value)) return this.fail(name)
    return value.map((one: unknown, index) => new Part(one, `${this.#where}.${name}[${index}]`))
  }

  object(name: string): Part {
    return new Part(this.#value(name), `${this.#where}.${name}`)
  }

  allTexts(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.keys(this.#fields).map((name) => [name, this.text(name)]))
  }

  fail(name: string): never {
    throw new TypeError(`${this.#where}.${name}`)
  }

  #value(name: string): unknown {
    return this.has(name) ? this.#fields[name] : undefined
  }
}
