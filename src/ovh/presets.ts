import type { EndpointName } from './endpoints.ts'
import type { Rule } from './rules.ts'

/** What programs need, so that nobody has to guess: rules, variables in them, and where the keys are written down. */
export interface Preset {
  /** Such as `certbot-single-zone`; stable, part of links. */
  readonly id: string
  /** The program's name. */
  readonly tool: string
  readonly category: PresetCategory
  /** One line of English. */
  readonly purpose: string
  /** The program's own page about it; https. */
  readonly docs: string
  /** With variables in braces; {@link fillRules} puts values in. */
  readonly rules: readonly Rule[]
  readonly variables: readonly PresetVariable[]
  readonly config: PresetConfig
  /** How sure we are: the program's documentation says so, its code, somebody who tried, or what it calls. */
  readonly confidence: PresetConfidence
  /** Where that was read: repository, path and commit, or thread. */
  readonly source: string
  readonly risk: PresetRisk
  /** What to know besides; English. */
  readonly notes?: string
  /** The validity that the program's documentation asks for. */
  readonly documentedValidity?: string
  /** Another preset for the same job that opens less. */
  readonly tighterPreset?: string
  readonly iamActions?: readonly string[]
}

/** In the order in which they are offered. */
export const presetCategories = [
  'certificates',
  'dns',
  'infrastructure',
  'messaging',
  'key-administration',
  'monitoring',
  'finance',
  'automation',
] as const
/** What the program is for. */
export type PresetCategory = (typeof presetCategories)[number]

/** The surest first. */
export const presetConfidences = ['documented', 'code', 'derived', 'reported'] as const
/** How sure we are of a preset's rules. */
export type PresetConfidence = (typeof presetConfidences)[number]

/** How far rules go, the narrowest first. */
export const presetRisks = [
  'scoped',
  'account-read',
  'product-wide-read',
  'product-wide',
  'key-administration',
  'whole-account-read',
  'whole-account',
] as const
/** How far a preset's rules go. */
export type PresetRisk = (typeof presetRisks)[number]

/** A value that a preset's rules leave open. */
export interface PresetVariable {
  readonly name: string
  /** English, short. */
  readonly label: string
  readonly example: string
  /** The call that lists the account's own, such as `GET /domain/zone`; may hold other variables. */
  readonly listFrom: string
}

/** How a program is told its keys. */
export interface PresetConfig {
  readonly env: readonly { readonly name: string; readonly value: string }[]
  /** Endings under which each variable may also name a file that holds the value, such as `_FILE`. */
  readonly envSuffixes: readonly string[]
  readonly files: readonly PresetFile[]
  /** A shell command that uses the key. */
  readonly command?: string
  /** The program's own names for endpoints; those missing it cannot use. */
  readonly endpointMap?: Readonly<Partial<Record<EndpointName, string>>>
}

/** The formats that templates are written in. */
export const fileFormats = [
  'ini',
  'yaml',
  'text',
  'json',
  'hcl',
  'powershell',
  'shell',
  'caddyfile',
  'env',
] as const
/** The kind of a file that a preset's program reads. */
export type FileFormat = (typeof fileFormats)[number]

/** A file, or a form to be filled, with `{{name}}` where a value belongs. */
export interface PresetFile {
  readonly name: string
  readonly format: FileFormat
  readonly template: string
  /** Octal, such as `0600`. */
  readonly mode?: string
}

/** Presets whose program, purpose or id holds every word, the ones whose program begins with the first word in front. */
export function searchPresets(presets: readonly Preset[], query: string): Preset[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = presets.filter(({ id, tool, purpose, category }) => {
    const text = `${tool} ${purpose} ${id} ${category}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const begins = ({ tool }: Preset): boolean => tool.toLowerCase().startsWith(words[0] ?? '')
  return [...hits.filter(begins), ...hits.filter((preset) => !begins(preset))]
}

/** A value that a variable cannot take. */
export interface VariableRefusal {
  readonly name: string
  readonly reason: 'missing' | 'format'
}

/**
 * Puts values into a preset's rules. Every variable must have one of the right form: a rule with a brace or a stray
 * star in it would be accepted by everybody and never match, or match too much.
 */
export function fillRules(
  preset: Pick<Preset, 'rules' | 'variables'>,
  values: Readonly<Record<string, string>>,
): { readonly rules: readonly Rule[] } | { readonly refused: readonly VariableRefusal[] } {
  const refused = preset.variables.flatMap(({ name }): VariableRefusal[] => {
    const value = Object.hasOwn(values, name) ? values[name]! : ''
    if (value === '') return [{ name, reason: 'missing' }]
    return fitsVariable(name, value) ? [] : [{ name, reason: 'format' }]
  })
  if (refused.length > 0) return { refused }
  const rules = preset.rules.map(({ method, path }) => ({
    method,
    path: path.replace(/\{([^{}]*)\}/g, (_whole, name: string) => values[name]!),
  }))
  return { rules }
}

/** Whether a value has the form that the variable's own services have. */
export function fitsVariable(name: string, value: string): boolean {
  const pattern = Object.hasOwn(forms, name) ? forms[name]! : anySegment
  return value.length <= 253 && pattern.test(value)
}

const domain = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i
/** One segment of a path, with nothing in it that means something there. */
const anySegment = /^[\w.~@:,+-]+$/

const forms: Readonly<Record<string, RegExp>> = {
  zone: domain,
  mailDomain: domain,
  serverName: domain,
  recordId: /^[1-9]\d{0,18}$/,
  projectId: /^[0-9a-f]{32}$/,
  kubeId: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  smsService: /^sms-[a-z]{2}\d{1,12}-\d{1,4}$/,
}
